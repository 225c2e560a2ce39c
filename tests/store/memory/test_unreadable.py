"""Records and notes that cannot be read, or are not what they should be, stop nothing."""

from collections.abc import Callable
from pathlib import Path

import msgspec
import pytest
from msgspec.structs import replace

from store.database.rows import Layout, Rows, laid_out
from store.database.snapshot import encode_snapshot, read_snapshot, write_snapshot
from store.errors import ProjectDamaged
from store.journal import open_database
from store.memory.memory import Memory
from store.memory.notes import Notes
from store.project import Project
from store.records import RECORD_TYPES, Actor, Mention, Operation
from tests.store.building import new_project, open_one

Change = Callable[[bytes], bytes]


def tagged(folder: Path) -> Project:
    """Return a closed project with two actors, a mention of each, two operations."""
    project = new_project(folder)
    opened = open_one(project)
    opened.note()
    for name, place in (("Kenvar", (20, 25)), ("Pol Ruiz", (30, 35))):
        with project.operation("tag") as draft:
            actor = draft.add(Actor, name=name, kind="state")
            draft.add(Mention, document=opened.id, actors=(actor.id,), **opened.anchor(place))
    project.close()
    return project


def rewrite(path: Path, table: str, change: Change) -> None:
    """Change the first document of a table, with a right checksum and the notes as they were."""
    snapshot = read_snapshot(path)
    rows = snapshot.tables[table]
    first = next(iter(rows))
    rows[first] = msgspec.Raw(change(bytes(rows[first])))
    write_snapshot(path, encode_snapshot(snapshot.meta, snapshot.tables, snapshot.notes))
    path.with_name(f"{path.name}.journal").unlink()


def no_text(raw: bytes) -> bytes:
    return raw.replace(b'"by":"', b'"by":"\xff', 1)


def too_deep(raw: bytes) -> bytes:
    return raw.replace(b'"by":"', b'"more":' + b"[" * 100_000 + b"]" * 100_000 + b',"by":"', 1)


def no_record(raw: bytes) -> bytes:
    return raw.replace(b'"by":"', b'"by":7,"was":"', 1)


@pytest.mark.parametrize("change", [no_text, too_deep, no_record])
@pytest.mark.parametrize("table", [*list(RECORD_TYPES)[:3], "operations"])
@pytest.mark.parametrize("in_journal", [False, True])
def test_a_record_that_cannot_be_read_is_reported_and_left_alone(
    tmp_path: Path, table: str, change: Change, in_journal: bool
) -> None:
    path = tagged(tmp_path).path
    if in_journal:
        database = open_database(path)
        first, raw = next(iter(database.table(table).encoded().items()))
        database.put({table: {first: msgspec.Raw(change(bytes(raw)))}})
        database._journalled.files._let_go()  # ended without a snapshot
    else:
        rewrite(path, table, change)
    if in_journal and change is too_deep:  # then the journal cannot be read
        with pytest.raises(ProjectDamaged, match="damaged at byte"):
            Project.open(path)
        return
    project = Project.open(path, annotator="ada")
    kind = next(kind for name, kind in RECORD_TYPES.items() if name == table)
    assert len(project.everything(kind)) == (0 if table == "documents" else 1)
    assert any(line.startswith(f"{table} ") for line in project.reports)
    assert project.close() == []
    before = len(Project.open(path, read_only=True)._database.table(table))
    assert before == (1 if table == "documents" else 2)
    # What is decided after that goes into a snapshot as ever.
    again = Project.open(path, annotator="ada")
    again.everything(kind)
    with again.operation("tag") as draft:
        made = draft.add(Actor, name="Lusétie", kind="state")
    assert again.close() == []
    assert Project.open(path, read_only=True).find(Actor, made.id) is not None


def test_an_operation_that_is_not_where_it_should_be_is_reported(tmp_path: Path) -> None:
    path = tagged(tmp_path).path
    rows = open_database(path, read_only=True).table("operations").encoded()
    body, layout = laid_out(rows, 0)
    moved = Layout(0, layout.size, layout.runs, [layout.starts[0] + 1, layout.starts[1]])
    tables = {name: {} for name in RECORD_TYPES} | {"operations": Rows(body, 0, moved)}
    reports: list[str] = []
    memory = Memory(tables, None, reports)  # type: ignore[arg-type]
    assert len(list(memory.everything(Operation))) == 1
    assert "operations 1: not readable" in reports[0]


def test_a_table_whose_ids_do_not_ascend_is_the_same_with_notes(tmp_path: Path) -> None:
    project = tagged(tmp_path)
    database = open_database(project.path)
    with database.transaction():
        for name in ("actors", "mentions", "operations"):
            table = database.table(name)
            # The first of two goes behind the other, under a lower id than its.
            (first, raw), (second, other) = table.encoded().items()
            table.put({first: None, second: None, 9: other, 5: raw})
    database.close()
    for _ in range(2):  # the second time there are notes
        again = Project.open(project.path, annotator="ada")
        assert {actor.name for actor in again.all(Actor)} == {"Kenvar", "Pol Ruiz"}
        assert len(again.all(Mention)) == 2
        for actor in again.all(Actor):
            assert again.index.actors_named(actor.name, "any") == [actor.id]
            (mention,) = again.index.mentions_of(actor.id)
            assert again.get(Mention, mention).actors == (actor.id,)
        assert again.reports == []
        again.keep(replace(again.all(Actor)[0], note="so that a snapshot is written"))
        again.close()


@pytest.mark.parametrize("number", [-1, 2, 1 << 40])
@pytest.mark.parametrize("what", ["mentions", "forms", "begun", "states"])
def test_notes_with_numbers_of_nothing_are_not_used(tmp_path: Path, number: int, what: str) -> None:
    database = open_database(tagged(tmp_path).path, read_only=True)
    tables = {name: database.table(name).encoded() for name in RECORD_TYPES}
    said = msgspec.json.decode(database.notes or b"", type=Notes)
    mentions, actors = said.mentions, said.actors
    if what == "mentions":
        mentions = replace(mentions, in_documents={key: [number] for key in mentions.in_documents})
    elif what == "states":
        actors = replace(actors, states={"KV": [number]})
    else:
        forms = actors.forms
        owners = {form: [(number, form, "everywhere")] for form in forms.owners}
        begun = {key: [number] for key in forms.begun}
        fields = {"owners": owners} if what == "forms" else {"begun": begun}
        actors = replace(actors, forms=replace(forms, **fields))
    wrong = replace(said, mentions=mentions, actors=actors)
    memory = Memory(tables, msgspec.Raw(msgspec.json.encode(wrong)), [])
    (document,) = (raw for raw in tables["documents"].values())
    name = msgspec.json.decode(document)["id"]
    assert len(memory.index.mentions_in(name)) == 2
    assert len(memory.index.actors_named("kenvar", "any")) == 1
    assert len(list(memory.index.forms_begun("kenvar", "any"))) == 1
    assert len(memory.index.states("KV")) == 0
