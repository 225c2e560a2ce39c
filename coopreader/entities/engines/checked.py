"""What another engine returns, checked: what is wrong is left out, and counted."""

import math
import operator
import re
from collections import Counter
from collections.abc import Iterable
from itertools import islice
from typing import Any, get_args

import msgspec

from coopreader.article.article import BREAK
from coopreader.entities.entity import Entity, EntityType, Value
from coopreader.entities.facts import may_lie, name_of

TYPES: frozenset[str] = frozenset(get_args(EntityType))

_DAY = r"-?\d{4}(?:-\d\d(?:-\d\d(?:T\d\d:\d\d(?::\d\d)?)?)?)?"
_DATE = re.compile(rf"(?:{_DAY})?(?:/(?:{_DAY})?)?")
_CODE = re.compile(r"[A-Z]{2}")


class _Wrong(Exception):
    """A row cannot be used; the message says in a few words why."""


class Checked(msgspec.Struct, frozen=True):
    """The usable entities in order, none overlapping but where it may; `note` counts the others.

    `note` is one line, None when nothing was wrong.
    """

    entities: tuple[Entity, ...]
    note: str | None


def checked(text: str, rows: Iterable[Any], name: str) -> Checked:
    """Make entities of the rows that an engine called `name` has found in a text.

    A row is left out when it is no (start, end, type, confidence[, value]), lies outside the text,
    is empty or white space, runs over a blank line, has an unknown type, a confidence that is not
    0 to 1 or a value that its type does not have, or overlaps one that starts before it. White
    space at its ends is cut off. No more rows are looked at than the text has characters.
    """
    wrong: Counter[str] = Counter()
    entities: list[Entity] = []
    for row in islice(rows, len(text)):
        try:
            entities.append(_entity(text, row, f"engine {name}"))
        except _Wrong as error:
            wrong[str(error)] += 1
    kept = _apart(entities)
    if len(kept) < len(entities):
        wrong["over another"] = len(entities) - len(kept)
    return Checked(tuple(kept), _note(name, wrong))


def _note(name: str, wrong: Counter[str]) -> str | None:
    if not wrong:
        return None
    count = wrong.total()
    reasons = ", ".join(f"{number} {why}" for why, number in sorted(wrong.items()))
    return f"engine {name}: {count} {'span' if count == 1 else 'spans'} left out ({reasons})"


def _entity(text: str, row: Any, source: str) -> Entity:
    start, end, kind, confidence, value = _fields(row)
    if not 0 <= start <= end <= len(text):
        raise _Wrong("outside the text")
    quote = text[start:end]
    start += len(quote) - len(quote.lstrip())
    quote = quote.strip()
    if not quote:
        raise _Wrong("empty")
    if BREAK in quote:
        raise _Wrong("over a blank line")
    if not isinstance(kind, str) or kind not in TYPES:
        raise _Wrong("of no known type")
    if not 0.0 <= confidence <= 1.0:
        raise _Wrong("with a confidence that is not 0 to 1")
    if value is not None and not _suits(kind, value):
        raise _Wrong("with a value that its type does not have")
    return Entity(
        type=kind,  # type: ignore[arg-type]
        start=start,
        end=start + len(quote),
        quote=quote,
        name=name_of(quote),
        confidence=round(confidence, 3),
        source=source,
        value=value,
    )


def _fields(row: Any) -> tuple[int, int, object, float, Value | None]:
    try:
        start, end, kind, confidence, *more = row
        value = more[0] if more else None
        if value is not None:
            value = msgspec.json.decode(msgspec.json.encode(value), type=Value)
        return operator.index(start), operator.index(end), kind, float(confidence), value
    except Exception:
        raise _Wrong("of no known form") from None


def _suits(kind: str, value: Value) -> bool:
    """Tell whether a value is of the form that its type has."""
    if kind in ("money", "quantity"):
        return isinstance(value, dict) and _is_number(value.get("amount"))
    if kind == "percent":
        return _is_number(value)
    if kind == "date":
        return isinstance(value, str) and len(value) > 1 and bool(_DATE.fullmatch(value))
    if kind in ("state", "nationality"):
        return isinstance(value, str) and bool(_CODE.fullmatch(value))
    return False


def _is_number(value: object) -> bool:
    is_number = isinstance(value, (int, float)) and not isinstance(value, bool)
    return is_number and math.isfinite(value)  # type: ignore[arg-type]


def _apart(entities: Iterable[Entity]) -> list[Entity]:
    """Keep what does not overlap, or lies where it may; of two the one that starts first."""
    kept: list[Entity] = []
    around: list[Entity] = []
    for entity in sorted(entities, key=lambda one: (one.start, -one.end, -one.confidence)):
        around = [other for other in around if other.end > entity.start]
        if all(may_lie(entity, other) for other in around):
            kept.append(entity)
            around.append(entity)
    return kept
