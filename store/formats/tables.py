"""The tables of a project, for CSV and spreadsheets: actors, mentions, deals, parties."""

from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

from coopreader.event_codes import event_codes
from store.formats.losses import Holds, Losses, lose_claims
from store.formats.view import View, latest
from store.records import EVERYWHERE, Actor, Claim, Deal, Mention, Party, current

Cell = str | int | float | bool | None
Row = tuple[Cell, ...]

BETWEEN = " | "
"""What parts several values in one cell."""

HOLDS: Holds = {
    "documents": ("title", "source", "published"),
    "actors": (
        *("name", "kind", "subkind", "aliases", "acronym", "country"),
        *("part_of", "members", "succeeds", "note"),
    ),
    "mentions": ("document", "actors", "function", "name", "metonym"),
    "evidence": ("document",),
    "deals": (
        *("title", "type", "stage", "dates", "place", "amount", "sector", "parties"),
        *("part_of", "follows", "note"),
    ),
}
DATES = ("signed", "announced", "held", "effective", "start", "end")

ACTORS = (
    *("id", "name", "kind", "subkind", "country", "acronym", "aliases"),
    *("part_of", "members", "succeeds", "mentions", "documents", "deals", "note"),
)
MENTIONS = (
    *("id", "document", "title", "source", "published", "start", "end", "raw_start", "raw_end"),
    *("quote", "actors", "names", "kinds", "function", "name", "metonym", "prefix", "suffix"),
)
DEALS = (
    *("id", "title", "type", "stage", *DATES, "place", "amount", "currency", "approximate"),
    *("sector", "parties", "cameo", "plover", "part_of", "follows", "note", "quotes", "documents"),
)
PARTIES = (
    *("deal", "title", "actor", "name", "kind", "country", "role"),
    *("on_behalf_of", "on_behalf_of_name", "certainty", "quotes", "documents"),
)


class Table(NamedTuple):
    """A table: its name, the names of its columns, and its rows, to be read once."""

    name: str
    columns: tuple[str, ...]
    rows: Iterable[Row]


def tables(view: View, losses: Losses) -> Iterator[Table]:
    """Yield the tables; what they do not hold is counted behind the last one."""
    yield Table("actors", ACTORS, (_actor(view, actor) for actor in view.actors))
    yield Table("mentions", MENTIONS, map(_mentions(view), view.standing(Mention)))
    yield Table("deals", DEALS, (_deal(view, deal) for deal in view.deals))
    parties = ((deal, claim) for deal in view.deals for claim in deal.parties if claim.current)
    yield Table("parties", PARTIES, (_party(view, deal, claim) for deal, claim in parties))
    losses.all_but(view, HOLDS)
    lose_claims(view, losses, held=("parties",))
    _lose_more(view, losses)


def _actor(view: View, actor: Actor) -> Row:
    index = view.project.index
    mentions = index.mentions_of(actor.id)
    aliases = (alias.form for alias in actor.aliases if alias.reach == EVERYWHERE)
    return (
        actor.id,
        actor.name,
        actor.kind,
        actor.subkind,
        actor.country,
        actor.acronym,
        BETWEEN.join(aliases),
        actor.part_of,
        BETWEEN.join(actor.members),
        actor.succeeds,
        len(mentions),
        len({view.project.get(Mention, name).document for name in mentions}),
        len(index.deals_of(actor.id)),
        actor.note,
    )


def _mentions(view: View) -> Callable[[Mention], Row]:
    def row(mention: Mention) -> Row:
        document, actors = view.document(mention.document), view.linked(mention)
        return (
            mention.id,
            mention.document,
            document.title if document else None,
            document.source if document else None,
            document.published if document else None,
            mention.start,
            mention.end,
            *mention.raw_range,
            mention.quote,
            BETWEEN.join(actor.id for actor in actors),
            BETWEEN.join(actor.name for actor in actors),
            BETWEEN.join(actor.kind for actor in actors),
            mention.function,
            mention.name,
            mention.metonym,
            mention.prefix,
            mention.suffix,
        )

    return row


def _deal(view: View, deal: Deal) -> Row:
    kind, stage, amount = latest(deal.type), latest(deal.stage), latest(deal.amount)
    dates = {dated.kind: dated.date for dated in current(deal.dates)}
    codes = event_codes(kind or "", stage)
    evidence = view.evidence_of(deal)
    return (
        deal.id,
        deal.title,
        kind,
        stage,
        *(dates.get(name) for name in DATES),  # type: ignore[call-overload]
        latest(deal.place),
        amount.value if amount else None,
        amount.currency if amount else None,
        amount.approximate if amount else None,
        latest(deal.sector),
        BETWEEN.join(f"{view.name(it.actor)} ({it.role})" for it in view.parties(deal)),
        codes.cameo,
        codes.plover,
        deal.part_of,
        deal.follows,
        deal.note,
        BETWEEN.join(item.quote for item in evidence),
        BETWEEN.join(dict.fromkeys(item.document for item in evidence)),
    )


def _party(view: View, deal: Deal, claim: Claim[Party]) -> Row:
    party, evidence = claim.value, view.evidence(*claim.evidence)
    actor = view.actor(party.actor)
    behalf = view.actor(party.on_behalf_of)
    return (
        deal.id,
        deal.title,
        actor.id if actor else party.actor,
        actor.name if actor else None,
        actor.kind if actor else None,
        actor.country if actor else None,
        party.role,
        behalf.id if behalf else None,
        behalf.name if behalf else None,
        claim.certainty,
        BETWEEN.join(item.quote for item in evidence),
        BETWEEN.join(dict.fromkeys(item.document for item in evidence)),
    )


def _lose_more(view: View, losses: Losses) -> None:
    for actor in view.actors:
        for alias in actor.aliases:
            if alias.reach != EVERYWHERE:
                losses.add("aliases that reach one document", f"{actor.name}: {alias.form}")
            elif alias.language or alias.learned:
                losses.add("language of aliases, and which were learned", alias.form)
    for deal in view.deals:
        kinds = [dated.kind for dated in current(deal.dates)]
        if len(set(kinds)) < len(kinds):
            losses.add("second dates of one kind", deal, view)
