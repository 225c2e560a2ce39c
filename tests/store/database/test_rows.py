"""A table cut out of a snapshot behaves as the dict that it was written from."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec import Raw
from tinydb import TinyDB

from store.database.rows import Layout, Misplaced, Rows, digest_of, laid_out, loaded
from store.database.snapshot import encode_snapshot, new_meta, read_snapshot, write_snapshot
from store.errors import ProjectDamaged
from store.journal import open_database

ids = st.integers(1, 60)
documents = st.dictionaries(
    st.text(max_size=5), st.one_of(st.integers(), st.text(max_size=9), st.none()), max_size=3
)
tables = st.dictionaries(ids, documents, max_size=12)
changes = st.lists(st.tuples(ids, st.one_of(st.none(), documents)), max_size=12)


def raw(document: object) -> Raw:
    return Raw(json.dumps(document, separators=(",", ":")).encode())


def table_of(rows: dict[int, dict[str, object]]) -> Rows:
    given_rows = {key: raw(rows[key]) for key in sorted(rows)}
    body, layout = laid_out(given_rows, 7)
    return Rows(b"first\n?name:?" + body, 6, layout)


@given(tables, changes)
def test_it_changes_as_a_dict_does(
    rows: dict[int, dict[str, object]], steps: list[tuple[int, dict[str, object] | None]]
) -> None:
    expected = {key: raw(rows[key]) for key in sorted(rows)}
    before = dict(expected)
    table = table_of(rows)
    for key, document in steps:
        if document is not None:
            expected[key] = table[key] = raw(document)
        elif key in expected:
            del expected[key], table[key]
        else:
            with pytest.raises(KeyError):
                del table[key]
        assert len(table) == len(expected)
    assert dict(table) == expected
    for key in range(1, 62):
        assert (key in table) == (key in expected)
        assert table.get(key) == expected.get(key)
    first = loaded(table)
    assert {key: first.cut(key) for key in first.ids} == before
    assert {key: kept for key, kept in {**before, **first.since}.items() if kept} == expected


@given(tables)
def test_the_same_documents_have_the_same_digest(rows: dict[int, dict[str, object]]) -> None:
    table = table_of(rows)
    as_dict = {key: raw(rows[key]) for key in sorted(rows)}
    assert digest_of(table) == digest_of(as_dict)
    table[99] = raw({})
    assert digest_of(table) == digest_of({**as_dict, 99: raw({})})


def test_ids_that_do_not_ascend_are_looked_for(tmp_path: Path) -> None:
    rows = {5: raw({"n": 5}), 3: raw({"n": 3})}
    path = tmp_path / "project.json"
    write_snapshot(path, encode_snapshot(new_meta(), {"t": rows}))
    assert read_snapshot(path).tables == {"t": rows}


@given(st.dictionaries(st.text(min_size=1, max_size=6), tables, max_size=4))
def test_a_snapshot_gives_back_its_tables_and_stock_tinydb_opens_it(
    tmp_path_factory: pytest.TempPathFactory, content: dict[str, dict[int, dict[str, object]]]
) -> None:
    path = tmp_path_factory.mktemp("snapshot") / "project.json"
    given_tables = {
        name: {key: raw(row) for key, row in sorted(rows.items())}
        for name, rows in content.items()
        if name != "_meta"
    }
    notes = raw(["notes", "a\nb"])
    write_snapshot(path, encode_snapshot(new_meta(), given_tables, notes))
    snapshot = read_snapshot(path)
    assert {name: dict(table) for name, table in snapshot.tables.items()} == given_tables
    assert snapshot.notes == notes
    with TinyDB(path, encoding="utf-8") as stock:
        for name, rows in given_tables.items():
            found = {document.doc_id: dict(document) for document in stock.table(name)}
            assert found == {key: json.loads(bytes(row)) for key, row in rows.items()}


def test_a_layout_that_does_not_fit_is_no_table() -> None:
    body, layout = laid_out({1: raw({"a": 1}), 2: raw({"b": 2})}, 0)
    with pytest.raises(Misplaced):
        Rows(body, 1, layout)
    with pytest.raises(Misplaced):
        Rows(body, 0, Layout(0, len(body), ((1, 3),), layout.starts))
    shifted = Rows(body, 0, Layout(0, len(body), ((1, 2),), [layout.starts[0] + 1, 20]))
    with pytest.raises(Misplaced):
        shifted.get(1)


def test_a_document_in_the_wrong_place_is_refused_in_words(tmp_path: Path) -> None:
    path = tmp_path / "project.json"
    data = encode_snapshot(new_meta(), {"t": {1: raw({"a": 1})}})
    write_snapshot(path, data.replace(b'"t":{', b'"t": '))
    with pytest.raises(ProjectDamaged):
        open_database(path)
