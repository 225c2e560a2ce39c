"""TinyDB's table over the journalled storage: one document costs the same at any size."""

from collections.abc import Callable, Iterator, Mapping, MutableMapping
from typing import Any

from msgspec import Raw
from tinydb.table import Document, Table

from store.database.storage import JournalStorage, decode, encode

Row = dict[str, Any]


class JournalTable(Table):
    """A table as TinyDB has it; what it gives out are copies, what it takes in is copied.

    A table is listed as long as it has documents. Results are not cached: a cached result would be
    shared by callers.
    """

    def __init__(
        self,
        storage: JournalStorage,
        name: str,
        cache_size: int = 0,
        persist_empty: bool = False,
    ) -> None:
        self._kept = storage
        super().__init__(storage, name, cache_size=0, persist_empty=persist_empty)

    def get(self, cond: Any = None, doc_id: Any = None, doc_ids: Any = None) -> Any:
        """Return one document by condition or id, or those of a list of ids; None if not there."""
        if doc_id is not None or doc_ids is None:
            return super().get(cond, doc_id=doc_id, doc_ids=doc_ids)
        rows = ((int(key), self._kept.row(self.name, int(key))) for key in dict.fromkeys(doc_ids))
        return [Document(decode(raw), key) for key, raw in rows if raw is not None]

    def encoded(self) -> Mapping[int, Raw]:
        """Return the JSON of every document by id as it is on the disk, not copied."""
        return self._kept.documents(self.name)

    def raw(self, doc_id: int) -> Raw | None:
        """Return the JSON of one document; None when there is none."""
        return self._kept.row(self.name, doc_id)

    def put(self, documents: dict[int, Raw | None]) -> None:
        """Put documents by id as their JSON (None: removed), within a transaction."""
        self._kept.put(self.name, documents)

    def new_id(self) -> int:
        """Return an id that no document of the table has or had in this session."""
        return self._kept.next_id(self.name)

    def __len__(self) -> int:
        return self._kept.count(self.name)

    def _read_table(self) -> Any:
        return _Rows(self._kept, self.name)

    def _update_table(self, updater: Callable[[Any], None]) -> None:
        with self._kept.transaction():
            rows = _ChangingRows(self._kept, self.name)
            updater(rows)
            self._kept.put(self.name, rows.changes())

    def _get_next_id(self) -> int:
        return self._kept.next_id(self.name)


class _Rows(Mapping[str, Row]):
    """The documents of a table by id (as text, as TinyDB reads them), decoded when asked for."""

    def __init__(self, storage: JournalStorage, table: str) -> None:
        self._storage = storage
        self._table = table

    def __getitem__(self, key: str) -> Row:
        raw = self._storage.row(self._table, int(key))
        if raw is None:
            raise KeyError(key)
        return decode(raw)

    def __iter__(self) -> Iterator[str]:
        return map(str, self._storage.rows(self._table))

    def __len__(self) -> int:
        return self._storage.count(self._table)

    def items(self) -> Any:
        rows = self._storage.rows(self._table)
        return ((str(key), decode(raw)) for key, raw in rows.items())


class _ChangingRows(MutableMapping[int, Row]):
    """The documents of a table by id while a method of TinyDB changes them."""

    def __init__(self, storage: JournalStorage, table: str) -> None:
        self._storage = storage
        self._table = table
        self._touched: dict[int, Row | None] = {}

    def changes(self) -> dict[int, Raw | None]:
        """Return what has become of the documents that were touched."""
        rows = self._touched.items()
        return {key: None if row is None else encode(row) for key, row in rows}

    def __getitem__(self, key: int) -> Row:
        if key not in self._touched:
            raw = self._storage.row(self._table, key)
            if raw is None:
                raise KeyError(key)
            self._touched[key] = decode(raw)
        row = self._touched[key]
        if row is None:
            raise KeyError(key)
        return row

    def __setitem__(self, key: int, row: Row) -> None:
        self._storage.reserve(self._table, key)
        self._touched[key] = row

    def __delitem__(self, key: int) -> None:
        if key not in self:
            raise KeyError(key)
        self._touched[key] = None

    def __contains__(self, key: object) -> bool:
        if not isinstance(key, int):
            return False
        if key in self._touched:
            return self._touched[key] is not None
        return self._storage.row(self._table, key) is not None

    def __iter__(self) -> Iterator[int]:
        keys = dict.fromkeys([*self._storage.rows(self._table), *self._touched])
        return (key for key in keys if key in self)

    def __len__(self) -> int:
        return sum(1 for _ in self)

    def clear(self) -> None:
        self._touched.update(dict.fromkeys(self))
