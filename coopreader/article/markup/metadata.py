"""What an HTML page's head says of the article: source, author, date of publication."""

import json
from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Any

from coopreader.article.facts.byline import Facts
from coopreader.article.markup.tree import HtmlPage
from coopreader.dates import find_dates
from coopreader.text import safe

_SOURCES = ("og:site_name", "application-name", "dc.publisher", "publisher")
_AUTHORS = ("author", "article:author", "dc.creator", "sailthru.author", "parsely-author", "byl")
_DATES = (
    "article:published_time", "og:article:published_time", "datepublished", "publishdate",
    "publication_date", "pubdate", "publish-date", "dc.date.issued", "dc.date", "dcterms.created",
    "sailthru.date", "parsely-pub-date", "cxenseparse:recs:publishtime", "article.published",
    "date", "rnews:datepublished", "displaydate", "ptime",
)  # fmt: skip
_UPDATES = (
    "article:modified_time", "og:article:modified_time", "og:updated_time", "datemodified",
    "last-modified", "lastmod", "dc.date.modified", "dcterms.modified", "article.updated",
)  # fmt: skip
_ARTICLE_TYPES = ("article", "posting", "report", "webpage")
_MOST_NODES = 20_000


def linked_data(page: HtmlPage) -> list[dict[str, Any]]:
    """Return the JSON-LD objects of a page, those of an article first; broken ones are left out."""
    found: list[dict[str, Any]] = []
    for text in page.linked_data:
        try:
            queue: list[Any] = [json.loads(text, strict=False)]
        except (ValueError, RecursionError):
            continue
        for node in queue:
            if isinstance(node, dict):
                found.append(node)
                queue += [node[key] for key in ("@graph", "mainEntity") if key in node]
            elif isinstance(node, list) and len(queue) < _MOST_NODES:
                queue += node
    return sorted(found, key=_type_rank)


def _type_rank(node: dict[str, Any]) -> int:
    kind = str(node.get("@type", "")).lower()
    ranks = [rank for rank, name in enumerate(_ARTICLE_TYPES) if name in kind]
    return min(ranks, default=len(_ARTICLE_TYPES))


def stated_facts(page: HtmlPage, language: str | None) -> Facts:
    """Return source, author and dates as the head, linked data and `<time>` elements give them."""
    data = linked_data(page)
    publishers = (_names(node.get("publisher")) for node in data)
    sources = [*(page.meta.get(key, "") for key in _SOURCES), *(n[0] for n in publishers if n)]
    writers = [_names(node.get("author")) for node in data if _type_rank(node) < 3]
    metas = [page.meta.get(key, "") for key in _AUTHORS]
    authors = [", ".join(names) for names in writers] + [name for name in metas if _is_name(name)]
    published = next(_dates(page, data, language), None)
    updated = next(_updates(page, data, language), None)
    known = updated and updated != published and updated[:10] >= (published or "")[:10]
    return Facts(
        source=next((safe(_unescaped(text)) for text in sources if text.strip()), None) or None,
        author=next((safe(_unescaped(text)) for text in authors if text.strip()), None) or None,
        published=published,
        updated=updated if known else None,
    )


def joined_facts(shown: Facts, stated: Facts) -> Facts:
    """Join what a page shows with what its head states, which goes first.

    Of sources the one in which a line says that the article was published goes before all others.
    An author who is the paper itself gives way to one whom the page shows. An update before the
    date of publication is none.
    """
    own = stated.author and stated.author == (stated.source or shown.source)
    day = (stated.published or shown.published or "")[:10]
    updates = [update for update in (stated.updated, shown.updated) if (update or "")[:10] >= day]
    return Facts(
        source=(shown.source if shown.republished else None) or stated.source or shown.source,
        author=(shown.author or stated.author) if own else (stated.author or shown.author),
        published=stated.published or shown.published,
        updated=next((update for update in updates if update), None),
        republished=shown.republished,
    )


def _dates(page: HtmlPage, data: Sequence[dict[str, Any]], language: str | None) -> Iterator[str]:
    for node in data:
        if _type_rank(node) < len(_ARTICLE_TYPES):
            yield from _iso(str(node.get("datePublished") or ""), language)
    for key in _DATES:
        yield from _iso(page.meta.get(key, ""), language)
    title = next((run.start for run in page.runs if run.tag == "h1"), 0)
    for _, text in sorted(page.times, key=lambda item: (item[0] < title, abs(item[0] - title))):
        yield from _iso(text, language)


def _updates(page: HtmlPage, data: Sequence[dict[str, Any]], language: str | None) -> Iterator[str]:
    for node in data:
        if _type_rank(node) < len(_ARTICLE_TYPES):
            yield from _iso(str(node.get("dateModified") or ""), language)
    for key in _UPDATES:
        yield from _iso(page.meta.get(key, ""), language)


def _iso(text: str, language: str | None) -> Iterator[str]:
    """Give the date of a metadata value in ISO form, its time too where that is well-formed."""
    text = text.strip()[:60]
    try:
        datetime.fromisoformat(text)
    except ValueError:
        for found in find_dates(text, language)[:1]:
            if len(found.value) > 7:
                yield found.value
        return
    if len(text) >= 10 and text[4] == "-":
        yield text.replace(" ", "T")


def _names(value: Any) -> list[str]:
    """Return the names in a JSON-LD author or publisher: a text, an object or a list of them."""
    values = value if isinstance(value, list) else [value]
    names = [item.get("name") if isinstance(item, dict) else item for item in values[:20]]
    return [name.strip() for name in names if isinstance(name, str) and _is_name(name)]


def _is_name(text: str) -> bool:
    return 1 < len(text.strip()) < 100 and "://" not in text and not text.startswith(("@", "/"))


def _unescaped(text: str) -> str:
    from html import unescape

    return unescape(text) if "&" in text else text
