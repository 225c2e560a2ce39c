"""Deciding on suggestions: accept, reject, leave unsure, choose, remove."""

from abc import abstractmethod

from store.decisions.accept import accept, accept_sure
from store.decisions.reject import leave_unsure, reject
from store.decisions.remove import remove
from store.decisions.span import respan
from store.decisions.tag import tag
from store.opened import Opened
from store.records import Mention
from store.suggestions import Suggestion
from tui.commands.command import Command, Outcome
from tui.commands.orphans import attach, discard
from tui.session import Session


def settle(session: Session, mention: Mention) -> Outcome:
    """Note a mention just made, and go on to the next suggestion."""
    session.just, session.last_actor = mention, mention.actors[0]
    session.let_go()
    session.refresh()
    session.go_on(mention.raw_range[0])
    names = ", ".join(actor.name for actor in session.project.actors_of(mention))
    return Outcome(changed=True, message=f"{mention.quote} → {names}")


def edit_span(session: Session) -> Outcome:
    """Give the mention that is edited the selection as its span."""
    mention, place = session.editing, session.target()
    if session.opened is None or mention is None or place is None or place[0] == place[1]:
        return Outcome(message="nothing is selected", warning=True)
    moved = respan(session.opened, mention, place)
    session.just = moved
    session.let_go()
    session.refresh()
    return Outcome(changed=True, message=f"the mention now reads {moved.quote}")


class _OnSuggestion(Command):
    """What acts on the suggestion under the cursor alone."""

    group = "Decide"
    needs = "a suggestion under the cursor (F9 shows rejected ones)"

    def applies(self, session: Session) -> bool:
        """Only on a suggestion."""
        return isinstance(session.thing(), Suggestion)

    def do(self, session: Session) -> Outcome:
        """Decide on it."""
        item = session.thing()
        if session.opened is None or not isinstance(item, Suggestion):
            return Outcome()
        return self.decide(session, session.opened, item)

    @abstractmethod
    def decide(self, session: Session, opened: Opened, item: Suggestion) -> Outcome:
        """Decide on a suggestion of the open document."""


class Accept(_OnSuggestion):
    """Accept: link to the actor that it surely is, or create it; else choose."""

    keys = ("y",)

    def decide(self, session: Session, opened: Opened, item: Suggestion) -> Outcome:
        """Accept it."""
        if item.prospect.does == "choose":
            return Outcome(screen="candidates")
        return settle(session, accept(opened, item))


class AcceptSure(Command):
    """Accept all that is sure in this document."""

    group = "Decide"
    keys = ("exclamation_mark",)

    def do(self, session: Session) -> Outcome:
        """Link them all, as one operation."""
        assert session.opened is not None
        count = accept_sure(session.opened, filter(session.is_left, session.suggestions))
        if not count:
            return Outcome(message="nothing here is sure: y or enter on each suggestion")
        session.refresh()
        session.just = None
        if not isinstance(session.thing(), Suggestion):
            session.go_on(session.cursor)
        return Outcome(changed=True, message=f"{count} sure suggestions linked; z takes it back")


class Choose(Command):
    """Choose from the candidates of the registry, or create an actor; attach an orphan in hand."""

    group = "Decide"
    keys = ("enter",)

    def do(self, session: Session) -> Outcome:
        """Open the candidates for what is under the cursor or selected."""
        if session.in_hand is not None:
            return attach(session)
        if session.target() is None:
            return Outcome(message="there is no word here")
        if session.editing is not None and session.anchor is not None:
            return edit_span(session)
        session.wanted_kind = None
        return Outcome(screen="candidates")


class _Refuse(_OnSuggestion):
    """What rejecting in the document and everywhere share."""

    everywhere = False

    def decide(self, session: Session, opened: Opened, item: Suggestion) -> Outcome:
        """Reject its string, or take the rejection back."""
        entity, place = item.entity, item.raw_range
        rejected = reject(opened, entity.type, entity.quote, place, everywhere=self.everywhere)
        _leave(session, item, gone=rejected)
        scope = "everywhere" if self.everywhere else "in this document"
        verb = "rejected" if rejected else "no longer rejected"
        return Outcome(changed=True, message=f"{entity.quote}: {verb} as {entity.type} {scope}")


class Reject(_Refuse):
    """Reject this string for this kind in the document; on a rejected one, take that back."""

    keys = ("n",)


class RejectEverywhere(_Refuse):
    """Reject this string for this kind in the corpus."""

    keys = ("N",)
    everywhere = True


class Unsure(_OnSuggestion):
    """Leave it unsure, marked."""

    keys = ("u",)

    def decide(self, session: Session, opened: Opened, item: Suggestion) -> Outcome:
        """Mark it as unsure, or take the mark back."""
        entity = item.entity
        marked = leave_unsure(opened, entity.type, entity.quote, item.raw_range)
        _leave(session, item, gone=marked)
        words = "left unsure" if marked else "no longer unsure"
        return Outcome(changed=True, message=f"{entity.quote}: {words}")


def _leave(session: Session, item: Suggestion, *, gone: bool) -> None:
    """Take note of a decision against a suggestion, and go on if it is gone."""
    session.just = None
    session.refresh()
    if gone:
        session.go_on(item.raw_range[0])


class Remove(Command):
    """Remove the mention under the cursor, or the one just made, or an orphan in hand."""

    needs = "a tagged name under the cursor"
    group = "Decide"
    keys = ("delete", "backspace")

    def applies(self, session: Session) -> bool:
        """Only on a mention, or with an orphan."""
        return session.in_hand is not None or _mention(session) is not None

    def do(self, session: Session) -> Outcome:
        """Remove it."""
        if session.in_hand is not None:
            return discard(session)
        mention = _mention(session)
        if session.opened is None or mention is None:
            return Outcome()
        remove(session.opened, mention)
        session.just = None
        session.cursor = mention.raw_range[0]
        session.refresh()
        return Outcome(changed=True, message=f"mention of {mention.quote} removed; z takes it back")


class Again(Command):
    """Link what is under the cursor to the actor tagged last."""

    needs = "a name tagged before"
    group = "Decide"
    keys = ("full_stop",)

    def applies(self, session: Session) -> bool:
        """Only after a tag."""
        actor = session.project.actor(session.last_actor)
        return session.opened is not None and actor is not None and not actor.deleted

    def do(self, session: Session) -> Outcome:
        """Tag it."""
        place = session.target()
        if session.opened is None or place is None or session.last_actor is None:
            return Outcome()
        actor = session.project.index.survivor(session.last_actor)
        return settle(session, tag(session.opened, place, actor))


def _mention(session: Session) -> Mention | None:
    if session.just is not None:
        return session.just
    thing = session.thing()
    return thing if isinstance(thing, Mention) else None
