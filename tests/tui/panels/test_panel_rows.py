"""Every command on every row of every panel: it does something, asks, or says why it cannot."""

from collections.abc import Callable

import pytest

from store.check import check_project
from tests.store.registry import add
from tests.tui.panels.holding import Held
from tui.commands.command import PanelName
from tui.commands.panels.catalogue import PANELS
from tui.panels.actor_page import ActorPage
from tui.panels.deal_page import DealPage
from tui.panels.deals import Deals
from tui.panels.duplicates import DuplicatesDesk
from tui.panels.panel import Panel
from tui.panels.registry import Registry
from tui.panels.step import Step

ANSWERS = ("", "x", "2026", "MA", "\x1b[31m\u202e", "signed 2026-03")


def panels(held: Held) -> dict[PanelName, Callable[[], Panel]]:
    session = held.session
    return {
        "actor": lambda: ActorPage(session, held.ada.id),
        "registry": lambda: Registry(session),
        "duplicates": lambda: DuplicatesDesk(session),
        "deals": lambda: Deals(session),
        "deal": lambda: DealPage(session, held.deal.id),
    }


def follow(held: Held, step: Step, depth: int = 3) -> None:
    """Answer whatever is asked in several ways; what is refused is refused in words."""
    if depth == 0:
        return
    for then in answers_to(held, step):
        try:
            follow(held, then(), depth - 1)
        except ValueError as error:
            assert str(error)


def answers_to(held: Held, step: Step) -> list[Callable[[], Step]]:
    ask, options, picked = step.ask, step.options, step.picked
    if ask is not None:
        return [lambda answer=answer: ask.then(answer) for answer in ANSWERS]  # type: ignore[misc]
    if options is not None:
        return [lambda at=at: options.then(at) for at in (0, len(options.labels) - 1)]  # type: ignore[misc]
    if picked is not None:
        ids = (held.pol.id, held.kenvar.id)
        return [lambda name=name: picked(name) for name in ids]  # type: ignore[misc]
    return []


@pytest.mark.parametrize("name", PANELS)
def test_every_command_on_every_row(held: Held, name: PanelName) -> None:
    add(held.project, "DORÉ Ama", "person")
    held.session.sweep.duplicates.sweep()
    make = panels(held)[name]
    start = len(list(held.project.operations()))
    for command in PANELS[name]:
        for row in range(make().count):
            panel = make()
            panel.place(row)
            panel.digit = 1
            if command.applies(panel):
                try:
                    follow(held, command.do(panel))
                except ValueError as error:
                    assert str(error)
                words = [part for at in range(panel.count) for part, _ in panel.draw(at, 80)]
                words += [part for line in panel.details(80, 24) for part, _ in line]
                assert all(part.isprintable() for part in [*words, panel.about()])
            while undone(held) > start:
                held.project.undo()
    assert check_project(held.project, lambda document: held.page.article) == []


def undone(held: Held) -> int:
    """Return how many operations stand."""
    return sum(not operation.undone for operation in held.project.operations())
