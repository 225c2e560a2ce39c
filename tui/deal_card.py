"""The deal card: a deal filled in from the sentence or selection, field by field. Plain."""

import re
from collections.abc import Sequence

import msgspec

from coopreader import vocabulary
from coopreader.entities.deals.draft import DraftDeal, DraftParty, Guess, draft_deal
from coopreader.entities.deals.implied import SOURCE as IMPLIED
from coopreader.text import Range, fold, safe
from coopreader.vocabulary import Term
from store.decisions.accept import new_actor
from store.decisions.deal import Card, CardParty, record_deal
from store.decisions.linking import NewActor
from store.records import Actor, Amount, DatedValue, DateKind, Deal
from tui.session import Session

HELD = frozenset({"forum", "meeting", "visit"})
"""Deal types whose date is when they were held."""


LONGEST_AMOUNT = 24
"""Characters of an amount in figures; longer ones are no sums of money."""


class Badly(ValueError):
    """What was typed into a field cannot be used; the message says why."""


class Field:
    """A field whose value is one of a closed list: guesses first, then the other terms."""

    def __init__(self, name: str, terms: Sequence[Term], guesses: Sequence[Guess]) -> None:
        self.name = name
        guessed = [str(guess.value) for guess in guesses if guess.value]
        self.codes = list(dict.fromkeys([*guessed, *(term.code for term in terms)]))
        self.terms = terms
        self.at: int | None = 0 if guessed else None
        self.confirmed = False

    @property
    def value(self) -> str | None:
        """The chosen code, if any."""
        return None if self.at is None else self.codes[self.at]

    def pick(self, number: int) -> None:
        """Choose by number; the chosen one again takes the choice away."""
        if number < len(self.codes):
            self.at = None if self.confirmed and self.at == number else number
            self.confirmed = True

    def step(self, by: int) -> None:
        """Choose the next or previous one."""
        self.at = 0 if self.at is None else (self.at + by) % len(self.codes)
        self.confirmed = True

    def seek(self, letters: str) -> None:
        """Choose the first one whose label starts with the letters."""
        for number in range(len(self.codes)):
            if fold(self.label(number)).startswith(fold(letters)):
                self.at, self.confirmed = number, True
                return

    def label(self, number: int) -> str:
        """Return the label of a choice."""
        return vocabulary.label(self.codes[number], self.terms, "en")


class PartyRow(msgspec.Struct):
    """An actor that may be a party. `span` is where it would be tagged, if it is not yet."""

    actor: str | NewActor
    name: str
    role: str
    chosen: bool
    span: Range | None = None


class DealCard:
    """What the deal screen shows and does."""

    def __init__(self, session: Session) -> None:
        opened, page = session.opened, session.page
        assert opened is not None and page is not None
        self.session = session
        self.opened = opened
        place = session.passage()
        span = opened.article.text_range(*place) if place else None
        if place is None or span is None:
            raise Badly("there is no sentence here that the article keeps")
        self.evidence = place
        self.known = self._known_deals()
        self.quote = safe(page.text_between(*place))
        draft = draft_deal(opened.article, *span, opened.reading.entities)
        self.type = Field("type", vocabulary.DEAL_TYPES, draft.types)
        self.stage = Field("stage", vocabulary.STAGES, draft.stages)
        self.sector = Field("sector", vocabulary.SECTORS, [draft.sector] if draft.sector else [])
        self.certainty = Field("certainty", vocabulary.CERTAINTIES, [draft.certainty])
        self.title = safe(self._event_name(*span) or draft.title)
        self.date = _text(draft.date)
        self.place = _text(draft.place)
        self.amount = _amount_text(draft.amount)
        self.parties = self._party_rows(draft)

    def _party_rows(self, draft: DraftDeal) -> list[PartyRow]:
        rows: dict[str, PartyRow] = {}
        for party in draft.parties:
            row = self._row_of(party)
            if row is not None:
                rows.setdefault(row.name if isinstance(row.actor, NewActor) else row.actor, row)
        first = self.evidence[0]
        here = sorted(self.opened.mentions(), key=lambda item: abs(item.raw_range[0] - first))
        for mention in here:
            for actor in self.session.project.actors_of(mention):
                if actor.id not in rows:
                    inside = self._holds(mention.raw_range) and actor.kind != "place"
                    rows[actor.id] = PartyRow(actor.id, safe(actor.name), "party", inside)
        return sorted(rows.values(), key=lambda row: not row.chosen)

    def _known_deals(self) -> list[str]:
        """Return the titles of the deals that have evidence in these words already."""
        index, project = self.session.project.index, self.session.project
        titles = []
        for evidence in self.opened.evidence():
            if (
                self.evidence[0] < evidence.raw_range[1]
                and evidence.raw_range[0] < self.evidence[1]
            ):
                titles += [project.get(Deal, name).title for name in index.deals_with(evidence.id)]
        return titles

    def _event_name(self, start: int, end: int) -> str | None:
        """Return the name of the event that the sentence tells of, if it has one."""
        if self.type.value not in HELD:
            return None
        for entity in self.opened.reading.entities:
            if entity.type == "event" and start <= entity.start and entity.end <= end:
                return entity.quote
        return None

    def _holds(self, raw_range: Range) -> bool:
        return self.evidence[0] <= raw_range[0] and raw_range[1] <= self.evidence[1]

    def _row_of(self, party: DraftParty) -> PartyRow | None:
        """Return the row of a drafted party: as it is tagged, or as accepting it would do.

        None when that is open: the reader has to choose, or has rejected it.
        """
        entity, project = party.entity, self.session.project
        if entity.source == IMPLIED:
            return self._row_of_state(party)
        raw_range = self.opened.article.raw_range(entity.start, entity.end)
        for mention in self.opened.mentions():
            start, end = mention.raw_range
            linked = project.actors_of(mention)
            if start < raw_range[1] and raw_range[0] < end and linked:
                actor = linked[0]
                return PartyRow(actor.id, safe(actor.name), party.role, True)
        for item in self.session.suggestions:
            if item.raw_range != raw_range or item.state != "open":
                continue
            if item.prospect.does == "link" and item.prospect.actor is not None:
                actor = project.get(Actor, item.prospect.actor)
                return PartyRow(actor.id, safe(actor.name), party.role, True, raw_range)
            if item.prospect.does == "create":
                new = new_actor(entity, self.opened.article.language)
                return PartyRow(new, f"{safe(new.name)} (new)", party.role, True, raw_range)
        return None

    def _row_of_state(self, party: DraftParty) -> PartyRow:
        """Return the row of a state that the words imply: chosen when the registry knows it."""
        project = self.session.project
        known = sorted(project.index.states(str(party.entity.value)))
        if known:
            return PartyRow(known[0], safe(project.get(Actor, known[0]).name), party.role, True)
        new = new_actor(party.entity, self.opened.article.language)
        return PartyRow(new, f"{safe(new.name)} (new)", party.role, False)

    def add(self, actor: str) -> None:
        """Add an actor of the registry as a party, or choose it if it is offered already."""
        for row in self.parties:
            if row.actor == actor:
                row.chosen = True
                return
        record = self.session.project.get(Actor, actor)
        self.parties.insert(0, PartyRow(actor, safe(record.name), "party", True))

    def card(self) -> Card:
        """Return the card as it is filled in.

        Raises:
            Badly: a field holds what cannot be used, or the deal has no type.
        """
        if self.type.value is None:
            raise Badly("a deal needs a type")
        kind = date_kind(self.type.value, self.stage.value)
        label = vocabulary.label(self.type.value, vocabulary.DEAL_TYPES, "en")
        return Card(
            title=self.title.strip() or label,
            type=self.type.value,
            stage=self.stage.value,
            date=DatedValue(kind, read_date(self.date)) if self.date.strip() else None,
            place=self.place.strip() or None,
            amount=read_amount(self.amount) if self.amount.strip() else None,
            sector=self.sector.value,
            certainty=self.certainty.value or "stated",
            parties=tuple(
                CardParty(row.actor, row.role, row.span) for row in self.parties if row.chosen
            ),
            evidence=self.evidence,
        )

    def save(self) -> Deal:
        """Record the deal.

        Raises:
            Badly: as `card`.
            StoreError: it could not be written.
        """
        deal = record_deal(self.opened, self.card())
        self.session.last_deal = deal.id
        self.session.anchor = None
        self.session.refresh()
        return deal


def date_kind(deal_type: str, stage: str | None) -> DateKind:
    """Return what the date of a deal most likely is: held, signed, announced ..."""
    if deal_type in HELD:
        return "held"
    if stage in ("rumoured", "planned", "announced", "negotiating"):
        return "announced"
    return "effective" if stage == "in force" else "signed"


def read_date(text: str) -> str:
    """Return a date field's ISO 8601 value: as typed, or as the words of a date say.

    Raises:
        Badly: it is no date.
    """
    from coopreader.dates import find_dates

    typed = " ".join(text.split())
    part = r"\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?|-Q[1-4]|-W\d\d)?"
    if re.fullmatch(f"{part}(/{part})?", typed):
        return typed
    found = find_dates(typed)
    if len(found) == 1:
        return found[0].value
    raise Badly(f"“{typed}” is no date: write 2026, 2026-01, 2026-01-19 or 2026-01-19/2026-01-20")


def read_amount(text: str) -> Amount:
    """Return an amount field's value: “30000000 EUR”, or as the words of a sum of money say.

    Raises:
        Badly: it is no amount.
    """
    typed = " ".join(text.split())
    plain = re.fullmatch(r"(~?)(\d+(?:\.\d+)?)(?: ([A-Z]{3}))?", typed)
    if plain and len(plain[2]) <= LONGEST_AMOUNT:
        return Amount(float(plain[2]), plain[3], bool(plain[1]))
    from coopreader.entities.find import find_in_text

    for entity in find_in_text(typed):
        if entity.type == "money" and isinstance(entity.value, dict):
            value, currency = entity.value.get("amount"), entity.value.get("currency")
            if isinstance(value, int | float):
                rough = bool(entity.value.get("approximate"))
                return Amount(float(value), str(currency) if currency else None, rough)
    raise Badly(f"“{typed}” is no amount: write 30000000 EUR, or as the page does")


def _text(guess: Guess | None) -> str:
    return safe(str(guess.value)) if guess is not None and guess.value else ""


def _amount_text(guess: Guess | None) -> str:
    if guess is None or not isinstance(guess.value, dict):
        return _text(guess)
    amount, currency = guess.value.get("amount"), guess.value.get("currency")
    rough = "~" if guess.value.get("approximate") else ""
    if not isinstance(amount, int | float):
        return ""
    number = int(amount) if float(amount).is_integer() else amount
    return f"{rough}{number} {currency or ''}".strip()
