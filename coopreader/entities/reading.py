"""A block being read: its tokens, what is found in it so far, and what the article knows."""

from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence

from coopreader.entities.cues import Cues
from coopreader.entities.entity import EntityType
from coopreader.entities.span import Span
from coopreader.entities.tokens import Token

_TITLED_SHARE = 0.6
_TITLED_WORDS = 4


class Reading:
    """One block's tokens and the spans found in it.

    A span that is added claims its tokens; what is claimed belongs to no later span, except what
    may be nested (`nest`). So the order of the patterns is the order of their trust.
    """

    def __init__(
        self,
        text: str,
        tokens: Sequence[Token],
        cues: Cues,
        lower: Counter[str],
        surnames: frozenset[str] = frozenset(),
    ) -> None:
        self.text = text
        self.tokens = tokens
        self.cues = cues
        self.lower = lower
        self.surnames = surnames
        self.spans: list[Span] = []
        self.owner: list[Span | None] = [None] * len(tokens)
        self.role_at: dict[int, tuple[int, int]] = {}
        self.titled = _is_titled(tokens)

    def free(self, start: int, end: int) -> bool:
        """Whether no token of [start, end) is claimed."""
        return all(self.owner[index] is None for index in range(start, end))

    def add(
        self, kind: EntityType, start: int, end: int, score: float, source: str, **facts: str | None
    ) -> Span | None:
        """Claim tokens [start, end) for a span; None when some are claimed already."""
        if start >= end or not self.free(start, end):
            return None
        span = self.nest(kind, start, end, score, source, **facts)
        for index in range(start, end):
            self.owner[index] = span
        return span

    def nest(
        self, kind: EntityType, start: int, end: int, score: float, source: str, **facts: str | None
    ) -> Span:
        """Add a span that claims nothing: it may lie in another."""
        span = Span(
            type=kind,
            start=self.tokens[start].start,
            end=self.tokens[end - 1].end,
            score=score,
            source=source,
            **facts,  # type: ignore[arg-type]
        )
        self.spans.append(span)
        return span

    def index_at(self, offset: int) -> int:
        """Return the index of the first token that starts at or behind an offset."""
        return bisect_left(self.tokens, offset, key=lambda token: token.start)

    def claim(self, span: Span) -> None:
        """Claim the tokens under a span found elsewhere (a value, a known name)."""
        self.spans.append(span)
        index = max(self.index_at(span.start) - 1, 0)
        while index < len(self.tokens) and self.tokens[index].start < span.end:
            if self.tokens[index].end > span.start:
                self.owner[index] = span
            index += 1

    def quote(self, start: int, end: int) -> str:
        """Return the text of tokens [start, end)."""
        return self.text[self.tokens[start].start : self.tokens[end - 1].end]

    def low(self, index: int) -> str:
        """Return the token in lower case; nothing outside the block."""
        return self.tokens[index].low if 0 <= index < len(self.tokens) else ""

    def is_word(self, index: int) -> bool:
        """Whether a word stands there."""
        return 0 <= index < len(self.tokens) and self.tokens[index].kind == "word"

    def drop(self, span: Span) -> None:
        """Take a span away; its tokens are free again."""
        self.spans[:] = [other for other in self.spans if other is not span]
        self.owner[:] = [None if owner is span else owner for owner in self.owner]

    def is_name(self, index: int) -> bool:
        """Whether a capital word stands there that can be part of a name."""
        if not self.is_word(index):
            return False
        token = self.tokens[index]
        if not token.cap or self.cues.is_stop(token):
            return False
        return not (token.first and self.common(token))

    def common(self, token: Token) -> bool:
        """Whether a word with a capital is an ordinary one: the article has it in lower case."""
        return self.lower[token.key] > 0 or token.key in self.cues.demonym_keys

    def named_person(self, start: int) -> bool:
        """Whether a given name and another name start here."""
        return (
            self.is_word(start)
            and self.tokens[start].cap
            and self.tokens[start].key.split("-")[0] in self.cues.given
            and start + 1 < len(self.tokens)
            and self.tokens[start + 1].cap
        )


def _is_titled(tokens: Sequence[Token]) -> bool:
    """Whether the block is written With Capitals or IN CAPITALS, so that they tell nothing."""
    words = [token for token in tokens if token.kind == "word" and len(token.text) > 3]
    if len(words) < _TITLED_WORDS:
        return False
    capitals = sum(token.cap for token in words)
    shouted = sum(token.upper for token in words)
    ends = tokens[-1].text in '.!?»"'
    return shouted >= _TITLED_SHARE * len(words) or (
        not ends and capitals >= 0.75 * len(words) and len(tokens) < 30
    )
