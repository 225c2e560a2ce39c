"""What tests of the panels share: a project with a page in it, its actors and deals, a session."""

from pathlib import Path

from store.opened import Opened
from store.project import Project
from store.records import Actor, Deal
from tests.store.building import new_project, open_one
from tests.store.registry import add, deal, mention
from tui.panels.panel import Panel
from tui.panels.step import Step
from tui.session import Session


class Held:
    """A project with a page, two persons, two bodies, two states and a deal."""

    def __init__(self, folder: Path) -> None:
        self.project: Project = new_project(folder)
        self.page: Opened = open_one(self.project)
        self.page.note()
        self.ada = add(self.project, "Ama Doré", "person", country="MA")
        self.pol = add(self.project, "Pol Ruiz", "person")
        self.agency = add(self.project, "Agence du fret", acronym="ADF")
        self.kenvar = add(self.project, "Kenvar", "state")
        mention(self.page, "Ama Doré", self.ada)
        mention(self.page, "Mme Doré", self.ada)
        mention(self.page, "Pol Ruiz", self.pol)
        self.deal: Deal = deal(self.page, "ont signé un accord", self.ada, self.agency)
        self.session = Session(self.project, [], None)

    def now(self, actor: Actor) -> Actor:
        """Return an actor as it is now."""
        return self.project.get(Actor, actor.id)

    def deal_now(self) -> Deal:
        """Return the deal as it is now."""
        return self.project.get(Deal, self.deal.id)


def text(panel: Panel, width: int = 100) -> list[str]:
    """Return the rows of a panel as they are drawn."""
    return ["".join(words for words, _ in panel.draw(row, width)) for row in range(panel.count)]


def row_with(panel: Panel, words: str) -> int:
    """Highlight the first row that shows some words, and return its number."""
    at = next(at for at, row in enumerate(text(panel)) if words in row)
    panel.place(at)
    return at


def answered(step: Step, answer: str | int) -> Step:
    """Return what answering a step's question leads to."""
    if step.ask is not None:
        assert isinstance(answer, str)
        return step.ask.then(answer)
    assert step.options is not None
    number = step.options.labels.index(answer) if isinstance(answer, str) else answer
    return step.options.then(number)
