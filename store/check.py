"""Check a project: every invariant of its records, in words."""

from collections import Counter
from collections.abc import Callable, Iterator

from coopreader import vocabulary
from coopreader.article.article import Article
from coopreader.text import fold, read_passage
from store.project import Project
from store.records import (
    EVERYWHERE,
    RECORD_TYPES,
    Actor,
    Deal,
    Document,
    Evidence,
    Mention,
    Operation,
    Record,
    Rejection,
    Verdict,
)
from store.references import evidence_of, slots_of
from store.texts import raw_digest_of

ReadArticle = Callable[[Document], Article | None]
"""Gives the article of a document as its overrides leave it; None when its file is not there."""


def check_project(project: Project, read: ReadArticle) -> list[str]:
    """Return what is wrong, a line each; nothing when every invariant holds. Writes nothing."""
    return [
        *project.reports,
        *_links(project),
        *_codes(project),
        *_operations(project),
        *_offsets(project, read),
    ]


def _links(project: Project) -> Iterator[str]:
    actors = {actor.id for actor in project.all(Actor)}
    documents = {document.id for document in project.all(Document)}
    evidence = {item.id for item in project.all(Evidence)}
    for mention in project.all(Mention):
        if not mention.actors:
            yield f"mention {mention.id}: links to no actor"
        for name in mention.actors:
            if name not in actors:
                yield f"mention {mention.id}: actor {name} does not exist"
    for anchor in [*project.all(Mention), *project.all(Evidence)]:
        if anchor.document not in documents:
            yield f"{anchor.id}: document {anchor.document} does not exist"
    for deal in project.all(Deal):
        for claim in deal.parties:
            if claim.current and claim.value.actor not in actors:
                yield f"deal {deal.id}: party {claim.value.actor} does not exist"
            if claim.value.on_behalf_of not in (None, *actors):
                yield f"deal {deal.id}: {claim.value.on_behalf_of} does not exist"
        for name in sorted(evidence_of(deal)):
            if name not in evidence:
                yield f"deal {deal.id}: evidence {name} does not exist"
    yield from _actor_links(project, actors, documents)
    for verdict in project.all(Verdict):
        for name in verdict.actors:
            if name not in actors:
                yield f"verdict {verdict.id}: actor {name} does not exist"
    for rejection in project.all(Rejection):
        if rejection.document is not None and rejection.document not in documents:
            yield f"rejection {rejection.id}: document {rejection.document} does not exist"


def _actor_links(project: Project, actors: set[str], documents: set[str]) -> Iterator[str]:
    for actor in project.all(Actor):
        for name in (actor.part_of, actor.succeeds, actor.merged_into, *actor.members):
            if name is not None and name not in actors:
                yield f"actor {actor.id}: actor {name} does not exist"
        for alias in actor.aliases:
            if alias.reach != EVERYWHERE and alias.reach not in documents:
                yield f"actor {actor.id}: its alias reaches document {alias.reach}, which is none"
    places = Counter((item.document, item.raw_range) for item in project.all(Mention))
    for (document, (start, end)), count in places.items():
        if count > 1:
            yield f"document {document}: {count} mentions at the same place {start}-{end}"


def _codes(project: Project) -> Iterator[str]:
    types = vocabulary.codes(vocabulary.DEAL_TYPES)
    roles = vocabulary.codes(vocabulary.ROLES)
    stages = vocabulary.codes(vocabulary.STAGES)
    sectors = vocabulary.codes(vocabulary.SECTORS)
    certainties = vocabulary.codes(vocabulary.CERTAINTIES)
    for deal in project.all(Deal):
        for claim in deal.sector:
            if claim.value not in sectors:
                yield f"deal {deal.id}: no sector is called {claim.value}"
        for certainty in {claim.certainty for slot in slots_of(deal) for claim in slot}:
            if certainty not in certainties:
                yield f"deal {deal.id}: no certainty is called {certainty}"
        for claim in deal.type:
            if claim.value not in types:
                yield f"deal {deal.id}: no deal type is called {claim.value}"
        for claim in deal.stage:
            if claim.value not in stages:
                yield f"deal {deal.id}: no stage is called {claim.value}"
        for party in deal.parties:
            if party.value.role not in roles:
                yield f"deal {deal.id}: no role is called {party.value.role}"


def _operations(project: Project) -> Iterator[str]:
    numbers = [operation.number for operation in project.everything(Operation)]
    if len(set(numbers)) != len(numbers):
        yield "operations: two have the same number"
    for operation in project.everything(Operation):
        for marks in (operation.made, operation.removed):
            for table, names in marks.items():
                kind: type[Record] = RECORD_TYPES[table]
                for name in names:
                    if project.find(kind, name) is None:
                        yield f"operation {operation.number}: {table} {name} does not exist"
        for change in operation.changes:
            if project.find(RECORD_TYPES[change.table], change.id) is None:
                yield f"operation {operation.number}: {change.table} {change.id} does not exist"


def _offsets(project: Project, read: ReadArticle) -> Iterator[str]:
    by_document: dict[str, list[Mention | Evidence]] = {}
    both: list[Mention | Evidence] = [*project.all(Mention), *project.all(Evidence)]
    for anchor in both:
        by_document.setdefault(anchor.document, []).append(anchor)
    for name, anchors in by_document.items():
        document = project.find(Document, name)
        article = read(document) if document else None
        if article is None:
            yield f"document {name}: its file is not there, {len(anchors)} quotes not compared"
            continue
        version = raw_digest_of(article.raw)
        for anchor in anchors:
            start, end = anchor.raw_range
            if anchor.version != version:
                yield f"{anchor.id}: “{anchor.quote}” is an orphan: it stood in another version"
                continue
            if not 0 <= start < end <= len(article.raw):
                yield f"{anchor.id}: its range {start}-{end} lies outside the page"
                continue
            shown = article.text_range(start, end)
            hidden = read_passage(article.raw, [(start, end)]).text
            quote = article.text[slice(*shown)] if shown else hidden
            if fold(quote) != fold(anchor.quote) or (shown and quote != anchor.quote):
                yield f"{anchor.id}: the page has “{quote}” where “{anchor.quote}” was quoted"
            elif (anchor.start, anchor.end) != (shown or (None, None)):
                yield f"{anchor.id}: its offsets are not those of the article's text"
