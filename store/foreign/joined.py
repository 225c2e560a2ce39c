"""Foreign annotations as records, ready to be joined with a project as an export is."""

import re
from collections import Counter
from collections.abc import Mapping
from typing import Any

import msgspec
from msgspec.structs import replace

from coopreader.text import Range, safe
from coopreader.vocabulary import DEAL_TYPES, ROLES, STAGES
from store.draft import new_id, now
from store.foreign.foreign import (
    Foreign,
    ForeignEvent,
    ForeignPage,
    ForeignSpan,
)
from store.foreign.labels import term_of
from store.foreign.nomenklatura import among
from store.foreign.pages import Pages, Placed
from store.foreign.registry import ForeignRegistry
from store.formats.native import Export, Removed
from store.project import Project
from store.records import (
    Actor,
    ActorKind,
    Claim,
    Deal,
    Document,
    Evidence,
    Mention,
    Party,
    Verdict,
)

_OURS = re.compile(r"[0-9a-f]{16}")
"""What our ids look like; others need not be unique."""


class Joined(msgspec.Struct, frozen=True):
    """The records, and a line for each thing that could not be used.

    `texts` are the raw texts in which the anchors stand, by their hashes.
    """

    export: Export
    left_out: tuple[str, ...]
    texts: dict[str, str]


def join(
    foreign: Foreign, project: Project, pages: Pages, labels: Mapping[str, ActorKind]
) -> Joined:
    """Return what was read as records of this project.

    Args:
        foreign: what a reader found.
        project: the project that it is for; nothing is written.
        pages: the documents that the texts may be.
        labels: which kind the user says that labels mean, folded.
    """
    return _Joining(project, pages, labels).all_of(foreign)


class _Joining:
    """Collects the records and what is left out."""

    def __init__(self, project: Project, pages: Pages, labels: Mapping[str, ActorKind]) -> None:
        self._pages = pages
        self._project = project
        time = now()
        self._stamp: dict[str, Any] = {"by": project.annotator, "created": time, "changed": time}
        self._registry = ForeignRegistry(project, labels, self._stamp)
        self._documents: dict[str, Document] = {}
        self._texts: dict[str, str] = {}
        self._mentions: dict[str, Mention] = {}
        self._evidence: dict[str, Evidence] = {}
        self._quoted: dict[tuple[str, Range], Evidence] = {}
        self._deals: dict[str, Deal] = {}
        self._left: list[str] = []
        self._counted: Counter[str] = Counter()

    def all_of(self, foreign: Foreign) -> Joined:
        """Return all records."""
        self._registry.put_all(foreign.actors)
        for page in foreign.pages:
            self._page(page)
        verdicts = self._verdicts(foreign)
        counted = [f"{what} ({count})" for what, count in self._counted.items()]
        export = Export(
            documents=list(self._documents.values()),
            actors=self._registry.actors(),
            mentions=list(self._mentions.values()),
            deals=list(self._deals.values()),
            evidence=list(self._evidence.values()),
            verdicts=verdicts,
            rejections=[],
            operations=[],
            removed=Removed(),
        )
        left = [*foreign.problems, *self._registry.problems(), *self._left, *counted]
        return Joined(export, tuple(map(safe, left)), self._texts)

    def _page(self, page: ForeignPage) -> None:
        placed = self._pages.find(page)
        if isinstance(placed, str):
            count = len(page.spans) + len(page.events)
            self._left.append(f"{page.where}: {placed}: {count} annotations left out")
            return
        opened = placed.opened
        document = self._documents.get(opened.id, opened.document)
        note = document.note or page.note
        self._documents[opened.id] = replace(document, note=note)
        self._texts[opened.version] = opened.article.raw
        linked: dict[ForeignSpan, tuple[str, ...]] = {}
        for span in page.spans:
            actors = self._mention(page, placed, span)
            if actors:
                linked[span] = actors
        for event in page.events:
            self._event(page, placed, event, linked)

    def _anchored(self, page: ForeignPage, placed: Placed, span: ForeignSpan) -> Any:
        """Return the fields of an anchor; None, and a line for it, where the span does not fit."""
        place = placed.fitting.place(span)
        raw = None if place is None else placed.raw_range(*place)
        if raw is None:
            words = f" “{span.quote[:60]}”" if span.quote else ""
            self._left.append(
                f"{page.where}: {span.label} {span.start}-{span.end}{words} does not fit the text"
            )
            return None
        if place != (span.start, span.end):
            self._counted["offsets that count as UTF-16 does, read so as they fit"] += 1
        opened = placed.opened
        return {**self._stamp, "document": opened.id, **opened.anchor(raw)}

    def _mention(self, page: ForeignPage, placed: Placed, span: ForeignSpan) -> tuple[str, ...]:
        anchored = self._anchored(page, placed, span)
        if anchored is None:
            return ()
        actors = self._registry.linked(span, anchored["quote"], placed.opened.id)
        if actors:
            name = self._id(span.id, self._mentions)
            self._mentions[name] = Mention(
                id=name,
                actors=actors,
                function=safe(span.function or "") or None,
                name=safe(span.name or "") or None,
                metonym=span.metonym,
                **anchored,
            )
        return actors

    def _event(
        self,
        page: ForeignPage,
        placed: Placed,
        event: ForeignEvent,
        linked: Mapping[ForeignSpan, tuple[str, ...]],
    ) -> None:
        kind = term_of(event.type, DEAL_TYPES)
        if kind is None:
            self._counted[f"events of the type {event.type}, which is none of deals"] += 1
            return
        anchored = self._anchored(page, placed, event.trigger)
        if anchored is None:
            return
        place = anchored["document"], anchored["raw_range"]
        evidence = self._quoted.get(place)
        if evidence is None:
            name = self._id(event.trigger.id, self._evidence)
            evidence = self._evidence[name] = Evidence(id=name, **anchored)
            self._quoted[place] = evidence
        parties = []
        for role, span in event.parties:
            code = term_of(role, ROLES)
            if code is None:
                self._counted[f"parties of the role {role}, which is none of deals"] += 1
            else:
                parties += [Party(actor, code) for actor in linked.get(span, ())]
        self._deal(event, kind, evidence.id, parties)

    def _deal(self, event: ForeignEvent, kind: str, evidence: str, parties: list[Party]) -> None:
        deal_id = event.deal if event.deal and _OURS.fullmatch(event.deal) else new_id()
        deal = self._deals.get(deal_id)
        if deal is None:
            deal = Deal(id=deal_id, **self._stamp, title=safe(event.title))
        basis = {key: self._stamp[key] for key in ("by", "created")} | {"evidence": (evidence,)}
        stage = term_of(event.stage, STAGES)
        self._deals[deal_id] = replace(
            deal,
            type=_said(deal.type, [kind], basis),
            stage=_said(deal.stage, [stage] if stage else [], basis),
            parties=_said(deal.parties, parties, basis),
        )

    def _verdicts(self, foreign: Foreign) -> list[Verdict]:
        ours = {actor.id for actor in self._project.all(Actor)} | self._registry.ids()
        found = among(foreign.verdicts, ours)
        for one in found:
            self._registry.need(one.actors)
        missing = len(foreign.verdicts) - len(found)
        if missing > 0:
            self._counted["judgements of actors that are not here"] += missing
        return [
            Verdict(
                id=new_id(),
                by=one.by or self._stamp["by"],
                created=one.created or self._stamp["created"],
                changed=one.created or self._stamp["changed"],
                actors=one.actors,
                verdict=one.verdict,
                score=one.score if one.score is not None and 0 <= one.score <= 1 else None,
            )
            for one in found
        ]

    def _id(self, wanted: str | None, taken: Mapping[str, object]) -> str:
        fits = wanted is not None and _OURS.fullmatch(wanted) and wanted not in taken
        return wanted if wanted is not None and fits else new_id()


def _said(claims: tuple[Claim[Any], ...], values: list[Any], basis: dict[str, Any]) -> Any:
    """Return claims with some values; one that is there already gains the evidence."""
    found = list(claims)
    for value in values:
        at = next((at for at, claim in enumerate(found) if claim.value == value), None)
        if at is None:
            found.append(Claim(value=value, **basis))
        else:
            both = dict.fromkeys((*found[at].evidence, *basis["evidence"]))
            found[at] = replace(found[at], evidence=tuple(both))
    return tuple(found)
