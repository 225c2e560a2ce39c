"""Which tokens of a block belong to a value that was read already."""


class Taken:
    """Marks on the tokens of one block."""

    def __init__(self, size: int) -> None:
        self._marks = bytearray(size)

    def take(self, start: int, end: int) -> None:
        """Mark tokens [start, end)."""
        self._marks[start:end] = b"\x01" * (end - start)

    def free(self, start: int, end: int) -> bool:
        """Whether no token of [start, end) is marked."""
        return 1 not in self._marks[start:end]
