"""Lists of phrases, found in a row of tokens by walking a tree of their words."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Generic, TypeVar

from coopreader.entities.tokens import Token, tokens_of

V = TypeVar("V")


class _Node(Generic[V]):
    __slots__ = ("below", "value")

    def __init__(self) -> None:
        self.below: dict[str, _Node[V]] = {}
        self.value: V | None = None


class Phrases(Generic[V]):
    """Phrases with a value each; accents, case and apostrophes do not count, words do."""

    def __init__(self, entries: Mapping[str, V] | Iterable[tuple[str, V]]) -> None:
        self._root: _Node[V] = _Node()
        pairs = entries.items() if isinstance(entries, Mapping) else entries
        for phrase, value in pairs:
            node = self._root
            for token in tokens_of(phrase, 0, len(phrase)):
                node = node.below.setdefault(token.key, _Node())
            if node is not self._root and node.value is None:
                node.value = value

    def __bool__(self) -> bool:
        return bool(self._root.below)

    def words(self) -> set[str]:
        """Return the keys that open a phrase."""
        return set(self._root.below)

    def at(self, tokens: Sequence[Token], index: int) -> tuple[int, V] | None:
        """Return (index behind, value) of the longest phrase that starts at `index`."""
        node, found = self._root, None
        while index < len(tokens):
            step = node.below.get(tokens[index].key)
            if step is None:
                break
            node, index = step, index + 1
            if node.value is not None:
                found = (index, node.value)
        return found

    def ending(self, tokens: Sequence[Token], index: int, most: int = 6) -> int | None:
        """Return where the longest phrase starts that ends just before `index`."""
        for start in range(max(0, index - most), index):
            found = self.at(tokens, start)
            if found is not None and found[0] == index:
                return start
        return None
