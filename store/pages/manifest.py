"""The manifest: what the list showed of each document last time, so that it is there at once."""

import os
from collections.abc import Iterable, Sequence
from hashlib import blake2b
from pathlib import Path

import msgspec

from coopreader.entities.engines.choice import OWN, EngineChoice
from store.library import Entry
from store.pages.cache import engine_stamp, write_whole
from store.pages.summary import Summary


class _Row(msgspec.Struct, frozen=True, array_like=True):
    size: int
    modified: float
    summary: Summary
    without: str = ""


class _Kept(msgspec.Struct, frozen=True):
    stamp: str
    rows: dict[str, _Row]


class Manifest:
    """Summaries of the documents of some corpora, kept in the cache folder (None: not kept).

    A summary holds as long as the file has the same size and time, and our code is the same;
    another engine has summaries of its own.
    """

    def __init__(
        self, cache: Path | None, paths: Sequence[Path], engine: EngineChoice = OWN
    ) -> None:
        self._path = None if cache is None else cache / f"{_name(paths, engine)}.manifest"
        self._before = _load(self._path)
        self._rows: dict[str, _Row] = {}
        self._changed = False

    def fill(self, entries: Iterable[Entry]) -> list[Entry]:
        """Fill in what is known of the entries; return those whose pages are still to be read."""
        unknown = []
        for entry in entries:
            row = self._before.get(_key(entry))
            if row is None or (row.size, row.modified) != (entry.size, entry.modified):
                if entry.error is None:
                    unknown.append(entry)
                continue
            self._rows[_key(entry)] = row
            _show(entry, row.summary)
        return unknown

    def note(self, entry: Entry, summary: Summary, repeated: tuple[str, ...] = ()) -> None:
        """Fill in an entry with what reading its page gave, and remember that if it was read.

        `repeated` are the texts that it was read without.
        """
        _show(entry, summary)
        if summary.error is None:
            self._rows[_key(entry)] = _Row(entry.size, entry.modified, summary, _hash_of(repeated))
            self._changed = True

    def holds(self, entry: Entry, repeated: tuple[str, ...]) -> bool:
        """Tell whether what is known of an entry is of its page read without these texts."""
        row = self._rows.get(_key(entry))
        return row is not None and row.without == _hash_of(repeated)

    def save(self) -> None:
        """Write what is new to the cache folder; when that is not possible, nothing happens."""
        if self._path is not None and self._changed:
            data = msgspec.msgpack.encode(_Kept(engine_stamp(), self._rows))
            self._changed = not write_whole(self._path, data)


def _load(path: Path | None) -> dict[str, _Row]:
    if path is None:
        return {}
    try:
        kept = msgspec.msgpack.decode(path.read_bytes(), type=_Kept)
    except (OSError, msgspec.DecodeError, UnicodeError):
        return {}
    return kept.rows if kept.stamp == engine_stamp() else {}


def _show(entry: Entry, summary: Summary) -> None:
    for field in Summary.__struct_fields__:
        setattr(entry, field, getattr(summary, field))


def _hash_of(texts: Sequence[str]) -> str:
    joined = "\n".join(texts).encode("utf-8", "surrogatepass")
    return blake2b(joined, digest_size=8).hexdigest() if texts else ""


def _name(paths: Sequence[Path], engine: EngineChoice) -> str:
    roots = "\n".join(os.path.abspath(path) for path in paths)  # noqa: PTH100
    if engine != OWN:
        roots += f"\n{engine.engine} {engine.stamp}"
    return blake2b(roots.encode("utf-8", "surrogatepass"), digest_size=8).hexdigest()


def _key(entry: Entry) -> str:
    # Bytes that are no UTF-8 (lone surrogates in the path) cannot be written as they stand.
    return str(entry.path).encode("utf-8", "backslashreplace").decode()
