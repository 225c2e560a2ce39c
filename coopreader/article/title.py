"""The title on a flattened page: the likeliest of the lines that may be it."""

from collections.abc import Sequence

from coopreader.article.forest import Forest
from coopreader.article.judge import Judged
from coopreader.article.measures.titles import Titles

_LEAST = 0.05  # score of a title


def title_of(page: Sequence[Judged], titles: Titles, forest: Forest) -> int | None:
    """Return the index of the unit that is the title, None when no line is likely to be.

    Of lines with the same words it is the likeliest one.
    """
    scores = forest.scores(titles.columns) if titles.indexes else []
    likeliest = max(scores, default=0.0)
    if likeliest < _LEAST:
        return None
    return titles.indexes[scores.index(likeliest)]
