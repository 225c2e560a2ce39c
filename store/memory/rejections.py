"""What a rejection is about: what only one standing rejection may say."""

from typing import TypeAlias

from coopreader.text import Range, fold
from store.records import Rejection

VersionRange: TypeAlias = tuple[str | None, Range]
"""A raw range, and the hash of the raw text in which it counts."""

RejectionKey: TypeAlias = tuple[str | None, str, str, VersionRange | None]
"""Document, kind, folded string, and the place if that alone is meant."""


def rejection_key(rejection: Rejection) -> RejectionKey:
    """Return what a rejection is about."""
    raw_range = rejection.raw_range
    place = None if raw_range is None else (rejection.version, raw_range)
    return rejection.document, rejection.kind, fold(rejection.string), place
