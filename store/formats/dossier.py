"""A dossier in Markdown, for reading: of one actor, one deal, or the whole project.

Each statement has the words that say so, their source and their date.
"""

import re
from collections.abc import Iterable, Iterator

from coopreader.text import safe
from coopreader.vocabulary import DEAL_TYPES, ROLES, SECTORS, STAGES, label
from store.formats.exporter import CannotExport, File
from store.formats.losses import Holds, Losses
from store.formats.view import View
from store.records import (
    EVERYWHERE,
    Actor,
    Amount,
    Anchor,
    Claim,
    DatedValue,
    Deal,
    Document,
    Mention,
    Party,
)
from store.references import SLOTS

HOLDS: Holds = {
    "documents": ("title", "source", "author", "published"),
    "actors": (
        *("name", "kind", "subkind", "aliases", "acronym", "country"),
        *("part_of", "members", "succeeds", "note"),
    ),
    "mentions": ("document", "actors", "function", "name"),
    "evidence": ("document",),
    "deals": (*SLOTS, "title", "part_of", "follows", "note"),
}

_MARKUP = re.compile(r"([\\`*_{}\[\]<>#|~&])")
_TERMS = {"type": DEAL_TYPES, "stage": STAGES, "sector": SECTORS}


def export(view: View, losses: Losses) -> Iterator[File]:
    """Write one file.

    Raises:
        CannotExport: the actor or the deal that was asked for is not there.
    """
    actor, deal = view.actor(view.asked.actor), view.project.deal(view.asked.deal)
    if view.asked.actor is not None and actor is None:
        raise CannotExport("dossier: there is no such actor")
    if view.asked.deal is not None and deal is None:
        raise CannotExport("dossier: there is no such deal")
    if actor is not None or deal is not None:
        lines = [*(_actor(view, actor, 1) if actor else ())]
        lines += [*(_deal(view, deal, 1) if deal else ())]
        yield File("dossier.md", [_joined(lines)])
        return
    yield File("dossier.md", _whole(view))
    losses.all_but(view, HOLDS)


def _whole(view: View) -> Iterator[bytes]:
    """Yield the dossier of all actors and deals; what was rejected is no statement."""
    yield _joined(["# Actors and deals", ""])
    yield _joined(["## Actors", ""])
    for actor in sorted(view.actors, key=lambda one: (one.name.casefold(), one.id)):
        yield _joined(_actor(view, actor, 3))
    yield _joined(["## Deals", ""])
    for deal in view.deals:
        yield _joined(_deal(view, deal, 3))


def _joined(lines: Iterable[str]) -> bytes:
    return "".join(f"{line}\n" for line in lines).encode()


def escaped(text: str | None) -> str:
    """Return text that Markdown shows as it is, on one line, whatever stands in it."""
    return _MARKUP.sub(r"\\\1", safe(text or "")).replace("\\&", "&amp;").replace("\\<", "&lt;")


def citation(view: View, anchor: Anchor) -> str:
    """Return the words of an anchor with their source and date."""
    return f"“{escaped(anchor.quote)}” ({_source(view.document(anchor.document))})"


def _around(mention: Mention) -> str:
    """Return the words of a mention in bold, with those around it."""
    before = " " if mention.prefix[-1:].isspace() else ""
    behind = " " if mention.suffix[:1].isspace() else ""
    quote = f"**{escaped(mention.quote)}**"
    return f"{escaped(mention.prefix)}{before}{quote}{behind}{escaped(mention.suffix)}".strip()


def _source(document: Document | None) -> str:
    if document is None:
        return "source unknown"
    told = [document.source, document.author, document.title and f"“{document.title}”"]
    told += [document.published and document.published[:10]]
    return escaped(", ".join(part for part in told if part)) or "source and date unknown"


def _actor(view: View, actor: Actor, level: int) -> Iterator[str]:
    yield f"{'#' * level} {escaped(actor.name)}"
    yield ""
    facts = [actor.subkind or actor.kind, actor.country, actor.acronym]
    yield f"{escaped(', '.join(fact for fact in facts if fact))}"
    yield ""
    aliases = [alias.form for alias in actor.aliases if alias.reach == EVERYWHERE]
    members = [view.name(name) for name in actor.members]
    for what, said in (
        ("also called", ", ".join(aliases)),
        ("part of", view.name(actor.part_of)),
        ("members", ", ".join(members)),
        ("succeeds", view.name(actor.succeeds)),
        ("note", actor.note),
    ):
        if said:
            yield f"- {what}: {escaped(said)}"
    names = view.project.index.mentions_of(actor.id)
    mentions = [view.project.get(Mention, name) for name in names]
    mentions.sort(key=lambda it: (_day(view, it), it.document, it.raw_range, it.id))
    for mention in mentions:
        office = f" as {escaped(mention.function)}" if mention.function else ""
        source = _source(view.document(mention.document))
        yield f"- named{office}: “…{_around(mention)}…” ({source})"
    deals = view.project.index.deals_of(actor.id)
    for deal in view.deals:
        if deal.id in deals:
            roles = [party.role for party in view.parties(deal) if party.actor == actor.id]
            told = ", ".join(label(role, ROLES, "en") for role in roles)
            yield f"- {escaped(told)} in “{escaped(deal.title)}”"
            yield from (f"  - {citation(view, item)}" for item in view.evidence_of(deal))
    yield ""


def _day(view: View, mention: Mention) -> str:
    document = view.document(mention.document)
    return (document.published if document else None) or ""


def _deal(view: View, deal: Deal, level: int) -> Iterator[str]:
    yield f"{'#' * level} {escaped(deal.title)}"
    yield ""
    for slot in SLOTS:
        for claim in getattr(deal, slot):
            yield from _claim(view, slot, claim)
    for what, name in (("part of", deal.part_of), ("follows", deal.follows)):
        if (other := view.project.deal(name)) is not None:
            yield f"- {what}: {escaped(other.title)}"
    if deal.note:
        yield f"- note: {escaped(deal.note)}"
    yield ""


def _claim(view: View, slot: str, claim: Claim[object]) -> Iterator[str]:
    doubts = [] if claim.certainty == "stated" else [claim.certainty]
    doubts += [] if claim.current else ["said too, not taken as current"]
    doubt = f" ({', '.join(doubts)})" if doubts else ""
    yield f"- {_in_words(view, slot, claim.value)}{escaped(doubt)}"
    evidence = view.evidence(*claim.evidence)
    yield from (f"  - {citation(view, item)}" for item in evidence)
    if not evidence:
        yield "  - no words are recorded that say so"


def _in_words(view: View, slot: str, value: object) -> str:
    if isinstance(value, Party):
        role = label(value.role, ROLES, "en")
        behalf = view.name(value.on_behalf_of)
        said = f"{role}: {view.name(value.actor)}" + (f", on behalf of {behalf}" if behalf else "")
    elif isinstance(value, DatedValue):
        said = f"{value.kind}: {value.date}"
    elif isinstance(value, Amount):
        about = "about " if value.approximate else ""
        said = f"amount: {about}{value.value:.15g} {value.currency or ''}".rstrip()
    else:
        said = f"{slot}: {label(str(value), _TERMS.get(slot, ()), 'en')}"
    return escaped(said)
