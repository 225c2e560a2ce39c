"""Exports as the packages read them that people use; what is not installed is skipped."""

import io
import json
from pathlib import Path
from typing import Any

import pytest

from tests.store.formats.recorded import recorded, written


@pytest.fixture(scope="module")
def held(tmp_path_factory: pytest.TempPathFactory) -> Any:
    return recorded(tmp_path_factory.mktemp("recorded"))


def only(name: str, held: Any) -> bytes:
    files, _ = written(name, *held)
    (data,) = files.values()
    return data


def test_spacy_reads_every_span(held: Any) -> None:
    spacy = pytest.importorskip("spacy")
    from spacy.tokens import Doc, DocBin

    vocabulary = spacy.blank("xx").vocab
    kept = DocBin()
    for line in only("spacy", held).splitlines():
        whole = json.loads(line)
        doc = Doc(vocabulary).from_json(whole, validate=True)
        assert doc.text == whole["text"]
        for spans, told in (
            (doc.spans["coopreader"], whole["spans"]["coopreader"]),
            (doc.ents, whole["ents"]),
        ):
            found = [(it.start_char, it.end_char, it.label_) for it in spans]
            assert found == [(it["start"], it["end"], it["label"]) for it in told]
        links = [it["kb_id"] for it in whole["spans"]["coopreader"]]
        assert [it.kb_id_ for it in doc.spans["coopreader"]] == links
        kept.add(doc)
    assert len(DocBin().from_bytes(kept.to_bytes())) == 2


def test_followthemoney_takes_every_property(held: Any) -> None:
    model = pytest.importorskip("followthemoney").model
    for line in only("ftm", held).splitlines():
        told = json.loads(line)
        schema = model.get(told["schema"])
        assert schema is not None, told
        countries = {"country", "contextCountry"}  # invented states have no code there
        properties = told["properties"].items()
        kept = {name: values for name, values in properties if name not in countries}
        schema.validate({**told, "properties": kept})
        entity = model.get_proxy(told)
        assert told["properties"].keys() <= schema.properties.keys(), told
        for name, values in kept.items():
            assert len(entity.get(name)) == len(values), (told, name)
        for needed in schema.required:
            assert entity.has(needed), told


def test_nomenklatura_applies_the_judgements(held: Any, tmp_path: Path) -> None:
    edge = pytest.importorskip("nomenklatura.resolver.edge").Edge
    data = only("nomenklatura", held).decode()
    for line in data.splitlines():
        read = edge.from_line(line)
        assert [read.target.id, read.source.id] == json.loads(line)[:2]


def test_openpyxl_finds_text_where_a_formula_might_be(held: Any) -> None:
    pytest.importorskip("xlsxwriter")
    openpyxl = pytest.importorskip("openpyxl")
    data = only("xlsx", held)
    assert data == only("xlsx", held)
    book = openpyxl.load_workbook(io.BytesIO(data))
    assert book.sheetnames == ["actors", "mentions", "deals", "parties"]
    cells = [cell for sheet in book for row in sheet.rows for cell in row]
    assert "=1+1" in [cell.value for cell in cells]
    assert not [cell for cell in cells if cell.data_type == "f"]
    assert book["mentions"].max_row == 12


def test_every_term_of_the_annotations_is_of_the_context(held: Any) -> None:
    context = json.loads((Path(__file__).parent / "anno.jsonld").read_text("utf-8"))["@context"]
    page = json.loads(only("w3c", held))
    assert page.pop("@context") == "http://www.w3.org/ns/anno.jsonld"

    def check(value: Any) -> None:
        if isinstance(value, list):
            for item in value:
                check(item)
        elif isinstance(value, dict):
            for name, item in value.items():
                assert name.partition(":")[0] in context, name
                assert name not in ("type", "motivation", "purpose") or item in context, item
                check(item)

    check(page)


def test_json_ld_expands_without_dropping_anything(held: Any) -> None:
    jsonld = pytest.importorskip("pyld.jsonld")
    context = json.loads((Path(__file__).parent / "anno.jsonld").read_text("utf-8"))
    page = json.loads(only("w3c", held))
    page["@context"] = context["@context"]
    (expanded,) = jsonld.expand(page)
    oa = "http://www.w3.org/ns/oa#"
    (items,) = expanded["http://www.w3.org/ns/activitystreams#items"]
    found = items["@list"]
    assert len(found) == len(page["items"])
    for item, told in zip(found, page["items"], strict=True):
        (target,) = item[f"{oa}hasTarget"]
        kinds = {kind for one in target[f"{oa}hasSelector"] for kind in one["@type"]}
        assert kinds == {f"{oa}TextQuoteSelector", f"{oa}TextPositionSelector"}
        assert len(item[f"{oa}hasBody"]) == len(told["body"])
