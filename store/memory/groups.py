"""Ids in groups, as an index holds them: unpacked group by group when they are asked for."""

from collections.abc import Hashable, Iterable, Mapping, Sequence
from typing import Annotated, Generic, TypeVar

import msgspec

T = TypeVar("T", bound=Hashable)

Number = Annotated[int, msgspec.Meta(ge=0)]
"""What stands for an id where it is packed: its place in a list of ids."""


class Groups(Generic[T]):
    """The ids under each key, in the order in which they came.

    At first they may be packed: as numbers into a list of ids, which are read much faster.
    """

    def __init__(
        self, ids: Sequence[str] = (), packed: Mapping[T, Sequence[int]] | None = None
    ) -> None:
        self._ids = ids
        self._packed = dict(packed or {})
        self._held: dict[T, dict[str, None]] = {}

    def of(self, key: T) -> dict[str, None]:
        """Return the ids under a key; not to be changed by the caller."""
        if key in self._packed:
            self._held[key] = dict.fromkeys(self._ids[at] for at in self._packed.pop(key))
        return self._held.get(key, _NONE)

    def put(self, keys: Iterable[T], name: str) -> None:
        """Add an id under some keys."""
        for key in keys:
            self.of(key)
            self._held.setdefault(key, {})[name] = None

    def drop(self, keys: Iterable[T], name: str) -> None:
        """Take an id away from some keys."""
        for key in keys:
            self.of(key).pop(name, None)

    def packed(self, numbers: Mapping[str, int]) -> dict[T, list[int]]:
        """Return all groups with each id that has a number as that."""
        for key in tuple(self._packed):
            self.of(key)
        found = {
            key: [numbers[name] for name in group if name in numbers]
            for key, group in self._held.items()
        }
        return {key: group for key, group in found.items() if group}


_NONE: dict[str, None] = {}
