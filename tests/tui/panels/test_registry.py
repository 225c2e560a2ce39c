"""The registry as a plain object: searching, filters, order, shares, editing."""

import pytest

from store.decisions.actor import rename
from store.decisions.merge import merge
from store.project import Project
from store.records import Actor, Alias
from tests.store.building import new_project
from tests.store.registry import add
from tests.tui.panels.holding import Held, answered, row_with, text
from tui.commands.command import Subject
from tui.commands.panels.actor import RenameActor, RetypePlace
from tui.commands.panels.registry import OpenActor
from tui.panels import registry as module
from tui.panels.registry import Registry
from tui.session import Session


@pytest.fixture
def registry(held: Held) -> Registry:
    return Registry(held.session)


def names(registry: Registry) -> list[str]:
    actors = (registry.project.get(Actor, registry.id_at(at)) for at in range(registry.count))
    return [actor.name for actor in actors]


def test_all_actors_are_shown_by_name(registry: Registry) -> None:
    assert names(registry) == ["Agence du fret", "Ama Doré", "Kenvar", "Pol Ruiz"]
    assert "4 actors" in registry.about()


def test_what_is_typed_searches_beginnings_and_other_forms(registry: Registry) -> None:
    registry.search("dor")
    assert names(registry) == ["Ama Doré"]
    registry.search("adf")
    assert names(registry)[0] == "Agence du fret"
    registry.search("zzzz")
    assert (registry.count, registry.actor()) == (0, None)
    assert "no actor fits" in registry.details(80, 24)[0][0][0]
    registry.search("")
    assert registry.count == 4


def test_a_search_shows_the_form_that_was_found(held: Held) -> None:
    add(held.project, "Office du sel", aliases=(Alias("Compagnie saline"),))
    registry = Registry(held.session)
    registry.search("compagnie sal")
    assert "Compagnie saline" in text(registry)[0]


def test_filters_by_kind_and_country(registry: Registry) -> None:
    registry.toggle_kind("person")
    assert names(registry) == ["Ama Doré", "Pol Ruiz"]
    registry.toggle_country()
    assert names(registry) == ["Ama Doré"]
    assert "only person, MA" in registry.about()
    registry.search("pol")
    assert names(registry) == []
    registry.toggle_country()
    assert names(registry) == ["Pol Ruiz"]
    registry.toggle_kind("person")
    registry.search("")
    assert registry.count == 4
    row_with(registry, "Kenvar")
    assert registry.toggle_country().warning


def test_order_by_mentions_and_by_when_they_were_made(registry: Registry) -> None:
    registry.turn_order()
    assert names(registry)[:2] == ["Ama Doré", "Pol Ruiz"]
    registry.turn_order()
    assert names(registry) == ["Kenvar", "Agence du fret", "Pol Ruiz", "Ama Doré"]
    registry.turn_order()
    assert names(registry)[0] == "Agence du fret"


def test_an_edit_moves_the_row_and_undo_moves_it_back(held: Held, registry: Registry) -> None:
    row_with(registry, "Ama Doré")
    answered(RenameActor().do(registry), "Zoé Doré")
    assert names(registry)[-1] == "Zoé Doré"
    assert registry.actor() == held.now(held.ada)
    registry.turn("undo")
    assert names(registry)[1] == "Ama Doré"
    assert registry.at == 1


def test_actors_that_come_go_and_merge_are_followed(held: Held, registry: Registry) -> None:
    new = add(held.project, "Bao Lin", "person")
    registry.read()
    assert "Bao Lin" in names(registry)
    merge(held.project, held.pol, [new])
    registry.read()
    assert "Bao Lin" not in names(registry)
    registry.turn("undo")
    registry.turn("undo")
    assert names(registry) == ["Agence du fret", "Ama Doré", "Kenvar", "Pol Ruiz"]


def test_an_actor_that_no_longer_fits_a_filter_goes(registry: Registry) -> None:
    registry.toggle_kind("person")
    RetypePlace().do(registry)
    assert names(registry) == ["Pol Ruiz"]
    registry.turn("undo")
    assert names(registry) == ["Ama Doré", "Pol Ruiz"]


@pytest.fixture
def many(tmp_path, monkeypatch: pytest.MonkeyPatch) -> Project:  # type: ignore[no-untyped-def]
    project = new_project(tmp_path)
    for number in range(10):
        add(project, f"Office {9 - number}")
    monkeypatch.setattr(module, "LOOK", 3)
    return project


def test_many_actors_are_taken_share_by_share(many: Project) -> None:
    registry = Registry(Session(many, [], None))
    assert registry.count == 3
    assert "so far" in registry.about()
    registry.place(2)
    here = registry.actor()
    while registry.more():
        assert registry.actor() == here
    assert names(registry) == [f"Office {number}" for number in range(10)]
    assert "so far" not in registry.about()


def test_a_change_while_shares_are_taken_is_in_its_place(many: Project) -> None:
    registry = Registry(Session(many, [], None))
    first = registry.project.get(Actor, registry.id_at(0))
    rename(many, first, "Zone")
    new = add(many, "Aire")
    registry.read()
    while registry.more():
        pass
    shown = [registry.id_at(at) for at in range(registry.count)]
    assert sorted(shown) == sorted(set(shown))
    assert names(registry)[-1] == "Zone"
    assert shown[0] == new.id


def test_enter_opens_a_page_or_picks(held: Held, registry: Registry) -> None:
    row_with(registry, "Kenvar")
    assert OpenActor().do(registry).open == Subject("actor", held.kenvar.id)
    picking = Registry(held.session, "party of the deal", held.pol.id)
    row_with(picking, "Kenvar")
    assert OpenActor().do(picking).pick == held.kenvar.id
    assert picking.about().startswith("party of the deal: pick one")
    row_with(picking, "Pol Ruiz")
    assert "itself" in OpenActor().do(picking).message


def test_an_empty_registry_has_no_row(tmp_path) -> None:  # type: ignore[no-untyped-def]
    registry = Registry(Session(new_project(tmp_path), [], None))
    assert (registry.count, registry.actor()) == (0, None)
    registry.search("x")
    registry.toggle_kind("place")
    assert registry.toggle_country().warning
    assert not OpenActor().applies(registry)


@pytest.mark.parametrize("width", [12, 40, 80, 200])
def test_rows_fill_their_width_whatever_the_names_are(held: Held, width: int) -> None:
    from rich.cells import cell_len

    for name in ("漢字" * 40, "e\u0301" * 90, "A\x1b[31m\u202e[b]" * 9, "العربية " * 20):
        add(held.project, name, aliases=(Alias(name + "x"), Alias("\x07")))
    registry = Registry(held.session)
    for row in text(registry, width):
        assert row.isprintable()
        assert cell_len(row) >= min(width, 28)
        assert cell_len(row) <= max(width, 28)
