"""The same name everywhere: in the document, stepped through place by place, and in the corpus."""

from collections.abc import Callable

from store.decisions.accept import accept
from store.decisions.propagate import places_of
from store.records import Mention
from store.suggestions import Suggestion
from store.words import counted
from tui.commands.command import MOVED, Command, Outcome
from tui.commands.decide import settle
from tui.session import Session
from tui.stepping import Stepping


class _OnName(Command):
    """What acts on a mention, or on a suggestion that is accepted first."""

    group = "Tag"
    needs = "a name under the cursor"

    def applies(self, session: Session) -> bool:
        """Only on a mention or a suggestion."""
        return session.just is not None or session.thing() is not None

    def mention(self, session: Session) -> Mention | None:
        """Return the mention that is meant, a suggestion accepted; None when that is to choose."""
        opened, thing = session.opened, session.just or session.thing()
        if opened is None or thing is None or isinstance(thing, Mention):
            return thing if isinstance(thing, Mention) else None
        if thing.prospect.does == "choose" or thing.state == "rejected":
            return None
        mention = accept(opened, thing)
        settle(session, mention)
        return mention


class Everywhere(_OnName):
    """Tag the same name everywhere in this document, place by place; a suggestion is accepted."""

    keys = ("t",)

    def do(self, session: Session) -> Outcome:
        """Go to the first of the other places, and ask."""
        accepted = isinstance(session.just or session.thing(), Suggestion)
        mention = self.mention(session)
        if session.opened is None or mention is None:
            return Outcome(screen="candidates")
        actor = session.project.actors_of(mention)[0]
        places = [item.raw_range for item in places_of(session.opened, actor)]
        if session.page is not None:
            places = [place for place in places if session.page.pieces(*place)]
        if not places:
            return Outcome(changed=accepted, message=f"{mention.quote}: in no other place here")
        session.let_go()
        session.stepping = Stepping(mention, places)
        session.cursor = session.stepping.place[0]
        return Outcome(changed=True)


class EverywhereInCorpus(_OnName):
    """Tag the same name everywhere in the corpus, place by place; a suggestion is accepted."""

    keys = ("T",)

    def do(self, session: Session) -> Outcome:
        """Show the places as they are found."""
        mention = self.mention(session)
        if mention is None:
            return Outcome(screen="candidates")
        session.just = mention
        return Outcome(changed=True, screen="everywhere")


# While the places are stepped through, these commands answer


def _yes(session: Session, stepping: Stepping) -> Outcome:
    return _after(session, stepping, more=stepping.answer("yes"))


def _no(session: Session, stepping: Stepping) -> Outcome:
    return _after(session, stepping, more=stepping.answer("no"))


def _rest(session: Session, stepping: Stepping) -> Outcome:
    stepping.take_rest()
    return end_stepping(session)


def _next(session: Session, stepping: Stepping) -> Outcome:
    stepping.turn(1)
    session.cursor = stepping.place[0]
    return MOVED


def _previous(session: Session, stepping: Stepping) -> Outcome:
    stepping.turn(-1)
    session.cursor = stepping.place[0]
    return MOVED


def _enough(session: Session, stepping: Stepping) -> Outcome:
    return end_stepping(session)


ANSWERS: dict[str, Callable[[Session, Stepping], Outcome]] = {
    "accept": _yes,
    "reject": _no,
    "accept-sure": _rest,
    "next-thing": _next,
    "previous-thing": _previous,
    "drop-selection": _enough,
}
"""What commands do while places are stepped through, by their names."""


def _after(session: Session, stepping: Stepping, *, more: bool) -> Outcome:
    if not more:
        return end_stepping(session)
    session.cursor = stepping.place[0]
    return Outcome(changed=True)


def end_stepping(session: Session) -> Outcome:
    """Write what was said of the places, as one operation, and say what it was."""
    stepping = session.stepping
    if stepping is None:
        return Outcome()
    skipped, mention = stepping.skipped, stepping.mention
    count = session.end_stepping()
    if not stepping.answers:
        return Outcome(changed=True, message=f"{mention.quote}: no other place tagged")
    session.just, session.last_actor = mention, mention.actors[0]
    session.refresh()
    session.go_on(mention.raw_range[0])
    places = counted(count, "more place")
    left_out = f", {len(skipped)} skipped" if skipped else ""
    words = f"{mention.quote}: tagged in {places}{left_out}; z takes it back"
    return Outcome(changed=True, message=words)
