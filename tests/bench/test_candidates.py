"""The bench of candidates and of duplicates: reading files, counting, and telling broken bounds."""

import gzip
import json
from pathlib import Path

import pytest

from bench import candidate_speed, candidates, duplicates
from bench.registry_rig.figures import groups, table
from bench.registry_rig.lists import Planted, list_in
from bench.registry_rig.tasks import Prediction, Query, Task, predictions, task_in
from coopreader.names.pairs import Pair

TASK = {
    "about": "invented",
    "registry": [
        {"id": "p1", "name": "Yasmina Bekkali", "kind": "person", "aliases": ["Mme Bekkali"]},
        {"id": "o1", "name": "Compagnie des sels", "kind": "organisation", "country": "MA"},
    ],
    "queries": [
        {"text": "BEKKALI Yasmina", "kind": "person", "answer": "p1", "source": "made"},
        {"text": "Karim Zouiten", "kind": "person", "answer": None, "source": "made"},
        {"text": "Cie des sels", "kind": "organisation", "answer": "o1", "source": "made"},
    ],
}


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "task.json.gz"
    path.write_bytes(gzip.compress(json.dumps(TASK).encode()))
    return path


def test_figures_count_first_five_and_wrong_links(file: Path) -> None:
    task = task_in(file)
    said = [
        Prediction(0, ["o1", "p1"], [0.9, 0.5]),
        Prediction(1, ["p1"], [0.86]),
        Prediction(2, [], []),
    ]
    of = groups(task, said)["all"]
    assert (of.known, of.first, of.five, of.linked, of.wrong) == (2, 0, 1, 1, 1)
    assert (of.nobody, of.falsely) == (1, 1)
    lines = list(table(groups(task, said)))
    assert lines[1].split() == ["all", "2", "1", "0.0", "50.0", "50.0", "50.0", "100.0"]
    assert len(candidates.broken(groups(task, said), 2)) == 3
    assert len(candidates.broken(groups(task, said), candidates.LARGE)) == 1


def test_our_candidates_are_written_a_line_for_each_name(
    file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "out.jsonl"
    assert candidates.main(["--candidates", str(file), "--predictions", str(out)]) in (0, 1)
    rows = [json.loads(line) for line in out.read_text("utf-8").splitlines()]
    assert [row["query_index"] for row in rows] == [0, 1, 2]
    assert rows[0]["ids"][0] == "p1"
    assert len(rows[0]["scores"]) == len(rows[0]["ids"])
    assert "person" in capsys.readouterr().out


@pytest.mark.parametrize("data", [b"", b"{", b"\x1f\x8b0", b'{"registry": [], "queries": []}'])
def test_what_is_no_task_is_told_in_one_line(
    tmp_path: Path, data: bytes, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "bad.json"
    path.write_bytes(data)
    assert candidates.main(["--candidates", str(path)]) == 2
    assert len(capsys.readouterr().err.splitlines()) == 1


def test_nobody_is_found_in_an_empty_registry() -> None:
    asked = (Query("Karim Zouiten", "person", None), Query("", "state", None))
    assert all(not one.ids for one in predictions(Task((), asked)))


def test_planted_duplicates_are_counted_by_what_was_changed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    names, gold = tmp_path / "names.csv", tmp_path / "gold.csv"
    names.write_text("id,name,kind\n7,Ama Doré,person\n8,DORÉ Ama,person\n9,Lin,place\n", "utf-8")
    gold.write_text("id1,id2,change,hard\n7,8,capitals,0\n7,9,word_lost,1\n", "utf-8")
    given = list_in(names, gold)
    assert given.planted[0] == Planted(0, 1, "capitals", False)
    pairs = [Pair(("0", "1"), ("Ama Doré", "DORÉ Ama"), "person", 1.0, ())]
    assert duplicates.shares(given.planted, pairs) == {
        "not hard": (1, 1),
        "capitals": (1, 1),
        "hard": (0, 1),
        "word_lost": (0, 1),
    }
    # This process has had the memory of all tests before.
    monkeypatch.setattr(duplicates, "peak_megabytes", lambda: 80.0)
    assert duplicates.report(given) == []
    monkeypatch.setattr(duplicates, "peak_megabytes", lambda: 700.0)
    assert duplicates.report(given) == ["700 MB, at most 600 asked"]


@pytest.mark.parametrize("bench", [duplicates, candidate_speed])
def test_a_list_without_names_is_told(
    bench: object, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "names.csv"
    for text in ("", "id,name,kind\n", "a,b\n1,2\n"):
        path.write_text(text, "utf-8")
        assert bench.main(["--names", str(path)]) == 2  # type: ignore[attr-defined]
        assert len(capsys.readouterr().err.splitlines()) == 1


def test_what_is_typed_begins_with_letters_of_the_name() -> None:
    typed = candidate_speed.keystrokes([("Ama Doré", "person")])
    assert typed[0] == ("Ama", "person")
    assert ("Ama Doré", "person") in typed
    assert len(typed) == 7
