"""Records and their differences in words, for what an import reports."""

from collections.abc import Callable
from typing import Any

import msgspec

from store.records import (
    TABLE_OF,
    Actor,
    Anchor,
    Deal,
    Document,
    Mention,
    Record,
    Rejection,
    Verdict,
)

LINKS = frozenset({"actors", "part_of", "members", "succeeds", "actor", "on_behalf_of"})
"""Fields that hold ids of actors, shown by name."""

LENGTH = 60
"""How much of a long text is shown."""

Held = Callable[[type[Any], str | None], Any]


class Describe:
    """Says what records are; `held` gives a record of this project by type and id."""

    def __init__(self, held: Held) -> None:
        self._held = held

    def record(self, record: Record) -> str:
        """Return what a record is, in a few words."""
        if isinstance(record, Document):
            return f"document {_short(record.title or ', '.join(record.paths) or record.id)}"
        if isinstance(record, Actor):
            return f"{record.kind} {_short(record.name)}"
        if isinstance(record, Anchor):
            what = "mention" if isinstance(record, Mention) else "evidence"
            document = self._held(Document, record.document)
            where = f" in {_short(document.title or document.id)}" if document else ""
            return f"{what} of “{_short(record.quote)}”{where}"
        if isinstance(record, Deal):
            return f"deal {_short(record.title)}"
        if isinstance(record, Verdict):
            return f"verdict on {' and '.join(self.actor(name) for name in record.actors)}"
        if isinstance(record, Rejection):
            scope = (
                " at one place" if record.raw_range else "" if record.document else " everywhere"
            )
            return f"“{_short(record.string)}” as {record.kind}{scope}"
        return f"{TABLE_OF[type(record)]} {record.id}"

    def actor(self, name: str) -> str:
        """Return the name of an actor by id."""
        actor = self._held(Actor, name)
        return _short(actor.name) if actor else name

    def difference(self, field: str, here: object, there: object) -> str:
        """Return how a field differs."""
        words = field.replace("_", " ")
        return f"{words}: here {self._value(field, here)}, there {self._value(field, there)}"

    def _value(self, field: str, value: Any) -> str:
        if isinstance(value, msgspec.Struct):
            parts = msgspec.structs.asdict(value).items()
            return " ".join(self._value(name, part) for name, part in parts if part is not None)
        if isinstance(value, tuple | list):
            return ", ".join(self._value(field, item) for item in value) or "nothing"
        if field in LINKS and isinstance(value, str):
            return self.actor(value)
        return "nothing" if value in (None, "") else _short(str(value))


def _short(text: str) -> str:
    return text if len(text) <= LENGTH else text[: LENGTH - 1] + "…"
