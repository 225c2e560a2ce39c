"""The bench of names: files of pairs, figures, groups, bounds, the command."""

import gzip
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bench.names import main
from bench.names_rig.bounds import broken, crosses_scripts
from bench.names_rig.pairs import Pair, best_f1, figures, pairs_in
from bench.names_rig.table import groups_of

HEADER = "name1,name2,kind,label,source,clean,phenomenon\n"
ROWS = """Atelmar,Atelmar SA,organisation,1,ours,1,suffix
Atelmar,Veldoro,organisation,0,ours,1,other
Omar Zelmat,Omar Zellij,person,0,ours,0,surname
"""


def pair(*, same: bool, kind: str = "person", phenomenon: str = "", name: str = "Omar") -> Pair:
    return Pair(name, "Omar", kind, same, "ours", phenomenon)


def test_pairs_are_read_clean_or_all_packed_or_not(tmp_path: Path) -> None:
    plain, packed = tmp_path / "pairs.csv", tmp_path / "pairs.tsv.gz"
    plain.write_text("\ufeff" + HEADER + ROWS, encoding="utf-8")
    packed.write_bytes(gzip.compress((HEADER + ROWS).replace(",", "\t").encode()))
    for path in (plain, packed):
        assert [found.same for found in pairs_in(path, clean=True)] == [True, False]
        assert len(pairs_in(path, clean=False)) == 3


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"\xff\xfe\xff",
        b"name1,name2\na,b\n",
        b"name1,name2,kind,label\n",
        b"name1,name2,kind,label\na,b,dog,1\n",
        b"name1,name2,kind,label\na,b,person,yes\n",
        b"\x1f\x8bnot packed at all",
    ],
)
def test_what_is_no_file_of_pairs_gets_one_line(
    data: bytes, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "bad\x1b.csv"
    path.write_bytes(data)
    assert main(["--pairs", str(path)]) == 2
    told = capsys.readouterr().err
    assert told.count("\n") == 1
    assert "\x1b" not in told


def test_figures_are_what_they_say() -> None:
    pairs = [pair(same=True), pair(same=True), pair(same=False), pair(same=False)]
    found = figures(pairs, [0.9, 0.5, 0.7, 0.1], 0.6)
    assert (found.f1, found.precision, found.recall) == (0.5, 0.5, 0.5)
    assert (found.wrong, found.taken) == (1, 2)
    assert best_f1(pairs, [0.9, 0.5, 0.7, 0.1]) == pytest.approx(0.8)


@given(st.lists(st.tuples(st.booleans(), st.floats(0, 1)), max_size=30), st.floats(0, 1))
def test_no_threshold_is_better_than_the_best(rows: list[tuple[bool, float]], at: float) -> None:
    pairs, scores = [pair(same=same) for same, _ in rows], [score for _, score in rows]
    found = figures(pairs, scores, int(100 * at) / 100)
    assert 0.0 <= found.f1 <= 1.0
    assert found.f1 <= best_f1(pairs, scores) + 0.12


def test_a_source_is_a_group_only_beside_another() -> None:
    pairs = [pair(same=True, phenomenon="typo"), pair(same=False)]
    assert list(groups_of(pairs)) == ["person", "person  typo"]
    assert groups_of(pairs)["person"] == [0, 1]


def test_bounds_tell_what_is_not_reached() -> None:
    pairs = [pair(same=True, phenomenon="typo"), pair(same=False, phenomenon="typo")]
    assert broken(pairs, [0.9, 0.1]) == []
    told = broken(pairs, [0.9, 0.9])
    assert any("persons, press" in line for line in told)
    assert any("1 of 2 sure press pairs are wrong" in line for line in told)
    assert any("are sure" in line for line in broken(pairs, [0.7, 0.1]))


def test_scripts_are_told_by_letters() -> None:
    assert crosses_scripts(pair(same=True, name="عمر"))
    assert not crosses_scripts(pair(same=True, name="Omar II"))


def test_the_command_prints_a_table_and_false_merges(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "pairs.csv"
    path.write_text(HEADER + "Atelmar,Atelmar SA,organisation,0,ours,1,\n", encoding="utf-8")
    assert main(["--no-peers", "--pairs", str(path)]) == 1
    told = capsys.readouterr().out
    assert "false at 0.98: Atelmar / Atelmar SA" in told
    assert "BROKEN" in told
