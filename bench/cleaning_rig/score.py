"""Scores of a cleaned page against its gold: word four-grams, whole blocks, title and date."""

import re
import unicodedata
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

import msgspec

from bench.cleaning_rig.gold import GoldPage, squashed

_WORD = re.compile(r"[^\W_]+")
_GRAM = 4
_QUOTES = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "«": '"', "»": '"', "–": "-",
                         "—": "-"})  # fmt: skip


class Cleaned(msgspec.Struct, frozen=True):
    """What a cleaner makes of a page: the texts of its body's blocks, and what the page says."""

    blocks: tuple[str, ...] = ()
    title: str | None = None
    published: str | None = None
    source: str | None = None
    author: str | None = None
    language: str | None = None


def scored(page: GoldPage, cleaned: Cleaned) -> Mapping[str, float]:
    """Return the scores of one page, each 0 to 1; a value that the gold does not have gives none.

    P, R, F1 are those of the multiset of word four-grams of the body, `block F1` that of whole
    blocks, `exact` whether the list of blocks is the gold's.
    """
    wanted = list(page.blocks)
    got = [text for text in map(squashed, cleaned.blocks) if text and text not in page.optional]
    precision, recall, f1 = _shares(_grams(wanted), _grams(got))
    scores = {
        "F1": f1,
        "P": precision,
        "R": recall,
        "block F1": _shares(Counter(wanted), Counter(got))[2],
        "exact": float(wanted == got),
    }
    if page.title:
        scores["title"] = float(_folded(page.title) == _folded(cleaned.title))
    if page.published:
        scores["date"] = float(page.published[:10] == (cleaned.published or "")[:10])
    elif page.published_known:
        scores["no date"] = float(not cleaned.published)
    if page.source:
        scores["source"] = float(_folded(page.source) == _folded(cleaned.source))
        if page.author:
            scores["author"] = float(_folded(page.author) == _folded(cleaned.author))
    if page.language:
        scores["language"] = float(page.language == cleaned.language)
    return scores


def mean(scores: Sequence[Mapping[str, float]], name: str) -> float | None:
    """Return the mean of a score over the pages that have it; None when none does."""
    values = [score[name] for score in scores if name in score]
    return sum(values) / len(values) if values else None


def same(one: str | None, other: str | None) -> bool:
    """Whether two titles are the same but for quotes, dashes, case and white space."""
    return _folded(one) == _folded(other)


def _grams(blocks: Sequence[str]) -> Counter[tuple[str, ...]]:
    words = [word.lower() for block in blocks for word in _WORD.findall(block)]
    if len(words) < _GRAM:
        return Counter([tuple(words)] if words else [])
    return Counter(zip(*(words[start:] for start in range(_GRAM)), strict=False))


def _shares(wanted: Counter[Any], got: Counter[Any]) -> tuple[float, float, float]:
    if not wanted and not got:
        return 1.0, 1.0, 1.0
    hits = (wanted & got).total()
    precision = hits / got.total() if got else 0.0
    recall = hits / wanted.total() if wanted else 0.0
    return precision, recall, 2 * hits / (wanted.total() + got.total())


def _folded(text: str | None) -> str:
    plain = unicodedata.normalize("NFKC", text or "").lower().translate(_QUOTES)
    return re.sub(r'[\s"]+', "", plain)
