"""`coopreader show`: one document read out."""

import json
from pathlib import Path

import pytest

from coopreader.article.article import Override
from store.project import Project
from store.records import Document
from tests.plain.conftest import EVIL, Run


def document_id(project: Path) -> str:
    (document,) = Project.open(project, read_only=True).all(Document)
    return document.id


def test_article_mentions_and_deals_are_read_out(run: Run, corpus: Path, project: Path) -> None:
    answer = run("show", corpus / "forum.txt", "--project", project)
    assert (answer.code, answer.err) == (0, "")
    assert answer.out.startswith("Le Forum de Valdoria")
    assert "“Valdoria”, 82-90: Valdoria (state)\n" in answer.out
    assert "Status: reading" in answer.out
    assert "Note: to be read again" in answer.out
    assert "Chantiers de la Sélénie: investment, announced\n" in answer.out


def test_document_is_found_by_the_start_of_its_id_or_as_the_last_one(
    run: Run, corpus: Path, project: Path
) -> None:
    by_file = run("show", corpus / "forum.txt", "--project", project).out
    assert run("show", document_id(project)[:6], "--project", project).out == by_file
    assert run("show", "--project", project).out == by_file


def test_json_is_the_article_with_its_records(run: Run, corpus: Path, project: Path) -> None:
    found = json.loads(run("show", corpus / "forum.txt", "--project", project, "--json").out)
    assert found["id"] == document_id(project)
    for mention in found["mentions"]:
        assert found["text"][mention["start"] : mention["end"]] == mention["quote"]
    assert [mention["actors"][0]["name"] for mention in found["mentions"]] == [
        "Valdoria",
        "Sélénie",
    ]
    (deal,) = found["deals"]
    assert [party["role"] for party in deal["parties"]] == ["investor", "beneficiary"]


def test_corrections_of_cleaning_are_followed_and_hidden_mentions_said(
    run: Run, corpus: Path, project: Path
) -> None:
    opened = Project.open(project, annotator="reader")
    (document,) = opened.all(Document)
    with opened.operation("block", document=document.id) as draft:
        draft.change(document, overrides=(Override(62, 242, False),))
    opened.close()
    answer = run("show", corpus / "forum.txt", "--project", project)
    assert "Port-Clair" not in answer.out
    assert "“Valdoria”, in a removed part: Valdoria (state)" in answer.out
    found = json.loads(run("show", corpus / "forum.txt", "--project", project, "--json").out)
    assert [mention["start"] for mention in found["mentions"]] == [None, None]


@pytest.mark.parametrize("options", [[], ["--json"]])
def test_document_without_a_project_is_shown_all_the_same(
    run: Run, corpus: Path, engine: object, options: list[str]
) -> None:
    answer = run("show", corpus / "forum.txt", *options)
    assert answer.code == 0
    assert "Le Forum de Valdoria" in answer.out
    if options:
        found = json.loads(answer.out)
        assert (found["status"], found["mentions"], found["deals"]) == ("new", [], [])


@pytest.mark.parametrize("name", ["nowhere.txt", "abc", "zzzzzzzz"])
def test_unknown_name_is_told(run: Run, project: Path, name: str) -> None:
    answer = run("show", name, "--project", project)
    assert (answer.code, answer.out) == (1, "")
    assert answer.err == f"coopreader: {name}: no such file, and no document of that id\n"


def test_file_that_has_gone_is_told(run: Run, corpus: Path, project: Path) -> None:
    (corpus / "forum.txt").unlink()
    answer = run("show", "--project", project)
    assert (answer.code, answer.out) == (1, "")
    assert "not there any more" in answer.err


def test_nothing_to_show_is_told(run: Run) -> None:
    answer = run("show")
    assert answer.code == 1
    assert "name a file" in answer.err


@pytest.mark.parametrize("options", [[], ["--json"]])
def test_escape_sequences_never_reach_the_output(
    run: Run, tmp_path: Path, engine: object, options: list[str]
) -> None:
    page = tmp_path / "evil.txt"
    page.write_text(EVIL, "utf-8")
    answer = run("show", page, *options)
    assert answer.code == 0
    assert not set("\x1b\x07\x9b\u202e") & set(answer.out + answer.err)
