"""The base of every long view: rows drawn one by one, and only those that are seen."""

from collections.abc import Hashable, Sequence

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from textual.geometry import Offset, Region, Size
from textual.scroll_view import ScrollView
from textual.strip import Strip

Piece = tuple[str, str | Style]
"""A run of text and its style, or the component class that gives it ("" is the widget's own)."""

_KEPT = 1000


class LineView(ScrollView, can_focus=True, inherit_bindings=False):
    """A scrolling view of rows.

    A subclass says how many rows there are (`set_rows`), what a row looks like (`draw_row`) and on
    what its look depends (`row_key`): a row is drawn again only when its key has changed. Borders
    and padding belong to the container around it: without them rows go the short way to the screen.

    The keys of a scrolling container are not inherited: a subclass or the screen binds its own.
    """

    ALLOW_SELECT = False

    DEFAULT_CSS = """
    LineView {
        overflow-x: hidden;
        overflow-y: scroll;
        scrollbar-size-vertical: 1;
        background: $background;
        color: $foreground;
    }
    """

    def __init__(
        self, *, name: str | None = None, id: str | None = None, classes: str | None = None
    ) -> None:
        super().__init__(name=name, id=id, classes=classes)
        self._strips: dict[tuple[int, Hashable], Strip] = {}
        self._on_screen: dict[int, Hashable] = {}
        self._looks: dict[object, Style] = {}

    # What a subclass gives

    def row_key(self, row: int) -> Hashable:
        """Return all that the look of a row depends on, but for its number, width and theme."""
        return None

    def draw_row(self, row: int, width: int) -> Strip:
        """Return what a row looks like, `width` cells wide."""
        return Strip.blank(width, self.look())

    # Rows and size

    @property
    def text_width(self) -> int:
        """The width that rows may fill, without the scrollbar."""
        return self.scrollable_content_region.width

    @property
    def first_row(self) -> int:
        """The first row in view."""
        return self.scroll_offset.y

    @property
    def view_height(self) -> int:
        """The number of rows in view."""
        return self.scrollable_content_region.height

    def set_rows(self, count: int) -> None:
        """Say how many rows there are; all of them are drawn again."""
        self._strips.clear()
        self._on_screen.clear()
        self.virtual_size = Size(self.text_width, count)
        self.refresh()

    def show_row(self, row: int, context: int = 0) -> None:
        """Scroll as little as shows a row, with rows of context; a far one to the upper third."""
        height = self.view_height
        if height <= 0:
            return
        context = min(context, (height - 1) // 2)
        top = self.first_row
        low, high = row - (height - 1 - context), row - context
        if low <= top <= high:
            return
        far = row < top - height or row >= top + 2 * height
        self.scroll_to_row(row - height // 3 if far else (low if top < low else high))

    def scroll_to_row(self, row: int) -> None:
        """Make a row the first in view, as far as the end allows, at once."""
        self.scroll_to(y=max(row, 0), animate=False, immediate=True, force=True)

    def refresh_row(self, row: int) -> None:
        """Draw a row again when it is in view."""
        self.refresh_span(row, row + 1)

    def refresh_span(self, start: int, end: int) -> None:
        """Draw those of the rows [start, end) again that are in view."""
        top = self.first_row
        start, end = max(start - top, 0), min(end - top, self.size.height)
        if start < end:
            self.refresh(Region(0, start, self.size.width, end - start))

    def refresh_changed(self) -> None:
        """Draw those rows in view again whose key differs from what is on the screen."""
        top, height = self.first_row, self.size.height
        width = self.text_width
        run = None
        for row in range(top, min(top + height, self.virtual_size.height)):
            if self._on_screen.get(row) == (width, self.row_key(row)):
                if run is not None:
                    self.refresh_span(run, row)
                    run = None
            elif run is None:
                run = row
        if run is not None:
            self.refresh_span(run, top + height)

    # Looks

    def look(self, *names: str) -> Style:
        """Return the widget's style with component classes laid over it in order."""
        style = self._looks.get(names)
        if style is None:
            style = self.rich_style
            for name in filter(None, names):
                style += self._component(name)
            style = self._looks[names] = self._filtered(style)
        return style

    def restyled(self, style: Style, *names: str) -> Style:
        """Return a style over the widget's own, with component classes laid over it in order."""
        key = style, names
        found = self._looks.get(key)
        if found is None:
            found = self.rich_style + style
            for name in names:
                found += self._component(name)
            found = self._looks[key] = self._filtered(found)
        return found

    def _filtered(self, style: Style) -> Style:
        """Return a style as the app's filters make it (NO_COLOR): once a style, not once a row."""
        segments = [Segment(" ", style)]
        for line_filter in self.get_line_filters():
            segments = line_filter.apply(segments, self.background_colors[1])
        return segments[0].style or Style.null()

    def _component(self, name: str) -> Style:
        """Return what a component class sets, its colours blended with those behind it."""
        whole = self.get_component_rich_style(name)
        own = self.get_component_rich_style(name, partial=True)
        colours = Style(
            color=None if own.color is None else whole.color,
            bgcolor=None if own.bgcolor is None else whole.bgcolor,
        )
        return own + colours

    def forget_drawn(self) -> None:
        """Draw everything again: what was drawn depends on something that has changed."""
        self._strips.clear()
        self._on_screen.clear()
        self._looks.clear()

    def notify_style_update(self) -> None:
        """Forget what was drawn in another style."""
        super().notify_style_update()
        self.forget_drawn()

    # Drawing

    def render_line(self, y: int) -> Strip:
        """Return the row at line `y` of the view."""
        return self._lines(range(y, y + 1))[0]

    def render_lines(self, crop: Region) -> list[Strip]:
        """Return the lines of a region: past the styles that no line view has."""
        styles = self.styles
        if styles.gutter != (0, 0, 0, 0) or styles.has_rule("outline_top") or self.opacity != 1.0:
            self._styles_cache.clear()
            return super().render_lines(crop)
        strips = self._lines(crop.line_range)
        if crop.column_span != (0, self.size.width):
            strips = [strip.crop(*crop.column_span) for strip in strips]
        return strips

    def _lines(self, lines: range) -> list[Strip]:
        """Return lines of the view; what they share is asked once: Textual wants them all often."""
        top, count, width = self.scroll_offset.y, self.virtual_size.height, self.text_width
        blank = Strip.blank(width, self.look())
        rows = range(top + lines.start, top + lines.stop)
        return [self._drawn(row, width) if row < count else blank for row in rows]

    def _drawn(self, row: int, width: int) -> Strip:
        look = width, self.row_key(row)
        self._on_screen[row] = look
        key = row, look
        strip = self._strips.get(key)
        if strip is None:
            if len(self._strips) > _KEPT:
                self._strips.clear()
                self._on_screen = {row: look}
            strip = self._strips[key] = self.draw_row(row, width)
        return strip

    def strip_of(self, pieces: Sequence[tuple[str, Style]], width: int, *fill: str) -> Strip:
        """Return pieces that are safe to draw as one row, cut or filled to `width` cells."""
        segments = [Segment(text, style) for text, style in pieces if text]
        cells = sum([cell_len(segment.text) for segment in segments])
        if cells < width:
            segments.append(Segment(" " * (width - cells), self.look(*fill)))
        elif cells > width:
            return Strip(segments, cells).adjust_cell_length(width)
        return Strip(segments, width)

    def point_terminal_cursor(self, cells: int, row: int) -> None:
        """Put the terminal's own cursor, which screen readers and input methods follow."""
        if self.has_focus:
            line = min(max(row - self.first_row, 0), max(self.size.height - 1, 0))
            self.app.cursor_position = self.content_region.offset + Offset(cells, line)
