"""A real pseudo-terminal for tests: runs a command, types, clicks, and reads the screen."""

import os
import re
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from types import TracebackType

import pexpect
import pyte

from tests.end_to_end import picture
from tests.end_to_end.keys import KEYS

CHECKOUT = Path(__file__).resolve().parents[2]

Condition = str | Callable[[str], object]
"""A text that must stand on the screen, or a question to the screen's text."""

_ESCAPE_DELAY = 0.02  # seconds that the app waits after ESC for the rest of a key's sequence
_CLIPBOARD = re.compile("\x1b\\]52;c;([A-Za-z0-9+/=]*)(?:\x07|\x1b\\\\)")
# Sequences with < = > (keyboard protocols): pyte would print their last letter.
_PRIVATE = re.compile("\x1b\\[[<=>][0-9;]*[ -/]*[@-~]")
_UNFINISHED = re.compile("\x1b(?:\\[[<=>]?[0-9;]*[ -/]*)?$")


class NotSeenError(AssertionError):
    """What a test waited for did not come; the message holds the screen."""


def coopreader(*arguments: str | Path) -> list[str]:
    """Return the command that runs coopreader from this checkout."""
    return [sys.executable, "-m", "coopreader", *map(str, arguments)]


def environment(home: Path, extra: Mapping[str, str] | None = None) -> dict[str, str]:
    """Return an environment in which nothing of the user's is read or written.

    Args:
        home: the folder that stands for the user's home, with all data and settings in it.
        extra: variables to set as well.
    """
    return {
        "PATH": os.environ.get("PATH", os.defpath),
        "PYTHONPATH": str(CHECKOUT),
        "HOME": str(home),
        "TERM": "xterm-256color",
        "COLORTERM": "truecolor",
        "LANG": "C.UTF-8",
        "ESCDELAY": str(int(_ESCAPE_DELAY * 1000)),
        "TEXTUAL_ANIMATIONS": "none",
        **(extra or {}),
    }


class Terminal:
    """A command in a pseudo-terminal of `columns` x `rows`, and the screen it draws.

    Cells are counted from 0, columns first. Nothing is read in the background: every question
    first takes in what the command has written.
    """

    def __init__(
        self,
        command: Sequence[str],
        *,
        home: Path,
        columns: int = 120,
        rows: int = 40,
        cwd: Path | None = None,
        env: Mapping[str, str] | None = None,
    ) -> None:
        self.columns, self.rows = columns, rows
        self.raw = ""
        self._pending = ""
        self._last_key = ""
        self.buffer = pyte.Screen(columns, rows)
        self._stream = pyte.Stream(self.buffer)
        self._child: pexpect.spawn[str] = pexpect.spawn(
            command[0],
            list(command[1:]),
            dimensions=(rows, columns),
            env=environment(home, env),
            cwd=str(cwd) if cwd else None,
            encoding="utf-8",
            codec_errors="replace",
        )
        self._child.delaybeforesend = None

    def __enter__(self) -> "Terminal":
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    # What is typed

    def press(self, *keys: str) -> None:
        """Press keys by name ("tab", "shift+tab", "f2", "ctrl+o", "alt+1") or character."""
        for key in keys:
            if self._last_key == "escape":
                self._read(2 * _ESCAPE_DELAY)  # or the app takes both for one alt+key
            self._child.send(_sequence(key))
            self._last_key = key

    def type(self, text: str) -> None:
        """Type a text, character by character."""
        self.press(*text)

    def click(self, column: int, row: int) -> None:
        """Click a cell with the left button."""
        self._mouse(0, column, row, "M")
        self._mouse(0, column, row, "m")

    def drag(self, start: tuple[int, int], end: tuple[int, int]) -> None:
        """Press at a cell, move to another with the button held, let go there."""
        self._mouse(0, *start, "M")
        self._mouse(32, *end, "M")
        self._mouse(0, *end, "m")

    def scroll(self, column: int, row: int, lines: int = 1) -> None:
        """Turn the wheel over a cell: down, or up when `lines` is negative."""
        for _ in range(abs(lines)):
            self._mouse(65 if lines > 0 else 64, column, row, "M")

    def _mouse(self, button: int, column: int, row: int, end: str) -> None:
        self._child.send(f"\x1b[<{button};{column + 1};{row + 1}{end}")

    def resize(self, columns: int, rows: int) -> None:
        """Give the terminal another size."""
        self._read(0)
        self.columns, self.rows = columns, rows
        self.buffer.resize(rows, columns)
        self._child.setwinsize(rows, columns)

    # What is seen

    def screen(self) -> list[str]:
        """Return the rows of the screen, without the blanks at their ends."""
        while self._read(0):
            pass
        return [row.rstrip() for row in self.buffer.display]

    def text(self) -> str:
        """Return the screen as one text, a line per row."""
        return "\n".join(self.screen())

    def find(self, text: str) -> tuple[int, int]:
        """Return the cell (column, row) where `text` first stands.

        Raises:
            NotSeenError: it is not on the screen.
        """
        for row in range(len(self.screen())):
            cells = [self.buffer.buffer[row][column].data for column in range(self.columns)]
            at = "".join(cells).find(text)
            if at >= 0:
                ends = [len("".join(cells[: column + 1])) for column in range(self.columns)]
                return next(column for column, end in enumerate(ends) if end > at), row
        raise NotSeenError(f"not on the screen: {text!r}\n{self.framed()}")

    def framed(self) -> str:
        """Return the screen in a frame, without the empty rows at its end, for messages."""
        rule = "+" + "-" * self.columns + "+"
        shown = self.text().rstrip("\n").split("\n")
        rows = [f"|{row.ljust(self.columns)}|" for row in shown]
        return "\n".join([rule, *rows, rule])

    def svg(self, path: Path) -> None:
        """Save a picture of the screen, for people to look at."""
        self.screen()
        picture.save(self.buffer, path)

    @property
    def clipboard(self) -> list[str]:
        """What the command sent to the terminal's clipboard, base64 as it was sent."""
        return _CLIPBOARD.findall(self.raw)

    def wait_for(self, condition: Condition, timeout: float = 10.0) -> str:
        """Wait until the screen holds a text, or a question to its text is answered with yes.

        Args:
            condition: the text, or a function of the screen's text.
            timeout: seconds.

        Returns:
            The screen's text then.

        Raises:
            NotSeenError: the time is over, or the command ended.
        """
        ask = (lambda text: condition in text) if isinstance(condition, str) else condition
        end = time.monotonic() + timeout
        while True:
            text = self.text()
            if ask(text):
                return text
            if time.monotonic() > end or not (self._read(0.1) or self.alive):
                text = self.text()
                if ask(text):
                    return text
                raise NotSeenError(self._complaint(condition, timeout))

    def wait_until_gone(self, text: str, timeout: float = 10.0) -> str:
        """Wait until the screen no longer holds `text`; like `wait_for` otherwise."""
        return self.wait_for(lambda shown: text not in shown, timeout)

    def wait_for_exit(self, timeout: float = 10.0) -> int:
        """Wait until the command ends, and return its exit code (a signal's number negative).

        Raises:
            NotSeenError: it still runs when the time (in seconds) is over.
        """
        end = time.monotonic() + timeout
        while self.alive:
            if time.monotonic() > end:
                raise NotSeenError(f"still running after {timeout} s\n{self.framed()}")
            self._read(0.05)
        code = self.exit_code
        assert code is not None
        return code

    def settle(self, quiet: float = 0.3, timeout: float = 10.0) -> None:
        """Read until nothing was written for `quiet` seconds: for pictures, not for tests."""
        end = time.monotonic() + timeout
        while self._read(quiet) and time.monotonic() < end:
            pass

    def _complaint(self, condition: Condition, timeout: float) -> str:
        wanted = repr(condition) if isinstance(condition, str) else "what was asked"
        how = f"within {timeout} s" if self.alive else f"before the end (code {self.exit_code})"
        return f"{wanted} did not come {how}; the screen:\n{self.framed()}"

    def _read(self, timeout: float) -> bool:
        """Take in what the command writes within `timeout` seconds; whether there was anything."""
        try:
            data = self._child.read_nonblocking(65536, timeout)
        except (pexpect.TIMEOUT, pexpect.EOF):
            return False
        self.raw += data
        data = self._pending + data
        cut = _UNFINISHED.search(data)
        self._pending = cut.group() if cut else ""
        self._stream.feed(_PRIVATE.sub("", data[: cut.start()] if cut else data))
        return True

    # How it ends

    @property
    def alive(self) -> bool:
        """Whether the command still runs."""
        return bool(self._child.isalive())

    @property
    def exit_code(self) -> int | None:
        """The exit code (a signal's number negative); None while the command runs."""
        if self.alive:
            return None
        signal = self._child.signalstatus
        return -signal if signal is not None else self._child.exitstatus

    def close(self) -> None:
        """End the command if it still runs, and give the terminal back."""
        self._child.close(force=True)


def _sequence(key: str) -> str:
    if key in KEYS:
        return KEYS[key]
    if len(key) == 1:
        return key
    modifier, _, rest = key.partition("+")
    if modifier == "ctrl" and len(rest) == 1:
        return chr(ord(rest.upper()) & 0x1F)
    if modifier == "alt" and rest:
        return "\x1b" + _sequence(rest)
    raise ValueError(f"no key of that name: {key}")
