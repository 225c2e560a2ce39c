"""Whether the ids and times of records have the form that the project gives them."""

import re
from collections.abc import Iterator
from datetime import datetime, timedelta

from store.checking.finding import Finding
from store.checking.naming import named
from store.checking.tables import Tables
from store.records import RECORD_TYPES, Deal, Document
from store.references import slots_of
from store.words import quoted

_ID = re.compile("[0-9a-f]{16}")
_DIGEST = re.compile("[0-9a-f]{32}")


def check_stamps(tables: Tables) -> Iterator[Finding]:
    """Find ids that the project cannot have given, and times that are not ISO 8601 in UTC."""
    for kind in RECORD_TYPES.values():
        form = _DIGEST if kind is Document else _ID
        for record in tables.everything(kind):
            if not form.fullmatch(record.id):
                yield Finding(f"{named(tables, record)}: its id is none that coopreader gives")
            for word, time in (("created", record.created), ("changed", record.changed)):
                if not is_time(time):
                    words = f"{word} at {quoted(time)}, which is no time in UTC"
                    yield Finding(f"{named(tables, record)}: {words}")
    for deal in tables.standing(Deal):
        for time in {claim.created for slot in slots_of(deal) for claim in slot}:
            if time and not is_time(time):
                words = f"a claim created at {quoted(time)}, which is no time in UTC"
                yield Finding(f"{named(tables, deal)}: {words}")


def is_time(text: str) -> bool:
    """Tell whether a text is a time in UTC as ISO 8601 writes it."""
    try:
        return datetime.fromisoformat(text).utcoffset() == timedelta(0)
    except ValueError:
        return False
