"""Where the article lies on a flattened page: the run of units with the most running text."""

import re
from collections.abc import Sequence

from coopreader.article.judging.judge import Judged
from coopreader.text import Range, fold

_MOST = 900.0  # what one unit can add; a page of terms in one paragraph is no article
_MOST_LOSS = 420.0  # what a stretch without prose can cost: a list or a wall ends no article
_OPENS_COMMENTS = re.compile(r"comment|coment|kommentar|تعليق")
_ARTICLE = 300.0  # characters of prose behind which a comment counter ends an article
_NEAR = 20  # units behind the article among which its comment counter stands
_BEHIND_COMMENTS = 0.05  # what a character counts for there: readers write more than the article is
_FAR = 30  # units without prose behind which comments are over
_TWICE = 0.3  # what a character of a paragraph counts for that stands on the page twice
_FEW, _SENTENCE = 30, 3  # units of a short page, words of its sentences
_MOST_GAP = 350.0
_COSTS = {
    "comments": 700.0,
    "source link": 500.0,
    "footer": 300.0,
    "author box": 250.0,
    "related": 160.0,
    "tags": 200.0,
    "newsletter": 60.0,
    "paywall": 60.0,
}


def _loss(item: Judged) -> float:
    if item.reason:
        return _COSTS.get(item.reason, 25.0)
    return 25.0


def region_of(page: Sequence[Judged]) -> Range | None:
    """Return the half-open run of units that is worth most; None when the page has no sentence.

    A unit of prose adds its length, what stands between two of them costs, up to a limit but for
    the lines behind which an article does not go on.
    """
    best: tuple[float, int, int] | None = None
    total, first, lost, walls, worth = 0.0, 0, 0.0, 0.0, 1.0
    last_prose = 0
    for index, item in enumerate(page):
        if item.prose <= 0:
            if index - last_prose > _FAR:
                worth = 1.0
            if best and best[0] > _ARTICLE and index - best[2] < _NEAR and _opens_comments(item):
                worth = _BEHIND_COMMENTS
            loss = _loss(item)
            if loss > 100:
                walls += loss
            else:
                lost += loss
            continue
        gap = min(lost, _MOST_LOSS) + walls
        if total - gap > 0:
            total -= gap
        else:
            total, first = 0.0, index
        total += worth * min(item.prose, _MOST) * (_TWICE if item.times > 1 else 1.0)
        last_prose = index
        lost = walls = 0.0
        if best is None or total > best[0]:
            best = (total, first, index + 1)
    return best[1:] if best else _short_region(page)


def _opens_comments(item: Judged) -> bool:
    return (
        item.reason == "comments"
        and len(item.text) < 60
        and bool(_OPENS_COMMENTS.search(fold(item.text)))
    )


def _short_region(page: Sequence[Judged]) -> Range | None:
    """Return the run from the first to the last short sentence of a page that has few units."""
    if len(page) > _FEW:
        return None
    places = [
        index
        for index, item in enumerate(page)
        if item.reason is None and item.ends and len(item.words) >= _SENTENCE
    ]
    return (places[0], places[-1] + 1) if places else None


def best_run(page: Sequence[Judged], scores: Sequence[float]) -> Range:
    """Return the half-open run of units that is worth most by how likely each is of the article.

    A unit adds its length when it is likelier in than out; what is likelier out costs, up to a
    limit. (0, 0) when no unit is likely.
    """
    best = (0.0, 0, 0)
    total, first, lost = 0.0, 0, 0.0
    for index, (item, score) in enumerate(zip(page, scores, strict=True)):
        worth = (2 * score - 1) * min(len(item.text), _MOST)
        if worth <= 0:
            lost -= worth
            continue
        gap = min(0.5 * lost, _MOST_GAP)
        total, first = (total - gap, first) if total > gap else (0.0, index)
        total, lost = total + worth, 0.0
        if total > best[0]:
            best = (total, first, index + 1)
    return best[1:]
