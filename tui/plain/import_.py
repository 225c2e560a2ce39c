"""`coopreader import`: the records of an export, of another project or tool, into a project."""

import argparse
from collections.abc import Sequence
from pathlib import Path

from coopreader.article.article import Article
from store.database.snapshot import is_project
from store.decisions.import_records import apply_import, is_empty, plan_import
from store.errors import NotAnExport
from store.foreign.catalogue import NATIVE, OWN, format_of
from store.foreign.foreign import Files
from store.formats.native import Export, export_project, records_of
from store.formats.native_import import read_native
from store.formats.rescue import Rescue, export_of, is_rescue, read_rescue
from store.importing.plan import ImportPlan
from store.library import shown
from store.project import Project
from store.records import RECORD_TYPES, TABLE_OF, Document, Record
from store.rereading import article_of
from tui.plain.import_foreign import files_named, import_foreign, labels, read_files
from tui.plain.import_told import Telling, tell
from tui.plain.inputs import STDIN, Source
from tui.plain.output import narrate
from tui.plain.problem import WrongUsage
from tui.plain.projects import Chosen, add_project, choose_project, open_project

LIMIT = 1024**3
"""The largest file, or folder of files, that is read, in bytes."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Say what the command takes."""
    parser.add_argument(
        "file",
        metavar="FILE",
        help="what to import: native JSON, another project, a rescue file, or annotations and "
        "actors of another tool (a file, or for brat a folder); - reads standard input",
    )
    parser.add_argument(
        "paths",
        nargs="*",
        default=[],  # without one, a missing FILE is told as if PATH were needed too
        metavar="PATH",
        help="chooses the project as it does for the app; annotations of texts are looked for in "
        "its documents",
    )
    parser.add_argument(
        "--format",
        metavar="NAME",
        help=f"what the file is, where that cannot be seen: {', '.join((NATIVE, *OWN))}, or what "
        "an installed package offers",
    )
    parser.add_argument(
        "--label",
        action="append",
        default=[],
        metavar="LABEL=KIND",
        help="what a label of another tool means: person, organisation, state or place",
    )
    parser.add_argument(
        "--dry-run", action="store_true", help="tell what would change, and write nothing"
    )
    parser.add_argument("--json", action="store_true", help="tell it as JSON, whole")
    add_project(parser)


def run(arguments: argparse.Namespace) -> int:
    """Do it; return the exit code."""
    own_kinds = labels(arguments.label)
    chosen = choose_project(arguments.paths, arguments.project)
    source = Source(arguments.file)
    files = files_named(source, LIMIT)
    name = arguments.format or _format(files)
    if name != NATIVE:
        foreign = read_files(source, name, files)
        return import_foreign(foreign, chosen, own_kinds, Telling.of(arguments))
    export = _read(source, next(iter(files.values()), b""), chosen)
    if arguments.dry_run:
        project = open_project(chosen)
    else:
        project = Project.open(chosen.project, annotator=chosen.settings.annotator)
        for line in project.reports:
            narrate(line)
    try:
        if isinstance(export, Rescue):
            export = _on_top(source, export, project)
        plan = _import(project, export, chosen, dry=arguments.dry_run)
    finally:
        if project is not None:
            for line in project.close():
                narrate(line)
    tell(plan, chosen, Telling.of(arguments))
    return 0


def _format(files: Files) -> str:
    data = next(iter(files.values()), b"")
    own = is_project(data) or is_rescue(data)
    return NATIVE if own else format_of(files) or NATIVE


def _read(source: Source, data: bytes, chosen: Chosen) -> Export | Rescue:
    """Return the records of a file, or of standard input.

    Raises:
        UnusableInput: there is nothing that can be imported.
        WrongUsage: the file is the project itself.
        StoreError: it is a project that cannot be read.
    """
    name = source.name
    if is_project(data):
        if name == STDIN:
            raise source.problem("a project is more than its file: name that instead")
        if Path(name).resolve() == chosen.project.resolve():
            raise WrongUsage(f"{shown(name)} is the project itself: name another file")
        project = Project.open(Path(name), read_only=True)
        for line in project.reports:
            narrate(line)
        data = export_project(project)
    try:
        return read_rescue(data) if is_rescue(data) else read_native(data)
    except NotAnExport as error:
        raise source.problem(str(error)) from error


def _on_top(source: Source, rescue: Rescue, project: Project | None) -> Export:
    """Return what the project would be with what was rescued.

    Raises:
        UnusableInput: the two do not go together.
    """
    known = None if project is None or is_empty(project) else project
    try:
        return export_of(rescue, known)
    except NotAnExport as error:
        raise source.problem(str(error)) from error


def _import(project: Project | None, export: Export, chosen: Chosen, *, dry: bool) -> ImportPlan:
    """Import into the project (None: it was not begun yet), unless dry; return what that means."""

    def read(document: Document) -> Article | None:
        return article_of(document, chosen.settings.cache)

    if project is None or is_empty(project):
        records = records_of(export)
        if project is not None and not dry:
            project.fill(records)
        return _all_new(records)
    plan = plan_import(project, export, read)
    if not dry:
        apply_import(project, plan)
    return plan


def _all_new(records: Sequence[Record]) -> ImportPlan:
    tables = [TABLE_OF[type(record)] for record in records if not record.deleted]
    counts = {table: tables.count(table) for table in RECORD_TYPES if table in tables}
    return ImportPlan(
        records=tuple(records),
        new=counts,
        changed={},
        known={},
        joined=(),
        conflicts=(),
        duplicates=(),
    )
