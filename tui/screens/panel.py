"""A panel over the desk: its rows, words about the highlighted one, and its keys."""

from collections.abc import Callable, Iterable
from functools import partial
from typing import TYPE_CHECKING, Any, Generic, TypeVar

import msgspec
from textual import events, on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.screen import ModalScreen

from coopreader.text import safe
from store.errors import StoreError
from store.project import ReadOnly
from tui.commands.catalogue import sign_of
from tui.commands.command import Outcome, PanelName
from tui.commands.panels.catalogue import PANELS, panel_keys
from tui.commands.panels.command import PanelCommand
from tui.footer import Piece, key_line, saved_piece
from tui.panels.panel import Panel
from tui.panels.step import Step
from tui.widgets.details import Details
from tui.widgets.listing import digit_of
from tui.widgets.rows import Rows
from tui.widgets.status import StatusLine

if TYPE_CHECKING:
    from tui.app import CoopreaderApp

P = TypeVar("P", bound=Panel)

PAUSE = 0.01
"""Seconds left to keys and drawing between two shares of what takes long."""


class Left(msgspec.Struct, frozen=True):
    """What a panel leaves behind: what the desk has to show, and whether all panels end with it.

    `pick` is the actor that was picked there.
    """

    outcome: Outcome
    all: bool = False
    pick: str | None = None


class PanelScreen(ModalScreen[Left | None], Generic[P]):
    """Shows a panel; keys go to its commands, and in a search whatever can be printed types."""

    CSS_PATH = "panel.tcss"
    AUTO_FOCUS = "#rows"
    app: "CoopreaderApp"

    def __init__(self, name: PanelName, panel: P) -> None:
        super().__init__()
        self.panel_name = name
        self.panel = panel
        self._notice: Piece | None = None
        self._shown: tuple[int, int] | None = None

    def compose(self) -> ComposeResult:
        """Lay out the heading, the rows, words about the highlighted one, and the keys."""
        with Vertical(id="panel"):
            yield StatusLine(id="heading")
            yield Rows(id="rows")
            yield Details(id="details")
            yield StatusLine(id="notice")
            yield StatusLine(id="keys", pairs=True)

    def on_mount(self) -> None:
        """Show the rows, and take what takes long share by share."""
        self.commands = PANELS[self.panel_name]
        self.keymap = panel_keys(self.panel_name, self.app.settings.keymap)
        self.rows = self.query_one(Rows)
        self.show_panel()
        self._go_on()

    def on_resize(self) -> None:
        """Show what fits."""
        self.call_after_refresh(self.show_panel)

    def on_screen_resume(self) -> None:
        """Show what was changed in a panel above."""
        if self.is_mounted:
            self.show_panel()

    def _go_on(self) -> None:
        if self.panel.more():
            self.set_timer(PAUSE, self._go_on)
        self.show_panel()

    # Showing

    def show_panel(self) -> None:
        """Show the panel as it is now; rows are drawn again only when they were made anew."""
        panel = self.panel
        shown = panel.revision, panel.count
        if shown != self._shown:
            self._shown = shown
            self.rows.show(panel.count, panel.draw, panel.at)
        elif self.rows.highlighted != panel.at:
            self.rows.move_to(panel.at)
        width, height = self.size
        heading: list[Piece] = [(f" {panel.title} ", "bold reverse"), (f" {panel.about()} ", "")]
        if panel.project.read_only or panel.project.unsaved.decisions:
            heading.append(saved_piece(panel.project))
        self.query_one("#heading", StatusLine).show(heading)
        self.query_one(Details).show(panel.details(width, height))
        self.query_one("#notice", StatusLine).show([self._notice] if self._notice else [])
        self.query_one("#keys", StatusLine).show(key_line(self._hints()))

    def _hints(self) -> Iterable[tuple[str, str]]:
        """Yield the keys that do something here; in a search only those that do not type."""
        panel = self.panel
        for command in self.commands:
            if not command.hint or not command.applies(panel):
                continue
            if command.decides and panel.project.read_only:
                continue
            mine = [key for key, held in self.keymap.items() if held is command]
            if panel.typing:
                mine = [key for key in mine if _types_nothing(key)]
            if mine:
                digits = tuple("123456789") == tuple(mine)
                yield "1-9" if digits else sign_of(mine[0]), command.hint

    def say(self, words: str, *, warning: bool = False) -> None:
        """Show a notice until the next key."""
        self._notice = (
            (f" {safe(words)}", "bold $warning" if warning else "bold") if words else None
        )
        if warning:
            self.app.bell()

    @on(Rows.Highlighted)
    def _moved(self, event: Rows.Highlighted) -> None:
        if event.index is not None and event.index != self.panel.at:
            self.panel.place(event.index)
            self._notice = None
            self.show_panel()

    @on(Rows.Chosen)
    def _chosen(self) -> None:
        self._press("enter")

    # Keys

    def on_key(self, event: events.Key) -> None:
        """Type into the search, or do the command of the key."""
        panel = self.panel
        printable = event.character if event.is_printable else None
        if panel.typing and (printable or (event.key == "backspace" and panel.query)):
            panel.search(panel.query + printable if printable else panel.query[:-1])
            self._notice = None
            self.show_panel()
        elif not self._press(event.key, digit_of(printable)):
            return
        event.stop()
        event.prevent_default()

    def _press(self, key: str, digit: int | None = None) -> bool:
        """Do the command of a key; return whether there is one."""
        command = self.keymap.get(key)
        if command is None and digit is not None:
            command = self.keymap.get(str(digit))
        if command is None:
            return False
        self.panel.digit = digit or 0
        self.perform(command)
        return True

    def perform(self, command: PanelCommand[Any]) -> None:
        """Do a command, and show what it leads to."""
        panel = self.panel
        if not command.applies(panel):
            self.say(f"{sign_of(command.keys[0])} needs {command.needs}")
            self.show_panel()
        elif command.decides and panel.project.read_only:
            self.say("this project is open for reading only", warning=True)
            self.show_panel()
        else:
            self.follow(lambda: command.do(panel))

    def follow(self, do: Callable[[], Step]) -> None:
        """Do something, and show what it leads to; what cannot be done is said."""
        try:
            step = do()
        except (StoreError, ReadOnly, ValueError) as error:
            step = Step(message=str(error), warning=True)
        unsaved = self.panel.project.unsaved
        if step.changed and unsaved.decisions:
            self.say(f"{unsaved.why} · {step.message}", warning=True)
        else:
            self.say(step.message, warning=step.warning)
        self._turn(step)

    def _turn(self, step: Step) -> None:
        """End the panel, or show what is to be shown over it."""
        panel = self.panel
        if step.leave is not None:
            self.dismiss(Left(panel.leaving(step.leave), all=True))
            return
        if step.back or step.pick is not None:
            self.dismiss(Left(panel.leaving(), pick=step.pick))
            return
        if step.sweep is not None:
            self.sweep(begin=step.sweep)
        self.show_panel()
        if step.keys:
            from tui.screens.help import HelpScreen

            self.app.push_screen(HelpScreen(self.commands))
        elif step.ask is not None:
            from tui.screens.prompt import PromptScreen

            ask = step.ask
            self.app.push_screen(
                PromptScreen(safe(ask.question), safe(ask.answer)), self._answering(ask.then)
            )
        elif step.options is not None:
            from tui.screens.options import OptionsScreen

            self.app.push_screen(OptionsScreen(step.options), self._answering(step.options.then))
        elif step.open is not None:
            from tui.screens.over import screen_of

            screen = screen_of(panel.session, step.open)
            self.app.push_screen(screen, lambda left: self._back(left, step))

    def _answering(self, then: Callable[[Any], Step]) -> Callable[[Any], None]:
        """Return what takes an answer; None is none."""

        def answered(answer: Any) -> None:
            if answer is not None:
                self.follow(lambda: then(answer))

        return answered

    def _back(self, left: Left | None, step: Step) -> None:
        """Take what a panel above has left behind."""
        if left is None:
            return
        panel = self.panel
        panel.changed = panel.changed or left.outcome.changed
        panel.rebuilt = panel.rebuilt or left.outcome.rebuilt
        if left.all:
            self.dismiss(Left(panel.leaving(left.outcome), all=True))
            return
        if left.outcome.changed:
            panel.read()
        picked = step.picked
        if left.pick is not None and picked is not None:
            name = left.pick
            self.follow(lambda: picked(name))
        else:
            self.show_panel()

    def sweep(self, *, begin: bool) -> None:
        """Sweep the registry for duplicates, or give that up; on a panel that shows them."""

    def offered(self) -> Iterable[tuple[str, str, Callable[[], None]]]:
        """Yield what the palette offers: words, name and what does it."""
        for command in self.commands:
            if command.applies(self.panel) and command.keys != tuple("123456789"):
                yield command.words, command.name, partial(self.perform, command)


def _types_nothing(key: str) -> bool:
    return len(key) > 1 and key not in ("slash", "space", "question_mark")
