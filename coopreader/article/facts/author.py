"""Who wrote an article: the names behind a word like "By", or alone beside the date."""

import re
from collections.abc import Collection, Iterator, Sequence

from coopreader.article.facts.person_names import is_full_name, names_at_start
from coopreader.article.judging.judge import Judged
from coopreader.dates import find_dates
from coopreader.text import fold, safe

_CUE = re.compile(
    r"(?:(?:\b(?:written|posted|published|reported|reviewed|story|words|reporting) )?\bby\b"
    r"|(?:\b(?:propos recueillis|écrite?|rédigée?|publiée?|postée?|texte|article|reportage) )?"
    r"\bpar\b|(?:\b(?:escrito|publicado|redactado|texto) )?\bpor\b|\bvon\b|^(?:scritto )?di\b"
    r"|\b(?:author(?: of the article)?|auteure?|autore?|autora|autorin)s?\s?(?=:)"
    r"|\bde (?:notre|nos) (?:correspondant|envoyé)\w{0,4}(?: (?:spéciale?|permanente?)s?)?"
    r"(?: (?:à|au|en|aux) [^\W\d_][\w-]{1,20})?\s?(?=[,:])"
    r"|(?:^|(?<=[|،:] ))(?:بقلم|كتب[هت]?|إعداد|الكاتبة?(?=\s?:)))\s?[:,|]?\s+",
    re.IGNORECASE,
)
# Every cue holds one of these; most lines hold none.
_SIGNS = (
    "by",
    "par",
    "por",
    "von",
    "di ",
    "aut",
    "notre",
    "nos ",
    "بقلم",
    "كتب",
    "إعداد",
    "الكاتب",
)
_ALONE = re.compile(
    r"(?:(?:written |posted |reporting )?(?:by|par|por|von|بقلم)|author of the article)\s?:?",
    re.IGNORECASE,
)
_AND = re.compile(r"[,&]|and|et|y|e|und|with|avec", re.IGNORECASE)
_YEAR = re.compile(r"(?:19|20|١٩|٢٠)\d\d")
_AGO = re.compile(
    r"\b(?:ago|il y a|hace|há|vor \d+|(?:hours?|minutes?|heures?|horas?)\b)|منذ", re.IGNORECASE
)
_CLOCK = re.compile(r"(?<!\d)\d{1,2}\s?(?:[:hH]\s?\d\d(?::\d\d)?(?!\d)|[ap]\.?m\b)")
# A word and the capital glued to it, but not in names like McAdam.
_GLUED = re.compile(
    r"(?<=[a-zß-öø-ÿ])(?<!\bMc)(?<!\bMac)(?<!\bDe)(?<!\bLe)(?<!\bLa)(?<!\bDi)(?<!\bVan)"
    r"(?=[A-ZÀ-ÖØ-Þ][a-zß-öø-ÿ ])"
)
_BYLINES = frozenset({None, "byline", "repeated", "author box"})
_LINE = 200  # characters of a line that are looked at
_HEAD = 120  # characters of running text in which a byline may be glued to it
_NEAR = 3  # units between a name that stands alone and the date, or the title
_ABOVE, _FAR, _BELOW, _BEHIND = 4, 12, 20, 3


def author_in(line: str, *, running: bool = False) -> str | None:
    """Return the authors whom a line like "By X and Y" names, joined by commas; None: nobody.

    In running text (`running`) only a full name counts, behind a cue that begins a sentence.
    """
    small = line[:_LINE].lower()
    if not any(sign in small for sign in _SIGNS):
        return None
    text = _parted(line)
    for match in _CUE.finditer(text):
        before = text[: match.start()].rstrip()
        capital = text[match.start()].isupper()
        if before and running and not (capital and before[-1] in ".!?»|"):
            continue
        if before and not (capital or before[-1] in "|•·–—,/-"):
            continue
        names = list(dict.fromkeys(names_at_start(text[match.end() :])))
        if names and not (running and " " not in names[0]):
            return ", ".join(names)
    return None


def author_of(
    page: Sequence[Judged],
    title: int | None,
    region: tuple[int, int],
    dated: int | None,
    no_persons: Collection[str],
) -> str | None:
    """Return the author of the article in `region` of a page, several joined by commas.

    Looked for are a line with a cue around the title or right behind the article, then a name that
    stands alone below the title or beside `dated`, the unit with the date of publication.
    `no_persons` holds names, folded, that are something else: the page's source.
    """
    for place in _cue_places(page, title, region):
        item = page[place]
        running = item.prose > 0 and not item.dated
        text = item.text[:_HEAD] if running else _with_next(page, place)
        author = author_in(text, running=running)
        if author and fold(author) not in no_persons:
            return author
    anchor = region[0] if title is None else title
    for place in _lone_places(page, title, region, dated):
        author = _lone_names(page, place, anchor)
        if author and fold(author) not in no_persons:
            return author
    return None


def _lone_places(
    page: Sequence[Judged], title: int | None, region: tuple[int, int], dated: int | None
) -> list[int]:
    """Return the units in which a name alone may be the author: beside a date, below the title."""
    first = max(0, region[0] - _NEAR) if title is None else title + 1
    if dated is None:
        near = [item.text for item in page[first : first + _NEAR] if len(item.text) < _LINE]
        if not any(_AGO.search(text) for text in near):
            return []
        dated = first
    beside = range(max(first, dated - _NEAR), dated + _NEAR + 1)
    places = dict.fromkeys([dated, *beside, *range(first, first + _NEAR)])
    return [place for place in places if place < len(page)]


def _cue_places(
    page: Sequence[Judged], title: int | None, region: tuple[int, int]
) -> Iterator[int]:
    """Give the units in which a cue may name the author, the likeliest first."""
    first, last = region
    anchor = first if title is None else title + 1
    paragraphs = 0
    for place in range(anchor, min(len(page), max(anchor, first) + _BELOW)):
        if page[place].unit.row < 4:
            yield place
        paragraphs += place >= first and page[place].prose > 0
        if paragraphs > 2:
            break
    above = _FAR if title is None else _ABOVE
    for place in range(min(anchor, len(page)) - 1, max(-1, anchor - 1 - above), -1):
        if page[place].unit.row < 4:
            yield place
    for place in range(max(first, last - 1), min(len(page), last + _BEHIND)):
        if page[place].prose <= 0 and page[place].unit.row < 4:
            yield place


def _with_next(page: Sequence[Judged], place: int) -> str:
    """Return a line; where it is nothing but a cue, with the names on the lines behind it."""
    text = page[place].text
    if not _ALONE.fullmatch(text):
        return text
    parts = [text]
    for item in page[place + 1 : place + 8]:
        if len(parts) > 1 and not (_AND.fullmatch(parts[-1]) or _AND.fullmatch(item.text)):
            break
        parts.append(item.text[:_HEAD])
    return " ".join(parts)


def _parted(line: str) -> str:
    """Return the beginning of a line with bars for dates and times, and where words are glued."""
    text = line[:_LINE]
    if _YEAR.search(text):
        for date in reversed(find_dates(text)):
            text = f"{text[: date.start]} | {text[date.end :]}"
    return safe(_GLUED.sub(" | ", _CLOCK.sub(" | ", text)))


def _lone_names(page: Sequence[Judged], place: int, anchor: int) -> str | None:
    """Return the full names with which a line begins that are no label of the page's."""
    item = page[place]
    if item.reason not in _BYLINES or item.prose > 0 or len(item.text) > _LINE:
        return None
    text = _parted(item.text)
    names = list(dict.fromkeys(names_at_start(text)))
    if not names or not is_full_name(names[0]) or not _stands_alone(text, names[-1]):
        return None
    return None if any(_is_label(page, name, anchor) for name in names) else ", ".join(names)


def _stands_alone(text: str, name: str) -> bool:
    rest = text[text.find(name) + len(name) :].lstrip()
    return not rest or rest[0] in "|•·–—-,(" or rest[0].isdigit()


def _is_label(page: Sequence[Judged], name: str, anchor: int) -> bool:
    """Whether a name stands in the page's menus, or its words do (a section, not a person)."""
    wanted = set(name.lower().replace("-", " ").split())
    return any(
        len(item.words) <= 3 and any(word in wanted for word in item.words if len(word) > 2)
        for item in page[: max(0, anchor - 1)]
    )
