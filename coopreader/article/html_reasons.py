"""Why each run of an HTML page is removed from its article; None for those that are kept."""

import re
from collections.abc import Sequence

from coopreader.article.judge import Judged
from coopreader.article.runs import Run
from coopreader.text import fold

_WORD = re.compile(r"[^\W_]+")
_END = frozenset({"related", "comments", "tags", "newsletter", "footer", "author box"})
# Cues that are sure even where the extractor took the line for the article's.
_SURE = frozenset(
    {"read-also", "related", "share", "newsletter", "advertisement", "comments", "paywall", "tags"}
    | {"source link"}
)
_LONGEST_CUE = 200  # characters of a line whose cue is sure
_CAPTIONS = ("figcaption", "caption")
_ASIDES = {"nav": "menu", "footer": "footer"}


def reasons_of(
    page: Sequence[Judged], runs: Sequence[Run], kept: Sequence[bool], title: int | None
) -> list[str | None]:
    """Say of each run why it is removed; `kept` are those of the body, `title` that of the title.

    The cues of our own judge come after the body: sure ones hold anywhere, the others only above
    its first and below its last sentence. Behind a line with which an article ends nothing is kept.
    """
    headline = _letters(page[title].text) if title is not None else ""
    prose = [index for index, keep in enumerate(kept) if keep and page[index].prose > 0]
    first, last = (prose[0], prose[-1]) if prose else (0, len(page))
    reasons: list[str | None] = []
    ended: str | None = None
    for index, (item, run, keep) in enumerate(zip(page, runs, kept, strict=True)):
        own = item.reason
        if index == title:
            reason = None
        elif keep and headline and _letters(item.text) == headline:
            reason = "repeated"
        elif keep and own and (_is_sure(item) or not first < index < last):
            reason = own
        elif keep and index < min(first, title or 0) and not item.ends:
            reason = "menu"
        elif keep or _is_heading(page, runs, kept, index):
            reason = ended
        else:
            reason = own or _outside(item, run)
        if index > last and own in _END:
            ended = own
        reasons.append(reason)
    return reasons


def _letters(text: str) -> str:
    return "".join(_WORD.findall(fold(text)))


def _is_sure(item: Judged) -> bool:
    """Whether a cue holds even where the extractor took the line for the article's."""
    if item.reason == "byline":
        return item.dated
    short = len(item.text) <= _LONGEST_CUE
    return item.reason == "repeated" or (item.reason in _SURE and short)


def _is_heading(
    page: Sequence[Judged], runs: Sequence[Run], kept: Sequence[bool], index: int
) -> bool:
    """Whether a line that the extractor left out is the heading between two of its paragraphs."""
    item, run = page[index], runs[index]
    between = 0 < index < len(page) - 1 and kept[index - 1] and kept[index + 1]
    return (
        between
        and item.reason is None
        and not run.linked
        and not item.ends
        and len(item.text) < 120
        and run.tag not in (*_CAPTIONS, "li", "tr")
        and page[index - 1].prose > 0
        and page[index + 1].prose > 0
    )


def _outside(item: Judged, run: Run) -> str:
    if run.tag in _CAPTIONS:
        return "caption"
    if run.aside in _ASIDES:
        return _ASIDES[run.aside]
    if run.linked > 0.8 * (run.end - run.start):
        return "menu" if len(item.words) <= 3 else "related"
    return "outside the article"
