"""Pages with gold, invented, for the tests of the bench."""

from pathlib import Path

from bench.cleaning_rig.gold import GoldPage

FIRST = "La Valdonie a ouvert lundi une ligne de fret vers le port de Karsund."
SECOND = "Le premier train a quitté la gare à l'aube, avec douze wagons de minerai."


def gold_page(
    *,
    path: Path = Path("page.txt"),
    style: str = "block",
    language: str | None = "fr",
    title: str | None = None,
    published: str | None = None,
    source: str | None = None,
    author: str | None = None,
    blocks: tuple[str, ...] = (FIRST, SECOND),
    optional: frozenset[str] = frozenset(),
    published_known: bool = False,
    gold_kind: str | None = None,
) -> GoldPage:
    """Return a page of two paragraphs, with what the test is about changed."""
    return GoldPage(
        path=path,
        style=style,
        site="gazette.example",
        language=language,
        title=title,
        published=published,
        source=source,
        author=author,
        blocks=blocks,
        optional=optional,
        published_known=published_known,
        gold_kind=gold_kind,
    )
