"""What is measured of a whole page: whether it holds an article, or links, an error, a consent."""

from collections.abc import Sequence
from itertools import compress
from operator import mul

from coopreader.article.judging.judge import Judged
from coopreader.article.judging.measures.columns import Columns, logarithms
from coopreader.article.judging.measures.own import addressing

_LIKELY = 0.8


def presence_measures(
    page: Sequence[Judged], scores: Sequence[float], kept: Sequence[bool], title_score: float
) -> Columns:
    """Return the measures of one page, each a column of one number.

    Args:
        page: the units.
        scores: how likely each is part of an article, 0 to 1.
        kept: which would be kept if there is an article.
        title_score: how likely the likeliest title is one, 0 to 1.
    """
    sizes = [len(item.text) for item in page]
    size = sum(compress(sizes, kept))
    mass = sum(map(mul, sizes, scores))
    certain = sum(map(mul, compress(sizes, kept), compress(scores, kept)))
    likely = sum(
        score > _LIKELY and item.prose > 0 for item, score in zip(page, scores, strict=True)
    )
    words = [word for item in compress(page, kept) for word in item.words]
    return {
        "greatest score": [max(scores)],
        "title score": [title_score],
        "expected share": [2 * certain / max(1.0, size + mass)],
        "length kept": logarithms([size]),
        "likely length": logarithms([mass]),
        "likely paragraphs": logarithms([likely]),
        "addressing": [addressing(words)],
    }
