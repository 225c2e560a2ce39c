"""What a snapshot says of the large tables, so that a project opens without reading them."""

import msgspec

from store.memory.forms import PackedForms

Numbers = dict[str, list[int]]


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

    Numbers are places in them. The `stamp` is that of the engine which folded the forms.
    """

    stamp: str
    mention_ids: list[str]
    mentions: PackedMentions
    actor_ids: list[str]
    actors: PackedActors
