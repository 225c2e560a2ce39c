"""`coopreader restore`: the backups of a project, and the way back to one of them."""

import argparse
from pathlib import Path

from store.database.backups import Backup, list_backups
from store.database.restoring import restore
from store.library import shown
from tui.plain.output import narrate, put
from tui.plain.problem import UnusableInput
from tui.plain.projects import add_project, choose_project
from tui.plain.table import Column, put_table

COLUMNS = (
    Column("number", 8, 0),
    Column("time", 20, 1),
    Column("bytes", 12, 4),
    Column("state", 60, 2, 10),
    Column("name", 80, 3, 20),
)
STATES = {
    None: "",
    "kept": "made on demand",
    "replaced": "before a restore",
    "damaged": "set aside by a restore",
    "older": "of an older format",
}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Say what the command takes."""
    parser.add_argument(
        "backup",
        nargs="?",
        metavar="BACKUP",
        help="the number or name of a backup, or a file; without it the backups are listed",
    )
    add_project(parser)


def run(arguments: argparse.Namespace) -> int:
    """Do it; return the exit code."""
    project = choose_project([], arguments.project).project
    backups = list_backups(project)
    if arguments.backup is None:
        _list(project, backups)
        return 0
    source = _find(arguments.backup, backups)
    aside = restore(project, source)
    kept = f"; what was there before is in {shown(aside)}" if aside else ""
    put(f"{shown(project)} is now what {shown(source)} holds{kept}")
    return 0


def _list(project: Path, backups: list[Backup]) -> None:
    if not backups:
        narrate(f"{shown(project)} has no backups")
        return
    put_table(COLUMNS, [_cells(backup) for backup in reversed(backups)])


def _cells(backup: Backup) -> list[str]:
    time = backup.time.strftime("%Y-%m-%dT%H:%M:%SZ")
    state = STATES[backup.mark] if backup.readable else "cannot be read"
    return [str(backup.number), time, str(backup.size), state, backup.path.name]


def _find(name: str, backups: list[Backup]) -> Path:
    """Return the file that is meant: by number, by name in the folder of backups, or by path."""
    found = [one for one in backups if name in (str(one.number), one.path.name)]
    if len(found) == 1:
        return found[0].path
    if found:
        names = ", ".join(one.path.name for one in found)
        raise UnusableInput(f"{len(found)} backups have the number {name}; name one: {names}")
    file = Path(name)
    if not file.exists():
        raise UnusableInput(
            f"{shown(name)}: there is no such backup (without a name, all are listed)"
        )
    return file
