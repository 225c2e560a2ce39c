"""CoNLL: a token a line with its tag in the last column, blank lines between sentences.

IOB1, IOB2 (2002, 2003), IOE and IOBES are all read. Pages are parted by `-DOCSTART-`, or by
comments `# newdoc`; without either, the file is one page. As there are no offsets, the text of the
page is the tokens: its place is found by them, white space apart.
"""

import re
from collections.abc import Iterator

from store.foreign.foreign import CannotRead, Files, Foreign, ForeignPage, ForeignSpan

_TAG = re.compile(r"(?:O|[BIESLUMW]-\S+)\Z")
_BEGINS, _ENDS = frozenset("BSUW"), frozenset("ESLUW")


def read(files: Files) -> Foreign:
    """Read columns.

    Raises:
        CannotRead: no line ends with a tag.
    """
    problems: list[str] = []
    pages = []
    for name, data in files.items():
        text = data.decode("utf-8-sig", "replace")
        for number, rows in enumerate(_documents(name, text, problems), 1):
            pages.append(_page(f"{name}, page {number}", rows))
    if not pages:
        raise CannotRead("these are no CoNLL columns: no line ends with a tag")
    return Foreign(pages=tuple(pages), problems=tuple(problems))


def _documents(name: str, text: str, problems: list[str]) -> Iterator[list[tuple[str, str]]]:
    rows: list[tuple[str, str]] = []
    for number, line in enumerate(text.split("\n"), 1):
        columns = line.split()
        if line.startswith(("-DOCSTART-", "# newdoc")):
            if any(word for word, _ in rows):
                yield rows
            rows = []
        elif not columns:
            rows.append(("", "O"))
        elif len(columns) > 1 and _TAG.match(columns[-1]):
            rows.append((columns[0], columns[-1]))
        elif not line.startswith("#"):
            problems.append(f"{name}, line {number}: there is no tag")
    if any(word for word, _ in rows):
        yield rows


def _page(where: str, rows: list[tuple[str, str]]) -> ForeignPage:
    """Return the tokens as a text, one space between them, with the spans of the tags."""
    spans: list[ForeignSpan] = []
    at, begun, label = 0, -1, ""
    words: list[str] = []

    def end(behind: int) -> None:
        nonlocal begun
        if begun >= 0:
            spans.append(ForeignSpan(start=begun, end=behind, label=label))
        begun = -1

    for word, tag in rows:
        prefix, _, kind = tag.partition("-")
        if prefix == "O" or prefix in _BEGINS or kind != label or not word:
            end(at - 1)
        if prefix != "O" and word:
            if begun < 0:
                begun, label = at, kind
            if prefix in _ENDS:
                end(at + len(word))
        if word:
            words.append(word)
            at += len(word) + 1
    end(at - 1)
    return ForeignPage(where=where, text=" ".join(words), spans=tuple(spans))
