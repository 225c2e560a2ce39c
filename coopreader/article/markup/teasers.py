"""Teasers on an HTML page: headings that lead to other articles, with the short text under each."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from coopreader.article.judging.judge import Judged
from coopreader.article.judging.stems import stems
from coopreader.article.markup.runs import HEADINGS, Run

_LINK = 0.45  # of a heading's characters in links; such a heading is that of another article
_LONGEST = 300  # characters in the one paragraph under such a heading
_FEWEST, _MOST_PROSE = 3, 0.8  # teasers of a page that holds nothing else, and their share of it


def remove_teasers(
    page: Sequence[Judged], runs: Sequence[Run], reasons: list[str | None], title: int | None
) -> None:
    """Remove the teasers from what is kept (`reasons` None); `title` is the index of the title.

    A heading that is half a link and has no more than one paragraph under it is that of another
    article; in a list with its own text under linked headings there is more. Paragraphs under
    linked headings that the extractor left out are teasers only on an index of articles.
    """
    found = list(_teasers(page, runs, reasons, title))
    is_index = _is_index(page, reasons, title, found)
    for head, under in found:
        if reasons[head] is None or is_index:
            if under is not None:
                reasons[under] = "teaser"
            reasons[head] = reasons[head] or "related"


def _is_index(
    page: Sequence[Judged],
    reasons: Sequence[str | None],
    title: int | None,
    found: Sequence[tuple[int, int | None]],
) -> bool:
    """Whether a page is made of teasers, most of which speak of what their heading says."""
    pairs = [(head, under) for head, under in found if under is not None]
    alike = sum(bool(stems(page[head].words) & stems(page[under].words)) for head, under in pairs)
    if len(pairs) < _FEWEST or 2 * alike < len(pairs):
        return False
    heads = {title, *(head for head, _ in found)}
    kept = sum(
        len(item.text)
        for index, (item, reason) in enumerate(zip(page, reasons, strict=True))
        if reason is None and index not in heads
    )
    return sum(len(page[under].text) for _, under in pairs) > _MOST_PROSE * kept


def _teasers(
    page: Sequence[Judged], runs: Sequence[Run], reasons: Sequence[str | None], title: int | None
) -> Iterator[tuple[int, int | None]]:
    """Give each linked heading with the paragraph under it (None: no short one)."""
    linked = [
        run.tag in HEADINGS and run.linked >= _LINK * (run.end - run.start) and index != title
        for index, run in enumerate(runs)
    ]
    heads = [
        index
        for index, run in enumerate(runs)
        if linked[index] or (run.tag in HEADINGS and reasons[index] is None)
    ]
    for head, end in pairwise([*heads, len(runs)]):
        below = [index for index in range(head + 1, end) if reasons[index] is None]
        if linked[head] and len(below) <= 1:
            short = [index for index in below if len(page[index].text) < _LONGEST]
            yield head, short[0] if short else None
