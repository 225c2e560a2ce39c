"""The duplicates desk as a plain object: clusters, ticks, direction, verdicts, what is left."""

import pytest

from store.decisions.verdict import standing_verdict
from store.records import Actor
from tests.store.registry import add, mention
from tests.tui.panels.holding import Held, text
from tui.commands.command import Subject
from tui.panels.duplicates import DuplicatesDesk

SELS = ("Compagnie des sels", "Compagnie des sels SA", "La Compagnie des Sels")


@pytest.fixture
def desk(held: Held) -> DuplicatesDesk:
    """Give the desk of a registry that holds a person twice, a body three times."""
    add(held.project, "DORÉ Ama", "person", country="MA")
    for name in SELS:
        add(held.project, name)
    held.session.sweep.duplicates.sweep()
    return DuplicatesDesk(held.session)


def names(desk: DuplicatesDesk) -> list[set[str]]:
    project = desk.project
    return [{project.get(Actor, name).name for name in one.actors} for one in desk.clusters]


def standing(held: Held) -> set[str]:
    actors = held.project.all(Actor)
    return {actor.name for actor in actors if actor.merged_into is None}


def go_to(desk: DuplicatesDesk, name: str) -> None:
    desk.place(next(at for at, one in enumerate(names(desk)) if name in one))


def test_clusters_come_best_first_with_what_tells_them_apart(desk: DuplicatesDesk) -> None:
    assert sorted(map(len, names(desk))) == [2, 3]
    assert desk.about() == "2 clusters left"
    scores = [cluster.score for cluster in desk.clusters]
    assert scores == sorted(scores, reverse=True)
    go_to(desk, "DORÉ Ama")
    lines = ["".join(words for words, _ in line) for line in desk.details(100, 40)]
    shown = "\n".join(lines)
    for words in ("[x] ◀ P Ama Doré MA", "2 mentions, 1 page, 1 deal", "deals: Port sec", "│"):
        assert words in shown
    assert "Mme Ama Doré, ministre du Commerce" in shown
    assert "merges “DORÉ Ama” into Ama Doré" in lines[-1]


@pytest.mark.parametrize("height", [10, 24, 40])
def test_the_lines_below_are_always_as_many(desk: DuplicatesDesk, height: int) -> None:
    counts = set()
    for at in range(desk.count):
        desk.place(at)
        counts.add(len(desk.details(80, height)))
    desk.clusters = []
    counts.add(len(desk.details(80, height)))
    assert len(counts) == 1


def test_same_merges_into_the_one_seen_most(held: Held, desk: DuplicatesDesk) -> None:
    go_to(desk, "DORÉ Ama")
    desk.same()
    assert "DORÉ Ama" not in standing(held)
    assert desk.about() == "1 cluster left"
    desk.turn("undo")
    assert "DORÉ Ama" in standing(held)
    assert "DORÉ Ama" in names(desk)[desk.at]
    assert desk.left == 2


def test_the_direction_is_turned_round(held: Held, desk: DuplicatesDesk) -> None:
    go_to(desk, "DORÉ Ama")
    desk.turn_round()
    actor = desk.actor()
    assert actor is not None
    assert actor.name == "DORÉ Ama"
    desk.same()
    assert "Ama Doré" not in standing(held)
    assert "DORÉ Ama" in standing(held)


def test_an_unticked_member_is_left_out(held: Held, desk: DuplicatesDesk) -> None:
    go_to(desk, SELS[0])
    members = [held.project.get(Actor, name).name for name in desk.members()]
    desk.tick(1)
    desk.same()
    assert members[0] in standing(held)
    assert len({*SELS} & standing(held)) == 2
    assert any(members[0] in one for one in names(desk))


def test_different_blocks_each_two_for_good(held: Held, desk: DuplicatesDesk) -> None:
    go_to(desk, SELS[0])
    desk.say("different")
    assert not any(SELS[0] in one for one in names(desk))
    held.session.sweep.duplicates.sweep()
    desk.read()
    assert not any(SELS[0] in one for one in names(desk))
    desk.turn("undo")
    assert {*SELS} in names(desk)


def test_unsure_goes_to_the_end_and_is_not_left(held: Held, desk: DuplicatesDesk) -> None:
    first = names(desk)[0]
    desk.say("unsure")
    assert names(desk)[-1] == first
    assert desk.about() == "1 cluster left · 1 unsure"
    assert desk.at == 0
    assert text(desk)[-1].startswith("~")
    ids = [actor for actor in held.project.all(Actor) if actor.name in first]
    verdict = standing_verdict(held.project, ids[0], ids[1])
    assert verdict is not None
    assert verdict.verdict == "unsure"
    desk.turn("undo")
    assert desk.about() == "2 clusters left"


def test_when_nothing_is_left_it_says_so(desk: DuplicatesDesk) -> None:
    desk.say("different")
    desk.say("different")
    assert desk.about() == "nothing left to decide"
    assert (desk.count, desk.cluster(), desk.actor()) == (0, None, None)
    assert desk.same().warning
    assert desk.say("unsure").warning
    assert desk.turn_round().message == ""
    assert desk.open_member().open is None


def test_ticks_need_two_and_a_member_that_is_there(desk: DuplicatesDesk) -> None:
    assert desk.tick(9).warning
    for number in range(1, len(desk.members()) + 1):
        desk.tick(number)
    assert desk.ticked == set()
    assert desk.same().warning
    desk.tick(1)
    assert desk.say("different").warning
    assert "tick two at least" in "".join(words for words, _ in desk.details(80, 24)[-1])


def test_another_cluster_has_all_its_members_ticked(desk: DuplicatesDesk) -> None:
    desk.tick(1)
    desk.place(1)
    assert desk.ticked == set(desk.members())
    desk.place(0)
    assert desk.ticked == set(desk.members())


def test_the_page_of_the_one_that_stays_is_opened(held: Held, desk: DuplicatesDesk) -> None:
    go_to(desk, "DORÉ Ama")
    assert desk.open_member().open == Subject("actor", held.ada.id)


def test_before_a_sweep_too_many_changes_are_not_looked_up(
    held: Held, desk: DuplicatesDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tui.panels.duplicates.MANY", 0)
    add(held.project, "Compagnie des SELS s.a.")
    desk.read()
    assert desk.clusters == []
    held.session.sweep.duplicates.sweep()
    desk.read()
    assert desk.count == 2


def test_hostile_names_come_out_safe(held: Held) -> None:
    hostile = "Compagnie des \x1b]0;x\x07\u202e[red]sels"
    for name in (hostile, f"{hostile} SA"):
        actor = add(held.project, name, note=hostile, acronym="\x9b")
    mention(held.page, "L'ADF", actor)
    held.session.sweep.duplicates.sweep()
    desk = DuplicatesDesk(held.session)
    assert desk.count == 1
    said = [words for line in desk.details(80, 24) for words, _ in line]
    assert all(words.isprintable() for words in [*text(desk), *said])
