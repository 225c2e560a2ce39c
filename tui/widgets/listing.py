"""A list whose letters are not moves: what is typed goes to whoever asks for it."""

from textual import events
from textual.message import Message

from tui.widgets.rows import Rows

_UNSHIFTED = {sign: digit for digit, sign in enumerate("&é\"'(-è_ç", start=1)}
_UNSHIFTED |= {"§": 6, "!": 8}


def digit_of(character: str | None) -> int | None:
    """Return the digit 1 to 9 that a typed character picks in a list.

    The unshifted top row of French and Belgian keyboards counts as its digits.
    """
    if not character:
        return None
    if character in "123456789":
        return int(character)
    return _UNSHIFTED.get(character)


class Listing(Rows):
    """Rows that pass typed characters on, as `Typed`; arrows, pages and enter are the list's."""

    class Typed(Message):
        """A printable character was typed while the list had the focus."""

        def __init__(self, listing: "Listing", character: str) -> None:
            self.listing = listing
            self.character = character
            super().__init__()

        @property
        def control(self) -> "Listing":
            """The list."""
            return self.listing

    class Erased(Message):
        """Backspace was pressed while the list had the focus."""

        def __init__(self, listing: "Listing") -> None:
            self.listing = listing
            super().__init__()

        @property
        def control(self) -> "Listing":
            """The list."""
            return self.listing

    def on_key(self, event: events.Key) -> None:
        """Pass on what is typed."""
        if event.character and event.is_printable and event.character != "?":
            event.stop()
            event.prevent_default()
            self.post_message(self.Typed(self, event.character))
        elif event.key == "backspace":
            self.post_message(self.Erased(self))

    def redraw_all(self) -> None:
        """Draw the rows in view again: their data have changed, their number has not."""
        self.forget_drawn()
        self.refresh()
