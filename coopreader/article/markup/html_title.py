"""The title of an HTML page: its headline as it is shown, borne out by what the head states."""

import re
from collections.abc import Sequence
from html import unescape

import msgspec

from coopreader.article.judging.judge import Judged
from coopreader.article.judging.stems import stems
from coopreader.article.markup.metadata import linked_data
from coopreader.article.markup.tree import HtmlPage
from coopreader.text import fold, safe

_WORD = re.compile(r"[^\W_]+")
_TAIL = re.compile(r"\s+(?:[-–—|•·»]|::|:)\s+")
_TITLES = ("og:title", "twitter:title", "headline", "dc.title", "title")
_HEADINGS = frozenset({"h1", "h2", "h3"})
_LIKE = 0.5  # likeness to a stated title at which a level-one heading is the headline
_SPOKEN = 5  # words; a level-one heading with as many is no section's
_SHORT = 8  # letters; a shorter heading is like no title
_LONGEST = 300  # characters; a longer run is no title
_MOST_EDGES = 12  # inline elements in a heading among which a kicker or a badge is looked for


class HtmlTitle(msgspec.Struct, frozen=True):
    """The title of an HTML page; `index` is that of its run, None where it is not shown.

    [start, end) is where it stands in the raw text: the run, or without the kicker or the badge
    that stand in it in elements of their own.
    """

    text: str | None
    index: int | None = None
    start: int = 0
    end: int = 0


def title_of_html(
    source: HtmlPage, page: Sequence[Judged], kept: Sequence[bool], site: str | None
) -> HtmlTitle:
    """Return the title of a page whose runs are judged in `page`.

    A level-one heading that the head's titles bear out comes first, then the run nearest to the
    body (`kept`) that is one of those titles word for word (if the page has one long level-one
    heading, only another heading), then a level-one heading that stands alone or is the only long
    one; else the page may state a title that it does not show. `site` is the name of the site,
    which is no title.
    """
    heads = [
        index
        for index, run in enumerate(source.runs)
        if run.tag == "h1" and run.aside is None and not _is_site(page[index].text, site)
    ]
    shown = [_letters(item.text) if len(item.text) <= _LONGEST else "" for item in page]
    parts = (part for index in heads for part in _parts(source, page[index], index))
    known = {*shown, *(_letters(source.raw[start:end]) for start, end in parts)}
    stated = _stated_headlines(source, known, site)
    letters = [_letters(text) for text in stated]
    scored = [(_likeness(page[index], stated, letters), -index) for index in heads]
    if scored and max(scored)[0] >= _LIKE:
        return _shown(source, page, -max(scored)[1], letters)
    first = next((index for index, keep in enumerate(kept) if keep), len(kept))
    wanted = {text for text in letters if text}
    same = [index for index, text in enumerate(shown) if text in wanted]
    heading = [index for index in same if source.runs[index].tag in _HEADINGS]
    spoken = [index for index in heads if len(page[index].words) >= _SPOKEN]
    if heading or (same and len(spoken) != 1):
        index = min(heading or same, key=lambda place: abs(place - first))
        return _shown(source, page, index, letters)
    if heads and (1 in (len(heads), len(spoken)) or not stated):
        index = max(heads, key=lambda place: (len(page[place].text), -place))
        if len(page[index].words) > 2:
            return _shown(source, page, index, letters)
    return HtmlTitle(stated[0] if stated else None)


def stated_titles(page: HtmlPage) -> list[str]:
    """Return the titles that a page's head and linked data give, the best first."""
    data = [node.get("headline") for node in linked_data(page)]
    texts = [text for text in data if isinstance(text, str)]
    given = [*(page.meta.get(key, "") for key in _TITLES), *texts, page.title]
    return [text for text in dict.fromkeys(safe(unescape(text)) for text in given) if text]


def without_tail(title: str, site: str | None) -> str:
    """Cut the site's name off a title: "Headline - Site", "Headline | Site"."""
    cuts = list(_TAIL.finditer(title))
    if not cuts:
        return title
    head, tail = title[: cuts[-1].start()], title[cuts[-1].end() :]
    name = _letters(site or "")
    own = _letters(tail)
    named = bool(name) and bool(own) and (name in own or own in name)
    mark = cuts[-1].group().strip()
    short = len(tail.split()) <= 3 and mark not in (":", "-") and len(head.split()) >= 3
    return head if named or short else title


def _stated_headlines(source: HtmlPage, known: set[str], site: str | None) -> list[str]:
    """Return the stated titles without the site and its sections behind them.

    A title that the page shows (`known`, in letters) is not cut; another is cut behind what the
    page shows or another title states, or before what the page shows, as it does the site's name;
    else where that name begins.
    """
    titles = stated_titles(source)
    heads = known | {_letters(title) for title in titles}
    cut = []
    for title in titles:
        marks = _TAIL.finditer(title[:_LONGEST]) if _letters(title) not in known else ()
        # A colon parts a topic from its headline as often as a headline from the site.
        fronts = [title[: mark.start()] for mark in marks if mark.group().strip() != ":"]
        long = [front for front in fronts if len(_letters(front)) > _SHORT]
        shown = [front for front in long if _letters(front) in heads]
        signed = [front for front in long[-1:] if _letters(title[len(front) :]) in known]
        cut.append((shown or signed or [without_tail(title, site)])[-1])
    return [title for title in dict.fromkeys(cut) if not _is_site(title, site)]


def _letters(text: str) -> str:
    return "".join(_WORD.findall(fold(text)))


def _is_site(text: str, site: str | None) -> bool:
    return bool(site) and _letters(text) == _letters(site or "")


def _likeness(head: Judged, stated: Sequence[str], letters: Sequence[str]) -> float:
    """How well the stated titles bear out a heading: 1 is the same letters, 0 nothing in common.

    The share of letters where one holds the other, else half to all of it by the words they share.
    """
    own = _letters(head.text)
    if len(own) < _SHORT:
        return 0.0
    best = 0.0
    words = stems(head.words)
    for title, other in zip(stated, letters, strict=True):
        if other and (own in other or other in own):
            best = max(best, min(len(own), len(other)) / max(len(own), len(other)))
        elif words:
            theirs = stems(_WORD.findall(title.lower()))
            best = max(best, len(words & theirs) / max(len(words), len(theirs), 1))
    return best


def _parts(source: HtmlPage, head: Judged, index: int) -> list[tuple[int, int]]:
    """Return the ranges that inline elements cut out of a heading, the longest first."""
    unit = head.unit
    edges = [edge for edge in source.runs[index].edges if unit.start < edge < unit.end]
    cuts = sorted({unit.start, *edges[:_MOST_EDGES], unit.end})
    parts = [(first, last) for first in cuts for last in cuts if first < last]
    return sorted(parts, key=lambda part: part[0] - part[1])


def _shown(
    source: HtmlPage, page: Sequence[Judged], index: int, letters: Sequence[str]
) -> HtmlTitle:
    """Return the title shown by a run, without what the stated titles leave out at its edges."""
    parts = _parts(source, page[index], index)
    same = (part for part in parts if _letters(source.raw[slice(*part)]) in letters)
    start, end = next(same, parts[0])
    text = source.raw[start:end]
    start, end = start + len(text) - len(text.lstrip()), end - len(text) + len(text.rstrip())
    return HtmlTitle(" ".join(text.split()), index, start, end)
