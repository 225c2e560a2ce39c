"""The fault rig of `bench/faults.py` in a short form, and that it would notice a loss."""

import itertools
import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from bench.fault_rig.disk import quick_disk
from bench.fault_rig.kinds import KINDS
from bench.fault_rig.verdict import Outcome, judge
from bench.fault_rig.work import contents_of, do, expected
from bench.faults import measured
from store.database.log import journal_of
from store.journal import open_database
from tests.store.abandoned import abandon

SHORT = {
    "killed at any moment": 40,
    "killed while restoring": 30,
    "two writers, one killed": 8,
    "a write fails": 80,
    "a small disk is full": 0,  # would mount something
    "journal cut at every byte": 300,
    "bit flipped at every byte": 300,
    "clock goes backwards": 12,
}


@pytest.mark.skipif(not hasattr(os, "fork"), reason="the rig forks its children")
@pytest.mark.parametrize(("name", "trials"), [item for item in SHORT.items() if item[1]])
def test_nothing_acknowledged_is_lost(name: str, trials: int) -> None:
    row = measured(KINDS[name][0], trials, 60, seed=7)
    assert (row.trials, row.lost, row.silent) == (trials, 0, 0)
    assert row.acknowledged > trials // 8


def test_every_kind_is_in_the_short_form() -> None:
    assert SHORT.keys() == KINDS.keys()
    assert sum(share for _, share in KINDS.values()) == pytest.approx(1)


def test_the_rig_knows_a_loss_a_corruption_and_a_refusal(tmp_path: Path) -> None:
    path = tmp_path / "project.json"
    with quick_disk():
        db = open_database(path)
        for number in (1, 2, 3):
            do(db, 5, number)
        assert contents_of(db) == expected(5, 3)
        abandon(db)
    assert judge(path, 5, 3, 3) == Outcome(3)
    assert judge(path, 5, 4, 4).lost
    assert judge(path, 5, 2, 2).silent
    assert judge(path, 6, 3, 3).silent
    journal_of(path).write_bytes(b"x" + journal_of(path).read_bytes())
    assert judge(path, 5, 3, 3).lost
    assert judge(path, 5, 3, 3, may_refuse=True) == Outcome(3, refused=True)


def test_the_table_counts_what_went_wrong_and_stops_in_time(
    capsys: pytest.CaptureFixture[str],
) -> None:
    def kind(outcomes: list[Outcome]) -> Callable[[Path, int], Iterator[Outcome]]:
        return lambda _folder, _seed: (one for one in itertools.cycle(outcomes))

    row = measured(kind([Outcome(2, lost=True, note="why"), Outcome(1, refused=True)]), 4, 60, 1)
    assert row[:5] == (4, 6, 2, 0, 2)
    assert "why" in capsys.readouterr().err
    assert measured(kind([Outcome(1)]), 10**9, 0.01, 1).trials < 10**9
