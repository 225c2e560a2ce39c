"""Random decisions over the invented documents, as an analyst could make them."""

from hypothesis import strategies as st

from store.decisions.accept import NotSure, accept, accept_sure
from store.decisions.actor import rename, retype
from store.decisions.deal import Card, CardParty, record_deal, remove_deal
from store.decisions.linking import NewActor
from store.decisions.reject import reject
from store.decisions.remove import remove
from store.decisions.span import respan
from store.decisions.status import set_note, set_status
from store.decisions.tag import tag
from store.decisions.verdict import put_verdict
from store.opened import Opened
from store.project import Project
from store.records import Amount, DatedValue, Deal
from store.suggestions import suggestions_in
from store.undo.hindrance import InTheWay
from tests.store.building import open_one

KINDS = (
    *("accept", "accept", "accept", "all", "tag", "reject", "remove", "span", "rename", "retype"),
    *("deal", "remove deal", "verdict", "note", "status", "undo", "undo", "redo"),
)
Step = tuple[str, int]
STEPS = st.lists(st.tuples(st.sampled_from(KINDS), st.integers(0, 20)), max_size=14)
"""What is done, and a number that chooses the document and the thing it is done to."""


def documents(project: Project) -> list[Opened]:
    """Open the two documents that all decisions are about."""
    return [open_one(project), open_one(project, "other.txt", salt="other")]


def decide(project: Project, steps: list[Step]) -> None:
    """Make decisions one after the other; those that are not possible are left out."""
    for kind, number in steps:
        opened = open_one(project) if number % 2 else open_one(project, "other.txt", salt="other")
        _decide(opened, kind, number // 2)


def _decide(opened: Opened, kind: str, number: int) -> None:
    project = opened.project
    suggestions = [item for item in suggestions_in(opened) if item.state == "open"]
    mentions = sorted(opened.mentions(), key=lambda mention: mention.raw_range)
    deals = project.all(Deal)
    if kind == "undo":
        try:
            project.undo()
        except InTheWay:
            return
    elif kind == "redo":
        project.redo()
    elif kind == "all":
        accept_sure(opened, suggestions)
    elif kind == "note":
        set_note(opened, f"note {number}")
    elif kind == "status":
        set_status(opened, "done" if number % 2 else "skipped")
    elif kind == "remove deal" and deals:
        remove_deal(opened.project, deals[number % len(deals)])
    elif kind in ("accept", "reject", "tag") and suggestions:
        _on_suggestion(opened, kind, suggestions[number % len(suggestions)], number)
    elif kind in ("remove", "span", "rename", "retype", "deal", "verdict") and mentions:
        _on_mention(opened, kind, mentions[number % len(mentions)], number)


def _on_suggestion(opened, kind, suggestion, number) -> None:
    entity, place = suggestion.entity, suggestion.raw_range
    if kind == "reject":
        reject(opened, entity.type, entity.quote, place, everywhere=number % 3 == 0)
    elif kind == "accept":
        try:
            accept(opened, suggestion)
        except NotSure:
            tag(opened, place, NewActor(name=entity.name, kind=entity.type))
    else:
        tag(opened, place, NewActor(name=f"{entity.name} {number % 3}", kind="organisation"))


def _on_mention(opened, kind, mention, number) -> None:
    from store.records import Actor

    project, (start, end) = opened.project, mention.raw_range
    actor = project.get(Actor, mention.actors[0])
    if kind == "remove":
        remove(opened, mention)
    elif kind == "span" and end - start > 3:
        taken = {item.raw_range for item in opened.mentions()}
        if (start, end - 1) not in taken:
            respan(opened, mention, (start, end - 1))
    elif kind == "rename":
        rename(project, actor, f"{actor.name} bis" if number % 2 else "Compagnie du rail")
    elif kind == "retype":
        retype(opened, mention, "place" if number % 2 else "organisation")
    elif kind == "deal":
        parties = (CardParty(actor.id, "party"),)
        card = Card(
            title="Un accord",
            type="agreement" if number % 2 else "forum",
            date=DatedValue("signed", f"2026-03-0{1 + number % 3}"),
            amount=Amount(12e6, "EUR"),
            parties=parties,
            evidence=mention.raw_range,
        )
        record_deal(opened, card)
    elif kind == "verdict":
        others = [item for item in project.all(Actor) if item.id != actor.id]
        if others:
            with project.operation("verdict") as draft:
                other = others[number % len(others)]
                put_verdict(draft, project, [actor.id], [other.id], "different", 0.5)
