"""Two invented pages, a project that records things in one of them, and a quick engine."""

import sys
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future
from pathlib import Path
from types import ModuleType
from typing import Any, NamedTuple

import pytest

from coopreader.article.article import Article
from coopreader.entities.entity import Entity
from store.opened import Opened
from store.pages.found import Asked, Found, find_on_page
from store.pages.reading import (
    UnusableDocument,
    read_document,
    read_page,
)
from store.pages.summary import Summary, summarise
from store.project import Project
from store.records import (
    Actor,
    Alias,
    Amount,
    Claim,
    DatedValue,
    Deal,
    Evidence,
    Mention,
    Party,
)
from tui.cli import main

FORUM = (
    "Le Forum de Valdoria réunit quarante entreprises du bâtiment\n\n"
    "Le 12 mars 2026, la Valdoria et la Sélénie ont ouvert à Port-Clair un forum consacré au "
    "bâtiment durable, en présence de leurs ministres et de quarante entreprises des deux pays.\n\n"
    "La Valdoria y a promis un investissement de 12 millions d’euros dans les chantiers de la "
    "Sélénie, que ses entreprises doivent mener avant la fin de la décennie.\n"
)
HARBOUR = (
    "Selenia opens a new harbour for cereal ships\n\n"
    "The harbour of Port-Clair received its first cereal ship on Monday, the ministry of transport "
    "of Selenia said in a statement that was read to reporters on the quay.\n\n"
    "The works lasted four years and employed nine hundred people, the ministry said.\n"
)
EVIL = (
    "Un titre \x1b[31mrouge\x1b[0m sur les ports\n\n"
    "Le gouvernement [bold]gras[/bold] de Valdoria a annoncé \x1b]0;owned\x07 mardi que les "
    "travaux du port seraient \x9b2Jfinis \u202eavant l’été, selon un communiqué lu à la presse.\n"
)


class Result(NamedTuple):
    code: int
    out: str
    err: str


Run = Callable[..., Result]


def states_in(text: str) -> list[Entity]:
    """The stand-in engine: the invented state, wherever it is named, and one sum of money."""
    found = []
    for word, kind, value in (
        ("Valdoria", "state", "VD"),
        ("12 millions d’euros", "money", {"amount": 12e6, "currency": "EUR"}),
    ):
        at = text.find(word)
        while at >= 0:
            facts: dict[str, Any] = {"type": kind, "value": value, "name": word, "quote": word}
            end = at + len(word)
            found.append(Entity(start=at, end=end, confidence=0.9, source="stand-in", **facts))
            at = text.find(word, end)
    return sorted(found, key=lambda entity: entity.start)


class HerePool:
    """Stands in for the pool of processes: reads pages in this one."""

    def __init__(self, cache: Path | None, **_: object) -> None:
        self.cache = cache

    def __enter__(self) -> "HerePool":
        return self

    def __exit__(self, *problem: object) -> None: ...

    def submit(self, path: Path) -> "Future[Summary]":
        future: Future[Summary] = Future()
        try:
            future.set_result(summarise(read_document(path, cache=self.cache)))
        except UnusableDocument as error:
            future.set_result(Summary(error=error.reason))
        return future

    def found(self, path: Path, asked: Asked) -> "Future[Found]":
        future: Future[Found] = Future()
        try:
            future.set_result(find_on_page(path, asked, cache=self.cache))
        except UnusableDocument as error:
            future.set_exception(error)
        return future

    def article(self, path: Path, boilerplate: Sequence[str] = ()) -> "Future[Article]":
        future: Future[Article] = Future()
        try:
            future.set_result(read_page(path, cache=self.cache, boilerplate=boilerplate)[1])
        except UnusableDocument as error:
            future.set_exception(error)
        return future


@pytest.fixture
def in_this_process(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("store.workers.Workers", HerePool)


@pytest.fixture
def engine(monkeypatch: pytest.MonkeyPatch) -> list[str | None]:
    """Put the stand-in in the engine's place; the days that it was given are noted."""
    days: list[str | None] = []
    module: Any = ModuleType("coopreader.entities.find")

    def find_entities(article: Article, **_: object) -> list[Entity]:
        days.append(article.published)
        return states_in(article.text)

    def find_in_text(text: str, *, published: str | None = None, **_: object) -> list[Entity]:
        days.append(published)
        return states_in(text)

    module.find_entities, module.find_in_text = find_entities, find_in_text
    monkeypatch.setitem(sys.modules, "coopreader.entities.find", module)
    monkeypatch.setattr("store.workers.Workers", HerePool)
    return days


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A home of its own for settings, projects and cache."""
    home = tmp_path / "home"
    monkeypatch.setenv("COOPREADER_HOME", str(home))
    return home


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    folder = tmp_path / "press"
    (folder / "north").mkdir(parents=True)
    (folder / "forum.txt").write_text(FORUM, "utf-8")
    (folder / "north" / "harbour.txt").write_text(HARBOUR, "utf-8")
    return folder


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    """Return what the command line answers to some words."""

    def answer(*words: object) -> Result:
        code = main([str(word) for word in words])
        said = capsys.readouterr()
        return Result(code, said.out, said.err)

    return answer


@pytest.fixture
def project(corpus: Path, tmp_path: Path, engine: object) -> Iterator[Path]:
    """Return the file of a project with two actors, three mentions and one deal in forum.txt."""
    file = tmp_path / "work" / "project.json"
    project = Project.open(file, annotator="reader")
    reading = read_document(corpus / "forum.txt", cache=None)
    opened = Opened(project, reading, str(corpus / "forum.txt"))
    opened.note(status="reading", note="to be read again")
    raw = reading.article.raw
    with project.operation("record", document=opened.id) as draft:
        reach = (Alias("Valdorie"),)
        valdoria = draft.add(
            Actor, name="Valdoria", kind="state", country="VD", aliases=reach, acronym="RV"
        )
        selenia = draft.add(Actor, name="Sélénie", kind="state")
        for word, actor in (("Valdoria", valdoria), ("Sélénie", selenia)):
            at = raw.index(f"la {word}") + 3
            place = opened.anchor((at, at + len(word)))
            draft.add(Mention, document=opened.id, actors=(actor.id,), **place)
        at = raw.index("un investissement de")
        end = raw.index("Sélénie,") + len("Sélénie")
        words = draft.add(Evidence, document=opened.id, **opened.anchor((at, end)))
        basis = {"evidence": (words.id,)}
        draft.add(
            Deal,
            title="Chantiers de la Sélénie",
            type=(Claim(value="investment", **basis),),
            stage=(Claim(value="announced", **basis),),
            dates=(Claim(value=DatedValue("announced", "2026-03-12"), **basis),),
            amount=(Claim(value=Amount(12e6, "EUR", True), **basis),),
            parties=(
                Claim(value=Party(valdoria.id, "investor"), **basis),
                Claim(value=Party(selenia.id, "beneficiary"), **basis),
            ),
        )
    project.close()
    yield file
