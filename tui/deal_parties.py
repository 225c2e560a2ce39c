"""The parties of a deal card: those the sentence has first, then other actors of the page."""

from collections.abc import Iterable

import msgspec

from coopreader.entities.deals.draft import DraftDeal, DraftParty
from coopreader.entities.deals.implied import SOURCE as IMPLIED
from coopreader.text import Range, safe
from store.decisions.accept import new_actor
from store.decisions.linking import NewActor
from store.opened import Opened
from store.records import Actor
from store.suggestions import Suggestion
from tui.deal_fields import HELD

_OF_PERSONS = frozenset({"meeting", "visit", "appointment"})
"""Deal types in which persons take part as such; in others bodies and states do."""


class PartyRow(msgspec.Struct):
    """An actor that may be a party.

    `span` is where it would be tagged, if it is not yet; `words` where the page has it.
    """

    actor: str | NewActor
    name: str
    role: str
    chosen: bool
    span: Range | None = None
    words: Range | None = None


class PartyRows:
    """Makes the rows: `evidence` is the raw range of the words that tell of the deal."""

    def __init__(
        self, opened: Opened, suggestions: Iterable[Suggestion], evidence: Range, type_code: str
    ) -> None:
        self.opened = opened
        self.project = opened.project
        self.suggestions = list(suggestions)
        self.evidence = evidence
        self.type_code = type_code

    def rows(self, draft: DraftDeal) -> list[PartyRow]:
        """Return the parties drafted, then the page's other actors, the likeliest first."""
        rows: dict[str, PartyRow] = {}
        for party in draft.parties:
            row = self._row_of(party)
            if row is not None:
                rows.setdefault(row.name if isinstance(row.actor, NewActor) else row.actor, row)
        first = self.evidence[0]
        here = sorted(self.opened.mentions(), key=lambda item: abs(item.raw_range[0] - first))
        for mention in here:
            for actor in self.project.actors_of(mention):
                if actor.id not in rows:
                    place = mention.raw_range
                    inside = self._holds(place) and actor.kind != "place"
                    role = self.role_of(actor)
                    rows[actor.id] = PartyRow(actor.id, safe(actor.name), role, inside, None, place)
        return sorted(rows.values(), key=self._unlikely)

    def role_of(self, actor: Actor) -> str:
        """Return the role that an actor added to the parties has at first."""
        takes_part = self.type_code in HELD and actor.kind not in ("state", "place")
        return "participant" if takes_part else "party"

    def _unlikely(self, row: PartyRow) -> tuple[bool, int]:
        """Return what orders rows: chosen ones first, then by the kinds that such deals have."""
        actor = row.actor
        kind = actor.kind if isinstance(actor, NewActor) else self.project.get(Actor, actor).kind
        order = ("organisation", "state", "person", "place")
        if self.type_code in _OF_PERSONS:
            order = ("person", "organisation", "state", "place")
        return (not row.chosen, 0 if row.chosen else order.index(kind))

    def _holds(self, raw_range: Range) -> bool:
        return self.evidence[0] <= raw_range[0] and raw_range[1] <= self.evidence[1]

    def _row_of(self, party: DraftParty) -> PartyRow | None:
        """Return the row of a drafted party: as it is tagged, or as accepting it would do.

        None when that is open: the reader has to choose, or has rejected it.
        """
        entity, project, role = party.entity, self.project, party.role
        if entity.source == IMPLIED:
            return self._row_of_state(party)
        place = self.opened.article.raw_range(entity.start, entity.end)
        for mention in self.opened.mentions():
            start, end = mention.raw_range
            linked = project.actors_of(mention)
            if start < place[1] and place[0] < end and linked:
                actor = linked[0]
                return PartyRow(actor.id, safe(actor.name), role, True, None, place)
        for item in self.suggestions:
            if item.raw_range != place or item.state != "open":
                continue
            if item.prospect.does == "link" and item.prospect.actor is not None:
                actor = project.get(Actor, item.prospect.actor)
                return PartyRow(actor.id, safe(actor.name), role, True, place, place)
            if item.prospect.does == "create":
                new = new_actor(entity, self.opened.article.language)
                return PartyRow(new, f"{safe(new.name)} (new)", role, True, place, place)
        return None

    def _row_of_state(self, party: DraftParty) -> PartyRow:
        """Return the row of a state that the words imply: chosen when the registry knows it."""
        project = self.project
        known = sorted(project.index.states(str(party.entity.value)))
        if known:
            return PartyRow(known[0], safe(project.get(Actor, known[0]).name), party.role, True)
        new = new_actor(party.entity, self.opened.article.language)
        return PartyRow(new, f"{safe(new.name)} (new)", party.role, False)
