import shutil
from pathlib import Path

import msgspec
import pytest

from store.check import check_project
from store.project import Project
from store.records import Actor, Deal, Document, Mention, current
from store.suggestions import Prospect, Suggestion
from tests.tui.driving import desk, go_to, press, write_corpus
from tui.app import CoopreaderApp
from tui.screens.candidates import CandidatesScreen
from tui.screens.deal import DealScreen
from tui.widgets.listing import Listing
from tui.widgets.reader import Reader


def under(app: CoopreaderApp) -> str:
    """Return the quote under the cursor."""
    thing = app.session.thing()
    if thing is None:
        return ""
    return thing.entity.quote if isinstance(thing, Suggestion) else thing.quote


def actors(app: CoopreaderApp) -> dict[str, str]:
    return {actor.name: actor.kind for actor in app.project.all(Actor)}


def agrees(app: CoopreaderApp) -> bool:
    opened = app.session.opened
    assert opened is not None
    found = check_project(app.project, lambda document: opened.article)
    return not any(finding.serious for finding in found)


async def test_the_list_is_there_at_once_and_enter_opens(tmp_path: Path) -> None:
    async with desk(tmp_path) as (app, pilot):
        assert app.desk.listing.has_focus
        assert app.desk.listing.count == 2
        await press(pilot, "enter")
        assert app.session.opened is not None
        assert app.session.opened.article.title == (
            "Le Sénégal et le Portugal ouvrent un port sec à Kidira"
        )
        assert app.desk.query_one(Reader).has_focus
        assert app.session.opened.document.status == "reading"


async def test_accepting_walks_on_and_the_second_time_is_sure(tmp_path: Path) -> None:
    async with desk(tmp_path) as (app, pilot):
        await press(pilot, "enter")
        go_to(app, "Sénégal")
        await press(pilot, "y")
        assert actors(app) == {"Sénégal": "state"}
        assert under(app) == "Portugal"
        await press(pilot, "y")
        assert app.session.sure >= 2
        await press(pilot, "!")
        assert app.session.sure == 0
        assert len(app.project.all(Mention)) >= 4
        assert agrees(app)


async def test_undo_and_redo_go_to_where_the_decision_lies(tmp_path: Path) -> None:
    async with desk(tmp_path) as (app, pilot):
        await press(pilot, "enter")
        go_to(app, "Sénégal")
        await press(pilot, "y", "G", "z")
        assert actors(app) == {}
        assert under(app) == "Sénégal"
        await press(pilot, "Z")
        assert actors(app) == {"Sénégal": "state"}


async def test_undo_crosses_documents(tmp_path: Path) -> None:
    async with desk(tmp_path) as (app, pilot):
        await press(pilot, "enter")
        go_to(app, "Sénégal")
        await press(pilot, "y", "J")
        assert app.session.number == 1
        await press(pilot, "z")
        assert app.session.number == 0
        assert actors(app) == {}
        await press(pilot, "ctrl+o")
        assert app.session.number == 1


async def test_a_name_is_selected_and_tagged(tmp_path: Path) -> None:
    async with desk(tmp_path) as (app, pilot):
        await press(pilot, "enter")
        go_to(app, "port sec")
        await press(pilot, "v", "e", "e", "o")
        assert actors(app) == {"port sec": "organisation"}
        assert app.project.all(Mention)[0].quote == "port sec"
        await press(pilot, "r")
        await press(pilot, *"Port de Kidira", "enter")
        assert actors(app) == {"Port de Kidira": "organisation"}


async def test_a_double_click_selects_a_thing(tmp_path: Path) -> None:
    async with desk(tmp_path) as (app, pilot):
        await press(pilot, "enter")
        reader = app.desk.query_one(Reader)
        await pilot.click(reader, offset=(reader.size.width // 2, 1), times=2)
        await pilot.pause()
        assert app.session.selection() is not None


async def test_rejected_strings_are_no_longer_walked_and_can_be_shown(tmp_path: Path) -> None:
    async with desk(tmp_path) as (app, pilot):
        await press(pilot, "enter")
        go_to(app, "Portugal")
        left = app.session.left
        await press(pilot, "n")
        assert app.session.left < left
        go_to(app, "Portugal")
        assert under(app) != "Portugal"
        await press(pilot, "f9")
        assert under(app) == "Portugal"
        await press(pilot, "n")
        assert app.session.left == left


async def test_the_candidates_panel_picks_creates_and_searches(tmp_path: Path) -> None:
    async with desk(tmp_path) as (app, pilot):
        await press(pilot, "enter")
        go_to(app, "Ferrovale")
        await press(pilot, "enter")
        assert isinstance(app.screen, CandidatesScreen)
        await press(pilot, "ctrl+n")
        assert not isinstance(app.screen, CandidatesScreen)
        assert [kind for name, kind in actors(app).items() if "Ferrovale" in name]
        go_to(app, "port sec")
        await press(pilot, "v", "e", "e", "enter", *"ferro")
        panel = app.screen
        assert isinstance(panel, CandidatesScreen)
        assert panel.choice.offers[0].name.startswith("Ferrovale")
        await press(pilot, "enter")
        assert len({mention.actors for mention in app.project.all(Mention)}) == 1


async def test_digits_of_a_french_keyboard_pick_in_the_list(tmp_path: Path) -> None:
    async with desk(tmp_path) as (app, pilot):
        await press(pilot, "enter")
        go_to(app, "Ferrovale")
        await press(pilot, "enter", "&")
        assert not isinstance(app.screen, CandidatesScreen)
        assert len(app.project.all(Mention)) == 1


async def test_every_printable_key_types_in_the_search_field(tmp_path: Path) -> None:
    typed = "Énergie d'Abd-el-Kader 2030 %"
    async with desk(tmp_path) as (app, pilot):
        await press(pilot, "enter")
        go_to(app, "Ferrovale")
        await press(pilot, "enter", "x", "backspace", *typed)
        assert isinstance(app.screen, CandidatesScreen)
        assert app.screen.choice.query == typed


async def test_a_deal_is_recorded_from_a_sentence(tmp_path: Path) -> None:
    async with desk(tmp_path) as (app, pilot):
        await press(pilot, "enter")
        go_to(app, "Sénégal")
        await press(pilot, "y", "y", "!")
        go_to(app, "ont signé")
        await press(pilot, "d")
        card = app.screen
        assert isinstance(card, DealScreen)
        assert card.card.type.value == "agreement"
        assert card.card.date.text == "2026-03-03"
        await press(pilot, "enter")
        deal = app.project.all(Deal)[0]
        assert current(deal.type) == ["agreement"]
        assert {app.project.get(Actor, party.actor).name for party in current(deal.parties)} == {
            "Sénégal",
            "Portugal",
        }
        assert [value.date for value in current(deal.dates)] == ["2026-03-03"]
        assert agrees(app)
        await press(pilot, "z")
        assert app.project.all(Deal) == []


async def test_a_field_that_cannot_be_used_is_said_and_kept_open(tmp_path: Path) -> None:
    async with desk(tmp_path) as (app, pilot):
        await press(pilot, "enter")
        go_to(app, "ont signé")
        await press(pilot, "d", "tab", "tab", "tab")
        await press(pilot, *(["backspace"] * 12), *"soon", "enter")
        assert isinstance(app.screen, DealScreen)
        assert app.project.all(Deal) == []
        await press(pilot, "escape")
        assert not isinstance(app.screen, DealScreen)


async def test_what_was_removed_is_shown_and_put_back(tmp_path: Path) -> None:
    async with desk(tmp_path) as (app, pilot):
        await press(pilot, "enter")
        opened = app.session.opened
        assert opened is not None
        assert "Commentaires" not in opened.article.text
        await press(pilot, "x")
        removed = opened.article.raw.index("Commentaires")
        app.session.move_to(removed)
        await press(pilot, "X")
        assert "Commentaires (0)" in app.session.opened.article.text
        await press(pilot, "z")
        assert "Commentaires" not in app.session.opened.article.text


async def test_mentions_keep_their_words_when_a_block_above_is_put_back(tmp_path: Path) -> None:
    async with desk(tmp_path) as (app, pilot):
        await press(pilot, "enter")
        go_to(app, "Sénégal")
        await press(pilot, "y", "x")
        app.session.move_to(0)
        await press(pilot, "X")
        assert app.session.opened is not None
        mention = app.project.all(Mention)[0]
        text = app.session.opened.article.text
        assert text[mention.start : mention.end] == mention.quote == "Sénégal"
        assert agrees(app)


async def test_reopening_shows_what_was_left_at_the_same_place(tmp_path: Path) -> None:
    async with desk(tmp_path) as (app, pilot):
        await press(pilot, "enter")
        go_to(app, "Ferrovale")
        await press(pilot, "y")
        where, names = app.session.cursor, actors(app)
    async with desk(tmp_path) as (app, pilot):
        await pilot.pause()
        assert app.session.number == 0
        assert app.session.cursor == where
        assert actors(app) == names


async def test_done_goes_on_to_the_next_open_document(tmp_path: Path) -> None:
    async with desk(tmp_path) as (app, pilot):
        await press(pilot, "enter", "C")
        assert app.session.number == 1
        statuses = [document.status for document in app.project.all(Document)]
        assert statuses == ["done", "reading"]


async def test_typing_in_the_list_filters_it(tmp_path: Path) -> None:
    async with desk(tmp_path) as (app, pilot):
        await press(pilot, *"wagons")
        assert app.desk.documents.shown == [1]
        await press(pilot, "enter")
        assert app.session.number == 1


async def test_counts_repeat_motions(tmp_path: Path) -> None:
    async with desk(tmp_path) as (app, pilot):
        await press(pilot, "enter", "g", "3", "w")
        assert app.session.opened is not None
        words = app.session.opened.article.text
        start = app.session.opened.article.text_range(app.session.cursor, app.session.cursor + 1)
        assert start is not None
        assert words[start[0] :].startswith("le Portugal")


async def test_panes_come_over_the_article_on_a_narrow_terminal(tmp_path: Path) -> None:
    async with desk(tmp_path, size=(80, 24)) as (app, pilot):
        listing = app.desk.listing
        assert listing.is_on_screen and listing.has_focus
        await press(pilot, "enter")
        assert app.desk.query_one(Reader).has_focus
        assert not listing.display or not listing.parent.display
        await press(pilot, "f3")
        assert app.desk.query_one("#record", Listing).has_focus
        await press(pilot, "escape")
        assert app.desk.query_one(Reader).has_focus


async def test_a_hostile_page_shows_as_plain_text(tmp_path: Path) -> None:
    corpus = tmp_path / "hostile"
    corpus.mkdir()
    evil = (
        "Un titre [bold red]rouge[/]\n\nLe texte \x1b]0;titre volé\x07 et \x1b[31mrouge\x1b[0m de "
        "M. Paul [b]Durand[/b] porte des crochets [link=x]ici[/link] et il reste une phrase.\n"
        "Une seconde phrase, assez longue pour un paragraphe, avec \u202ele sens inverse\u202c.\n"
    )
    (corpus / "evil[bold].txt").write_text(evil, encoding="utf-8")
    async with desk(tmp_path, corpus=corpus) as (app, pilot):
        await press(pilot, "enter", "tab", "enter", "escape", "d", "escape", "?", "escape")
        shown = app.export_screenshot() if hasattr(app, "export_screenshot") else ""
        assert "\x1b" not in shown
        assert "\u202e" not in shown
        assert app.session.opened is not None
        assert "[bold red]" in (app.session.opened.article.title or "")


@pytest.mark.parametrize("content", [b"", b"\x00\x01\x02\xff" * 50])
async def test_a_page_that_cannot_be_read_leaves_the_others_usable(
    tmp_path: Path, content: bytes
) -> None:
    corpus = write_corpus(tmp_path)
    (corpus / "0-bad.txt").write_bytes(content)
    async with desk(tmp_path) as (app, pilot):
        await press(pilot, "home", "enter")
        assert app.session.opened is None
        await press(pilot, "down", "enter")
        assert app.session.opened is not None


async def test_a_read_only_project_can_be_read_and_says_so(tmp_path: Path) -> None:
    writer = Project.open(tmp_path / "project.json", annotator="ada")
    with writer.operation("tag") as draft:
        draft.add(Actor, name="Sénégal", kind="state", country="SN")
    from tests.tui.driving import Inline
    from tui.settings import read_settings

    settings = read_settings({"COOPREADER_HOME": str(tmp_path / "home")})
    reader = Project.open(tmp_path / "project.json", annotator="bea", read_only=True)
    app = CoopreaderApp(reader, [write_corpus(tmp_path)], settings, Inline(None))  # type: ignore[arg-type]
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.pause()
        await press(pilot, "enter", "tab", "y", "n", "f", "z")
        assert app.session.opened is not None
    assert len(reader.all(Mention)) == 0
    writer.close()


async def test_the_palette_knows_the_commands(tmp_path: Path) -> None:
    async with desk(tmp_path) as (app, pilot):
        await press(pilot, "enter")
        titles = [command.title for command in app.get_system_commands(app.screen)]
        assert "Accept all that is sure in this document" in titles


async def test_copying_a_quote_never_fails_without_a_clipboard(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", "")
    async with desk(tmp_path) as (app, pilot):
        await press(pilot, "enter", "j", "j", "Y")
        assert app.clipboard.startswith("“")
        assert "Le Courrier du Rail" in app.clipboard


async def test_the_key_that_opened_the_candidates_is_no_search_when_repeated(
    tmp_path: Path,
) -> None:
    async with desk(tmp_path) as (app, pilot):
        await press(pilot, "enter")
        go_to(app, "Kidira")
        app.session.suggestions = [
            msgspec.structs.replace(item, prospect=Prospect("choose"))
            for item in app.session.suggestions
        ]
        app.session.look()
        await press(pilot, "y", "y", "y")
        assert isinstance(app.screen, CandidatesScreen)
        assert app.screen.choice.query == ""


async def test_what_is_open_under_a_panel_stays_what_it_acts_on(tmp_path: Path) -> None:
    async with desk(tmp_path) as (app, pilot):
        await press(pilot, "enter")
        go_to(app, "Paulo Quintela")
        await press(pilot, "enter")
        first = app.session.opened
        app.desk.opening.open(1, None)
        await press(pilot, "ctrl+n")
        await pilot.pause(0.3)
        mention = app.project.all(Mention)[0]
        assert first is not None
        assert (mention.document, mention.quote) == (first.id, "Paulo Quintela")


async def test_again_forgets_an_actor_that_was_undone(tmp_path: Path) -> None:
    async with desk(tmp_path) as (app, pilot):
        await press(pilot, "enter", "y", "z", "full_stop")
        assert app.project.all(Mention) == []
        assert agrees(app)


async def test_corrections_hold_when_the_cache_is_gone(tmp_path: Path) -> None:
    async with desk(tmp_path) as (app, pilot):
        await press(pilot, "enter", "x")
        assert app.session.opened is not None
        app.session.move_to(app.session.opened.article.raw.index("Commentaires"))
        await press(pilot, "X")
    shutil.rmtree(tmp_path / "home" / "cache")
    async with desk(tmp_path) as (app, pilot):
        await pilot.pause(0.2)
        assert app.session.opened is not None
        assert "Commentaires (0)" in app.session.opened.article.text


async def test_a_span_is_edited_on_its_mention(tmp_path: Path) -> None:
    async with desk(tmp_path) as (app, pilot):
        await press(pilot, "enter")
        go_to(app, "Paulo Quintela")
        await press(pilot, "y")
        go_to(app, "Paulo Quintela")
        await press(pilot, "v", "w", "enter")
        (mention,) = app.project.all(Mention)
        assert mention.quote.startswith("Paulo Quintela, président")


async def test_a_mention_that_a_block_hides_is_not_walked(tmp_path: Path) -> None:
    async with desk(tmp_path) as (app, pilot):
        await press(pilot, "enter")
        go_to(app, "Paulo Quintela")
        await press(pilot, "y")
        go_to(app, "Paulo Quintela")
        await press(pilot, "X")
        assert app.session.things.items == [
            item for item in app.session.things.items if isinstance(item, Suggestion)
        ]
        await press(pilot, "tab", "v", "escape", "z")
        assert app.project.all(Mention)[0].quote == "Paulo Quintela"


async def test_a_deal_is_removed_in_the_pane_of_what_is_recorded(tmp_path: Path) -> None:
    async with desk(tmp_path) as (app, pilot):
        await press(pilot, "enter")
        go_to(app, "ont signé")
        await press(pilot, "d", "enter")
        assert len(app.project.all(Deal)) == 1
        assert {actor.name for actor in app.project.all(Actor)} >= {"Sénégal", "Portugal"}
        row = next(n for n, item in enumerate(app.desk.record.rows) if item.deal)
        await press(pilot, "f3")
        app.desk.record_list.move_to(row)
        await press(pilot, "delete")
        assert app.project.all(Deal) == []
        await press(pilot, "f3", "z")
        assert len(app.project.all(Deal)) == 1


async def test_keys_of_the_config_file_replace_a_commands_own(tmp_path: Path) -> None:
    config = tmp_path / "home" / "config"
    config.mkdir(parents=True)
    (config / "config.toml").write_text('[keymap]\naccept = "Q"\nnonsense = "1"\n', "utf-8")
    async with desk(tmp_path) as (app, pilot):
        await press(pilot, "enter", "y")
        assert app.project.all(Mention) == []
        await press(pilot, "Q")
        assert len(app.project.all(Mention)) == 1
        assert any("nonsense" in line for line in app.desk.key_problems)


async def test_a_setting_that_means_nothing_is_told(tmp_path: Path) -> None:
    config = tmp_path / "home" / "config"
    config.mkdir(parents=True)
    (config / "config.toml").write_text('colour = "red"\n', "utf-8")
    async with desk(tmp_path) as (app, _):
        assert app.settings.unknown == ("colour",)
