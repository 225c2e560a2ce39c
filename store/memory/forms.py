"""The surface forms of actors: who has one, how far it reaches, and which begin with a word."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

import msgspec

from coopreader.entities.known import first_key
from coopreader.text import fold
from store.memory.groups import Groups, Number
from store.records import EVERYWHERE, Actor

Form = tuple[str, str]
"""A surface form of an actor, and its reach."""


class PackedForms(msgspec.Struct, gc=False, frozen=True, array_like=True):
    """All forms as a snapshot keeps them: of each folded form the actors, as numbers, with it.

    `begun` has numbers of folded forms, in their order here, by their first word.
    """

    owners: dict[str, list[tuple[Number, str, str]]]
    begun: dict[str, list[Number]]


def forms_of(actor: Actor) -> Iterator[Form]:
    """Yield every surface form of an actor with its reach, the name first.

    A person's name of one word is no name everywhere: it reaches as far as its alias says.
    """
    if actor.kind != "person" or len(actor.name.split()) > 1:
        yield actor.name, EVERYWHERE
    if actor.acronym:
        yield actor.acronym, EVERYWHERE
    for alias in actor.aliases:
        yield alias.form, alias.reach


class Forms:
    """Actors by folded form; at first they may be packed, with `ids` those of the actors."""

    def __init__(self, ids: Sequence[str] = (), packed: PackedForms | None = None) -> None:
        self._ids = ids
        self._packed = dict(packed.owners) if packed else {}
        self._begun = Groups(list(self._packed), packed.begun) if packed else Groups[str]()
        self._held: dict[str, dict[str, set[Form]]] = {}

    def __iter__(self) -> Iterator[str]:
        """Yield the folded forms that an actor has."""
        yield from [*self._packed, *(key for key, owners in self._held.items() if owners)]

    def owners(self, folded: str) -> Mapping[str, set[Form]]:
        """Return the actors that have a folded form, each with the forms as they are written."""
        packed = self._packed.pop(folded, None)
        if packed is not None:
            owners = self._held[folded] = {}
            for number, form, reach in packed:
                owners.setdefault(self._ids[number], set()).add((form, reach))
        return self._held.get(folded, {})

    def begun(self, word: str) -> Iterable[str]:
        """Return the folded forms whose first word is a folded word."""
        return self._begun.of(word)

    def change(self, actor: str, before: Actor | None, after: Actor | None) -> None:
        """Take a change of an actor into account; None where it does not stand.

        Only forms that come or go are moved: an actor may have hundreds, and learns them singly.
        """
        old = dict.fromkeys(forms_of(before)) if before is not None else {}
        new = dict.fromkeys(forms_of(after)) if after is not None else {}
        for form in old:
            if form not in new:
                self._drop(actor, form)
        for form in new:
            if form not in old:
                self._put(actor, form)

    def packed(self, numbers: Mapping[str, int]) -> PackedForms:
        """Return all forms with each actor as its number."""
        owners = {
            key: [
                (numbers[actor], form, reach)
                for actor, forms in self.owners(key).items()
                if actor in numbers  # not one that proved unreadable
                for form, reach in sorted(forms)
            ]
            for key in self
        }
        keys = {key: number for number, key in enumerate(owners)}
        return PackedForms(owners, self._begun.packed(keys))

    def _put(self, actor: str, form: Form) -> None:
        key, word = fold(form[0]), first_key(form[0])
        self.owners(key)
        self._held.setdefault(key, {}).setdefault(actor, set()).add(form)
        if word is not None:
            self._begun.put((word,), key)

    def _drop(self, actor: str, form: Form) -> None:
        key, word = fold(form[0]), first_key(form[0])
        self.owners(key)
        owners = self._held.get(key, {})
        owners.get(actor, set()).discard(form)
        if not owners.get(actor, True):
            del owners[actor]
        if word is not None and not owners:
            self._begun.drop((word,), key)
