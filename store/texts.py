"""The raw texts of document versions, kept beside a project, so that later ones can be aligned."""

import contextlib
import re
import zlib
from collections.abc import Iterable
from hashlib import blake2b
from pathlib import Path

from store.pages.cache import write_whole

LARGEST = 256 * 1024 * 1024
"""How many bytes a kept text has at most when unpacked; a file that holds more is not ours."""

_DIGEST = re.compile("[0-9a-f]{32}")
_SUFFIX = ".raw"


def raw_digest_of(raw: str) -> str:
    """Return the hash of a raw text, by which a version of a document names it (32 hex digits)."""
    return _digest_of(raw.encode("utf-8", "surrogatepass"))


class Texts:
    """Raw texts in a folder, one file each, named after its digest; without a folder, none.

    It only ever helps: what cannot be written is not kept, and what is not whole is not there.
    A digest that is not one (it may come from somebody's file) names nothing.
    """

    def __init__(self, folder: Path | None) -> None:
        self._folder = folder

    def keep(self, raw_digest: str, raw: str) -> None:
        """Keep a raw text under its digest, if that is possible and not done already.

        The folder around that of the texts is not made: it is the project's, and may be away.
        """
        path = self._path(raw_digest)
        if path is None or _stands(path) or not path.parent.parent.is_dir():
            return
        data = raw.encode("utf-8", "surrogatepass")
        if len(data) <= LARGEST:
            write_whole(path, zlib.compress(data))

    def get(self, raw_digest: str) -> str | None:
        """Return the raw text with that digest; None when it is not kept, or damaged."""
        path = self._path(raw_digest)
        if path is None:
            return None
        try:
            unpacking = zlib.decompressobj()
            data = unpacking.decompress(path.read_bytes(), LARGEST)
            if _digest_of(data) != raw_digest:
                return None
            return data.decode("utf-8", "surrogatepass")
        except (OSError, zlib.error, UnicodeDecodeError):
            return None

    def kept(self) -> set[str]:
        """Return the digests of the texts that are there, whole or damaged."""
        try:
            names = [] if self._folder is None else [path.name for path in self._folder.iterdir()]
        except OSError:
            return set()
        digests = {name.removesuffix(_SUFFIX) for name in names if name.endswith(_SUFFIX)}
        return {digest for digest in digests if _DIGEST.fullmatch(digest)}

    def forget(self, raw_digests: Iterable[str]) -> None:
        """Drop the texts with these digests, those that are kept."""
        for raw_digest in raw_digests:
            path = self._path(raw_digest)
            if path is not None:
                with contextlib.suppress(OSError):
                    path.unlink()

    def _path(self, raw_digest: str) -> Path | None:
        if self._folder is None or not _DIGEST.fullmatch(raw_digest):
            return None
        return self._folder / f"{raw_digest}{_SUFFIX}"


def _stands(path: Path) -> bool:
    try:
        return path.exists()
    except OSError:  # a folder that may not even be looked into
        return False


def _digest_of(data: bytes) -> str:
    return blake2b(data, digest_size=16).hexdigest()
