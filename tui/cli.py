"""The command line: what was asked for, done by the app or by a plain command.

Only what a command needs is imported, and only once it is known: `--help` imports neither Textual
nor anything else but the standard library.
"""

from __future__ import annotations

import argparse
import gc
import os
import sys

TYPE_CHECKING = False  # as typing has it, without importing that
if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import NoReturn

COMMANDS = {
    "clean": ("clean", "the article of each page, without the page around it"),
    "entities": ("entities", "the people, organisations, states, sums and dates in each page"),
    "match": ("match", "how alike two names are, or all pairs of a CSV file"),
    "duplicates": ("duplicates", "actors, or names of a list, that may be one and the same"),
    "list": ("listing", "the documents, and what has been done in each"),
    "show": ("show", "one document: its article and what is recorded there"),
    "actors": ("actors", "the registry of actors"),
    "deals": ("deals", "the deals, with their parties and evidence"),
    "history": ("history", "what was decided, by whom and when, the latest first"),
    "export": ("export", "a whole project, as JSON or in another format"),
    "import": ("import_", "what an export or another project adds to a project"),
    "check": ("check", "whether everything recorded still agrees"),
    "backup": ("backup", "where a copy of the project as it is now was put"),
    "restore": ("restore", "the backups of the project, or go back to one of them"),
    "train": ("train", "suggestions taught by what was decided in a project"),
    "where": ("where", "the files and folders in use"),
}
"""The commands: the module in tui/plain that does it, and what it gives, in words."""

WIDTH = 79
"""How many characters a line of `--help` has at most."""

VALUED = ("--project",)
"""Options of the app whose next word is their value, so no command."""


class Parser(argparse.ArgumentParser):
    """Says what is wrong with a command line in one line."""

    def parse(self, words: list[str]) -> argparse.Namespace:
        """Return what the words say; options may stand anywhere before `--`."""
        if "" in words:
            self.error("an argument is empty")
        # Options between words are understood by one way of parsing, `--` only by the other.
        return self.parse_args(words) if "--" in words else self.parse_intermixed_args(words)

    def error(self, message: str) -> NoReturn:
        """Leave with exit code 2."""
        name = self.prog.partition(" ")[2]
        line = f"{name}: {message}" if name else message
        print(f"coopreader: {_plain(line)} (see {self.prog} --help)", file=sys.stderr)
        raise SystemExit(2)


def main(argv: Sequence[str] | None = None) -> int:
    """Do what the words of a command line ask for.

    Returns:
        The exit code: 0, 1 when something in the input could not be used, 2 for wrong usage, 130
        when interrupted.
    """
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")
    try:
        code = _dispatch(list(sys.argv[1:] if argv is None else argv))
    except SystemExit as leaving:
        code = leaving.code if isinstance(leaving.code, int) else 1
    except KeyboardInterrupt:
        code = 130
    except BrokenPipeError:
        code = 0
    except Exception as error:  # nobody is shown a traceback
        code = _explain(error)
    try:
        sys.stdout.flush()
    except BrokenPipeError:
        _stop_writing()
    except OSError as error:
        _stop_writing()
        code = code or _explain(error)
    return code


def _explain(error: Exception) -> int:
    from tui.plain.problem import explained

    line, code = explained(error)
    print(f"coopreader: {_plain(line)}", file=sys.stderr)
    return code


def _dispatch(words: list[str]) -> int:
    at = _command_at(words)
    if at is None:
        return _app(words)
    import importlib

    name = words[at]
    module, summary = COMMANDS[name]
    command = importlib.import_module(f"tui.plain.{module}")
    parser = Parser(prog=f"coopreader {name}", description=f"Print {summary}.", allow_abbrev=False)
    command.add_arguments(parser)
    code: int = command.run(parser.parse(words[:at] + words[at + 1 :]))
    return code


def _command_at(words: list[str]) -> int | None:
    """Return where the command stands: the first word that is no option, if it is one."""
    at = 0
    while at < len(words) and words[at].startswith("-") and words[at] not in ("-", "--"):
        at += 2 if words[at] in VALUED else 1
    return at if at < len(words) and words[at] in COMMANDS else None


def _app(words: list[str]) -> int:
    options = _app_parser().parse(words)
    reason = no_terminal()
    if reason is not None:
        return _list_instead(options, reason)
    gc.disable()  # collecting while modules load costs a tenth of the start; the desk turns it on
    from tui.app import run
    from tui.plain.projects import choose_project

    chosen = choose_project(options.paths, options.project)
    return run(chosen.project, chosen.corpora, chosen.settings)


def _list_instead(options: argparse.Namespace, reason: str) -> int:
    from tui.plain.listing import list_documents
    from tui.plain.output import narrate

    narrate(f"{reason}: here is the list of documents instead of the app")
    list_documents(options.paths, options.project, as_json=False)
    return 0


def _app_parser() -> Parser:
    import coopreader

    width = max(map(len, COMMANDS))
    rows = [f"  {name:{width}}  {summary}" for name, (_, summary) in COMMANDS.items()]
    parser = Parser(
        prog="coopreader",
        usage="coopreader [PATH ...] [--project FILE]\n       coopreader COMMAND ...",
        description="Read press pages and turn them into records of actors and deals.",
        epilog="commands (coopreader COMMAND --help tells more):\n" + "\n".join(rows),
        formatter_class=_formatter,
        allow_abbrev=False,
    )
    parser.add_argument(
        "paths",
        nargs="*",
        metavar="PATH",
        help="files or folders of documents; else those opened last, or the samples",
    )
    parser.add_argument("--project", metavar="FILE", help="the project; else the one used last")
    parser.add_argument("--version", action="version", version=coopreader.__version__)
    return parser


def _formatter(prog: str) -> argparse.HelpFormatter:
    # Asking how wide the terminal is would import all of shutil.
    return argparse.RawDescriptionHelpFormatter(prog, width=WIDTH)


def no_terminal() -> str | None:
    """Return why the app cannot be shown here; None when it can."""
    for stream, name in ((sys.stdin, "standard input"), (sys.stdout, "standard output")):
        if stream is None or not stream.isatty():
            return f"{name} is no terminal"
    if os.environ.get("TERM") == "dumb":
        return "this terminal can only print (TERM=dumb)"
    return None


def _plain(line: str) -> str:
    from coopreader.text import safe

    return safe(line)


def _stop_writing() -> None:
    """Write what is still waiting to nowhere, so that the end of the process is quiet too."""
    import contextlib

    with contextlib.suppress(OSError, ValueError, AttributeError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


if __name__ == "__main__":
    sys.exit(main())
