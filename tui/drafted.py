"""The sentences of the open document that tell of a deal, found one after the other."""

from functools import lru_cache

from coopreader.entities.deals.draft import draft_deal
from coopreader.entities.deals.telling import tells_deal
from coopreader.sentences import sentences
from coopreader.text import Range
from store.opened import Opened
from tui.session import Session

FARTHEST = 200
"""How many sentences are looked at for one key."""

AROUND = 2_000
"""How many characters before a sentence are looked at for who is meant there."""


def drafted_sentence(session: Session, step: int) -> tuple[int | None, bool]:
    """Look for the next (step 1) or previous (-1) sentence with a drafted deal.

    Returns:
        Where it starts, a raw offset, and True; where the search ended without any, and False (None
        when all sentences were looked at). Behind the last one comes the first.
    """
    opened, page = session.opened, session.page
    if opened is None or page is None:
        return None, False
    found = _sentences(opened.article.text)
    here = _at(opened, session.cursor, found)
    reached = None
    for far in range(1, min(len(found), FARTHEST + 1)):
        place = found[(here + step * far) % len(found)]
        raw = opened.article.raw_range(place[0], place[0] + 1)
        if page.pieces(*raw):
            if _tells(opened, place):
                return raw[0], True
            reached = raw[0]
    return (reached, False) if len(found) > FARTHEST else (None, False)


def _at(opened: Opened, cursor: int, found: tuple[Range, ...]) -> int:
    """Return the number of the sentence that the cursor stands in, or behind."""
    here = opened.article.text_range(cursor, cursor + 1)
    at = here[0] if here else 0
    return max((number for number, (start, _) in enumerate(found) if start <= at), default=0)


@lru_cache(maxsize=2)
def _sentences(text: str) -> tuple[Range, ...]:
    return tuple(sentences(text))


def _tells(opened: Opened, place: Range) -> bool:
    start, end = place
    near = [
        item
        for item in opened.reading.entities
        if start - AROUND < item.end and item.start < end + AROUND
    ]
    return tells_deal(draft_deal(opened.article, start, end, near))
