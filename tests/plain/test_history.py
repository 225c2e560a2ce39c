"""`coopreader history`: the operations of a project, the latest first."""

import json
import os
from pathlib import Path

import pytest

from store.project import Project
from store.records import Actor, Document
from tests.plain.conftest import Run


@pytest.fixture
def decided(project: Path, corpus: Path) -> Path:
    """The project with three more operations, of which the second is undone for good."""
    for by, words, undone in (("Zoé", "first", False), ("reader", "second", True)):
        opened = Project.open(project, annotator=by)
        (document,) = opened.all(Document)
        with opened.operation("tag", document=document.id, raw_range=(3, 7)) as draft:
            draft.words = f"“{words}” linked"
            draft.add(Actor, name=words, kind="person")
        if undone:
            opened.undo()
            with opened.operation("rename") as draft:
                draft.words = "renamed"
                draft.add(Actor, name="other", kind="person")
        opened.close()
    return project


def lines(run: Run, *words: object) -> list[list[str]]:
    answer = run("history", *words)
    assert answer.code == 0
    return [line.split("\t") for line in answer.out.splitlines()]


def test_the_table_tells_number_time_who_state_what_and_where(run: Run, decided: Path) -> None:
    heading, *rows = lines(run, "--project", decided)
    assert heading == ["number", "time", "by", "state", "what", "document"]
    title = "Le Forum de Valdoria réunit quarante entreprises du bâtiment"
    assert [[*row[:1], *row[2:]] for row in rows] == [
        ["4", "reader", "", "renamed", ""],
        ["3", "reader", "undone for good", "“second” linked", title],
        ["2", "Zoé", "", "“first” linked", title],
        ["1", "reader", "", "record", title],
    ]
    assert all(len(row[1]) == len("2026-01-31 12:00") for row in rows)


def test_json_gives_an_object_a_line_with_all_that_is_known(
    run: Run, decided: Path, corpus: Path
) -> None:
    out = run("history", "--project", decided, "--json").out.splitlines()
    fourth, third, *_ = map(json.loads, out)
    assert len(out) == 4
    assert third.pop("created").endswith("Z")
    with_id = third.pop("document")
    assert third == {
        "number": 3,
        "by": "reader",
        "name": "tag",
        "words": "“second” linked",
        "path": str(corpus / "forum.txt"),
        "title": "Le Forum de Valdoria réunit quarante entreprises du bâtiment",
        "raw_range": [3, 7],
        "undone": True,
        "dropped": True,
    }
    assert fourth["document"] is fourth["path"] is fourth["title"] is fourth["raw_range"] is None
    assert len(lines(run, "--project", decided, "--document", with_id[:6])) == 4


def test_only_some_are_asked_for(run: Run, decided: Path, corpus: Path) -> None:
    def numbers(*words: object) -> list[str]:
        return [row[0] for row in lines(run, "--project", decided, *words)[1:]]

    assert numbers("--limit", 2) == ["4", "3"]
    assert numbers("--limit", 99) == ["4", "3", "2", "1"]
    assert numbers("--by", "ZOE") == ["2"]
    assert numbers("--document", corpus / "forum.txt") == ["3", "2", "1"]
    assert numbers("--document", corpus / "forum.txt", "--by", "reader", "--limit", 1) == ["3"]


def test_a_page_may_be_named_from_where_one_stands(
    run: Run, decided: Path, corpus: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(corpus)
    assert len(lines(run, "--project", decided, "--document", "forum.txt")) == 4
    away = os.path.join("north", "..", "forum.txt")  # noqa: PTH118
    assert len(lines(run, "--project", decided, "--document", away)) == 4


def test_what_finds_nothing_says_so_and_is_no_error(run: Run, decided: Path, corpus: Path) -> None:
    for words in (["--by", "nobody"], ["--document", corpus / "north" / "harbour.txt"]):
        answer = run("history", "--project", decided, *words)
        assert (answer.code, answer.out) == (0, "")
        assert answer.err.count("\n") == 1


def test_a_page_that_is_not_there_is_an_error(run: Run, decided: Path) -> None:
    answer = run("history", "--project", decided, "--document", "no\x1bne.txt")
    assert (answer.code, answer.out) == (1, "")
    assert "none.txt: no such file" in answer.err


@pytest.mark.parametrize("bad", ["0", "-1", "many", "1.5", "²", "9" * 5000])
def test_a_limit_that_is_none_is_wrong_usage(run: Run, bad: str) -> None:
    answer = run("history", f"--limit={bad}")
    assert (answer.code, answer.out) == (2, "")
    assert answer.err.count("\n") == 1


def test_nothing_recorded_yet_is_said(run: Run) -> None:
    for options in ([], ["--json"]):
        answer = run("history", *options)
        assert (answer.code, answer.out) == (0, "")
        assert "nothing is recorded yet" in answer.err


def test_hostile_words_never_reach_the_output(run: Run, decided: Path) -> None:
    opened = Project.open(decided, annotator="a\x1b[2J\tb")
    with opened.operation("odd\x9b") as draft:
        draft.words = "w\x1b]0;x\x07\nords\u202e [bold]"
        draft.add(Actor, name="x", kind="person")
    opened.close()
    for options in ([], ["--json"]):
        out = run("history", "--project", decided, *options).out
        assert not set("\x1b\x07\x9b\u202e") & set(out)
    assert lines(run, "--project", decided, "--limit", 1)[1][4] == "w]0;x ords [bold]"
    (row,) = run("history", "--project", decided, "--json", "--limit", 1).out.splitlines()
    assert json.loads(row)["words"] == "w\x1b]0;x\x07\nords\u202e [bold]"
