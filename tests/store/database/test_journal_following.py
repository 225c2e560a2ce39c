"""A reader sees what the writer does, whatever it is just doing."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import store.database.log
import store.database.state
import store.database.taken
from store.errors import NotAProject, ProjectDamaged
from store.journal import JournalledTinyDB, open_database
from tests.store.abandoned import abandon, journal_of, two, values


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "project.json"


def contents(db: JournalledTinyDB) -> dict[tuple[str, int], object]:
    return {(name, row.doc_id): row["n"] for name in db.tables() for row in db.table(name)}


STEPS = st.lists(
    st.one_of(
        st.tuples(st.just("put"), st.sampled_from("tu"), st.integers(0, 5)),
        st.tuples(st.just("remove"), st.sampled_from("tu"), st.integers(1, 4)),
        st.tuples(st.sampled_from(["snapshot", "reopen", "follow", "follow", "swap"])),
    ),
    max_size=20,
)


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(steps=STEPS)
def test_a_reader_that_follows_has_what_the_writer_has(
    tmp_path_factory: pytest.TempPathFactory, steps: list[tuple[object, ...]]
) -> None:
    path = tmp_path_factory.mktemp("any") / "p.json"
    writer, reader = two(path)
    for step in [*steps, ("follow",)]:
        match step:
            case ("put", str(name), int(value)):
                writer.table(name).insert({"n": value})
            case ("remove", str(name), int(key)):
                writer.table(name).remove(doc_ids=[key])
            case ("snapshot",):
                writer.snapshot()
            case ("reopen",):
                writer.close()
                writer = open_database(path)
            case ("swap",):
                before, expected = contents(reader), contents(writer)
                writer.close()
                assert reader.take_over()
                assert contents(reader) == expected
                assert {*reader.follow()} == differing(before, expected)
                writer, reader = reader, open_database(path, read_only=True)
            case ("follow",):
                before, expected = contents(reader), contents(writer)
                changed = reader.follow()
                assert contents(reader) == expected
                assert len(set(changed)) == len(changed)
                assert {*changed} >= differing(before, expected)
                assert reader.follow() == []
    abandon(writer)


def differing(
    before: dict[tuple[str, int], object], after: dict[tuple[str, int], object]
) -> set[tuple[str, int]]:
    return {key for key in before | after if before.get(key) != after.get(key)}


def test_nothing_is_read_anew_while_only_records_are_appended(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    writer, reader = two(path)

    def refuse(_: Path) -> None:
        raise AssertionError

    monkeypatch.setattr(store.database.taken, "read_state", refuse)
    assert reader.follow() == []
    writer.table("t").insert({"n": 1})
    writer.table("u").insert({"n": 2})
    assert reader.follow() == [("t", 2), ("u", 1)]
    assert values(reader) == [0, 1, 2]
    abandon(writer)


def test_a_record_that_is_only_partly_there_waits_for_its_rest(path: Path) -> None:
    writer, reader = two(path)
    seen = journal_of(path).read_bytes()
    writer.table("t").insert({"n": "é"})
    whole = journal_of(path).read_bytes()
    abandon(writer)
    for cut in range(len(seen), len(whole)):
        journal_of(path).write_bytes(whole[:cut])
        assert reader.follow() == []
    journal_of(path).write_bytes(whole)
    assert reader.follow() == [("t", 2)]
    assert reader.reports == []


def test_a_record_that_its_writer_took_back_goes_again(path: Path) -> None:
    writer, reader = two(path)
    before = journal_of(path).read_bytes()
    writer.table("t").insert({"n": "refused by the disk"})
    assert reader.follow() == [("t", 2)]
    abandon(writer)
    journal_of(path).write_bytes(before)
    assert reader.follow() == [("t", 2)]
    assert values(reader) == [0]
    writer = open_database(path)
    writer.table("t").insert({"n": "another, as long   "})
    assert reader.follow() == [("t", 2)]
    assert values(reader) == [0, "another, as long   "]
    abandon(writer)


def test_a_look_between_the_steps_of_a_snapshot_sees_everything(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    writer, reader = two(path)
    writer.table("t").insert({"n": 1})
    real, looks = Path.replace, 0

    def replace(self: Path, target: Path) -> Path:
        nonlocal looks
        for after in (False, True):
            result = real(self, target) if after else target
            reader.follow()
            assert values(reader) == [0, 1]
            assert values(open_database(path, read_only=True)) == [0, 1]
            looks += 1
        return result

    monkeypatch.setattr(Path, "replace", replace)
    writer.snapshot()
    assert looks == 4
    monkeypatch.undo()
    writer.table("t").insert({"n": 2})
    assert reader.follow() == [("t", 3)]
    abandon(writer)


def test_a_reader_that_came_between_two_files_of_a_snapshot_follows_the_new_journal(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    writer, _ = two(path)
    readers: list[JournalledTinyDB] = []
    real = Path.replace

    def replace(self: Path, target: Path) -> Path:
        result = real(self, target)
        readers.append(open_database(path, read_only=True))
        return result

    monkeypatch.setattr(Path, "replace", replace)
    writer.snapshot()
    monkeypatch.undo()
    assert [reader.follow() for reader in readers] == [[], []]
    writer.table("t").insert({"n": 1})
    assert [reader.follow() for reader in readers] == [[("t", 2)], [("t", 2)]]
    abandon(writer)


def test_damage_and_disappearance_are_said_and_what_was_read_stands(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(store.database.state, "PAUSE", 0)
    writer, reader = two(path)
    seen = journal_of(path).read_bytes()
    for number in range(2):
        writer.table("t").insert({"n": number})
    whole = bytearray(journal_of(path).read_bytes())
    abandon(writer)
    whole[len(seen) + 30] ^= 1
    journal_of(path).write_bytes(whole)
    with pytest.raises(ProjectDamaged, match="is damaged"):
        reader.follow()
    journal_of(path).unlink()
    with pytest.raises(NotAProject, match="not there any more"):
        reader.follow()
    path.unlink()
    with pytest.raises(NotAProject, match="not there any more"):
        reader.follow()
    assert values(reader) == [0]


def test_a_writer_follows_nobody_and_a_closed_reader_neither(path: Path) -> None:
    writer, reader = two(path)
    assert writer.follow() == []
    assert writer.take_over()
    reader.close()
    writer.table("t").insert({"n": 1})
    assert reader.follow() == []
    assert not reader.take_over()
    abandon(writer)


def test_a_snapshot_alone_can_be_followed_and_taken_over(path: Path) -> None:
    writer, _ = two(path)
    writer.close()
    journal_of(path).unlink()
    reader = open_database(path, read_only=True)
    assert reader.follow() == []
    writer = open_database(path)
    writer.table("t").insert({"n": 1})
    assert reader.follow() == [("t", 2)]
    abandon(writer)
    assert reader.take_over()
    abandon(reader)


def test_a_torn_tail_is_reported_to_a_reader_only_when_nobody_writes(path: Path) -> None:
    writer, _ = two(path)
    whole = journal_of(path).read_bytes()
    with journal_of(path).open("ab") as file:
        file.write(b"12345678 40 {")
    torn = journal_of(path).read_bytes()
    assert open_database(path, read_only=True).reports == []
    abandon(writer)
    reader = open_database(path, read_only=True)
    assert ["is incomplete" in line for line in reader.reports] == [True]
    assert values(reader) == [0]
    assert journal_of(path).read_bytes() == torn != whole
    assert not path.with_name("project.json.torn").exists()
    path.with_name("project.json.lock").unlink()
    names = sorted(path.parent.iterdir())
    assert len(open_database(path, read_only=True).reports) == 1
    assert sorted(path.parent.iterdir()) == names
