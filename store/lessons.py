"""What the tagger learned from a project, kept in a file beside it."""

import contextlib
from hashlib import blake2b
from pathlib import Path

import msgspec

from coopreader.entities.tagger.lessons import Lessons
from coopreader.entities.tagger.model import shipped_weights
from store.pages.cache import write_whole


class Kept(msgspec.Struct, frozen=True):
    """Lessons, the hash of the shipped weights that they change, and what they were learned from.

    `trained` is when, in ISO 8601.
    """

    weights: str
    trained: str
    documents: int
    decisions: int
    lessons: Lessons


def lessons_file(project: Path) -> Path:
    """Return where the lessons of a project are kept."""
    return project.with_name(f"{project.name}.lessons")


def load_lessons(path: Path) -> Kept | None:
    """Return the lessons of a file; None where there are none, or for other weights than ours."""
    try:
        kept = msgspec.msgpack.decode(path.read_bytes(), type=Kept)
    except (OSError, msgspec.DecodeError, UnicodeError):
        return None
    return kept if kept.weights == weights_digest() else None


def keep_lessons(path: Path, kept: Kept) -> bool:
    """Write lessons, whole or not at all; return whether that was possible."""
    return write_whole(path, msgspec.msgpack.encode(kept))


def forget_lessons(path: Path) -> bool:
    """Go back to the shipped tagger; return whether there was anything to forget."""
    with contextlib.suppress(FileNotFoundError):
        path.unlink()
        return True
    return False


def weights_digest() -> str:
    """Return a hash of the shipped weights (16 hexadecimal digits)."""
    both = (shipped_weights(arabic) for arabic in (False, True))
    return blake2b(msgspec.msgpack.encode(list(both)), digest_size=8).hexdigest()
