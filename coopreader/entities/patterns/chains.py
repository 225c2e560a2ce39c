"""The words behind a head noun that belong to a name: "Ministry of X, of Y and of Z"."""

from coopreader.entities.reading import Reading
from coopreader.entities.tokens import MOST_TOKENS_AHEAD

_LISTED = frozenset(
    {"ministry", "agency", "university", "federation", "committee", "council", "chamber"}
)
_MOST_ITEMS = 8


class Chain:
    """Follows the complements of one head noun in French and Spanish."""

    def __init__(self, reading: Reading, head: int, behind: int, kind: str) -> None:
        self.reading = reading
        self.cues = reading.cues
        self.kind = kind
        self.head = head
        self.loose = self.cues.language == "fr"  # complements may be written small
        self.limit = min(len(reading.tokens), head + MOST_TOKENS_AHEAD)
        self.links = self.cues.lows("links")
        self.ands = self.cues.lows("ands")
        self.articles = self.cues.lows("link articles")
        self.end = self._follow(self._modifiers(behind))

    def _follow(self, at: int) -> int:
        while at < self.limit:
            behind = self._item(at)
            if behind is None and self.reading.low(at) in self.ands:
                behind = self._and(at)
            if behind is None and self.reading.low(at) == ",":
                behind = self._list(at)
            if behind is None:
                return at
            at = behind
        return at

    def _item(self, at: int) -> int | None:
        """Read link, article, noun and adjectives; None when no complement starts here."""
        low = self.reading.low(at)
        far = low in self.cues.lows("far links")
        if low not in self.links and not far:
            return None
        start = at + 1
        if self.reading.low(start) in self.articles:
            start += 1
        elif far and not self._capital(start):
            return None
        return self._noun(start)

    def _noun(self, at: int) -> int | None:
        state = self.cues.states.at(self.reading.tokens, at)
        if state is not None and self.reading.tokens[at].cap:
            return self._modifiers(state[0])
        if not self.reading.is_word(at) or at >= self.limit:
            return None
        token = self.reading.tokens[at]
        if self.cues.is_stop(token) or not self.reading.free(at, at + 1):
            return None
        if not token.cap and not self.loose:
            return None
        if len(token.text) < 2 or (
            self.reading.named_person(at) and self.kind in ("ministry", "embassy")
        ):
            return None
        return self._modifiers(at + 1)

    def _capital(self, at: int) -> bool:
        return self.reading.is_word(at) and self.reading.tokens[at].cap

    def _modifiers(self, at: int) -> int:
        """Pass adjectives and further capitals."""
        while at < self.limit and self.reading.is_word(at):
            token = self.reading.tokens[at]
            if not self.reading.free(at, at + 1) or token.upper or self.cues.is_stop(token):
                break
            if token.cap:
                if self._opens_other(at):
                    break
            elif not self.cues.is_adjective(token) or (
                not self.loose and not self._leads_on(at + 1)
            ):
                break
            at += 1
            tail = self.cues.phrases("chain tails").at(self.reading.tokens, at)
            if tail is not None:
                at = tail[0]
            if (
                self.reading.low(at) in self.ands
                and self._adjective(at + 1)
                and self._adjective(at - 1)
            ):
                at += 2
        return at

    def _adjective(self, at: int) -> bool:
        return (
            self.reading.is_word(at)
            and not self.reading.tokens[at].cap
            and self.loose
            and not self.cues.is_stop(self.reading.tokens[at])
            and self.cues.is_adjective(self.reading.tokens[at])
        )

    def _leads_on(self, at: int) -> bool:
        """Spanish: a small adjective counts only where the name goes on behind it."""
        return self.reading.low(at) in self.links and self._capital(at + 1)

    def _opens_other(self, at: int) -> bool:
        if self.cues.phrases("honorifics").at(self.reading.tokens, at) is not None:
            return True
        return self.reading.named_person(at) and self.kind not in (
            "university",
            "foundation",
            "institute",
        )

    def _and(self, at: int) -> int | None:
        item = self._item(at + 1)
        if item is not None:
            return item
        return self._bare_item(at + 1)

    def _bare_item(self, at: int) -> int | None:
        """Read a listed noun without a link of its own: "Industria, Comercio y Turismo"."""
        if self.kind not in _LISTED or not self._capital(at):
            return None
        tokens, cues = self.reading.tokens, self.cues
        token = tokens[at]
        other = (
            token.upper
            or any(char.isupper() for char in token.text[1:])
            or cues.states.at(tokens, at)
            or cues.cities.at(tokens, at)
            or cues.known_organisations.at(tokens, at)
            or cues.heads.at(tokens, at)
            or token.key in cues.given
        )
        return None if other else self._noun(at)

    def _list(self, at: int) -> int | None:
        """Read ", of B and of C": a comma goes on only where the list ends in "and"."""
        for _ in range(_MOST_ITEMS):
            item = self._item(at + 1) or self._bare_item(at + 1) or self._small_item(at + 1)
            if item is None:
                return None
            at = item
            if self.reading.low(at) == "," and self.reading.low(at + 1) in self.ands:
                at += 1
            if self.reading.low(at) in self.ands:
                return self._and(at)
            if self.reading.low(at) != ",":
                return None
        return None

    def _small_item(self, at: int) -> int | None:
        if not self.loose or self.kind not in _LISTED or not self.reading.is_word(at):
            return None
        return self._noun(at) if not self._capital(at) else None
