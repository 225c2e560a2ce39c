"""Our own deal sentences: what drafting must reach on them, and what holds for every draft."""

from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest

from bench.deals import OURS, Deal, Tally, draft, read
from coopreader import vocabulary

DEALS = list(read(OURS))
HALVES = ("development", "held out")


def tally_of(half: str, *, known: bool) -> Tally:
    tally = Tally()
    for deal in DEALS:
        if deal.half == half:
            tally.add(deal, draft(deal, known=known))
    return tally


@pytest.fixture(scope="module", params=HALVES)
def tally(request: pytest.FixtureRequest) -> Tally:
    return tally_of(request.param, known=False)


def test_type_and_stage_are_as_good_as_they_must_be(tally: Tally) -> None:
    assert tally.right["type in 3"] / tally.deals >= 0.95
    assert tally.right["stage"] / tally.deals >= 0.9


def test_parties_and_roles_are_as_good_as_they_must_be(tally: Tally) -> None:
    precision, recall = tally.found / tally.drafted, tally.found / tally.wanted
    assert 2 * precision * recall / (precision + recall) >= 0.75
    assert tally.roles / tally.found >= 0.85


def test_a_registry_that_knows_the_parties_finds_more_of_them() -> None:
    for half in HALVES:
        assert tally_of(half, known=True).found > tally_of(half, known=False).found


def test_both_halves_hold_every_language_and_all_but_few_types() -> None:
    for half in HALVES:
        own = [deal for deal in DEALS if deal.half == half]
        assert {deal.article.language for deal in own} == set(vocabulary.LANGUAGES)
        assert len(own) >= 60
    types = {kind for deal in DEALS for kind in deal.types}
    assert vocabulary.codes(vocabulary.DEAL_TYPES) - types == {"other"}
    stages = {stage for deal in DEALS for stage in deal.stages}
    assert stages == vocabulary.codes(vocabulary.STAGES)


def drafts() -> Iterator[tuple[str, Deal]]:
    yield from ((deal.id, deal) for deal in DEALS)


@pytest.mark.parametrize("deal", [deal for _, deal in drafts()], ids=[name for name, _ in drafts()])
def test_every_draft_holds_to_the_vocabulary_and_the_text(deal: Deal) -> None:
    made = draft(deal, known=False)
    text = deal.article.text
    assert 1 <= len(made.types) <= 3
    assert len({guess.value for guess in made.types}) == len(made.types)
    assert len({guess.value for guess in made.stages}) == len(made.stages)
    assert {str(guess.value) for guess in made.types} <= vocabulary.codes(vocabulary.DEAL_TYPES)
    assert {str(guess.value) for guess in made.stages} <= vocabulary.codes(vocabulary.STAGES)
    for guesses in (made.types, made.stages):
        scores = [guess.score for guess in guesses]
        assert scores == sorted(scores, reverse=True)
    for party in made.parties:
        entity = party.entity
        assert text[entity.start : entity.end] == entity.quote
        assert party.role in vocabulary.codes(vocabulary.ROLES)
    for guess in (made.date, made.amount, made.place):
        assert guess is None or text[guess.start : guess.end].strip()


def test_gold_that_cannot_be_read_is_told(tmp_path: Path) -> None:
    bad = tmp_path / "bad.jsonl"
    bad.write_text('{"id": 1', encoding="utf-8")
    with pytest.raises(msgspec.DecodeError):
        list(read(bad))
