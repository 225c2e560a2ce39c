"""Bare text: an article with nothing of a page around it, as it is pasted or already cleaned."""

from collections.abc import Sequence

from coopreader.article.judging.judge import Judged

_CHARACTERS, _UNITS = 0.9, 0.5  # shares of a bare text that are sentences
_WORDS = 3  # of a sentence at least
_TITLE = range(2, 31)  # words of a title


def is_bare(page: Sequence[Judged]) -> bool:
    """Whether a text is nearly all sentences, and none of its lines is a page's own."""
    title = bare_title(page)
    rest = page if title is None else page[title + 1 :]
    if any(item.reason or item.unit.row > 1 or item.times > 1 for item in rest):
        return False
    said = [item for item in rest if item.prose > 0 or (item.ends and len(item.words) >= _WORDS)]
    characters = sum(len(item.text) for item in rest)
    enough = sum(len(item.text) for item in said) >= _CHARACTERS * characters
    return bool(said) and enough and len(said) >= _UNITS * len(rest)


def bare_title(page: Sequence[Judged]) -> int | None:
    """Return the index of the title of a bare text; None when its first line is a sentence.

    It is the first line, but for a line of the page's own that stands above it.
    """
    above = len(page) > 2 and page[0].reason is not None and _may_be_title(page[1])
    if above:
        return 1
    return 0 if len(page) > 1 and _may_be_title(page[0]) else None


def _may_be_title(item: Judged) -> bool:
    return not item.ends and len(item.words) in _TITLE
