"""The choice of the units that make the article, from how likely each is part of it."""

from collections.abc import Sequence

from coopreader.article.judge import Judged

# Sure cues that no article has, whatever is like them there.
_NEVER = frozenset(
    {"read-also", "share", "comments", "newsletter", "paywall", "advertisement", "tags", "notice"}
    | {"author box", "promotion", "note", "footer", "related", "repeated", "credit", "poll"}
)
_CAUTION = 0.8  # power that the scores are taken to: short of it, too much is left out
_MOST_BETWEEN = 2  # short lines between two paragraphs that may be headings
_HEADING = 120  # characters of a heading at most
_LEAST = 0.05  # score of a heading between two paragraphs
_UNDER, _STANDFIRST = 8, 0.15  # units between the title and a standfirst, and its score at least
_LIST_ROWS, _ROW = 40, 0.02  # rows of a list behind a colon, and the score of one at least


def with_lead(
    page: Sequence[Judged], scores: Sequence[float], kept: Sequence[bool], title: int | None
) -> list[bool]:
    """Return what is kept, with the standfirst: the sentence that stands first under the title.

    Only lines that a page puts between its title and its article, without running text, may stand
    between the two.
    """
    with_it = list(kept)
    for index in range(title + 1 if title is not None else len(page), len(page)):
        item = page[index]
        if kept[index] or index - (title or 0) > _UNDER:
            break
        if item.prose > 0 and item.ends and scores[index] >= _STANDFIRST:
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
    kept = [
        score >= threshold and not (item.sure and item.reason in _NEVER)
        for item, score in zip(page, scores, strict=True)
    ]
    _add_headings(page, scores, kept)
    _add_rows(page, scores, kept)
    return kept


def _add_headings(page: Sequence[Judged], scores: Sequence[float], kept: list[bool]) -> None:
    """Keep the one or two short lines without a cue that stand between two kept paragraphs."""
    for first in range(1, len(page)):
        if kept[first] or not (kept[first - 1] and page[first - 1].prose > 0):
            continue
        last = first
        while last < len(page) and not kept[last]:
            last += 1
        if last - first <= _MOST_BETWEEN and last < len(page) and page[last].prose > 0:
            for index in range(first, last):
                item = page[index]
                plain = item.reason is None and item.unit.row < 2
                fits = len(item.text) < _HEADING or item.prose > 0
                kept[index] = plain and fits and scores[index] >= _LEAST


def _add_rows(page: Sequence[Judged], scores: Sequence[float], kept: list[bool]) -> None:
    """Keep the lines without a cue behind a kept one that ends in a colon."""
    for first in range(1, len(page)):
        if kept[first] or not (kept[first - 1] and page[first - 1].text.endswith(":")):
            continue
        for index in range(first, min(len(page), first + _LIST_ROWS)):
            item = page[index]
            if kept[index] or item.reason or item.unit.row > 1 or scores[index] < _ROW:
                break
            kept[index] = True
