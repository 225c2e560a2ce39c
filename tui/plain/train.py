"""`coopreader train`: the tagger of names taught by what was decided in a project."""

import argparse
from collections.abc import Iterator
from pathlib import Path

from coopreader.article.article import Article
from coopreader.entities.tagger.learning import Example, learned
from coopreader.entities.tagger.trial import FOLDS, Tally, tried
from store.draft import now
from store.lessons import Kept, keep_lessons
from store.lessons_file import forget_lessons, lessons_file
from store.library import shown
from store.project import Project
from store.records import Document
from store.rereading import article_of
from store.teaching import documents_that_teach, examples_of
from tui.plain.output import counted, narrate, progress, put_json, put_row
from tui.plain.problem import UnusableInput
from tui.plain.projects import add_project, choose_project, needed_project

FEWEST = 2 * FOLDS
"""From how many documents at least anything can be learned, and tried on others."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Say what the command takes."""
    parser.add_argument(
        "paths", nargs="*", metavar="PATH", help="chooses the project as it does for the app"
    )
    add_project(parser)
    parser.add_argument("--json", action="store_true", help="one JSON object")
    what = parser.add_mutually_exclusive_group()
    what.add_argument("--try", dest="only_try", action="store_true", help="keep nothing")
    what.add_argument("--forget", action="store_true", help="go back to the tagger as it came")


def run(arguments: argparse.Namespace) -> int:
    """Do it; return the exit code.

    What is learned is kept only when suggestions on pages that were not learned from get better.
    """
    chosen = choose_project(arguments.paths, arguments.project)
    file = lessons_file(chosen.project)
    if arguments.forget:
        told = "what was learned is forgotten" if forget_lessons(file) else "nothing was learned"
        narrate(told)
        return 0
    project = needed_project(chosen)
    try:
        examples = list(_examples(project, chosen.settings.cache))
    finally:
        project.close()
    if len(examples) < FEWEST:
        raise UnusableInput(
            f"{shown(chosen.project)}: names are tagged in {counted(len(examples), 'page')} that "
            f"can be read; at least {FEWEST} are needed to learn from"
        )
    before, after = _tried(examples)
    better = after.right > before.right
    kept = better and not arguments.only_try
    if kept:
        _keep(file, examples)
    if arguments.json:
        put_json({"before": before, "after": after, "better": better, "kept": kept})
    else:
        _put(before, after)
    narrate(_verdict(better, kept))
    return 0


def _examples(project: Project, cache: Path) -> Iterator[Example]:
    """Yield the pages with decisions; those that cannot be read are said on standard error."""
    documents = documents_that_teach(project)

    def read(document: Document) -> Article | None:
        return article_of(document, cache)

    found = examples_of(project, documents, read)
    for number, (document, example) in enumerate(zip(documents, found, strict=True), 1):
        progress(number, len(documents), "pages read")
        if example is None:
            name = shown(Path(document.paths[0])) if document.paths else document.id
            narrate(f"{name}: the page is no longer as it was when names were tagged in it")
        else:
            yield example


def _tried(examples: list[Example]) -> tuple[Tally, Tally]:
    done, steps = 0, len(examples) + FOLDS

    def step() -> None:
        nonlocal done
        done += 1
        progress(done, steps, "steps tried")

    return tried(examples, step=step)


def _keep(file: Path, examples: list[Example]) -> None:
    decisions = sum(len(example.decided) for example in examples)
    kept = Kept(now(), len(examples), decisions, learned(examples))
    if not keep_lessons(file, kept):
        raise UnusableInput(f"{shown(file)}: cannot be written")


def _put(before: Tally, after: Tally) -> None:
    put_row(("", "before", "after", "of"))
    put_row(
        ("names suggested that you tagged", str(before.found), str(after.found), str(before.names))
    )
    put_row(
        (
            "suggestions made that you rejected",
            str(before.repeated),
            str(after.repeated),
            str(before.refused),
        )
    )


def _verdict(better: bool, kept: bool) -> str:
    if kept:
        return "kept: suggestions now use what was learned (coopreader train --forget undoes it)"
    if better:
        return "nothing was kept (--try)"
    return "nothing was kept: on pages it had not seen, what was learned brought nothing"
