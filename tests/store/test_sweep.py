"""A sweep in the background: taken when it has ended, given up, begun again when it is due."""

from collections.abc import Callable
from concurrent.futures import Future
from pathlib import Path
from typing import Any

import pytest

from store.duplicates import swept
from store.project import Project
from store.records import Actor
from store.sweep import MANY, Sweep
from tests.store.registry import add


class Slow:
    """Sweeps when it is told to."""

    def __init__(self) -> None:
        self.futures: list[Future[bytes]] = []
        self.told: Callable[[int, int], None] = lambda done, of: None
        self.given_up: list[Future[Any]] = []

    def duplicates(self, project: Path, told: Callable[[int, int], None]) -> "Future[bytes]":
        self.told = told
        self.futures.append(Future())
        return self.futures[-1]

    def give_up(self, future: "Future[Any]") -> None:
        self.given_up.append(future)


@pytest.fixture
def slow() -> Slow:
    return Slow()


def names(sweep: Sweep) -> list[tuple[str, str]]:
    return [pair.forms for pair in sweep.duplicates.pairs()]


def test_what_was_swept_is_taken_with_what_has_changed_since(project: Project, slow: Slow) -> None:
    add(project, "Compagnie des sels")
    add(project, "Compagnie des sels SA")
    sweep = Sweep(project)
    assert sweep.is_due
    sweep.begin(slow)
    found = swept(project, lambda done, of: None)
    add(project, "Compagnie des Sels S.A.")
    assert not sweep.take()
    slow.futures[0].set_result(found)
    assert sweep.take()
    assert not sweep.is_due
    assert len(names(sweep)) == 3


def test_how_far_it_is_is_told(project: Project, slow: Slow) -> None:
    sweep, heard = Sweep(project), []
    sweep.listener = lambda: heard.append(sweep.steps)
    sweep.begin(slow)
    assert sweep.steps == (0, 0)
    slow.told(3, 9)
    assert heard == [(3, 9)]
    slow.futures[0].set_result(swept(project, slow.told))
    sweep.take()
    slow.told(9, 9)
    assert sweep.steps is None


def test_a_second_one_is_not_begun_while_one_goes_on(project: Project, slow: Slow) -> None:
    sweep = Sweep(project)
    sweep.begin(slow)
    sweep.begin(slow)
    assert len(slow.futures) == 1


def test_one_that_was_given_up_is_not_taken(project: Project, slow: Slow) -> None:
    sweep = Sweep(project)
    assert not sweep.give_up(slow)
    sweep.begin(slow)
    assert sweep.give_up(slow)
    assert slow.given_up == slow.futures
    slow.futures[0].set_result(b"")
    assert not sweep.take()
    assert (sweep.steps, sweep.is_due) == (None, True)
    assert "given up" in sweep.trouble


@pytest.mark.parametrize("broken", [RuntimeError("no \x1b memory"), b"\x00", b""])
def test_one_that_fails_leaves_what_was_found_before(
    project: Project, slow: Slow, broken: bytes | Exception
) -> None:
    add(project, "Compagnie des sels")
    sweep = Sweep(project)
    sweep.duplicates.pairs()
    add(project, "Compagnie des sels SA")
    assert len(names(sweep)) == 1
    sweep.begin(slow)
    if isinstance(broken, bytes):
        slow.futures[0].set_result(broken)
    else:
        slow.futures[0].set_exception(broken)
    assert sweep.take()
    assert sweep.trouble.startswith("not swept: ")
    assert "\x1b" not in sweep.trouble
    assert len(names(sweep)) == 1


def test_it_is_due_again_when_many_have_changed(project: Project, slow: Slow) -> None:
    sweep = Sweep(project)
    sweep.begin(slow)
    slow.futures[0].set_result(swept(project, slow.told))
    sweep.take()
    with project.operation("tag") as draft:
        for number in range(MANY + 1):
            draft.add(Actor, name=f"Office {number}", kind="organisation")
    assert sweep.is_due
