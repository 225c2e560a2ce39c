"""What a unit is by itself: its length, its words, its shape, its cue, the lines around it."""

import re
from collections.abc import Sequence

from coopreader.article.cues import REASONS
from coopreader.article.judge import Judged
from coopreader.article.measures.columns import Columns, flags, logarithms

_FIRST_CHARACTERS = 900  # of a unit are looked at, as the judge does
_SENTENCE = re.compile(r"[.!?؟…][\"'»”’)\]]*\s+(?=[\"«“'’(]?\s?[^\W\d_a-zß-ÿ])")
_LINK = re.compile(r"https?:|www\.|\w@\w")
_BULLETS = frozenset("-–—•*▪●◦·►>")
_ADDRESSING = frozenset(
    {"je", "j", "moi", "mon", "ma", "mes", "vous", "votre", "vos", "nous", "notre", "nos", "i"}
    | {"me", "my", "you", "your", "yours", "we", "our", "us", "yo", "mi", "tu", "su", "usted"}
    | {"nosotros", "nuestro", "nuestra", "te", "أنا", "نحن", "أنت", "لك"}
)


def addressing(words: Sequence[str]) -> float:
    """Return the share of lower-case words that speak of the writer or to the reader."""
    return sum(word in _ADDRESSING for word in words) / max(1, len(words))


def own_measures(page: Sequence[Judged]) -> Columns:
    """Measure each unit by itself: its length, its words, its shape, its cue."""
    texts = [item.text[:_FIRST_CHARACTERS] for item in page]
    tokens = [text.split() for text in texts]
    words = [max(1, len(item.words)) for item in page]
    size = max(1, len(page))
    columns = {
        "length": logarithms(len(item.text) for item in page),
        "words": logarithms(len(item.words) for item in page),
        "word length": [
            sum(map(len, item.words)) / count for item, count in zip(page, words, strict=True)
        ],
        "function words": [item.share for item in page],
        "ends": flags(item.ends for item in page),
        "prose": logarithms(item.prose for item in page),
        "cue": flags(item.reason for item in page),
        "dated": flags(item.dated for item in page),
        "row": [min(item.unit.row, 5.0) for item in page],
        "times": logarithms(item.times - 1 for item in page),
        "sentences": [float(len(_SENTENCE.findall(text))) for text in texts],
        "commas": [text.count(",") / count for text, count in zip(texts, words, strict=True)],
        "digits": [sum(map(str.isdigit, text)) / max(1, len(text)) for text in texts],
        "capitals": [
            sum(token[0].isupper() for token in parts[1:]) / max(1, len(parts) - 1)
            for parts in tokens
        ],
        "capital words": [
            sum(token.isupper() and len(token) > 1 for token in parts) / max(1, len(parts))
            for parts in tokens
        ],
        "small first": flags(text[0].islower() for text in texts),
        "capital first": flags(text[0].isupper() for text in texts),
        "bullet": flags(text[0] in _BULLETS for text in texts),
        "quote first": flags(text[0] in '"«“' for text in texts),
        "quotes": [
            10.0 * sum(map(text.count, '"«“')) / count
            for text, count in zip(texts, words, strict=True)
        ],
        "brackets": [
            10.0 * sum(map(text.count, "(|")) / count
            for text, count in zip(texts, words, strict=True)
        ],
        "colon": flags(item.text.endswith(":") for item in page),
        "cut off": flags(item.text.endswith(("...", "…")) for item in page),
        "question": flags(item.text.rstrip('"»” ').endswith(("?", "؟")) for item in page),
        "addressing": [addressing(item.words) for item in page],
        "link": flags(_LINK.search(text) for text in texts),
        "place": [index / size for index in range(len(page))],
    }
    for reason in REASONS:
        columns[f"is {reason}"] = flags(item.reason == reason for item in page)
    return columns


def gap_measures(raw: str, page: Sequence[Judged]) -> Columns:
    """Measure the line ends before and behind each unit, up to four."""
    edges = [item.unit.end for item in page[:-1]]
    starts = [item.unit.start for item in page[1:]]
    between = [
        float(min(raw.count("\n", edge, start), 4))
        for edge, start in zip(edges, starts, strict=True)
    ]
    return {"gap before": [3.0, *between][: len(page)], "gap behind": [*between, 3.0][: len(page)]}


def shape_measures(page: Sequence[Judged]) -> Columns:
    """Measure how many of the six units around each have its shape: a list or a table has rows."""
    shapes = [_shape(item.text) for item in page]
    return {
        "alike before": [
            float(shapes[max(0, index - 6) : index].count(shape))
            for index, shape in enumerate(shapes)
        ],
        "alike behind": [
            float(shapes[index + 1 : index + 7].count(shape)) for index, shape in enumerate(shapes)
        ],
    }


def _shape(text: str) -> tuple[bool, bool, bool, int, int]:
    short = text[:160]
    digits = sum(map(str.isdigit, short))
    return (
        text[0].isdigit(),
        text[0] in _BULLETS,
        text[-1] in ".!?؟:;",
        min(3, round(4 * digits / len(short))),
        len(text).bit_length(),
    )
