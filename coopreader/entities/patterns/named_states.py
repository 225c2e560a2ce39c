"""The states that an article names: the one it names most, and the one that is "the Kingdom"."""

from collections import Counter
from collections.abc import Sequence

from coopreader.entities.cues import Cues
from coopreader.entities.reading import Reading
from coopreader.entities.tokens import Token

_SHORT_NAMES = frozenset({"GB"})
"""Kingdoms whose usual short name has the word, so that it tells nothing: the United Kingdom."""


class NamedStates:
    """The states of an article by how often it names them, counted when first asked for."""

    def __init__(self, readings: Sequence[Reading], cues: Cues) -> None:
        self._readings = readings
        self._cues = cues
        self._named: Counter[str] = Counter()
        self._official: set[str] = set()
        self._counted = False

    def by_mention(self) -> tuple[str, ...]:
        """Return the codes of the states that are named, those named most first."""
        self._count()
        return tuple(code for code, _ in self._named.most_common())

    def kingdom(self) -> str | None:
        """Return the code of the state that "the Kingdom" must be; None when that is open.

        It is the only one that the article calls a kingdom by its official name, unless another
        kingdom is named more; without such a name the state named most, if that is a kingdom.
        """
        leader = self._leader()
        if leader not in self._cues.kingdoms:
            leader = None
        if len(self._official) > 1:
            return None
        for code in self._official:
            return code if leader in (None, code) else None
        return leader

    def _leader(self) -> str | None:
        """Return the state that is named more than every other."""
        self._count()
        first = self._named.most_common(2)
        if not first or (len(first) > 1 and first[0][1] == first[1][1]):
            return None
        return first[0][0]

    def _count(self) -> None:
        if self._counted:
            return
        self._counted = True
        for reading in self._readings:
            index = 0
            while index < len(reading.tokens):
                index = self._count_at(reading.tokens, index)

    def _count_at(self, tokens: Sequence[Token], index: int) -> int:
        """Count the state or nationality that stands at a token; return where to go on."""
        found = self._cues.states.at(tokens, index) if tokens[index].kind == "word" else None
        if found is None:
            code = self._cues.demonyms.get(tokens[index].low)
            if code is not None:
                self._named[code] += 1
            return index + 1
        end, (_, code) = found
        self._named[code] += 1
        if code not in _SHORT_NAMES and self._cues.says_kingdom(tokens[index:end]):
            self._official.add(code)
        return end
