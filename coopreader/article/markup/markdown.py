"""Markdown pages: heading and list marks give kinds, a front matter gives the facts."""

import re
from collections.abc import Collection, Iterator

import msgspec

from coopreader.article.article import BlockKind
from coopreader.article.cutting.units import Unit
from coopreader.article.facts.byline import Facts, facts_of
from coopreader.article.flattened import Page
from coopreader.article.judging.judge import Judged, judge
from coopreader.article.tiles import Piece
from coopreader.dates import find_dates
from coopreader.languages import language_of
from coopreader.text import fold, safe

_FRONT = re.compile(r"\s*---[ \t]*\r?\n(?P<lines>(?:[^\n]{0,2000}\n){1,60}?)---[ \t]*(?:\r?\n|$)")
_FIELD = re.compile(r"^(?P<key>[A-Za-z_-]{2,20})[ \t]*:[ \t]*(?P<value>[^\n]+)", re.MULTILINE)
_LINE = re.compile(r"[^\r\n]+")
_MARK = re.compile(
    r"[ \t]{0,9}(?P<mark>#{1,6}[ \t]+|>[ \t]?|[-*+•][ \t]+|\d{1,3}[.)][ \t]+"
    r"|(?:[-*_][ \t]*){3,}$|(?=\S))"
)
_EMPHASIS = re.compile(r"[*_]{1,3}")
_ENDS_PARAGRAPH = re.compile(r"\n[ \t]*\r?\n")
_LINKS = re.compile(r"\]\(")


def is_markdown(text: str) -> bool:
    """Whether a text has a front matter or at least one heading mark."""
    return bool(_FRONT.match(text) or re.search(r"^#{1,6}[ \t]+\S", text[:200_000], re.MULTILINE))


def read_markdown(raw: str, boilerplate: Collection[str] = ()) -> Page:
    """Clean a Markdown page: its first heading is the title, its cue lines are removed."""
    front = _FRONT.match(raw)
    fields = (
        {m["key"].lower(): m["value"] for m in _FIELD.finditer(front["lines"])} if front else {}
    )
    rows = list(_rows(raw, front.end() if front else 0))
    page = judge(
        [Unit(start, end, raw[start:end], 1) for _, start, end, _ in rows],
        frozenset(fold(text) for text in boilerplate),
    )
    levels = [mark.strip() for _, _, _, mark in rows]
    title = next((i for i, mark in enumerate(levels) if mark == "#"), None)
    if title is None and not fields.get("title"):
        title = next((i for i, mark in enumerate(levels) if mark.startswith("#")), None)
    pieces = [Piece(front.start(), front.end(), "paragraph", "front matter")] if front else []
    kept: list[Judged] = []
    for index, (item, (mark_start, start, end, mark)) in enumerate(zip(page, rows, strict=True)):
        reason = _reason(item, mark, title, index)
        if mark_start < start:
            pieces.append(Piece(mark_start, start, "paragraph", "mark"))
        if start < end:
            pieces.append(Piece(start, end, _kind(mark, index, title), reason))
        if reason is None:
            kept.append(item)
    language = language_of(" ".join(item.text for item in kept)) or fields.get("lang")
    headline = safe(page[title].text) if title is not None else _value(fields, "title")
    region = (title + 1 if title is not None else 0, len(page)) if page else None
    facts = _facts(fields, facts_of(page, title, region, language), language)
    return Page(tuple(pieces), headline, language, facts)


def _rows(raw: str, at: int) -> Iterator[tuple[int, int, int, str]]:
    """Give the rows of the page: where the mark starts, where the text does and ends, the mark.

    Lines without a mark that follow a line of text go on with it, as Markdown has it.
    """
    row: tuple[int, int, int, str] | None = None
    for line in _LINE.finditer(raw, at):
        found = _MARK.match(raw, line.start(), line.end())
        if not found:
            continue
        mark = found["mark"]
        goes_on = (
            row is not None and not mark and not _ENDS_PARAGRAPH.search(raw, row[2], line.start())
        )
        if row and goes_on and not row[3].startswith("#") and row[1] < row[2]:
            row = (*row[:2], _end(raw, line), row[3])
            continue
        if row:
            yield row
        emphasis = _EMPHASIS.match(raw, found.end(), line.end())
        start = emphasis.end() if emphasis and not mark.strip() else found.end()
        end = max(start, _end(raw, line))
        if emphasis and start > found.end() and raw[start:end].endswith(emphasis.group()):
            end -= len(emphasis.group())
        row = (found.start("mark"), start, end, mark)
    if row:
        yield row


def _end(raw: str, line: re.Match[str]) -> int:
    return line.start() + len(raw[line.start() : line.end()].rstrip())


def _reason(item: Judged, mark: str, title: int | None, index: int) -> str | None:
    if index == title:
        return None
    if item.reason and not (mark.startswith("#") and item.reason == "menu"):
        return item.reason
    if len(_LINKS.findall(item.text)) > 2 and item.prose <= 0:
        return "menu"
    return "outside the article" if title is not None and index < title else None


def _kind(mark: str, index: int, title: int | None) -> BlockKind:
    if index == title:
        return "title"
    if mark.startswith("#"):
        return "heading"
    if mark.startswith(">"):
        return "quote"
    if mark.strip():
        return "list item"
    return "lead" if title is not None and index == title + 1 else "paragraph"


def _value(fields: dict[str, str], *keys: str) -> str | None:
    values = (safe(fields.get(key, "")).strip("\"' ") for key in keys)
    return next((value for value in values if value), None)


def _facts(fields: dict[str, str], shown: Facts, language: str | None) -> Facts:
    stated = _value(fields, "date", "published", "publishdate", "pubdate")
    dates = find_dates(stated or "", language)
    return msgspec.structs.replace(
        shown,
        source=_value(fields, "source", "publisher", "site") or shown.source,
        author=_value(fields, "author", "authors", "auteur") or shown.author,
        published=dates[0].value if dates else shown.published,
    )
