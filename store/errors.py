"""What can be wrong with a project file, each with one clear line for the user."""

from pathlib import Path

UNREADABLE = (ValueError, RecursionError)
"""What is raised by decoding what is no record: no JSON, no UTF-8, another shape, or too deep."""


class StoreError(Exception):
    """A project cannot be opened, or what was decided cannot be written."""


class NotAProject(StoreError):
    """There is no project in the file: it is missing, something else, or cut short."""


class NotAnExport(StoreError):
    """A file is no native export, or contradicts itself; the line says where."""


class ProjectDamaged(StoreError):
    """The project's files contradict themselves; the line names the backups."""


class ProjectFromTheFuture(StoreError):
    """The project was written by a later version of coopreader."""


class ProjectBusy(StoreError):
    """Another process works on the project."""


class NotWritten(StoreError):
    """Nothing was written and nothing has changed; later writes may succeed."""


def reason(error: OSError) -> str:
    """Return in words why the system refused, without the path."""
    return (error.strerror or str(error) or type(error).__name__).lower()


def backups_folder(path: Path) -> Path:
    """Return the folder of a project's backups."""
    return path.with_name(f"{path.name}.backups")


def name_backups(path: Path) -> str:
    """Return a clause that tells where the latest backups of a project are, if it has any."""
    folder = backups_folder(path)
    try:
        names = sorted(child.name for child in folder.iterdir() if child.suffix == ".json")
    except OSError:
        names = []
    if not names:
        return "there are no backups"
    return f"backups are in {folder} (the latest: {names[-1]}); `coopreader restore` puts one back"
