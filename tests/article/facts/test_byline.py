"""What a page says of its article, on hostile pages too."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coopreader.article.facts.byline import Facts, facts_of
from coopreader.article.read import read_article
from coopreader.text import safe
from tests.article.facts.byline_pages import BODY, TITLE, facts


def test_a_page_without_an_article_says_nothing() -> None:
    assert facts_of([], None, None, None) == Facts()


def test_all_that_a_page_says_is_read() -> None:
    page = (
        f"{TITLE['fr']} | La Vigie du Cap\nMercredi 21 mai 2025\nMenu\nTITLE\nPar Ilham Sefrou\n"
        "Publié le 12 mai 2025 à 10h15 - Mis à jour le 13 mai 2025\nBODY\nBODY\nPartager\n"
        "© La Vigie du Cap 2025. Tous droits réservés"
    )
    assert facts(page) == Facts("La Vigie du Cap", "Ilham Sefrou", "2025-05-12", "2025-05-13")


@pytest.mark.parametrize(
    "line",
    [
        "Par ",
        "by A. ",
        "By Aa, ",
        "12 mai 2024 ",
        "Publié le ",
        "© 2024 ",
        "Publié dans Aa ",
        "Source: ",
        "a | ",
        "(((",
        "١٢/٠٥/٢٠٢٤ ",
    ],
)
@pytest.mark.parametrize("place", ["TITLE\n{}\nBODY\nBODY", "{}\nTITLE\nBODY\nBODY\n{}"])
def test_long_lines_are_read_like_short_ones(line: str, place: str) -> None:
    long = facts(place.replace("{}", line * 100_000))
    assert long.author is None or len(long.author) < 200
    assert long.source is None or len(long.source) < 200


@given(st.lists(st.text(max_size=60), max_size=12))
def test_facts_are_safe_and_only_what_the_page_has(lines: list[str]) -> None:
    page = "\n".join(line.replace("\n", " ").replace("\r", " ") or "-" for line in lines)
    found = facts(f"{page}\nTITLE\n{page}\nBODY\nBODY\n{page}")
    for value in (found.source, found.author):
        assert value is None or (value and safe(value) == value)


def test_the_article_has_the_facts() -> None:
    page = (
        f"Menu\n{TITLE['fr']}\nPublié le 12 mai 2025 - Mis à jour le 13 mai 2025\n"
        f"{BODY['fr']}\n{BODY['fr']} Encore.\nPartager"
    )
    article = read_article(page.encode())
    assert (article.published, article.updated) == ("2025-05-12", "2025-05-13")
    assert (article.place, article.subtitle) == (None, None)
