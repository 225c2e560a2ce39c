"""Verdicts on two actors: one stands for a pair, and holds for all that was merged into them."""

import math

import pytest

from store.decisions.merge import merge
from store.decisions.verdict import decide, decide_all, standing_verdict
from store.project import Project
from store.records import Actor, Verdict, VerdictName
from tests.store.building import new_project
from tests.store.registry import add, said


@pytest.fixture
def pair(project: Project) -> tuple[Actor, Actor]:
    return add(project, "Agence du fret"), add(project, "Office du fret")


def verdict_on(project: Project, one: Actor, two: Actor) -> str | None:
    found = standing_verdict(project, one, two)
    assert found == standing_verdict(project, two, one)
    return found.verdict if found else None


@pytest.mark.parametrize(
    ("verdict", "words"),
    [("same", "are the same"), ("different", "are different"), ("unsure", "may be the same")],
)
def test_a_verdict_stands_and_is_undone(
    project: Project, pair: tuple[Actor, Actor], verdict: VerdictName, words: str
) -> None:
    given = decide(project, *pair, verdict, 0.5)
    assert (given.by, given.score) == ("ada", 0.5)
    assert verdict_on(project, *pair) == verdict
    assert said(project) == f"“Agence du fret” and “Office du fret” {words}"
    project.undo()
    assert verdict_on(project, *pair) is None


def test_a_new_verdict_replaces_the_old_in_whichever_order(
    project: Project, pair: tuple[Actor, Actor]
) -> None:
    one, two = pair
    decide(project, one, two, "different")
    decide(project, two, one, "unsure")
    assert [verdict.verdict for verdict in project.all(Verdict)] == ["unsure"]
    project.undo()
    assert verdict_on(project, one, two) == "different"


def test_a_verdict_on_any_member_holds_for_the_clusters(project: Project) -> None:
    one, two, three, four = (add(project, f"Agence {number}") for number in range(4))
    decide(project, two, four, "different")
    decide(project, one, three, "same")
    merge(project, one, [two])
    merge(project, three, [four])
    assert verdict_on(project, one, three) == "different"
    assert verdict_on(project, two, three) == "different"
    decide(project, one, three, "unsure")
    assert verdict_on(project, two, four) == "unsure"
    between = {verdict.verdict for verdict in project.all(Verdict)}
    assert between == {"same", "unsure"}  # the two merges, and this
    project.undo()
    assert verdict_on(project, one, three) == "different"


def test_of_one_actor_nothing_is_decided(project: Project, pair: tuple[Actor, Actor]) -> None:
    one, two = pair
    with pytest.raises(ValueError, match="is one actor"):
        decide(project, one, one, "same")
    assert standing_verdict(project, one, one) is None
    merge(project, one, [two])
    with pytest.raises(ValueError, match="is one actor"):
        decide(project, one, two, "different")
    assert verdict_on(project, one, two) == "same"


@pytest.mark.parametrize("score", [-0.1, 1.5, math.nan])
def test_a_score_is_a_share(project: Project, pair: tuple[Actor, Actor], score: float) -> None:
    with pytest.raises(ValueError, match="between 0 and 1"):
        decide(project, *pair, "same", score)


def test_there_are_no_other_verdicts(project: Project, pair: tuple[Actor, Actor]) -> None:
    with pytest.raises(ValueError, match="no verdict is called"):
        decide(project, *pair, "per\x1bhaps")  # type: ignore[arg-type]
    project.undo()
    with pytest.raises(ValueError, match="no longer in the registry"):
        decide(project, *pair, "same")


def test_verdicts_are_found_after_reopening(project: Project, pair: tuple[Actor, Actor]) -> None:
    decide(project, *pair, "different")
    project.close()
    again = new_project(project.path.parent)
    assert verdict_on(again, *pair) == "different"


def test_a_verdict_on_several_is_one_operation_on_each_two(project: Project) -> None:
    actors = [add(project, name) for name in ("Agence du fret", "Office du fret", "Bureau du fret")]
    assert decide_all(project, actors, "different") == 3
    assert "“Agence du fret”, “Office du fret”, “Bureau du fret” are different" in said(project)
    assert verdict_on(project, actors[0], actors[2]) == "different"
    decide_all(project, actors[:2], "unsure")
    assert verdict_on(project, actors[0], actors[1]) == "unsure"
    project.undo()
    assert verdict_on(project, actors[0], actors[1]) == "different"
    project.undo()
    assert verdict_on(project, actors[1], actors[2]) is None


def test_a_verdict_on_several_needs_two(project: Project, pair: tuple[Actor, Actor]) -> None:
    with pytest.raises(ValueError, match="two actors"):
        decide_all(project, [pair[0], pair[0]], "different")
    with pytest.raises(ValueError, match="no verdict"):
        decide_all(project, pair, "perhaps")  # type: ignore[arg-type]
