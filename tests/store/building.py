"""What tests of the store build: an article, its reading, an open document in a new project."""

from collections.abc import Sequence
from pathlib import Path

from coopreader.article.article import Article, BlockKind, make_block
from coopreader.article.corrected import corrected
from coopreader.entities.entity import Entity
from store.opened import Opened
from store.pages.reading import Reading, digest_of
from store.project import Project

PARAGRAPHS = (
    "Le Kenvar et la Lusétie ouvrent un port sec",
    "Mme Ama Doré, ministre du Commerce du Kenvar, a reçu Pol Ruiz à Tamkar le 3 mars 2026.",
    "Mme Doré et l'Agence du fret (ADF) ont signé un accord. L'ADF y mettra 12 millions d'euros.",
)
SPANS = (
    ("state", "Kenvar", 0),
    ("state", "Lusétie", 0),
    ("person", "Ama Doré", 0),
    ("state", "Kenvar", 1),
    ("person", "Pol Ruiz", 0),
    ("place", "Tamkar", 0),
    ("person", "Doré", 1),
    ("organisation", "Agence du fret", 0),
    ("organisation", "ADF", 0),
    ("organisation", "ADF", 1),
)
FULL = {"Doré": "Ama Doré", "ADF": "Agence du fret"}
CODES = {"Kenvar": "KV", "Lusétie": "LU"}


def build_article(paragraphs: Sequence[str] = PARAGRAPHS) -> Article:
    """Return the article of some paragraphs, the first its title, a removed line above it."""
    lines = ["18:35 Un autre titre", *paragraphs]
    raw = "\n".join(lines) + "\n"
    blocks, at = [], 0
    for number, line in enumerate(lines):
        end = at + len(line) + 1
        reason = None if number else "ticker"
        kind: BlockKind = "title" if number == 1 else "paragraph"
        blocks.append(make_block(raw, kind, [(at, end)], reason))
        at = end
    return Article(raw=raw, blocks=tuple(blocks), title=paragraphs[0], language="fr")


def entities_of(article: Article) -> tuple[Entity, ...]:
    """Return the entities of SPANS: (type, words, how many times they stood before), if shown."""
    found = []
    for kind, words, before in SPANS:
        if article.text.count(words) <= before:
            continue
        start = -1
        for _ in range(before + 1):
            start = article.text.index(words, start + 1)
        found.append(
            Entity(
                type=kind,  # type: ignore[arg-type]
                start=start,
                end=start + len(words),
                quote=words,
                name=words,
                confidence=0.9,
                source="test",
                value=CODES.get(words),
                country=CODES.get(words),
                acronym="ADF" if words == "Agence du fret" else None,
                full=FULL.get(words),
                function="ministre du Commerce du Kenvar" if words == "Ama Doré" else None,
            )
        )
    return tuple(found)


def open_one(
    project: Project,
    name: str = "page.txt",
    salt: str = "",
    paragraphs: Sequence[str] = PARAGRAPHS,
) -> Opened:
    """Open the page in a project; another salt makes another document of the same words.

    Other paragraphs at the same name are a new version of it. The project's corrections of its
    cleaning are applied.
    """
    article = build_article(paragraphs)
    digest = digest_of((article.raw + salt).encode())
    document = project.document(digest)
    if document is not None:
        article = corrected(article, document.overrides_for(digest))
    return Opened(project, Reading(digest, article, entities_of(article)), f"/corpus/{name}")


def new_project(folder: Path, annotator: str = "ada") -> Project:
    """Begin a project in a folder, or open the one that is there."""
    return Project.open(folder / "project.json", annotator=annotator)
