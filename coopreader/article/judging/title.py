"""The title on a flattened page: the likeliest of the lines that may be it."""

from coopreader.article.judging.forest import Forest
from coopreader.article.judging.measures.titles import Titles

_LEAST = 0.05  # score of a title


def title_of(titles: Titles, forest: Forest) -> tuple[int | None, float]:
    """Return the index of the unit that is the title, and how likely it is that, 0 to 1.

    The index is None when no line is likely to be the title.
    """
    scores = forest.scores(titles.columns) if titles.indexes else []
    likeliest = max(scores, default=0.0)
    index = titles.indexes[scores.index(likeliest)] if likeliest >= _LEAST else None
    return index, likeliest
