"""The keys, by what they are for; made from the commands themselves."""

import textwrap
from collections.abc import Sequence
from itertools import groupby
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from tui.commands.catalogue import COMMANDS, keys_of
from tui.commands.command import Keyed


class HelpScreen(ModalScreen[None]):
    """Commands with their keys: those of the desk, or those of a panel over it."""

    CSS_PATH = "help.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q,question_mark,f1", "dismiss", "back"),
        Binding("j", "scroll('down')", show=False),
        Binding("k", "scroll('up')", show=False),
    ]

    def __init__(self, commands: Sequence[Keyed] = COMMANDS) -> None:
        super().__init__()
        self.commands = commands

    def compose(self) -> ComposeResult:
        """Lay out one table under a heading for each group."""
        with VerticalScroll(id="panel"):
            yield Static(help_text(self.commands))

    def action_scroll(self, way: str) -> None:
        """Scroll by a row."""
        panel = self.query_one("#panel")
        panel.scroll_relative(y=1 if way == "down" else -1, animate=False)


def help_text(commands: Sequence[Keyed]) -> Content:
    """Return the help: groups of commands, a line each."""
    pieces: list[str | tuple[str, str]] = [("Keys", "bold"), "   esc or q goes back\n"]
    pieces += _ON_THE_DESK if commands is COMMANDS else []
    for group, members in groupby(commands, key=lambda command: command.group):
        pieces.append((f"\n{group}\n", "bold underline"))
        for command in members:
            words = textwrap.fill(command.words, 52, subsequent_indent=" " * 20)
            pieces += [(f"  {keys_of(command):<17}", "bold"), f" {words}\n"]
    return Content.assemble(*pieces)


_ON_THE_DESK = [
    "\nIn the article letters act on what is under the cursor: a suggestion, a tagged name, "
    "else the selection, else the word. Everything is saved at once; z takes it back.\n",
    "In the margin: p person, o organisation, c country, l place; a capital is tagged, ! is "
    "sure, ? unsure, - rejected.\n",
]
"""What is said above the commands of the desk."""
