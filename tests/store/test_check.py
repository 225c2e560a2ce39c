"""Every invariant that is broken on purpose is named."""

from pathlib import Path

import pytest

from store.check import check_project
from store.decisions.accept import accept
from store.opened import Opened
from store.records import (
    Actor,
    Alias,
    Claim,
    Deal,
    Evidence,
    Mention,
    Operation,
    Party,
    Record,
    Rejection,
    Verdict,
)
from store.suggestions import suggestions_in
from tests.store.building import new_project, open_one


@pytest.fixture
def opened(tmp_path: Path) -> Opened:
    opened = open_one(new_project(tmp_path))
    accept(opened, suggestions_in(opened)[0])
    return opened


def problems(opened: Opened) -> list[str]:
    return check_project(opened.project, lambda document: opened.article)


def plant(opened: Opened, record_type: type[Record], /, **fields: object) -> None:
    stamp = {"id": "planted", "by": "ada", "created": "2026", "changed": "2026"}
    opened.project.keep(record_type(**{**stamp, **fields}))


def span(opened: Opened, quote: str, start: int = 0, end: int = 5) -> dict[str, object]:
    place = {"document": opened.id, "version": opened.version, "raw_range": (start, end)}
    fields = {**place, "quote": quote}
    return {**fields, "start": None, "end": None}


def deal(**slots: object) -> dict[str, object]:
    return {"title": "x", **slots}


def test_a_project_in_order_has_no_problem(opened: Opened) -> None:
    assert problems(opened) == []


@pytest.mark.parametrize(
    ("kind", "fields", "said"),
    [
        (Actor, {"name": "A", "kind": "person", "part_of": "no"}, "actor no does not exist"),
        (Actor, {"name": "A", "kind": "person", "aliases": (Alias("B", "no"),)}, "which is none"),
        (Deal, deal(type=(Claim(value="nonsense"),)), "no deal type"),
        (Deal, deal(sector=(Claim(value="nonsense"),)), "no sector"),
        (Deal, deal(stage=(Claim(value="nonsense"),)), "no stage"),
        (Deal, deal(type=(Claim(value="forum", certainty="no"),)), "no certainty"),
        (Deal, deal(type=(Claim(value="forum", evidence=("no",)),)), "evidence no"),
        (Deal, deal(parties=(Claim(value=Party("no", "party")),)), "party no"),
        (Verdict, {"actors": ("a", "b"), "verdict": "same"}, "actor a does not exist"),
        (Rejection, {"document": "no", "kind": "person", "string": "x"}, "document no"),
        (Operation, {"number": 9, "name": "x", "words": "x", "made": {"actors": ("no",)}}, "no"),
    ],
)
def test_a_broken_record_is_named(
    opened: Opened, kind: type[Record], fields: dict[str, object], said: str
) -> None:
    plant(opened, kind, **fields)
    assert any(said in line for line in problems(opened))


def test_a_quote_that_the_page_does_not_have_is_named(opened: Opened) -> None:
    plant(opened, Evidence, **span(opened, "99:99"))
    assert any("99:99" in line for line in problems(opened))


def test_a_range_outside_the_page_is_named(opened: Opened) -> None:
    plant(opened, Evidence, **span(opened, "x", 10_000, 10_001))
    assert any("outside" in line for line in problems(opened))


def test_offsets_that_are_not_the_texts_are_named(opened: Opened) -> None:
    mention = opened.project.all(Mention)[0]
    plant(opened, Evidence, **{**span(opened, mention.quote, *mention.raw_range), "start": 3})
    assert any("offsets" in line for line in problems(opened))


def test_two_mentions_at_one_place_are_named(opened: Opened) -> None:
    mention = opened.project.all(Mention)[0]
    fields = {name: getattr(mention, name) for name in mention.__struct_fields__}
    plant(opened, Mention, **{**fields, "id": "planted"})
    assert any("same place" in line for line in problems(opened))
