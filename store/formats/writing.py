"""Writing what an exporter gives: each file whole or not at all, and none outside its folder."""

import contextlib
import os
import uuid
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path, PurePosixPath

from coopreader.text import safe
from store.database.disk import put_in_place
from store.formats.catalogue import OWN, Format, exporter
from store.formats.exporter import CannotExport, File
from store.formats.losses import Losses
from store.formats.view import View


def files_of(name: str, view: View, losses: Losses) -> Iterator[File]:
    """Yield the files of a format. The data of each is to be read before the next is asked for.

    Raises:
        UnknownFormat: no format has that name.
        CannotExport: it cannot be written; one line says why.
    """
    files = exporter(name)(view, losses)
    if name in OWN:
        yield from files
        return
    try:
        for file, data in files:
            yield File(str(file), _guarded(name, data))
    except CannotExport:
        raise
    except Exception as error:  # a package is somebody else's code
        raise _failed(name, error) from error


def _guarded(name: str, data: Iterable[bytes]) -> Iterator[bytes]:
    try:
        for piece in data:
            yield bytes(piece)
    except Exception as error:
        raise _failed(name, error) from error


def _failed(name: str, error: Exception) -> CannotExport:
    return CannotExport(f"format {name} failed ({type(error).__name__}: {safe(str(error))[:200]})")


def place_in(folder: Path, name: str) -> Path:
    """Return where a file of an export comes to lie in a folder; the folders to it are made.

    Raises:
        CannotExport: its name leads out of the folder.
        OSError: a folder could not be made.
    """
    relative = PurePosixPath(name)
    if relative.is_absolute() or not relative.parts or {"..", ""} & set(name.split("/")):
        raise CannotExport(f"a file of an export may not be called {safe(name)}")
    path = folder.joinpath(*relative.parts)
    path.parent.mkdir(parents=True, exist_ok=True)
    return path


def writing(path: Path, pieces: Iterable[bytes]) -> Iterator[None]:
    """Write a file, a piece whenever the next is asked for; in the end it is on the disk.

    Until then, and when that is given up or fails, what was there stays.

    Raises:
        OSError: it could not be written.
        CannotExport: the pieces could not be made.
    """
    beside = path.with_name(f".{uuid.uuid4().hex}.new")
    try:
        with beside.open("wb") as file:
            for piece in pieces:
                file.write(piece)
                yield
            file.flush()
            os.fsync(file.fileno())
        put_in_place(beside, path)
    except BaseException as error:
        with contextlib.suppress(OSError):
            beside.unlink()
        if isinstance(error, OSError):
            error.filename, error.filename2 = str(path), None  # not the passing file beside it
        raise


def write_pieces(path: Path, pieces: Iterable[bytes]) -> None:
    """Write a file piece by piece and wait until it is on the disk, or leave what was there.

    Raises:
        OSError, CannotExport: as `writing`.
    """
    for _ in writing(path, pieces):
        pass


def is_folder(place: str) -> bool:
    """Whether a place, as a user writes it, is a folder: it is there, or ends as folders do."""
    return place.endswith(("/", os.sep)) or Path(place).is_dir()


def writing_all(
    formats: Sequence[Format],
    view: View,
    all_losses: Sequence[Losses],
    out: Path,
    refuse: Callable[[Path], None],
    *,
    folder: bool,
) -> Iterator[None]:
    """Write some formats, a piece whenever the next is asked for.

    One format of one file is written to `out` itself, unless that is said to be a folder. In a
    folder each format of several files has its own if there are other formats.

    Args:
        formats: the formats.
        view: the project.
        all_losses: for each format, what counts what it does not hold.
        out: a file or a folder.
        folder: whether `out` is a folder, whatever the formats.
        refuse: raises whatever it likes where no file may be written.

    Raises:
        UnknownFormat, CannotExport, OSError: as of writing each.
    """
    into_file = len(formats) == 1 and not formats[0].several and not folder
    for format, losses in zip(formats, all_losses, strict=True):
        own_folder = format.several and len(formats) > 1
        for file in files_of(format.name, view, losses):
            if into_file:
                path = out
                refuse(path)
            else:
                name = f"{format.name}/{file.name}" if own_folder else file.name
                refuse(out / name)
                path = place_in(out, name)
            yield from writing(path, file.data)
