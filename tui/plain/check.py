"""`coopreader check`: whether everything in a project still agrees with itself and its pages."""

import argparse
from collections.abc import Sequence

from coopreader.article.article import Article
from store.check import check_project
from store.checking.finding import Finding
from store.project import Project
from store.records import Actor, Deal, Document, Evidence, Mention, Operation, Record
from store.repair import repair
from store.rereading import article_of
from tui.plain.output import counted, narrate, put
from tui.plain.projects import add_project, choose_project, project_if_any

COUNTED: dict[str, type[Record]] = {
    "document": Document,
    "actor": Actor,
    "mention": Mention,
    "deal": Deal,
    "evidence": Evidence,
    "operation": Operation,
}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Say what the command takes."""
    parser.add_argument(
        "paths", nargs="*", metavar="PATH", help="chooses the project as it does for the app"
    )
    add_project(parser)
    parser.add_argument(
        "--repair", action="store_true", help="mend what no person has to decide; can be undone"
    )


def run(arguments: argparse.Namespace) -> int:
    """Do it; return the exit code: 1 when anything is wrong, or left wrong by a repair.

    Writes nothing without --repair.
    """
    chosen = choose_project(arguments.paths, arguments.project)
    project = project_if_any(chosen)
    if project is None:
        return 0

    def read(document: Document) -> Article | None:
        return article_of(document, chosen.settings.cache)

    if not arguments.repair:
        return tell(project, check_project(project, read))
    project.close()
    project = Project.open(chosen.project, annotator=chosen.settings.annotator)
    try:
        for line in repair(project, check_project(project, read), read):
            put(line)
        code = tell(project, check_project(project, read))
    finally:
        for line in project.close():
            narrate(line)
    return code


def tell(project: Project, findings: Sequence[Finding]) -> int:
    """Print findings and a line that sums them up; return 1 when any of them is serious."""
    for finding in findings:
        put(finding.words)
    wrong = sum(finding.serious for finding in findings)
    if not wrong:
        put(f"everything agrees: {counts(project)}")
        return 0
    mendable = sum(finding.serious and finding.mend is not None for finding in findings)
    by_repair = f", {mendable} of them can be repaired (--repair)" if mendable else ""
    put(f"{counted(wrong, 'thing')} wrong{by_repair}: {counts(project)}")
    return 1


def counts(project: Project) -> str:
    """Return in words how much a project holds."""
    return ", ".join(counted(len(project.all(kind)), word) for word, kind in COUNTED.items())
