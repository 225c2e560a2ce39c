"""The deals of a project: listed, filtered, sorted, ticked to be merged."""

from typing import Literal

from coopreader import vocabulary
from coopreader.text import fold, safe
from store.decisions.merge_deals import merge_deals
from store.profile import deal_date
from store.records import Amount, Claim, Deal, T, current
from store.references import evidence_of
from store.words import counted
from tui.panels.panel import Line, Panel
from tui.panels.step import Step, warn
from tui.session import Session
from tui.widgets.documents import Pieces
from tui.widgets.wrap import fit

Order = Literal["date", "title", "latest"]
ORDERS: tuple[Order, ...] = ("date", "title", "latest")

_FIELDS = {
    "type": ("type", vocabulary.DEAL_TYPES),
    "stage": ("stage", vocabulary.STAGES),
    "sector": ("sector", vocabulary.SECTORS),
}
"""What a word like `type:loan` asks of, and the terms of that."""


class Deals(Panel):
    """What the screen of deals shows and does; `ticked` are the ids of deals to be merged.

    A filter is words that title, parties, type, stage, sector, place or date must hold, or
    `type:...`, `stage:...`, `sector:...`, `country:MA` (of a party).
    """

    title = "Deals"

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self.searches = True
        self.order: Order = "date"
        self.ticked: set[str] = set()
        self.shown: list[str] = []
        self.read()

    def deal(self) -> Deal | None:
        """Return the deal of the highlighted row."""
        return self.project.find(Deal, self.shown[self.at]) if self.shown else None

    def read(self) -> None:
        """Make the rows anew."""
        here = self.shown[self.at] if self.at < len(self.shown) else None
        standing = [deal for deal in self.project.each(Deal) if deal.merged_into is None]
        wanted = self.query.split()
        fitting = [deal for deal in standing if all(self._fits(deal, word) for word in wanted)]
        if self.order == "title":
            fitting.sort(key=lambda deal: fold(deal.title))
        elif self.order == "date":
            fitting.sort(key=deal_date, reverse=True)
        else:
            fitting.reverse()
        self.shown = [deal.id for deal in fitting]
        self.total = len(standing)
        self.ticked &= {deal.id for deal in standing}
        self.revision += 1
        self.place(self.shown.index(here) if here in self.shown else self.at)

    def search(self, query: str) -> None:
        """Leave the deals that fit what is typed."""
        self.at = 0
        super().search(query)

    def _fits(self, deal: Deal, word: str) -> bool:
        name, colon, value = word.partition(":")
        if colon and name in _FIELDS:
            slot, terms = _FIELDS[name]
            said = [*current(getattr(deal, slot))]
            said += [vocabulary.label(code, terms, "en") for code in said]
            return any(fold(value) in fold(words) for words in said)
        if colon and name == "country":
            parties = (self.project.actor(party.actor) for party in current(deal.parties))
            return any(actor is not None and actor.country == value.upper() for actor in parties)
        return fold(word) in fold(self._words(deal))

    def _words(self, deal: Deal) -> str:
        said = [deal.title, *current(deal.place), *(item.date for item in current(deal.dates))]
        said += [label_of(deal, slot) for slot in _FIELDS]
        return " ".join([*said, *names_of(self, deal)])

    # Rows

    @property
    def count(self) -> int:
        """The number of rows."""
        return len(self.shown)

    def about(self) -> str:
        """Return how many deals there are, and what is filtered for."""
        found = counted(self.count, "deal")
        if self.query:
            found += f" of {self.total}"
        search = f"filter: {self.query}▏ " if self.typing or self.query else ""
        ticked = f" · {len(self.ticked)} ticked, M merges them" if self.ticked else ""
        return f"{search}{found}{ticked}"

    def draw(self, row: int, width: int) -> Pieces:
        """Return the pieces of a row."""
        deal = self.project.find(Deal, self.shown[row])
        if deal is None:
            return [("", "")]
        tick = "✗ " if deal.id in self.ticked else "  "
        date = fit(safe(deal_date(deal)) or "–", 10)
        kind = fit(" ".join(filter(None, [label_of(deal, "type"), marks(deal)])), 18)
        room = max(10, width - 2 - 11 - 19)
        parties = safe(", ".join(names_of(self, deal)))
        title = safe(deal.title)
        if room > 40:
            half = room * 3 // 5
            rest = [(fit(title, half), ""), (f" {fit(parties, room - half - 1)}", "rows--dim")]
        else:
            rest = [(fit(title, room), "")]
        return [(tick, ""), (f"{date} ", "rows--dim"), (f"{kind} ", ""), *rest]

    def details(self, width: int, height: int) -> list[Line]:
        """Return the highlighted deal in full."""
        deal = self.deal()
        if deal is None:
            none = "no deal fits" if self.query else "no deal is recorded yet: d records one"
            return [[(f" {none}", "$text-muted")], []]
        facts = [label_of(deal, "stage"), *current(deal.place), amount_words(deal)]
        facts += [label_of(deal, "sector"), counted(len(evidence_of(deal)), "quote")]
        words = safe(" · ".join(filter(None, facts)))
        parties = safe(", ".join(names_of(self, deal))) or "no parties"
        return [
            [(f" {safe(deal.title)}", "bold"), (f"  {words}", "$text-muted")],
            [(f" {parties}", "$text-muted")],
        ]

    # Acting

    def tick(self) -> Step:
        """Tick the highlighted deal, or take the tick away."""
        deal = self.deal()
        if deal is None:
            return Step()
        self.ticked ^= {deal.id}
        self.revision += 1
        self.place(self.at + 1)
        return Step()

    def merge(self) -> Step:
        """Merge the ticked deals into the highlighted one, which need not be ticked itself."""
        deal = self.deal()
        others = [self.project.get(Deal, name) for name in sorted(self.ticked)]
        others = [other for other in others if deal is not None and other.id != deal.id]
        if deal is None or not others:
            return warn("tick the deals (space) that are the same as the highlighted one")
        merge_deals(self.project, deal, others)
        self.ticked.clear()
        return self.done(f"{counted(len(others), 'deal')} merged into {safe(deal.title)}")

    def turn_order(self) -> Step:
        """Sort by the next of the orders."""
        self.order = ORDERS[(ORDERS.index(self.order) + 1) % len(ORDERS)]
        self.read()
        said = {"date": "by date", "title": "by title", "latest": "the latest recorded first"}
        return Step(message=f"sorted {said[self.order]}")


def latest(claims: tuple[Claim[T], ...]) -> T | None:
    """Return the current value of claims that exclude each other; None when there is none."""
    values = current(claims)
    return values[-1] if values else None


def label_of(deal: Deal, field: str) -> str:
    """Return the current type, stage or sector of a deal in words; empty when there is none."""
    slot, terms = _FIELDS[field]
    code = latest(getattr(deal, slot))
    return safe(vocabulary.label(code, terms, "en")) if code else ""


def amount_words(deal: Deal) -> str:
    """Return the current amount of a deal in words; empty when there is none."""
    amount: Amount | None = latest(deal.amount)
    return "" if amount is None else in_figures(amount)


def in_figures(amount: Amount) -> str:
    """Return an amount in figures, with its currency."""
    about = "about " if amount.approximate else ""
    return f"{about}{amount.value:,.15g} {safe(amount.currency or '')}".rstrip()


def marks(deal: Deal) -> str:
    """Return a sign for a deal whose claims contradict each other."""
    slots = (deal.type, deal.stage, deal.place, deal.amount, deal.sector)
    apart = any(len({str(claim.value) for claim in claims}) > 1 for claims in slots)
    return "≠" if apart else ""


def names_of(panel: Panel, deal: Deal) -> list[str]:
    """Return the names of a deal's parties."""
    actors = (panel.project.actor(party.actor) for party in current(deal.parties))
    return list(dict.fromkeys(actor.name for actor in actors if actor is not None))
