"""The start of the app: its project, for writing or where that cannot be for reading only."""

from pathlib import Path

from coopreader.entities.engines.choice import EngineChoice, UnknownEngine, choose_engine
from store.errors import NotAProject, NotWritten, ProjectBusy
from store.lessons_file import lessons_are_stale
from store.project import Project
from tui.settings import Settings

BUSY = (
    "Another coopreader has this project: what is decided there is shown here. When it ends, "
    "decisions can be made here."
)
STALE = (
    "What coopreader train learned here was for another version's tagger, and is not used: "
    "train again, or --forget it."
)


def chosen_engine(settings: Settings) -> EngineChoice:
    """Return what finds the entities, as the configuration file says.

    Raises:
        UnknownEngine: that engine is not installed.
    """
    try:
        return choose_engine(settings.engine)
    except UnknownEngine as error:
        raise UnknownEngine(f"{settings.config}: {error}") from error


def open_project(path: Path, settings: Settings) -> Project:
    """Open a project; if that is for reading only, its reports say why.

    Raises:
        StoreError: it cannot be read either.
    """
    annotator, cache = settings.annotator, settings.cache
    try:
        project = Project.open(path, annotator=annotator, cache=cache, patient=True)
    except (ProjectBusy, NotWritten) as error:
        try:
            project = Project.open(
                path, annotator=annotator, read_only=True, cache=cache, patient=True
            )
        except NotAProject:
            if path.exists():
                raise
            raise error from None
        busy = isinstance(error, ProjectBusy)
        project.reports.append(BUSY if busy else f"For reading only: {error}.")
    if lessons_are_stale(path):
        project.reports.append(STALE)
    return project
