"""The file beside a project that holds what the tagger learned from it: its place, and its fitness.

It opens with the hash of the shipped weights that were changed, so that one look tells whether it
is for this version's tagger. Light enough for the start of the app: the tagger is not imported.
"""

import contextlib
import os
from functools import cache
from hashlib import blake2b
from importlib.resources import files
from pathlib import Path

from msgspec.structs import replace

from coopreader.entities.engines.choice import EngineChoice

HEAD = 16
"""How many bytes the hash at the start has."""


def lessons_file(project: Path) -> Path:
    """Return where the lessons of a project are kept."""
    return project.with_name(f"{project.name}.lessons")


def with_lessons(engine: EngineChoice, project: Path) -> EngineChoice:
    """Return how entities are found in a project: as chosen, with what was learned there."""
    file = lessons_file(project)
    try:
        taught = _hash(file.read_bytes())
    except OSError:
        return engine
    return replace(engine, lessons=os.fsencode(file.absolute()), taught=taught)


def lessons_are_stale(project: Path) -> bool:
    """Tell whether a project has lessons that do not fit the tagger of this version."""
    try:
        with lessons_file(project).open("rb") as file:
            return file.read(HEAD) != weights_digest()
    except OSError:
        return False


def forget_lessons(file: Path) -> bool:
    """Go back to the shipped tagger; return whether there was anything to forget."""
    with contextlib.suppress(FileNotFoundError):
        file.unlink()
        return True
    return False


@cache
def weights_digest() -> bytes:
    """Return a hash of the shipped weights (HEAD bytes, hexadecimal digits)."""
    folder = files("coopreader.entities.tagger") / "weights"
    both = (folder / f"{name}.bin" for name in ("latin", "arabic"))
    return _hash(b"".join(path.read_bytes() for path in both)).encode()


def _hash(data: bytes) -> str:
    return blake2b(data, digest_size=HEAD // 2).hexdigest()
