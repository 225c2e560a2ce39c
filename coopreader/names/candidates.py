"""Candidates for a name, from an index of all forms of all actors that grows form by form.

Found by exact normal form, by words and their beginnings (a name half typed), by acronym, and by
letters in threes of the words' sounds; the best of these are then ranked by `score.compare`.
"""

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from heapq import nlargest
from math import log

import msgspec

from coopreader.names.bands import REVIEW
from coopreader.names.form import acronym_of, looks_like_acronym, normal_form
from coopreader.names.keys import begins, keys_of, threes_of, words_of
from coopreader.names.organisations import organisation_form
from coopreader.names.postings import Entry, Postings
from coopreader.names.score import compare

_RANKED = 32
_BUDGET = 10_000
_BEGUN = 2_000
_ALIKE = 200
_FRESH = 512
_KINDS = {"state": ("state", "place"), "place": ("place", "state")}


class Candidate(msgspec.Struct, frozen=True):
    """An actor proposed for a name: its best form, the score of that form, and why."""

    actor: str
    form: str
    kind: str
    score: float
    reasons: tuple[str, ...]


class CandidateIndex:
    """All names of all actors. Adding a name takes well under 0.1 ms, a search a few ms."""

    def __init__(self, held: Postings | None = None) -> None:
        self._held = Postings() if held is None else held
        self._sorted: list[str] = []
        self._fresh: set[str] = set()

    def encoded(self) -> bytes:
        """Return the index as bytes, for `decoded` of the same version of the engine."""
        return self._held.encoded()

    @classmethod
    def decoded(cls, data: bytes) -> "CandidateIndex":
        """Return the index that `encoded` made bytes of.

        Raises:
            ValueError: the bytes are none.
        """
        return cls(Postings.decoded(data))

    def actors(self) -> set[str]:
        """Return the actors that have a form here."""
        return set(self._held.of_actor)

    def forms(self, actor: str) -> list[tuple[str, str, str | None]]:
        """Return the forms of an actor with their kind and country, in the order of adding."""
        return [(entry.form, entry.kind, entry.country) for entry in self._held.forms(actor)]

    def __len__(self) -> int:
        """Return how many forms are held."""
        return len(self._held.entries) - self._held.dead

    def add(self, actor: str, form: str, kind: str, country: str | None = None) -> None:
        """Add one form of an actor; adding it again changes nothing but kind and country."""
        self.remove(actor, form)
        self._fresh |= self._held.add(actor, form, kind, country)

    def remove(self, actor: str, form: str | None = None) -> None:
        """Remove all forms of an actor, or one; unknown ones are passed over."""
        self._held.remove(actor, form)
        if self._held.mostly_dead:
            self._held = self._held.rebuilt()
            self._sorted.clear()
            self._fresh.clear()

    def exact(self, name: str, kind: str | None = None) -> list[str]:
        """Return the actors that have a form with the normal form of `name`, in order of adding."""
        kinds = _wanted(kind)
        found: dict[str, None] = {}
        for asked in kinds or ("person", "organisation", "state", "place"):
            for number in self._held.normal.get(normal_form(name, asked), ()):
                entry = self._held.entries[number]
                if entry is not None and entry.kind == asked:
                    found[entry.actor] = None
        return list(found)

    def search(
        self, name: str, *, kind: str | None = None, country: str | None = None, limit: int = 10
    ) -> list[Candidate]:
        """Return the best candidates for a name, or for the beginning of one, best first.

        One candidate an actor. With a kind only actors of it (states and places count as one);
        actors of another `country` than the one given rank behind.
        """
        kinds = _wanted(kind)
        best: dict[str, tuple[float, Candidate]] = {}
        near = self._near(name, kinds)
        most = max((weight for _, weight in near), default=1.0)
        for number, weight in near:
            entry = self._held.entries[number]
            if entry is None:
                continue
            candidate = _judge(name, entry)
            away = bool(country and entry.country and entry.country != country)
            rank = candidate.score - 0.05 * away
            if candidate.score < REVIEW:
                rank += 0.1 * weight / most - 0.1
            if entry.actor not in best or rank > best[entry.actor][0]:
                best[entry.actor] = (rank, candidate)
        ranked = sorted(best.values(), key=lambda pair: (-pair[0], pair[1].form, pair[1].actor))
        return [candidate for _, candidate in ranked[:limit]]

    def _near(self, name: str, kinds: tuple[str, ...]) -> list[tuple[int, float]]:
        """Return the forms that are worth ranking, each with its weight, the heaviest first."""
        weights: dict[int, float] = defaultdict(float)
        asked = kinds or ("person", "organisation", "state")
        for kind in asked:
            for number in self._held.normal.get(normal_form(name, kind), ())[:_RANKED]:
                weights[number] += 100.0
        self._weigh_acronyms(name, weights)
        begun = self._weigh_beginnings(name, weights)
        keys = dict.fromkeys(key for kind in asked for key in keys_of(name, kind))
        self._weigh_keys(tuple(keys), weights)
        if begun < _RANKED:
            self._weigh_threes(threes_of(keys), weights)
        entries = self._held.entries
        held = (
            (weight, -number)
            for number, weight in weights.items()
            if (entry := entries[number]) is not None and (not kinds or entry.kind in kinds)
        )
        return [(-number, weight) for weight, number in nlargest(_RANKED, held)]

    def _weigh_keys(self, keys: tuple[str, ...], weights: dict[int, float]) -> None:
        total = len(self._held.entries) + 1
        budget = _BUDGET
        for key in sorted(keys, key=lambda key: len(self._held.keys.get(key, ()))):
            posting = self._held.keys.get(key, ())
            worth = 2.0 * log(1 + total / (1 + len(posting)))
            if budget >= len(posting) or not weights:
                budget -= len(posting)
                for number in posting[:_BUDGET]:
                    weights[number] += worth
            else:
                _add_known(posting, weights, worth)

    def _weigh_threes(self, threes: set[str], weights: dict[int, float]) -> None:
        found: Counter[int] = Counter()
        budget = _BUDGET
        for three in sorted(threes, key=lambda three: len(self._held.threes.get(three, ()))):
            posting = self._held.threes.get(three, ())
            budget -= len(posting)
            if budget < 0:
                break
            found.update(posting)
        if not found:
            return
        held = 0
        enough = 1
        for shared, many in sorted(Counter(found.values()).items(), reverse=True):
            held += many
            enough = shared
            if held > _ALIKE:
                break
        near = [number for number, shared in found.items() if shared >= enough]
        for number in near[: 4 * _ALIKE]:
            entry = self._held.entries[number]
            if entry is not None:
                weights[number] += 20.0 * found[number] / (entry.threes + len(threes))

    def _weigh_acronyms(self, name: str, weights: dict[int, float]) -> None:
        letters = "".join(organisation_form(name).letters)
        for number in self._held.acronyms.get(letters, ())[:_RANKED]:
            weights[number] += 40.0
        if not looks_like_acronym(name):
            for acronym in acronym_of(name):
                for number in self._held.normal.get(acronym, ())[:_RANKED]:
                    weights[number] += 30.0

    def _weigh_beginnings(self, name: str, weights: dict[int, float]) -> int:
        """Weigh forms that hold all words typed so far, the last one perhaps half typed.

        Returns how many there are.
        """
        words = words_of(name)
        if not words:
            return 0
        lists = [self._held.words.get(word, []) for word in words[:-1]]
        last = self._beginning(words[-1])
        if lists:
            rare = min(lists, key=len)
            held = set(rare).intersection(*lists, last)
        else:
            held = set(last[:_BEGUN])
        for number in held:
            weights[number] += 12.0
        return len(held)

    def _beginning(self, start: str) -> list[int]:
        if len(self._fresh) > _FRESH or not self._sorted:
            self._sorted = sorted(self._held.words)
            self._fresh.clear()
        found: list[int] = []
        for word in self._begin_with(start):
            found.extend(self._held.words[word])
            if len(found) > _BUDGET:
                break
        return found

    def _begin_with(self, start: str) -> Iterator[str]:
        at = bisect_left(self._sorted, start)
        while at < len(self._sorted) and self._sorted[at].startswith(start):
            yield self._sorted[at]
            at += 1
        yield from (word for word in sorted(self._fresh) if word.startswith(start))


def _wanted(kind: str | None) -> tuple[str, ...]:
    return _KINDS.get(kind, (kind,)) if kind else ()


def _add_known(posting: Iterable[int], weights: dict[int, float], worth: float) -> None:
    for number in weights.keys() & set(posting):
        weights[number] += worth


def _judge(name: str, entry: Entry) -> Candidate:
    score = compare(name, entry.form, entry.kind)
    value, reasons = score.value, score.reasons
    begun = begins(words_of(name), words_of(entry.form))
    if begun > value:
        value, reasons = begun, ("begins so",)
    return Candidate(entry.actor, entry.form, entry.kind, value, reasons)
