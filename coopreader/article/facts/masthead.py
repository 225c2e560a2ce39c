"""The name that a flattened page bears above its article, and what bears it out."""

import re
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import islice, pairwise, takewhile

from coopreader.article.facts.byline_words import byline_words
from coopreader.article.judging.judge import Judged
from coopreader.text import fold, safe

_DASH = re.compile(r"\s*[-–—|]\s+")
_SLOGAN = re.compile(r"\s[-–—|]\s|,\s")
_WORD = re.compile(r"[^\W_]+")
_CASED = re.compile(r"[a-zA-ZÀ-ž]")
_MENU_AFTER, _MENU_LABELS = 6, 2  # units looked at below the first, menu labels among them
_MOST_WORDS, _SHORT_LINE, _LEAST_TITLE = 7, 120, 12


def logo(page: Sequence[Judged]) -> str | None:
    """Return the name that opens the page, without its slogan: "Name", "Name - All of the sea".

    It is one where it is written as a name is and a menu follows it: a first headline looks much
    the same, but more headlines follow that.
    """
    if len(page) < 2 or len(page[0].text) > _SHORT_LINE or _behind_dash(page[1].text):
        return None
    first = page[0]
    if any(char in ":?!" for char in first.text):
        return None  # a headline with a comma: "New bridge, old road: who pays?"
    below = [item.reason for item in page[1 : 1 + _MENU_AFTER]]
    name = without_slogan(first.text)
    least = 1 if first.reason in (None, "repeated") else _MENU_LABELS
    if first.reason not in (None, "repeated", "headline wall") or below.count("menu") < least:
        return None
    if first.reason == "headline wall" and not _CASED.search(name):
        return None  # without capitals nothing tells it from the headlines
    return name if is_written_as_name(name) else None


def without_slogan(text: str) -> str:
    """Return what stands before a slogan: "Name, all of the sea"; safe to show."""
    return safe(_SLOGAN.split(text)[0].strip())


def beside_headline(page: Sequence[Judged], title: int, end: int) -> Iterator[str]:
    """Give the names that units cut from the window's title hold: "Headline", "- Name".

    `title` is the place of the headline, `end` where the article begins; the name may also lead:
    "Name", "- Headline".
    """
    headline = _key(page[title].text)
    if len(headline) < _LEAST_TITLE:
        return
    for place, (item, after) in enumerate(pairwise(islice(page, end))):
        rest = _behind_dash(after.text)
        if rest and _key(rest) == headline:
            yield item.text
        elif rest and _key(item.text) == headline:
            tails = (_behind_dash(more.text) for more in islice(page, place + 1, end))
            yield list(takewhile(bool, tails))[-1]  # "Headline", "| Section", "| Name"


def _behind_dash(text: str) -> str:
    dash = _DASH.match(text)
    return text[dash.end() :] if dash and len(text) < 2 * _SHORT_LINE else ""


def is_paper_alone(item: Judged) -> bool:
    """Whether a unit is nothing but a paper's name by its words: "Salin Courier", "صحيفة ..."."""
    words = item.text.split()
    if item.reason is not None or not 1 < len(words) <= _MOST_WORDS - 3:
        return False
    kinds = [words[-1]] if len(words) == 2 and _CASED.search(item.text) else [words[0], words[-1]]
    known = byline_words("names of papers")
    return any(fold(word) in known for word in kinds) and is_written_as_name(safe(item.text))


def is_written_as_name(text: str) -> bool:
    """Whether `text` has two words or more and, where its script has capitals, those of a name.

    The words between may be small: "Le Riverain de Salin". After an article one capital is enough:
    "Le Messager des arts".
    """
    words = text.split()
    if not 1 < len(words) <= _MOST_WORDS or any(char in '.?!:;«»"()' for char in text):
        return False
    if not text[0].isalpha() or text[0].islower() or any(char.isdigit() for char in text):
        return False
    if fold(words[0]) in byline_words("openers of labels"):
        return False
    if fold(text).replace(" ", "-") in byline_words("no papers"):
        return False
    telling = [word for word in words if fold(word) not in _small() and _WORD.search(word)]
    if not _CASED.search(text):
        return 1 < len(telling) < _MOST_WORDS - 2
    great = [word for word in telling if any(char.isupper() for char in word[:3])]
    led = fold(words[0]) in byline_words("articles") and words[0][0].isupper()
    if led:
        return bool(great) and telling[0] in great
    return len(telling) > 1 and len(great) == len(telling)


def opens_line(name: str, lines: Sequence[str]) -> str | None:
    """Return the name as a longer line has it that begins with it: "Name, 12 rue du Port"."""
    wanted = fold(name)
    for line in lines:
        if line[:1].isascii() and line[:1].lower() != wanted[:1]:
            continue  # folding is slow, and hardly any line begins so
        plain = fold(line[: 2 * len(name) + 2])
        follows = plain[len(wanted) : len(wanted) + 1]
        if follows and plain.startswith(wanted) and not follows.isalnum():
            return safe(line[: len(name)])
    return None


@cache
def _small() -> frozenset[str]:
    return byline_words("small in places") | byline_words("articles")


def _key(text: str) -> str:
    return "".join(_WORD.findall(fold(text)))
