"""A text with nothing of a page around it is kept whole."""

import pytest

from coopreader.article.read import read_article

FIRST = "Le conseil de Kenvar a voté mardi la construction d'un second phare au large de Tazrit."
SECOND = "Les travaux commenceront en mars, a dit la ministre des ports à la sortie de la séance."


def kept(text: str) -> list[str]:
    return [block.text for block in read_article(text.encode()).kept]


def test_sentences_alone_are_an_article_without_a_title() -> None:
    article = read_article(f"{FIRST}\n{SECOND}".encode())
    assert article.title is None
    assert [block.text for block in article.kept] == [FIRST, SECOND]


def test_the_line_above_them_is_the_title() -> None:
    article = read_article(f"Un second phare pour Tazrit\n{FIRST}\n{SECOND}".encode())
    assert article.title == "Un second phare pour Tazrit"
    assert [block.text for block in article.kept] == [article.title, FIRST, SECOND]


def test_a_line_of_the_page_above_the_title_is_not() -> None:
    article = read_article(
        f"Partager cet article\nUn second phare pour Tazrit\n{FIRST}\n{SECOND}".encode()
    )
    assert article.title == "Un second phare pour Tazrit"
    assert [block.text for block in article.kept] == [article.title, FIRST, SECOND]


@pytest.mark.parametrize("text", ["Tazrit", "Accueil\nPêche\nPorts", "12\n15\n18"])
def test_words_and_numbers_are_no_article(text: str) -> None:
    assert kept(text) == []
