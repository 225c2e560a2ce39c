"""The cache of readings on disk: one file a reading, bounded, and never trusted blindly."""

import contextlib
import os
import uuid
from collections.abc import Iterator
from functools import cache as once
from hashlib import blake2b
from pathlib import Path
from zlib import crc32

import msgspec

import coopreader
from coopreader.article.article import Override
from coopreader.entities.engines.choice import OWN, EngineChoice

LIMIT = 512 * 1024 * 1024
"""How many bytes of readings are kept; the ones not used for longest go first."""

_CHECKED_EVERY = 500
_SUFFIX = ".reading"
_written = 0


class Way(msgspec.Struct, frozen=True):
    """In what way a page is read: all that a reading depends on beside its bytes and our code.

    Corrections of the cleaning, texts that the source repeats, and what finds the entities.
    """

    overrides: tuple[Override, ...] = ()
    boilerplate: tuple[str, ...] = ()
    engine: EngineChoice = OWN


def cached(folder: Path, digest: str, way: Way) -> bytes | None:
    """Return the bytes kept for a document read in this way; None when there are none."""
    path = _place(folder, digest, way)
    try:
        data = path.read_bytes()
    except OSError:
        return None
    if len(data) < 4 or crc32(data[4:]) != int.from_bytes(data[:4], "big"):
        return None
    with contextlib.suppress(OSError):
        os.utime(path)
    return data[4:]


def keep(folder: Path, digest: str, way: Way, data: bytes) -> None:
    """Keep the bytes of a reading; when that is not possible, nothing happens."""
    global _written
    path = _place(folder, digest, way)
    if write_whole(path, crc32(data).to_bytes(4, "big") + data):
        if _written % _CHECKED_EVERY == 0:
            trim(folder, LIMIT)
        _written += 1


def write_whole(path: Path, data: bytes) -> bool:
    """Write a file of the cache whole or not at all; return whether it was written."""
    beside = path.with_name(f"{path.name}.{uuid.uuid4().hex[:8]}.new")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        beside.write_bytes(data)
        beside.replace(path)
    except OSError:
        with contextlib.suppress(OSError):
            beside.unlink()
        return False
    return True


def trim(folder: Path, limit: int) -> None:
    """Drop the readings not used for longest until the rest has at most `limit` bytes."""
    rows = sorted(_kept(folder), reverse=True)
    total = 0
    for _, size, path in rows:
        total += size
        if total > limit:
            with contextlib.suppress(OSError):
                path.unlink()


@once
def engine_stamp() -> str:
    """Return what changes whenever the engine's code or tables do (8 hexadecimal digits).

    It is made of names, sizes and times of the engine's files, so that no part of the engine has
    to be imported to know whether what is kept is still what the engine would make.
    """
    return stamp_of(Path(coopreader.__file__).parent, coopreader.__version__)


def stamp_of(folder: Path, version: str) -> str:
    """Return a hash of a version and the names, sizes and times of the files of a package."""
    rows = [version]
    with contextlib.suppress(OSError):
        for path in sorted(folder.rglob("*")):
            if path.is_file() and path.suffix != ".pyc":
                status = path.stat()
                rows.append(f"{path.relative_to(folder)} {status.st_size} {status.st_mtime_ns}")
    return _short("\n".join(rows).encode("utf-8", "surrogateescape"))


def _place(folder: Path, digest: str, way: Way) -> Path:
    made_by = engine_stamp() + _short(msgspec.msgpack.encode(way), 8)
    return folder / digest[:2] / f"{digest[2:]}-{made_by}{_SUFFIX}"


def _short(data: bytes, size: int = 4) -> str:
    return blake2b(data, digest_size=size).hexdigest()


def _kept(folder: Path) -> Iterator[tuple[float, int, Path]]:
    for path in folder.glob(f"??/*{_SUFFIX}*"):
        with contextlib.suppress(OSError):
            status = path.stat()
            yield status.st_mtime, status.st_size, path
