"""Whether following merged records always comes to an end."""

from collections.abc import Iterator, Sequence

from store.checking.finding import Finding, emptying
from store.checking.naming import named
from store.checking.tables import Tables
from store.records import Actor, Deal

SHOWN = 3
"""How many records of a circle are named."""


def check_merges(tables: Tables) -> Iterator[Finding]:
    """Find actors and deals that are merged into each other in a circle."""
    yield from _of(tables, tables.standing(Actor))
    yield from _of(tables, tables.standing(Deal))


def _of(tables: Tables, records: Sequence[Actor | Deal]) -> Iterator[Finding]:
    by_id = {record.id: record for record in records}
    for circle in _circles({record.id: record.merged_into for record in records}):
        members = [by_id[name] for name in circle]
        latest = max(members, key=lambda record: (record.changed, record.id))
        words = " into ".join(named(tables, record) for record in members[:SHOWN])
        more = f" and {len(members) - SHOWN} more" if len(members) > SHOWN else ""
        edit = emptying(latest, "merged_into", "circle of merges cut")
        yield Finding(f"merged in a circle: {words}{more}", mend=edit)


def _circles(into: dict[str, str | None]) -> Iterator[list[str]]:
    """Yield each circle that following `into` runs in, once."""
    seen: set[str] = set()
    for start in into:
        path: dict[str, None] = {}
        name: str | None = start
        while name in into and name not in seen:
            seen.add(name)
            path[name] = None
            name = into[name]
        if name in path:
            names = list(path)
            yield names[names.index(name) :]
