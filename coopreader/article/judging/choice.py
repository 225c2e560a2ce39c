"""The choice of the units that make the article, from how likely each is part of it."""

from collections.abc import Sequence
from itertools import pairwise

from coopreader.article.judging.forest import Forest
from coopreader.article.judging.judge import Judged
from coopreader.article.judging.measures.columns import Columns
from coopreader.text import fold

# Sure cues that no article has, whatever is like them there.
_NEVER = frozenset(
    {"read-also", "share", "comments", "newsletter", "paywall", "advertisement", "tags", "notice"}
    | {"author box", "promotion", "note", "footer", "related", "repeated", "credit", "poll"}
)
_CAUTION = 0.8  # power that the scores are taken to: short of it, too much is left out
_MOST_BETWEEN = 2  # short lines between two paragraphs that may be headings
_MOST_BETWEEN_ALL = 8  # lines between two paragraphs of which the last may be one
_LIKELY = 0.2  # score of such a one
_INSIDE = 0.15  # score of a paragraph between two kept units
_WORDS_OF_A_TALK = frozenset({"menu", "poll", "comments", "share"})
_HEADING = 120  # characters of a heading at most
_CLEAR, _LINE = 0.75, 0.5  # expected F1 of a page with little doubt, and there a line's score
_BULLETS = frozenset("-–—•*▪●")
_BIOGRAPHY = 3  # units at the end among which the author is told of
_TAIL, _TAIL_SCORE = 0.1, 0.7  # share of what is kept that a doubtful tail may be, and its score
_SENTENCE, _LAST = 40, 0.1  # characters of an article's last paragraph, and its score, at least
_LEAST = 0.05  # score of a heading between two paragraphs
_LONG = 80  # characters of a sentence that is a standfirst though few of its words are known
_WORDED, _MANY = 0.2, 8  # share of function words in a standfirst without a full stop, its words
_UNDER, _STANDFIRST = 8, 0.15  # units between the title and a standfirst, and its score at least
_LIST_ROWS, _ROW = 40, 0.02  # rows of a list behind a colon, and the score of one at least


def body_scores(measures: Columns, forest: Forest) -> list[float]:
    """Return how likely each unit is part of the article; 0 for those far from running text."""
    near = [index for index, prose in enumerate(measures["prose within 12"]) if prose > 0]
    columns = {
        name: [column[index] for index in near]
        for name, column in measures.items()
        if name in forest.names
    }
    scores = [0.0] * len(measures["prose within 12"])
    if near:
        for index, score in zip(near, forest.scores(columns), strict=True):
            scores[index] = score
    return scores


def with_lead(
    page: Sequence[Judged], scores: Sequence[float], kept: Sequence[bool], title: int | None
) -> list[bool]:
    """Return what is kept, with the standfirst: the sentence that stands first under the title.

    Right under it the sentence may want its full stop.

    Only lines that a page puts between its title and its article, without running text, may stand
    between the two.
    """
    with_it = list(kept)
    for index in range(title + 1 if title is not None else len(page), len(page)):
        item = page[index]
        if kept[index] or index - (title or 0) > _UNDER:
            break
        said = item.ends and item.reason is None and (item.prose > 0 or len(item.text) >= _LONG)
        open_end = index - (title or 0) == 1 and item.share >= _WORDED and len(item.words) > _MANY
        if (said and scores[index] >= _STANDFIRST) or (
            open_end and item.reason is None and scores[index] >= _LAST
        ):
            with_it[index] = True
            break
    return with_it


def chosen(page: Sequence[Judged], scores: Sequence[float]) -> list[bool]:
    """Return for each unit whether it is kept.

    The threshold is the one with the greatest expected F1 over the characters of the page (Lewis
    1995, "Evaluating and optimizing autonomous text classification systems"): a page of which all
    is doubtful keeps what is least so. Then headings between two kept paragraphs and the rows of a
    list behind a colon join them.
    """
    sizes = [len(item.text) for item in page]
    likely = [score**_CAUTION for score in scores]
    expected = sum(size * score for size, score in zip(sizes, likely, strict=True))
    hits, kept_size, best, threshold = 0.0, 0, 0.0, 1.0
    for index in sorted(range(len(page)), key=lambda index: -scores[index]):
        hits += sizes[index] * likely[index]
        kept_size += sizes[index]
        share = 2 * hits / (kept_size + expected)
        if share > best:
            best, threshold = share, scores[index]
    lines = max(threshold, _LINE) if best > _CLEAR else threshold
    kept = [
        score >= (threshold if item.prose > 0 else lines)
        and not (item.sure and item.reason in _NEVER)
        for item, score in zip(page, scores, strict=True)
    ]
    _fill(page, scores, kept)
    _add_headings(page, scores, kept)
    _add_rows(page, scores, kept)
    _cut_tail(page, scores, kept)
    _add_last(page, scores, kept)
    return kept


def _fill(page: Sequence[Judged], scores: Sequence[float], kept: list[bool]) -> None:
    """Keep the paragraphs without a cue in a short gap between two kept units."""
    places = [index for index, keep in enumerate(kept) if keep]
    for first, last in pairwise(places):
        if last - first - 1 <= _MOST_BETWEEN_ALL:
            for index in range(first + 1, last):
                item = page[index]
                said = item.prose > 0 and item.ends and item.reason is None
                kept[index] = said and scores[index] >= _INSIDE


def _add_headings(page: Sequence[Judged], scores: Sequence[float], kept: list[bool]) -> None:
    """Keep the one or two short lines without a cue that stand between two kept paragraphs.

    Where the page has put lines of its own there too, only the line right above the second one.
    """
    for first in range(1, len(page)):
        if kept[first] or not (kept[first - 1] and page[first - 1].prose > 0):
            continue
        last = first
        while last < len(page) and not kept[last]:
            last += 1
        if last - first > _MOST_BETWEEN_ALL or last == len(page) or page[last].prose <= 0:
            continue
        plain = [index for index in range(first, last) if _is_plain(page[index])]
        if last - first <= _MOST_BETWEEN:
            likely = [index for index in plain if scores[index] >= _LEAST]
        else:
            likely = [index for index in plain if index == last - 1 and scores[index] >= _LIKELY]
        for index in likely:
            kept[index] = True


def _is_plain(item: Judged) -> bool:
    """Whether a unit may be a heading, or a word of a talk that a menu has too ("Yes.")."""
    fits = len(item.text) < _HEADING or item.prose > 0
    said = not item.sure and item.ends and item.reason in _WORDS_OF_A_TALK
    return (item.reason is None or said) and item.unit.row < 2 and fits


def _add_rows(page: Sequence[Judged], scores: Sequence[float], kept: list[bool]) -> None:
    """Keep the lines without a cue behind a kept one that ends in a colon.

    In a line that holds kept paragraphs a short last sentence is the article's, too.
    """
    for index in range(1, len(page)):
        item, before = page[index], page[index - 1]
        in_row = item.unit.row == before.unit.row > 1 and before.prose > 0
        if in_row and kept[index - 1] and item.ends and item.reason in (None, "headline wall"):
            kept[index] = True
    for first in range(1, len(page)):
        above = page[first - 1]
        opens = above.text.endswith(":") and above.reason is None
        if opens and first > 1 and kept[first - 2] and page[first].text[0] in _BULLETS:
            kept[first - 1] = True
        if not (opens and kept[first - 1]):
            continue
        for index in range(first, min(len(page), first + _LIST_ROWS)):
            item = page[index]
            if item.reason or item.unit.row > 1 or (scores[index] < _ROW and not _is_row(item)):
                break
            if kept[index] and not _is_row(item):
                break
            kept[index] = True


def _add_last(page: Sequence[Judged], scores: Sequence[float], kept: list[bool]) -> None:
    """Keep the paragraph right behind the last one: an article's last is often short and new."""
    last = max((index for index, keep in enumerate(kept) if keep), default=len(page))
    if last + 1 >= len(page) or page[last].prose <= 0:
        return
    item = page[last + 1]
    said = item.prose > 0 and item.ends and item.reason is None and len(item.text) >= _SENTENCE
    kept[last + 1] = said and scores[last + 1] >= _LAST


def _is_row(item: Judged) -> bool:
    return item.text[0] in _BULLETS or item.text.endswith((";", ","))


def without_biography(
    page: Sequence[Judged], kept: Sequence[bool], author: str | None
) -> list[bool]:
    """Return what is kept, without the lines behind the article that begin with its author's name.

    What stands behind such lines goes with them, where it is little.
    """
    places = [index for index, keep in enumerate(kept) if keep]
    names = [fold(name) for name in (author or "").split(", ") if " " in name]
    left = list(kept)
    for index in places[-_BIOGRAPHY:]:
        if index != places[0] and fold(page[index].text).startswith(tuple(names)) and names:
            left[index:] = [False] * (len(page) - index)
            break
    return left


def _cut_tail(page: Sequence[Judged], scores: Sequence[float], kept: list[bool]) -> None:
    """Take out what is kept behind the article's last gap, while it is little and doubtful."""
    sizes = [len(item.text) if keep else 0 for item, keep in zip(page, kept, strict=True)]
    left = _TAIL * sum(sizes)
    last = len(page)
    while True:
        while last > 0 and not (kept[last - 1] and not _trails(page, scores, last - 1)):
            last -= 1
            kept[last] = False
        first = last
        while first > 0 and kept[first - 1]:
            first -= 1
        left -= sum(sizes[first:last])
        if left < 0 or first == 0 or max(scores[first:last]) >= _TAIL_SCORE:
            return
        kept[first:last] = [False] * (last - first)
        last = first


def _trails(page: Sequence[Judged], scores: Sequence[float], index: int) -> bool:
    """Whether a unit is a doubtful line that no article ends with: another's headline, a label."""
    item = page[index]
    listed = _is_row(item) or (index and page[index - 1].prose <= 0)
    return not item.ends and item.prose <= 0 and scores[index] < _TAIL_SCORE and not listed
