"""Which runs of an HTML page are the body of its article, by all that speaks for it.

Three witnesses: the extractor, whose outcome is aligned with our own parse; the text that the page
states in its JSON-LD; and our own judgement of each run.
"""

import re
from collections.abc import Sequence

from coopreader.article.align import aligned, shares
from coopreader.article.extractor import extracted
from coopreader.article.judge import Judged
from coopreader.article.runs import Run
from coopreader.article.tree import HtmlPage

_WORD = re.compile(r"[^\W_]+")
_LEAST_SHARE = 0.6  # of a run's words that a witness must hold
_COLLAPSED = 0.5  # of the page's running text; an extractor that finds less may have missed it
_LARGE = 1_000_000  # characters; a larger page is extracted once only


def body_runs(text: str, source: HtmlPage, page: Sequence[Judged]) -> list[bool]:
    """Say of each run of an HTML page, judged in `page`, whether the article's body holds it.

    `text` is the markup. The precise extraction is asked first; where it holds less than half of
    the page's running text the whole one is asked too, and goes before it when it finds twice as
    much.
    """
    words, edges = _words(source)
    share = _shares(words, edges, extracted(text, precise=True))
    prose = sum(item.prose for item, run in zip(page, source.runs, strict=True) if not run.aside)
    held = _held(page, share)
    if held < _COLLAPSED * prose and len(text) <= _LARGE:
        whole = _shares(words, edges, extracted(text, precise=False))
        if _held(page, whole) > 2 * held:
            share = whole
    return [keep(run, *about) for run, *about in zip(source.runs, share, page, strict=True)]


def keep(run: Run, extracted_share: float, judged: Judged) -> bool:
    """Weigh what speaks for one run: the share of its words that the extractor took, and itself."""
    return extracted_share >= _LEAST_SHARE


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
    return sum(
        len(item.text) for item, part in zip(page, share, strict=True) if part >= _LEAST_SHARE
    )
