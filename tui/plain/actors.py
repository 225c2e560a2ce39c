"""`coopreader actors`: the registry of a project."""

import argparse
from typing import Any

from coopreader.text import fold
from store.project import Project
from store.records import Actor, Mention
from tui.plain.output import put_json
from tui.plain.projects import add_project, choose_project, project_if_any
from tui.plain.table import Column, put_table

COLUMNS = (
    Column("name", 48, 0, 16),
    Column("kind", 12, 1),
    Column("country", 7, 3),
    Column("mentions", 8, 2),
    Column("documents", 9, 5),
    Column("deals", 5, 4),
    Column("aliases", 60, 6, 16),
)


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Say what the command takes."""
    add_project(parser)
    parser.add_argument("--json", action="store_true", help="one JSON array")


def run(arguments: argparse.Namespace) -> int:
    """Do it; return the exit code."""
    project = project_if_any(choose_project([], arguments.project))
    rows = describe(project) if project else []
    if arguments.json:
        put_json(rows)
    elif rows:
        put_table(COLUMNS, [_cells(row) for row in rows])
    return 0


def describe(project: Project) -> list[dict[str, Any]]:
    """Return the actors with what the project holds of each, by name."""
    actors = [actor for actor in project.all(Actor) if actor.merged_into is None]
    return [_row(project, actor) for actor in sorted(actors, key=lambda one: fold(one.name))]


def _row(project: Project, actor: Actor) -> dict[str, Any]:
    index = project.index
    mentions = index.mentions_of(actor.id)
    return {
        "id": actor.id,
        "name": actor.name,
        "kind": actor.kind,
        "subkind": actor.subkind,
        "country": actor.country,
        "acronym": actor.acronym,
        "aliases": actor.aliases,
        "part_of": actor.part_of,
        "mentions": len(mentions),
        "documents": len({project.get(Mention, name).document for name in mentions}),
        "deals": len(index.deals_of(actor.id)),
        "note": actor.note,
    }


def _cells(row: dict[str, Any]) -> list[str]:
    forms = [row["acronym"] or "", *(alias.form for alias in row["aliases"])]
    shown = {**row, "aliases": "; ".join(dict.fromkeys(form for form in forms if form))}
    shown["kind"] = row["subkind"] or row["kind"]
    return ["" if shown[column.name] is None else str(shown[column.name]) for column in COLUMNS]
