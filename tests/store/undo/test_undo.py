"""Whatever was decided, by whom and in which order: it can be undone and redone, all of it."""

from hypothesis import HealthCheck, event, given, settings
from hypothesis import strategies as st

from store.undo.hindrance import InTheWay
from tests.store.deciding import DECISIONS
from tests.store.world import Nothing, World

ANNOTATORS = ("ada", "bea")

numbers = st.lists(st.integers(0, 11), max_size=7)
decisions = st.tuples(st.sampled_from(sorted(DECISIONS)), numbers)
openings = st.tuples(st.sampled_from(ANNOTATORS), st.just([]))
steps = st.lists(st.one_of(decisions, decisions, decisions, decisions, openings), max_size=40)
"""Mostly decisions; now and then the project is closed, and opened by one of the annotators."""


def take(world: World, name: str, chosen: list[int]) -> None:
    """Take a step; one that is refused must leave everything as it was."""
    if name in ANNOTATORS:
        world.reopen(name)
        return
    world.numbers = list(chosen)
    before, count = world.standing(), len(list(world.project.operations()))
    try:
        DECISIONS[name](world)
        event(name)
    except Nothing:
        return
    except ValueError as refusal:
        event(f"{name} refused")
        assert "\n" not in str(refusal)
        assert world.standing() == before
        assert len(list(world.project.operations())) == count


def hold_together(world: World) -> None:
    world.refresh()
    assert world.indexed() == world.indexed_anew()
    assert world.misplaced() == []
    assert world.problems() == []


def undo_all(world: World) -> list[str]:
    """Undo all operations, whoever's turn it is; return who undid, in order."""
    done: list[str] = []
    stuck = 0
    while stuck < len(ANNOTATORS):
        try:
            undone = world.project.undo()
        except InTheWay:
            undone = None
        if undone is not None:
            done.append(undone.by)
            stuck = 0
            hold_together(world)
        else:
            stuck += 1
            world.project.annotator = ANNOTATORS[world.project.annotator == ANNOTATORS[0]]
    assert all(operation.undone for operation in world.project.operations())
    return done


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(steps)
def test_everything_is_undone_and_redone(tmp_path_factory, plan: list[tuple[str, list[int]]]):
    world = World(tmp_path_factory.mktemp("world"))
    start = world.standing()
    for name, chosen in plan:
        take(world, name, chosen)
        hold_together(world)
    end = world.standing()
    order = undo_all(world)
    assert world.standing() == start
    for annotator in reversed(order):
        world.project.annotator = annotator
        assert world.project.redo() is not None
        hold_together(world)
    assert world.standing() == end
    world.reopen("ada")
    assert world.standing() == end
    world.project.close()
