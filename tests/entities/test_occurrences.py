"""Where an article has a name: its variants are found, longer names of others are not."""

import pytest

from coopreader.article.article import Article, make_block
from coopreader.entities.find import find_in_text
from coopreader.entities.occurrences import Sought, occurrences


def quotes(text: str, kind: str, *forms: str) -> list[str]:
    article = Article(raw=text, blocks=(make_block(text, "paragraph", [(0, len(text))]),))
    entities = find_in_text(text, language="fr")
    found = occurrences(article, entities, Sought(kind, forms))
    assert all(text[slice(*item.raw_range)] == item.quote for item in found)
    return [item.quote for item in found]


def test_case_accents_and_spaces_do_not_count() -> None:
    text = "Énergie Kenvar a dit. ENERGIE KENVAR répond ; Énergie\u00a0Kenvar se tait."
    assert len(quotes(text, "organisation", "Énergie Kenvar")) == 3


def test_words_are_whole() -> None:
    assert quotes("Kenvarois et Kenvar, Kenvar-Nord.", "place", "Kenvar")[0] == "Kenvar"
    assert "Kenvarois" not in quotes("Kenvarois et Kenvar.", "place", "Kenvar")


def test_a_surname_counts_where_the_full_name_stands_too() -> None:
    text = "Paulo Quintela arrive. Selon la presse, Quintela parle peu."
    assert quotes(text, "person", "Paulo Quintela") == ["Paulo Quintela", "Quintela"]
    assert quotes("Selon la presse, Quintela parle peu.", "person", "Paulo Quintela") == []


def test_a_name_within_a_longer_one_of_another_is_left_out() -> None:
    text = "M. Paulo Quintela a reçu Mme Rosa Quintela à Kidira. Mme Rosa Quintela a ri."
    assert quotes(text, "person", "Paulo Quintela") == ["Paulo Quintela"]


@pytest.mark.parametrize("forms", [(), ("",), ("…",)])
def test_nothing_is_found_of_no_name(forms: tuple[str, ...]) -> None:
    assert quotes("Paulo Quintela arrive.", "person", *forms) == []
