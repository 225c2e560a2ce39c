"""What names are found by: forms numbered, and the numbers under each word, sound and acronym."""

import msgspec

from coopreader.names.form import acronym_of, normal_form
from coopreader.names.keys import keys_of, short_acronyms, threes_of, words_of

Numbers = dict[str, list[int]]


class Entry(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """A form of an actor; `threes` counts the letters in threes that it is found by."""

    actor: str
    form: str
    kind: str
    country: str | None
    normal: str
    threes: int


class Postings(msgspec.Struct, array_like=True):
    """The forms by number (None: removed), and their numbers by what they are found by."""

    entries: list[Entry | None] = []
    of_actor: Numbers = {}
    normal: Numbers = {}
    words: Numbers = {}
    keys: Numbers = {}
    threes: Numbers = {}
    acronyms: Numbers = {}
    dead: int = 0

    def add(self, actor: str, form: str, kind: str, country: str | None) -> set[str]:
        """Add a form; return its words that no form had before."""
        number = len(self.entries)
        normal = normal_form(form, kind)
        keys = keys_of(form, kind)
        threes = threes_of(keys)
        words = words_of(form)
        fresh = {word for word in words if word not in self.words}
        acronyms = short_acronyms(acronym_of(form)) if kind == "organisation" else ()
        self.entries.append(Entry(actor, form, kind, country, normal, len(threes)))
        for table, found in (
            (self.of_actor, (actor,)),
            (self.normal, (normal,)),
            (self.words, words),
            (self.keys, keys),
            (self.threes, threes),
            (self.acronyms, acronyms),
        ):
            for key in found:
                table.setdefault(key, []).append(number)
        return fresh

    def remove(self, actor: str, form: str | None) -> None:
        """Remove all forms of an actor, or one."""
        kept = []
        for number in self.of_actor.pop(actor, ()):
            entry = self.entries[number]
            if form is not None and entry is not None and entry.form != form:
                kept.append(number)
            else:
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

    def encoded(self) -> bytes:
        """Return all of it as bytes, for `decoded` of the same version of the engine."""
        # Words in their order are sorted again in no time.
        self.words = dict(sorted(self.words.items()))
        return msgspec.msgpack.encode(self)

    @classmethod
    def decoded(cls, data: bytes) -> "Postings":
        """Return what `encoded` made bytes of.

        Raises:
            ValueError: the bytes are none.
        """
        try:
            return msgspec.msgpack.decode(data, type=cls)
        except (msgspec.MsgspecError, UnicodeError) as error:
            raise ValueError(f"this is no index of names: {error}") from error
