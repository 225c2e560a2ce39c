"""What a snapshot says of the large tables, so that a project opens without reading them."""

from functools import cache
from itertools import chain
from pathlib import Path

import msgspec

import store
from store.memory.forms import PackedForms
from store.memory.groups import Number
from store.pages.cache import engine_stamp, stamp_of

Numbers = dict[str, list[Number]]


class PackedMentions(msgspec.Struct, gc=False, frozen=True, array_like=True):
    """The mentions of each document and of each actor, as numbers."""

    in_documents: Numbers
    of_actors: Numbers


class PackedActors(msgspec.Struct, gc=False, frozen=True, array_like=True):
    """What the indexes hold of actors, as numbers: by form, as states by code, by whom they name.

    `merged_into` is by id.
    """

    forms: PackedForms
    states: Numbers
    referring: Numbers
    merged: Numbers
    merged_into: dict[str, str]


class Notes(msgspec.Struct, frozen=True, array_like=True):
    """The notes of a snapshot: ids of mentions and actors in the order of their tables.

    Numbers are places in them. The `stamp` is that of the code which made the notes.
    """

    stamp: str
    mention_ids: list[str]
    mentions: PackedMentions
    actor_ids: list[str]
    actors: PackedActors

    def hold_together(self) -> bool:
        """Whether every number is that of something."""
        mentions, actors = self.mentions, self.actors
        owners = chain.from_iterable(actors.forms.owners.values())
        return (
            _highest(mentions.in_documents, mentions.of_actors) < len(self.mention_ids)
            and _highest(actors.states, actors.referring, actors.merged) < len(self.actor_ids)
            and max((owner for owner, _, _ in owners), default=-1) < len(self.actor_ids)
            and _highest(actors.forms.begun) < len(actors.forms.owners)
        )


@cache
def stamp() -> str:
    """Return what changes whenever the code does that says what the notes hold."""
    return engine_stamp() + stamp_of(Path(store.__file__).parent, "")


def _highest(*groups: Numbers) -> int:
    numbers = chain.from_iterable(group for by_key in groups for group in by_key.values())
    return max(numbers, default=-1)
