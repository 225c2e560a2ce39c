"""Corrections of cleaning hold however the page is cut into blocks."""

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coopreader.article.article import Article, Block, Override, make_block
from coopreader.article.corrected import BY_HAND, corrected

RAW = (
    "The port of Selm opens on Monday. The quay took four years. "
    "Sign up to our letter. Nine ships came on the first day."
)
LETTER = "Sign up to our letter."
AT = RAW.index(LETTER)


def cut_at(*places: int, removed: Sequence[int] = ()) -> Article:
    """Return the article of RAW cut at some places; the numbered blocks are removed."""
    ends = [*places, len(RAW)]
    blocks = [
        make_block(RAW, "paragraph", [(start, end)], "menu" if number in removed else None)
        for number, (start, end) in enumerate(zip([0, *places], ends, strict=True))
    ]
    return Article(raw=RAW, blocks=tuple(blocks))


def removal(quote: str = LETTER, *, keep: bool = False) -> Override:
    at = RAW.index(quote)
    return Override(at, at + len(quote), keep, quote)


def removed(article: Article) -> str:
    return " ".join(block.text for block in article.blocks if not block.kept)


@pytest.mark.parametrize(
    "places",
    [
        (AT, AT + 23),
        (),
        (34,),
        (AT + 9, AT + 23),
        (AT, AT + 5, AT + 10, AT + 23),
        (AT - 4, AT + 23),
    ],
    ids=["as it was", "one block", "joined behind", "joined before", "finer", "a bit more"],
)
def test_the_text_that_was_removed_is_removed_however_blocks_are_cut(
    places: tuple[int, ...],
) -> None:
    now = corrected(cut_at(*places), [removal()])
    assert "letter" not in now.text
    assert "quay took four" in now.text
    assert "Nine ships came on the first day." in now.text


def test_what_was_put_back_comes_back_alone_when_it_was_joined_to_other_removed_text() -> None:
    now = corrected(cut_at(removed=[0]), [removal("The quay took four years.", keep=True)])
    assert now.text == "The quay took four years."


def test_a_correction_that_cleaning_agrees_with_by_now_changes_no_text() -> None:
    page = cut_at(AT, AT + 23, removed=[1])
    assert corrected(page, [removal()]).text == page.text
    back = removal("The port of Selm opens on Monday.", keep=True)
    assert corrected(page, [back]).text == page.text


def test_the_later_of_two_corrections_holds() -> None:
    both = [removal(), removal(keep=True)]
    assert corrected(cut_at(AT, AT + 23), both).text == corrected(cut_at(AT, AT + 23), []).text


def test_a_block_that_another_one_interrupts_is_turned_over_without_it() -> None:
    around = make_block(RAW, "paragraph", [(0, AT), (AT + 23, len(RAW))])
    within = make_block(RAW, "paragraph", [(AT, AT + 23)])
    page = Article(raw=RAW, blocks=(around, within))
    now = corrected(page, [Override(0, len(RAW), False, around.text)])
    assert [block.reason for block in now.blocks] == [BY_HAND, None]


def test_corrections_of_older_projects_have_no_quote_and_hold_all_the_same() -> None:
    now = corrected(cut_at(AT, AT + 23), [Override(AT, AT + 22, False)])
    assert removed(now) == LETTER


@given(
    st.lists(st.integers(1, len(RAW) - 1), max_size=6, unique=True).map(sorted),
    st.lists(st.tuples(st.integers(0, 130), st.integers(0, 130), st.booleans()), max_size=4),
)
def test_the_blocks_tile_the_page_whatever_is_corrected(
    places: list[int], corrections: list[tuple[int, int, bool]]
) -> None:
    given_ones = [Override(min(a, b), max(a, b), keep, RAW[a:b]) for a, b, keep in corrections]
    now = corrected(cut_at(*places), given_ones)
    ranges = [place for block in now.blocks for place in block.ranges]
    assert [start for start, _ in ranges] == [0, *(end for _, end in ranges[:-1])]
    assert ranges[-1][1] == len(RAW)
    assert _rejoined(now.blocks) == "".join(RAW.split())


def _rejoined(blocks: Sequence[Block]) -> str:
    return "".join("".join(block.text for block in blocks).split())
