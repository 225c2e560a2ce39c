"""JSON in other tools' files: lines, or one array; what is broken is told with its number."""

from collections.abc import Iterator
from typing import Any

import msgspec

from coopreader.text import safe
from store.foreign.foreign import Files

Item = tuple[str, dict[str, Any]]
"""Where an object stands, in words, and the object."""


def objects(files: Files, problems: list[str]) -> Iterator[Item]:
    """Yield the objects of JSON Lines, or of files that are one JSON array or object.

    What is no object is passed over, and told in `problems`.
    """
    for name, data in files.items():
        yield from _of_file(name, data, problems)


def _of_file(name: str, data: bytes, problems: list[str]) -> Iterator[Item]:
    try:
        whole = msgspec.json.decode(data)
    except (ValueError, RecursionError):
        whole = None
    if isinstance(whole, list):
        rows: Iterator[tuple[str, Any]] = (
            (f"{name}, item {number}", item) for number, item in enumerate(whole, 1)
        )
    elif whole is not None:
        rows = iter([(name, whole)])
    else:
        rows = lines(name, data, problems)
    for where, item in rows:
        if isinstance(item, dict):
            yield where, item
        else:
            problems.append(f"{where}: this is no object")


def lines(name: str, data: bytes, problems: list[str]) -> Iterator[tuple[str, Any]]:
    """Yield what each line of JSON Lines holds; a broken one is told with its number."""
    for number, line in enumerate(data.removeprefix(b"\xef\xbb\xbf").split(b"\n"), 1):
        if line.strip():
            try:
                yield f"{name}, line {number}", msgspec.json.decode(line)
            except (ValueError, RecursionError) as error:
                problems.append(f"{name}, line {number}: no JSON ({safe(str(error))})")


def text_in(item: dict[str, Any], *names: str) -> str | None:
    """Return the first field of those names that holds text with anything in it."""
    for name in names:
        value = item.get(name)
        if isinstance(value, str) and value:
            return value
    return None


def dicts_in(item: dict[str, Any], name: str) -> list[dict[str, Any]]:
    """Return the objects in a list; none where the field is something else."""
    value = item.get(name)
    return [one for one in value if isinstance(one, dict)] if isinstance(value, list) else []


def whole_number(value: Any) -> int | None:
    """Return a value that is a whole number."""
    return value if isinstance(value, int) and not isinstance(value, bool) else None
