from collections.abc import Sequence

import pytest
from rich.style import Style
from textual.app import App, ComposeResult
from textual.geometry import Region
from textual.pilot import Pilot
from textual.strip import Strip

from tui.widgets.lines import Piece
from tui.widgets.rows import Rows


class RowsApp(App[None]):
    """An app of one list that notes what it reports and which rows it asks for."""

    CSS = "Rows { width: 1fr; height: 1fr; }"

    def __init__(self, count: int = 100_000) -> None:
        super().__init__()
        self.count = count
        self.asked: list[int] = []
        self.said: list[tuple[str, int | None]] = []

    def compose(self) -> ComposeResult:
        yield Rows()

    def on_mount(self) -> None:
        self.rows = self.query_one(Rows)
        self.rows.show(self.count, self.draw)
        self.rows.focus()

    def draw(self, index: int, width: int) -> Sequence[Piece]:
        self.asked.append(index)
        return [(f"row {index} ", ""), ("dim", "rows--dim"), ("own", Style(italic=True))]

    def on_rows_highlighted(self, event: Rows.Highlighted) -> None:
        self.said.append(("highlighted", event.index))

    def on_rows_chosen(self, event: Rows.Chosen) -> None:
        self.said.append(("chosen", event.index))


def lines(rows: Rows) -> list[str]:
    return [strip.text.rstrip() for strip in rows.render_lines(Region(0, 0, *rows.size))]


def look(strip: Strip) -> str:
    return str(next(iter(strip)).style)


async def settled(pilot: Pilot[None]) -> Rows:
    await pilot.pause()
    return pilot.app.query_one(Rows)


async def test_only_rows_in_view_are_asked_for() -> None:
    app = RowsApp()
    async with app.run_test(size=(40, 10)) as pilot:
        rows = await settled(pilot)
        assert lines(rows)[0] == "row 0 dimown"
        assert set(app.asked) <= set(range(10))
        rows.move_to(99_999)
        await pilot.pause()
        assert lines(rows)[-1] == "row 99999 dimown"
        assert len(set(app.asked)) <= 30


async def test_keys_move_and_choose() -> None:
    app = RowsApp(50)
    async with app.run_test(size=(40, 10)) as pilot:
        rows = await settled(pilot)
        for key, expected in [
            ("down", 1), ("j", 2), ("k", 1), ("up", 0), ("up", 0), ("pagedown", 9), ("end", 49),
            ("down", 49), ("pageup", 40), ("g", 0), ("G", 49), ("home", 0),
        ]:  # fmt: skip
            await pilot.press(key)
            assert rows.highlighted == expected, key
            shown = f"row {expected} dimown"
            assert shown in lines(rows)
        await pilot.press("enter")
        await pilot.pause()
        assert app.said[-1] == ("chosen", 0)
        moves = [index for what, index in app.said if what == "highlighted"]
        assert moves == [1, 2, 1, 0, 9, 49, 40, 0, 49, 0]


async def test_a_key_draws_two_rows(monkeypatch: pytest.MonkeyPatch) -> None:
    app = RowsApp(50)
    async with app.run_test(size=(40, 20)) as pilot:
        await settled(pilot)
        app.asked.clear()
        await pilot.press("down")
        await pilot.pause()
        assert app.asked == [0, 1]


async def test_the_mouse_highlights_and_chooses() -> None:
    app = RowsApp(5)
    async with app.run_test(size=(40, 10)) as pilot:
        rows = await settled(pilot)
        await pilot.click(Rows, offset=(2, 3))
        assert rows.highlighted == 3
        await pilot.click(Rows, offset=(2, 2), times=2)
        await pilot.pause()
        assert app.said == [("highlighted", 3), ("highlighted", 2), ("chosen", 2)]
        await pilot.click(Rows, offset=(2, 8))
        assert rows.highlighted == 2


async def test_the_highlighted_row_is_filled_and_looks_different_without_the_focus() -> None:
    app = RowsApp(5)
    async with app.run_test(size=(40, 10)) as pilot:
        rows = await settled(pilot)
        first, second = rows.render_lines(Region(0, 0, *rows.size))[:2]
        assert len({str(segment.style.bgcolor) for segment in first if segment.style}) == 1
        assert look(first) != look(second)
        focused = look(first)
        pilot.app.set_focus(None)
        await pilot.pause()
        again = rows.render_lines(Region(0, 0, *rows.size))[0]
        assert look(again) != focused


async def test_a_shorter_list_keeps_what_it_can() -> None:
    app = RowsApp(1000)
    async with app.run_test(size=(40, 10)) as pilot:
        rows = await settled(pilot)
        rows.move_to(900)
        rows.show(500, app.draw)
        await pilot.pause()
        assert rows.highlighted == 499
        assert "row 499 dimown" in lines(rows)
        rows.show(500, app.draw, highlighted=3)
        await pilot.pause()
        assert "row 3 dimown" in lines(rows)
        rows.show(0, app.draw)
        await pilot.press("down", "enter", "pagedown")
        assert rows.highlighted is None
        assert set(lines(rows)) == {""}
        rows.show(2, app.draw)
        await pilot.pause()
        assert rows.highlighted == 0
        assert lines(rows)[:3] == ["row 0 dimown", "row 1 dimown", ""]


async def test_a_row_whose_data_changed_is_drawn_again() -> None:
    app = RowsApp(50)
    async with app.run_test(size=(40, 10)) as pilot:
        rows = await settled(pilot)
        app.asked.clear()
        rows.redraw(4)
        rows.redraw(40)
        await pilot.pause()
        assert app.asked == [4]


async def test_hostile_and_wide_text_stays_text_and_in_its_row() -> None:
    app = RowsApp(1)
    async with app.run_test(size=(40, 10)) as pilot:
        rows = await settled(pilot)
        hostile = "[bold]漢字[/bold]\x1b]52;c;aGk=\x07\n\u202e" + "é\u0301漢" * 40
        rows.show(3, lambda index, width: [(hostile, "rows--strong")])
        await pilot.pause()
        strips = rows.render_lines(Region(0, 0, *rows.size))
        assert strips[0].text.startswith("[bold]漢字[/bold]")
        assert not any(char in strips[0].text for char in "\x1b\x07\n\u202e")
        assert strips[0].cell_length == rows.text_width


async def test_another_theme_draws_everything_again() -> None:
    app = RowsApp(5)
    async with app.run_test(size=(40, 10)) as pilot:
        rows = await settled(pilot)
        before = [str(segment.style) for segment in rows.render_lines(Region(0, 0, *rows.size))[2]]
        pilot.app.theme = "textual-light"
        await pilot.pause()
        after = [str(segment.style) for segment in rows.render_lines(Region(0, 0, *rows.size))[2]]
        assert all(first != second for first, second in zip(before, after, strict=True))


async def test_a_border_is_drawn_although_it_costs_more() -> None:
    app = RowsApp(5)
    async with app.run_test(size=(20, 6)) as pilot:
        rows = await settled(pilot)
        rows.styles.border = ("solid", "red")
        await pilot.pause()
        strips = rows.render_lines(Region(0, 0, *rows.outer_size))
        assert strips[0].text.startswith("┌")
        assert strips[1].text.startswith("│row 0")


async def test_a_list_that_grows_keeps_the_view_and_the_highlighted_row() -> None:
    app = RowsApp(30)
    async with app.run_test(size=(40, 10)) as pilot:
        rows = await settled(pilot)
        await pilot.press("down", "down")
        rows.scroll_to_row(20)
        rows.grow(50)
        await pilot.pause()
        assert (rows.count, rows.highlighted, rows.first_row) == (50, 2, 20)
        await pilot.press("end")
        await pilot.pause()
        assert lines(rows)[-1].startswith("row 49")


async def test_an_empty_list_that_grows_highlights_its_first_row() -> None:
    app = RowsApp(0)
    async with app.run_test(size=(40, 10)) as pilot:
        rows = await settled(pilot)
        rows.grow(0)
        assert rows.highlighted is None
        rows.grow(3)
        assert rows.highlighted == 0
