"""HTML pages: trafilatura finds the body, our own parse of the text nodes says where it stands."""

import logging
import re
from collections.abc import Collection, Sequence

import msgspec

from coopreader.article.align import aligned, shares
from coopreader.article.article import BlockKind
from coopreader.article.byline import Facts, facts_of
from coopreader.article.flattened import Page, read_flattened
from coopreader.article.judge import Judged, judge
from coopreader.article.metadata import stated_facts, stated_titles, without_tail
from coopreader.article.tiles import Piece
from coopreader.article.tree import HtmlPage, Run, read_html
from coopreader.article.units import Unit
from coopreader.languages import language_of
from coopreader.text import fold

_WORD = re.compile(r"[^\W_]+")
_END = frozenset({"related", "comments", "tags", "newsletter", "footer", "author box"})
_LEAST_SHARE = 0.6  # of a run's words that the extractor must have kept
_LITTLE = 300  # characters; where the extractor finds less, the page is read as flattened
_KINDS: dict[str, BlockKind] = {
    **dict.fromkeys(("h1", "h2", "h3", "h4", "h5", "h6"), "heading"),
    "li": "list item",
    "blockquote": "quote",
    "figcaption": "caption",
    "caption": "caption",
    "tr": "table row",
}
# Cues that are sure even where the extractor took the line for the article's.
_SURE = frozenset(
    {"read-also", "related", "share", "newsletter", "advertisement", "comments", "paywall", "tags"}
    | {"source link"}
)


def read_markup(text: str, boilerplate: Collection[str] = ()) -> tuple[str, Page]:
    """Return the raw text of an HTML page and the page cleaned."""
    source = read_html(text)
    raw = source.raw
    page = judge(_units(source), frozenset(fold(known) for known in boilerplate))
    kept = _kept(text, source)
    if sum(len(item.text) for item, keep in zip(page, kept, strict=True) if keep) < _LITTLE:
        flat = read_flattened(raw, boilerplate)
        if flat.title or not any(kept):
            return raw, _with_head(flat, source)
    title, headline = _title(source, page, kept)
    reasons = _reasons(page, source.runs, kept, title)
    body = " ".join(item.text for item, reason in zip(page, reasons, strict=True) if reason is None)
    language = language_of(body) or _declared_language(source)
    facts = _facts(source, page, title, kept, language)
    return raw, Page(_pieces(page, source.runs, reasons, title), headline, language, facts)


def _units(source: HtmlPage) -> list[Unit]:
    units = []
    for run in source.runs:
        text = source.raw[run.start : run.end]
        start = run.start + len(text) - len(text.lstrip())
        end = max(start + 1, run.start + len(text.rstrip()))
        units.append(Unit(start, end, source.raw[start:end], 1))
    return units


def _kept(text: str, source: HtmlPage) -> list[bool]:
    """Say of each run whether the extractor took it for the article's."""
    from trafilatura import bare_extraction

    # It logs what it cannot read; without a handler that would go to the terminal.
    logging.getLogger("trafilatura").propagate = False
    logging.getLogger("trafilatura").addHandler(logging.NullHandler())
    document = bare_extraction(
        text, include_comments=False, include_tables=True, with_metadata=False
    )
    body = getattr(document, "body", None)
    if body is None:
        return [False] * len(source.runs)
    edges, words = [0], []
    for run in source.runs:
        words += _WORD.findall(source.raw[run.start : run.end].lower())
        edges.append(len(words))
    theirs = _WORD.findall(" ".join(body.itertext()).lower())
    return [share >= _LEAST_SHARE for share in shares(aligned(words, theirs), edges)]


def _title(
    source: HtmlPage, page: Sequence[Judged], kept: Sequence[bool]
) -> tuple[int | None, str | None]:
    """Return the run that is the title, and the title; a page may state one that it does not show.

    A level-one heading that the head's titles bear out comes first, then any run that is one of
    those titles word for word, then the longest one of few headings.
    """
    stated = stated_titles(source)
    name = stated_facts(source, None).source
    folded = [_bare(text) for text in stated]
    cut = [without_tail(text, name) for text in stated]
    heads = [index for index, run in enumerate(source.runs) if run.tag == "h1"]
    scored = [(_likeness(page[index].text, folded), -index) for index in heads]
    if scored and max(scored)[0] >= 0.5:
        index = -max(scored)[1]
        return index, _line(page[index].text)
    first = next((index for index, keep in enumerate(kept) if keep), len(kept))
    wanted = {_bare(text) for text in cut}
    same = [index for index, item in enumerate(page) if _bare(item.text) in wanted]
    if same:
        index = min(same, key=lambda place: abs(place - first))
        return index, _line(page[index].text)
    if heads and (len(heads) == 1 or not cut):
        index = max(heads, key=lambda place: (len(page[place].text), -place))
        if len(page[index].words) > 2:
            return index, _line(page[index].text)
    return None, cut[0] if cut else None


def _bare(text: str) -> str:
    return "".join(_WORD.findall(fold(text)))


def _line(text: str) -> str:
    return " ".join(text.split())


def _likeness(text: str, folded: Sequence[str]) -> float:
    """How well the titles of the head bear out a heading: 1 when one holds it, 0 when none does."""
    own = _bare(text)
    if len(own) < 8:
        return 0.0
    if any(own in other for other in folded):
        return 1.0
    return max((len(other) / len(own) for other in folded if other and other in own), default=0.0)


def _reasons(
    page: Sequence[Judged], runs: Sequence[Run], kept: Sequence[bool], title: int | None
) -> list[str | None]:
    headline = _bare(page[title].text) if title is not None else ""
    prose = [index for index, keep in enumerate(kept) if keep and page[index].prose > 0]
    first, last = (prose[0], prose[-1]) if prose else (0, len(page))
    reasons: list[str | None] = []
    ended: str | None = None
    for index, (item, run, keep) in enumerate(zip(page, runs, kept, strict=True)):
        own = item.reason
        if index == title:
            reason = None
        elif keep and headline and _bare(item.text) == headline:
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


def _is_sure(item: Judged) -> bool:
    """Whether a cue holds even where the extractor took the line for the article's."""
    if item.reason == "byline":
        return item.dated
    return item.reason == "repeated" or (item.reason in _SURE and len(item.text) <= 200)


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
        and run.tag not in ("figcaption", "caption", "li", "tr")
        and page[index - 1].prose > 0
        and page[index + 1].prose > 0
    )


def _outside(item: Judged, run: Run) -> str:
    if run.tag in ("figcaption", "caption"):
        return "caption"
    if run.linked > 0.8 * (run.end - run.start):
        return "menu" if len(item.words) <= 3 else "related"
    return "outside the article"


def _pieces(
    page: Sequence[Judged],
    runs: Sequence[Run],
    reasons: Sequence[str | None],
    title: int | None,
) -> tuple[Piece, ...]:
    pieces: list[Piece] = []
    led = title is None
    for index, (item, run, reason) in enumerate(zip(page, runs, reasons, strict=True)):
        kind: BlockKind = "title" if index == title else _KINDS.get(run.tag, "paragraph")
        if title is not None and index > title and reason is None and not led:
            led = kind == "paragraph"
            kind = "lead" if led else "subtitle" if kind == "heading" else kind
        pieces.append(Piece(item.unit.start, item.unit.end, kind, reason))
    return tuple(pieces)


def _facts(
    source: HtmlPage,
    page: Sequence[Judged],
    title: int | None,
    kept: Sequence[bool],
    language: str | None,
) -> Facts:
    """Join what the head states with what the page shows; of sources the shown one goes first."""
    places = [index for index, keep in enumerate(kept) if keep]
    region = (places[0], places[-1] + 1) if places else None
    return _joined(facts_of(page, title, region, language), stated_facts(source, language))


def _joined(shown: Facts, stated: Facts) -> Facts:
    return Facts(
        source=shown.source or stated.source,
        author=stated.author or shown.author,
        published=stated.published or shown.published,
    )


def _with_head(flat: Page, source: HtmlPage) -> Page:
    """Add what the head states to a page that was read as flattened."""
    language = flat.language or _declared_language(source)
    stated = stated_facts(source, language)
    title = flat.title
    if title is None and flat.pieces:
        titles = stated_titles(source)
        title = without_tail(titles[0], stated.source) if titles else None
    return msgspec.structs.replace(
        flat, title=title, language=language, facts=_joined(flat.facts, stated)
    )


def _declared_language(source: HtmlPage) -> str | None:
    code = source.language.strip()[:2].lower()
    return code if code.isascii() and code.isalpha() and len(code) == 2 else None
