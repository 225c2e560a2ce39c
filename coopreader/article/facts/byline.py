"""What a page says of its article beside the text: source, author, date of publication."""

from collections.abc import Iterator, Sequence

import msgspec

from coopreader.article.facts.author import author_of
from coopreader.article.facts.published import published_of
from coopreader.article.facts.source import published_in, source_of
from coopreader.article.judging.judge import Judged
from coopreader.text import fold

_ABOVE, _BELOW, _BEHIND = 6, 16, 6  # units around the title that may speak of the article


class Facts(msgspec.Struct, frozen=True):
    """What a page says of its article; what it does not say is None.

    `republished` says that `source` is the paper in which a line says the article was published.
    """

    source: str | None = None
    author: str | None = None
    published: str | None = None
    updated: str | None = None
    republished: bool = False


def facts_of(
    page: Sequence[Judged], title: int | None, region: tuple[int, int] | None, language: str | None
) -> Facts:
    """Read the lines around the title of a flattened page, and those just behind the article."""
    if region is None:
        return Facts()
    dates = published_of(page, title, region, language)
    near = list(_near(page, title if title is not None else region[0], region))
    behind = [item for item in page[region[1] : region[1] + _BEHIND] if item.unit.row < 4]
    lines = [*near, *behind]
    stated = next((name for line in lines if (name := published_in(line.text))), None)
    source = stated or source_of(page, title, region, behind, dates.place)
    others = {fold(source)} if source else set[str]()
    return Facts(
        source=source,
        author=author_of(page, title, region, dates.place, others),
        published=dates.published,
        updated=dates.updated,
        republished=stated is not None,
    )


def _near(page: Sequence[Judged], title: int, region: tuple[int, int]) -> Iterator[Judged]:
    """Give the short lines below the title, up to the third paragraph, then those above it."""
    paragraphs = 0
    for item in page[title + 1 : max(title + _BELOW, min(region[0], title + 40))]:
        paragraphs += item.prose > 0
        if paragraphs > 2:
            break
        if item.prose <= 0 and item.unit.row < 4 and item.reason != "ticker":
            yield item
    for item in reversed(page[max(0, title - _ABOVE) : title]):
        if item.prose <= 0 and item.unit.row < 4 and item.reason != "ticker":
            yield item
