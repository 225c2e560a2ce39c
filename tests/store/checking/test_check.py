"""Every invariant that is broken on purpose is named."""

from collections.abc import Callable
from pathlib import Path

import pytest

from store.opened import Opened
from store.records import (
    Actor,
    Alias,
    Change,
    Claim,
    DatedValue,
    Deal,
    Document,
    Evidence,
    Mention,
    Operation,
    Party,
    Rejection,
    Verdict,
)
from tests.store.breaking import NOBODY, alter, begun, deal_of, findings, mention_of, plant, words
from tests.store.building import new_project, open_one

ELSEWHERE = "f" * 32
"""The hash of another raw text."""

Break = Callable[[Opened], object]


@pytest.fixture
def opened(tmp_path: Path) -> Opened:
    return begun(new_project(tmp_path))


def deal(opened: Opened, **slots: object) -> None:
    plant(opened.project, Deal, **{"title": "Accord du rail", **slots})


def anchored(opened: Opened, start: int, end: int, **fields: object) -> None:
    """Plant evidence on the open page, as it should be but for some fields."""
    place = opened.anchor((start, end)) if 0 <= start < end else {}
    plain = {"document": opened.id, "version": opened.version, "quote": "x"}
    plain = {**plain, "start": None, "end": None}
    place = {**plain, **place, "raw_range": (start, end)}
    plant(opened.project, Evidence, **{**place, **fields})


def operation(opened: Opened, **fields: object) -> None:
    number = {"number": 90, "name": "x", "words": "fait exprès"}
    plant(opened.project, Operation, **{**number, **fields})


def test_a_project_in_order_has_nothing_to_say(opened: Opened) -> None:
    assert findings(opened) == []


LINKS: dict[str, Break] = {
    "links to no actor": lambda o: alter(o.project, mention_of(o), actors=()),
    f"actor {NOBODY}": lambda o: alter(o.project, mention_of(o), actors=(NOBODY,)),
    "“Lac”": lambda o: plant(o.project, Actor, name="Lac", kind="place", part_of=NOBODY),
    "“Rail”": lambda o: plant(o.project, Actor, name="Rail", kind="place", succeeds=NOBODY),
    "“Quai”": lambda o: plant(o.project, Actor, name="Quai", kind="place", merged_into=NOBODY),
    "“Pont”": lambda o: plant(o.project, Actor, name="Pont", kind="place", members=(NOBODY,)),
    f"document {ELSEWHERE}": lambda o: plant(
        o.project, Actor, name="B", kind="person", aliases=(Alias("C", ELSEWHERE),)
    ),
    "verdict on nobody": lambda o: plant(
        o.project, Verdict, actors=(NOBODY, NOBODY), verdict="same"
    ),
    "rejection of “Dock”": lambda o: plant(
        o.project, Rejection, document=ELSEWHERE, kind="person", string="Dock"
    ),
    "evidence “12 millions” in document": lambda o: anchored(
        o, 5, 9, document=ELSEWHERE, quote="12 millions"
    ),
    f"evidence {NOBODY}": lambda o: deal(o, type=(Claim(value="forum", evidence=(NOBODY,)),)),
    "“Accord du rail”": lambda o: deal(o, parties=(Claim(value=Party(NOBODY, "party")),)),
    f"): actor {NOBODY}": lambda o: deal(
        o, parties=(Claim(value=Party(mention_of(o).actors[0], "party", NOBODY)),)
    ),
    f"deal {NOBODY}": lambda o: deal(o, part_of=NOBODY),
    "was taken back": lambda o: alter(
        o.project, o.project.get(Actor, mention_of(o).actors[0]), deleted=True
    ),
}
RECORDS: dict[str, Break] = {
    "no deal type is called": lambda o: deal(o, type=(Claim(value="x"),)),
    "no sector": lambda o: deal(o, sector=(Claim(value="x"),)),
    "no stage": lambda o: deal(o, stage=(Claim(value="x"),)),
    "no certainty": lambda o: deal(o, place=(Claim(value="Tamkar", certainty="x"),)),
    "no role": lambda o: deal(o, parties=(Claim(value=Party(mention_of(o).actors[0], "x")),)),
    "no subkind": lambda o: plant(o.project, Actor, name="A", kind="organisation", subkind="x"),
    "2 claims on the stage are current": lambda o: deal(
        o, stage=(Claim(value="signed"), Claim(value="planned"))
    ),
    "2 claims on the date “held”": lambda o: deal(
        o, dates=(Claim(value=DatedValue("held", "2026")), Claim(value=DatedValue("held", "2027")))
    ),
    "no claim on the place is current": lambda o: deal(
        o, place=(Claim(value="Tamkar", current=False),)
    ),
    "another mention of the same": lambda o: plant(
        o.project, Mention, **{**_fields(mention_of(o)), "id": NOBODY}
    ),
    "2 mentions of different actors": lambda o: plant(
        o.project,
        Mention,
        **{**_fields(mention_of(o)), "id": NOBODY, "actors": mention_of(o, 1).actors},
    ),
    "has no version": lambda o: alter(o.project, o.document, versions=()),
    "share the bytes": lambda o: plant(
        o.project, Document, id=ELSEWHERE, versions=o.document.versions
    ),
    "share the path /corpus/page.txt": lambda o: plant(
        o.project, Document, id=ELSEWHERE, paths=o.document.paths
    ),
    "its id is none": lambda o: plant(o.project, Actor, id="42", name="A", kind="person"),
    "created at “yesterday”": lambda o: plant(
        o.project, Actor, name="A", kind="person", created="yesterday"
    ),
    "changed at “2026-03-03T10:00:00+02:00”": lambda o: alter(
        o.project, mention_of(o), changed="2026-03-03T10:00:00+02:00"
    ),
    "a claim created at": lambda o: deal(o, type=(Claim(value="forum", created="now"),)),
}
OPERATIONS: dict[str, Break] = {
    f"actor {NOBODY} does not exist": lambda o: operation(o, made={"actors": (NOBODY,)}),
    f"deal {NOBODY} does not exist": lambda o: operation(o, removed={"deals": (NOBODY,)}),
    f"document {ELSEWHERE} does not exist": lambda o: operation(o, document=ELSEWHERE),
    "cannot be read": lambda o: operation(
        o, changes=(Change("actors", mention_of(o).actors[0], "name", 7, "Kenvar"),)
    ),
    "what it changed in actors": lambda o: operation(
        o, changes=(Change("actors", mention_of(o).actors[0], "colour", "red", "blue"),)
    ),
    "does not follow 4": lambda o: operation(o, number=2),
    "dropped from redo, but not undone": lambda o: operation(o, dropped=True),
    "not dropped from redo": lambda o: alter(
        o.project, next(reversed(list(o.project.operations()))), undone=True
    ),
    "stands, but": lambda o: operation(o, removed={"mentions": (mention_of(o).id,)}),
    "by no operation": lambda o: alter(o.project, mention_of(o), deleted=True),
}
SPANS: dict[str, Break] = {
    "the page has": lambda o: anchored(o, 0, 5, quote="99:99"),
    "the page has “Kenvar”": lambda o: alter(o.project, mention_of(o), quote="kenvar"),
    "outside": lambda o: anchored(o, 10_000, 10_001),
    "range 7-7 lies": lambda o: anchored(o, 7, 7),
    "range -3-4 lies": lambda o: anchored(o, -3, 4),
    "offsets are not those": lambda o: alter(o.project, mention_of(o), start=0),
    "words around": lambda o: alter(o.project, mention_of(o), prefix="Le grand lac de"),
}


def _fields(record: Mention) -> dict[str, object]:
    return {name: getattr(record, name) for name in record.__struct_fields__}


@pytest.mark.parametrize(
    ("said", "break_it"), [*LINKS.items(), *RECORDS.items(), *OPERATIONS.items(), *SPANS.items()]
)
def test_what_is_broken_is_named_and_serious(opened: Opened, said: str, break_it: Break) -> None:
    break_it(opened)
    assert [item.serious for item in findings(opened) if said in item.words][:1] == [True]


def test_actors_and_deals_merged_in_a_circle_are_named(opened: Opened) -> None:
    for kind in (Actor, Deal):
        ring = [f"{number:016x}" for number in range(5)]
        for name, into in zip(ring, ring[1:] + ring[:1], strict=True):
            named = {"name": "Anneau", "kind": "place"} if kind is Actor else {"title": "Anneau"}
            plant(opened.project, kind, id=name, merged_into=into, **named)
    circles = [line for line in words(opened) if line.startswith("merged in a circle")]
    assert [("actor" in line, "and 2 more" in line) for line in circles] == [
        (True, True),
        (False, True),
    ]


def test_an_operation_that_was_undone_is_in_order(opened: Opened) -> None:
    opened.project.undo()
    opened.project.undo()
    assert findings(opened) == []
    opened.project.redo()
    assert findings(opened) == []


def test_a_document_may_stand_again_after_the_operation_that_brought_it_was_undone(
    opened: Opened,
) -> None:
    operation(opened, made={"documents": (opened.id,)}, undone=True, dropped=True)
    assert findings(opened) == []


def test_a_record_brought_back_by_a_change_of_its_mark_is_in_order(opened: Opened) -> None:
    mention = mention_of(opened)
    operation(opened, removed={"mentions": (mention.id,)})
    operation(opened, number=91, changes=(Change("mentions", mention.id, "deleted", True, False),))
    assert findings(opened) == []
    alter(opened.project, mention, deleted=True)
    assert any("by no operation" in line for line in words(opened))


def test_parties_and_dates_of_several_kinds_may_be_many(opened: Opened) -> None:
    dates = (DatedValue("signed", "2026-03"), DatedValue("start", "2027"))
    actors = [mention_of(opened, number).actors[0] for number in (0, 1)]
    parties = tuple(Claim(value=Party(actor, "party")) for actor in actors)
    deal(opened, dates=tuple(Claim(value=date) for date in dates), parties=parties)
    assert findings(opened) == []


def test_indexes_that_disagree_with_the_records_are_named(opened: Opened) -> None:
    index, project = opened.project.index, opened.project
    evidence = project.all(Evidence)[0]
    for record in (mention_of(opened), evidence, deal_of(opened), opened.document):
        index.put(record, None)
    index.put(None, Actor(**_stamp(), name="Nulle part", kind="state", country="KV"))
    index.put(None, Rejection(**_stamp(), document=None, kind="place", string="Quai"))
    said = "\n".join(words(opened))
    for name in ("mentions by document", "mentions by actor", "evidence by document", "versions"):
        assert f"the index of {name} disagrees" in said
    for name in ("deals by actor", "deals by evidence", "names", "paths"):
        assert f"the index of {name} disagrees" in said


def _stamp() -> dict[str, str]:
    time = "2026-03-03T10:00:00.000Z"
    return {"id": NOBODY, "by": "ada", "created": time, "changed": time}


@pytest.mark.parametrize("table", ["actors", "mentions", "deals", "operations"])
def test_a_record_that_cannot_be_read_is_named(opened: Opened, tmp_path: Path, table: str) -> None:
    database = opened.project._database
    database.table(table).insert({"id": "x\x1b[2J", "document": opened.id, "actors": [], "name": 7})
    opened.project.close()
    again = open_one(new_project(tmp_path))
    assert [item.serious for item in findings(again) if item.words.startswith(table)] == [True]
    assert all(line.isprintable() for line in words(again))


def test_a_link_to_what_may_be_unreadable_is_told_and_left(opened: Opened, tmp_path: Path) -> None:
    actor = mention_of(opened).actors[0]
    table = opened.project._database.table("actors")
    (row,) = [row for row in table if row["id"] == actor]
    table.update({"name": 7}, doc_ids=[row.doc_id])
    opened.project.close()
    again = open_one(new_project(tmp_path))
    missing = [item for item in findings(again) if f"actor {actor} does not exist" in item.words]
    assert missing
    assert all(item.mend is None for item in missing)


def test_what_opening_has_put_right_is_told_once_and_is_not_wrong(
    opened: Opened, tmp_path: Path
) -> None:
    journal = tmp_path / "project.json.journal"
    with journal.open("ab") as file:
        file.write(b"torn")
    opened.project._database._journalled.files._let_go()
    again = open_one(new_project(tmp_path))
    (finding,) = findings(again)
    assert "incomplete" in finding.words
    assert not finding.serious


EVIL = "Un\x1b[31m nom\x1b]0;owned\x07 \x9b2J\u202e\n\ttordu"


def test_hostile_words_come_out_as_one_safe_line_each(opened: Opened) -> None:
    project = opened.project
    evil = plant(project, Actor, id=EVIL, name=EVIL, kind="place", part_of=EVIL, subkind=EVIL)
    alter(project, mention_of(opened), quote=EVIL, prefix=EVIL, created=EVIL)
    alter(project, mention_of(opened, 1), actors=(EVIL, evil.id), version=EVIL)
    alter(project, opened.document, title=EVIL, paths=(EVIL,))
    plant(project, Document, id=EVIL, title=EVIL, paths=(EVIL,))
    plant(project, Rejection, document=None, kind=EVIL, string=EVIL, by=EVIL, changed=EVIL)
    plant(project, Verdict, actors=(evil.id, NOBODY), verdict="same")
    deal(opened, title=EVIL, type=(Claim(value=EVIL, certainty=EVIL, evidence=(EVIL,)),))
    operation(opened, words=EVIL, name=EVIL, document=EVIL + EVIL, dropped=True)
    found = findings(opened)
    assert len(found) > 15
    assert [item.words for item in found if not item.words.isprintable()] == []
    assert max(len(item.words) for item in found) < 400
