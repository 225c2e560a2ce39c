"""HTML pages: trafilatura finds the body, our own parse of the text nodes says where it stands."""

from collections.abc import Collection, Sequence

import msgspec

from coopreader.article.cutting.units import Unit
from coopreader.article.facts.byline import Facts, facts_of
from coopreader.article.flattened import Page, read_flattened
from coopreader.article.judging.judge import Judged, judge
from coopreader.article.markup.body import body_runs
from coopreader.article.markup.html_pieces import pieces_of
from coopreader.article.markup.html_reasons import reasons_of
from coopreader.article.markup.html_title import stated_titles, title_of_html, without_tail
from coopreader.article.markup.metadata import joined_facts, stated_facts
from coopreader.article.markup.tree import HtmlPage, read_html
from coopreader.languages import language_of
from coopreader.text import fold

# Characters; where the extractor finds less, the page is read as flattened too, and the outcome
# that keeps twice as much of it stands.
_LITTLE = 300
# A page with more text or more runs of it is no article, and read as flattened at once.
_MOST_TEXT, _MOST_RUNS = 500_000, 10_000


def read_markup(text: str, boilerplate: Collection[str] = ()) -> tuple[str, Page]:
    """Return the raw text of an HTML page and the page cleaned."""
    source = read_html(text)
    raw = source.raw
    if len(raw) > _MOST_TEXT or len(source.runs) > _MOST_RUNS:
        return raw, _with_head(read_flattened(raw, boilerplate), source)
    page = judge(_units(source), frozenset(fold(known) for known in boilerplate))
    kept = body_runs(text, source, page)
    size = sum(len(item.text) for item, keep in zip(page, kept, strict=True) if keep)
    if size < _LITTLE:
        flat = read_flattened(raw, boilerplate)
        if _size(flat) > 2 * size:
            return raw, _with_head(flat, source)
    title = title_of_html(source, page, kept, stated_facts(source, None).source)
    reasons = reasons_of(page, source.runs, kept, title.index)
    body = " ".join(item.text for item, reason in zip(page, reasons, strict=True) if reason is None)
    language = language_of(body) or _declared_language(source)
    facts = _facts(source, page, title.index, kept, language)
    return raw, Page(pieces_of(page, source.runs, reasons, title), title.text, language, facts)


def _size(page: Page) -> int:
    """Return how many characters a cleaned page keeps beside its title."""
    kept = (piece for piece in page.pieces if piece.reason is None and piece.kind != "title")
    return sum(piece.end - piece.start for piece in kept)


def _units(source: HtmlPage) -> list[Unit]:
    units = []
    for run in source.runs:
        text = source.raw[run.start : run.end]
        start = run.start + len(text) - len(text.lstrip())
        end = max(start + 1, run.start + len(text.rstrip()))
        units.append(Unit(start, end, source.raw[start:end], 1))
    return units


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
    return joined_facts(facts_of(page, title, region, language), stated_facts(source, language))


def _with_head(flat: Page, source: HtmlPage) -> Page:
    """Add what the head states to a page that was read as flattened."""
    language = flat.language or _declared_language(source)
    stated = stated_facts(source, language)
    title = flat.title
    if title is None and flat.pieces:
        titles = stated_titles(source)
        title = without_tail(titles[0], stated.source) if titles else None
    return msgspec.structs.replace(
        flat, title=title, language=language, facts=joined_facts(flat.facts, stated)
    )


def _declared_language(source: HtmlPage) -> str | None:
    code = source.language.strip()[:2].lower()
    return code if code.isascii() and code.isalpha() and len(code) == 2 else None
