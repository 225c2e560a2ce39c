"""Formats that can be read back: out, in and out again gives the same, but for what was told."""

import json
from pathlib import Path

import pytest

from store.project import Project
from store.records import Actor, Deal, Mention, Verdict
from tests.plain.conftest import Run


def exported(run: Run, name: str, project: Path, out: Path) -> dict[str, bytes]:
    """Return the files of an export."""
    out.mkdir(exist_ok=True)
    answer = run("export", "--format", name, "--project", project, "-o", out)
    assert answer.code == 0, answer.err
    return {path.name: path.read_bytes() for path in sorted(out.rglob("*")) if path.is_file()}


def again(run: Run, name: str, project: Path, corpus: Path, tmp_path: Path) -> Path:
    """Export a project, import that into a new one over the same pages, export that: the same."""
    first = exported(run, name, project, tmp_path / "first")
    source = tmp_path / "first" if len(first) > 1 else tmp_path / "first" / next(iter(first))
    new = tmp_path / "new.json"
    answer = run("import", source, corpus, "--project", new)
    assert (answer.code, answer.err) == (0, ""), answer.out
    assert exported(run, name, new, tmp_path / "second") == first
    check = run("check", corpus, "--project", new)
    assert check.code == 0, check.out
    return new


@pytest.mark.parametrize("name", ["doccano", "labelstudio", "brat", "spacy"])
def test_formats_with_ids_come_back_the_same(
    run: Run, project: Path, corpus: Path, tmp_path: Path, name: str
) -> None:
    new = Project.open(again(run, name, project, corpus, tmp_path), read_only=True)
    old = Project.open(project, read_only=True)
    assert {actor.id for actor in new.all(Actor)} == {actor.id for actor in old.all(Actor)}
    places = [
        {(it.document, it.raw_range, it.actors) for it in held.all(Mention)} for held in (old, new)
    ]
    assert places[0] == places[1]


@pytest.mark.parametrize("name", ["labelstudio", "brat"])
def test_deals_come_back_with_type_stage_parties_and_evidence(
    run: Run, project: Path, corpus: Path, tmp_path: Path, name: str
) -> None:
    new = Project.open(again(run, name, project, corpus, tmp_path), read_only=True)
    (old_deal,) = Project.open(project, read_only=True).all(Deal)
    (deal,) = new.all(Deal)
    assert deal.id == old_deal.id
    for slot in ("type", "stage", "parties"):
        assert [claim.value for claim in getattr(deal, slot)] == [
            claim.value for claim in getattr(old_deal, slot)
        ]
        assert all(claim.evidence for claim in getattr(deal, slot))


def test_conll_comes_back_by_words_and_kinds(
    run: Run, project: Path, corpus: Path, tmp_path: Path
) -> None:
    new = Project.open(again(run, "conll", project, corpus, tmp_path), read_only=True)
    assert {(one.name, one.kind) for one in new.all(Actor)} == {
        ("Valdoria", "state"),
        ("Sélénie", "state"),
    }


def test_an_import_is_one_operation_that_can_be_undone(
    run: Run, project: Path, corpus: Path, tmp_path: Path
) -> None:
    new = Project.open(again(run, "labelstudio", project, corpus, tmp_path))
    assert len(list(new.operations())) == 1
    assert new.undo() is not None
    assert not any(new.all(kind) for kind in (Actor, Mention, Deal))
    new.close()


@pytest.mark.parametrize("name", ["csv", "ftm"])
def test_actors_come_back_with_their_facts(
    run: Run, project: Path, tmp_path: Path, name: str
) -> None:
    first = exported(run, name, project, tmp_path / "first")
    file = tmp_path / "first" / ("actors.csv" if name == "csv" else "ftm.json")
    new = tmp_path / "new.json"
    assert run("import", file, "--project", new).code in (0, 1)
    second = exported(run, name, new, tmp_path / "second")
    if name == "csv":
        counts = ("mentions", "documents", "deals")
        rows = [_rows(files["actors.csv"], without=counts) for files in (first, second)]
    else:
        rows = [_actors(files["ftm.json"]) for files in (first, second)]
    assert rows[0] == rows[1]
    assert len(rows[0]) == (3 if name == "csv" else 2)


def _rows(data: bytes, without: tuple[str, ...]) -> list[list[str]]:
    rows = [line.split(";") for line in data.decode("utf-8-sig").splitlines()]
    kept = [at for at, name in enumerate(rows[0]) if name not in without]
    return [[row[at] for at in kept] for row in rows]


def _actors(data: bytes) -> list[object]:
    entities = [json.loads(line) for line in data.splitlines()]
    return [one for one in entities if one["schema"] in ("PublicBody", "Person", "Company")]


def test_verdicts_come_back_line_for_line(run: Run, project: Path, tmp_path: Path) -> None:
    held = Project.open(project, annotator="reader")
    first, second = held.all(Actor)
    with held.operation("verdict") as draft:
        draft.add(Verdict, actors=(first.id, second.id), verdict="different", score=0.25)
    held.close()
    lines = exported(run, "nomenklatura", project, tmp_path / "first")
    exported(run, "csv", project, tmp_path / "tables")
    new = tmp_path / "new.json"
    assert run("import", tmp_path / "tables" / "actors.csv", "--project", new).code == 0
    assert run("import", tmp_path / "first" / "resolver.ijson", "--project", new).code == 0
    assert exported(run, "nomenklatura", new, tmp_path / "second") == lines
    assert lines["resolver.ijson"].count(b"\n") == 1
