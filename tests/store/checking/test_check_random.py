"""Whatever is decided, a check finds nothing; whatever is damaged, a repair leaves nothing."""

from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import fields, replace

from store.checking.finding import Finding
from store.decisions.accept import accept_sure
from store.decisions.actor import rename, retype
from store.decisions.deal import remove_deal
from store.decisions.linking import NewActor
from store.decisions.propagate import propagate
from store.decisions.reject import leave_unsure, reject
from store.decisions.remove import remove
from store.decisions.status import set_note
from store.decisions.tag import tag
from store.draft import new_id
from store.opened import Opened
from store.records import Actor, Claim, Deal, Document, Evidence, Mention, Party, Record, Verdict
from store.suggestions import suggestions_in
from tests.store.breaking import NOBODY, begun, findings, mend, plant
from tests.store.building import new_project

DECISIONS = (
    *("sure", "tag", "tag", "everywhere", "reject", "unsure", "rename", "retype", "remove"),
    *("remove deal", "note", "undo", "undo", "redo"),
)
STEPS = st.lists(st.tuples(st.sampled_from(DECISIONS), st.integers(0, 30)), max_size=12)
LINKS = st.sampled_from(["part_of", "succeeds", "merged_into", "members"])
NUMBERS = st.integers(0, 30)
DAMAGE = st.lists(
    st.one_of(
        st.tuples(st.just("delete"), st.sampled_from([Actor, Evidence, Mention, Deal]), NUMBERS),
        st.tuples(st.just("link"), LINKS, NUMBERS),
        st.tuples(st.just("double"), st.booleans(), NUMBERS),
        st.tuples(st.just("claim"), st.sampled_from(["type", "stage", "place"]), NUMBERS),
        st.tuples(st.just("party"), st.booleans(), NUMBERS),
        st.tuples(st.just("verdict"), st.booleans(), NUMBERS),
        st.tuples(st.just("field"), st.sampled_from([Mention, Evidence, Document]), NUMBERS),
    ),
    max_size=10,
)


def decide(opened: Opened, name: str, number: int) -> None:
    """Make a decision on some suggestion, mention or deal, if there is one to make it on."""
    project = opened.project
    mentions, deals = opened.mentions(), project.all(Deal)
    suggestions = [item for item in suggestions_in(opened) if item.state == "open"]
    if name == "undo":
        project.undo()
    elif name == "redo":
        project.redo()
    elif name == "sure":
        accept_sure(opened, suggestions)
    elif name == "note":
        set_note(opened, f"note {number}")
    elif name == "remove deal" and deals:
        remove_deal(opened.project, deals[number % len(deals)])
    elif name in ("tag", "reject", "unsure") and suggestions:
        item = suggestions[number % len(suggestions)]
        kind, quote, place = item.entity.type, item.entity.quote, item.raw_range
        if name == "tag":
            tag(opened, place, NewActor(name=f"{quote} {number}", kind="organisation"))
        elif name == "unsure":
            leave_unsure(opened, kind, quote, place)
        else:
            reject(opened, kind, quote, place, everywhere=number % 2 == 0)
    elif mentions:
        mention = mentions[number % len(mentions)]
        if name == "everywhere":
            propagate(opened, mention)
        elif name == "rename":
            rename(project, project.actors_of(mention)[0], f"Compagnie {number}")
        elif name == "retype":
            retype(opened, mention, "place")
        elif name == "remove":
            remove(opened, mention)


def damage(opened: Opened, what: str, how: object, number: int) -> None:
    """Change records outside any operation as a fault, or somebody's script, might."""
    project = opened.project

    def some(kind: type[Record], number: int = number) -> Record | None:
        records = project.everything(kind)
        return records[number % len(records)] if records else None

    actor, mention, deal = some(Actor), some(Mention), some(Deal)
    other = some(Actor, number // 2)
    name = other.id if isinstance(other, Actor) else NOBODY
    if what == "delete":
        record = some(how)  # type: ignore[arg-type]
        if record is not None:
            project.keep(replace(record, deleted=True))
    elif what == "link" and actor is not None:
        project.keep(replace(actor, **{how: (name, NOBODY) if how == "members" else name}))
    elif what == "double" and mention is not None:
        project.keep(replace(mention, id=new_id(), actors=(name,) if how else mention.actors))
    elif what == "claim" and deal is not None:
        claims = (*getattr(deal, str(how)), Claim(value="x", evidence=(NOBODY,)))
        project.keep(replace(deal, **{str(how): claims}))
    elif what == "party" and deal is not None:
        party = Party(name, "party", NOBODY if how else None)
        project.keep(replace(deal, parties=(*deal.parties, Claim(value=party)) * 2))
    elif what == "verdict":
        plant(project, Verdict, actors=(name, NOBODY if how else name), verdict="same")
    elif what == "field":
        damage_field(opened, some(how), number)  # type: ignore[arg-type]


def damage_field(opened: Opened, record: Record | None, number: int) -> None:
    """Empty one of the fields that may be empty."""
    if record is None:
        return
    empty = {"actors": (), "start": None, "end": 3, "quote": "", "prefix": "x", "raw_range": (9, 2)}
    empty |= {"version": NOBODY, "versions": (), "paths": (), "title": None, "created": ""}
    names = [field.name for field in fields(type(record)) if field.name in empty]
    name = names[number % len(names)]
    opened.project.keep(replace(record, **{name: empty[name]}))


def decided(folder, steps: list[tuple[str, int]]) -> Opened:
    opened = begun(new_project(folder.mktemp("project")))
    for name, number in steps:
        decide(opened, name, number)
    return opened


@settings(max_examples=40, deadline=None)
@given(STEPS)
def test_decisions_leave_nothing_for_a_check_to_find(tmp_path_factory, steps) -> None:
    opened = decided(tmp_path_factory, steps)
    assert findings(opened) == []
    opened.project.close()
    again = Opened(new_project(opened.project.path.parent), opened.reading, opened.path)
    assert findings(again) == []


@settings(max_examples=60, deadline=None)
@given(STEPS, DAMAGE)
def test_a_repair_leaves_nothing_to_repair_and_can_be_undone(
    tmp_path_factory, steps, damages
) -> None:
    opened = decided(tmp_path_factory, steps)
    for what, how, number in damages:
        damage(opened, what, how, number)
    before = told(findings(opened))
    if any(item.mend is not None for item in findings(opened)):
        assert mend(opened)
    else:
        assert mend(opened) == []
    last = next(opened.project.operations(), None)
    if last is not None and last.name == "repair":
        opened.project.undo()
        again = told(findings(opened))
        assert {line for line in before if "derived" not in line} >= again


def told(found: list[Finding]) -> set[str]:
    return {item.words for item in found}
