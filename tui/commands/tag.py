"""Tagging the selection, or the word, as an actor of a kind; retyping and renaming actors."""

from coopreader.names.bands import REVIEW
from store.decisions.actor import retype
from store.decisions.linking import NewActor
from store.decisions.tag import tag
from store.records import Actor, ActorKind, Mention
from store.suggestions import Suggestion
from tui.commands.command import Command, Outcome
from tui.commands.decide import edit_span, settle
from tui.session import Session


class _TagAs(Command):
    """What tagging as each kind shares."""

    group = "Tag"
    kind: ActorKind = "person"

    def do(self, session: Session) -> Outcome:
        """On a mention retype its actor; else link to the one actor of that form, or create it."""
        if session.opened is None or session.page is None:
            return Outcome()
        thing = session.thing()
        if session.editing is not None and session.anchor is not None:
            if session.kind_of(session.editing) != self.kind:
                retype(session.opened, session.editing, self.kind)
            return edit_span(session)
        if session.anchor is None and isinstance(thing, Mention):
            retype(session.opened, thing, self.kind)
            session.refresh()
            return Outcome(changed=True, message=f"{thing.quote} is now a {self.kind}")
        place = session.target()
        quote = session.page.text_between(*place).strip() if place else ""
        if place is None or not quote:
            return Outcome(message="there is no word here", warning=True)
        project = session.project
        owners = [
            actor
            for actor in project.index.actors_named(quote, session.opened.id)
            if project.get(Actor, actor).kind == self.kind
        ]
        near = project.candidates(quote, self.kind, limit=1)
        if len(owners) == 1:
            return settle(session, tag(session.opened, place, owners[0]))
        if owners or not project.names_ready or (near and near[0].score >= REVIEW):
            session.wanted_kind = self.kind
            return Outcome(screen="candidates")
        return settle(session, tag(session.opened, place, self._new(session, quote)))

    def _new(self, session: Session, quote: str) -> NewActor:
        thing = session.thing()
        country = subkind = None
        if isinstance(thing, Suggestion) and thing.entity.quote == quote:
            country, subkind = thing.entity.country, thing.entity.subkind
        if self.kind == "state":
            from coopreader.names.states import state_code

            country = state_code(quote) or country
        return NewActor(name=quote, kind=self.kind, country=country, subkind=subkind)


class TagPerson(_TagAs):
    """Tag the selection as a person."""

    keys = ("p",)
    kind = "person"


class TagOrganisation(_TagAs):
    """Tag the selection as an organisation."""

    keys = ("o",)
    kind = "organisation"


class TagState(_TagAs):
    """Tag the selection as a country (state)."""

    keys = ("c",)
    kind = "state"


class TagPlace(_TagAs):
    """Tag the selection as a place."""

    keys = ("P",)
    kind = "place"


class Rename(Command):
    """Rename the actor of the mention under the cursor, or just made."""

    needs = "a tagged name under the cursor"
    group = "Tag"
    keys = ("r",)

    def applies(self, session: Session) -> bool:
        """Only on a mention."""
        return session.just is not None or isinstance(session.thing(), Mention)

    def do(self, session: Session) -> Outcome:
        """Ask for the name."""
        return Outcome(screen="name")
