"""Two versions of a text, aligned: what is said to survive does, and no page is too hard."""

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

import store.versions.alignment
from store.versions.alignment import Alignment
from store.versions.realign import follow, guesses
from tests.store.anchoring import PAGE, anchor, at


@given(st.text(max_size=60), st.data())
def test_an_unchanged_text_keeps_every_range(raw: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(raw)))
    end = data.draw(st.integers(start, len(raw)))
    assert Alignment(raw, raw).range_of(start, end) == (start, end)
    assert Alignment(raw, raw).window(start, end) == (start, end)


@given(st.lists(st.sampled_from(PAGE.splitlines(keepends=True))), st.data())
def test_what_is_aligned_reads_the_same(lines: Sequence[str], data: st.DataObject) -> None:
    old, new = PAGE, "".join(lines)
    alignment = Alignment(old, new)
    start = data.draw(st.integers(0, len(old)))
    end = data.draw(st.integers(start, min(len(old), start + 40)))
    placed = alignment.range_of(start, end)
    assert placed is None or new[slice(*placed)] == old[start:end]
    low, high = alignment.window(start, end)
    assert 0 <= low <= high <= len(new)


def test_a_window_lies_between_what_stands_around_a_range_that_is_gone() -> None:
    words = "Ama Doré, ministre du Commerce du Kenvar,"
    new = "Neuf\n" + PAGE.replace(words, "Oma Pira").replace("palais", "port")
    alignment = Alignment(PAGE, new)
    assert alignment.range_of(*at(PAGE, words)) is None
    low, high = alignment.window(*at(PAGE, words))
    assert new[low:high] == "Oma Pira"


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("une ligne\n" * 100_000, "x\n" + "une ligne\n" * 90_000 + "y\n" + "une ligne\n" * 9_000),
        ("a" * 1_000_000, "b" + "a" * 1_000_000 + "c"),
        ("a " * 200_000, "b " * 200_000),
        ("\n".join(map(str, range(60_000))), "\n".join(map(str, range(60_000, 0, -1)))),
        ("!?" * 200_000, "?!" * 200_000 + "."),
        ("".join(map(str, range(60_000))), "".join(map(str, range(60_000, 0, -1)))),
    ],
    ids=["equal lines", "one word", "all different", "reversed", "punctuation", "digits"],
)
def test_no_page_asks_for_more_work_than_is_allowed(
    monkeypatch: pytest.MonkeyPatch, old: str, new: str
) -> None:
    compared = []
    real = store.versions.alignment.Indel.opcodes

    def counting(first: Sequence[str], second: Sequence[str]) -> object:
        compared.append(len(first) * len(second))
        return real(first, second)

    monkeypatch.setattr(store.versions.alignment.Indel, "opcodes", counting)
    start = len(old) // 2
    (placed,) = follow(old, new, [anchor(old, (start, start + 9))])
    guesses(new, anchor(old, (start, start + 9)))
    assert placed is None or new[slice(*placed.raw_range)].strip()
    assert max(compared, default=0) <= 50_000_000
    assert sum(compared) <= 500_000_000
