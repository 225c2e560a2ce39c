"""`coopreader export`: a whole project in one format or several."""

import argparse
import sys
from pathlib import Path

from coopreader.text import fold, safe
from store.formats.catalogue import OWN, Format, format_of
from store.formats.losses import Losses
from store.formats.view import Asked, View
from store.formats.writing import files_of, is_folder, writing_all
from store.library import shown
from store.project import Project
from store.records import Actor, Deal, Mention
from store.rereading import article_of
from tui.plain.files import refusal
from tui.plain.output import counted, inert, narrate
from tui.plain.problem import UnusableInput, WrongUsage
from tui.plain.projects import add_project, choose_project, needed_project

SEPARATORS = {";": ";", ",": ",", "tab": "\t"}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Say what the command takes."""
    parser.add_argument(
        "paths",
        nargs="*",
        metavar="PATH",
        help="chooses the project as it does for the app; the export holds all of that project",
    )
    parser.add_argument(
        "--format",
        default="json",
        metavar="NAME,...",
        help=f"{', '.join(OWN)}, or what an installed package offers; json, the default, is the "
        "one that holds everything",
    )
    parser.add_argument(
        "-o",
        dest="out",
        metavar="FILE",
        help="the file to write, or the folder, if there are several; else the output",
    )
    parser.add_argument(
        "--losses", action="store_true", help="list what a format could not hold, one by one"
    )
    parser.add_argument(
        "--separator", default=";", choices=[*SEPARATORS], help="what parts the cells of CSV"
    )
    about = parser.add_mutually_exclusive_group()
    about.add_argument("--actor", metavar="NAME", help="a dossier of this actor alone (or its id)")
    about.add_argument("--deal", metavar="TITLE", help="a dossier of this deal alone (or its id)")
    add_project(parser)


def run(arguments: argparse.Namespace) -> int:
    """Do it; return the exit code."""
    formats = _formats(arguments.format)
    if (arguments.actor or arguments.deal) and [one.name for one in formats] != ["dossier"]:
        raise WrongUsage("--actor and --deal are for --format dossier")
    chosen = choose_project(arguments.paths, arguments.project)
    project = needed_project(chosen)
    view = View(
        project,
        lambda document: article_of(document, chosen.settings.cache),
        Asked(
            SEPARATORS[arguments.separator],
            _named(project, Actor, arguments.actor),
            _named(project, Deal, arguments.deal),
        ),
    )
    all_losses = [Losses(one.name, listing=arguments.losses) for one in formats]
    if arguments.out not in (None, "-"):
        out = Path(arguments.out)

        def refuse(path: Path) -> None:
            why = refusal(path, chosen.project, chosen.corpora)
            if why is not None:
                raise WrongUsage(why)

        folder = is_folder(arguments.out)
        for _ in writing_all(formats, view, all_losses, out, refuse, folder=folder):
            pass
        narrate(f"{_counts(project)} written to {shown(out)}")
    elif len(formats) == 1:
        _print(formats[0], view, all_losses[0])
    else:
        raise WrongUsage("several formats are several files: name a folder with -o")
    for losses in all_losses:
        _tell(losses, listing=arguments.losses)
    return 0


def _formats(given: str) -> list[Format]:
    names = dict.fromkeys(name.strip() for name in given.split(","))
    return [format_of(name) for name in names]


def _named(project: Project, kind: type[Actor] | type[Deal], words: str | None) -> str | None:
    """Return the id of the actor or deal that words name: by id, else by name or title.

    Raises:
        UnusableInput: none is called so, or several are.
    """
    if words is None:
        return None
    records: list[Actor | Deal] = [*project.all(kind)]
    for record in records:
        if record.id == words:
            return record.id
    found = [
        record
        for record in records
        if record.merged_into is None
        and fold(record.name if isinstance(record, Actor) else record.title) == fold(words)
    ]
    what = "actor" if kind is Actor else "deal"
    if not found:
        raise UnusableInput(f"no {what} is called {shown(words)}")
    if len(found) > 1:
        ids = ", ".join(record.id for record in found)
        raise UnusableInput(f"several {what}s are called {shown(words)}: name one by its id, {ids}")
    return found[0].id


def _print(format: Format, view: View, losses: Losses) -> None:
    """Print the one file of a format; to a terminal only what does it no harm.

    Raises:
        WrongUsage: it is several files, or nothing for a terminal.
    """
    if format.several:
        raise WrongUsage(f"{format.name} is several files: name a folder with -o")
    for file in files_of(format.name, view, losses):
        if not sys.stdout.isatty():
            sys.stdout.flush()
            sys.stdout.buffer.writelines(file.data)
            continue
        try:
            print(inert(b"".join(file.data).decode("utf-8")), end="")
        except UnicodeDecodeError:
            raise WrongUsage(f"{format.name} is no text: name a file with -o") from None


def _tell(losses: Losses, *, listing: bool) -> None:
    """Say on standard error what a format could not hold."""
    if listing:
        for line in losses.lines():
            print(safe(line) if not line.startswith("  ") else f"  {safe(line)}", file=sys.stderr)
    elif (summary := losses.summary()) is not None:
        narrate(f"{summary} (--losses lists them)")


def _counts(project: Project) -> str:
    mentions, deals = len(project.all(Mention)), len(project.all(Deal))
    return f"{counted(mentions, 'mention')} and {counted(deals, 'deal')}"
