"""The history as a plain object: what it takes, what a filter leaves, what its rows say."""

from collections.abc import Iterator
from itertools import count
from pathlib import Path

import pytest

from store.errors import NotWritten
from store.project import Project
from store.records import Actor, Document, Operation
from store.undo.hindrance import InTheWay
from tests.store.building import new_project
from tui.history import LOOK, History
from tui.session import Session


@pytest.fixture
def project(tmp_path: Path) -> Project:
    return new_project(tmp_path)


def history_of(project: Project) -> History:
    return History(Session(project, [], None))


def add_document(project: Project, name: str, title: str | None) -> str:
    with project.operation("document") as draft:
        draft.words = f"document {name}"
        return draft.add(Document, paths=(f"/corpus/{name}",), title=title).id


def decide(project: Project, words: str, document: str | None = None) -> Operation:
    with project.operation("tag", document=document) as draft:
        draft.words = words
        draft.add(Actor, name=words, kind="person")
    return next(project.operations())


def said(history: History) -> list[str]:
    history.more(1000)
    return [history.line(row).words for row in range(len(history.shown))]


class Endless:
    """Operations without end, the latest first, that count how many were taken."""

    def __init__(self) -> None:
        self.taken = 0

    def operations(self) -> Iterator[Operation]:
        for number in count(1_000_000, -1):
            self.taken += 1
            time = "2026-03-03T10:00:00.000Z"
            words = f"decision {number}"
            yield Operation(
                id=str(number), by="ada", created=time, changed=time, number=number,
                name="tag", words=words,
            )  # fmt: skip


@pytest.fixture
def endless(project: Project, monkeypatch: pytest.MonkeyPatch) -> Endless:
    endless = Endless()
    monkeypatch.setattr(project, "operations", endless.operations)
    return endless


def test_no_more_operations_are_taken_than_rows_are_wanted(
    project: Project, endless: Endless
) -> None:
    history = history_of(project)
    assert endless.taken == 0
    assert history.more(30)
    assert (endless.taken, len(history.shown)) == (30, 30)
    assert history.more(20)
    assert endless.taken == 30
    assert history.more(31)
    assert endless.taken == 31
    assert not history.ended


def test_a_filter_looks_at_so_many_in_one_go_and_no_more(
    project: Project, endless: Endless
) -> None:
    history = history_of(project)
    history.filter("nothing says this")
    assert not history.more(1)
    assert endless.taken == LOOK
    assert not history.more(1, look=10)
    assert endless.taken == LOOK + 10
    assert history.shown == []


def test_a_filter_stops_looking_once_it_has_enough(project: Project, endless: Endless) -> None:
    history = history_of(project)
    history.filter("decision 9999")
    assert history.more(2)
    assert endless.taken < 200
    assert len(history.shown) == 2


def test_the_latest_comes_first_and_the_end_is_noticed(project: Project) -> None:
    for words in ("first", "second"):
        decide(project, words)
    history = history_of(project)
    assert said(history) == ["second", "first"]
    assert history.ended
    assert [history.line(row).number for row in (0, 1)] == [2, 1]


def test_a_project_without_operations_has_no_rows(project: Project) -> None:
    history = history_of(project)
    assert history.more(10)
    assert (history.shown, history.ended) == ([], True)


def test_a_filter_folds_and_looks_at_words_author_and_title(tmp_path: Path) -> None:
    ada = new_project(tmp_path)
    page = add_document(ada, "1.txt", "Le port sec de Kédira")
    decide(ada, "“Doré” linked to Ama Doré", page)
    ada.close()
    zoe = new_project(tmp_path, "Zoé")
    decide(zoe, "“Ruiz” linked to Pol Ruiz")
    history = history_of(zoe)
    for query, found in (
        ("DORE", ["“Doré” linked to Ama Doré"]),
        ("kedira  ama", ["“Doré” linked to Ama Doré"]),
        ("zoe", ["“Ruiz” linked to Pol Ruiz"]),
        ("linked", ["“Ruiz” linked to Pol Ruiz", "“Doré” linked to Ama Doré"]),
        ("ruiz kedira", []),
        (" ", ["“Ruiz” linked to Pol Ruiz", "“Doré” linked to Ama Doré", "document 1.txt"]),
    ):
        history.filter(query)
        assert said(history) == found, query


def test_a_row_says_where_by_title_or_else_by_the_name_of_the_file(project: Project) -> None:
    for title in ("A title", None):
        decide(project, "x", add_document(project, "page.txt", title))
    decide(project, "nowhere")
    with project.operation("tag", document="gone") as draft:
        draft.add(Actor, name="y", kind="person")
    history = history_of(project)
    said(history)
    assert [history.line(row).where for row in (0, 1, 2, 4)] == ["", "", "page.txt", "A title"]


def test_what_is_undone_is_shown_at_once_and_what_can_not_come_back_too(project: Project) -> None:
    decide(project, "first")
    second = decide(project, "second")
    history = history_of(project)
    said(history)
    assert history.turn("undo") == project.get(Operation, second.id)
    assert [history.line(row).state for row in (0, 1)] == ["undone", ""]
    history.turn("redo")
    assert [history.line(row).state for row in (0, 1)] == ["", ""]
    history.turn("undo")
    decide(project, "third")
    assert [history.line(row).state for row in (0, 1)] == ["undone for good", ""]


def test_undoing_when_there_is_nothing_changes_nothing(project: Project) -> None:
    history = history_of(project)
    assert history.turn("undo") is None
    assert history.turn("redo") is None
    assert not history.leave().changed
    decide(project, "one")
    history.turn("undo")
    assert history.leave().changed


def test_an_undo_that_is_refused_or_not_written_leaves_the_history_as_it_was(
    project: Project, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    decide(project, "one")
    history = history_of(project)
    said(history)

    def refuse(words: type[Exception]) -> None:
        def undo() -> None:
            raise words("no")

        monkeypatch.setattr(project, "undo", undo)
        with pytest.raises(words):
            history.turn("undo")

    refuse(InTheWay)
    refuse(NotWritten)
    assert history.line(0).state == ""
    assert not history.leave().changed


def test_the_row_of_an_operation_is_found_however_deep_it_lies(
    project: Project, endless: Endless
) -> None:
    history = history_of(project)
    history.more(5)
    deep = next(item for item in Endless().operations() if item.number == 1_000_000 - LOOK - 7)
    assert history.row_of(deep) == LOOK + 7
    history.filter("decision 99")
    assert history.row_of(deep) is None


def test_a_decision_in_no_page_and_one_in_a_page_not_listed_stay_in_the_history(
    project: Project,
) -> None:
    decide(project, "elsewhere", add_document(project, "gone.txt", "Gone"))
    decide(project, "nowhere")
    history = history_of(project)
    said(history)
    for row, words in ((0, "no one page"), (1, "not listed here")):
        outcome = history.go(row)
        assert outcome.warning
        assert words in outcome.message


def test_hostile_words_and_names_come_out_safe(tmp_path: Path) -> None:
    project = new_project(tmp_path, "a\x1b[2Jda\u202e")
    page = add_document(project, "x\x1b.txt", "t\x9b\u2066itle\n[bold]")
    decide(project, "w\x1b]0;x\x07\nords [red]\u202e", page)
    history = history_of(project)
    said(history)
    line = history.line(0)
    assert (line.words, line.who, line.where) == ("w]0;x ords [red]", "a[2Jda", "title [bold]")
