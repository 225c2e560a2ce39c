"""The headline that the first line of a page repeats: `Headline | Section | Newspaper`."""

import re
from collections.abc import Iterator

_SEPARATOR = re.compile(r"\s+(?:[|–—•·»-]|::)\s+")
_WORD = re.compile(r"[^\W_]+")
_LOOK = 300  # characters of the first line that are looked at
_LEAST, _WORDS = 20, 4  # characters and words of a headline that is looked for on the page
_MOST = 8  # places on the page that are cut
_PLAIN = str.maketrans("’‘“”«»–—", '\'\'""""--')


def headline_cuts(raw: str) -> list[int]:
    """Return where a raw text is to be cut so that its headline stands alone, in order.

    A page's text often begins with the title of its window. What of it stands on the page again,
    quotation marks and dashes aside, is the headline, whatever is glued to it there; if nothing
    does, it is what stands before the name of the newspaper.
    """
    first = re.search(r"\S[^\n\r]*", raw)
    if not first:
        return []
    start, end = first.start(), min(first.end(), first.start() + _LOOK)
    ends = [match.start() for match in _SEPARATOR.finditer(raw, start, end)]
    whole = end if end == first.end() else start
    plain = raw.translate(_PLAIN)
    for stop in sorted({*ends, whole}, reverse=True):
        words = len(_WORD.findall(raw, start, stop))
        if stop - start >= _LEAST and words >= _WORDS:
            places = list(_places(plain, start, stop))
            if places:
                return [*ends, *places]
    return ends


def _places(plain: str, start: int, stop: int) -> Iterator[int]:
    headline = plain[start:stop]
    at = stop
    for _ in range(_MOST):
        at = plain.find(headline, at)
        if at < 0:
            return
        yield at
        at += len(headline)
        yield at
