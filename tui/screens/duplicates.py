"""The duplicates desk on the screen: a sweep begins by itself, and goes on in the background."""

from textual import on
from textual.message import Message

from tui.panels.duplicates import DuplicatesDesk
from tui.screens.panel import PanelScreen


class Swept(Message):
    """A sweep has done some of its steps, or has ended in whatever way."""


class DuplicatesScreen(PanelScreen[DuplicatesDesk]):
    """The duplicates desk; what the background tells comes as messages."""

    CSS_PATH = "panel.tcss"

    def on_mount(self) -> None:
        """Begin to sweep, if that is due; else listen to the sweep that goes on."""
        sweep = self.panel.sweep
        sweep.listener = self._tell
        if sweep.future is not None:
            sweep.future.add_done_callback(lambda _: self._tell())
        elif sweep.is_due:
            self.call_after_refresh(self.sweep, begin=True)

    def on_unmount(self) -> None:
        """Listen no longer; the sweep goes on."""
        self.panel.sweep.listener = None

    def sweep(self, *, begin: bool) -> None:
        """Sweep the registry, or give that up."""
        sweep = self.panel.sweep
        if not begin:
            sweep.give_up(self.app.readers)
            return
        sweep.begin(self.app.readers)
        if sweep.future is not None:
            sweep.future.add_done_callback(lambda _: self._tell())
        self.show_panel()

    def _tell(self) -> None:
        self.post_message(Swept())

    @on(Swept)
    def _swept(self) -> None:
        if self.panel.sweep.take():
            self.panel.read()
        self.show_panel()
