"""What the bench of keystrokes counts for SLATE."""

from pathlib import Path

from bench.keystroke_rig.gold import Mention, Page
from bench.keystroke_rig.slate import CHORD, slate_keys

TEXT = "un deux trois quatre\n\ncinq six sept huit neuf dix onze douze treize"


def page(*quotes: str) -> Page:
    mentions = [Mention(TEXT.index(quote), TEXT.index(quote) + len(quote), "x") for quote in quotes]
    return Page(Path("x"), TEXT, tuple(mentions), ())


def test_a_token_is_reached_and_labelled() -> None:
    assert slate_keys((page("trois"),), counts=False) == 1 + 2 + CHORD
    assert slate_keys((page("trois"),), counts=True) == 1 + 2 + CHORD


def test_a_long_name_is_extended_by_tokens() -> None:
    assert slate_keys((page("deux trois quatre"),), counts=False) == 1 + 1 + 2 + CHORD


def test_the_shortest_way_is_counted() -> None:
    # down a line, and at its start: one key; by tokens it would be four
    assert slate_keys((page("cinq"),), counts=False) == 1 + 1 + CHORD
    assert slate_keys((page("treize"),), counts=False) == 1 + 1 + 8 + CHORD
    # with counts: down, then 8 and the key
    assert slate_keys((page("treize"),), counts=True) == 1 + 1 + 2 + CHORD


def test_each_mention_starts_where_the_one_before_ended() -> None:
    both = slate_keys((page("deux", "trois"),), counts=False)
    assert both == 1 + (1 + CHORD) + (1 + CHORD)
