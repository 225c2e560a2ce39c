"""The apps whose keys keys.py measures: `key_apps.py line|reader|rows|desk SIZE REPORT`.

F12 writes the processor time used so far, in milliseconds, to REPORT; ctrl+q ends the app. What the
desk opens and keeps lies in REPORT's folder.
"""

import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import ClassVar

from textual.app import App, ComposeResult
from textual.binding import Binding, BindingType
from textual.strip import Strip
from textual.widget import Widget

from coopreader.article.article import Article, make_block
from store.project import Project
from store.workers import Workers
from tui import cursor
from tui.app import CoopreaderApp
from tui.page import Mark, Page
from tui.settings import read_settings
from tui.widgets.reader import Reader
from tui.widgets.rows import Rows

PARAGRAPH = (
    "Le ministre de l'Énergie a reçu une délégation pour un accord sur les ports et la pêche. "
    "Madame Ilona Verhaeg, présidente du groupe Nordal, attend 12\u00a0000\u202f€ à Port-Sable, "
    "où les travaux commencent après la signature prévue pour la fin du mois. "
)
KINDS = (
    ("ministre de l'Énergie", "organisation", "mention"),
    ("Ilona Verhaeg", "person", "mention"),
    ("groupe Nordal", "organisation", "sure"),
    ("Port-Sable", "place", "suggestion"),
)


class Measured(App[None]):
    """An app that tells what it has used."""

    BINDINGS: ClassVar[list[BindingType]] = [
        ("f12", "report", "Report"),
    ]

    def __init__(self, size: int, report: Path) -> None:
        super().__init__()
        self.size_wanted = size
        self.report = report

    def action_report(self) -> None:
        self.report.write_text(f"{time.process_time() * 1000}\n")


class DeskApp(CoopreaderApp):
    """The whole app on one page of about `size` characters."""

    BINDINGS: ClassVar[list[BindingType]] = [("f12", "report", "Report")]

    def __init__(self, size: int, report: Path) -> None:
        corpus = report.parent / "corpus"
        corpus.mkdir(exist_ok=True)
        lines = [PARAGRAPH] * max(size // len(PARAGRAPH), 1)
        (corpus / "page.txt").write_text("\n".join(["Un accord sur les ports", *lines]), "utf-8")
        settings = read_settings({"COOPREADER_HOME": str(report.parent / "home")})
        project = Project.open(report.parent / "project.json")
        super().__init__(project, [corpus], settings, Workers(settings.cache))
        self.report = report

    def action_report(self) -> None:
        if self.session.opened is None:
            return
        self.report.write_text(f"{time.process_time() * 1000}\n")

    def resume_at(self) -> int:
        return 0

    def on_unmount(self) -> None:
        self.readers.close()


class Line(Widget, can_focus=True):
    """The least that a key can do: one line changes."""

    DEFAULT_CSS = "Line { height: 1; }"
    presses = 0

    def render_line(self, y: int) -> Strip:
        return Strip.blank(self.size.width - self.presses % 2, self.rich_style)


class LineApp(Measured):
    """An app of one line."""

    BINDINGS: ClassVar[list[BindingType]] = [("right", "press", "Press")]

    def compose(self) -> ComposeResult:
        yield Line()

    def action_press(self) -> None:
        line = self.query_one(Line)
        line.presses += 1
        line.refresh()


class RowsApp(Measured):
    """An app of one long list."""

    def compose(self) -> ComposeResult:
        yield Rows()

    def on_mount(self) -> None:
        self.query_one(Rows).show(
            self.size_wanted,
            lambda index, width: [(f"{index} ", "rows--dim"), ("A document's title", "")],
        )


class ReaderApp(Measured):
    """An app of one reader."""

    BINDINGS: ClassVar[list[BindingType]] = [
        ("right", "move('right')", "Right"),
        ("w", "move('word_forward')", "Word"),
        ("down", "down", "Down"),
        ("W", "extend", "Extend"),
        Binding("tab", "next", "Next mark", priority=True),
        ("pagedown", "page", "Page down"),
        ("s", "scroll", "Scroll"),
    ]

    def compose(self) -> ComposeResult:
        yield Reader()

    def on_mount(self) -> None:
        self.page, marks = long_page(self.size_wanted)
        self.starts = [mark.start for mark in marks]
        self.raw = 0
        self.anchor: int | None = None
        self.step = 1
        self.reader = self.query_one(Reader)
        self.reader.show(self.page, marks)
        self.paging: Callable[[int], int] = self.reader.screen_down

    def put(self, raw: int, anchor: int | None = None) -> None:
        self.raw, self.anchor = raw, anchor
        self.reader.set_cursor(raw, anchor)

    def action_move(self, motion: str) -> None:
        self.put(getattr(cursor, motion)(self.page, self.raw))

    def action_down(self) -> None:
        # To and fro: the view stands still.
        self.step = -self.step
        row = self.reader.row_up if self.step > 0 else self.reader.row_down
        self.put(row(self.raw))

    def action_extend(self) -> None:
        anchor = self.raw if self.anchor is None else self.anchor
        self.put(cursor.word_forward(self.page, self.raw), anchor)

    def action_next(self) -> None:
        self.put(next((raw for raw in self.starts if raw > self.raw), self.starts[0]))

    def action_page(self) -> None:
        raw = self.paging(self.raw)
        if raw == self.raw:
            up = self.paging == self.reader.screen_up
            self.paging = self.reader.screen_down if up else self.reader.screen_up
            raw = self.paging(self.raw)
        self.put(raw)

    def action_scroll(self) -> None:
        reader = self.reader
        if not 0 <= reader.first_row + self.step <= reader.max_scroll_y:
            self.step = -self.step
        reader.scroll_to_row(reader.first_row + self.step)


def long_page(size: int) -> tuple[Page, list[Mark]]:
    """Return the page of an article of about `size` characters, with four marks a paragraph."""
    paragraph = PARAGRAPH * 2
    step = len(paragraph)
    count = max(size // step, 1)
    raw = paragraph * count
    blocks = tuple(
        make_block(raw, "paragraph", [(at, at + step)]) for at in range(0, count * step, step)
    )
    marks = [
        Mark(at + start, at + start + len(quote), kind, state, quote)
        for at in range(0, count * step, step)
        for quote, kind, state in KINDS
        if (start := paragraph.index(quote)) >= 0
    ]
    return Page.of(Article(raw=raw, blocks=blocks)), sorted(marks)


if __name__ == "__main__":
    apps = {"line": LineApp, "reader": ReaderApp, "rows": RowsApp, "desk": DeskApp}
    apps[sys.argv[1]](int(sys.argv[2]), Path(sys.argv[3])).run()
