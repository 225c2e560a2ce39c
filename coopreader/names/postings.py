"""What names are found by: forms numbered, and the numbers under each word, sound and acronym."""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence

import msgspec

from coopreader.names.form import acronym_of, normal_form
from coopreader.names.keys import is_sound, keys_of, short_acronyms, words_of
from coopreader.names.near_keys import NearKeys, Numbers

KINDS = {"person": "p", "organisation": "o", "state": "s", "place": "s"}
"""Kinds of actors, and the letter before the keys of each; states and places are found as one."""

_MUCH_LONGER = 8


class Entry(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """A form of an actor; `keys` counts what it is found by."""

    actor: str
    form: str
    kind: str
    country: str | None
    keys: int


class Postings(msgspec.Struct):
    """The forms by number (None: removed), and their numbers by what they are found by.

    Numbers stand in their order under each. `keys` have the letter of the kind in front; `near`
    holds the sounds among them, without it.
    """

    entries: list[Entry | None] = []
    of_actor: Numbers = {}
    normal: Numbers = {}
    words: Numbers = {}
    keys: Numbers = {}
    acronyms: Numbers = {}
    near: NearKeys = msgspec.field(default_factory=NearKeys)
    dead: int = 0

    def add(self, actor: str, form: str, kind: str, country: str | None) -> set[str]:
        """Add a form; return its words that no form had before."""
        number = len(self.entries)
        found = keys_of(form, kind)
        fresh = {word for word in words_of(form) if word not in self.words}
        self.entries.append(Entry(actor, form, kind, country, len(found)))
        for key in found:
            if is_sound(key) and not any(letter + key in self.keys for letter in "pos"):
                self.near.add(key)
        for table, names in self._places(form, kind):
            for name in names:
                table.setdefault(name, []).append(number)
        self.of_actor.setdefault(actor, []).append(number)
        return fresh

    def _places(self, form: str, kind: str) -> Iterator[tuple[Numbers, Iterable[str]]]:
        """Yield the tables in which a form stands, with what it stands under."""
        mark = KINDS.get(kind, "o")
        yield self.normal, (normal_form(form, kind),)
        yield self.words, words_of(form)
        yield self.keys, [mark + key for key in keys_of(form, kind)]
        if kind == "organisation":
            yield self.acronyms, short_acronyms(acronym_of(form))

    def remove(self, actor: str, form: str | None) -> None:
        """Remove all forms of an actor, or one."""
        kept = []
        for number in self.of_actor.pop(actor, ()):
            entry = self.entries[number]
            if entry is None or (form is not None and entry.form != form):
                kept.append(number)
                continue
            for table, names in self._places(entry.form, entry.kind):
                for name in names:
                    _take_out(table[name], number)
                    if not table[name] and table is not self.keys:  # their sounds stay known
                        del table[name]
            self.entries[number] = None
            self.dead += 1
        if kept:
            self.of_actor[actor] = kept

    @property
    def mostly_dead(self) -> bool:
        """Whether most of the numbers stand for forms that were removed."""
        return self.dead > 1000 and self.dead > len(self.entries) // 2

    def rebuilt(self) -> "Postings":
        """Return the same without the numbers of removed forms."""
        fresh = Postings()
        for entry in self.entries:
            if entry is not None:
                fresh.add(entry.actor, entry.form, entry.kind, entry.country)
        return fresh

    def forms(self, actor: str) -> list[Entry]:
        """Return the forms of an actor in the order of adding."""
        held = (self.entries[number] for number in self.of_actor.get(actor, ()))
        return [entry for entry in held if entry is not None]


def _take_out(numbers: list[int], number: int) -> None:
    """Take a number out of others that are in their order."""
    del numbers[bisect_left(numbers, number)]


def shared(some: Mapping[int, float], numbers: Sequence[int]) -> Iterable[int]:
    """Return which of some numbers stand among others, which are in their order."""
    if len(numbers) < _MUCH_LONGER * len(some):
        return some.keys() & set(numbers)
    return [number for number in some if holds(numbers, number)]


def holds(numbers: Sequence[int], number: int) -> bool:
    """Return whether numbers in their order hold one: without making a set of a long list."""
    at = bisect_left(numbers, number)
    return at < len(numbers) and numbers[at] == number
