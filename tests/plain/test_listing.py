"""`coopreader list`: documents with what was done in them."""

import json
from collections.abc import Sequence
from pathlib import Path

import pytest

from store.library import Entry, scan
from store.pages.reading import Reading, read_document
from tests.plain.conftest import EVIL, Run
from tui.plain import listing
from tui.plain.table import Column, fitting


def rows(out: str) -> list[dict[str, str]]:
    head, *lines = (line.split("\t") for line in out.splitlines())
    return [dict(zip(head, line, strict=True)) for line in lines]


def test_what_was_done_stands_beside_each_document(run: Run, corpus: Path, project: Path) -> None:
    forum, harbour = rows(run("list", corpus, "--project", project).out)
    assert (forum["status"], forum["tagged"], forum["deals"]) == ("reading", "2", "1")
    assert forum["title"].startswith("Le Forum de Valdoria")
    assert (harbour["name"], harbour["status"], harbour["language"]) == (
        "north/harbour.txt",
        "new",
        "en",
    )


def test_json_holds_the_same_and_the_ids(run: Run, corpus: Path, project: Path) -> None:
    forum, harbour = json.loads(run("list", corpus, "--project", project, "--json").out)
    assert forum["file"] == str(corpus / "forum.txt")
    assert (forum["tagged"], forum["deals"], harbour["tagged"]) == (2, 1, 0)
    assert forum["id"] == read_document(corpus / "forum.txt", cache=None).digest


def test_listing_writes_nothing_but_the_cache(
    run: Run, corpus: Path, home: Path, engine: object
) -> None:
    before = sorted(corpus.rglob("*"))
    assert run("list", corpus).code == 0
    assert sorted(corpus.rglob("*")) == before
    assert [path.name for path in home.iterdir()] == ["cache"]


def test_pages_are_read_once(
    run: Run, corpus: Path, engine: object, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = run("list", corpus)

    def read(path: Path, **_: object) -> Reading:
        raise AssertionError(path)

    monkeypatch.setattr("tests.plain.conftest.read_document", read)
    assert run("list", corpus).out == first.out


def test_many_unread_pages_are_listed_by_name_and_that_is_said(
    run: Run, corpus: Path, project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(listing, "READ_AT_MOST", 1)
    answer = run("list", corpus, "--project", project)
    forum, harbour = rows(answer.out)
    assert "2 documents not read yet" in answer.err
    assert (forum["tagged"], harbour["title"]) == ("2", "")
    assert forum["title"].startswith("Le Forum"), "the project knows the title"


def test_unusable_page_is_listed_named_and_code_1(run: Run, corpus: Path, engine: object) -> None:
    (corpus / "empty.txt").touch()
    answer = run("list", corpus)
    assert answer.code == 1
    assert rows(answer.out)[0]["status"] == "unusable"
    assert answer.err.startswith("coopreader: empty.txt: ")
    assert answer.err.count("\n") == 1
    assert run(corpus).code == 0, "the app would open all the same"


def test_project_that_is_not_begun_yet_is_told_when_it_was_named(
    run: Run, corpus: Path, tmp_path: Path, engine: object
) -> None:
    answer = run("list", corpus, "--project", tmp_path / "new.json")
    assert answer.code == 0
    assert "new.json" in answer.err
    assert not (tmp_path / "new.json").exists()


@pytest.mark.parametrize("content", ["", "no project", '{"_meta": {"1": {"format": 999}}}'])
def test_file_that_is_no_project_is_told_in_one_line_and_left_alone(
    run: Run, corpus: Path, tmp_path: Path, engine: object, content: str
) -> None:
    file = tmp_path / "other.json"
    file.write_text(content, "utf-8")
    for words in (
        ["list", corpus],
        ["actors"],
        ["deals"],
        ["history"],
        ["export"],
        ["check"],
        ["show"],
    ):
        answer = run(*words, "--project", file)
        assert (answer.code, answer.out) == (1, "")
        assert answer.err.count("\n") == 1
        assert "other.json" in answer.err
    assert file.read_text("utf-8") == content


def test_missing_path_and_empty_folder_are_told(run: Run, tmp_path: Path) -> None:
    (tmp_path / "bare").mkdir()
    for path in (tmp_path / "none", tmp_path / "bare"):
        answer = run("list", path)
        assert (answer.code, answer.out) == (1, "")
        assert str(path) in answer.err


def test_escape_sequences_in_titles_and_names_never_reach_the_output(
    run: Run, tmp_path: Path, engine: object
) -> None:
    folder = tmp_path / "press"
    folder.mkdir()
    (folder / "e\x1b[2J\tvil.txt").write_text(EVIL, "utf-8")
    for options in ([], ["--json"]):
        answer = run("list", folder, *options)
        assert answer.code == 0
        assert not set("\x1b\x07\x9b\u202e") & set(answer.out + answer.err)
    assert len(rows(run("list", folder).out)) == 1


def test_on_a_terminal_rows_fit_and_the_least_needed_columns_go(
    run: Run, corpus: Path, project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tui.plain.table.sys.stdout.isatty", lambda: True, raising=False)
    for width in (20, 40, 80, 120):
        monkeypatch.setenv("COLUMNS", str(width))
        listing.put_table(listing.COLUMNS, [["reading", "forum.txt", "漢字 " * 40, *[""] * 5]])
        out = run("where").out
        table = out.split("settings:")[0].splitlines()
        assert len(table) == 2
        assert "status" in table[0]
        assert max(map(wide, table)) <= width


def wide(line: str) -> int:
    return sum(2 if "一" <= char <= "鿿" else 1 for char in line)


def test_columns_take_what_they_need_and_the_first_ranks_stay() -> None:
    columns = (Column("a", 10, 1), Column("b", 30, 0, 5), Column("c", 10, 2))
    cells = [["a" * 10, "b" * 40, "c" * 10]]
    assert fitting(columns, cells, 100) == [(0, 10), (1, 30), (2, 10)]
    assert fitting(columns, cells, 30) == [(0, 10), (1, 6), (2, 10)]
    assert fitting(columns, cells, 28) == [(0, 10), (1, 16)]
    assert fitting(columns, cells, 3) == [(1, 5)]


def test_entries_of_two_corpora_keep_their_order(corpus: Path) -> None:
    entries = scan([corpus / "north", corpus / "forum.txt"])
    names = [row["name"] for row in listing.describe(entries, None)]
    assert names == ["north/harbour.txt", "forum.txt"]


def test_published_is_cut_to_its_day_but_whole_as_json(
    run: Run, corpus: Path, engine: object, monkeypatch: pytest.MonkeyPatch
) -> None:
    def read_titles(entries: Sequence[Entry], *_: object) -> int:
        entries[0].published = "2026-03-12T19:40:00+01:00"
        return 0

    monkeypatch.setattr(listing, "read_titles", read_titles)
    assert rows(run("list", corpus).out)[0]["published"] == "2026-03-12"
    found = json.loads(run("list", corpus, "--json").out)
    assert found[0]["published"] == "2026-03-12T19:40:00+01:00"
