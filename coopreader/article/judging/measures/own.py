"""What a unit is by itself: its length, its words, its shape, its cue, the lines around it."""

import re
from collections.abc import Sequence

from coopreader.article.judging.judge import Judged
from coopreader.article.judging.measures.columns import Columns, flags, logarithms

_FIRST_CHARACTERS = 300  # of a unit are looked at; the rest is like them
_DIGIT, _QUOTE = re.compile(r"\d"), re.compile('["«“]')
_BULLETS, _QUOTES = frozenset("-–—•*▪●◦·►>"), frozenset('"«“')
_TOLD = ("comments", "related", "share", "read-also", "byline", "menu", "credit", "headline wall",
         "author box", "note", "promotion", "notice", "paywall", "newsletter")  # fmt: skip
_WRITER = frozenset(
    {
        "je",
        "j",
        "moi",
        "mon",
        "ma",
        "mes",
        "nous",
        "notre",
        "nos",
        "i",
        "me",
        "my",
        "we",
        "our",
        "us",
    }
    | {"yo", "mi", "nosotros", "nuestro", "nuestra", "nuestros", "nuestras", "أنا", "نحن"}
    | {"eu", "meu", "minha", "nosso", "nossa", "io", "mio", "mia", "noi", "nostro", "nostra"}
)
_READER = frozenset(
    {"vous", "votre", "vos", "you", "your", "yours", "tu", "te", "tus", "ti", "usted", "ustedes"}
    | {"você", "vocês", "voi", "vostro", "vostra", "أنت", "لك", "لكم", "كم"}
)


def addressing(words: Sequence[str]) -> float:
    """Return the share of lower-case words that speak of the writer or to the reader."""
    return sum(word in _WRITER or word in _READER for word in words) / max(1, len(words))


def to_the_reader(item: Judged) -> float:
    """Return the share of words that speak to the reader; 0 in what is (partly) a quotation."""
    if _QUOTE.search(item.text):
        return 0.0
    return sum(word in _READER for word in item.words) / max(1, len(item.words))


def own_measures(page: Sequence[Judged]) -> Columns:
    """Measure each unit by itself: its length, its words, its shape, its cue."""
    texts = [item.text[:_FIRST_CHARACTERS] for item in page]
    tokens = [text.split() for text in texts]
    words = [max(1, len(item.words)) for item in page]
    letters = [text[0] for text in texts]
    size = max(1, len(page))
    return {
        "length": logarithms(len(item.text) for item in page),
        "words": logarithms(len(item.words) for item in page),
        "word length": [
            sum(map(len, item.words)) / count for item, count in zip(page, words, strict=True)
        ],
        "function words": [item.share for item in page],
        "ends": flags(item.ends for item in page),
        "prose": logarithms(item.prose for item in page),
        "cue": flags(item.reason for item in page),
        "sure cue": flags(item.sure for item in page),
        "dated": flags(item.dated for item in page),
        "row": [min(item.unit.row, 5.0) for item in page],
        "times": logarithms(item.times - 1 for item in page),
        "commas": [text.count(",") / count for text, count in zip(texts, words, strict=True)],
        "digits": [len(_DIGIT.findall(text)) / len(text) for text in texts],
        "capitals": [
            sum(token[0].isupper() for token in parts[1:]) / max(1, len(parts) - 1)
            for parts in tokens
        ],
        "capital words": [sum(map(str.isupper, parts)) / max(1, len(parts)) for parts in tokens],
        "small first": flags(map(str.islower, letters)),
        "capital first": flags(map(str.isupper, letters)),
        "bullet": flags(letter in _BULLETS for letter in letters),
        "quote first": flags(letter in _QUOTES for letter in letters),
        "quotes": [
            10.0 * len(_QUOTE.findall(text)) / count
            for text, count in zip(texts, words, strict=True)
        ],
        "colon": flags(item.text.endswith(":") for item in page),
        "cut off": flags(item.text.endswith(("...", "…")) for item in page),
        "question": flags(item.text.endswith(("?", "؟")) for item in page),
        "addressing": [addressing(item.words) for item in page],
        "to the reader": [to_the_reader(item) for item in page],
        "place": [index / size for index in range(len(page))],
        **{f"is {reason}": flags(item.reason == reason for item in page) for reason in _TOLD},
    }


def gap_measures(raw: str, page: Sequence[Judged]) -> Columns:
    """Measure the line ends before and behind each unit, up to four."""
    edges = [item.unit.end for item in page[:-1]]
    starts = [item.unit.start for item in page[1:]]
    between = [
        float(min(raw.count("\n", edge, start), 4))
        for edge, start in zip(edges, starts, strict=True)
    ]
    return {"gap before": [3.0, *between][: len(page)], "gap behind": [*between, 3.0][: len(page)]}
