"""Which runs of an HTML page are the body of its article, by all that speaks for it.

The extractor's outcome is aligned with our own parse; what it left out is judged by ourselves.
"""

import re
from collections.abc import Sequence
from itertools import pairwise

from coopreader.article.judging.judge import Judged
from coopreader.article.markup.align import aligned, shares
from coopreader.article.markup.extractor import extracted
from coopreader.article.markup.metadata import linked_data
from coopreader.article.markup.runs import CAPTIONS, Run
from coopreader.article.markup.tree import HtmlPage

_WORD = re.compile(r"[^\W_]+")
_LEAST_SHARE = 0.6  # of a run's words that the extractor must hold
_COLLAPSED = 0.5  # of the page's running text; an extractor that finds less may have missed it
_LARGE = 1_000_000  # characters; a larger page is extracted once only
_MOST_GAP = 2  # runs between two of the extractor's in which something of the article may be left
_LONGEST_HEADING = 120  # characters
_OF_THEIR_OWN = CAPTIONS | {"li", "tr"}  # elements that are no heading


def body_runs(text: str, source: HtmlPage, page: Sequence[Judged]) -> list[bool]:
    """Say of each run of an HTML page, judged in `page`, whether the article's body holds it.

    `text` is the markup. The precise extraction is asked first; where it holds less than half of
    the page's running text the whole one is asked too, then the text that the page's linked data
    state; each goes before what was found until then when the page shows twice as much of it.
    """
    words, edges = _words(source)
    share = _shares(words, edges, extracted(text, precise=True))
    prose = sum(item.prose for item, run in zip(page, source.runs, strict=True) if not run.aside)
    if _held(page, share) < _COLLAPSED * prose and len(text) <= _LARGE:
        for theirs in (extracted(text, precise=False), _stated_body(source)):
            other = _shares(words, edges, theirs)
            if _held(page, other) > 2 * _held(page, share):
                share = other
    gaps = _gaps([part >= _LEAST_SHARE for part in share])
    return [
        keep(run, part, item, gap)
        for run, part, item, gap in zip(source.runs, share, page, gaps, strict=True)
    ]


def keep(run: Run, extracted_share: float, judged: Judged, gap: int) -> bool:
    """Weigh what speaks for one run.

    `extracted_share` is that of its words that the extractor took; `gap` the number of runs that
    the extractor left out here between two that it took, 0 where it took this one or where nothing
    of its stands on one of the sides. Of a small gap a quote, a heading and a question belong to
    the article. A caption never does: it is removed as one, and can be put back.
    """
    if run.tag in CAPTIONS:
        return False
    if extracted_share >= _LEAST_SHARE:
        return True
    size = run.end - run.start
    if not 0 < gap <= _MOST_GAP or judged.reason or run.aside or 2 * run.linked > size:
        return False
    if run.tag == "blockquote":
        return True
    question = judged.text.endswith(("?", "؟"))
    heading = question or (not judged.ends and not run.linked and size < _LONGEST_HEADING)
    return gap == 1 and heading and run.tag not in _OF_THEIR_OWN


def _stated_body(source: HtmlPage) -> str:
    """Return the text of the article that the page's linked data hold, "" where they hold none."""
    bodies = (node.get("articleBody") for node in linked_data(source))
    return next((body for body in bodies if isinstance(body, str) and body.strip()), "")


def _gaps(taken: Sequence[bool]) -> list[int]:
    """Return for each run the size of the gap between two taken ones that it stands in, else 0."""
    places = [index for index, is_taken in enumerate(taken) if is_taken]
    gaps = [0] * len(taken)
    for before, behind in pairwise(places):
        size = behind - before - 1
        gaps[before + 1 : behind] = [size] * size
    return gaps


def _words(source: HtmlPage) -> tuple[list[str], list[int]]:
    """Return the words of the raw text, and the edges between those of neighbouring runs."""
    words: list[str] = []
    edges = [0]
    for run in source.runs:
        words += _WORD.findall(source.raw[run.start : run.end].lower())
        edges.append(len(words))
    return words, edges


def _shares(words: Sequence[str], edges: Sequence[int], theirs: str) -> list[float]:
    return shares(aligned(words, _WORD.findall(theirs.lower())), edges)


def _held(page: Sequence[Judged], share: Sequence[float]) -> int:
    """Return how many characters stand in runs that the extractor took."""
    taken = [part >= _LEAST_SHARE for part in share]
    return sum(len(item.text) for item, is_taken in zip(page, taken, strict=True) if is_taken)
