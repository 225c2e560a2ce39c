"""What the session asks of the reader widget: motions that depend on how the text is wrapped."""

from typing import Protocol


class RowMotion(Protocol):
    """Motions that depend on how the text is wrapped; the reader widget offers them."""

    def row_up(self, raw: int, count: int = 1) -> int:
        """Go up as many rows."""
        ...

    def row_down(self, raw: int, count: int = 1) -> int:
        """Go down as many rows."""
        ...

    def row_home(self, raw: int) -> int:
        """Go to the start of the row."""
        ...

    def row_end(self, raw: int) -> int:
        """Go to the end of the row."""
        ...

    def screen_up(self, raw: int) -> int:
        """Go one screen up."""
        ...

    def screen_down(self, raw: int) -> int:
        """Go one screen down."""
        ...
