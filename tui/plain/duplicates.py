"""`coopreader duplicates`: probable duplicates of a project's registry, or of a list of names."""

import argparse
from collections.abc import Mapping, Sequence
from typing import Any

from coopreader.names.clusters import Cluster, clusters_of
from coopreader.names.duplicates import likely_duplicates
from coopreader.names.pairs import Named
from store.collecting import uncollected
from store.decisions.verdict import standing_verdict
from store.duplicates import Duplicates
from store.project import Project
from store.records import Actor
from tui.plain.inputs import Source
from tui.plain.match import KINDS
from tui.plain.names import names_in
from tui.plain.output import counted, narrate, progress, put_json
from tui.plain.problem import WrongUsage
from tui.plain.projects import add_project, choose_project, project_if_any
from tui.plain.table import Column, put_table

COLUMNS = (
    Column("score", 5, 0),
    Column("cluster", 7, 4),
    Column("kind", 12, 3),
    Column("name", 40, 0, 16),
    Column("other name", 40, 1, 16),
    Column("why", 60, 2, 16),
)

Actors = Mapping[str, dict[str, str | None]]
"""What is said of each actor, by its id."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Say what the command takes."""
    which = parser.add_mutually_exclusive_group()
    add_project(which)
    which.add_argument(
        "--names",
        metavar="FILE",
        help="names one a line, or a CSV with columns name, kind; - reads standard input",
    )
    parser.add_argument("--kind", choices=KINDS, help="what the names are that say no kind")
    parser.add_argument("--json", action="store_true", help="one JSON array of clusters")


def run(arguments: argparse.Namespace) -> int:
    """Do it; return the exit code."""
    if arguments.names is not None:
        rows = of_names(names_in(Source(arguments.names), arguments.kind))
    else:
        if arguments.kind is not None:
            raise WrongUsage("duplicates takes --kind with --names alone")
        project = project_if_any(choose_project([], arguments.project))
        if project is None:
            if arguments.json:
                put_json([])
            return 0
        rows = of_project(project)
    if arguments.json:
        put_json(rows)
    elif rows:
        put_table(COLUMNS, _cells(rows))
    pairs = sum(len(row["pairs"]) for row in rows)
    narrate(f"{counted(pairs, 'pair')} in {counted(len(rows), 'cluster')}; nothing was merged")
    return 0


def of_names(names: Sequence[Named]) -> list[dict[str, Any]]:
    """Return the clusters of a list of names, best first; an actor's id is its line."""
    with uncollected():
        pairs = likely_duplicates(names, _told)
    actors: Actors = {name.actor: {"id": name.actor, "name": name.form} for name in names}
    return [_row(cluster, actors) for cluster in clusters_of(pairs)]


def of_project(project: Project) -> list[dict[str, Any]]:
    """Return the clusters of a project's actors, best first, with what was said of each pair."""
    duplicates = Duplicates(project)
    duplicates.sweep(_told)
    clusters = duplicates.clusters()
    held = {name: project.get(Actor, name) for cluster in clusters for name in cluster.actors}
    actors: Actors = {
        name: {"id": name, "name": actor.name, "country": actor.country}
        for name, actor in held.items()
    }
    rows = [_row(cluster, actors) for cluster in clusters]
    for row in rows:
        for pair in row["pairs"]:
            verdict = standing_verdict(project, *(held[name] for name in pair["actors"]))
            pair["verdict"] = verdict.verdict if verdict else None
    return rows


def _told(done: int, of: int) -> None:
    progress(done, of, "duplicates:")


def _row(cluster: Cluster, actors: Actors) -> dict[str, Any]:
    pairs = [
        {
            "actors": pair.actors,
            "forms": pair.forms,
            "score": pair.score,
            "reasons": pair.reasons,
        }
        for pair in cluster.pairs
    ]
    return {
        "score": cluster.score,
        "kind": cluster.pairs[0].kind,
        "actors": [actors[name] for name in cluster.actors],
        "pairs": pairs,
    }


def _cells(rows: Sequence[dict[str, Any]]) -> list[list[str]]:
    """Return a line for each pair, with the number of its cluster."""
    return [
        [
            f"{pair['score']:.2f}",
            str(number),
            row["kind"],
            *pair["forms"],
            "; ".join([*pair["reasons"], *filter(None, [_said(pair)])]),
        ]
        for number, row in enumerate(rows, 1)
        for pair in row["pairs"]
    ]


def _said(pair: Mapping[str, Any]) -> str | None:
    verdict = pair.get("verdict")
    return f"said before: {verdict}" if verdict else None
