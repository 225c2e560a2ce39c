"""The terminal's screen as an SVG picture that refers to nothing outside itself."""

import io
import re
from itertools import groupby
from pathlib import Path

import pyte
from rich.console import Console
from rich.style import Style
from rich.text import Text

_FONT_FACE = re.compile(r"@font-face \{[^}]*\}")
_FONT = "'Fira Code', 'DejaVu Sans Mono', Menlo, Consolas, monospace"
_COMMENT = re.compile(r"<!--[^>]*-->")
_LINE_END = re.compile(r"<text [^>]*>\n</text>")
_NAMES = {"brown": "yellow", "brightbrown": "bright_yellow", "bfightmagenta": "bright_magenta"}


def svg(screen: pyte.Screen, title: str = "coopreader") -> str:
    """Return a picture of the screen, with its colours, bold, italics and underlines.

    Args:
        screen: the emulated screen.
        title: what stands in the bar of the drawn window.
    """
    console = Console(
        record=True,
        width=screen.columns,
        height=screen.lines,
        file=io.StringIO(),
        force_terminal=True,
        color_system="truecolor",
        legacy_windows=False,
    )
    for row in range(screen.lines):
        line = Text(no_wrap=True, end="\n")
        cells = [screen.buffer[row][column] for column in range(screen.columns)]
        for look, run in groupby(cells, key=lambda cell: cell._replace(data="")):
            line.append("".join(cell.data for cell in run), _style(look))
        console.print(line, soft_wrap=True)
    drawn = console.export_svg(title=title, unique_id="screen")
    return without_remote_parts(drawn)


def without_remote_parts(drawn: str) -> str:
    """Return an SVG by Rich or Textual without the fonts it would fetch from the net."""
    for part in (_FONT_FACE, _COMMENT, _LINE_END):
        drawn = part.sub("", drawn)
    drawn = drawn.replace("font-family: Fira Code, monospace", f"font-family: {_FONT}")
    return "\n".join(line.rstrip() for line in drawn.splitlines() if line.strip()) + "\n"


def save(screen: pyte.Screen, path: Path, title: str = "coopreader") -> None:
    """Write the picture of the screen to an SVG file."""
    path.write_text(svg(screen, title), encoding="utf-8")


def _style(cell: pyte.screens.Char) -> Style:
    return Style(
        color=_colour(cell.fg),
        bgcolor=_colour(cell.bg),
        bold=cell.bold,
        italic=cell.italics,
        underline=cell.underscore,
        strike=cell.strikethrough,
        reverse=cell.reverse,
    )


def _colour(name: str) -> str | None:
    if name == "default":
        return None
    if re.fullmatch("[0-9a-f]{6}", name):
        return f"#{name}"
    return _NAMES.get(name) or name.replace("bright", "bright_")
