"""Links between actors, or between deals, that may not run in circles."""

from collections.abc import Callable, Iterable

from store.records import Actor, Deal, Record

LINKS: dict[type[Record], tuple[str, ...]] = {
    Actor: ("merged_into", "part_of", "succeeds", "members"),
    Deal: ("merged_into", "part_of", "follows"),
}
"""The fields of actors and deals that name others of their type."""


def named_in(record: Record, field: str) -> tuple[str, ...]:
    """Return the ids that a field of LINKS names."""
    value = getattr(record, field)
    if value is None:
        return ()
    return (value,) if isinstance(value, str) else value


def reaches(
    starts: Iterable[str], goal: str, field: str, stands_for: Callable[[str], Record | None]
) -> bool:
    """Tell whether following a field of LINKS leads from some records to the goal.

    `stands_for` gives the record that an id stands for, merged ones as what they are now; the goal
    is the id of such a record.
    """
    waiting, seen = list(starts), set[str]()
    while waiting:
        record = stands_for(waiting.pop())
        if record is None or record.id in seen:
            continue
        if record.id == goal:
            return True
        seen.add(record.id)
        waiting += named_in(record, field)
    return False
