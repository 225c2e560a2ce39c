"""Whether the indexes in memory, kept up record by record, agree with the records."""

from collections.abc import Callable, Collection, Iterable, Iterator

from store.checking.finding import Finding
from store.checking.tables import Tables
from store.memory.indexes import Indexes
from store.records import (
    RECORD_TYPES,
    Actor,
    Deal,
    Document,
    Evidence,
    Mention,
    Operation,
    Rejection,
)


def check_indexes(tables: Tables, held: Indexes) -> Iterator[Finding]:
    """Find indexes that answer otherwise than ones built anew from the records."""
    fresh = Indexes()
    for kind in RECORD_TYPES.values():
        if kind is not Operation:
            for record in tables.standing(kind):
                fresh.put(None, record)
    for name, differing in _compared(tables, held, fresh):
        if differing:
            words = f"the index of {name} disagrees with the records in {differing} places"
            yield Finding(f"{words}: opening the project again puts it right")


def _compared(tables: Tables, held: Indexes, fresh: Indexes) -> Iterator[tuple[str, int]]:
    """Yield the name of each index, and of how many keys the two say different things."""
    documents = [document.id for document in tables.everything(Document)]
    actors = [actor.id for actor in tables.everything(Actor)]
    evidence = [item.id for item in tables.everything(Evidence)]
    states = {actor.country for actor in tables.everything(Actor) if actor.country}

    def count(
        keys: Iterable[str], ask: Callable[[Indexes, str], Collection[str]], readable: set[str]
    ) -> int:
        # What cannot be read is known to the indexes by its key alone, and is told elsewhere.
        return sum(set(ask(held, key)) & readable != set(ask(fresh, key)) for key in keys)

    mentions = {mention.id for mention in tables.everything(Mention)}
    deals = {deal.id for deal in tables.everything(Deal)}
    yield "mentions by document", count(documents, Indexes.mentions_in, mentions)
    yield "mentions by actor", count(actors, Indexes.mentions_of, mentions)
    yield "evidence by document", count(documents, Indexes.evidence_in, set(evidence))
    yield "deals by actor", count(actors, Indexes.deals_of, deals)
    yield "deals by evidence", count(evidence, Indexes.deals_with, deals)
    yield "states", count(states, Indexes.states, set(actors))
    yield "merged actors", count(actors, Indexes.merged, set(actors))
    yield "names", _forms_differing(held, fresh)
    rejections = {item.id for item in tables.everything(Rejection)}
    for name, one, other, readable in (
        ("versions", held.documents, fresh.documents, set(documents)),
        ("paths", held.paths, fresh.paths, set(documents)),
        ("rejections", held.rejections, fresh.rejections, rejections),
    ):
        # Only the keys: which of two records holds a shared one depends on their order.
        known = {key for key, record in one.items() if record in readable}
        yield name, len(known ^ set(other))


def _forms_differing(held: Indexes, fresh: Indexes) -> int:
    names = set(held.forms) | set(fresh.forms)
    return sum(held.forms.owners(name) != fresh.forms.owners(name) for name in names)
