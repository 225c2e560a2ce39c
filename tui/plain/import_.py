"""`coopreader import`: the records of an export, or of another project, into a project."""

import argparse
from collections.abc import Mapping, Sequence
from pathlib import Path

import msgspec

from coopreader.article.article import Article
from store.database.snapshot import is_project
from store.decisions.import_records import apply_import, is_empty, plan_import
from store.errors import NotAnExport
from store.formats.native import Export, export_project, records_of
from store.formats.native_import import read_native
from store.formats.rescue import Rescue, export_of, is_rescue, read_rescue
from store.importing.plan import ImportPlan
from store.library import shown
from store.project import Project
from store.records import RECORD_TYPES, TABLE_OF, Document, Record, TableName
from store.rereading import article_of
from tui.plain.inputs import STDIN, Source, read_whole
from tui.plain.output import counted, narrate, put, put_json
from tui.plain.problem import WrongUsage
from tui.plain.projects import Chosen, add_project, choose_project, open_project

LIMIT = 1024**3
"""The largest export that is read, in bytes."""

SHOWN = 20
"""How many conflicts, joined actors and possible duplicates are listed, of each."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Say what the command takes."""
    parser.add_argument(
        "file",
        metavar="FILE",
        help="what to import: native JSON, another project, or a rescue file; - reads standard "
        "input",
    )
    parser.add_argument(
        "paths",
        nargs="*",
        default=[],  # without one, a missing FILE is told as if PATH were needed too
        metavar="PATH",
        help="chooses the project as it does for the app",
    )
    parser.add_argument(
        "--dry-run", action="store_true", help="tell what would change, and write nothing"
    )
    parser.add_argument("--json", action="store_true", help="tell it as JSON, whole")
    add_project(parser)


def run(arguments: argparse.Namespace) -> int:
    """Do it; return the exit code."""
    chosen = choose_project(arguments.paths, arguments.project)
    source = Source(arguments.file)
    export = _read(source, chosen)
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
    if arguments.json:
        put_json(_summary(plan))
    else:
        _print(plan, "would be imported into" if arguments.dry_run else "imported into", chosen)
    return 0


def _read(source: Source, chosen: Chosen) -> Export | Rescue:
    """Return the records of a file, or of standard input.

    Raises:
        UnusableInput: there is nothing that can be imported.
        WrongUsage: the file is the project itself.
        StoreError: it is a project that cannot be read.
    """
    name, data = source.name, read_whole(source, LIMIT)
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


def _summary(plan: ImportPlan) -> dict[str, object]:
    return {
        name: value for name, value in msgspec.structs.asdict(plan).items() if name != "records"
    }


def _print(plan: ImportPlan, done: str, chosen: Chosen) -> None:
    put(f"{done} {shown(chosen.project)}")
    for said, counts in (
        ("new", plan.new),
        ("changed", plan.changed),
        ("known already", plan.known),
    ):
        put(f"{said}: {_counted(counts)}", indent=2)
    _print_list(
        "actors joined with one of the same form",
        [f"{one.name} with {one.name_here}" for one in plan.joined],
    )
    _print_list("not agreed on, kept as here", [conflict.words for conflict in plan.conflicts])
    _print_list(
        "possible duplicates, to be looked at",
        [f"{one.name}: {', '.join(one.names_here)}" for one in plan.duplicates],
    )


def _counted(counts: Mapping[TableName, int]) -> str:
    listed = [
        counted(counts[table], table.removesuffix("s"))
        for table in RECORD_TYPES
        if counts.get(table)
    ]
    return ", ".join(listed) or "nothing"


def _print_list(heading: str, lines: Sequence[str]) -> None:
    if not lines:
        return
    put(f"{heading} ({len(lines)}):")
    for line in lines[:SHOWN]:
        put(line, indent=2)
    if len(lines) > SHOWN:
        put(f"and {len(lines) - SHOWN} more (--json lists all)", indent=2)
