"""Where an article comes from: the paper that a republishing line names, or the page's own name."""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import islice

from coopreader.article.cues.cues import cue_of
from coopreader.article.facts.byline_words import byline_words
from coopreader.article.facts.masthead import (
    beside_headline,
    is_paper_alone,
    is_written_as_name,
    logo,
    opens_line,
    without_slogan,
)
from coopreader.article.judging.judge import Judged
from coopreader.dates import find_dates
from coopreader.text import fold, safe

_PUBLISHED_IN = re.compile(
    r"\s*(?:(?i:publiée?s? (?:dans|par|sur)|paru(?:e|s|es)? dans|published (?:in|by|on)"
    r"|publicad[oa] (?:en|por)|pubblicato (?:su|in)|publicado (?:em|no|na)|erschienen in)\s+"
    r"|نُ?شرت?\s+في\s+)(?P<source>[^\d\n]{2,80}?)"
    r"[\s,،]+(?i:le|on|el|il|em|in|am|يوم|بتاريخ)\s*[-:]?\s*(?=[^\n]{0,30}\d)"
)
_KIND_OF_SOURCE = re.compile(r"^(?:صحيفة|جريدة|موقع|مجلة)\s+")
_STATED = re.compile(
    r"(?:^|[|·•]\s?)(?i:source|fuente|quelle|fonte|المصدر)\s?:\s?(?P<source>.{2,60})"
)
_PARTS = re.compile(r"\s*[|•·]\s*|\s+[-–—]+\s+|\s*[()]\s*|\s::\s|\s»\s")
_TAIL = re.compile(r"\s*[|•·»]\s*|\s[-–—]\s|\s::\s")
_RIGHTS_MARK = re.compile(r"©|\(c\)|copyright", re.IGNORECASE)
_RIGHTS_WORDS = re.compile(
    r"\b(?:all rights? reserved|tous droits (?:de reproduction )?réservés|todos los derechos"
    r" reservados|derechos reservados|todos os direitos reservados|tutti i diritti riservati"
    r"|alle rechte vorbehalten|droits réservés)\b|جميع الحقوق محفوظة(?:\s?ل(?:ـ|دى)?)?|حقوق النشر",
    re.IGNORECASE,
)
# Every notice of rights holds one of these; most lines hold none.
_SIGNS = (
    *("©", "copyright", "(c)", "rights", "droits", "derechos", "direitos", "diritti", "rechte"),
    "حقوق",
)
_NOT_A_NAME = re.compile(
    r"(?:19|20|١٩|٢٠)\d\d|©|\(c\)|\bcopyright\b|\bby\b|\bpar\b|powered by.*", re.IGNORECASE
)
_CUT = re.compile(r"[.|,;:•\n/()]|\s[-–—]\s|^\s*[-–—]\s|\s[-–—]\s*$")
_COMPANY = re.compile(r",?\s+(?:inc|llc|ltd|limited|sarl|s\.a\.|gmbh|plc)\.?$", re.IGNORECASE)
_WORD = re.compile(r"[^\W_]+")
_ARTICLE = re.compile(r"(?:le|la|les|el|los|the|il)\s|l['’]", re.IGNORECASE)
_ADDRESS = re.compile(r"[\w-]+\.(?:com|net|org|info|ma|dz|tn|sn|ml|fr|es|co|ci|mr)", re.IGNORECASE)
_FIRST, _LONG = 2, 40  # units in which a page's name stands first, words of a line about itself
_TOP, _NOTICE, _LINE, _LEAST_TITLE = 8, 300, 200, 12
_MOST_WORDS, _MOST_NOTICES, _MOST_FEET = 6, 50, 200
_PAPER_WORDS, _ACRONYM = 4, 5  # words of a paper's name, letters of one like MAP
_TAIL_WORTH, _RIGHTS_WORTH, _AGAIN_WORTH, _TOP_WORTH, _LEAST = 3.0, 2.0, 1.5, 1.0, 2.0
_LOGO_WORTH, _FOOT_WORTH = 2.1, 2.5  # of a name by its place above all, of one the foot repeats
_HEAD, _LONG_NAME = 60, 60  # units of a page's head, characters of its name
_LEAST_LONG, _MOST_LONG = 4, 7  # words of a name that is repeated whole by no chance
_PAPER_WORTH = 1.0  # of a name at the top that is a paper's by its words
# What a line is removed for in which a page speaks of itself.
_OWN = frozenset({"notice", "newsletter", "footer", "share", "paywall", "comments", "author box"})


def source_of(
    page: Sequence[Judged],
    title: int | None,
    region: tuple[int, int],
    behind: Sequence[Judged],
    dated: int | None,
) -> str | None:
    """Return the source of the article in `region` of a page, None where the page names none.

    First goes the name beside the date, `dated` being that unit; then a line "Source: ..." of those
    `behind` the article; then the name of the page itself, as it stands behind the title in the
    page's head, in its notice of rights, at its top.
    """
    names = _names(page, title, region)
    if dated is not None and len(page[dated].text) < _LINE:
        beside = _beside_date(page[dated].text, names)
        if beside:
            return beside
    for item in behind if dated is None else [*behind, page[dated]]:
        match = _STATED.search(item.text) if len(item.text) < _LINE and item.prose <= 0 else None
        if match:
            name = _name(_CUT.split(safe(match["source"]))[0])
            if name:
                return name
    return _best(names)


def published_in(line: str) -> str | None:
    """Return the source that a line like "Published in X on 21 - 01 - 2026" names."""
    match = _PUBLISHED_IN.match(line) if len(line) < _LINE else None
    name = _KIND_OF_SOURCE.sub("", safe(match["source"])) if match else ""
    return name if name and cue_of(name) is None else None  # not "Published in Politics on"


def _names(
    page: Sequence[Judged], title: int | None, region: tuple[int, int]
) -> list[tuple[str, float]]:
    """Return the names that the page may have, each with what speaks for it."""
    found = [(name, _TAIL_WORTH) for name in _tails(page, title, region)]
    top = region[0] if title is None else title
    if title is not None:
        beside = map(_name, beside_headline(page, title, region[0]))
        found += [(name, _TAIL_WORTH) for name in beside if name]
    said = (item.text for item in page[region[1] :] if _is_notice(item.text))
    notices = list(dict.fromkeys(islice(said, _MOST_NOTICES)))
    found += [(name, _RIGHTS_WORTH) for text in notices for name in [_holder(text)] if name]
    behind = [item for item in page[region[1] :] if 1 < len(item.words) < _LONG]
    own = [*notices, *(item.text for item in behind if item.reason in _OWN)]
    for place, item in enumerate(page[: min(top, _TOP)]):
        name = _name(item.text) if item.reason in (None, "repeated") else None
        if name:
            lines = own if place >= _FIRST else [*own, *(item.text for item in behind)]
            again = _said_again(name, lines) if len(item.words) > 1 else None
            heads = place < _FIRST and len(name.split()) > 1 and _is_paper(name)
            worth = _TOP_WORTH + _AGAIN_WORTH * (again is not None) + _PAPER_WORTH * heads
            found.append((again or name, worth))
    return found + _mastheads(page[:top], notices, own, behind)


def _mastheads(
    head: Sequence[Judged], notices: Sequence[str], own: Sequence[str], behind: Sequence[Judged]
) -> list[tuple[str, float]]:
    """Return the names above the headline that the logo's place, words or the foot bear out."""
    opening = logo(head)
    found = [(opening, _LOGO_WORTH)] if opening else []
    last, feet = [item.text for item in behind[-_MOST_FEET:]], own[-_MOST_FEET:]
    for place, item in enumerate(head[:_HEAD]):
        name = safe(item.text[:_LINE]) if item.reason in (None, "repeated") else ""
        if not (0 < len(name) < _LONG_NAME and len(item.words) <= _MOST_LONG) and place:
            continue
        if is_paper_alone(item):
            found.append((name, _LOGO_WORTH))
        shown = without_slogan(name) if place == 0 else name
        if is_written_as_name(shown) or (place == 0 and _is_long_title(shown)):
            again = opens_line(shown, feet if place else last)
            again = again or _said_again(shown, notices)
            found += [(again, _FOOT_WORTH)] if again else []
    return found


def _is_long_title(name: str) -> bool:
    return _LEAST_LONG <= len(name.split()) <= _MOST_LONG and not set(name) & set(":?!;.")


def _said_again(name: str, lines: Sequence[str]) -> str | None:
    """Return the name as one of the page's lines about itself has it, within other words."""
    wanted = fold(name)
    start = wanted.split()[0]
    for line in lines:
        if start not in line.lower() and line.isascii():
            continue
        plain = fold(line)
        at = plain.find(wanted)
        around = plain[max(at - 1, 0) : at] + plain[at + len(wanted) : at + len(wanted) + 1]
        whole = not any(char.isascii() and char.isalnum() for char in around)  # Arabic joins words
        if at >= 0 and around and whole:
            return safe(line[at : at + len(wanted)]) if len(plain) == len(line) else name
    return None


def _best(names: Sequence[tuple[str, float]]) -> str | None:
    """Return the name that most speaks for, if that is enough."""
    worth: defaultdict[str, float] = defaultdict(float)
    shown: dict[str, str] = {}
    for name, value in dict.fromkeys(names):
        key = _key(name)
        worth[key] += value
        shown.setdefault(key, name)
    best = max(worth, key=lambda key: worth[key], default="")
    return shown[best] if best and worth[best] >= _LEAST else None


def _key(name: str) -> str:
    return "".join(_WORD.findall(fold(name)))


def _tails(page: Sequence[Judged], title: int | None, region: tuple[int, int]) -> Iterator[str]:
    """Give what stands behind the title where the page's head repeats it: "Headline - Name"."""
    if title is None:
        return
    headline, first = _key(page[title].text), page[title].words[:1]
    if len(headline) < _LEAST_TITLE:
        return
    for index, item in enumerate(page[: region[0]]):
        if index == title or item.words[:1] != first or len(item.text) > 2 * _LINE:
            continue
        cuts = list(_TAIL.finditer(item.text))
        if cuts and _key(item.text[: cuts[-1].start()]).startswith(headline):
            name = _name(item.text[cuts[-1].end() :])
            if name:
                yield name


def _is_notice(text: str) -> bool:
    if len(text) > _NOTICE:
        return False
    small = text.lower()
    return any(sign in small for sign in _SIGNS) and bool(
        _RIGHTS_WORDS.search(text)
        or (_RIGHTS_MARK.search(text) and any(char.isdecimal() for char in text))
    )


def _holder(notice: str) -> str | None:
    """Return the name in a notice of rights: "© Name 2026. All rights reserved"."""
    text = _NOT_A_NAME.sub(" | ", _RIGHTS_WORDS.sub(" | ", notice))
    mark = _RIGHTS_MARK.search(notice)
    parts = [_name(part) for part in _CUT.split(text)]
    named = [part for part in parts if part]
    if not named:
        return None
    before = mark is not None and mark.start() > 3 and notice.find(named[0]) < mark.start()
    return named[0] if len(named) == 1 or not before else named[-1]


def _name(text: str) -> str | None:
    """Return `text` as the name of a paper, if it may be one."""
    name = _COMPANY.sub("", safe(text).strip(" -–—.,|"))
    words = name.split()
    if not (0 < len(words) <= _MOST_WORDS and 3 <= len(name) <= 50) or name[0].isdigit():
        return None
    capital = any(char.isalpha() and not char.islower() for char in name)
    begins = name[0].isalpha() and (not name[0].islower() or bool(_ARTICLE.match(name)))
    begins = begins and fold(name).replace(" ", "-") not in byline_words("no papers")
    if _ADDRESS.fullmatch(name):
        return name
    return name if capital and begins and cue_of(name) is None else None


def _beside_date(text: str, names: Sequence[tuple[str, float]]) -> str | None:
    """Return the part of a date line that names a paper: "Name - 21 janvier 2026", "(Name) ..."."""
    for date in reversed(find_dates(text)):
        text = f"{text[: date.start]}|{text[date.end :]}"
    known = {_key(name) for name, worth in names if worth > _TOP_WORTH}
    whole = [name for name, worth in names if worth >= _FOOT_WORTH]
    parts = [part for part in map(_name, _PARTS.split(text)) if part]
    borne_out = (part for part in parts if _key(part) in known)
    short = next((part for part in parts if _is_paper(part)), None)
    longer = (name for name in whole if short and _key(name).startswith(_key(short)))
    return next(borne_out, next(longer, short))  # "Les Nouvelles" for "Les Nouvelles de Salin"


def _is_paper(name: str) -> bool:
    """Whether a name is one of a paper or agency by its words: The ..., ... News, MAP."""
    words = name.split()
    of_the_press = [fold(word) in byline_words("of the press") for word in words]
    led = bool(_ARTICLE.match(name)) and len(words) > 1 and words[-1][0].isupper()
    acronym = len(words) == 1 and name.isupper() and name.isalpha() and len(name) <= _ACRONYM
    named = led or (any(of_the_press) and not all(of_the_press))
    return bool(_ADDRESS.fullmatch(name)) or acronym or (named and len(words) <= _PAPER_WORDS)
