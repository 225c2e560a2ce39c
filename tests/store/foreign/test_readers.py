"""Readers of other tools' files, in the shapes that those tools write."""

import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from store.foreign.catalogue import OWN, format_of, read_foreign
from store.foreign.foreign import CannotRead, Foreign

TEXT = "Mme Ama Doré a quitté Tamkar."

DOCCANO = {"id": 7, "text": TEXT, "label": [[4, 12, "PER"], [22, 28, "LOC"]], "Comments": ["vu"]}
RELATIONS = {
    "id": 7,
    "text": TEXT,
    "entities": [{"id": 3, "label": "PER", "start_offset": 4, "end_offset": 12}],
    "relations": [{"id": 0, "from_id": 3, "to_id": 3, "type": "is"}],
}
PRODIGY = {
    "text": TEXT,
    "meta": {"source": "x"},
    "spans": [{"start": 4, "end": 12, "token_start": 1, "token_end": 2, "label": "PERSON"}],
    "answer": "accept",
}
SPACY = {
    "text": TEXT,
    "ents": [{"start": 4, "end": 12, "label": "PER"}],
    "spans": {"sc": [{"start": 4, "end": 12, "label": "PER", "kb_id": ""}]},
    "tokens": [{"id": 0, "start": 0, "end": 3}],
}
LABELS = {
    "id": "r1",
    "from_name": "label",
    "to_name": "text",
    "type": "labels",
    "value": {"start": 4, "end": 12, "text": "Ama Doré", "labels": ["Person"]},
}
TASK = {
    "id": 1,
    "data": {"body": TEXT},
    "annotations": [
        {"id": 1, "was_cancelled": True, "result": []},
        {"id": 2, "result": [LABELS, {"type": "choices", "value": {"choices": ["x"]}}]},
    ],
}
ENTITY = {"id": "Q1", "schema": "Company", "properties": {"name": ["Fret SA"], "country": ["fr"]}}
JUDGEMENT = ["b1b1b1b1", "a1a1a1a1", "positive", 0.9, "ada", "2026-01-02T03:04:05"]
CONLL = "-DOCSTART- -X- O O\n\nMme N I O\nAma N I B-PER\nDoré N I I-PER\n\nTamkar N I I-LOC\n"


def read(name: str, text: str, file: str = "x") -> Foreign:
    return read_foreign(name, {file: text.encode()})


def spans(foreign: Foreign) -> list[tuple[int, int, str]]:
    return [(it.start, it.end, it.label) for page in foreign.pages for it in page.spans]


@pytest.mark.parametrize(
    ("name", "item", "found"),
    [
        ("doccano", DOCCANO, [(4, 12, "PER"), (22, 28, "LOC")]),
        ("doccano", RELATIONS, [(4, 12, "PER")]),
        ("spacy", PRODIGY, [(4, 12, "PERSON")]),
        ("spacy", SPACY, [(4, 12, "PER")]),
        ("labelstudio", TASK, [(4, 12, "Person")]),
    ],
)
def test_each_shape_is_told_apart_and_read(
    name: str, item: dict[str, Any], found: list[tuple[int, int, str]]
) -> None:
    line = json.dumps(item, ensure_ascii=False)
    assert format_of({"x.jsonl": line.encode()}) == name
    assert spans(read(name, line)) == found
    assert spans(read(name, json.dumps([item]))) == found


def test_the_other_formats_are_told_apart_too() -> None:
    for name, file, data in (
        ("ftm", "x.json", json.dumps(ENTITY)),
        ("nomenklatura", "x.ijson", json.dumps(JUDGEMENT)),
        ("conll", "x.txt", CONLL),
        ("csv", "actors.csv", "name"),
        ("brat", "x.ann", "T1\tPerson 0 1\tM"),
        (None, "x.json", '{"format": "coopreader", "version": 3, "text": 1, "label": 2}'),
        (None, "x.json", '{"a": 1}'),
        (None, "x.json", ""),
    ):
        assert format_of({file: data.encode()}) == name


def test_a_broken_line_is_told_with_its_number_and_the_others_are_used() -> None:
    good = json.dumps(DOCCANO)
    foreign = read("doccano", f'{good}\n{{"text": \n\n[]\n{good}\n')
    assert len(foreign.pages) == 2
    assert [problem.partition(":")[0] for problem in foreign.problems] == ["x, line 2", "x, line 4"]


def test_comments_are_the_note_and_relations_are_told() -> None:
    assert read("doccano", json.dumps(DOCCANO)).pages[0].note == "vu"
    assert "relations" in read("doccano", json.dumps(RELATIONS)).problems[0]


def test_a_region_without_offsets_and_a_second_annotation_are_told() -> None:
    task = {**TASK, "annotations": [*TASK["annotations"], {"result": []}]}  # type: ignore[misc]
    problems = read("labelstudio", json.dumps([task])).problems
    assert "the first of 2 annotations" in problems[0]
    assert "no place in the text: choices" in problems[1]


def test_a_rejected_task_of_prodigy_is_told() -> None:
    lines = [json.dumps(PRODIGY), json.dumps({**PRODIGY, "answer": "reject"})]
    foreign = read("prodigy", "\n".join(lines))
    assert len(foreign.pages) == 1
    assert "reject" in foreign.problems[0]


@pytest.mark.parametrize(
    ("tags", "found"),
    [
        ("O B-PER I-PER O B-LOC", ["a b", "d"]),  # IOB2
        ("O I-PER I-PER O I-LOC", ["a b", "d"]),  # IOB1
        ("O B-PER E-PER O S-LOC", ["a b", "d"]),  # IOBES
        ("O I-PER B-PER I-LOC B-LOC", ["a", "b", "c", "d"]),
        ("O B-PER L-PER O U-LOC", ["a b", "d"]),  # BILOU
    ],
)
def test_all_schemes_of_tags_are_read(tags: str, found: list[str]) -> None:
    rows = [f"{word} {tag}" for word, tag in zip("xabcd", tags.split(), strict=True)]
    (page,) = read("conll", "\n".join(rows)).pages
    assert [page.text[it.start : it.end] for it in page.spans] == found


def test_a_span_of_conll_does_not_run_over_a_sentence() -> None:
    (page,) = read("conll", CONLL).pages
    assert [page.text[it.start : it.end] for it in page.spans] == ["Ama Doré", "Tamkar"]


def test_brat_is_read_with_events_and_our_notes() -> None:
    ann = (
        "T1\tPerson 4 12\tAma Doré\n"
        "T2\tVisit 13 21\ta quitté\n"
        "E1\tVisit:T2 Visitor:T1 Host2:T9\n"
        "T3\tPlace 22 24;26 28\tTaar\n"
        "R1\tIn Arg1:T1 Arg2:T3\n"
        "#1\tFunction T1\tministre\n"
        "A1\tStage E1 Completed\n"
        "nonsense\n"
    )
    foreign = read_foreign("brat", {"x.ann": ann.encode(), "x.txt": TEXT.encode()})
    (page,) = foreign.pages
    assert spans(foreign) == [(4, 12, "Person")]
    assert page.spans[0].function == "ministre"
    (event,) = page.events
    assert (event.type, event.stage, event.trigger.quote) == ("Visit", "Completed", "a quitté")
    assert [role for role, _ in event.parties] == ["Visitor"]
    told = " ".join(foreign.problems)
    for words in ("line 8", "T3: it is discontinuous", "relations", "nothing fills Host2:T9"):
        assert words in told


def test_brat_without_its_text_is_told() -> None:
    with pytest.raises(CannotRead, match=r"no \.ann file with its \.txt"):
        read_foreign("brat", {"x.ann": b"T1\tPerson 4 12\tAma"})


def test_a_table_of_actors_has_columns_of_many_names() -> None:
    table = (
        "Nom;Type;Pays;Sigle;Alias\nAma Doré;personne;;;\nFret;ministry;KV;FR;F. | Fr.\n;;KV;;\n"
    )
    foreign = read("csv", table)
    assert [(it.name, it.kind, it.country) for it in foreign.actors] == [
        ("Ama Doré", "personne", None),
        ("Fret", "ministry", "KV"),
    ]
    assert foreign.actors[1].aliases == ("F.", "Fr.")
    assert foreign.problems == ("x, row 4: it has no name",)
    with pytest.raises(CannotRead, match="no column"):
        read("csv", "a,b\n1,2\n")


def test_entities_of_other_schemata_are_counted() -> None:
    lines = [ENTITY, {"id": "d", "schema": "Article", "properties": {"title": ["x"]}}]
    foreign = read("ftm", "\n".join(map(json.dumps, lines)))
    assert [(it.name, it.subkind, it.country) for it in foreign.actors] == [
        ("Fret SA", "company", "FR")
    ]
    assert foreign.problems == ("passed over: Article (1)",)


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(
                [
                    "text",
                    "data",
                    "label",
                    "entities",
                    "spans",
                    "ents",
                    "annotations",
                    "result",
                    "value",
                    "meta",
                    "labels",
                    "start",
                    "end",
                    "Comments",
                    "mentions",
                    "deals",
                    "properties",
                    "schema",
                    "id",
                    "type",
                    "from_id",
                    "to_id",
                    "name",
                    "kind",
                ]
            ),
            inner,
            max_size=5,
        )
    ),
    max_leaves=12,
)


@given(st.sampled_from(sorted(OWN)), st.lists(JSON, max_size=3))
@settings(max_examples=300)
def test_whatever_stands_in_a_file_is_read_or_refused(name: str, items: list[Any]) -> None:
    data = "\n".join(map(json.dumps, items)).encode()
    for files in ({"x": data}, {"x.ann": data, "x.txt": data}):
        try:
            read_foreign(name, files)
        except CannotRead as refused:
            assert "\n" not in str(refused)


@given(st.sampled_from(sorted(OWN)), st.binary(max_size=200))
def test_bytes_that_are_no_text_are_read_or_refused(name: str, data: bytes) -> None:
    try:
        read_foreign(name, {"x.ann": data, "x.txt": data})
    except CannotRead as refused:
        assert "\n" not in str(refused)
