"""The end of the app: the project is closed, and what it could not save is rescued."""

import sys
from collections.abc import Sequence
from pathlib import Path

from coopreader.text import safe
from store.errors import NotWritten
from store.project import Project


def end(project: Project, folders: Sequence[Path]) -> None:
    """Close a project; what is unsaved after that goes into a rescue file, which is said last."""
    try:
        for line in project.close():
            _say(line)
    finally:
        if not project.read_only and (project.unsaved.decisions or not project.path.exists()):
            _rescue(project, folders)


def _rescue(project: Project, folders: Sequence[Path]) -> None:
    from store.rescue import rescue

    try:
        file = rescue(project, folders)
    except NotWritten as error:
        _say(str(error))
    else:
        if file is not None:
            _say(f"what was not saved is in {file}: the next start takes it in")


def _say(line: str) -> None:
    print(f"coopreader: {safe(line)}", file=sys.stderr, flush=True)
