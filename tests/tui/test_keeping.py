"""The desk and the project's file: what is unsaved, trying again, following, taking over."""

import shutil
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from textual.pilot import Pilot

from store.decisions.block import flip_block
from store.decisions.linking import NewActor
from store.decisions.tag import tag
from store.errors import NotWritten
from store.library import stored
from store.opened import Opened
from store.pages.reading import read_document
from store.project import Project
from store.records import Actor, Mention
from store.rescue_files import rescued_files
from store.suggestions import suggestions_in
from tests.store.failing import full_disk
from tests.tui.driving import desk, line_of, press, told, write_corpus
from tui.app import CoopreaderApp
from tui.drawn import drawn_over
from tui.ending import end


async def test_what_is_unsaved_is_counted_and_saved_when_there_is_room(tmp_path: Path) -> None:
    async with desk(tmp_path) as (app, pilot):
        await press(pilot, "enter")
        with full_disk():
            await press(pilot, "y")
            assert "NOT SAVED: 1 decision " in line_of(app)
            assert "no space left on device" in line_of(app)
            assert "no space left on device" in told(app)
            await press(pilot, "y", "z", "Z")
            assert "NOT SAVED: 2 decisions" in line_of(app)
            assert len(app.project.all(Mention)) == 2
            app.desk.keeping.save()
            assert "NOT SAVED: 2 decisions" in line_of(app)
        app.desk.keeping.save()
        assert line_of(app).startswith(" saved ")
        assert "2 decisions are saved now" in line_of(app)
    again = Project.open(tmp_path / "project.json", read_only=True)
    assert len(again.all(Mention)) == 2


async def test_it_is_tried_again_from_time_to_time(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tui.screens.keeping.RETRY", 0.02)
    async with desk(tmp_path) as (app, pilot):
        await press(pilot, "enter")
        with full_disk():
            await press(pilot, "y")
        for _ in range(100):
            if line_of(app).startswith(" saved "):
                break
            await pilot.pause(0.02)
        assert line_of(app).startswith(" saved ")
        assert app.project.unsaved.decisions == 0


async def test_nothing_is_tried_again_when_all_is_saved(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tui.screens.keeping.RETRY", 0.01)
    tries: list[int] = []
    async with desk(tmp_path) as (app, pilot):
        await press(pilot, "enter")
        with full_disk():
            await press(pilot, "J")  # the place in the first page waits
        for _ in range(100):
            await pilot.pause(0.02)
            if not app.project.unsaved:
                break
        await pilot.pause(0.05)
        monkeypatch.setattr(app.project, "save", lambda: tries.append(1))
        await pilot.pause(0.1)
        assert tries == []
        monkeypatch.undo()


async def test_a_place_that_cannot_be_kept_is_no_decision(tmp_path: Path) -> None:
    async with desk(tmp_path) as (app, pilot):
        await press(pilot, "enter")
        with full_disk():
            await press(pilot, "J")
            assert app.session.number == 1
            assert line_of(app).startswith(" saved ")
            assert app.project.unsaved
            await press(pilot, "q")
            assert app._exit


@pytest.mark.parametrize("key", ["q", "ctrl+q"])
async def test_quitting_says_where_the_unsaved_goes_and_quits_the_second_time(
    tmp_path: Path, key: str
) -> None:
    async with desk(tmp_path) as (app, pilot):
        await press(pilot, "enter")
        with full_disk():
            await press(pilot, "y", key)
            assert not app._exit
            assert "q again quits" in line_of(app)
            assert str(tmp_path / "home" / "state") in told(app)
            await press(pilot, "j", key)
            assert not app._exit
            await press(pilot, key)
            assert app._exit


async def test_what_is_unsaved_at_the_end_is_taken_in_the_next_time(tmp_path: Path) -> None:
    async with desk(tmp_path) as (app, pilot):
        project = app.project
        with full_disk():
            await press(pilot, "enter", "y", "y")
            end(project, app.rescue)
    assert len(rescued_files(project.path, app.rescue)) == 1
    async with desk(tmp_path) as (app, pilot):
        assert "2 decisions of last time were taken in" in told(app)
        assert len(app.project.all(Mention)) == 2
        await press(pilot, "z")
        assert len(app.project.all(Mention)) == 1
    assert rescued_files(project.path, app.rescue) == []


class Writer:
    """Another coopreader that has the project, without its screen; the first page is open."""

    def __init__(self, folder: Path) -> None:
        self.path = write_corpus(folder) / "1-port-sec.txt"
        self.project = Project.open(folder / "project.json", annotator="ada", patient=True)
        self.opened = self.open(self.path)

    def open(self, path: Path) -> Opened:
        opened = Opened(self.project, read_document(path, cache=None), stored(path))
        opened.note(status="reading")
        return opened

    def decide(self) -> None:
        """Link the next suggestion to a new actor."""
        left = [item for item in suggestions_in(self.opened) if item.state == "open"]
        entity = left[0].entity
        tag(self.opened, left[0].raw_range, NewActor(name=entity.name, kind=entity.type))


@asynccontextmanager
async def beside(
    tmp_path: Path, size: tuple[int, int] = (120, 40)
) -> AsyncIterator[tuple[CoopreaderApp, Pilot[None], Writer]]:
    """Run the app on a project that another one has, with the same page open."""
    writer = Writer(tmp_path)
    reading = Project.open(tmp_path / "project.json", annotator="bea", read_only=True, patient=True)
    async with desk(tmp_path, project=reading, size=size) as (app, pilot):
        assert app.session.number == 0  # where the other one reads
        yield app, pilot, writer
    writer.project.close()


async def test_a_reader_sees_what_is_decided_and_stays_where_it_is(tmp_path: Path) -> None:
    async with beside(tmp_path) as (reader, pilot, writer):
        assert line_of(reader).startswith(" read-only ")
        await press(pilot, "v", "l", "l")
        place = (reader.session.cursor, reader.session.anchor)
        marks, rows = drawn_over(reader.session), reader.desk.record_list.count
        writer.decide()
        writer.decide()
        reader.desk.keeping.follow()
        assert "followed: 2 new decisions by ada" in line_of(reader)
        assert (reader.session.cursor, reader.session.anchor) == place
        assert drawn_over(reader.session) != marks
        assert reader.desk.record_list.count == rows + 2
        assert "✓2" in "".join(words for words, _ in reader.desk.documents.draw(0, 60))
        await press(pilot, "v", "tab", "tab", "tab", "y")
        assert "reading only" in line_of(reader)
        writer.project.undo()
        reader.desk.keeping.follow()
        assert reader.desk.record_list.count == rows + 1


async def test_nothing_is_drawn_when_nothing_was_decided(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with beside(tmp_path) as (reader, _, writer):
        drawn = []
        monkeypatch.setattr(reader.desk, "show", drawn.append)
        reader.desk.keeping.follow()
        assert drawn == []
        writer.decide()
        reader.desk.keeping.follow()
        assert len(drawn) == 1


async def test_corrections_of_the_page_are_followed(tmp_path: Path) -> None:
    async with beside(tmp_path) as (reader, _, writer):
        assert reader.session.opened is not None
        kept = [block for block in writer.opened.article.blocks if not block.reason]
        before = len(reader.session.opened.article.text)
        flip_block(writer.opened, kept[-1])
        reader.desk.keeping.follow()
        assert len(reader.session.opened.article.text) < before


async def test_the_list_is_filtered_anew(tmp_path: Path) -> None:
    async with beside(tmp_path) as (reader, pilot, writer):
        await press(pilot, "f2", *"status:new")
        assert reader.desk.listing.count == 1
        writer.open(writer.path.with_name("2-wagons.txt"))
        reader.desk.keeping.follow()
        assert reader.desk.listing.count == 0


async def test_when_the_writer_ends_the_reader_decides(tmp_path: Path) -> None:
    async with beside(tmp_path) as (reader, pilot, writer):
        reader.desk.keeping.follow()
        assert reader.project.read_only
        writer.decide()
        writer.project.close()
        reader.desk.keeping.follow()
        assert line_of(reader).startswith(" saved ")
        assert "the other coopreader has ended: decisions can be made here now" in line_of(reader)
        await press(pilot, "tab", "tab", "y")
        assert len(reader.project.all(Mention)) == 2
    with Project.open(tmp_path / "project.json", read_only=True)._database as database:
        assert len(database.table("mentions")) == 2


async def test_what_the_writer_could_not_save_is_taken_in_by_who_takes_over(
    tmp_path: Path,
) -> None:
    async with beside(tmp_path) as (reader, pilot, writer):
        with full_disk():
            writer.decide()
            end(writer.project, reader.rescue)
        reader.desk.keeping.follow()
        assert not reader.project.read_only
        await pilot.pause()
        assert "1 decision of last time was taken in" in told(reader)
        assert len(reader.project.all(Mention)) == 1


async def test_nothing_changes_under_a_screen_that_lies_over_the_desk(tmp_path: Path) -> None:
    async with beside(tmp_path) as (reader, pilot, writer):
        await press(pilot, "H")
        writer.decide()
        reader.desk.keeping.follow()
        assert reader.project.all(Actor) == []
        await press(pilot, "escape")
        reader.desk.keeping.follow()
        assert len(reader.project.all(Actor)) == 1


async def test_a_project_that_goes_is_said_once_and_can_still_be_read(tmp_path: Path) -> None:
    async with beside(tmp_path) as (reader, pilot, writer):
        writer.decide()
        reader.desk.keeping.follow()
        for file in tmp_path.glob("project.json*"):
            shutil.rmtree(file) if file.is_dir() else file.unlink()
        reader.desk.keeping.follow()
        assert "the project is not there any more" in line_of(reader)
        await press(pilot, "J")
        assert reader.session.number == 1
        reader.desk.keeping.follow()
        assert "not there any more" not in line_of(reader)
        assert len(reader.project.all(Mention)) == 1


async def test_a_project_that_cannot_be_written_to_is_tried_only_rarely(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    tries = []

    def refuse() -> bool:
        tries.append(1)
        raise NotWritten("its folder cannot be written to")

    async with beside(tmp_path) as (reader, _, _):
        monkeypatch.setattr(reader.project, "take_over", refuse)
        for _ in range(20):
            reader.desk.keeping.follow()
        assert len(tries) == 2
        assert line_of(reader).startswith(" read-only ")


async def test_what_does_not_fit_is_cut_where_it_can_be_told(tmp_path: Path) -> None:
    async with beside(tmp_path, size=(40, 24)) as (reader, _, _):
        reader.desk.say("a notice of many words that has no room on so narrow a screen")
        assert line_of(reader).endswith("…")
        assert line_of(reader, "hints").split() == ["tab", "next"]  # no key without its words
