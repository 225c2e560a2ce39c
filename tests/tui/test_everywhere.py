"""The same name everywhere: stepped through in the document, and in the corpus."""

from pathlib import Path

from store.project import Project
from store.records import Actor, Mention, Rejection
from tests.tui.driving import desk, go_to, line_of, press
from tests.tui.test_desk import agrees
from tui.app import CoopreaderApp
from tui.screens.everywhere import EverywhereScreen

PAGE = """Ama Doré-Sylla ouvre le port de Kidira
Mme Ama Doré-Sylla, ministre du Commerce, est venue mardi à Kidira avec de nombreux invités.
Le soir, DORÉ-SYLLA a dîné avec la presse ; ama dore-sylla était lasse, dit-on dans la ville.
Le Prix Ama Doré-Sylla du fret sera remis en juin, annonce la fondation du même nom à la presse.
"""

MANY = """Le Sénégal ouvre son nouveau port sec aux entreprises du fret
Le Sénégal a signé mardi à Kidira un accord sur un port sec, en présence de nombreux invités.
Selon la presse, le Sénégal attend des wagons neufs ; d'autres disent que le Sénégal les a déjà.
Le ministre du Sénégal chargé du fret a remercié les ouvriers venus de toute la région du fleuve.
"""


def corpus(folder: Path, *pages: str) -> Path:
    place = folder / "corpus"
    place.mkdir()
    for number, page in enumerate(pages, start=1):
        (place / f"{number}.txt").write_text(page, encoding="utf-8")
    return place


def quotes(project: Project) -> list[str]:
    return sorted(mention.quote for mention in project.all(Mention))


async def start(app: CoopreaderApp, pilot, *keys: str) -> None:  # type: ignore[no-untyped-def]
    await press(pilot, "enter")
    go_to(app, "Sénégal")
    await press(pilot, "y", *keys)


async def test_t_asks_of_each_place_and_writes_one_operation(tmp_path: Path) -> None:
    async with desk(tmp_path) as (app, pilot):
        await start(app, pilot, "t")
        stepping = app.session.stepping
        assert stepping is not None
        assert len(stepping.places) == 1
        assert "place 1 of 1: Sénégal?" in line_of(app)
        await press(pilot, "y")
        assert app.session.stepping is None
        assert quotes(app.project) == ["Sénégal", "Sénégal"]
        assert agrees(app)
        await press(pilot, "z")
        assert quotes(app.project) == ["Sénégal"]
        await press(pilot, "Z")
        assert quotes(app.project) == ["Sénégal", "Sénégal"]


async def test_a_place_skipped_is_remembered_and_not_linked_as_sure(tmp_path: Path) -> None:
    async with desk(tmp_path) as (app, pilot):
        await start(app, pilot, "t", "n")
        (skip,) = app.project.all(Rejection)
        assert (skip.kind, skip.string) == ("state", "Sénégal")
        assert skip.raw_range is not None
        go_to(app, "Sénégal")
        await press(pilot, "t")
        assert app.session.stepping is None
        assert "in no other place" in line_of(app)
        await press(pilot, "!")
        assert quotes(app.project) == ["Sénégal"]
        go_to(app, "Sénégal", 1)
        await press(pilot, "f9")
        assert "✗" in line_of(app)
        await press(pilot, "n", "y")
        assert quotes(app.project) == ["Sénégal", "Sénégal"]
        assert not app.project.all(Rejection)


async def test_variants_are_asked_about_and_longer_names_left_alone(tmp_path: Path) -> None:
    async with desk(tmp_path, corpus=corpus(tmp_path, PAGE)) as (app, pilot):
        await press(pilot, "enter")
        go_to(app, "Ama Doré-Sylla", 1)
        await press(pilot, "y", "t")
        stepping, opened = app.session.stepping, app.session.opened
        assert stepping is not None and opened is not None
        asked = {opened.anchor(place)["quote"] for place in stepping.places}
        assert asked >= {"Ama Doré-Sylla", "DORÉ-SYLLA"}
        assert agrees(app)


async def test_tab_leaves_a_place_and_escape_writes_what_was_said(tmp_path: Path) -> None:
    async with desk(tmp_path, corpus=corpus(tmp_path, MANY)) as (app, pilot):
        await start(app, pilot, "t", "tab", "y", "shift+tab", "n", "escape")
        assert app.session.stepping is None
        assert len(quotes(app.project)) == 2
        assert len(app.project.all(Rejection)) == 1


async def test_the_exclamation_mark_takes_all_the_rest(tmp_path: Path) -> None:
    async with desk(tmp_path, corpus=corpus(tmp_path, MANY)) as (app, pilot):
        await start(app, pilot, "t", "n", "!")
        assert "tagged in 3 more places, 1 skipped" in line_of(app)
        assert quotes(app.project) == ["Sénégal"] * 4


async def test_another_command_ends_the_stepping_first(tmp_path: Path) -> None:
    async with desk(tmp_path, corpus=corpus(tmp_path, MANY)) as (app, pilot):
        await start(app, pilot, "t", "y", "g")
        assert app.session.stepping is None
        assert len(quotes(app.project)) == 2


async def test_what_was_said_is_written_when_another_document_opens(tmp_path: Path) -> None:
    async with desk(tmp_path, corpus=corpus(tmp_path, MANY, PAGE)) as (app, pilot):
        await start(app, pilot, "t", "y")
        app.desk.opening.open(1)
        await pilot.pause()
        assert app.session.number == 1
        assert len(quotes(app.project)) == 2


async def test_t_on_what_may_be_several_actors_lets_choose(tmp_path: Path) -> None:
    async with desk(tmp_path) as (app, pilot):
        await press(pilot, "enter")
        for code in ("SN", "GM"):
            with app.project.operation("tag") as draft:
                draft.add(Actor, name="Sénégal", kind="state", country=code)
        app.session.refresh()
        go_to(app, "Sénégal")
        await press(pilot, "t")
        assert app.session.stepping is None
        assert type(app.screen).__name__ == "CandidatesScreen"


async def test_the_corpus_is_searched_answered_and_tagged_as_one_operation(tmp_path: Path) -> None:
    async with desk(tmp_path) as (app, pilot):
        await start(app, pilot, "T")
        screen = app.screen
        assert isinstance(screen, EverywhereScreen)
        await pilot.pause()
        assert screen.places.complete
        found = [(row.entry, row.hit.place.quote) for row in screen.places.rows]
        assert found.count((0, "Sénégal")) == 1
        assert found.count((1, "Sénégal")) == 2
        await press(pilot, "y", "n", "y", "enter")
        await pilot.pause()
        assert "tagged in 2 places of 2 documents, 1 skipped" in line_of(app)
        assert quotes(app.project) == ["Sénégal"] * 3
        assert len(app.project.all(Rejection)) == 1
        await press(pilot, "z")
        assert quotes(app.project) == ["Sénégal"]
        await press(pilot, "Z", "K")
        assert agrees(app)


async def test_all_the_rest_of_the_corpus_is_one_key(tmp_path: Path) -> None:
    async with desk(tmp_path) as (app, pilot):
        await start(app, pilot, "T", "!")
        await pilot.pause()
        assert app.screen is app.desk
        assert quotes(app.project) == ["Sénégal"] * 4


async def test_escape_without_an_answer_changes_nothing(tmp_path: Path) -> None:
    async with desk(tmp_path) as (app, pilot):
        await start(app, pilot, "T", "escape")
        assert app.screen is app.desk
        assert quotes(app.project) == ["Sénégal"]


async def test_learned_forms_of_one_document_are_not_sought_in_another(tmp_path: Path) -> None:
    end = "Les invités sont venus de toute la région du fleuve pour voir le nouveau port sec.\n"
    pages = (
        f"Un port sec\nMme Ama Doré-Sylla parle à Kidira. Mme Doré-Sylla a salué la presse.\n{end}",
        f"Un autre port\nLe comité a reçu M. Jean Doré-Sylla. M. Doré-Sylla est géomètre.\n{end}",
        f"Un prix\nMme Ama Doré-Sylla a ri avec eux. Puis Mme Doré-Sylla est partie.\n{end}",
    )
    async with desk(tmp_path, corpus=corpus(tmp_path, *pages)) as (app, pilot):
        await press(pilot, "enter")
        go_to(app, "Ama Doré-Sylla")
        await press(pilot, "y", "t", "!", "T")
        screen = app.screen
        assert isinstance(screen, EverywhereScreen)
        await pilot.pause()
        found = [(row.entry, row.hit.place.quote) for row in screen.places.rows]
        assert found == [(2, "Ama Doré-Sylla"), (2, "Doré-Sylla")]
