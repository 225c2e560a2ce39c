"""A project open for reading shows what the writer decides, and can take its place."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from store.database.log import journal_of
from store.errors import NotAProject, ProjectDamaged
from store.formats.native import export_project
from store.project import Project, ReadOnly
from store.records import Actor, Mention
from store.suggestions import suggestions_in
from tests.store.building import new_project, open_one
from tests.store.random_decisions import STEPS, Step, decide


def reader_of(project: Project) -> Project:
    return Project.open(project.path, annotator="bea", read_only=True)


def answers(project: Project) -> object:
    """Return what the indexes say of everything that the steps decide about."""
    opened = open_one(project)
    actors = sorted(actor.id for actor in project.everything(Actor))
    return (
        [sorted(project.index.mentions_of(actor)) for actor in actors],
        [project.index.survivor(actor) for actor in actors],
        sorted(mention.id for mention in opened.mentions()),
        sorted(item.id for item in opened.evidence()),
        [(item.state, item.prospect.does) for item in suggestions_in(opened)],
        [[found.actor for found in project.candidates(name)] for name in ("Kenvar", "Ama Doré")],
    )


@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
@given(parts=st.lists(st.tuples(STEPS, st.booleans()), max_size=4))
def test_a_reader_that_follows_is_as_one_that_opens_now(
    tmp_path_factory: pytest.TempPathFactory, parts: list[tuple[list[Step], bool]]
) -> None:
    writer = new_project(tmp_path_factory.mktemp("any"))
    reader = reader_of(writer)
    for steps, snapshot in parts:
        before = export_project(reader)
        decide(writer, steps)
        if snapshot:
            writer.snapshot()
        changed = reader.follow()
        assert changed or export_project(reader) == before
        assert export_project(reader) == export_project(writer)
        assert answers(reader) == answers(reader_of(writer))
        assert not reader.follow()
    writer.close()
    assert reader.take_over()
    assert not reader.read_only
    decide(reader, [("undo", 0), ("accept", 1)])
    assert export_project(reader_of(reader)) == export_project(reader)
    assert answers(reader) == answers(reader_of(reader))
    reader.close()


def test_a_reader_cannot_take_over_while_the_other_writes(tmp_path: Path) -> None:
    writer = new_project(tmp_path)
    reader = reader_of(writer)
    assert not reader.take_over()
    assert reader.read_only
    with pytest.raises(ReadOnly):
        decide(reader, [("accept", 1)])
    decide(writer, [("accept", 1)])
    writer.close()
    assert reader.take_over()
    assert len(reader.all(Mention)) == 1


def test_taking_over_tells_of_a_tail_that_was_torn(tmp_path: Path) -> None:
    writer = new_project(tmp_path)
    decide(writer, [("accept", 1)])
    reader = reader_of(writer)
    journal = journal_of(writer.path)
    data = journal.read_bytes()
    writer._database._journalled.files._unlock()  # as when it is killed
    journal.write_bytes(data + b"00000000 99 {")
    assert reader.take_over()
    assert any("incomplete" in line for line in reader.reports)
    assert len(reader.all(Mention)) == 1


def test_an_actor_that_a_restored_state_does_not_know_is_no_candidate(tmp_path: Path) -> None:
    writer = new_project(tmp_path)
    reader = reader_of(writer)
    writer.snapshot()
    kept = {file: file.read_bytes() for file in (writer.path, journal_of(writer.path))}
    with writer.operation("tag") as draft:
        draft.add(Actor, name="Pol Ruiz", kind="person")
    assert reader.follow()
    assert len(reader.candidates("Pol Ruiz")) == 1
    for file, data in kept.items():
        file.write_bytes(data)
    assert reader.follow()
    assert reader.candidates("Pol Ruiz") == []
    assert reader.all(Actor) == []


def test_what_cannot_be_followed_leaves_what_was_read(tmp_path: Path) -> None:
    writer = new_project(tmp_path)
    decide(writer, [("accept", 1)])
    reader = reader_of(writer)
    journal = journal_of(writer.path)
    data = journal.read_bytes()
    journal.write_bytes(data + b"00000000 1 {\n00000000 1 {\n")
    with pytest.raises(ProjectDamaged, match="damaged"):
        reader.follow()
    for file in tmp_path.iterdir():
        if file.is_file():
            file.unlink()
    with pytest.raises(NotAProject, match="not there any more"):
        reader.follow()
    assert len(reader.all(Mention)) == 1
    journal.write_bytes(data)
