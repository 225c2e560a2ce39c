"""Whether an operation can be undone, or something decided later rests on it."""

from collections.abc import Iterable

from store.indexes import Indexes
from store.records import Operation
from store.turn import touched


class InTheWay(ValueError):
    """An operation cannot be undone: what somebody decided later rests on it."""


def refuse_if_in_the_way(operation: Operation, later: Iterable[Operation], index: Indexes) -> None:
    """See that nothing that stands rests on what an operation made.

    Args:
        operation: the one to undo.
        later: the standing operations after it.
        index: the indexes over the project's records.

    Raises:
        InTheWay: something does, and what.
    """
    mine = touched(operation)
    for other in later:
        if touched(other) & mine:
            raise InTheWay(f"not undone: {other.by or 'somebody'} decided since: {other.words}")
    made = {name for names in operation.made.values() for name in names}
    for actor in operation.made.get("actors", ()):
        if (index.mentions_of(actor) | index.deals_of(actor)) - made:
            raise InTheWay("not undone: the actor it made is used elsewhere since")
    for document in operation.made.get("documents", ()):
        if {*index.mentions_in(document), *index.evidence_in(document)} - made:
            raise InTheWay("not undone: the document it brought has been worked on since")
    for evidence in operation.made.get("evidence", ()):
        if index.deals_with(evidence) - {name for _, name in mine}:
            raise InTheWay("not undone: the evidence it made supports a deal since")
