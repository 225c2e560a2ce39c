"""Why each run of an HTML page is removed from its article; None for those that are kept."""

import re
from collections.abc import Sequence

from coopreader.article.judging.judge import Judged
from coopreader.article.markup.runs import CAPTIONS, HEADINGS, Run
from coopreader.article.markup.teasers import remove_teasers
from coopreader.text import fold

_WORD = re.compile(r"[^\W_]+")
_END = frozenset({"related", "comments", "tags", "newsletter", "footer", "author box"})
# Cues that are sure even where the extractor took the line for the article's.
_SURE = frozenset(
    {"read-also", "related", "share", "newsletter", "advertisement", "comments", "paywall", "tags"}
    | {"source link"}
)
_LONGEST_CUE = 200  # characters of a line whose cue is sure
_ASIDES = {"nav": "menu", "footer": "footer"}
_LINK = 0.9  # of a line's characters in links: it leads to another page


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
    below = title if title is not None and _heads(page, runs, prose, title) else 0
    reasons: list[str | None] = []
    ended: str | None = None
    for index, (item, run, keep) in enumerate(zip(page, runs, kept, strict=True)):
        own = item.reason
        if index == title:
            reason = None
        elif not keep:
            reason = own or _outside(item, run)
        elif headline and _letters(item.text) == headline:
            reason = "repeated"
        elif own and (_is_sure(item, run) or not first < index < last):
            reason = own
        elif index < below or (title is not None and index < title and not item.ends):
            reason = _outside(item, run)
        else:
            reason = ended or ("related" if _is_link(item, run) else None)
        if index > last and own in _END:
            ended = own
        reasons.append(reason)
    remove_teasers(page, runs, reasons, title)
    return reasons


def _letters(text: str) -> str:
    return "".join(_WORD.findall(fold(text)))


def _heads(page: Sequence[Judged], runs: Sequence[Run], prose: Sequence[int], title: int) -> bool:
    """Whether a title is a level-one heading with most of the body (`prose`) under it."""
    above = sum(page[index].prose for index in prose if index < title)
    return runs[title].tag == "h1" and 2 * above < sum(page[index].prose for index in prose)


def _is_sure(item: Judged, run: Run) -> bool:
    """Whether a cue holds even where the extractor took the line for the article's."""
    if item.reason == "byline":
        return item.dated
    if item.reason == "repeated":
        return run.tag != "tr"  # the heads of tables are alike
    return item.reason in _SURE and len(item.text) <= _LONGEST_CUE


def _is_link(item: Judged, run: Run) -> bool:
    """Whether a line of the body is a link to another page; of headings that is judged later."""
    linked = run.linked >= _LINK * (run.end - run.start)
    return linked and not item.ends and run.tag not in HEADINGS


def _outside(item: Judged, run: Run) -> str:
    if run.tag in CAPTIONS:
        return "caption"
    if run.aside in _ASIDES:
        return _ASIDES[run.aside]
    if run.linked > 0.8 * (run.end - run.start):
        return "menu" if len(item.words) <= 3 else "related"
    return "outside the article"
