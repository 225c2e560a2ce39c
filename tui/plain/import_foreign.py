"""Importing annotations and actors of other tools: the files, and joining what they hold."""

import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path

from coopreader.article.article import Article
from coopreader.text import fold, safe
from store.decisions.import_records import apply_import, plan_import
from store.foreign.catalogue import read_foreign
from store.foreign.foreign import CannotRead, Files, Foreign
from store.foreign.joined import join
from store.foreign.pages import Pages
from store.library import shown
from store.project import Project
from store.records import ActorKind, Document
from store.rereading import article_of
from tui.plain.import_told import Telling, tell
from tui.plain.inputs import STDIN, Source, read_whole
from tui.plain.output import narrate
from tui.plain.problem import WrongUsage
from tui.plain.projects import Chosen, open_project

KINDS: Mapping[str, ActorKind] = {
    "person": "person",
    "organisation": "organisation",
    "state": "state",
    "place": "place",
}
ANNOTATIONS = (".ann", ".txt")
"""What of a folder is read."""


def labels(given: Sequence[str]) -> dict[str, ActorKind]:
    """Return what --label says, by folded labels.

    Raises:
        WrongUsage: it does not say it so.
    """
    found: dict[str, ActorKind] = {}
    for words in given:
        label, equals, kind = words.rpartition("=")
        if not equals or not label or kind not in KINDS:
            raise WrongUsage(f"--label {shown(words)}: say LABEL=KIND, of {', '.join(KINDS)}")
        found[fold(label)] = KINDS[kind]
    return found


def files_named(source: Source, limit: int) -> dict[str, bytes]:
    """Return a file by its name; of brat's also the text beside it, of a folder all of brat's.

    Raises:
        UnusableInput: it cannot be read, is larger than `limit` bytes, or a folder has none.
    """
    path = Path(source.name)
    if source.name == STDIN or not path.is_dir():
        found = {shown(path.name): read_whole(source, limit)}
        beside = path.with_suffix(".txt")
        if path.suffix == ".ann" and beside.is_file():
            found[shown(beside.name)] = read_whole(Source(str(beside)), limit)
        return found
    found = {}
    for file in sorted(path.iterdir()):
        if file.name.endswith(ANNOTATIONS) and not file.name.startswith("."):
            found[shown(file.name)] = read_whole(Source(str(file)), limit)
            limit -= len(found[shown(file.name)])
    if not any(name.endswith(".ann") for name in found):
        raise source.problem("this folder has no annotations of brat: name a file")
    return found


def read_files(source: Source, name: str, files: Files) -> Foreign:
    """Read files of a foreign format.

    Raises:
        UnusableInput: they are not of that format.
        UnknownFormat: no format has that name.
    """
    try:
        return read_foreign(name, files)
    except CannotRead as error:
        raise source.problem(safe(str(error))) from error


def import_foreign(
    foreign: Foreign, chosen: Chosen, own_kinds: Mapping[str, ActorKind], telling: Telling
) -> int:
    """Import what a reader found, as one operation; return the exit code.

    That is 1 when something could not be used; the rest is imported all the same.
    """
    with tempfile.TemporaryDirectory() as nowhere:
        if telling.dry:
            project = open_project(chosen) or Project.open(Path(nowhere) / "project.json")
        else:
            project = Project.open(chosen.project, annotator=chosen.settings.annotator)
            for line in project.reports:
                narrate(line)
        try:
            return _join(foreign, project, chosen, own_kinds, telling)
        finally:
            for line in project.close():
                narrate(line)


def _join(
    foreign: Foreign,
    project: Project,
    chosen: Chosen,
    own_kinds: Mapping[str, ActorKind],
    telling: Telling,
) -> int:
    cache = chosen.settings.cache

    def read(document: Document) -> Article | None:
        return article_of(document, cache)

    found = join(foreign, project, Pages(project, chosen.corpora, cache), own_kinds)
    plan = plan_import(project, found.export, read)
    if not telling.dry:
        apply_import(project, plan)
        for version, raw in found.texts.items():
            project.texts.keep(version, raw)
    tell(plan, chosen, telling, found.left_out)
    return 1 if found.left_out else 0
