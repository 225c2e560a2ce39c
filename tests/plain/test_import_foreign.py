"""`coopreader import` of other tools' annotations: what fits is linked, what does not is told."""

import json
from pathlib import Path
from typing import Any

import pytest

from store.project import Project
from store.records import Actor, Deal, Document, Mention
from tests.plain.conftest import FORUM, Run

SHIP = "🚢 Un navire de la Sélénie entre au port\n\nLe navire de Port-Clair y est entré mardi.\n"


def shown(run: Run, corpus: Path) -> str:
    """Return the text of forum.txt as it is read."""
    blocks = json.loads(run("clean", corpus / "forum.txt", "--json").out)["blocks"]
    return "\n\n".join(block["text"] for block in blocks if not block.get("removed"))


@pytest.fixture
def text(run: Run, corpus: Path) -> str:
    return shown(run, corpus)


def doccano(tmp_path: Path, *items: dict[str, Any]) -> Path:
    file = tmp_path / "doccano.jsonl"
    lines = (json.dumps(item, ensure_ascii=False) for item in items)
    file.write_text("\n".join(lines), "utf-8")
    return file


def span(text: str, words: str, label: str) -> list[Any]:
    start = text.index(words)
    return [start, start + len(words), label]


def mentions(project: Path) -> list[Mention]:
    return Project.open(project, read_only=True).all(Mention)


def test_words_become_mentions_and_actors(
    run: Run, corpus: Path, tmp_path: Path, text: str
) -> None:
    labels = [span(text, "Valdoria", "GPE"), span(text, "Port-Clair", "LOC")]
    file, new = doccano(tmp_path, {"text": text, "label": labels}), tmp_path / "new.json"
    answer = run("import", file, corpus, "--project", new)
    assert (answer.code, answer.err) == (0, "")
    held = Project.open(new, read_only=True)
    assert {(one.name, one.kind) for one in held.all(Actor)} == {
        ("Valdoria", "place"),
        ("Port-Clair", "place"),
    }
    assert [it.quote for it in held.all(Mention)] == ["Valdoria", "Port-Clair"]
    assert [Path(path).name for it in held.all(Document) for path in it.paths] == ["forum.txt"]
    assert run("check", corpus, "--project", new).code == 0
    again = run("import", file, corpus, "--project", new)
    assert "new: nothing" in again.out
    assert "known already: 1 document, 2 actors, 2 mentions" in again.out


def test_a_known_form_links_to_its_actor(
    run: Run, corpus: Path, project: Path, tmp_path: Path, text: str
) -> None:
    last = text.rindex("Valdoria")
    labels = [[last, last + 8, "STATE"], span(text, "Valdoria", "STATE")]
    file = doccano(tmp_path, {"text": text, "label": labels})
    before = len(mentions(project))
    assert run("import", file, corpus, "--project", project).code == 0
    held = Project.open(project, read_only=True)
    assert len(held.all(Actor)) == 2
    assert len(held.all(Mention)) == before + 2


def test_offsets_that_do_not_fit_are_listed_and_none_is_shifted(
    run: Run, corpus: Path, tmp_path: Path, text: str
) -> None:
    end = text.index("\n\n")
    labels = [
        [end - 5, end + 7, "LOC"],  # over the end of a block
        [len(text) - 2, len(text) + 9, "LOC"],
        [-3, 2, "LOC"],
        [9, 9, "LOC"],
        [9, 4, "LOC"],
        span(text, "Port-Clair", "LOC"),
    ]
    new = tmp_path / "new.json"
    file = doccano(tmp_path, {"text": text, "label": labels})
    answer = run("import", file, corpus, "--project", new)
    assert answer.code == 1
    assert "left out (5):" in answer.out
    assert answer.out.count("does not fit the text") == 5
    assert [it.quote for it in mentions(new)] == ["Port-Clair"]


def test_words_that_do_not_stand_at_the_offsets_are_listed(
    run: Run, corpus: Path, tmp_path: Path, text: str
) -> None:
    start = text.index("Port-Clair")
    value = {"start": start + 1, "end": start + 11, "text": "Port-Clair", "labels": ["LOC"]}
    task = {"data": {"text": text}, "annotations": [{"result": [{"id": "a", "value": value}]}]}
    file, new = tmp_path / "tasks.json", tmp_path / "new.json"
    file.write_text(json.dumps([task]), "utf-8")
    answer = run("import", file, corpus, "--project", new)
    assert answer.code == 1
    assert "LOC" in answer.out
    assert "“Port-Clair” does not fit the text" in answer.out
    assert mentions(new) == []


def test_offsets_in_utf_16_are_taken_only_where_the_words_prove_it(
    run: Run, corpus: Path, tmp_path: Path
) -> None:
    (corpus / "ship.txt").write_text(SHIP, "utf-8")
    units = len(SHIP[: SHIP.index("Sélénie")].encode("utf-16-le")) // 2
    value = {"start": units, "end": units + 7, "text": "Sélénie", "labels": ["state"]}
    task = {"data": {"text": SHIP}, "annotations": [{"result": [{"id": "a", "value": value}]}]}
    file, new = tmp_path / "tasks.json", tmp_path / "new.json"
    file.write_text(json.dumps([task]), "utf-8")
    answer = run("import", file, corpus, "--project", new)
    assert "UTF-16" in answer.out
    assert [it.quote for it in mentions(new)] == ["Sélénie"]


def test_a_whole_file_is_known_by_its_raw_text_whatever_the_line_ends(
    run: Run, corpus: Path, tmp_path: Path
) -> None:
    raw = f"\n{FORUM}".replace("\n", "\r\n")
    new = tmp_path / "new.json"
    file = doccano(tmp_path, {"text": raw, "label": [span(raw, "Port-Clair", "LOC")]})
    assert run("import", file, corpus, "--project", new).code == 0
    assert [it.quote for it in mentions(new)] == ["Port-Clair"]


def test_a_text_of_no_document_or_of_two_is_listed(
    run: Run, corpus: Path, tmp_path: Path, text: str
) -> None:
    (corpus / "copy.txt").write_text(FORUM + "\n", "utf-8")
    new = tmp_path / "new.json"
    items = ({"text": text, "label": [[0, 2, "LOC"]]}, {"text": "x y", "label": [[0, 1, "LOC"]]})
    answer = run("import", doccano(tmp_path, *items), corpus, "--project", new)
    assert answer.code == 1
    assert "line 1: its text is that of 2 documents: 1 annotations left out" in answer.out
    assert "line 2: its text is that of no document here" in answer.out
    assert mentions(new) == []


def test_a_label_that_is_no_kind_is_counted_and_can_be_said(
    run: Run, corpus: Path, tmp_path: Path, text: str
) -> None:
    labels = [span(text, "Forum", "EVT"), span(text, "Port-Clair", "EVT")]
    file, new = doccano(tmp_path, {"text": text, "label": labels}), tmp_path / "new.json"
    answer = run("import", file, corpus, "--project", new)
    assert answer.code == 1
    assert "label EVT: no kind of actor (2 left out)" in answer.out
    answer = run("import", file, corpus, "--project", new, "--label", "evt=organisation")
    assert answer.code == 0
    assert {one.kind for one in Project.open(new, read_only=True).all(Actor)} == {"organisation"}
    assert run("import", file, "--label", "EVT=thing").code == 2


def test_a_dry_run_begins_no_project(run: Run, corpus: Path, tmp_path: Path, text: str) -> None:
    file = doccano(tmp_path, {"text": text, "label": [span(text, "Forum", "ORG")]})
    new = tmp_path / "none.json"
    answer = run("import", file, corpus, "--project", new, "--dry-run", "--json")
    assert answer.code == 0
    told = json.loads(answer.out)
    assert told["new"] == {"documents": 1, "actors": 1, "mentions": 1}
    assert told["left_out"] == []
    assert not new.exists()


def test_hostile_words_are_told_and_kept_safely(
    run: Run, corpus: Path, tmp_path: Path, text: str
) -> None:
    table = tmp_path / "actors.csv"
    table.write_text('name;kind\n"F\x1b[31mret";organisation\nX;"\x1b]0;x\x07"\n', "utf-8")
    answer = run("import", table, "--project", tmp_path / "new.json")
    assert answer.code == 1
    assert "\x1b" not in answer.out + answer.err
    (actor,) = Project.open(tmp_path / "new.json", read_only=True).all(Actor)
    assert actor.name == "F[31mret"


@pytest.mark.parametrize("name", ["labelstudio", "brat", "conll", "csv", "ftm", "nomenklatura"])
def test_a_file_of_another_format_is_one_line(run: Run, tmp_path: Path, name: str) -> None:
    file = doccano(tmp_path, {"text": "a b", "label": []})
    answer = run("import", file, "--format", name, "--project", tmp_path / "new.json")
    assert (answer.code, answer.out) == (1, "")
    assert answer.err.count("\n") == 1
    assert not (tmp_path / "new.json").exists()
    assert run("import", file, "--format", "nothing").code == 2


def test_events_of_brat_become_deals(run: Run, corpus: Path, tmp_path: Path, text: str) -> None:
    folder, new = tmp_path / "brat", tmp_path / "new.json"
    folder.mkdir()
    rows = []
    for number, (words, label) in enumerate(
        [("Valdoria", "State"), ("Port-Clair", "Place"), ("ont ouvert", "Forum")], 1
    ):
        start, end, _ = span(text, words, label)
        rows.append(f"T{number}\t{label} {start} {end}\t{words}")
    rows += ["E1\tForum:T3 Organiser:T1 Patron:T2", "T4\tBirth 0 2\tLe", "E2\tBirth:T4"]
    (folder / "a.ann").write_text("\n".join(rows), "utf-8")
    (folder / "a.txt").write_text(text, "utf-8")
    answer = run("import", folder, corpus, "--project", new)
    assert answer.code == 1
    assert "events of the type Birth, which is none of deals (1)" in answer.out
    assert "parties of the role Patron, which is none of deals (1)" in answer.out
    held = Project.open(new, read_only=True)
    (deal,) = held.all(Deal)
    assert [claim.value for claim in deal.type] == ["forum"]
    assert [claim.value.role for claim in deal.parties] == ["organiser"]
    assert run("check", corpus, "--project", new).code == 0
