"""Why each block of an article was kept or removed, in words a reader can check on the page."""

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Collection, Iterator, Sequence

from coopreader.article.article import Article, Block
from coopreader.article.cutting.units import Unit
from coopreader.article.judging.choice import body_scores
from coopreader.article.judging.forest import fitted
from coopreader.article.judging.judge import Judged, judge
from coopreader.article.judging.measures.page import page_measures
from coopreader.article.read import read_article
from coopreader.article.why import Why
from coopreader.text import fold

_SIGNS = {
    "ticker": "begins with a time of day",
    "credit": "ends with a credit",
    "byline": "tells of a date or an author",
}
_WALL = 4  # pieces on one line that make a wall of headlines
_TITLE, _CUE = 0.85, 0.95  # share of titles, and of sure cues, that are right


def explain(data: bytes, boilerplate: Collection[str] = ()) -> tuple[Article, tuple[Why, ...]]:
    """Clean a page as `read_article` does, and say of each of its blocks, in their order, why.

    Raises:
        UnreadableDocument: as `read_article`.
    """
    article = read_article(data, boilerplate=boilerplate)
    known = frozenset(fold(text) for text in boilerplate)
    page = judge(_units(article), known)
    scores = _scores(article.raw, page)
    places = _Places(article.blocks)
    whys = []
    for index, (block, item, score) in enumerate(zip(article.blocks, page, scores, strict=True)):
        evidence = [*_own(block, item, known), *_shape(block, item), *places.of(index)]
        if not (block.kept and block.kind == "title"):
            evidence.append(f"{round(100 * score)} % likely by all its measures")
        whys.append(Why(round(_confidence(block, item, score), 2), tuple(evidence)))
    return article, tuple(whys)


def _scores(raw: str, page: Sequence[Judged]) -> list[float]:
    """Return how likely each block is part of an article; 0 for those without a text."""
    shown = [item for item in page if item.text]
    found = iter(body_scores(page_measures(raw, shown), fitted("body")) if shown else ())
    return [next(found) if item.text else 0.0 for item in page]


def _units(article: Article) -> list[Unit]:
    """Return the blocks as units; those that begin on one line of the raw text share a row."""
    breaks = [match.start() for match in re.finditer("\n", article.raw)]
    lines = [_line(breaks, block) for block in article.blocks]
    rows = Counter(lines)
    return [
        Unit(block.ranges[0][0], block.ranges[-1][1], block.text, rows[line])
        for block, line in zip(article.blocks, lines, strict=True)
    ]


def _line(breaks: Sequence[int], block: Block) -> int:
    first = block.passage.segments[0][1] if block.passage.segments else block.ranges[0][0]
    return bisect_right(breaks, first)


def _own(block: Block, item: Judged, known: Collection[str]) -> Iterator[str]:
    """Yield what a block's own words say against it."""
    if known and fold(block.text) in known:
        yield "stands on other pages of the source"
    elif item.times > 1:
        yield f"{item.times} times on the page"
    if item.unit.row >= _WALL:
        yield f"{item.unit.row} pieces on its line"
    if item.reason in _SIGNS:
        yield _SIGNS[item.reason]
    elif item.reason and item.reason not in ("repeated", "headline wall"):
        yield f"cue: {item.reason}"


def _shape(block: Block, item: Judged) -> Iterator[str]:
    """Yield how far a block looks like running text."""
    if block.kind == "title" and block.kept:
        yield "the page's title"
    if item.words:
        yield "ends as a sentence" if item.ends else "no sentence end"
        yield f"{round(100 * item.share)} % function words"
    yield f"{len(block.text)} characters"


class _Places:
    """Where blocks stand: before, in or behind the article."""

    def __init__(self, blocks: Sequence[Block]) -> None:
        kept = [index for index, block in enumerate(blocks) if block.kept and block.text]
        self._first, self._last = (kept[0], kept[-1]) if kept else (len(blocks), -1)
        self._kept = bool(kept)
        self._ending = next(
            (block.reason for block in blocks[self._last + 1 :] if block.text), None
        )

    def of(self, index: int) -> Iterator[str]:
        """Yield where the block with that index stands, if outside."""
        if not self._kept:
            yield "nothing on the page was kept"
        elif index < self._first:
            yield "before the article"
        elif index == self._last + 1:
            yield "right behind the article"
        elif index > self._last:
            yield f"behind a piece removed as {self._ending}"


def _confidence(block: Block, item: Judged, score: float) -> float:
    """Return how sure a decision is: by the model, but for titles and cues that are sure."""
    if block.kept:
        return _TITLE if block.kind == "title" else score
    return max(_CUE, 1 - score) if item.sure and item.reason == block.reason else 1 - score
