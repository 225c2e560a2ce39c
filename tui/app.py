"""The app: it opens the project and the desk, and ends with everything saved."""

import os
import signal
from collections.abc import Callable, Iterable
from contextlib import suppress
from functools import partial
from pathlib import Path

from rich.text import Text
from textual.app import App, SystemCommand
from textual.screen import Screen

from coopreader.text import safe
from store.errors import StoreError
from store.lessons_file import with_lessons
from store.library import scan
from store.pages.cache import write_whole
from store.project import Project, ReadOnly
from store.records import Document, Mention
from store.rescue_files import rescue_folders, rescued_files
from store.workers import Workers
from tui.beginning import chosen_engine, open_project
from tui.clipboard import send
from tui.commands.catalogue import COMMANDS
from tui.commands.command import Command, Outcome, ScreenName, Subject
from tui.ending import end
from tui.screens.desk import DeskScreen
from tui.screens.panels import PANELS
from tui.session import Session
from tui.settings import KEYS, Settings, remember


class CoopreaderApp(App[None]):
    """One project over some corpora."""

    TITLE = "coopreader"
    ENABLE_COMMAND_PALETTE = True
    # Textual loads no stylesheet for the screen that an app begins with.
    CSS_PATH = Path(__file__).parent / "screens" / "desk.tcss"

    def __init__(
        self, project: Project, corpora: list[Path], settings: Settings, readers: Workers
    ) -> None:
        super().__init__()
        self.project = project
        self.corpora = corpora
        self.settings = settings
        self.readers = readers
        self.animation_level = "none"
        self.rescue = rescue_folders(settings.state)
        self.session = Session(project, scan(corpora), settings.cache, self.rescue)
        self.desk = DeskScreen(self.session, settings.keymap)
        if settings.theme and settings.theme in self.available_themes:
            self.theme = settings.theme

    def get_default_screen(self) -> DeskScreen:
        """Begin with the desk."""
        return self.desk

    def on_mount(self) -> None:
        """Say what the project's recovery found, and whether the theme wanted is unknown."""
        self.listen()
        lines = list(self.project.reports)
        theme = self.settings.theme
        if theme and theme not in self.available_themes:
            lines.append(f"{self.settings.config}: there is no theme {theme}")
        for key in self.settings.unknown:
            lines.append(f"{self.settings.config}: {key} means nothing here ({', '.join(KEYS)} do)")
        self.tell(lines)
        self.take_in()

    def tell(self, lines: Iterable[str]) -> None:
        """Show lines over the page for a while."""
        for line in lines:
            self.notify(safe(line), severity="warning", timeout=10, markup=False)

    def take_in(self) -> None:
        """Take in what could not be saved last time, and say what became of it."""
        if not self.project.read_only and rescued_files(self.project.path, self.rescue):
            from store.rescue import take_in

            self.tell(take_in(self.project, self.rescue))

    def listen(self) -> None:
        """End well when the terminal goes away, or the system asks for the end."""
        from asyncio import get_running_loop

        loop = get_running_loop()
        for name, answer in (("SIGHUP", self._hang_up), ("SIGTERM", self.exit)):
            number = getattr(signal, name, None)  # Windows has no SIGHUP
            if number is not None and signal.getsignal(number) == signal.SIG_DFL:
                with suppress(NotImplementedError, RuntimeError, ValueError):
                    loop.add_signal_handler(number, answer)

    def _hang_up(self) -> None:
        """Save or rescue everything at once, and die of the signal: nobody can be told anything."""
        try:
            self.session.leave()
            with suppress(OSError):  # of standard error, which was the terminal
                end(self.project, self.rescue)
        finally:
            signal.signal(signal.SIGHUP, signal.SIG_DFL)
            os.kill(os.getpid(), signal.SIGHUP)

    async def action_quit(self) -> None:
        """Quit by Textual's own key, as by ours."""
        from tui.commands.view import Quit

        self.desk.perform(Quit())

    def _fatal_error(self) -> None:
        """End after an error that nobody foresaw: one line for the user, the rest in a file."""
        from traceback import format_exception

        from tui.plain.problem import explained

        error = self._exception
        if error is None:
            return
        line, _ = explained(error)
        where = self.settings.state / "fault.txt"
        kept = write_whole(where, "".join(format_exception(error)).encode("utf-8", "replace"))
        more = f"; more about it is in {where}" if kept else ""
        saved = "is put aside" if self.project.unsaved.decisions else "is saved"
        self.panic(Text(safe(f"coopreader: {line}; what was decided {saved}{more}")))

    def resume_at(self) -> int | None:
        """Return the number of the document that was open when the app was left last."""
        listed = self.session.documents()
        records = [self.project.get(Document, name) for name in listed]
        begun = [item for item in records if item.status != "new"]
        latest = max(begun, key=lambda item: item.changed, default=None)
        return None if latest is None else listed[latest.id]

    def send_to_clipboard(self, text: str) -> None:
        """Send text to the clipboard."""
        send(text, self.copy_to_clipboard)

    def open_screen(self, name: ScreenName, desk: DeskScreen) -> None:
        """Open a screen over the desk; they are imported when they are first needed."""
        from tui.screens import over

        if name in PANELS:
            PANELS[name](desk)
        else:
            opens = getattr(self, f"_open_{name}", None) or getattr(over, f"open_{name}")
            opens(desk)

    def open_panel(self, subject: Subject, desk: DeskScreen) -> None:
        """Open a panel over the desk."""
        from tui.screens.over import open_panel

        open_panel(subject, desk)

    def _open_help(self, desk: DeskScreen) -> None:
        from tui.screens.help import HelpScreen

        self.push_screen(HelpScreen())

    def _open_why(self, desk: DeskScreen) -> None:
        from tui.screens.why import WhyScreen
        from tui.why import WhyHere, block_here

        def left(command: Command | None) -> None:
            if command is not None:
                desk.perform(command)

        block, number = block_here(self.session), self.session.number
        if block is not None and number is not None:
            why = WhyHere(self.session, block)
            self.push_screen(WhyScreen(why, self.session.entries[number].path), left)

    def _open_name(self, desk: DeskScreen) -> None:
        from store.decisions.actor import rename

        thing = self.session.just or self.session.thing()
        actors = self.project.actors_of(thing) if isinstance(thing, Mention) else []
        if not actors:
            return
        actor = actors[0]

        def named(name: str | None) -> None:
            if name is not None and name.strip() and name != actor.name:
                rename(self.project, actor, safe(name))
                self.session.refresh()
                desk.show(Outcome(changed=True, message=f"now called {safe(name)}"))

        self._ask("Name of the actor", actor.name, named, desk)

    def _open_note(self, desk: DeskScreen) -> None:
        from store.decisions.status import set_note

        opened = self.session.opened
        if opened is None:
            return

        def noted(note: str | None) -> None:
            if note is not None and note != opened.document.note:
                set_note(opened, safe(note))
                desk.show(Outcome(changed=True, message="note kept"))

        self._ask("Note on this document", opened.document.note, noted, desk)

    def _open_export(self, desk: DeskScreen) -> None:
        from tui.exporting import Exporting
        from tui.screens.export import ExportScreen

        def done(said: str | None) -> None:
            if said is not None:
                desk.say(safe(said))

        exporting = Exporting(self.project, self.corpora, self.settings.cache)
        self.push_screen(ExportScreen(exporting), done)

    def _ask(self, question, answer, then, desk) -> None:  # type: ignore[no-untyped-def]
        from tui.screens.prompt import PromptScreen

        def answered(text: str | None) -> None:
            try:
                then(text)
            except (StoreError, ReadOnly, ValueError) as error:
                desk.say(safe(str(error)), warning=True)

        self.push_screen(PromptScreen(question, answer), answered)

    def get_system_commands(self, screen: Screen[object]) -> Iterable[SystemCommand]:
        """Offer every command that applies in the palette, after Textual's own."""
        yield from super().get_system_commands(screen)
        offered = getattr(screen, "offered", None)  # of a panel over the desk
        for words, name, do in offered() if offered else self._offered():
            yield SystemCommand(words, name, do)

    def _offered(self) -> Iterable[tuple[str, str, Callable[[], None]]]:
        for command in COMMANDS:
            if command.group != "Move" and command.applies(self.session):
                yield command.words, command.name, partial(self.desk.perform, command)


def run(project_path: Path, corpora: list[Path], settings: Settings) -> int:
    """Run the app on a project and some corpora; return the exit code.

    Raises:
        StoreError, UnknownEngine: the project, or the engine of the settings, is not there.
        NoSuchPath, NoDocuments: there is nothing to read.
    """
    engine = with_lessons(chosen_engine(settings), project_path)
    project = open_project(project_path, settings)
    readers = Workers(settings.cache, engine=engine)
    try:
        app = CoopreaderApp(project, corpora, settings, readers)
        remember(settings, project_path, corpora)  # now: a crash must not bring back an older one
        app.run()
        app.session.leave()
        app.desk.opening.save()
        return app.return_code or 0
    finally:
        readers.close()
        end(project, rescue_folders(settings.state))
