"""The snapshot: the whole project as an ordinary TinyDB file, with a checksum over all of it."""

import contextlib
import uuid
from collections.abc import Mapping
from pathlib import Path
from zlib import crc32

import msgspec

from store.disk import put_in_place, write_synced
from store.errors import (
    NotAProject,
    ProjectDamaged,
    ProjectFromTheFuture,
    StoreError,
    name_backups,
)

FORMAT = 2
"""The version of the project format that is written here."""

META = "_meta"
"""The table of the snapshot that describes it; not one of the user's."""

Tables = dict[str, dict[int, msgspec.Raw]]
"""Documents by table and id, each as its JSON."""

# A snapshot starts with its checksum, which covers every byte behind it.
_START = b'{"_meta":{"1":{"crc":"'
_DIGITS = 8


def is_project(data: bytes) -> bool:
    """Whether bytes begin as a project file does."""
    return data.startswith(_START)


class _Version(msgspec.Struct, frozen=True):
    format: int


class Meta(msgspec.Struct, frozen=True):
    """What a snapshot says of itself.

    `number` counts the snapshots of a project; `id` is drawn anew for each, `follows` is the id of
    the one before: so a journal is known to belong to this one, or to be contained in it.
    """

    format: int
    number: int
    id: str
    follows: str | None


def new_meta(number: int = 1, follows: str | None = None) -> Meta:
    """Make the meta of a new snapshot, with an id of its own."""
    return Meta(FORMAT, number, uuid.uuid4().hex, follows)


def encode_snapshot(meta: Meta, tables: Mapping[str, Mapping[int, msgspec.Raw]]) -> bytes:
    """Return the bytes of a snapshot file: one table a line."""
    parts = [b'",' + msgspec.json.encode(meta)[1:] + b"}"]
    for name, table in tables.items():
        parts.append(b",\n" + msgspec.json.encode(name) + b":" + msgspec.json.encode(table))
    body = b"".join([*parts, b"}\n"])
    return b"%s%08x%s" % (_START, crc32(body), body)


def read_snapshot(path: Path) -> tuple[Meta, Tables]:
    """Read and check a snapshot.

    Raises:
        FileNotFoundError: there is no such file.
        NotAProject: it cannot be read, is something else, or was cut short.
        ProjectDamaged: its checksum is wrong.
        ProjectFromTheFuture: a later version wrote it.
    """
    try:
        data = path.read_bytes()
    except FileNotFoundError:
        raise
    except OSError as error:
        raise NotAProject(f"{path}: cannot be read ({error.strerror})") from error
    if not data or data.isspace():
        raise NotAProject(f"{path}: this is no project: it is empty; {name_backups(path)}")
    start = len(_START) + _DIGITS
    if data[:start] != b"%s%08x" % (_START, crc32(memoryview(data)[start:])):
        raise _refusal(path, data)
    try:
        meta, tables = _decode(data)
    except (msgspec.MsgspecError, ValueError) as error:
        raise ProjectDamaged(f"{path}: does not hold together ({error})") from error
    if meta.format > FORMAT:
        raise _from_the_future(path)
    if meta.format < 1:
        raise ProjectDamaged(f"{path}: no version of coopreader writes this ({meta.format})")
    return meta, tables


def is_in_place(path: Path, meta: Meta) -> bool:
    """Whether the snapshot in a file is the one with that meta; not, where it cannot be read."""
    with contextlib.suppress(OSError), path.open("rb") as file:
        return meta.id.encode() in file.readline()
    return False


def write_snapshot(path: Path, data: bytes) -> None:
    """Put a snapshot in place: whole, on the disk, or (OSError) the old one stands."""
    beside = path.with_name(f"{path.name}.new")
    try:
        write_synced(beside, data)
        put_in_place(beside, path)
    except OSError:
        with contextlib.suppress(OSError):
            beside.unlink()
        raise


def _decode(data: bytes) -> tuple[Meta, Tables]:
    tables = msgspec.json.decode(data, type=Tables)
    return msgspec.json.decode(tables.pop(META)[1], type=Meta), tables


def _refusal(path: Path, data: bytes) -> StoreError:
    """Say why a file with a wrong checksum is refused."""
    version = _version(data)
    if version is not None and version > FORMAT:
        return _from_the_future(path)
    if version is None and not data.startswith(_START[:9]):
        return NotAProject(f"{path}: this is no coopreader project; {name_backups(path)}")
    if version is None and not data.endswith(b"}}\n"):
        return NotAProject(f"{path}: this project was cut short; {name_backups(path)}")
    return ProjectDamaged(
        f"{path}: this project is damaged, or was changed by another program; {name_backups(path)}"
    )


def _version(data: bytes) -> int | None:
    """Return the format version that a file claims, which a later one may check otherwise."""
    try:
        rows = msgspec.json.decode(data, type=dict[str, msgspec.Raw])
        return msgspec.json.decode(rows[META], type=dict[str, _Version])["1"].format
    except (msgspec.MsgspecError, ValueError, KeyError):
        return None


def _from_the_future(path: Path) -> StoreError:
    return ProjectFromTheFuture(
        f"{path}: this project was written by a later version of coopreader, which is needed for it"
    )
