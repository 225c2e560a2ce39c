"""Reading native JSON: the same project again, or one clear line."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import jsonschema
import msgspec
import pytest
from hypothesis import given, settings

from coopreader.event_codes import event_codes
from store.decisions.accept import accept
from store.errors import NotAnExport
from store.formats.native import (
    Export,
    export_pieces,
    export_project,
    export_schema,
    records_of,
)
from store.formats.native_import import read_native
from store.opened import Opened
from store.project import Project, ReadOnly
from store.records import Actor, Mention
from store.suggestions import suggestions_in
from tests.store.building import new_project, open_one
from tests.store.random_decisions import STEPS, Step, decide

SAMPLE: list[Step] = [
    *(("accept", number) for number in (1, 1, 1, 3, 5, 0, 2)),
    *(("deal", 1), ("verdict", 1), ("rename", 3), ("remove", 1), ("reject", 1), ("note", 1)),
    *(("accept", 1), ("undo", 1)),
]


@pytest.fixture(scope="module")
def exported(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    project = new_project(tmp_path_factory.mktemp("exported"))
    decide(project, SAMPLE)
    return export_project(project)


def refilled(data: bytes, folder: Path) -> Project:
    project = new_project(folder)
    project.fill(records_of(read_native(data)))
    return project


def changed(exported: bytes, change: Callable[[dict[str, Any]], None]) -> bytes:
    whole = json.loads(exported)
    change(whole)
    return json.dumps(whole, ensure_ascii=False).encode()


def test_the_sample_has_something_of_everything(exported: bytes) -> None:
    whole = json.loads(exported)
    lists = ("documents", "actors", "mentions", "deals", "evidence", "verdicts", "rejections")
    assert all(whole[name] for name in (*lists, "operations"))
    assert whole["removed"]["mentions"]
    assert any(operation["undone"] for operation in whole["operations"])


def test_an_export_is_what_its_schema_says(exported: bytes) -> None:
    jsonschema.validate(json.loads(exported), json.loads(export_schema()))


def test_deals_carry_the_event_codes_of_their_type_and_stage(exported: bytes) -> None:
    whole = json.loads(exported)
    events = whole["deal_events"]
    assert set(events) == {deal["id"] for deal in whole["deals"]}
    for deal in whole["deals"]:
        kind, stage = (
            [claim["value"] for claim in deal[slot] if claim["current"]][-1:] or [None]
            for slot in ("type", "stage")
        )
        codes = event_codes(kind[0], stage[0])
        assert events[deal["id"]] == {"cameo": codes.cameo, "plover": codes.plover}


def test_an_empty_project_becomes_the_same_project(exported: bytes, tmp_path: Path) -> None:
    project = refilled(exported, tmp_path)
    assert export_project(project) == exported
    project.close()
    assert export_project(new_project(tmp_path)) == exported


def test_undo_and_redo_work_on_imported_operations(exported: bytes, tmp_path: Path) -> None:
    project = refilled(exported, tmp_path)
    while project.undo():
        pass
    assert project.all(Actor) == []
    while project.redo():
        pass
    again = json.loads(export_project(project))
    assert {actor["id"] for actor in again["actors"]} >= {
        actor["id"] for actor in json.loads(exported)["actors"]
    }


def test_decisions_go_on_after_an_import(exported: bytes, tmp_path: Path) -> None:
    project = refilled(exported, tmp_path)
    numbers = [operation.number for operation in project.operations()]
    opened = open_one(project)
    accept(opened, next(item for item in suggestions_in(opened) if item.prospect.does != "choose"))
    assert next(project.operations()).number == numbers[0] + 1


@settings(max_examples=25, deadline=None)
@given(STEPS)
def test_export_import_export_gives_the_same_bytes(tmp_path_factory, steps: list[Step]) -> None:
    project = new_project(tmp_path_factory.mktemp("one"))
    decide(project, steps)
    data = export_project(project)
    assert export_project(refilled(data, tmp_path_factory.mktemp("two"))) == data


def test_a_project_that_holds_records_is_not_filled(exported: bytes, tmp_path: Path) -> None:
    project = refilled(exported, tmp_path)
    with pytest.raises(ValueError, match="without any record"):
        project.fill(records_of(read_native(exported)))
    assert export_project(project) == exported


def test_a_project_open_for_reading_is_not_filled(tmp_path: Path) -> None:
    new_project(tmp_path).close()
    reader = Project.open(tmp_path / "project.json", read_only=True)
    with pytest.raises(ReadOnly):
        reader.fill([])


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "empty"),
        (b" \n", "empty"),
        (b"not json", "no JSON"),
        (b"\xff\xfe{\x00", "no JSON"),
        (b"[]", "no coopreader export"),
        (b"{}", "no coopreader export"),
        (b'{"format": "other", "version": 1}', "no coopreader export"),
        (b'{"format": "coopreader"}', "no coopreader export"),
        (b'{"format": "coopreader", "version": "1"}', "no coopreader export"),
        (b'{"format": "coopreader", "version": 99}', "later version"),
        (b'{"format": "coopreader", "version": 0}', "version 0"),
        (b'{"format": "coopreader", "version": 1}', "documents"),
        (b'{"format": "coopreader", "version": 1, "documents": "\xff"}', "no JSON"),
        (b'{"format": "coopreader", "version": 1, "x": ' + b"[" * 100_000, "nested too deeply"),
    ],
)
def test_what_is_no_export_is_refused_in_one_line(data: bytes, said: str) -> None:
    with pytest.raises(NotAnExport) as caught:
        read_native(data)
    assert said in str(caught.value)
    assert "\n" not in str(caught.value)


def test_an_export_cut_anywhere_is_refused(exported: bytes) -> None:
    for length in range(0, len(exported) - 2, 997):
        with pytest.raises(NotAnExport):
            read_native(exported[:length])


def spoil(table: str, field: str, value: object) -> Callable[[dict[str, Any]], None]:
    def change(whole: dict[str, Any]) -> None:
        whole[table][0][field] = value

    return change


def double(table: str) -> Callable[[dict[str, Any]], None]:
    def change(whole: dict[str, Any]) -> None:
        whole[table].append(whole[table][0])

    return change


def spoil_change(field: str, value: object) -> Callable[[dict[str, Any]], None]:
    def change(whole: dict[str, Any]) -> None:
        operation = next(item for item in whole["operations"] if item["changes"])
        operation["changes"][0][field] = value

    return change


def widen_quote(whole: dict[str, Any]) -> None:
    whole["mentions"][0]["quote"] += "x"


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (spoil("mentions", "raw_range", ["a", 2]), "$.mentions[0].raw_range[0]"),
        (spoil("actors", "kind", "robot"), "$.actors[0].kind"),
        (spoil("actors", "name", None), "$.actors[0].name"),
        (spoil("mentions", "raw_range", [9, 3]), "9-3"),
        (spoil("mentions", "raw_range", [-4, 3]), "-4-3"),
        (spoil("evidence", "raw_range", [5, 5]), "5-5"),
        (spoil("mentions", "start", None), "only one of start and end"),
        (spoil("mentions", "start", -1), "offsets"),
        (widen_quote, "characters apart"),
        (spoil("mentions", "actors", []), "no actor"),
        (spoil("mentions", "actors", ["none"]), "actors none is not in the file"),
        (spoil("mentions", "document", "none"), "documents none is not in the file"),
        (spoil("actors", "part_of", "none"), "actors none is not in the file"),
        (spoil("actors", "aliases", [{"form": "x", "reach": "none"}]), "documents none"),
        (spoil("verdicts", "actors", ["none", "no"]), "actors none"),
        (spoil("rejections", "document", "none"), "documents none"),
        (spoil("deals", "part_of", "none"), "deals none"),
        (spoil("deals", "type", [{"value": "forum", "evidence": ["none"]}]), "evidence none"),
        (spoil("operations", "made", {"mentions": ["none"]}), "mentions none"),
        (spoil("operations", "number", 0), "number is 0"),
        (spoil("operations", "number", 2), "another has its number 2"),
        (spoil("operations", "raw_range", [3, 1]), "3-1"),
        (spoil("documents", "overrides", [{"start": 4, "end": 2, "keep": True}]), "4-2"),
        (spoil("mentions", "deleted", True), "not among the removed"),
        (spoil("actors", "id", ""), "no id"),
        (spoil("actors", "name", " "), "no name"),
        (double("mentions"), "two of that id"),
        (double("operations"), "two of that id"),
        (spoil_change("field", "colour"), "colour"),
        (spoil_change("before", 7), "its change of"),
    ],
)
def test_what_contradicts_itself_is_refused_and_says_where(
    exported: bytes, change: Callable[[dict[str, Any]], None], said: str
) -> None:
    with pytest.raises(NotAnExport) as caught:
        read_native(changed(exported, change))
    assert said in str(caught.value)
    assert "\n" not in str(caught.value)


def test_names_lose_what_no_terminal_should_see(exported: bytes, tmp_path: Path) -> None:
    hostile = changed(exported, spoil("actors", "name", "Ama \x1b[31m\u202eDoré"))
    assert read_native(hostile).actors[0].name == "Ama [31mDoré"
    escaped = json.dumps(json.loads(hostile)).encode()
    assert read_native(escaped).actors[0].name == "Ama [31mDoré"


def test_file_names_and_notes_stay_as_they_are(exported: bytes) -> None:
    path = "/corpus/odd \u200bname.txt"
    hostile = changed(exported, spoil("documents", "paths", [path]))
    assert read_native(hostile).documents[0].paths == (path,)

    def soften(whole: dict[str, Any]) -> None:
        operation = next(item for item in whole["operations"] if item["name"] == "note")
        operation["changes"][0]["after"] = "a soft\u00adhyphen"

    operations = read_native(changed(exported, soften)).operations
    changes = [change for operation in operations for change in operation.changes]
    assert "a soft\u00adhyphen" in [change.after for change in changes]


def test_an_error_says_nothing_that_a_terminal_acts_on(exported: bytes) -> None:
    with pytest.raises(NotAnExport) as caught:
        read_native(changed(exported, spoil("mentions", "document", "no\x1b[2J\nne")))
    assert "\x1b" not in str(caught.value)
    assert "\n" not in str(caught.value)


def test_fields_that_are_not_known_are_passed_over(exported: bytes) -> None:
    export = read_native(changed(exported, spoil("mentions", "mood", "cheerful")))
    assert isinstance(export.mentions[0], Mention)


def test_an_export_of_the_first_version_says_on_which_text_its_spans_lie(
    ada: Opened, bea: Opened
) -> None:
    accept(ada, suggestions_in(ada)[0])
    old = json.loads(export_project(ada.project))
    old["version"] = 1
    for span in old["mentions"]:
        del span["version"], span["former"]
    export = read_native(json.dumps(old).encode())
    assert [span.version for span in export.mentions] == [ada.version]
    bea.project.fill(records_of(export))
    assert export_project(bea.project) == export_project(ada.project)


def test_the_pieces_of_an_export_are_what_one_encoding_gives(exported: bytes) -> None:
    whole = msgspec.json.encode(msgspec.json.decode(exported, type=Export))
    assert msgspec.json.format(whole, indent=1) + b"\n" == exported


def test_more_records_than_a_piece_holds_are_all_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    project = new_project(tmp_path)
    decide(project, SAMPLE)
    whole = export_project(project)
    for number in (1, 2, 3):
        monkeypatch.setattr("store.formats.native.PIECE", number)
        assert export_project(project) == whole


def test_an_export_holds_on_to_no_record(exported: bytes, tmp_path: Path) -> None:
    refilled(exported, tmp_path).close()
    project = new_project(tmp_path)
    assert b"".join(export_pieces(project)) == exported
    first, second = (next(iter(project.passing(Mention))) for _ in range(2))
    assert first == second
    assert first is not second
