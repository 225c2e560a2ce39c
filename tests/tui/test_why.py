"""E says why the block under the cursor was kept or removed, and X there puts it right."""

from pathlib import Path

import pytest
from textual.widgets import Static

from tests.tui.driving import desk, press
from tests.tui.test_desk import go_to
from tests.tui.test_history_screen import line_of
from tui.app import CoopreaderApp
from tui.hints import hint
from tui.screens.why import WhyScreen

ACCORD = "Le Sénégal et le Portugal ont signé"
COMMENTS = "Commentaires (0)"


def evidence(app: CoopreaderApp) -> str:
    return str(app.screen.query_one("#evidence", Static).content)


async def test_what_was_kept_is_explained(tmp_path: Path) -> None:
    async with desk(tmp_path) as (app, pilot):
        await press(pilot, "enter")
        go_to(app, ACCORD)
        await press(pilot, "E")
        assert isinstance(app.screen, WhyScreen)
        assert "kept as" in line_of(app, "heading")
        assert "% sure" in line_of(app, "heading")
        assert ACCORD in line_of(app, "quote")
        assert "ends as a sentence" in evidence(app)
        await press(pilot, "E")
        assert app.screen is app.desk


@pytest.mark.parametrize("size", [(80, 24), (120, 40), (30, 10)])
async def test_a_removed_block_is_explained_and_put_back_with_one_key_each(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    async with desk(tmp_path, size=size) as (app, pilot):
        await press(pilot, "enter", "x")
        assert app.session.opened is not None
        app.session.move_to(app.session.opened.article.raw.index(COMMENTS))
        assert hint(app.session)[:2] == [("X", "put it back"), ("E", "why it was removed")]
        await press(pilot, "E")
        assert "cue: comments" in evidence(app)
        await press(pilot, "X")
        assert app.screen is app.desk
        assert COMMENTS in app.session.opened.article.text
        await press(pilot, "E")
        assert "put back by hand" in line_of(app, "heading")
        await press(pilot, "escape", "X")
        assert COMMENTS not in app.session.opened.article.text
        await press(pilot, "z", "z")
        assert app.session.opened.document.overrides == ()


async def test_a_page_that_went_away_is_told(tmp_path: Path) -> None:
    async with desk(tmp_path) as (app, pilot):
        await press(pilot, "enter")
        (tmp_path / "corpus" / "1-port-sec.txt").unlink()
        await press(pilot, "E")
        assert "there is no such file" in evidence(app)
        await press(pilot, "escape")
        assert app.screen is app.desk
