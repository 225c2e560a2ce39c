"""`coopreader where`: the files and folders in use."""

import argparse

from sample_docs import folder
from store.library import shown
from tui.plain.output import put, put_json
from tui.plain.projects import add_project, choose_project


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Say what the command takes."""
    parser.add_argument("paths", nargs="*", metavar="PATH", help="as for the app")
    add_project(parser)
    parser.add_argument("--json", action="store_true", help="one JSON object")


def run(arguments: argparse.Namespace) -> int:
    """Do it; return the exit code."""
    chosen = choose_project(arguments.paths, arguments.project)
    settings = chosen.settings
    places = {
        "settings": settings.config,
        "project": chosen.project,
        "data": settings.data,
        "cache": settings.cache,
        "state": settings.state,
        "samples": folder(),
    }
    if arguments.json:
        named = {name: str(path) for name, path in places.items()}
        put_json({**named, "corpora": [str(path) for path in chosen.corpora]})
        return 0
    for name, path in places.items():
        put(f"{name}: {shown(path)}")
    for path in chosen.corpora:
        put(f"corpus: {shown(path)}")
    return 0
