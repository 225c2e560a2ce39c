"""The selection a deal is drafted from: its sentence, its tokens, the entities around."""

from collections.abc import Sequence

from coopreader.entities.cues import Cues
from coopreader.entities.entity import ACTOR_TYPES, Entity
from coopreader.entities.tokens import Token, mark_starts, split_arabic, tokens_of
from coopreader.sentences import ABBREVIATIONS, sentence_at, sentences_around

_LONGEST_SENTENCE = 2000
_LONGEST_GAP = 4  # characters between a sentence and the next: a blank line


class Scope:
    """A selection [start, end) in its sentence [first, last), with what stands in both."""

    def __init__(
        self,
        text: str,
        start: int,
        end: int,
        first: int,
        last: int,
        entities: Sequence[Entity],
        cues: Cues,
    ) -> None:
        self.text = text
        self.start = start
        self.end = end
        self.first = max(first, start - _LONGEST_SENTENCE)
        self.last = min(last, end + _LONGEST_SENTENCE)
        self.entities = entities
        self.cues = cues
        self.tokens = self._tokens(self.first, self.last)
        self.around = [e for e in entities if self.first <= e.start and e.end <= self.last]
        self.selected = [e for e in self.around if start <= e.start and e.end <= end]

    def _tokens(self, start: int, end: int) -> list[Token]:
        tokens = tokens_of(self.text, start, end)
        if self.cues.arabic:
            tokens = split_arabic(tokens, self.cues.lexicon)
        mark_starts(tokens, ABBREVIATIONS)
        return tokens

    def before(self, offset: int, count: int = 4) -> list[Token]:
        """Return the last tokens before an offset, the nearest last."""
        return [token for token in self.tokens if token.end <= offset][-count:]

    def after(self, offset: int, count: int) -> list[Token]:
        """Return the first tokens behind an offset."""
        return [token for token in self.tokens if token.start >= offset][:count]

    def located(self, entity: Entity) -> bool:
        """Whether a preposition of place stands before the entity."""
        near = self.before(entity.start, 3)
        words = self.cues.lows("locative")
        if near and near[-1].low in words:
            return True
        links = self.cues.lows("link articles") | {"the"}
        return len(near) > 1 and near[-1].low in links and near[-2].low in words

    def subkind(self, entity: Entity) -> str | None:
        """Return the subkind of an entity, by the head of its name where only that is known."""
        if entity.type != "organisation" or entity.subkind is not None:
            return entity.subkind
        tokens = tokens_of(entity.name, 0, len(entity.name))
        heads = (self.cues.heads.at(tokens, at) for at in (0, len(tokens) - 1))
        return next((found[1] for found in heads if found is not None), None)

    def actors(self, entities: Sequence[Entity]) -> list[Entity]:
        """Return the actors among entities, the longest of nested ones."""
        found = [e for e in entities if e.type in ACTOR_TYPES]
        return [
            e
            for e in found
            if not any(o is not e and o.start <= e.start and e.end <= o.end for o in found)
        ]

    def preceding(self) -> "Scope | None":
        """Return the sentence before this one as a selection of its own, None for the first."""
        start = max(0, self.first - _LONGEST_SENTENCE)
        head = self.text[start : self.first].rstrip()
        if not head:
            return None
        found = sentence_at(head, len(head) - 1, len(head))
        first, last = start + found[0], start + found[1]
        return Scope(self.text, first, last, first, last, self.entities, self.cues)

    def behind(self) -> list[Entity]:
        """Return the entities of the sentence behind this one."""
        following = self._following()
        if following is None:
            return []
        first, last = following
        return [e for e in self.entities if first <= e.start and e.end <= last]

    def tokens_behind(self) -> list[Token]:
        """Return the tokens of the sentence behind this one."""
        following = self._following()
        return self._tokens(*following) if following is not None else []

    def _following(self) -> tuple[int, int] | None:
        ahead = self.text[self.last : self.last + _LONGEST_GAP]
        start = self.last + len(ahead) - len(ahead.lstrip())
        around = sentences_around(self.text, start, start + 1) if ahead.strip() else []
        return next(((a, min(b, a + _LONGEST_SENTENCE)) for a, b in around if a >= self.last), None)
