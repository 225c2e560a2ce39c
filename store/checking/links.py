"""Whether every link between records leads to one that stands."""

from collections.abc import Iterable, Iterator
from itertools import chain

from store.checking.finding import Edit, Finding, dropping, emptying
from store.checking.naming import missing, named
from store.checking.tables import Tables
from store.records import (
    EVERYWHERE,
    Actor,
    Document,
    Evidence,
    Mention,
    Operation,
    Record,
    Rejection,
    Verdict,
)

DROPPED = "link to nothing dropped"


def check_links(tables: Tables) -> Iterator[Finding]:
    """Find links of mentions, evidence, actors, verdicts, rejections and operations to nothing."""
    yield from _of_mentions(tables)
    yield from _of_actors(tables)
    yield from _of_documents(tables)
    for verdict in tables.standing(Verdict):
        removal = Edit(Verdict, verdict.id, "verdict on nothing removed")
        for name in gone(tables, Actor, verdict.actors):
            yield lost(tables, verdict, Actor, name, removal)


def gone(tables: Tables, kind: type[Record], names: Iterable[str | None]) -> list[str]:
    """Return those of some ids (None is no link) that no standing record of the type has."""
    return [name for name in names if name is not None and not tables.stands(kind, name)]


def lost(
    tables: Tables, record: Record, kind: type[Record], name: str, mend: Edit | None = None
) -> Finding:
    """Return the finding that a record links to a record of a type that is not there.

    It is not mended while there are records that cannot be read: the link may be to one of those.
    """
    words = f"{named(tables, record)}: {missing(tables, kind, name)}"
    return Finding(words, mend=mend if tables.whole else None)


def _of_mentions(tables: Tables) -> Iterator[Finding]:
    for mention in tables.standing(Mention):
        if not mention.actors:
            removal = Edit(Mention, mention.id, "mention of nobody removed")
            yield Finding(f"{named(tables, mention)}: links to no actor", mend=removal)
        for name in gone(tables, Actor, mention.actors):
            edit = dropping(mention, "actors", (name,), DROPPED)
            yield lost(tables, mention, Actor, name, edit)


def _of_actors(tables: Tables) -> Iterator[Finding]:
    for actor in tables.standing(Actor):
        for field in ("part_of", "succeeds", "merged_into"):
            for name in gone(tables, Actor, (getattr(actor, field),)):
                yield lost(tables, actor, Actor, name, emptying(actor, field, DROPPED))
        for name in gone(tables, Actor, actor.members):
            yield lost(tables, actor, Actor, name, dropping(actor, "members", (name,), DROPPED))
        for alias in actor.aliases:
            if alias.reach != EVERYWHERE and not tables.stands(Document, alias.reach):
                edit = dropping(actor, "aliases", (alias,), "alias that reaches nothing dropped")
                yield lost(tables, actor, Document, alias.reach, edit)


def _of_documents(tables: Tables) -> Iterator[Finding]:
    """Find links to documents that are not there."""
    for anchor in chain(tables.standing(Mention), tables.standing(Evidence)):
        if not tables.stands(Document, anchor.document):
            yield lost(tables, anchor, Document, anchor.document)
    for rejection in tables.standing(Rejection):
        for name in gone(tables, Document, (rejection.document,)):
            removal = Edit(Rejection, rejection.id, "rejection in no document removed")
            yield lost(tables, rejection, Document, name, removal)
    for operation in tables.everything(Operation):
        for name in gone(tables, Document, (operation.document,)):
            yield lost(tables, operation, Document, name)
