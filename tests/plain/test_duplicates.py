"""`coopreader duplicates`: of a list of names, and of a project."""

import json
from pathlib import Path

import pytest

from store.decisions.verdict import decide
from store.project import Project
from store.records import Actor
from tests.plain.conftest import Run


@pytest.fixture
def names(tmp_path: Path) -> Path:
    file = tmp_path / "names.txt"
    file.write_text("Clara Moreau\n\nHamid Zouiten\nMOREAU, Clara\r\nPort-Clair\n", "utf-8")
    return file


def test_a_list_of_names_one_a_line(run: Run, names: Path) -> None:
    answer = run("duplicates", "--names", names)
    header, line = answer.out.splitlines()
    assert header.split("\t") == ["score", "cluster", "kind", "name", "other name", "why"]
    score, cluster, kind, one, other, why = line.split("\t")
    assert (cluster, kind, one, other) == ("1", "person", "Clara Moreau", "MOREAU, Clara")
    assert float(score) >= 0.86
    assert why
    assert "1 pair in 1 cluster; nothing was merged" in answer.err
    assert answer.code == 0


def test_as_json_with_the_lines_of_the_names(run: Run, names: Path) -> None:
    (cluster,) = json.loads(run("duplicates", "--names", names, "--json").out)
    assert cluster["actors"] == [
        {"id": "1", "name": "Clara Moreau"},
        {"id": "4", "name": "MOREAU, Clara"},
    ]
    (pair,) = cluster["pairs"]
    assert pair["actors"] == ["1", "4"]
    assert pair["forms"] == ["Clara Moreau", "MOREAU, Clara"]
    assert pair["reasons"]


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_a_csv_says_kinds_and_countries(run: Run, tmp_path: Path, delimiter: str) -> None:
    rows = [
        ("id", "Name", "kind", "country"),
        ("7", "Office du sel", "organisation", "MA"),
        ("8", "Office du sel", "organisation", "SN"),
        ("9", "Office du sel", "organisation", ""),
        ("9", "", "organisation", ""),
        ("9", "Office du lait", "nonsense"),
    ]
    file = tmp_path / "names.csv"
    file.write_text("\ufeff" + "\n".join(delimiter.join(row) for row in rows), "utf-8")
    (cluster,) = json.loads(run("duplicates", "--names", file, "--json").out)
    assert {actor["id"] for actor in cluster["actors"]} == {"2", "3", "4"}
    assert {tuple(pair["actors"]) for pair in cluster["pairs"]} == {("2", "4"), ("3", "4")}


def test_the_kind_of_names_can_be_said(run: Run, names: Path) -> None:
    (cluster,) = json.loads(run("duplicates", "--names", names, "--kind", "person", "--json").out)
    assert cluster["kind"] == "person"


def test_of_a_project_with_what_was_said_of_them(run: Run, project: Path) -> None:
    opened = Project.open(project)
    with opened.operation("tag") as draft:
        one = draft.add(Actor, name="Ama Doré", kind="person")
        other = draft.add(Actor, name="DORÉ Ama", kind="person")
    decide(opened, one, other, "unsure")
    opened.close()
    (cluster,) = json.loads(run("duplicates", "--project", project, "--json").out)
    assert {actor["name"] for actor in cluster["actors"]} == {"Ama Doré", "DORÉ Ama"}
    assert cluster["pairs"][0]["verdict"] == "unsure"
    assert "said before: unsure" in run("duplicates", "--project", project).out
    opened = Project.open(project)
    decide(opened, opened.get(Actor, one.id), opened.get(Actor, other.id), "different")
    opened.close()
    assert run("duplicates", "--project", project, "--json").out == "[]\n"


def test_the_project_is_only_read(run: Run, project: Path) -> None:
    before = {file: file.read_bytes() for file in project.parent.iterdir() if file.is_file()}
    run("duplicates", "--project", project)
    assert {file: file.read_bytes() for file in before} == before


def test_without_a_project_nothing_is_found(run: Run) -> None:
    answer = run("duplicates", "--json")
    assert (answer.code, answer.out) == (0, "[]\n")
    assert "nothing is recorded yet" in answer.err


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"Clara\n\xff\n", "it is not in UTF-8 (byte 6)"),
        (b'name,kind\n"' + b"x" * 200_000 + b'",person\n', "it is no CSV"),
    ],
)
def test_a_list_that_cannot_be_used_is_named(
    run: Run, tmp_path: Path, data: bytes, why: str
) -> None:
    file = tmp_path / "bad.txt"
    file.write_bytes(data)
    answer = run("duplicates", "--names", file)
    assert (answer.code, answer.out) == (1, "")
    assert why in answer.err
    assert len(answer.err.splitlines()) == 1


def test_wrong_usage_is_told(run: Run, names: Path, project: Path) -> None:
    assert run("duplicates", "--names", names, "--project", project).code == 2
    assert run("duplicates", "--kind", "person").code == 2
    assert run("duplicates", "--names", names.with_name("none")).code == 1


def test_names_never_move_the_cursor(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "evil.txt"
    file.write_text("Clara \x1b[31mMoreau\u202e\nClara \x1b[31mMoréau\u202e\n", "utf-8")
    for words in ((), ("--json",)):
        out = run("duplicates", "--names", file, *words).out
        assert "Clara" in out
        assert not {"\x1b", "\u202e"} & set(out)
