"""The documents of a table, cut out of the bytes of a snapshot when they are asked for."""

from bisect import bisect_left
from collections.abc import Callable, Iterator, Mapping, MutableMapping, Sequence
from hashlib import blake2b
from itertools import chain, pairwise
from typing import Any, TypeVar, overload

import msgspec

T = TypeVar("T")

Raw = msgspec.Raw


class Misplaced(ValueError):
    """A layout does not fit the bytes that it describes."""


class Layout(msgspec.Struct, frozen=True, array_like=True):
    """Where the documents of a table stand in a snapshot, so that none has to be looked for.

    `at` and `size` are those of the table's JSON behind the first line of the snapshot; `runs` are
    the first id and the number of ids of each run of consecutive ones, `starts` where each document
    starts within the table. Both are empty when the ids do not ascend: then they are looked for.
    """

    at: int
    size: int
    runs: tuple[tuple[int, int], ...]
    starts: list[int]


class Rows(MutableMapping[int, Raw]):
    """The documents of a table by id, in their order, each as its JSON.

    Those of the snapshot are cut out one by one; what has changed since is held above them.
    """

    def __init__(self, data: bytes, first: int, layout: Layout) -> None:
        """Read a table laid out in `data`, behind the first line, which ends at `first`."""
        self._data = data
        self._at = first + layout.at
        self._size = layout.size
        runs = [range(start, start + count) for start, count in layout.runs]
        self._ids: Sequence[int] = runs[0] if len(runs) == 1 else list(chain.from_iterable(runs))
        self._starts = layout.starts
        if len(self._ids) != len(self._starts) or data[self._at : self._at + 1] != b"{":
            raise Misplaced("the layout of a table does not fit it")
        self._changed: dict[int, Raw | None] = {}
        self._added: dict[int, Raw] = {}
        self._gone = 0

    def since(self) -> dict[int, Raw | None]:
        """Return what has changed since the snapshot: ids with their documents, None if gone."""
        return {**self._changed, **self._added}

    def at_snapshot(self) -> Sequence[int]:
        """Return the ids that the table had in the snapshot, ascending."""
        return self._ids

    def whole(self) -> bytes:
        """Return the JSON of the table as it was in the snapshot."""
        return self._data[self._at : self._at + self._size]

    def cut(self, key: int) -> Raw | None:
        """Return a document as it was in the snapshot; None when it was not there.

        Raises:
            Misplaced: it is not where it should be.
        """
        index = self._index(key)
        if index is None:
            return None
        start = self._at + self._starts[index]
        if index + 1 < len(self._ids):
            # What stands between two documents: a comma, the next id in quotes, a colon.
            end = self._at + self._starts[index + 1] - len(str(self._ids[index + 1])) - 4
        else:
            end = self._at + self._size - 1
        piece = self._data[start:end]
        if piece[:1] != b"{" or piece[-1:] != b"}" or self._data[start - 1 : start] != b":":
            raise Misplaced(f"document {key} is not where it should be")
        return Raw(piece)

    def _index(self, key: int) -> int | None:
        index = bisect_left(self._ids, key)
        return index if index < len(self._ids) and self._ids[index] == key else None

    def __getitem__(self, key: int) -> Raw:
        raw = self._get(key)
        if raw is None:
            raise KeyError(key)
        return raw

    @overload
    def get(self, key: int, default: None = None) -> Raw | None: ...

    @overload
    def get(self, key: int, default: Raw | T) -> Raw | T: ...

    def get(self, key: int, default: Any = None) -> Any:
        """Return a document, or the default when it is not there."""
        raw = self._get(key)  # without the exception that the inherited method costs
        return default if raw is None else raw

    def _get(self, key: int) -> Raw | None:
        raw = self._added.get(key)
        if raw is not None:
            return raw
        return self._changed[key] if key in self._changed else self.cut(key)

    def __setitem__(self, key: int, raw: Raw) -> None:
        if self._index(key) is None:
            self._added[key] = raw
        else:
            self._gone -= key in self._changed and self._changed[key] is None
            self._changed[key] = raw

    def __delitem__(self, key: int) -> None:
        if key not in self:
            raise KeyError(key)
        if key in self._added:
            del self._added[key]
        else:
            self._changed[key] = None
            self._gone += 1

    def __contains__(self, key: object) -> bool:
        if not isinstance(key, int):
            return False
        if key in self._added:
            return True
        return self._changed.get(key, Raw()) is not None and self._index(key) is not None

    def __iter__(self) -> Iterator[int]:
        if self._gone:
            yield from (key for key in self._ids if self._changed.get(key, Raw()) is not None)
        else:
            yield from self._ids
        yield from self._added

    def __len__(self) -> int:
        return len(self._ids) - self._gone + len(self._added)


DIGEST_BYTES = 8
"""How long the hash of a table is."""


def digest_of(table: Mapping[int, Raw]) -> bytes:
    """Return the hash of a table."""
    same = isinstance(table, Rows) and not table.since()
    whole = table.whole() if same and isinstance(table, Rows) else laid_out(table, 0)[0]
    return blake2b(whole, digest_size=DIGEST_BYTES).digest()


class Loaded(msgspec.Struct, frozen=True):
    """A table as it was when it was loaded, whatever is done to it later.

    `ids` are those it had, in their order; `cut` gives the document of one of them, `whole` the
    JSON of all. `since` holds what the journal had changed in it by then: None for a document that
    is gone.
    """

    ids: Sequence[int]
    cut: Callable[[int], Raw | None]
    whole: Callable[[], bytes]
    since: Mapping[int, Raw | None]


def loaded(table: Mapping[int, Raw]) -> Loaded:
    """Return a table as it is now."""
    if isinstance(table, Rows):
        return Loaded(table.at_snapshot(), table.cut, table.whole, table.since())
    rows = dict(table)
    return Loaded(list(rows), rows.get, lambda: msgspec.json.encode(rows), {})


def laid_out(table: Mapping[int, Raw], at: int) -> tuple[bytes, Layout]:
    """Return the JSON of a table, and its layout when it stands `at` bytes behind the first line.

    Each document must be an object on one line, as the encoder gives it.
    """
    pieces, starts = [], []
    place = 1
    ids = list(table)
    for key in ids:
        piece = b'"%d":%b' % (key, table[key])
        starts.append(place + len(str(key)) + 3)
        place += len(piece) + 1
        pieces.append(piece)
    body = b"{%b}" % b",".join(pieces)
    runs = _runs(ids)
    if not _ascend(runs):
        return body, Layout(at, len(body), (), [])
    return body, Layout(at, len(body), tuple(runs), starts)


def _runs(ids: Sequence[int]) -> list[tuple[int, int]]:
    runs: list[tuple[int, int]] = []
    for key in ids:
        if runs and key == sum(runs[-1]):
            runs[-1] = (runs[-1][0], runs[-1][1] + 1)
        else:
            runs.append((key, 1))
    return runs


def _ascend(runs: Sequence[tuple[int, int]]) -> bool:
    return all(sum(before) < after[0] for before, after in pairwise(runs))
