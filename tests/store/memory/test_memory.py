"""What a project knows at once when it opens is what looking at every record would give."""

from pathlib import Path

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from store.journal import open_database
from store.memory.groups import Groups
from store.memory.memory import Memory
from store.memory.notes import Notes, PackedMentions
from store.memory.registry import Registry
from store.project import Project
from store.records import RECORD_TYPES, Actor, Mention
from tests.store.abandoned import abandon
from tests.store.building import new_project, open_one
from tests.store.random_decisions import STEPS, decide
from tests.store.world import contents

pairs = st.tuples(st.sampled_from("abc"), st.sampled_from("xyz"), st.booleans())


@given(st.lists(pairs), st.dictionaries(st.sampled_from("abc"), st.lists(st.integers(0, 2))))
def test_groups_that_were_packed_are_the_same_groups(
    steps: list[tuple[str, str, bool]], packed: dict[str, list[int]]
) -> None:
    groups = Groups("xyz", packed)
    expected = {key: dict.fromkeys("xyz"[at] for at in numbers) for key, numbers in packed.items()}
    for key, name, leaves in steps:
        if leaves:
            groups.drop([key], name)
            expected.get(key, {}).pop(name, None)
        else:
            groups.put([key], name)
            expected.setdefault(key, {})[name] = None
    numbers = {"x": 0, "y": 1, "z": 2}
    for key in "abc":
        assert list(groups.of(key)) == list(expected.get(key, ()))
    assert groups.packed(numbers) == {
        key: [numbers[name] for name in names] for key, names in expected.items() if names
    }


def asked(memory: Memory) -> object:
    """Return all records, and all that the indexes say."""
    return {kind: list(memory.everything(kind)) for kind in RECORD_TYPES.values()}, contents(
        memory.index
    )


@settings(max_examples=25, deadline=None)
@given(STEPS, STEPS, st.booleans())
def test_notes_and_journal_give_what_the_records_give(
    tmp_path_factory: pytest.TempPathFactory, first: list, then: list, crash: bool
) -> None:
    folder = tmp_path_factory.mktemp("project")
    project = new_project(folder)
    decide(project, first)
    project.close()  # a snapshot with notes
    again = new_project(folder)
    decide(again, then)
    if crash:
        abandon(again._database)
    else:
        again.close()
    database = open_database(folder / "project.json", read_only=True)
    tables = {name: database.table(name).encoded() for name in RECORD_TYPES}
    copied = {name: dict(table) for name, table in tables.items()}
    reports: list[str] = []
    quick, slow = Memory(tables, database.notes, reports), Memory(copied, None, reports)
    assert asked(quick) == asked(slow)
    assert reports == []


def test_notes_that_do_not_fit_are_not_used(tmp_path: Path) -> None:
    project = new_project(tmp_path)
    opened = open_one(project)
    opened.note()
    with project.operation("tag") as draft:
        actor = draft.add(Actor, name="Kenvar", kind="state")
        draft.add(Mention, document=opened.id, actors=(actor.id,), **opened.anchor((20, 25)))
    project.close()
    database = open_database(project.path, read_only=True)
    tables = {name: database.table(name).encoded() for name in RECORD_TYPES}
    said = msgspec.json.decode(database.notes, type=Notes)
    others = (
        replace(said, stamp="another engine", mentions=PackedMentions({}, {})),
        replace(said, mention_ids=["x", "y"]),
        replace(said, actor_ids=[]),
        7,
        None,
    )
    for other in others:
        memory = Memory(tables, msgspec.Raw(msgspec.json.encode(other)), [])
        assert len(memory.index.mentions_of(actor.id)) == 1
        assert memory.index.actors_named("kenvar", "any") == [actor.id]


def test_a_record_that_is_not_the_one_expected_is_reported(tmp_path: Path) -> None:
    project = new_project(tmp_path)
    opened = open_one(project)
    opened.note()
    with project.operation("tag") as draft:
        actor = draft.add(Actor, name="Kenvar", kind="state")
        draft.add(Mention, document=opened.id, actors=(actor.id,), **opened.anchor((20, 25)))
    project.close()
    database = open_database(project.path, read_only=True)
    tables = {name: database.table(name).encoded() for name in RECORD_TYPES}
    reports: list[str] = []
    said = replace(msgspec.json.decode(database.notes, type=Notes), mention_ids=["other"])
    memory = Memory(tables, msgspec.Raw(msgspec.json.encode(said)), reports)
    assert memory.find(Mention, "other") is None
    assert "mentions other: not readable" in reports[0]


def forms(project: Project) -> list[tuple[str, str]]:
    return [(found.actor, found.form) for found in project.candidates("Kenvar", limit=20)]


def test_the_index_of_names_is_kept_and_brought_up_to_date(tmp_path: Path) -> None:
    cache = tmp_path / "cache"
    project = Project.open(tmp_path / "project.json", annotator="ada", cache=cache)
    with project.operation("tag") as draft:
        first = draft.add(Actor, name="Kenvar", kind="state")
        gone = draft.add(Actor, name="Kenvar Rail", kind="organisation")
    before = forms(project)
    assert {actor for actor, _ in before} == {first.id, gone.id}
    project.close()
    (kept,) = cache.glob("*.names")
    again = Project.open(tmp_path / "project.json", annotator="ada", cache=cache)
    assert forms(again) == before
    again.close()
    # What another run, without the cache, has decided since is seen all the same.
    other = Project.open(tmp_path / "project.json", annotator="ada")
    with other.operation("edit") as draft:
        draft.remove(gone)
        draft.change(first, name="Kenvaria")
    other.close()
    third = Project.open(tmp_path / "project.json", annotator="ada", cache=cache)
    assert forms(third) == [(first.id, "Kenvaria")]
    third.close()
    kept.write_bytes(kept.read_bytes()[:20] + b"nonsense")
    fourth = Project.open(tmp_path / "project.json", annotator="ada", cache=cache)
    assert forms(fourth) == [(first.id, "Kenvaria")]


def test_a_cache_that_cannot_be_written_is_no_error(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    project = Project.open(tmp_path / "project.json", cache=tmp_path / "file" / "cache")
    assert isinstance(project._registry, Registry)
    with project.operation("tag") as draft:
        draft.add(Actor, name="Kenvar", kind="state")
    assert len(forms(project)) == 1
    assert project.close() == []
