"""The deal card: a deal filled in from the sentence or selection, field by field. Plain."""

from collections.abc import Iterable, Sequence

from coopreader import vocabulary
from coopreader.entities.deals.draft import DraftDeal, Guess, draft_deal
from coopreader.entities.entity import EntityType
from coopreader.text import Range, safe
from coopreader.vocabulary import Term
from store.decisions.deal import Card, CardParty, confirm_deal, record_deal
from store.records import Actor, DatedValue, Deal
from store.same_deal import KnownDeal, known_deals
from tui.deal_fields import (
    HELD,
    Badly,
    Field,
    Option,
    TextField,
    date_kind,
    read_amount,
    read_date,
    written,
)
from tui.deal_parties import PartyRow, PartyRows
from tui.session import Session

TEXT_FIELDS = ("date", "place", "amount", "title")

NEAR = 600
"""Characters around the words of a deal in which other dates, places and amounts are offered."""


class DealCard:
    """What the deal screen shows and does.

    `same` are deals that are known from elsewhere; where one of them is chosen the words become
    evidence for it. `known` are the titles of those that have evidence in these words already.
    """

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
        self.known = self._known_here()
        self.quote = page.text_between(*place)
        draft = draft_deal(opened.article, *span, opened.reading.entities)
        self.type = self._field("type", vocabulary.DEAL_TYPES, draft.types)
        self.stage = self._field("stage", vocabulary.STAGES, draft.stages)
        self.sector = self._field("sector", vocabulary.SECTORS, [draft.sector])
        self.certainty = self._field("certainty", vocabulary.CERTAINTIES, [draft.certainty])
        self.date = self._text("date", draft.date, ("date",), draft)
        self.place = self._text("place", draft.place, ("place", "state"), draft)
        self.amount = self._text("amount", draft.amount, ("money",), draft)
        self.title = TextField("title", safe(self._event_name(*span) or draft.title))
        suggestions = session.suggestions
        self._rows = PartyRows(opened, suggestions, place, self.type.value or "")
        self.parties = self._rows.rows(draft)
        self.same = self._same()

    def _field(self, name: str, terms: Sequence[Term], guesses: Iterable[Guess | None]) -> Field:
        """Return a field of a closed list, its guesses first."""
        codes: dict[str, Range | None] = {}
        for guess in guesses:
            if guess is not None and guess.value:
                codes.setdefault(str(guess.value), self._raw(guess.start, guess.end))
        guessed = bool(codes)
        for term in terms:
            codes.setdefault(term.code, None)
        options = [
            Option(code, vocabulary.label(code, terms, "en"), words)
            for code, words in codes.items()
        ]
        return Field(name, options, chosen=guessed)

    def _text(
        self, name: str, guess: Guess | None, kinds: tuple[EntityType, ...], draft: DraftDeal
    ) -> TextField:
        """Return a typed field: what was drafted, then what else the words around it hold."""
        options = []
        if guess is not None and written(guess.value):
            options.append(Option(written(guess.value), "", self._raw(guess.start, guess.end)))
        near = [
            entity
            for entity in self.opened.reading.entities
            if entity.type in kinds
            and entity.start < draft.end + NEAR
            and draft.start - NEAR < entity.end
        ]
        near.sort(key=lambda entity: max(draft.start - entity.end, entity.start - draft.end, 0))
        for entity in near:
            value = entity.name if name == "place" else written(entity.value)
            if value:
                options.append(Option(safe(value), "", self._raw(entity.start, entity.end)))
        first = written(guess.value) if guess is not None else ""
        return TextField(name, first, options)

    def _raw(self, start: int | None, end: int | None) -> Range | None:
        if start is None or end is None or start >= end:
            return None
        try:
            return self.opened.article.raw_range(start, end)
        except ValueError:  # words that run over the end of a block stand in no one place
            return None

    def _same(self) -> Field:
        """Return the field of the deals that this one may be; none is chosen unless it is sure."""
        project = self.session.project
        named = {row.actor for row in self.parties if row.chosen and isinstance(row.actor, str)}
        day = self.date.text or None
        known = known_deals(project, named, self.type.value, day)
        options = [Option(item.deal, self._told(item)) for item in known]
        return Field("same as", options, chosen=bool(known) and known[0].sure)

    def look_for_same(self) -> None:
        """See again which deals this one may be, unless that was said already."""
        if not self.same.confirmed:
            fresh = self._same()
            self.same.options, self.same.at = fresh.options, fresh.at

    def _told(self, known: KnownDeal) -> str:
        deal = self.session.project.get(Deal, known.deal)
        return f"{safe(deal.title)} ({'; '.join(known.reasons)})"

    def _known_here(self) -> list[str]:
        """Return the titles of the deals that have evidence in these words already."""
        index, project = self.session.project.index, self.session.project
        first, last = self.evidence
        return [
            project.get(Deal, name).title
            for evidence in self.opened.evidence()
            if first < evidence.raw_range[1] and evidence.raw_range[0] < last
            for name in index.deals_with(evidence.id)
        ]

    def _event_name(self, start: int, end: int) -> str | None:
        """Return the name of the event that the sentence tells of, if it has one."""
        if self.type.value not in HELD:
            return None
        for entity in self.opened.reading.entities:
            if entity.type == "event" and start <= entity.start and entity.end <= end:
                return entity.quote
        return None

    def field(self, name: str) -> Field | TextField:
        """Return a field by its name."""
        found = self.same if name == self.same.name else getattr(self, name)
        assert isinstance(found, Field | TextField)
        return found

    def in_quote(self, words: Range | None) -> Range | None:
        """Return where words stand in the quote; None when they stand elsewhere or nowhere."""
        page = self.session.page
        if words is None or page is None:
            return None
        pieces, found = page.pieces(*self.evidence), page.pieces(*words)
        if len(pieces) != 1 or len(found) != 1 or pieces[0][0] != found[0][0]:
            return None
        start = pieces[0][1]
        first, last = found[0][1] - start, found[0][2] - start
        return (first, last) if 0 <= first < last <= len(self.quote) else None

    def words_of(self, words: Range | None) -> str:
        """Return the shown text of a raw range; empty where nothing supports a value."""
        page = self.session.page
        return safe(page.text_between(*words)) if words is not None and page is not None else ""

    def add(self, actor: str) -> None:
        """Add an actor of the registry as a party, or choose it if it is offered already."""
        for row in self.parties:
            if row.actor == actor:
                row.chosen = True
                return
        record = self.session.project.get(Actor, actor)
        role = self._rows.role_of(record)
        self.parties.insert(0, PartyRow(actor, safe(record.name), role, True))

    def card(self) -> Card:
        """Return the card as it is filled in.

        Raises:
            Badly: a field holds what cannot be used, or the deal has no type.
        """
        if self.type.value is None:
            raise Badly("a deal needs a type")
        kind = date_kind(self.type.value, self.stage.value)
        label = vocabulary.label(self.type.value, vocabulary.DEAL_TYPES, "en")
        day, amount = self.date.text.strip(), self.amount.text.strip()
        return Card(
            title=self.title.text.strip() or label,
            type=self.type.value,
            stage=self.stage.value,
            date=DatedValue(kind, read_date(day)) if day else None,
            place=self.place.text.strip() or None,
            amount=read_amount(amount) if amount else None,
            sector=self.sector.value,
            certainty=self.certainty.value or "stated",
            parties=tuple(
                CardParty(row.actor, row.role, row.span) for row in self.parties if row.chosen
            ),
            evidence=self.evidence,
        )

    def save(self) -> Deal:
        """Record the deal, or add its words as evidence to the known one that it is.

        Raises:
            Badly: as `card`.
            StoreError: it could not be written.
        """
        card = self.card()
        if self.same.value is not None:
            known = self.session.project.get(Deal, self.same.value)
            deal = confirm_deal(self.opened, known, card)
        else:
            deal = record_deal(self.opened, card)
        self.session.last_deal = deal.id
        self.session.anchor = None
        self.session.refresh()
        return deal
