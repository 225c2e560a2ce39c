"""The candidates panel: several actors, short names, metonyms, countries, where seen last."""

from pathlib import Path

from store.decisions.reach import reach_of
from store.last_seen import last_seen
from store.records import Actor, Mention
from tests.tui.driving import desk, go_to, press
from tests.tui.test_desk import actors, agrees
from tui.app import CoopreaderApp
from tui.choice import Choice
from tui.screens.candidates import CandidatesScreen


def choice_of(app: CoopreaderApp) -> Choice:
    assert isinstance(app.screen, CandidatesScreen)
    return app.screen.choice


async def test_words_that_mean_several_actors_link_to_all_and_teach_nobody(tmp_path: Path) -> None:
    async with desk(tmp_path) as (app, pilot):
        await press(pilot, "enter")
        go_to(app, "Sénégal")
        await press(pilot, "y", "y")
        go_to(app, "deux pays")
        await press(pilot, "v", "2", "w", "enter")
        offered = [offer.name for offer in choice_of(app).offers[:-1]]
        assert {"Sénégal", "Portugal"} <= set(offered)
        app.screen.listing.move_to(offered.index("Sénégal"))  # type: ignore[attr-defined]
        await press(pilot, "ctrl+t", str(offered.index("Portugal") + 1), "enter")
        (mention,) = [item for item in app.project.all(Mention) if len(item.actors) == 2]
        names = {actor.name for actor in app.project.actors_of(mention)}
        assert (mention.quote, names) == ("deux pays", {"Sénégal", "Portugal"})
        forms = {alias.form for actor in app.project.all(Actor) for alias in actor.aliases}
        assert "deux pays" not in forms
        assert agrees(app)
        go_to(app, "deux pays")
        await press(pilot, "enter")
        assert len(choice_of(app).ticked) == 2


async def test_a_short_way_of_saying_a_name_keeps_the_full_one(tmp_path: Path) -> None:
    async with desk(tmp_path) as (app, pilot):
        await press(pilot, "enter")
        go_to(app, "du Commerce")
        await press(pilot, "v", "2", "w", "enter")
        assert choice_of(app).quote == "du Commerce"
        await press(pilot, *"Ministère du Commerce", "ctrl+n")
        (mention,) = app.project.all(Mention)
        assert (mention.quote, mention.name) == ("du Commerce", "Ministère du Commerce")
        (actor,) = app.project.all(Actor)
        assert reach_of("du Commerce", actor, "here") == "here"


async def test_enter_never_takes_an_actor_that_is_only_near(tmp_path: Path) -> None:
    async with desk(tmp_path) as (app, pilot):
        await press(pilot, "enter")
        go_to(app, "Sénégal")
        await press(pilot, "y", "y")
        go_to(app, "Ama Doré-Sylla")
        await press(pilot, "enter")
        assert choice_of(app).offers[0].actor is not None
        await press(pilot, "enter")
        assert actors(app)["Ama Doré-Sylla"] == "person"


async def test_a_place_that_stands_for_its_state_is_marked(tmp_path: Path) -> None:
    async with desk(tmp_path) as (app, pilot):
        await press(pilot, "enter")
        go_to(app, "Sénégal")
        await press(pilot, "y")
        go_to(app, "Kidira")
        await press(pilot, "enter")
        offered = [offer.name for offer in choice_of(app).offers]
        await press(pilot, "ctrl+y", str(offered.index("Sénégal") + 1))
        (mention,) = [item for item in app.project.all(Mention) if item.quote == "Kidira"]
        assert mention.metonym
        assert actors(app) == {"Sénégal": "state"}


async def test_the_country_of_a_new_actor_is_turned_by_one_key(tmp_path: Path) -> None:
    async with desk(tmp_path) as (app, pilot):
        await press(pilot, "enter")
        go_to(app, "Ferrovale SA")
        await press(pilot, "enter")
        choice = choice_of(app)
        seen = [choice.country]
        for _ in range(len(choice.countries) + 1):
            await press(pilot, "f9")
            seen.append(choice.country)
        assert set(seen) == {*choice.countries, None}
        while choice.country != "PT":
            await press(pilot, "f9")
        await press(pilot, "ctrl+n")
        (actor,) = app.project.all(Actor)
        assert actor.country == "PT"


async def test_the_sentence_an_actor_was_seen_in_last_is_shown(tmp_path: Path) -> None:
    async with desk(tmp_path) as (app, pilot):
        await press(pilot, "enter")
        go_to(app, "Ama Doré-Sylla")
        await press(pilot, "y")
        (actor,) = app.project.all(Actor)
        seen = last_seen(app.project, actor.id)
        assert seen is not None
        assert seen.sentence.startswith("Mme Ama Doré-Sylla")
        assert seen.published == "2026-03-04"
        assert last_seen(app.project, "nobody") is None
