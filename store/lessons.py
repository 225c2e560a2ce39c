"""What the tagger learned from a project, read and written."""

import os
from functools import lru_cache
from pathlib import Path

import msgspec

from coopreader.entities.engines.choice import EngineChoice
from coopreader.entities.tagger.lessons import Lessons
from store.lessons_file import HEAD, weights_digest
from store.pages.cache import write_whole


class Kept(msgspec.Struct, frozen=True):
    """Lessons, and what they were learned from. `trained` is when, in ISO 8601."""

    trained: str
    documents: int
    decisions: int
    lessons: Lessons


def load_lessons(file: Path) -> Kept | None:
    """Return the lessons of a file; None where there are none, or for another tagger than ours."""
    try:
        data = file.read_bytes()
        kept = msgspec.msgpack.decode(data[HEAD:], type=Kept)
    except (OSError, msgspec.DecodeError, UnicodeError):
        return None
    return kept if data[:HEAD] == weights_digest() else None


def keep_lessons(file: Path, kept: Kept) -> bool:
    """Write lessons, whole or not at all; return whether that was possible."""
    return write_whole(file, weights_digest() + msgspec.msgpack.encode(kept))


@lru_cache(maxsize=4)
def lessons_of(engine: EngineChoice) -> Lessons | None:
    """Return what the tagger has learned, as a choice says; read once while it stays the same."""
    if engine.lessons is None:
        return None
    kept = load_lessons(Path(os.fsdecode(engine.lessons)))
    return None if kept is None else kept.lessons
