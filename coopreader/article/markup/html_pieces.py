"""The pieces of an HTML page: its runs with their block kinds, and the title cut out of its run."""

from collections.abc import Iterator, Sequence

from coopreader.article.article import BlockKind
from coopreader.article.judging.judge import Judged
from coopreader.article.markup.html_title import HtmlTitle
from coopreader.article.markup.runs import CAPTIONS, HEADINGS, Run
from coopreader.article.tiles import Piece

_KINDS: dict[str, BlockKind] = {
    **dict.fromkeys(HEADINGS, "heading"),
    **dict.fromkeys(CAPTIONS, "caption"),
    "li": "list item",
    "blockquote": "quote",
    "tr": "table row",
}
_LONGEST_SUBTITLE = 250  # characters


def pieces_of(
    page: Sequence[Judged], runs: Sequence[Run], reasons: Sequence[str | None], title: HtmlTitle
) -> tuple[Piece, ...]:
    """Return a piece for each run; `reasons` say why it is removed (None: it is kept).

    Behind the title a first heading, or a line that is no sentence, is the subtitle, the first
    paragraph the lead. What stands in the title's run beside it (a kicker, a badge) is removed.
    """
    pieces: list[Piece] = []
    led = title.index is None
    below = False  # whether the next kept run stands directly under the title
    for index, (item, run, reason) in enumerate(zip(page, runs, reasons, strict=True)):
        if index == title.index:
            pieces += _around(item, title)
            below = True
            continue
        kind: BlockKind = _KINDS.get(run.tag, "paragraph")
        if title.index is not None and index > title.index and reason is None and not led:
            line = not item.ends and len(item.text) <= _LONGEST_SUBTITLE
            if kind == "heading" or (kind == "paragraph" and below and line):
                kind = "subtitle"
            elif kind == "paragraph":
                kind, led = "lead", True
            below = False
        pieces.append(Piece(item.unit.start, item.unit.end, kind, reason))
    return tuple(pieces)


def _around(item: Judged, title: HtmlTitle) -> Iterator[Piece]:
    unit = item.unit
    if unit.start < title.start:
        yield Piece(unit.start, title.start, "paragraph", "menu")
    yield Piece(title.start, title.end, "title")
    if title.end < unit.end:
        yield Piece(title.end, unit.end, "paragraph", "menu")
