"""What was decided on a page is undone and redone in a new version of it, at the right words."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from rapidfuzz.distance import Indel

from coopreader.text import Range, fold
from store.decisions.block import flip_block
from store.decisions.linking import NewActor
from store.decisions.tag import tag
from tests.store.building import PARAGRAPHS, build_article
from tests.store.deciding import DECISIONS
from tests.store.registry import place_of
from tests.store.undo.test_undo import numbers, take
from tests.store.world import World

PLACED = (
    *("accept", "accept_sure", "tag_new", "tag_known", "propagate", "remove", "respan", "deal"),
    *("add_evidence", "remove_evidence", "remove_deal", "flip_block", "reject", "split", "merge"),
)
NEWS = "La récolte de dattes a doublé dans les oasis du sud."
ALIKE = 0.7

steps = st.lists(st.tuples(st.sampled_from(PLACED), numbers), max_size=20)
versions = st.permutations([*PARAGRAPHS, NEWS, f"{NEWS} On attend la pluie."]).flatmap(
    lambda lines: st.integers(2, len(lines)).map(lambda count: lines[:count])
)
"""Paragraphs of the page in another order, among new ones; some are gone."""


def places(paragraphs: Sequence[str]) -> dict[str, int]:
    """Return where each paragraph begins in the raw text."""
    raw = build_article(paragraphs).raw
    return {line: raw.index(line) for line in paragraphs}


def moved(place: Range, paragraphs: Sequence[str]) -> Range | None:
    """Return where a place of the first version stands in another; None when it is gone."""
    before, after = places(PARAGRAPHS), places(paragraphs)
    for line, start in before.items():
        if start <= place[0] and place[1] <= start + len(line) + 1 and line in after:
            shift = after[line] - start
            return place[0] + shift, place[1] + shift
    return None


def in_order(world: World) -> None:
    """Take up the page as it is; nothing may be wrong but that some places are gone."""
    world.refresh()
    assert world.problems() == []
    assert world.indexed() == world.indexed_anew()
    assert world.misplaced() == []


def at_right_words(world: World, known: dict[str, set[tuple[str, Range]]]) -> set[str]:
    """Every anchor of the first page is where its words went, or an orphan of the old version.

    It may also be placed at words much like them: return which are.
    """
    page, reworded = world.pages[0], set[str]()
    for item in (*page.mentions(), *page.evidence()):
        went = {(quote, moved(place, world.paragraphs)) for quote, place in known[item.id]}
        if (item.quote, item.raw_range) not in went:
            likeness = (Indel.normalized_similarity(fold(it), fold(item.quote)) for it, _ in went)
            assert max(likeness) >= ALIKE
            reworded.add(item.id)
    return reworded


def removed(world: World) -> set[str]:
    """Return the paragraphs of the first page that are removed, of those it had from the start."""
    blocks = world.pages[0].article.blocks
    return {block.text for block in blocks if not block.kept} & {*PARAGRAPHS, blocks[0].text}


def known_places(world: World) -> dict[str, set[tuple[str, Range]]]:
    """Return the words and places that every anchor has had, by the operations."""
    known: dict[str, set[tuple[str, Range]]] = {}
    for page in world.pages:
        for item in (*page.mentions(), *page.evidence()):
            known.setdefault(item.id, set()).add((item.quote, item.raw_range))
    return known


def lasting(standing: dict[str, dict[str, Any]], gone: set[str]) -> dict[str, Any]:
    """Return what is the same when a page comes back, of all but the records that were gone.

    A correction of cleaning is lost where its block was gone meanwhile, so offsets in the text and
    the words around a place may differ.
    """
    around = ("start", "end", "prefix", "suffix", "former")
    return {
        (table, name): {field: value for field, value in record.items() if field not in around}
        for table, records in standing.items()
        for name, record in records.items()
        if table != "documents" and name not in gone
    }


@settings(max_examples=50, deadline=None, suppress_health_check=list(HealthCheck))
@given(steps, versions)
def test_undo_and_redo_in_a_new_version(
    tmp_path_factory, plan: list[tuple[str, list[int]]], paragraphs: list[str]
):
    world = World(tmp_path_factory.mktemp("world"))
    known: dict[str, set[tuple[str, Range]]] = {}
    for name, chosen in plan:
        assert name in DECISIONS
        take(world, name, chosen)
        in_order(world)
        for name_of, had in known_places(world).items():
            known.setdefault(name_of, set()).update(had)
    end, cleaned = world.standing(), removed(world)
    world.paragraphs = paragraphs
    in_order(world)
    strayed = at_right_words(world, known)
    count = 0
    while world.project.undo() is not None:
        in_order(world)
        strayed |= at_right_words(world, known)
        count += 1
    start = world.standing()
    assert all(not start[table] for table in start if table != "documents")
    assert removed(world) == {world.pages[0].article.blocks[0].text}
    for _ in range(count):
        assert world.project.redo() is not None
        in_order(world)
        strayed |= at_right_words(world, known)
    ids = {table: set(records) for table, records in world.standing().items()}
    assert ids == {table: set(records) for table, records in end.items()}
    world.paragraphs = PARAGRAPHS
    in_order(world)
    gone = strayed | {
        name
        for name, had in known.items()
        if any(moved(place, paragraphs) is None for _, place in had)
    }
    assert lasting(world.standing(), gone) == lasting(end, gone)
    assert removed(world) <= cleaned | {world.pages[0].article.blocks[0].text}
    world.project.close()


def test_a_flipped_block_is_the_same_one_in_a_new_version(tmp_path: Path) -> None:
    world = World(tmp_path)
    first = world.pages[0]
    block = next(block for block in first.article.blocks if block.text == PARAGRAPHS[1])
    ticker = first.article.blocks[0].text
    flip_block(first, block)
    world.paragraphs = [PARAGRAPHS[0], NEWS, *PARAGRAPHS[1:]]
    in_order(world)
    for _ in range(2):
        assert removed(world) == {ticker, PARAGRAPHS[1]}
        assert world.project.undo() is not None
        in_order(world)
        assert removed(world) == {ticker}
        assert world.project.redo() is not None
        in_order(world)


def test_a_place_that_was_tagged_in_a_former_version_is_free_in_the_new_one(
    tmp_path: Path,
) -> None:
    world = World(tmp_path)
    place = place_of(world.pages[0], "Pol Ruiz")
    tag(world.pages[0], place, NewActor(name="Pol Ruiz", kind="person"))
    start = place[0] - len(build_article(PARAGRAPHS[:1]).raw)
    line = f"{'x' * (start - 1)} Ama Doré est partie."
    world.paragraphs = [PARAGRAPHS[0], line]
    in_order(world)
    page = world.pages[0]
    assert page.mentions() == []
    again = tag(page, place, NewActor(name="Ama Doré", kind="person"))
    assert page.mention_at(place) == again
    tag(page, place, NewActor(name="Ama", kind="person"))
    assert len(page.mentions()) == 1
