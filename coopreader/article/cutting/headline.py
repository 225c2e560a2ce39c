"""The headline that the first line of a page repeats: `Headline | Section | Newspaper`."""

import re

_FIRST_LINE = re.compile(r"\S[^\n\r]*")
_SEPARATOR = re.compile(r"\s(?:[|–—•·»-]|::)\s")
_WORD = re.compile(r"[^\W_]+")
_LOOK = 300  # characters of the first line that are looked at
_LEAST, _WORDS = 20, 4  # characters and words of a headline that is looked for on the page
_NAME = 10  # characters of a newspaper's name that are looked for on the page
_MOST = 8  # places on the page that are cut
# Characters that stand for each other in two places where a headline is set.
_ALIKE = {mark: f"[{marks}]" for marks in ("'’‘", '"“”«»', "–—-") for mark in marks}
_MARK = re.compile(f"[{''.join(map(re.escape, _ALIKE))}]")


def headline_cuts(raw: str) -> list[int]:
    """Return where a raw text is to be cut so that its headline stands alone, in order.

    A page's text often begins with the title of its window. What of it stands on the page again,
    quotation marks and dashes aside, is the headline, whatever is glued to it there. If nothing
    does, it is what stands before a bar, or before a dash and a name that the page has again.
    """
    first = _FIRST_LINE.search(raw)
    if not first:
        return []
    start, end = first.start(), min(first.end(), first.start() + _LOOK)
    separators = list(_SEPARATOR.finditer(raw, start, end))
    stops = [match.start() for match in separators]
    headline, places = 0, list[int]()
    for stop in [*stops, end] if end == first.end() else stops:
        if stop - start < _LEAST or len(_WORD.findall(raw, start, stop)) < _WORDS:
            continue
        found = _places(raw, start, stop)
        if not found:
            break
        headline, places = stop, found
    if not places:
        headline = next((m.start() for m in separators if _names_the_page(raw, m)), end)
    return [*(stop for stop in stops if stop >= headline), *places]


def _names_the_page(raw: str, separator: re.Match[str]) -> bool:
    if separator.group().strip() not in "-–—":
        return True
    at = separator.end()
    name = raw[at : at + _NAME].strip()
    return raw[at : at + 1].isupper() and raw.find(name, at + _NAME) > 0


def _places(raw: str, start: int, stop: int) -> list[int]:
    """Return both ends of every place where raw[start:stop] stands again."""
    headline = raw[start:stop]
    if not _MARK.search(headline) and raw.find(headline, stop) < 0:
        return []
    letters = (_ALIKE.get(letter) or re.escape(letter) for letter in headline)
    pattern = re.compile("".join(letters))
    places: list[int] = []
    at = stop
    while len(places) < 2 * _MOST and (found := pattern.search(raw, at)):
        at = found.end()
        places += found.span()
    return places
