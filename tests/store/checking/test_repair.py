"""What can be repaired is, as one operation that can be undone; the rest is left and said."""

from collections.abc import Callable
from pathlib import Path

import pytest
from msgspec.structs import replace

from store.opened import Opened
from store.project import Project, ReadOnly
from store.records import (
    Actor,
    Alias,
    Claim,
    DatedValue,
    Deal,
    Evidence,
    Mention,
    Operation,
    Party,
    Record,
    Rejection,
    Verdict,
    current,
)
from store.repair import repair
from tests.store.breaking import (
    NOBODY,
    alter,
    begun,
    deal_of,
    findings,
    mend,
    mention_of,
    plant,
)
from tests.store.building import new_project

EARLY, LATE = "2026-03-03T10:00:00.000Z", "2026-03-04T10:00:00.000Z"
MISSING = "f" * 32


@pytest.fixture
def opened(tmp_path: Path) -> Opened:
    return begun(new_project(tmp_path))


def actor(opened: Opened, name: str = "Lac", **fields: object) -> Record:
    return plant(opened.project, Actor, **{"name": name, "kind": "place", **fields})


def known_actor(opened: Opened, number: int = 0) -> str:
    return mention_of(opened, number).actors[0]


def operations(opened: Opened) -> list[Operation]:
    return list(opened.project.operations())


def test_nothing_to_repair_makes_no_operation(opened: Opened) -> None:
    before = operations(opened)
    assert repair(opened.project, findings(opened), lambda document: opened.article) == []
    alter(opened.project, mention_of(opened), quote="autre chose")
    assert mend(opened) == []
    assert operations(opened) == before


PLACE = {"name": "A", "kind": "place"}
Mended = tuple[type[Record], dict[str, object], dict[str, object] | None]
CASES: dict[str, Callable[[Opened], Mended]] = {
    "part_of": lambda o: (Actor, {**PLACE, "part_of": NOBODY}, {"part_of": None}),
    "succeeds": lambda o: (Actor, {**PLACE, "succeeds": NOBODY}, {"succeeds": None}),
    "merged_into": lambda o: (Actor, {**PLACE, "merged_into": NOBODY}, {"merged_into": None}),
    "members": lambda o: (
        Actor,
        {**PLACE, "members": (NOBODY, known_actor(o))},
        {"members": (known_actor(o),)},
    ),
    "alias": lambda o: (
        Actor,
        {**PLACE, "aliases": (Alias("B", MISSING), Alias("C"))},
        {"aliases": (Alias("C"),)},
    ),
    "verdict": lambda o: (Verdict, {"actors": (NOBODY, known_actor(o)), "verdict": "same"}, None),
    "rejection": lambda o: (
        Rejection,
        {"document": MISSING, "kind": "person", "string": "x"},
        None,
    ),
    "follows": lambda o: (Deal, {"title": "D", "follows": NOBODY}, {"follows": None}),
    "party": lambda o: (
        Deal,
        {"title": "D", "parties": (_party(NOBODY), _party(known_actor(o)))},
        {"parties": (_party(known_actor(o)),)},
    ),
    "on_behalf_of": lambda o: (
        Deal,
        {"title": "D", "parties": (_party(known_actor(o), NOBODY),)},
        {"parties": (_party(known_actor(o)),)},
    ),
    "evidence": lambda o: (
        Deal,
        {"title": "D", "type": (Claim(value="forum", evidence=(NOBODY, _words(o))),)},
        {"type": (Claim(value="forum", evidence=(_words(o),)),)},
    ),
    "current claims": lambda o: (
        Deal,
        {"title": "D", "stage": (_claim("signed", LATE), _claim("planned", EARLY))},
        {"stage": (_claim("signed", LATE), _claim("planned", EARLY, current=False))},
    ),
}


def _party(actor: str, on_behalf_of: str | None = None) -> Claim[Party]:
    return Claim(value=Party(actor, "party", on_behalf_of))


def _claim(value: object, created: str = "", *, current: bool = True) -> Claim[object]:
    return Claim(value=value, created=created, current=current)


def _words(opened: Opened) -> str:
    return opened.project.all(Evidence)[0].id


@pytest.mark.parametrize("case", CASES.values(), ids=CASES)
def test_what_is_broken_is_mended_and_comes_back_with_undo(
    opened: Opened, case: Callable[[Opened], Mended]
) -> None:
    kind, fields, expected = case(opened)
    planted = plant(opened.project, kind, **fields)
    (line,) = mend(opened)
    after = opened.project.get(kind, planted.id)
    assert findings(opened) == []
    if expected is None:
        assert after.deleted
    else:
        assert after == replace(planted, **expected, changed=after.changed)
    operation, *_ = operations(opened)
    assert (operation.name, operation.by) == ("repair", "ada")
    assert operation.words == f"project repaired: {line.split(':')[0]} (1)"
    opened.project.undo()
    again = opened.project.get(kind, planted.id)
    assert again == replace(planted, changed=again.changed)


def test_several_repairs_are_one_operation(opened: Opened) -> None:
    before = opened.project.all(Mention)
    alter(opened.project, before[0], actors=())
    alter(opened.project, before[1], actors=(NOBODY, MISSING))
    alter(opened.project, before[2], actors=(NOBODY, *before[2].actors))
    count = len(operations(opened))
    lines = mend(opened)
    assert [line.split(":")[0] for line in lines] == [
        "mention of nobody removed",
        "link to nothing dropped",
        "link to nothing dropped",
        "link to nothing dropped",
        "mention of nobody removed",
    ]
    assert [mention.id for mention in opened.project.all(Mention)] == [before[2].id]
    assert len(operations(opened)) == count + 1
    opened.project.undo()
    assert len(opened.project.all(Mention)) == 3
    opened.project.redo()
    assert [mention.actors for mention in opened.project.all(Mention)] == [before[2].actors]


def test_of_doubled_mentions_the_first_stays(opened: Opened) -> None:
    mention = mention_of(opened)
    merged = actor(opened, merged_into=mention.actors[0])
    for number, actors in enumerate((mention.actors, (NOBODY, *mention.actors), (merged.id,))):
        plain = replace(mention, id=f"{number:016x}", actors=actors, created=LATE)
        opened.project.keep(replace(plain, created="2031-01-01T00:00:00Z"))
    mend(opened)
    at_place = [item for item in opened.mentions() if item.raw_range == mention.raw_range]
    assert [item.id for item in at_place] == [mention.id]


def test_mentions_that_contradict_each_other_are_left_to_a_person(opened: Opened) -> None:
    mention = mention_of(opened)
    other = replace(mention, id=NOBODY, actors=mention_of(opened, 1).actors)
    opened.project.keep(other)
    assert mend(opened) == []
    assert [finding.mend for finding in findings(opened)] == [None]
    assert len(opened.mentions()) == 4


def test_a_circle_of_merges_is_cut_at_the_latest(opened: Opened) -> None:
    ring = [f"{number:016x}" for number in range(3)]
    for number, name in enumerate(ring):
        changed = LATE if number == 1 else EARLY
        actor(opened, id=name, merged_into=ring[(number + 1) % 3], changed=changed)
    actor(opened, id="e" * 16, merged_into=ring[0])
    mend(opened)
    project = opened.project
    assert [project.get(Actor, name).merged_into for name in ring] == [ring[1], None, ring[0]]
    assert project.index.survivor("e" * 16) == ring[1]


def test_of_dates_the_latest_of_each_kind_stays_current(opened: Opened) -> None:
    held = [_claim(DatedValue("held", str(year)), EARLY) for year in (2026, 2027)]
    start = _claim(DatedValue("start", "2028"), EARLY)
    deal = plant(opened.project, Deal, title="D", dates=(*held, start))
    mend(opened)
    dates = current(opened.project.get(Deal, deal.id).dates)
    assert [date.date for date in dates] == ["2027", "2028"]


def test_an_anchor_in_no_document_is_left_to_a_person(opened: Opened) -> None:
    alter(opened.project, mention_of(opened), document=MISSING)
    assert mend(opened) == []
    assert any(finding.serious for finding in findings(opened))


def test_what_others_decided_since_is_not_pulled_away(tmp_path: Path) -> None:
    opened = begun(new_project(tmp_path, "bea"))
    broken = replace(deal_of(opened), part_of=NOBODY)
    opened.project.keep(broken)
    opened.project.close()
    project = new_project(tmp_path, "ada")
    other = Opened(project, opened.reading, opened.path)
    mend(other)
    assert next(project.operations()).by == "ada"
    assert deal_of(other).part_of is None
    project.undo()
    assert deal_of(other).part_of == NOBODY


def test_a_project_open_for_reading_is_not_repaired(opened: Opened, tmp_path: Path) -> None:
    alter(opened.project, mention_of(opened), actors=())
    opened.project.close()
    reader = Project.open(tmp_path / "project.json", read_only=True)
    again = Opened(reader, opened.reading, opened.path)
    with pytest.raises(ReadOnly):
        mend(again)
