"""The page of a deal: each claim with the words that say so; contradictions; editing."""

from collections.abc import Iterator
from typing import Any, Literal

import msgspec

from coopreader import vocabulary
from coopreader.text import safe
from store.records import Actor, Amount, Claim, DatedValue, Deal, Evidence, Party
from store.references import SLOTS, evidence_of
from store.words import counted
from tui.commands.command import Subject
from tui.operation_line import title_of
from tui.panels.deals import in_figures
from tui.panels.going import go_to_anchor
from tui.panels.panel import Line, Panel
from tui.panels.step import Step
from tui.sentences import SENTENCE, Sentences, around, in_full
from tui.session import Session
from tui.times import local_time
from tui.widgets.documents import Pieces
from tui.widgets.wrap import fit

TERMS = {
    "type": vocabulary.DEAL_TYPES,
    "stage": vocabulary.STAGES,
    "sector": vocabulary.SECTORS,
}
"""The slots whose values come from a closed list."""

Sort = Literal["fact", "slot", "claim", "head", "evidence"]


class DealRow(msgspec.Struct, frozen=True):
    """A row: a fact of the deal, a slot without claims, a claim, the head of the evidence, or one.

    `slot` is the field of the deal, `number` that of the claim in it (of evidence, that by which
    claims name it), `id` that of the evidence.
    """

    sort: Sort
    slot: str = ""
    number: int = 0
    id: str = ""


class DealPage(Panel):
    """What a deal's page shows and does; the deal is what the given one was merged into, if so."""

    title = "Deal"

    def __init__(self, session: Session, deal: str) -> None:
        super().__init__(session)
        self.id = deal
        self._sentences = Sentences(session)
        self.read()

    def deal(self) -> Deal | None:
        """Return the deal, unless it was removed."""
        deal = self.project.deal(self.id)
        return None if deal is None or deal.deleted else deal

    def actor(self) -> Actor | None:
        """Return the party of the highlighted row."""
        claim = self.claim()
        if claim is None or not isinstance(claim.value, Party):
            return None
        return self.project.actor(claim.value.actor)

    def read(self) -> None:
        """Make the rows anew."""
        deal = self.deal()
        held = [] if deal is None else self._held(deal)
        self._numbers = {item.id: number for number, item in enumerate(held, 1)}
        self.rows = [] if deal is None else list(_rows(deal, held))
        self.revision += 1
        self.place(self.at)

    def _held(self, deal: Deal) -> list[Evidence]:
        """Return the evidence of the deal, in the order of the pages."""
        found = (self.project.find(Evidence, name) for name in evidence_of(deal))
        held = [item for item in found if item is not None and not item.deleted]
        return sorted(held, key=lambda item: (item.document, item.raw_range, item.id))

    @property
    def count(self) -> int:
        """The number of rows."""
        return len(self.rows)

    def row(self) -> DealRow | None:
        """Return the highlighted row."""
        return self.rows[self.at] if self.rows else None

    def claim(self) -> Claim[Any] | None:
        """Return the claim of the highlighted row."""
        row, deal = self.row(), self.deal()
        if row is None or deal is None or row.sort != "claim":
            return None
        claims: tuple[Claim[Any], ...] = getattr(deal, row.slot)
        return claims[row.number]

    def evidence(self) -> Evidence | None:
        """Return the evidence of the highlighted row."""
        row = self.row()
        return self.project.find(Evidence, row.id) if row is not None and row.id else None

    def about(self) -> str:
        """Return the title, and how much says it."""
        deal = self.deal()
        if deal is None:
            return "this deal was removed; z takes that back"
        return f"{safe(deal.title)} · {counted(len(evidence_of(deal)), 'quote')}"

    # Rows

    def draw(self, row: int, width: int) -> Pieces:
        """Return the pieces of a row."""
        item, deal = self.rows[row], self.deal()
        if deal is None:
            return [("", "")]
        if item.sort == "evidence":
            held = self.project.find(Evidence, item.id)
            said = around(self._sentences.of(held), width - 6) if held is not None else []
            return [(f" {f'[{item.number}]':>4} ", "rows--dim"), *said]
        if item.sort == "fact":
            return [
                (f" {item.slot:<10} ", "rows--strong"),
                (safe(getattr(deal, item.slot)) or "–", ""),
            ]
        if item.sort == "slot":
            return [(f" {item.slot:<10} ", "rows--strong"), ("–", "rows--dim")]
        if item.sort == "head":
            return [(f" The words that say so ({len(self._numbers)})", "rows--strong")]
        return self._draw_claim(deal, item, width)

    def _draw_claim(self, deal: Deal, item: DealRow, width: int) -> Pieces:
        claim: Claim[Any] = getattr(deal, item.slot)[item.number]
        first = item.number == 0
        name = item.slot if first else ""
        sign = "●" if claim.current else "○"
        style = "" if claim.current else "rows--dim"
        certainty = "" if claim.certainty == "stated" else f" {claim.certainty}"
        numbers = [str(self._numbers[name]) for name in claim.evidence if name in self._numbers]
        quotes = f" [{','.join(numbers)}]" if numbers else " no words"
        tail = f"{'' if claim.current else ' not current'}{certainty}{quotes}"
        room = max(4, width - 14 - len(tail))
        words = fit(self.value_words(item.slot, claim.value), room)
        return [(f" {name:<10} ", "rows--strong"), (f"{sign} {words}", style), (tail, "rows--dim")]

    def value_words(self, slot: str, value: Any) -> str:
        """Return a value of a slot in words, safe to show."""
        if isinstance(value, Party):
            actor = self.project.actor(value.actor)
            behalf = self.project.actor(value.on_behalf_of)
            role = vocabulary.label(value.role, vocabulary.ROLES, "en")
            words = f"{actor.name if actor is not None else '?'} · {role}"
            return safe(f"{words}, on behalf of {behalf.name}" if behalf is not None else words)
        if isinstance(value, DatedValue):
            return safe(f"{value.kind} {value.date}")
        if isinstance(value, Amount):
            return in_figures(value)
        return safe(vocabulary.label(value, TERMS[slot], "en") if slot in TERMS else value)

    def details(self, width: int, height: int) -> list[Line]:
        """Return the sentence of the highlighted evidence, or who claimed what is highlighted."""
        row, held, claim = self.row(), self.evidence(), self.claim()
        if held is not None:
            where = title_of(self.project, held.document)
            said = in_full(self._sentences.of(held), width, SENTENCE)
            return [*said, [(f" {where}", "$text-muted")]]
        rest: list[Line] = [[] for _ in range(SENTENCE - 1)]
        if claim is None or row is None:
            return [[], [], *rest]
        said_by = " · ".join(filter(None, [safe(claim.by), local_time(claim.created)]))
        words = self.value_words(row.slot, claim.value)
        count = counted(len(claim.evidence), "quote")
        return [
            [(f" {words}", "bold"), (f"  {safe(claim.certainty)}, {count}", "$text-muted")],
            [(f" {said_by}", "$text-muted")],
            *rest,
        ]

    # Acting

    def go(self) -> Step:
        """Go to the evidence, or open the party's page; on a claim, go to what says so first."""
        held, claim, actor = self.evidence(), self.claim(), self.actor()
        if held is None and actor is not None:
            return Step(open=Subject("actor", actor.id))
        if held is None and claim is not None:
            found = (self.project.find(Evidence, name) for name in claim.evidence)
            held = next((item for item in found if item is not None and not item.deleted), None)
            if held is None:
                return Step(message="no words of a page say this")
        return Step() if held is None else go_to_anchor(self.session, held)


def _rows(deal: Deal, held: list[Evidence]) -> Iterator[DealRow]:
    yield DealRow("fact", "title")
    for slot in SLOTS:
        count = len(getattr(deal, slot))
        yield from (DealRow("claim", slot, number) for number in range(count))
        if not count:
            yield DealRow("slot", slot)
    yield DealRow("fact", "note")
    yield DealRow("head")
    yield from (DealRow("evidence", "", at, item.id) for at, item in enumerate(held, 1))
