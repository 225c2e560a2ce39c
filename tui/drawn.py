"""What the reader draws over the text of the open document."""

from collections.abc import Iterator

from coopreader.entities.entity import ACTOR_TYPES
from store.opened import Opened
from tui.page import Mark
from tui.session import Session


def drawn_over(session: Session) -> list[Mark]:
    """Return the marks of mentions, suggestions and evidence, by their start."""
    opened = session.opened
    if opened is None:
        return []
    marks = [*_faint(session, opened), *_actors(session, opened)]
    marks += [Mark(*item.raw_range, "deal", "evidence", item.id) for item in opened.evidence()]
    marks += _asked_about(session)
    return sorted(marks, key=lambda mark: mark.start)


def _actors(session: Session, opened: Opened) -> Iterator[Mark]:
    for mention in opened.mentions():
        yield Mark(*mention.raw_range, session.kind_of(mention), "mention", mention.id)
    for item in session.suggestions:
        if session.is_shown(item):
            state: str = item.state
            if state == "open":
                state = "sure" if item.prospect.does == "link" else "suggestion"
            yield Mark(*item.raw_range, item.entity.type, state, "")


def _asked_about(session: Session) -> Iterator[Mark]:
    """Yield the places that are stepped through: open ones, and those that will be tagged."""
    stepping = session.stepping
    if stepping is not None:
        kind = session.kind_of(stepping.mention)
        for place in stepping.places:
            if place not in stepping.answers:
                yield Mark(*place, kind, "hit", "")
            elif stepping.answers[place] == "yes":
                yield Mark(*place, kind, "mention", "")


def _faint(session: Session, opened: Opened) -> Iterator[Mark]:
    if session.others_shown:
        for entity in opened.reading.entities:
            if entity.type not in ACTOR_TYPES:
                raw_range = opened.article.raw_range(entity.start, entity.end)
                yield Mark(*raw_range, entity.type, "faint", "")
