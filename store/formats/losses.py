"""What a format could not hold of a project: counted, and listed where that is wanted."""

from collections.abc import Collection, Iterator, Mapping
from functools import cache
from typing import Any

import msgspec

from coopreader.text import safe
from store.formats.view import View
from store.records import RECORD_TYPES, Record, TableName
from store.references import SLOTS

Holds = Mapping[TableName, Collection[str]]
"""The fields that a format holds of the records of each table; a table that is not there: none."""

WHO_AND_WHEN = frozenset({"by", "created", "changed"})

DERIVED = frozenset(
    {"id", "deleted", "version", "raw_range", "former", "start", "end", "quote", "prefix", "suffix"}
)
"""Fields that follow from a record's place or from where it stands in the export: never lost."""

STANDING_ALONE: dict[TableName, Collection[str]] = {
    "documents": ("cursor", "repeated", "versions", "paths"),
    "actors": ("merged_into",),
    "deals": ("merged_into",),
}
"""Fields that are of use in a project alone."""


class Losses:
    """Counts losses by what is lost, in the order in which they are met.

    With `listing` each is kept in words too. `label` is the name of the format.
    """

    def __init__(self, label: str, *, listing: bool = False) -> None:
        self.label = label
        self._listing = listing
        self._counts: dict[str, int] = {}
        self._items: dict[str, list[str]] = {}

    def __bool__(self) -> bool:
        return bool(self._counts)

    @property
    def counts(self) -> dict[str, int]:
        """How many were lost, by what."""
        return dict(self._counts)

    def add(self, what: str, record: Record | str, view: View | None = None) -> None:
        """Count one loss; `what` is said in the plural ("mentions hidden by cleaning")."""
        self._counts[what] = self._counts.get(what, 0) + 1
        if self._listing:
            told = record if isinstance(record, str) or view is None else view.told(record)
            self._items.setdefault(what, []).append(safe(str(told)))

    def all_but(self, view: View, holds: Holds) -> None:
        """Count everything of a project that a format does not hold, field by field."""
        for table, kind in RECORD_TYPES.items():
            for record in view.standing(kind):
                if table not in holds:
                    self.add(table, record, view)
                elif getattr(record, "merged_into", None) is not None:
                    self.add(f"{table} that were merged into another", record, view)
                else:
                    self._fields(view, table, record, holds[table])
        for record in view.removed():
            self.add("records that were taken back", record, view)

    def _fields(self, view: View, table: TableName, record: Record, held: Collection[str]) -> None:
        for field, default in _telling(table).items():
            if field not in held and getattr(record, field) != default:
                self.add(f"{table}: {field.replace('_', ' ')}", record, view)
        if not {*held} >= WHO_AND_WHEN:
            self.add(f"{table}: who made them, and when", record, view)

    def summary(self) -> str | None:
        """Return one line that counts them; None when nothing was lost."""
        if not self:
            return None
        counted = "; ".join(f"{what} ({count})" for what, count in self._counts.items())
        return f"{self.label} could not hold: {counted}"

    def lines(self) -> Iterator[str]:
        """Yield the losses one by one, those of a kind under a heading."""
        for what, count in self._counts.items():
            yield f"{self.label} could not hold: {what} ({count})"
            yield from (f"  {item}" for item in self._items.get(what, ()))


@cache
def _telling(table: TableName) -> dict[str, Any]:
    """Return the fields of a table that say something of their own, with what they are if empty."""
    left = {*DERIVED, *WHO_AND_WHEN, *STANDING_ALONE.get(table, ())}
    return {
        field.name: None if field.default is msgspec.NODEFAULT else field.default
        for field in msgspec.structs.fields(RECORD_TYPES[table])
        if field.name not in left
    }


def lose_claims(view: View, losses: Losses, held: Collection[str] = ()) -> None:
    """Count what a format that only has the current value of each slot of a deal loses.

    Of the slots `held` it has the certainty too.
    """
    for deal in view.deals:
        for slot in SLOTS:
            for claim in getattr(deal, slot):
                if not claim.current:
                    losses.add("claims of deals that are not current", deal, view)
                elif claim.certainty != "stated" and slot not in held:
                    losses.add("certainties of claims", deal, view)
