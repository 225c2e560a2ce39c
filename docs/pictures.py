"""Makes the pictures of the documentation from the real app: `make pictures`.

Each picture is the screen of coopreader in a pseudo-terminal of 120 x 40, opened on the sample
documents in a fresh project, after some keys.
"""

import tempfile
from pathlib import Path
from typing import NamedTuple

from tests.end_to_end.terminal import CHECKOUT, Terminal, coopreader

FOLDER = Path(__file__).with_name("pictures")


class Picture(NamedTuple):
    """A picture's file name, and the steps to it: the text to wait for, then the keys to press."""

    name: str
    steps: tuple[tuple[str, tuple[str, ...]], ...]


PICTURES = (
    Picture(
        "desk.svg",
        (
            ("Bienvenue", ("down", "down", "enter")),
            ("Réunis deux jours durant", (*"yyyyyyyyyyyyyy!g;;;;;d",)),
            ("parties", ("enter",)),
            ("deal recorded", ("g", "tab", "tab")),
        ),
    ),
)


def draw(picture: Picture, home: Path) -> None:
    """Drive the app to a screen and save it as SVG."""
    command = coopreader("sample_docs")
    with Terminal(command, home=home, cwd=CHECKOUT, columns=120, rows=40) as terminal:
        for text, keys in picture.steps:
            terminal.wait_for(text, timeout=30)
            for key in keys:
                terminal.press(key)
                terminal.settle()
        terminal.settle(quiet=1.0)
        terminal.svg(FOLDER / picture.name)


def main() -> None:
    """Draw all pictures."""
    FOLDER.mkdir(exist_ok=True)
    for picture in PICTURES:
        with tempfile.TemporaryDirectory() as home:
            draw(picture, Path(home))
        print(f"docs/pictures/{picture.name}")


if __name__ == "__main__":
    main()
