"""What a plain command cannot do: each kind with its exit code and one clear line."""

import traceback


class UnusableInput(Exception):
    """Something in the input cannot be used; the message says what and why."""


class WrongUsage(Exception):
    """The command was called in a way that makes no sense; the message says why."""


def explained(error: Exception) -> tuple[str, int]:
    """Return the line for the user and the exit code that an error means."""
    from coopreader.entities.engines.choice import UnknownEngine
    from store.errors import StoreError
    from store.formats.catalogue import UnknownFormat
    from store.formats.exporter import CannotExport
    from store.library import NoDocuments, NoSuchPath
    from store.pages.reading import UnusableDocument
    from tui.settings import BadSettings

    if isinstance(error, (WrongUsage, UnknownEngine, UnknownFormat)):
        return str(error), 2
    unusable = (UnusableInput, UnusableDocument, NoDocuments, NoSuchPath)
    clear = (*unusable, StoreError, CannotExport, BadSettings)
    if isinstance(error, clear):
        return str(error), 1
    if isinstance(error, OSError) and error.strerror:
        from store.library import shown

        what = shown(error.filename) if isinstance(error.filename, str) else "output"
        return f"{what}: {error.strerror.lower()}", 1
    last = traceback.extract_tb(error.__traceback__)[-1]
    where = f"{last.filename.rpartition('/')[2]}, line {last.lineno}"
    return f"this is a fault of coopreader: {type(error).__name__}: {error} ({where})", 1
