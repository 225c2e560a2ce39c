"""What repeats over different pages of a source is boilerplate; copies of an article are not."""

from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coopreader.article.article import Article, make_block
from store.pages.reading import read_page
from store.pages.repeated import PageTexts, repeated_in, repeated_on

LETTER = "Receive our letter on the ports of Selm every Friday morning."


def article(*paragraphs: str) -> Article:
    lines = ["A title of the page", *paragraphs]
    raw = "".join(f"{line}\n" for line in lines)
    blocks, at = [], 0
    for number, line in enumerate(lines):
        kind = "paragraph" if number else "title"
        blocks.append(make_block(raw, kind, [(at, at + len(line) + 1)]))  # type: ignore[arg-type]
        at += len(line) + 1
    return Article(raw=raw, blocks=tuple(blocks))


def own(number: int) -> str:
    return f"Ship number {number} entered the port of Selm {number} days after it had left Tamkar."


def pages(*articles: Article) -> list[PageTexts]:
    return [PageTexts(f"digest {number}", one) for number, one in enumerate(articles)]


def found(articles: Sequence[PageTexts]) -> set[str]:
    repeated = repeated_in(articles)
    return {item.text for items in repeated.values() for item in items}


def with_letter(count: int) -> list[Article]:
    return [article(own(number), own(number + 100), LETTER) for number in range(count)]


@pytest.mark.parametrize(("count", "repeats"), [(2, False), (3, True), (9, True)])
def test_a_text_of_three_different_pages_repeats(count: int, repeats: bool) -> None:
    assert found(pages(*with_letter(count))) == ({LETTER} if repeats else set())


def test_it_is_known_on_how_many_pages_and_case_and_accents_do_not_count() -> None:
    loud = article(own(7), own(8), LETTER.upper())
    repeated = repeated_in(pages(*with_letter(4), loud))
    assert {items[0].pages for items in repeated.values()} == {5}
    assert repeated["digest 4"][0].text == LETTER.upper()


def test_copies_and_near_copies_of_an_article_repeat_nothing() -> None:
    same = [own(number) for number in range(6)]
    copies = [article(*same, f"Added on day {number} of the report.") for number in range(5)]
    assert found(pages(*copies)) == set()
    assert found([PageTexts("one", copies[0])] * 5) == set()


def test_what_repeats_is_taken_out_of_copies_too() -> None:
    twin = article(own(50), own(51), LETTER)
    repeated = repeated_in(pages(*with_letter(3), twin, twin))
    assert {item.text for items in repeated.values() for item in items} == {LETTER}
    assert "digest 4" in repeated


def test_a_background_paragraph_of_a_few_of_many_pages_stays() -> None:
    others = [article(own(number), own(number + 500)) for number in range(200, 220)]
    assert found(pages(*with_letter(3), *others)) == set()


def test_titles_and_short_texts_stay() -> None:
    assert found(pages(*(article(own(n), own(n + 90), "Yes, he said.") for n in range(5)))) == set()


def test_most_of_a_page_is_never_taken_out() -> None:
    legal = article(LETTER)
    assert "digest 5" not in repeated_in(pages(*with_letter(5), legal))


@given(st.permutations(range(5)), st.integers(0, 4))
def test_neither_order_nor_pages_given_twice_matter(order: list[int], twice: int) -> None:
    given_ones = pages(*with_letter(5))
    assert repeated_in([*(given_ones[n] for n in order), given_ones[twice]]) == repeated_in(
        given_ones
    )


def test_it_is_read_from_files_kept_in_the_cache_and_found_anew_when_a_page_changes(
    tmp_path: Path,
) -> None:
    paths = [tmp_path / f"{number}.txt" for number in range(3)]
    for number, path in enumerate(paths):
        lines = ["Selm has a port", own(number), own(number + 30), LETTER]
        path.write_text("\n\n".join(lines), "utf-8")
    cache = tmp_path / "cache"
    digests = [read_page(path, cache=None)[0] for path in paths]
    first = repeated_on(paths, digests, cache)
    (kept,) = cache.glob("*.repeated")
    assert repeated_on(paths[::-1], digests[::-1], cache) == first
    assert len(list(cache.iterdir())) == 1
    kept.write_bytes(b"\xc1")
    assert repeated_on(paths, digests, cache) == first
    paths[0].unlink()
    assert repeated_on(paths, ["0", *digests[1:]], cache) == {}
