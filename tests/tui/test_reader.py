from collections.abc import Sequence

import msgspec
import pytest
from textual.app import App, ComposeResult
from textual.geometry import Region
from textual.pilot import Pilot

from coopreader.article.article import Article
from coopreader.text import UNSAFE
from tests.tui.sample_pages import article_of, page_of
from tui.page import Mark, Page
from tui.widgets.reader import Reader

TEXT = "Le ministre de l'Énergie a reçu Mme Ilona Verhaeg, du groupe Nordal, à Port-Sable."
LONG = " ".join([TEXT] * 8)


class ReaderApp(App[None]):
    """An app of one reader that notes what it reports."""

    CSS = "Reader { width: 1fr; height: 1fr; }"

    def __init__(self, page: Page, marks: Sequence[Mark] = ()) -> None:
        super().__init__()
        self.page, self.marks = page, marks
        self.said: list[tuple[int, int]] = []

    def compose(self) -> ComposeResult:
        yield Reader(reason_label=lambda reason: f"gone: {reason}")

    def on_mount(self) -> None:
        self.reader = self.query_one(Reader)
        self.reader.show(self.page, self.marks)

    def on_reader_pointed(self, event: Reader.Pointed) -> None:
        self.said.append((event.raw, event.count))

    def on_reader_dragged(self, event: Reader.Dragged) -> None:
        self.said.append((event.anchor, event.raw))


def lines(reader: Reader) -> list[str]:
    strips = reader.render_lines(Region(0, 0, *reader.size))
    return [strip.text.rstrip() for strip in strips]


def looks(reader: Reader, word: str) -> str:
    """Return the style of the run of text that holds a word, as words."""
    for strip in reader.render_lines(Region(0, 0, *reader.size)):
        for segment in strip:
            if word in segment.text:
                return str(segment.style)
    raise AssertionError(f"{word!r} is not one run on the screen")


def mark(text: str, quote: str, kind: str = "person", state: str = "mention") -> Mark:
    start = text.index(quote)
    return Mark(start, start + len(quote), kind, state, quote)


def count_drawn(reader: Reader, monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """Note the rows that are drawn anew from now on."""
    drawn: list[int] = []
    draw = reader.draw_row

    def noting(row: int, width: int) -> object:
        drawn.append(row)
        return draw(row, width)

    monkeypatch.setattr(reader, "draw_row", noting)
    return drawn


async def settled(pilot: Pilot[None]) -> Reader:
    await pilot.pause()
    return pilot.app.query_one(Reader)


async def test_a_page_shows_its_blocks_with_signs_and_reasons() -> None:
    article = article_of(
        [("The title", "title", None), ("Buy now", "paragraph", "advert"),
         ("A point", "list item", None), ("Another", "list item", None),
         ("A picture", "caption", None)]
    )  # fmt: skip
    async with ReaderApp(Page.of(article, show_removed=True)).run_test(size=(70, 14)) as pilot:
        shown = lines(await settled(pilot))
    assert shown[:9] == [
        "", "   The title", "   gone: advert", "×  Buy now", "", "•  A point", "•  Another", "",
        "▫  A picture",
    ]  # fmt: skip


async def test_the_column_is_centred_and_not_too_wide() -> None:
    async with ReaderApp(page_of(LONG)).run_test(size=(160, 20)) as pilot:
        first = lines(await settled(pilot))[1]
    assert len(first.strip()) <= 92
    assert 20 < len(first) - len(first.lstrip()) < 40


async def test_marks_differ_by_shape_and_by_letter() -> None:
    marks = [
        mark(TEXT, "ministre", "person", "suggestion"),
        mark(TEXT, "Énergie", "organisation", "unsure"),
        mark(TEXT, "Ilona Verhaeg", "person", "mention"),
        mark(TEXT, "Nordal", "organisation", "sure"),
        mark(TEXT, "Sable", "place", "rejected"),
        mark(TEXT, "groupe", "function", "faint"),
    ]
    async with ReaderApp(page_of(TEXT), marks).run_test(size=(110, 10)) as pilot:
        reader = await settled(pilot)
        reader.set_cursor(0)
        assert "underline" in looks(reader, "ministre")
        assert "italic underline" in looks(reader, "Énergie")
        assert "bold" in looks(reader, "Ilona Verhaeg")
        assert "underline" not in looks(reader, "Ilona Verhaeg")
        assert "strike" in looks(reader, "Sable")
        assert "italic" in looks(reader, "groupe")
        backgrounds = {looks(reader, word).rpartition(" on ")[2] for word in ("Ilona", "ministre")}
        assert len(backgrounds) == 2
        before = lines(reader)[1]
        assert before.endswith("p o? P…")
        reader.show_letters = False
        after = lines(reader)[1]
        assert before.startswith(after)


async def test_the_inner_of_two_decisions_stays_visible() -> None:
    marks = [
        mark(TEXT, "ministre de l'Énergie", "organisation"),
        mark(TEXT, "Énergie", "organisation"),
    ]
    async with ReaderApp(page_of(TEXT), marks).run_test(size=(110, 10)) as pilot:
        reader = await settled(pilot)
        assert "underline" in looks(reader, "Énergie")
        assert "underline" not in looks(reader, "ministre de")


async def test_the_selection_is_seen_over_a_mark_and_the_cursor_over_both() -> None:
    marks = [mark(TEXT, "Ilona Verhaeg")]
    start = TEXT.index("Ilona")
    async with ReaderApp(page_of(TEXT), marks).run_test(size=(110, 10)) as pilot:
        reader = await settled(pilot)
        reader.set_cursor(start + 4, start - 4)
        selection = str(reader.look("reader--selection").bgcolor)
        assert selection != str(reader.look("reader--person-solid").bgcolor)
        strip = reader.render_lines(Region(0, 0, *reader.size))[1]
        runs = [(s.text, str(s.style.bgcolor)) for s in strip if s.style is not None]
        assert ("Mme ", selection) in runs
        assert ("Ilon", selection) in runs
        assert ("a", str(reader.look("reader--cursor").bgcolor)) in runs


async def test_moving_draws_the_touched_rows_only(monkeypatch: pytest.MonkeyPatch) -> None:
    async with ReaderApp(page_of(LONG)).run_test(size=(60, 20)) as pilot:
        reader = await settled(pilot)
        drawn = count_drawn(reader, monkeypatch)
        reader.set_cursor(3)
        await pilot.pause()
        assert drawn == [1]
        drawn.clear()
        reader.set_cursor(reader.row_down(3, 2))
        await pilot.pause()
        assert drawn == [1, 3]


async def test_other_marks_draw_only_their_rows(monkeypatch: pytest.MonkeyPatch) -> None:
    async with ReaderApp(page_of(LONG)).run_test(size=(60, 20)) as pilot:
        reader = await settled(pilot)
        drawn = count_drawn(reader, monkeypatch)
        reader.set_marks([mark(LONG, "Ilona Verhaeg"), mark(LONG, "Port-Sable", "place")])
        await pilot.pause()
        assert drawn
        assert set(drawn) < {1, 2, 3}
        assert "bold" in looks(reader, "Ilona")
        drawn.clear()
        reader.set_marks([mark(LONG, "Ilona Verhaeg")])
        await pilot.pause()
        assert len(set(drawn)) == 1


async def test_rows_move_by_column_over_wide_characters() -> None:
    page = page_of("漢字漢字漢字", "abcdefghijkl", "", "xy", "mnopqrstuv")
    async with ReaderApp(page).run_test(size=(70, 20)) as pilot:
        reader = await settled(pilot)

        def at(raw: int) -> str:
            paragraph, offset = page.locate(raw)
            return page.paragraphs[paragraph].text[offset]

        raw = page.raw(0, 3)
        stops = []
        for _ in range(4):
            raw = reader.row_down(raw)
            reader.set_cursor(raw)
            stops.append(at(raw))
        # The column of the start is kept past the short row.
        assert stops == ["g", "y", "s", "s"]
        assert at(reader.row_up(raw, 3)) == "字"
        assert at(reader.row_home(page.raw(1, 5))) == "a"
        assert at(reader.row_end(page.raw(1, 5))) == "l"


async def test_the_cursor_is_scrolled_into_view_with_context() -> None:
    page = page_of(*[f"paragraph {number}" for number in range(100)])
    async with ReaderApp(page).run_test(size=(60, 20)) as pilot:
        reader = await settled(pilot)
        raw = page.raw(0, 0)
        for _ in range(12):
            raw = reader.row_down(raw)
            reader.set_cursor(raw)
        row = 1 + 2 * 12
        assert reader.first_row == row - 17
        for number in (99, 50, 0):
            reader.set_cursor(page.raw(number, 0))
            assert f"paragraph {number}" in "\n".join(lines(reader))
        assert reader.first_row == 0
        below = reader.screen_down(page.raw(0, 0))
        assert reader.first_row == 18
        assert reader.screen_up(below) == page.raw(0, 0)
        assert reader.first_row == 0


async def test_the_terminal_cursor_follows() -> None:
    async with ReaderApp(page_of("漢字abc")).run_test(size=(60, 10)) as pilot:
        reader = await settled(pilot)
        reader.focus()
        await pilot.pause()
        reader.set_cursor(3)
        assert pilot.app.cursor_position == (3 + 5, 1)


async def test_a_resize_wraps_again_and_keeps_the_cursor_in_view() -> None:
    page = page_of(*[LONG] * 5)
    async with ReaderApp(page).run_test(size=(100, 20)) as pilot:
        reader = await settled(pilot)
        raw = page.raw(3, 100)
        reader.set_cursor(raw)
        for width in (40, 30, 140):
            await pilot.resize_terminal(width, 12)
            await pilot.pause()
            row = reader._scene.row
            assert reader.first_row <= row < reader.first_row + reader.view_height
            assert all(len(line) <= width for line in lines(reader))


async def test_staying_keeps_the_cursor_row_when_removed_blocks_appear() -> None:
    specs = [("Menu", "paragraph", "menu")] * 9 + [
        (f"Text {n}", "paragraph", None) for n in range(40)
    ]
    article: Article = article_of(specs)  # type: ignore[arg-type]
    kept, everything = Page.of(article), Page.of(article, show_removed=True)
    async with ReaderApp(kept).run_test(size=(60, 20)) as pilot:
        reader = await settled(pilot)
        raw = kept.raw(20, 0)
        reader.set_cursor(raw)
        line = lines(reader).index("   Text 20")
        reader.show(everything, [], stay=True)
        await pilot.pause()
        assert lines(reader).index("   Text 20") == line


async def test_the_mouse_points_and_drags() -> None:
    async with ReaderApp(page_of("漢字 abc def")).run_test(size=(60, 10)) as pilot:
        reader = await settled(pilot)
        app = pilot.app
        assert isinstance(app, ReaderApp)
        await pilot.click(Reader, offset=(3 + 3, 1))
        await pilot.click(Reader, offset=(3 + 3, 1), times=2)
        assert app.said == [(1, 1), (1, 1), (1, 2)]
        app.said.clear()
        await pilot.mouse_down(Reader, offset=(3 + 5, 1))
        await pilot.hover(Reader, offset=(3 + 7, 1))
        await pilot.hover(Reader, offset=(3 + 40, 1))
        await pilot.mouse_up(Reader, offset=(3 + 40, 1))
        await pilot.pause()
        assert app.said == [(3, 5), (3, 9)]
        assert reader.app.mouse_captured is None


async def test_hostile_text_shows_as_text() -> None:
    raw = "[bold]x[/bold] [@click=app.quit]y[/] \x1b[31mred\x1b]0;title\x07 \x9b31m \u202ertl\u200b"
    article = article_of([(raw, "paragraph", None)])
    async with ReaderApp(Page.of(article)).run_test(size=(80, 10)) as pilot:
        shown = "".join(lines(await settled(pilot)))
    assert "[bold]x[/bold] [@click=app.quit]y[/]" in shown
    assert not UNSAFE.search(shown)


async def test_a_paragraph_that_was_not_cleaned_is_made_safe_by_the_widget() -> None:
    page = page_of("abc\x00def")
    para = page.paragraphs[0]
    rough = Page((msgspec.structs.replace(para, text="\x1b[31\ne"),))
    async with ReaderApp(rough).run_test(size=(60, 10)) as pilot:
        shown = "".join(lines(await settled(pilot)))
    assert "\x1b" not in shown
    assert "\ufffd[31 e" in shown


async def test_another_theme_draws_everything_again() -> None:
    async with ReaderApp(page_of(TEXT), [mark(TEXT, "Ilona")]).run_test(size=(110, 10)) as pilot:
        reader = await settled(pilot)
        before = looks(reader, "Ilona"), looks(reader, "ministre")
        pilot.app.theme = "textual-light"
        await pilot.pause()
        after = looks(reader, "Ilona"), looks(reader, "ministre")
        assert before[0] != after[0]
        assert before[1] != after[1]


async def test_without_colour_every_state_keeps_its_shape(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    marks = [mark(TEXT, "ministre", state="suggestion"), mark(TEXT, "Ilona Verhaeg")]
    async with ReaderApp(page_of(TEXT), marks).run_test(size=(110, 10)) as pilot:
        reader = await settled(pilot)
        for strip in reader.render_lines(Region(0, 0, *reader.size)):
            for segment in strip:
                for colour in (
                    segment.style and segment.style.color,
                    segment.style and segment.style.bgcolor,
                ):
                    if colour is not None and colour.triplet is not None:
                        assert len(set(colour.triplet)) == 1
        assert "underline" in looks(reader, "ministre")
        assert "bold" in looks(reader, "Ilona")
        assert lines(reader)[1].endswith("p P")


@pytest.mark.parametrize("theme", ["textual-dark", "textual-light", "ansi-dark", "ansi-light"])
async def test_no_part_is_invisible_in_a_theme(theme: str) -> None:
    async with ReaderApp(page_of(TEXT)).run_test(size=(110, 10)) as pilot:
        pilot.app.theme = theme
        reader = await settled(pilot)
        styles = {name: reader.look(name) for name in reader.COMPONENT_CLASSES}
        plain = reader.look()
        for name, style in styles.items():
            default = style.color is not None and style.color.is_default
            assert default or style.color != style.bgcolor, name
        for name in ("reader--selection", "reader--cursor", "reader--current"):
            style = styles[name]
            assert style.bgcolor != plain.bgcolor or style.reverse, name


async def test_an_empty_page_and_a_tiny_view_do_no_harm() -> None:
    async with ReaderApp(Page(())).run_test(size=(60, 10)) as pilot:
        reader = await settled(pilot)
        raw = reader.row_down(reader.row_end(reader.screen_down(0)))
        reader.set_cursor(raw, 0)
        assert raw == 0
        reader.show(page_of(LONG), [])
        await pilot.resize_terminal(4, 2)
        await pilot.pause()
        reader.set_cursor(50)
        assert reader.row_up(50) < 50
