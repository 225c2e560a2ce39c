"""Where the rescue files of a project are: in which folders, and under which names."""

import contextlib
import os
import tempfile
from collections.abc import Iterator, Sequence
from hashlib import blake2b
from pathlib import Path


def rescue_folders(state: Path) -> tuple[Path, ...]:
    """Return the folders for rescue files, the best one first: of the app, of the user, any."""
    folders = [state, Path(tempfile.gettempdir())]
    with contextlib.suppress(RuntimeError):  # nobody's home
        folders.insert(1, Path.home())
    return tuple(folders)


def likely_place(folders: Sequence[Path]) -> Path:
    """Return the folder in which a rescue file would be put as things stand."""
    for folder in folders:
        there = next((place for place in (folder, *folder.parents) if place.exists()), folder)
        if there.is_dir() and os.access(there, os.W_OK):
            return folder
    return folders[-1]


def rescued_files(path: Path, folders: Sequence[Path]) -> list[Path]:
    """Return this user's rescue files of a project in some folders, the oldest first."""
    found: dict[Path, None] = {}
    for folder in folders:
        with contextlib.suppress(OSError):
            found.update(dict.fromkeys(_of_this_user(folder.glob(f"{name_of(path)}-*.json"))))
    return sorted(found, key=lambda file: file.name)


def name_of(path: Path) -> str:
    """Return how the names of a project's rescue files begin: never the same for two projects."""
    whole = blake2b(os.fsencode(path.absolute()), digest_size=6).hexdigest()
    stem = "".join(letter for letter in path.stem if letter.isascii() and letter.isalnum())[:40]
    return f"coopreader-rescue-{stem}-{whole}" if stem else f"coopreader-rescue-{whole}"


def _of_this_user(files: Iterator[Path]) -> Iterator[Path]:
    """Leave out what somebody else has put there."""
    for file in files:
        status = file.lstat()
        if not hasattr(os, "getuid") or status.st_uid == os.getuid():
            yield file
