"""Walking, selecting and what is shown: nested things, whole words, how certain, how many left."""

from pathlib import Path

from store.decisions.linking import NewActor
from store.decisions.tag import tag
from store.records import Mention
from tests.tui.driving import desk, go_to, line_of, press
from tui.app import CoopreaderApp
from tui.widgets.reader import Reader

PAGE = """Kidira Fret ouvre un port sec
La société Kidira Fret a signé mardi un accord maroco-indien à Tamkar sur un nouveau port sec.
L’œuvre du Sénégal 🇸🇳 e\u0301tait lasse, dit-on, depuis que la pluie menace les récoltes du fleuve.
Elle attend des wagons neufs. Les cheminots aussi les attendent, et la région avec eux.
"""


def corpus(folder: Path) -> Path:
    place = folder / "corpus"
    place.mkdir()
    (place / "1.txt").write_text(PAGE, encoding="utf-8")
    return place


def tagged(app: CoopreaderApp, words: str, name: str, kind: str = "organisation") -> Mention:
    opened = app.session.opened
    assert opened is not None
    at = opened.article.raw.rindex(words)
    mention = tag(opened, (at, at + len(words)), NewActor(name=name, kind=kind))  # type: ignore[arg-type]
    app.session.refresh()
    return mention


def chosen(app: CoopreaderApp) -> str:
    session = app.session
    selection = session.selection()
    assert session.page is not None
    return session.page.text_between(*selection) if selection else ""


async def test_things_that_start_at_one_place_are_both_reached(tmp_path: Path) -> None:
    async with desk(tmp_path, corpus=corpus(tmp_path)) as (app, pilot):
        await press(pilot, "enter")
        outer = tagged(app, "Kidira Fret", "Kidira Fret")
        inner = tagged(app, "Kidira", "Kidira", "place")
        session = app.session
        session.cursor = outer.raw_range[0] - 1
        seen = []
        for _ in range(2):
            await press(pilot, "tab")
            seen.append(session.thing())
        assert [item.quote for item in seen if isinstance(item, Mention)] == [
            inner.quote,
            outer.quote,
        ]
        assert session.cursor == outer.raw_range[0]
        await press(pilot, "delete")
        assert [mention.quote for mention in app.project.all(Mention)] == [inner.quote]
        await press(pilot, "z", "right", "left")
        thing = session.thing()
        assert isinstance(thing, Mention)
        assert thing.quote == "Kidira"


async def test_shift_tab_goes_the_same_way_back(tmp_path: Path) -> None:
    async with desk(tmp_path, corpus=corpus(tmp_path)) as (app, pilot):
        await press(pilot, "enter")
        tagged(app, "Kidira Fret", "Kidira Fret")
        tagged(app, "Kidira", "Kidira", "place")
        await press(pilot, "g")
        count = len(app.session.things.items)
        there, back = [], []
        for _ in range(count):
            await press(pilot, "tab")
            there.append(app.session.thing())
        for _ in range(count):
            back.append(app.session.thing())
            await press(pilot, "shift+tab")
        assert back == there[::-1]
        assert len({item.raw_range for item in there if item}) == count


async def test_a_selection_is_of_whole_words_unless_told_otherwise(tmp_path: Path) -> None:
    async with desk(tmp_path, corpus=corpus(tmp_path)) as (app, pilot):
        await press(pilot, "enter")
        go_to(app, "indien")
        await press(pilot, "v")
        assert chosen(app) == "maroco-indien"
        await press(pilot, "V")
        assert chosen(app) == "i"
        await press(pilot, "e")
        assert chosen(app) == "indien"
        await press(pilot, "V")
        assert chosen(app) == "maroco-indien"


async def test_counts_grow_a_selection_by_words_and_both_ends_move(tmp_path: Path) -> None:
    async with desk(tmp_path, corpus=corpus(tmp_path)) as (app, pilot):
        await press(pilot, "enter")
        go_to(app, "signé")
        await press(pilot, "v", "3", "w")
        assert chosen(app) == "signé mardi un"
        await press(pilot, "a", "b")
        assert chosen(app) == "a signé mardi un"
        await press(pilot, "w", "w")
        assert chosen(app).endswith("mardi un")
        await press(pilot, "escape", "v", "2", "right_parenthesis")
        assert "Sénégal" in chosen(app) or "wagons" in chosen(app)


async def test_characters_are_taken_whole_with_their_accents_and_flags(tmp_path: Path) -> None:
    async with desk(tmp_path, corpus=corpus(tmp_path)) as (app, pilot):
        await press(pilot, "enter")
        go_to(app, "Sénégal 🇸🇳")
        await press(pilot, "v", "right", "right")
        assert chosen(app) == "Sénégal 🇸🇳"
        await press(pilot, "right", "right")
        assert chosen(app) == "Sénégal 🇸🇳 e\u0301"
        await press(pilot, "shift+left", "shift+left")
        assert chosen(app) == "Sénégal 🇸🇳"


async def test_sentence_and_paragraph_are_selected_in_turn(tmp_path: Path) -> None:
    async with desk(tmp_path, corpus=corpus(tmp_path)) as (app, pilot):
        await press(pilot, "enter")
        go_to(app, "wagons neufs")
        await press(pilot, "s")
        assert chosen(app) == "Elle attend des wagons neufs."
        await press(pilot, "s")
        assert chosen(app).endswith("la région avec eux.")


async def test_the_mouse_selects_whole_words_and_parts_with_control(tmp_path: Path) -> None:
    async with desk(tmp_path, corpus=corpus(tmp_path)) as (app, pilot):
        await press(pilot, "enter")
        opened = app.session.opened
        assert opened is not None
        at = opened.article.raw.index("maroco-indien")
        reader = app.desk.query_one(Reader)
        reader.post_message(Reader.Dragged(at + 7, at + 9))
        await pilot.pause()
        assert chosen(app) == "maroco-indien"
        reader.post_message(Reader.Dragged(at + 8, at + 12, exact=True))
        await pilot.pause()
        assert chosen(app) == "ndien"


async def test_how_certain_suggestions_have_to_be_is_one_key(tmp_path: Path) -> None:
    async with desk(tmp_path) as (app, pilot):
        await press(pilot, "enter")
        session = app.session
        everything = session.left
        assert session.hidden == 0
        levels = []
        for _ in range(4):
            await press(pilot, "f4")
            levels.append(session.least)
            assert session.left + session.hidden == everything
            shown = [item for item in session.suggestions if session.is_left(item)]
            assert all(item.entity.confidence >= session.least for item in shown)
        assert levels == [0.5, 0.8, 0.95, 0.0]


async def test_what_is_hidden_is_counted_where_what_is_left_is(tmp_path: Path) -> None:
    async with desk(tmp_path) as (app, pilot):
        await press(pilot, "enter")
        places = sum(item.entity.type == "place" for item in app.session.suggestions)
        assert places
        await press(pilot, "f8")
        assert f"{places} hidden" in line_of(app)
        await press(pilot, "f8", "f5")
        assert all(
            getattr(item, "entity", None) is None or item.entity.type != "person"  # type: ignore[union-attr]
            for item in app.session.things.items
        )
