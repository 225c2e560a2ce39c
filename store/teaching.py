"""What a project's decisions teach the tagger: texts with the names tagged and rejected in them."""

from collections import defaultdict
from collections.abc import Callable, Iterator

from coopreader.article.article import Article
from coopreader.entities.known import KnownName, Words, find_known
from coopreader.entities.tagger.learning import NAME_TYPES, Decided, Example
from coopreader.text import Range
from store.project import Project
from store.records import Actor, Document, Mention, Rejection
from store.texts import raw_digest_of

ArticleOf = Callable[[Document], Article | None]
"""Reads the article of a document as it is now; None where its page is gone."""


def documents_that_teach(project: Project) -> list[Document]:
    """Return the documents in which a name was tagged, in the order of their ids."""
    return sorted(
        (
            document
            for document in project.all(Document)
            if any(map(_is_name, project.mentions_in(document.id)))
        ),
        key=lambda document: document.id,
    )


def examples_of(
    project: Project, documents: list[Document], article_of: ArticleOf
) -> Iterator[Example | None]:
    """Yield what was decided in each document; None where its page is gone, or another now."""
    refused: dict[str | None, list[Rejection]] = defaultdict(list)
    for rejection in project.all(Rejection):
        everyone = rejection.raw_range is None  # at one place a word may stand for another
        if everyone and not rejection.unsure and rejection.kind in NAME_TYPES:
            refused[rejection.document].append(rejection)
    for document in documents:
        article = article_of(document)
        if article is None:
            yield None
            continue
        version = raw_digest_of(article.raw)
        named = [
            decided
            for mention in project.mentions_in(document.id)
            if mention.version == version and _is_name(mention)
            for decided in _named(project, article, mention)
        ]
        rejections = [*refused[document.id], *refused[None]]
        taken = [(decided.start, decided.end) for decided in named]
        decided = (*named, *_refused(article, rejections, taken))
        yield Example(article.text, article.language or "", decided) if named else None


def _is_name(mention: Mention) -> bool:
    """Whether a mention's words are a name: not when several are meant, or words are left out."""
    small = all(char.islower() for char in mention.quote if char.isalpha())
    return len(mention.actors) == 1 and mention.name is None and not small


def _named(project: Project, article: Article, mention: Mention) -> Iterator[Decided]:
    place = article.text_range(*mention.raw_range)
    actor = project.find(Actor, project.index.survivor(mention.actors[0]))
    if place is not None and actor is not None:
        yield Decided(*place, "place" if mention.metonym else actor.kind)


def _refused(
    article: Article, rejections: list[Rejection], taken: list[Range]
) -> Iterator[Decided]:
    """Yield the places where rejected strings stand and nothing is tagged."""
    words = Words(article.text)
    for rejection in rejections:
        form = KnownName(rejection.string, rejection.kind, "")
        for start, end, _ in find_known(words, (form,)):
            if not any(first < end and start < last for first, last in taken):
                yield Decided(start, end, rejection.kind, refused=True)
