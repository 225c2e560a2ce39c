"""The project that a plain command reads: which one is meant, and opening it without writing."""

import argparse
import os
from collections.abc import Sequence
from pathlib import Path

import msgspec

from store.errors import NotAProject
from store.library import shown
from store.project import Project
from tui.plain.output import narrate
from tui.plain.problem import UnusableInput
from tui.settings import Settings, choose, read_settings


class Chosen(msgspec.Struct, frozen=True):
    """The project and corpora that a command line means; `named` when by --project."""

    settings: Settings
    project: Path
    corpora: list[Path]
    named: bool


def add_project(parser: argparse._ActionsContainer) -> None:
    """Let the command take --project."""
    parser.add_argument(
        "--project", metavar="FILE", help="the project; else the one that the app would open"
    )


def choose_project(paths: Sequence[str], project: str | None) -> Chosen:
    """Return what is meant, as the app understands it.

    Raises:
        BadSettings: the configuration file cannot be used.
        UnusableInput: a path does not exist.
    """
    for path in paths:
        if not Path(path).exists():
            raise UnusableInput(f"{shown(path)}: there is no such file or folder")
    settings = read_settings()
    named = Path(os.path.abspath(project)) if project else None  # noqa: PTH100 (links stay)
    file, corpora = choose(settings, [Path(path) for path in paths], named)
    return Chosen(settings, file, corpora, named is not None)


def open_project(chosen: Chosen) -> Project | None:
    """Open the project for reading only; None when nothing has been decided in it yet.

    What recovery has to report is said on standard error.

    Raises:
        StoreError: the file is no project, damaged, or from a newer version.
    """
    try:
        project = Project.open(chosen.project, read_only=True)
    except NotAProject:
        if chosen.project.exists():
            raise
        return None
    for line in project.reports:
        narrate(line)
    return project


def needed_project(chosen: Chosen) -> Project:
    """Open the project for reading only.

    Raises:
        UnusableInput: there is none yet.
        StoreError: it cannot be read.
    """
    project = open_project(chosen)
    if project is None:
        raise UnusableInput(f"{shown(chosen.project)}: there is no project in this file yet")
    return project


def project_if_any(chosen: Chosen) -> Project | None:
    """Open the project for reading only; where none was begun, say so (or, if named, refuse).

    Raises:
        UnusableInput: --project names a file that is not there.
        StoreError: it cannot be read.
    """
    if chosen.named:
        return needed_project(chosen)
    project = open_project(chosen)
    if project is None:
        narrate(nothing_recorded(chosen))
    return project


def nothing_recorded(chosen: Chosen) -> str:
    """Return the line that says that no project was begun yet."""
    return f"nothing is recorded yet (there is no {shown(chosen.project)})"
