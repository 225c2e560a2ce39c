"""The journalled database is TinyDB, with transactions, and gives out copies."""

import inspect
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tinydb import Query, TinyDB, where
from tinydb.table import Document, Table

from store.database.snapshot import FORMAT
from store.errors import NotWritten
from store.journal import JournalledTinyDB, open_database


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "project.json"


def reopened(db: JournalledTinyDB) -> JournalledTinyDB:
    db.close()
    return open_database(db.path)


def test_documents_survive_closing_and_opening(path: Path) -> None:
    with open_database(path) as db:
        number = db.table("actors").insert({"name": "Élodie « Zoé »", "tags": [1, {"a": None}]})
    with open_database(path) as db:
        row = db.table("actors").get(doc_id=number)
        assert row == {"name": "Élodie « Zoé »", "tags": [1, {"a": None}]}
        assert row.doc_id == number
        assert db.reports == []


def test_what_tinydb_can_do_works(path: Path) -> None:
    with open_database(path) as db:
        table = db.table("things")
        assert table.insert_multiple({"n": n} for n in range(5)) == [1, 2, 3, 4, 5]
        assert [row["n"] for row in table.search(where("n") > 2)] == [3, 4]
        assert table.update({"big": True}, Query().n >= 3) == [4, 5]
        assert table.count(where("big").exists()) == 2
        assert table.upsert({"n": 9, "big": False}, where("n") == 0) == [1]
        assert table.upsert(Document({"n": 77}, doc_id=40)) == [40]
        assert table.update_multiple([({"n": 78}, where("n") == 77)]) == [40]
        assert table.update(lambda row: row.pop("big"), doc_ids=[4, 99]) == [4]
        assert table.remove(doc_ids=[2, 98]) == [2]
        assert [row.doc_id for row in table] == [1, 3, 4, 5, 40]
        assert [row.doc_id for row in table.get(doc_ids=[40, 1, 40, 2])] == [40, 1]
        assert table.contains(doc_id=5)
        assert table.insert({}) == 41
        db.insert({"in": "the default table"})
        assert db.tables() == {"things", "_default"}
        db.drop_table("things")
        assert db.tables() == {"_default"}
        db.drop_tables()
        assert db.tables() == set()
        assert len(db.table("things")) == 0


def test_an_id_given_by_hand_is_kept_and_never_overwritten(path: Path) -> None:
    with open_database(path) as db:
        table = db.table("t")
        assert table.insert_multiple([Document({"n": 1}, doc_id=1), {"n": 2}]) == [1, 2]
        assert [row["n"] for row in table] == [1, 2]
        with pytest.raises(ValueError, match="already exists"):
            table.insert(Document({}, doc_id=2))


def test_stock_tinydb_opens_the_snapshot(path: Path) -> None:
    with open_database(path) as db:
        db.table("actors").insert({"name": "Åsa"})
        db.table("deals").insert({"title": "x"})
    stock = TinyDB(path, encoding="utf-8")
    assert stock.table("actors").all() == [{"name": "Åsa"}]
    assert stock.tables() == {"_meta", "actors", "deals"}
    assert stock.table("_meta").all()[0]["format"] == FORMAT
    stock.close()


def test_a_caller_cannot_change_the_store_by_accident(path: Path) -> None:
    mine = {"list": [1]}
    with open_database(path) as db:
        table = db.table("t")
        number = table.insert(mine)
        mine["list"].append(2)
        table.get(doc_id=number)["list"].append(3)
        table.search(where("list").exists())[0]["list"].append(4)
        assert table.search(where("list").exists())[0]["list"] == [1]
        assert table.all()[0]["list"] == [1]


def test_a_transaction_is_all_or_nothing_in_memory_and_on_disk(path: Path) -> None:
    db = open_database(path)
    db.table("a").insert({"n": 1})
    before = (db.path.with_name("project.json.journal")).read_bytes()
    with pytest.raises(ZeroDivisionError), db.transaction():
        db.table("a").update({"n": 2}, doc_ids=[1])
        db.table("b").insert({"n": 3})
        assert db.table("a").get(doc_id=1) == {"n": 2}
        assert len(db.table("b")) == 1
        assert db.tables() == {"a", "b"}
        raise ZeroDivisionError
    assert db.table("a").all() == [{"n": 1}]
    assert db.tables() == {"a"}
    assert db.path.with_name("project.json.journal").read_bytes() == before
    db.close()


def test_a_transaction_is_one_record(path: Path) -> None:
    db = open_database(path)
    journal = path.with_name("project.json.journal")
    before = journal.read_bytes().count(b"\n")
    with db.transaction():
        for name in "abc":
            db.table(name).insert({})
    assert journal.read_bytes().count(b"\n") == before + 1
    with db.transaction():
        db.table("a").update({"x": 1})
        db.table("a").update(lambda row: row.pop("x"))
    assert journal.read_bytes().count(b"\n") == before + 1  # nothing has changed
    db.close()


def test_a_nested_transaction_joins_and_can_fail_alone(path: Path) -> None:
    db = open_database(path)
    with db.transaction():
        db.table("t").insert({"n": 1})
        with db.transaction():
            db.table("t").insert({"n": 2})
        with pytest.raises(KeyError), db.transaction():
            db.table("t").insert({"n": 3})
            db.table("t").update({"n": 9}, doc_ids=[1])
            raise KeyError
        assert [row["n"] for row in db.table("t")] == [1, 2]
    db = reopened(db)
    assert [row["n"] for row in db.table("t")] == [1, 2]
    with pytest.raises(KeyError), db.transaction():
        with db.transaction():
            db.table("t").truncate()
        raise KeyError
    assert [row["n"] for row in db.table("t")] == [1, 2]
    db.close()


def test_a_failing_updater_changes_nothing(path: Path) -> None:
    def fail_at_two(row: dict[str, int]) -> None:
        row["seen"] = 1
        if row["n"] == 2:
            raise ArithmeticError

    with open_database(path) as db:
        table = db.table("t")
        table.insert_multiple([{"n": 1}, {"n": 2}])
        with pytest.raises(ArithmeticError):
            table.update(fail_at_two)
        assert table.all() == [{"n": 1}, {"n": 2}]


def test_what_is_no_json_is_refused_and_changes_nothing(path: Path) -> None:
    with open_database(path) as db:
        for value in ("\ud800", object()):
            with pytest.raises((TypeError, ValueError)):
                db.table("t").insert({"value": value})
        assert len(db.table("t")) == 0
        with pytest.raises(ValueError, match="_meta"):
            db.table("_meta").insert({})
    with open_database(path) as db:
        assert db.reports == []


def test_after_closing_nothing_can_be_written(path: Path) -> None:
    db = open_database(path)
    db.close()
    db.close()
    with pytest.raises(NotWritten, match="closed"):
        db.table("t").insert({})


def test_encoded_rows_can_be_decoded_into_structs(path: Path) -> None:
    with open_database(path) as db:
        db.table("t").insert({"a": 1})
        assert [(key, bytes(raw)) for key, raw in db.table("t").encoded().items()] == [
            (1, b'{"a":1}')
        ]


def test_the_private_parts_of_tinydb_that_are_overridden_are_still_there() -> None:
    for name, parameters in {
        "_read_table": ["self"],
        "_update_table": ["self", "updater"],
        "_get_next_id": ["self"],
    }.items():
        assert list(inspect.signature(getattr(Table, name)).parameters) == parameters


VALUES = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**53), 2**53) | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=2) | st.dictionaries(st.text(max_size=3), inner),
    max_leaves=4,
)
STEPS = st.lists(
    st.one_of(
        st.tuples(st.just("insert"), st.sampled_from("ab"), VALUES),
        st.tuples(st.just("update"), st.sampled_from("ab"), st.integers(1, 6), VALUES),
        st.tuples(st.just("remove"), st.sampled_from("ab"), st.integers(1, 6)),
        st.tuples(st.just("fail"), st.sampled_from("ab"), VALUES),
        st.tuples(st.sampled_from(["begin", "end", "reopen", "snapshot", "look"])),
    ),
    max_size=25,
)
Model = dict[str, dict[int, object]]


def contents(db: JournalledTinyDB) -> Model:
    return {name: {row.doc_id: row["v"] for row in db.table(name)} for name in "ab"}


def play(db: JournalledTinyDB, model: Model, step: tuple[object, ...]) -> None:
    """Do one step to the database and to a plain dict."""
    name = str(step[1])
    rows, table = model[name], db.table(name)
    match step:
        case ("insert", _, value):
            rows[table.insert({"v": value})] = value
        case ("update", _, int(key), value):
            assert table.update({"v": value}, doc_ids=[key]) == ([key] if key in rows else [])
            if key in rows:
                rows[key] = value
        case ("remove", _, int(key)):
            assert table.remove(doc_ids=[key]) == ([key] if key in rows else [])
            rows.pop(key, None)
        case ("fail", _, value):
            with pytest.raises(ZeroDivisionError), db.transaction():
                table.insert({"v": value})
                table.update({"v": value})
                raise ZeroDivisionError


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(steps=STEPS)
def test_any_sequence_of_writes_equals_a_plain_dict(
    tmp_path_factory: pytest.TempPathFactory, steps: list[tuple[object, ...]]
) -> None:
    path = tmp_path_factory.mktemp("any") / "p.json"
    db = open_database(path)
    model: Model = {"a": {}, "b": {}}
    try:
        while steps:
            step, *steps = steps
            if step[0] == "begin":
                count = next((i for i, one in enumerate(steps) if one[0] == "end"), len(steps))
                with db.transaction():
                    for one in steps[:count]:
                        if len(one) > 1:
                            play(db, model, one)
                steps = steps[count:]
            elif step[0] == "reopen":
                db = reopened(db)
            elif step[0] == "snapshot":
                db.snapshot()
            elif step[0] == "look":
                with_reader = open_database(path, read_only=True)
                assert contents(with_reader) == model
            elif len(step) > 1:
                play(db, model, step)
            assert contents(db) == model
            assert [list(rows) for rows in contents(db).values()] == [
                list(r) for r in model.values()
            ]
        db = reopened(db)
        assert contents(db) == model
    finally:
        db.close()
