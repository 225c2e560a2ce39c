"""The snapshot: the whole project as an ordinary TinyDB file, with a checksum over all of it."""

import contextlib
import uuid
from collections.abc import Mapping, MutableMapping
from pathlib import Path
from zlib import crc32

import msgspec

from store.database.disk import put_in_place, write_synced
from store.database.rows import Layout, Rows, laid_out
from store.errors import (
    UNREADABLE,
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

Tables = dict[str, MutableMapping[int, msgspec.Raw]]
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


class Snapshot(msgspec.Struct, frozen=True):
    """A snapshot as it was read.

    `notes` are what the owner of the database wanted to know of the tables at once, as JSON.
    """

    meta: Meta
    tables: Tables
    notes: msgspec.Raw | None = None


def new_meta(number: int = 1, follows: str | None = None) -> Meta:
    """Make the meta of a new snapshot, with an id of its own."""
    return Meta(FORMAT, number, uuid.uuid4().hex, follows)


def encode_snapshot(
    meta: Meta,
    tables: Mapping[str, Mapping[int, msgspec.Raw]],
    notes: msgspec.Raw | None = None,
) -> bytes:
    """Return the bytes of a snapshot file.

    The table `_meta` takes the first three lines: the meta, where the other tables stand, and
    notes of the owner (null: none). Each other table takes one line.
    """
    lines, layouts, at = [], {}, 0
    for name, table in tables.items():
        head = msgspec.json.encode(name) + b":"
        body, layouts[name] = laid_out(table, at + len(head))
        lines.append(head + body)
        at += len(lines[-1]) + 2
    first = b'",' + msgspec.json.encode(meta)[1:]
    second = b'"2":{"layouts":%b}' % msgspec.json.encode(layouts)
    third = b'"3":{"notes":%b}}' % (notes or b"null")
    body = b",\n".join([first, second, third, *lines]) + b"}\n"
    return b"%s%08x%s" % (_START, crc32(body), body)


def read_snapshot(path: Path) -> Snapshot:
    """Read and check a snapshot.

    Raises:
        FileNotFoundError: there is no such file.
        NotAProject: it cannot be read, is something else, or was cut short.
        ProjectDamaged: its checksum is wrong.
        ProjectFromTheFuture: a later version wrote it.
    """
    try:
        if path.is_fifo():  # it would be waited for without end
            raise NotAProject(f"{path}: this is no project: it is no ordinary file")
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
        snapshot = _decode(data)
    except UNREADABLE as error:
        raise ProjectDamaged(f"{path}: does not hold together ({error})") from error
    version = snapshot.meta.format
    if version > FORMAT:
        raise _from_the_future(path)
    if version < 1:
        raise ProjectDamaged(f"{path}: no version of coopreader writes this ({version})")
    return snapshot


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


def _decode(data: bytes) -> Snapshot:
    """Take a snapshot apart: by its layouts, or in format 1 by looking at all of it."""
    end = data.find(b",\n")
    if data[end : end + 5] != b',\n"2"':
        tables: Tables = {**msgspec.json.decode(data, type=dict[str, dict[int, msgspec.Raw]])}
        return Snapshot(msgspec.json.decode(tables.pop(META)[1], type=Meta), tables)
    meta = msgspec.json.decode(data[:end] + b"}}", type=dict[str, dict[int, Meta]])[META][1]
    second, third = data.index(b'"2":', end), data.index(b'\n"3":', end)
    layouts = msgspec.json.decode(data[second + 4 : third - 1], type=_Layouts).layouts
    behind = data.index(b"\n", third + 1)
    # What stands behind the notes: two braces and a comma, or where there is no table three braces.
    notes = data[third + len(b'\n"3":{"notes":') : behind - 3]
    tables = {name: _rows(data, behind + 1, layout) for name, layout in layouts.items()}
    return Snapshot(meta, tables, None if notes == b"null" else msgspec.Raw(notes))


class _Layouts(msgspec.Struct):
    layouts: dict[str, Layout]


def _rows(data: bytes, first: int, layout: Layout) -> MutableMapping[int, msgspec.Raw]:
    if layout.starts or layout.size == len(b"{}"):
        return Rows(data, first, layout)
    at = first + layout.at
    return msgspec.json.decode(data[at : at + layout.size], type=dict[int, msgspec.Raw])


def _refusal(path: Path, data: bytes) -> StoreError:
    """Say why a file with a wrong checksum is refused."""
    version = _version(data)
    if version is not None and version > FORMAT:
        return ProjectFromTheFuture(
            f"{path}: this project was written by a later version of coopreader, or is damaged; "
            f"{name_backups(path)}"
        )
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
        meta = msgspec.json.decode(rows[META], type=dict[str, msgspec.Raw])
        return msgspec.json.decode(meta["1"], type=_Version).format
    except (*UNREADABLE, KeyError):
        return None


def _from_the_future(path: Path) -> StoreError:
    return ProjectFromTheFuture(
        f"{path}: this project was written by a later version of coopreader, which is needed for it"
    )
