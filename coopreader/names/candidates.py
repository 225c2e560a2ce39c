"""Candidates for a name, from an index of all forms of all actors that grows form by form.

Found by exact normal form, by words and their beginnings (a name half typed), by acronym, and by
the sounds of the words and those near them; the best of these are then ranked by `score.compare`.
"""

import msgspec

from coopreader.names.bands import PRESELECT, REVIEW
from coopreader.names.beginnings import Beginnings
from coopreader.names.form import normal_form
from coopreader.names.keys import begins, words_of
from coopreader.names.packing import packed, unpacked
from coopreader.names.postings import Entry, Postings
from coopreader.names.score import compare
from coopreader.names.shortlist import shortlist

_ALIKE = {"state": ("state", "place"), "place": ("place", "state")}
_AWAY = 0.05
_WORDS = 0.8
_ENOUGH = 12
_BEGINS = ("begins so",)


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
        self._beginnings = Beginnings()

    def encoded(self) -> bytes:
        """Return the index as bytes, for `decoded` of the same version of the engine."""
        return packed(self._held)

    @classmethod
    def decoded(cls, data: bytes) -> "CandidateIndex":
        """Return the index that `encoded` made bytes of.

        Raises:
            ValueError: the bytes are none.
        """
        return cls(unpacked(data))

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
        self._beginnings.add(self._held.add(actor, form, kind, country))

    def remove(self, actor: str, form: str | None = None) -> None:
        """Remove all forms of an actor, or one; unknown ones are passed over."""
        self._held.remove(actor, form)
        if self._held.mostly_dead:
            self._held = self._held.rebuilt()
            self._beginnings = Beginnings()

    def exact(self, name: str, kind: str | None = None) -> list[str]:
        """Return the actors that have a form with the normal form of `name`, in order of adding."""
        kinds = kinds_like(kind)
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
        best: dict[str, tuple[_Rank, Candidate]] = {}
        begun = set(self._beginnings.forms(self._held, name))
        near = shortlist(self._held, name, kinds_like(kind), begun)
        found = False
        for place, (number, weight) in enumerate(near):
            # Those that come later are no better when a sure one, or one begun so, came before.
            told = found or len(begun) >= limit or (begun and number not in begun)
            if told and place >= _ENOUGH and len(best) >= limit:
                break
            entry = self._held.entries[number]
            if entry is None:
                continue
            candidate = _judge(name, entry, begun=number in begun)
            found = found or candidate.score >= PRESELECT
            away = bool(country and entry.country and entry.country != country)
            rank = _rank(candidate.score, weight, away=away)
            if entry.actor not in best or rank > best[entry.actor][0]:
                best[entry.actor] = (rank, candidate)
        ranked = sorted(best.values(), key=lambda found: found[1].form)
        ranked.sort(key=lambda found: found[0], reverse=True)
        return [candidate for _, candidate in ranked[:limit]]


_Rank = tuple[int, float, float]


def _rank(score: float, weight: float, *, away: bool) -> _Rank:
    """Return what candidates are ordered by: the band of the score, then what tells most there.

    A score below the band of preselection tells less than the rarity of the words that are shared.
    """
    score -= _AWAY * away
    if score >= PRESELECT:
        return 2, score, weight
    by_words = _WORDS * min(weight, 1.0)
    return int(score >= REVIEW), (score + by_words) / 2, weight


def kinds_like(kind: str | None) -> tuple[str, ...]:
    """Return the kinds that count as one with a kind; none for None, which is any kind."""
    return _ALIKE.get(kind, (kind,)) if kind else ()


def _judge(name: str, entry: Entry, *, begun: bool) -> Candidate:
    """Score a form; `begun` says that it holds all words typed so far."""
    part = 0.0
    if begun:
        typed, words = words_of(name), words_of(entry.form)
        part = begins(typed, words)
        if part and typed[-1] not in words and 2 * sum(map(len, typed)) < sum(map(len, words)):
            # Half typed at most: no score would be higher, and scoring takes longest of all.
            return Candidate(entry.actor, entry.form, entry.kind, part, _BEGINS)
    score = compare(name, entry.form, entry.kind)
    value, reasons = (part, _BEGINS) if part > score.value else (score.value, score.reasons)
    return Candidate(entry.actor, entry.form, entry.kind, value, reasons)
