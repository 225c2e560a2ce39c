"""What an exporter is: a callable that takes a view of a project and gives files."""

from collections.abc import Iterable
from typing import NamedTuple, Protocol

from store.formats.losses import Losses
from store.formats.view import View


class File(NamedTuple):
    """A file of an export; a plain tuple of the same order does too.

    `name` is a path within the folder that is written, with `/` and without `..`; its suffix tells
    what the file is. `data` is the bytes of the file, in pieces.
    """

    name: str
    data: Iterable[bytes]


class Exporter(Protocol):
    """What an entry point of the group `coopreader.exporters` names, or, if a class, makes.

    It may have an attribute `words`, what the format is in a few words, and `several`, whether it
    writes more than one file.
    """

    def __call__(self, view: View, losses: Losses) -> Iterable[File]:
        """Write a project; count in `losses` what the format does not hold.

        The data of each file is read to its end before the next is asked for.
        """
        ...


class CannotExport(Exception):
    """Raised by an exporter that cannot write at all; its message, one line, is shown as it is."""
