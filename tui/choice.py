"""The choice of an actor for a span: candidates of the registry, search, or a new actor."""

import msgspec

from coopreader.text import Range, safe
from store.candidates import candidates_in
from store.decisions.linking import NewActor
from store.decisions.tag import tag
from store.records import Actor, ActorKind, Mention
from store.suggestions import Suggestion
from tui.session import KINDS, Session


class Offer(msgspec.Struct, frozen=True):
    """A row of the panel: an actor of the registry (`actor` is its id), or the new one."""

    actor: str | None
    name: str
    kind: str
    country: str | None
    score: float | None
    reasons: tuple[str, ...]
    seen: int


class Choice:
    """What the candidates panel shows and does; the quote is what would be tagged."""

    def __init__(self, session: Session, place: Range) -> None:
        assert session.opened is not None and session.page is not None
        self.session = session
        self.opened = session.opened
        self.place = place
        self.quote = safe(session.page.text_between(*place))
        self.suggestion = self._suggestion()
        entity = self.suggestion.entity if self.suggestion else None
        kind = session.wanted_kind or (entity.type if entity else "organisation")
        self.kind: ActorKind = kind if kind in KINDS else "organisation"  # type: ignore[assignment]
        self.query = ""
        self.searching = False
        self.offers: list[Offer] = []
        self.search("")

    @property
    def name(self) -> str:
        """The name of the actor that would be created."""
        entity = self.suggestion.entity if self.suggestion else None
        return self.query.strip() or (entity and (entity.full or entity.name)) or self.quote

    def search(self, query: str) -> None:
        """Offer the actors nearest to the query, or with none to the quote; the new one last."""
        self.query = query
        self.searching = self.searching or bool(query)
        kind = None if query.strip() else self.kind
        country = self._new_actor(self.name).country
        found = candidates_in(self.opened, self.name, kind, country=country, limit=9)
        self.offers = [self._offer(item.actor, item.score, item.reasons) for item in found]
        self.offers.append(Offer(None, self.name, self.kind, country, None, (), 0))

    def set_kind(self, kind: ActorKind) -> None:
        """Change the kind of the new actor, and offer candidates of that kind."""
        self.kind = kind
        self.search(self.query)

    def take(self, number: int) -> Mention:
        """Link the span to an offer (its number in `offers`); the new one creates the actor.

        Raises:
            StoreError: it could not be written.
        """
        offer = self.offers[number]
        entity = self.suggestion.entity if self.suggestion else None
        function = entity.function if entity else None
        if offer.actor is not None:
            target: str | NewActor = offer.actor
        else:
            target = self._new_actor(offer.name)
        alias = entity.name if entity else None
        return tag(self.opened, self.place, target, function=function, alias=alias)

    def _new_actor(self, name: str) -> NewActor:
        """Return the actor to create; what the page says of it counts if its name was not typed."""
        entity = self.suggestion.entity if self.suggestion else None
        known = entity if entity and entity.type == self.kind and not self.query.strip() else None
        country = known.country if known else None
        if self.kind == "state":
            from coopreader.names.states import state_code

            country = state_code(name) or country
        return NewActor(
            name=name,
            kind=self.kind,
            country=country,
            subkind=known.subkind if known else None,
            acronym=known.acronym if known else None,
        )

    def _suggestion(self) -> Suggestion | None:
        for item in self.session.suggestions:
            if item.raw_range == self.place:
                return item
        return None

    def _offer(self, actor_id: str, score: float, reasons: tuple[str, ...]) -> Offer:
        project = self.session.project
        actor = project.get(Actor, actor_id)
        seen = len(project.index.mentions_of(actor_id))
        return Offer(actor_id, actor.name, actor.kind, actor.country, score, reasons, seen)
