"""What each format holds, and what it says it could not hold."""

import csv
import io
import json
from pathlib import Path
from typing import Any

import pytest

from coopreader.article.article import Article
from store.formats.cells import cell_text, from_cell
from store.formats.exporter import CannotExport
from store.formats.losses import Losses
from store.formats.tables import HOLDS
from store.formats.view import Asked, View
from store.formats.writing import files_of
from store.project import Project
from store.records import Actor, Deal, Mention
from tests.store.formats.recorded import recorded, written

Held = tuple[Project, dict[str, Article]]

TEXTS = ("brat", "conll", "doccano", "labelstudio", "spacy", "w3c")


@pytest.fixture(scope="module")
def held(tmp_path_factory: pytest.TempPathFactory) -> Held:
    return recorded(tmp_path_factory.mktemp("recorded"))


def one(name: str, held: Held, **asked: Any) -> str:
    files, _ = written(name, *held, Asked(**asked))
    (data,) = files.values()
    return data.decode()


def lines(name: str, held: Held) -> list[Any]:
    return [json.loads(line) for line in one(name, held).splitlines()]


def rows(data: bytes, separator: str = ";") -> list[dict[str, str]]:
    assert data.startswith(b"\xef\xbb\xbf")
    text = io.StringIO(data.decode("utf-8-sig"), newline="")
    return list(csv.DictReader(text, delimiter=separator))


def test_json_loses_nothing_and_says_nothing(held: Held) -> None:
    _, losses = written("json", *held)
    assert not losses
    assert losses.summary() is None


@pytest.mark.parametrize("name", TEXTS)
def test_every_format_of_texts_tells_what_has_no_place(held: Held, name: str) -> None:
    _, losses = written(name, *held)
    assert losses.counts["mentions hidden by cleaning"] == 1
    assert losses.counts["actors without a mention in the texts"] == 2
    assert losses.counts["actors that were merged into another"] == 1
    assert losses.counts["verdicts"] == 3
    assert losses.counts["operations"] == len(list(held[0].operations()))
    listed = list(losses.lines())
    assert f"{name} could not hold: mentions hidden by cleaning (1)" in listed
    assert any("Banque du Golfe" in line for line in listed)


@pytest.mark.parametrize("name", TEXTS)
def test_a_page_that_cannot_be_read_is_told_with_its_mentions(held: Held, name: str) -> None:
    project, articles = held
    first = next(iter(articles))
    _, losses = written(name, project, {first: articles[first]})
    assert losses.counts["documents that cannot be read"] == 1
    assert losses.counts["mentions in documents that cannot be read"] == 4


@pytest.mark.parametrize("name", TEXTS)
def test_an_orphan_is_told(tmp_path: Path, name: str) -> None:
    project, articles = recorded(tmp_path)
    (mention,) = (it for it in project.all(Mention) if it.quote == "Tamkar")
    with project.operation("move") as draft:
        draft.change(mention, version="0" * 32)
    _, losses = written(name, project, articles)
    assert losses.counts["mentions without a place in the present version (orphans)"] == 1


@pytest.mark.parametrize("name", ["csv", "dossier", "events", "ftm", "nomenklatura", *TEXTS])
def test_the_same_records_give_the_same_bytes(held: Held, name: str) -> None:
    assert written(name, *held)[0] == written(name, *held)[0]


def test_what_is_counted_is_what_a_format_does_not_say_it_holds(held: Held) -> None:
    losses = Losses("x", listing=True)
    losses.all_but(View(held[0], lambda _: None), {"actors": HOLDS["actors"]})
    assert losses.counts["mentions"] == 11
    assert not [what for what in losses.counts if what.startswith("actors: n")]


def test_spans_give_back_the_words(held: Held) -> None:
    for line in lines("doccano", held):
        quotes = [line["text"][start:end] for start, end, _ in line["label"]]
        assert quotes
        assert all(quote == quote.strip() for quote in quotes)
    found = {quote for line in lines("doccano", held) for quote in _labelled(line)}
    assert ("Agence du fret", "organisation") in found
    assert ("ministre du Commerce du Kenvar", "state") in found


def _labelled(line: dict[str, Any]) -> set[tuple[str, str]]:
    return {(line["text"][start:end], label) for start, end, label in line["label"]}


def test_label_studio_has_deals_as_regions_with_roles(held: Held) -> None:
    tasks = json.loads(one("labelstudio", held))
    results = [item for task in tasks for item in task["annotations"][0]["result"]]
    regions = {item["id"]: item for item in results if item["type"] == "labels"}
    for task in tasks:
        for item in task["annotations"][0]["result"]:
            if item["type"] == "labels":
                value = item["value"]
                assert task["data"]["text"][value["start"] : value["end"]] == value["text"]
    roles = {
        (regions[item["from_id"]]["value"]["labels"][0], item["labels"][0])
        for item in results
        if item["type"] == "relation"
    }
    assert roles == {("deal", "party"), ("deal", "lender")}


def test_brat_names_words_that_stand_at_their_offsets(held: Held) -> None:
    files, losses = written("brat", *held)
    assert losses.counts["parties that have no mention in the page"] == 1
    config = files.pop("annotation.conf").decode()
    for name, data in files.items():
        if name.endswith(".txt"):
            continue
        text = files[f"{name[:-4]}.txt"].decode()
        for line in data.decode().splitlines():
            if line.startswith("T"):
                _, told, words = line.split("\t")
                kind, start, end = told.split()
                assert text[int(start) : int(end)] == words
                assert f"\n{kind}" in config
    events = [
        line for data in files.values() for line in data.decode().split("\n") if line[:1] == "E"
    ]
    assert {event.split("\t")[1].split(":")[0] for event in events} == {"Agreement", "Loan"}


def test_conll_keeps_the_outermost_and_tells_the_others(tmp_path: Path) -> None:
    project, articles = recorded(tmp_path)
    outer = next(it for it in project.all(Mention) if it.quote.startswith("ministre"))
    with project.operation("tag") as draft:
        start = outer.raw_range[1] - len("Kenvar")
        fields = {"document": outer.document, "version": outer.version, "actors": outer.actors}
        place = {"start": 0, "end": 6, "quote": "Kenvar", "raw_range": (start, start + 6)}
        draft.add(Mention, **fields, **place)
    files, losses = written("conll", project, articles)
    assert losses.counts["mentions that overlap another"] == 1
    rows = files["mentions.conll"].decode().split("\n")
    assert rows[rows.index("ministre B-STATE") + 4] == "Kenvar I-STATE"
    assert all(len(row.split(" ")) == 2 for row in rows if row)
    (line,) = (
        line
        for line in map(
            json.loads, written("spacy", project, articles)[0]["spacy.jsonl"].splitlines()
        )
        if line["meta"]["document"] == outer.document
    )
    assert len(line["spans"]["coopreader"]) == len(line["ents"]) + 1


def test_tables_are_read_by_csv_and_hold_no_formula(held: Held) -> None:
    files, _ = written("csv", *held, Asked(separator=","))
    assert set(files) == {"actors.csv", "mentions.csv", "deals.csv", "parties.csv"}
    cells = [cell for data in files.values() for row in rows(data, ",") for cell in row.values()]
    assert "'=1+1" in cells
    assert not [cell for cell in cells if cell.lstrip()[:1] in ("=", "+", "@", "-")]
    deals = {row["title"]: row for row in rows(files["deals.csv"], ",")}
    assert deals["Port sec"]["cameo"] == "057"
    assert deals["Prêt | =40 *millions*"]["quotes"] == "un prêt de 40 millions"
    roles = {(row["title"], row["name"], row["role"]) for row in rows(files["parties.csv"], ",")}
    assert ("Port sec", "Agence du fret", "party") in roles
    assert len(rows(files["mentions.csv"], ",")) == 11


@pytest.mark.parametrize(
    ("text", "cell"),
    [
        ("=1+1", "'=1+1"),
        ("+33 1", "'+33 1"),
        ("-2", "'-2"),
        ("@SUM(1)", "'@SUM(1)"),
        (" \t=1", "' \t=1"),
        ("\n=1", "'\n=1"),
        ("＝1", "'＝1"),
        ("'t", "''t"),
        ("1-2", "1-2"),
        ("", ""),
        ("a\x00\x1b[31mb", "a[31mb"),
    ],
)
def test_a_cell_is_no_formula_and_comes_back(text: str, cell: str) -> None:
    assert cell_text(text) == cell
    if "\x00" not in text:
        assert from_cell(cell) == text


def test_numbers_stay_numbers() -> None:
    assert [cell_text(it) for it in (1200000.0, -3, True, False, None)] == [
        "1200000",
        "-3",
        "yes",
        "",
        "",
    ]


def test_event_rows_say_who_acts_on_whom(held: Held) -> None:
    found = {
        (row["cameo"], row["plover"], row["source_name"], row["target_name"])
        for row in rows(one("events", held).encode())
    }
    assert found == {
        ("057", "SUPPORT", "Kenvar", "Agence du fret"),
        ("057", "SUPPORT", "Agence du fret", "Kenvar"),
        ("0331", "AGREE", "Lusétie", "Kenvar"),
    }


def test_a_dossier_shows_text_as_it_is(held: Held) -> None:
    whole = one("dossier", held)
    assert "### Prêt \\| =40 \\*millions\\*" in whole
    assert "<b>" not in whole
    assert "“un prêt de 40 millions” (“La Lusétie prête 40 millions au Kenvar 🚢”)" in whole


def test_a_dossier_can_be_of_one_actor_or_deal(held: Held) -> None:
    project = held[0]
    (ruiz,) = (it for it in project.all(Actor) if it.name == "Pol Ruiz")
    (loan,) = (it for it in project.all(Deal) if it.title.startswith("Prêt"))
    told = one("dossier", held, actor=ruiz.id)
    assert told.startswith("# Pol Ruiz\n")
    assert "Tamkar\n" not in told
    assert one("dossier", held, deal=loan.id).count("# ") == 1
    with pytest.raises(CannotExport, match="no such actor"):
        one("dossier", held, actor="nobody")


def test_an_empty_project_is_written_in_every_format(tmp_path: Path) -> None:
    project = Project.open(tmp_path / "project.json")
    for name in ("csv", "dossier", "events", "ftm", "json", "nomenklatura", *TEXTS):
        files, losses = written(name, project, {})
        assert not losses
        if name in ("labelstudio", "w3c", "json"):
            (data,) = files.values()
            json.loads(data)


def test_resolver_lines_have_the_greater_id_first(held: Held) -> None:
    found = lines("nomenklatura", held)
    assert all(target > source for target, source, *_ in found)
    assert sorted(line[2] for line in found) == ["negative", "positive", "unsure"]


def test_files_may_be_asked_for_one_by_one(held: Held) -> None:
    files = files_of("csv", View(held[0], lambda _: None), Losses("csv"))
    assert next(files).name == "actors.csv"
