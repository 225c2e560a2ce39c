"""The choice of an actor for a span: candidates of the registry, search, or a new actor."""

import msgspec

from coopreader.text import Range, fold, safe
from store.candidates import candidates_in
from store.decisions.linking import NewActor
from store.decisions.reach import is_elliptical
from store.decisions.tag import tag, tag_several
from store.last_seen import Seen, last_seen
from store.memory.forms import forms_of
from store.records import Actor, ActorKind, Mention
from store.suggestions import Suggestion
from tui.session import KINDS, Session

MOST = 9
"""How many actors are offered, so that digits pick them."""

NEAR_HERE = "tagged near here"


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
    """What the candidates panel shows and does; the quote is what would be tagged.

    `kind` and `country` are those of the actor that would be created; `ticked` are actors that the
    words mean together; `metonym` says that a place stands for its state.
    """

    def __init__(self, session: Session, place: Range) -> None:
        assert session.opened is not None and session.page is not None
        self.session = session
        self.opened = session.opened
        self.project = session.project
        self.place = place
        self.quote = safe(session.page.text_between(*place))
        self.suggestion = self._suggestion()
        self.standing = session.opened.mention_at(place)
        entity = self.suggestion.entity if self.suggestion else None
        kind = session.wanted_kind or (entity.type if entity else self._kind_of_standing())
        self.kind: ActorKind = kind if kind in KINDS else "organisation"  # type: ignore[assignment]
        self.countries = self._countries()
        self.country: str | None = None
        self._turned = False
        self.query = ""
        self.searching = False
        linked = self.standing.actors if self.standing else ()
        self.ticked = list(linked) if len(linked) > 1 else []
        self.metonym = self.standing.metonym if self.standing else False
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
        self.country = self._new_actor(self.name).country
        found = candidates_in(self.opened, self.name, kind, country=self.country, limit=MOST)
        offers = [self._offer(item.actor, item.score, item.reasons) for item in found]
        if not query.strip():
            offers = self._with_ticked(offers)
        self.offers = offers
        country = self.country
        self.offers.append(Offer(None, self.name, self.kind, country, None, self._facts(), 0))

    def _with_ticked(self, offers: list[Offer]) -> list[Offer]:
        """Return the offers with the actors that are ticked, and with others tagged near here."""
        there = {offer.actor for offer in offers}
        ticked = [self._offer(name, None, ()) for name in self.ticked if name not in there]
        offers = [*ticked, *offers][:MOST]
        there = {offer.actor for offer in offers}
        near = sorted(
            self.opened.mentions(), key=lambda item: abs(item.raw_range[0] - self.place[0])
        )
        for mention in near if len(offers) < MOST else ():
            for actor in self.project.actors_of(mention):
                if actor.id not in there and len(offers) < MOST:
                    there.add(actor.id)
                    offers.append(self._offer(actor.id, None, (NEAR_HERE,)))
        return offers

    @property
    def best(self) -> int:
        """The number of the offer that is selected at first: never one that is only near here."""
        return 0 if self.offers[0].score is not None else len(self.offers) - 1

    def set_kind(self, kind: ActorKind) -> None:
        """Change the kind of the new actor, and offer candidates of that kind."""
        self.kind = kind
        self.search(self.query)

    def turn_country(self) -> None:
        """Give the new actor the next of the countries that the page speaks of, or none."""
        choices = [*self.countries, None]
        at = choices.index(self.country) if self.country in choices else -1
        self.country, self._turned = choices[(at + 1) % len(choices)], True
        last = self.offers[-1]
        self.offers[-1] = msgspec.structs.replace(last, country=self.country)

    def tick(self, number: int) -> None:
        """Take an offer among the actors that the words mean together, or out of them again."""
        actor = self.offers[number].actor
        if actor in self.ticked:
            self.ticked.remove(actor)
        elif actor is not None:
            self.ticked.append(actor)

    def take(self, number: int) -> Mention:
        """Link the span to what is ticked, else to an offer; the new one creates the actor.

        Raises:
            ValueError: the actor was taken back.
            StoreError: it could not be written.
        """
        if self.ticked:
            return tag_several(self.opened, self.place, self.ticked)
        offer = self.offers[number]
        entity = self.suggestion.entity if self.suggestion else None
        function = entity.function if entity else None
        if offer.actor is not None:
            target: str | NewActor = offer.actor
        else:
            target = self._new_actor(offer.name)
        return tag(
            self.opened,
            self.place,
            target,
            function=function,
            alias=entity.name if entity else None,
            name=offer.name if self._is_short_for(offer) else None,
            metonym=self.metonym or self._stands_for(offer),
        )

    def _is_short_for(self, offer: Offer) -> bool:
        """Tell whether the words leave out a part of the name that the actor has or is given."""
        return is_elliptical(self.quote) and fold(offer.name) != fold(self.quote)

    def _stands_for(self, offer: Offer) -> bool:
        """Tell whether the words name a place, and the actor is a state of another name."""
        entity = self.suggestion.entity if self.suggestion else None
        if offer.actor is None or offer.kind != "state" or entity is None:
            return False
        if entity.type != "place":
            return False
        forms = forms_of(self.project.get(Actor, offer.actor))
        return fold(entity.name) not in {fold(form) for form, _ in forms}

    def last_seen(self, number: int) -> Seen | None:
        """Return where the actor of an offer was seen last."""
        actor = self.offers[number].actor if number < len(self.offers) else None
        return last_seen(self.project, actor) if actor is not None else None

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
            country=self.country if self._turned else country,
            subkind=known.subkind if known else None,
            acronym=known.acronym if known else None,
        )

    def _facts(self) -> tuple[str, ...]:
        """Return what the page says of the name: the office, the acronym, the body."""
        entity = self.suggestion.entity if self.suggestion else None
        if entity is None or self.query.strip():
            return ()
        facts = (entity.function, entity.acronym, entity.organisation)
        return tuple(dict.fromkeys(safe(fact) for fact in facts if fact))

    def _countries(self) -> list[str]:
        """Return the codes that the page gives the name, then those of states near it."""
        entity = self.suggestion.entity if self.suggestion else None
        found = [entity.country, entity.posted] if entity is not None else []
        span = self.opened.article.text_range(*self.place)
        states = [
            item
            for item in self.opened.reading.entities
            if item.type in ("state", "nationality") and isinstance(item.value, str)
        ]
        if span is not None:
            states.sort(key=lambda item: abs(item.start - span[0]))
        found += [str(item.value) for item in states]
        return list(dict.fromkeys(code for code in found if code))

    def _kind_of_standing(self) -> str:
        return self.session.kind_of(self.standing) if self.standing else "organisation"

    def _suggestion(self) -> Suggestion | None:
        for item in self.session.suggestions:
            if item.raw_range == self.place:
                return item
        return None

    def _offer(self, actor_id: str, score: float | None, reasons: tuple[str, ...]) -> Offer:
        actor = self.project.get(Actor, self.project.index.survivor(actor_id))
        seen = len(self.project.index.mentions_of(actor.id))
        return Offer(actor.id, actor.name, actor.kind, actor.country, score, reasons, seen)
