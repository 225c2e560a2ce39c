""" "The Kingdom" alone is a state only where the article leaves one to be meant."""

import pytest

from coopreader.entities.cues import LANGUAGES, cues_of, sections_of
from coopreader.entities.entity import Entity
from coopreader.entities.tokens import tokens_of
from tests.entities.helpers import entities_of

BARE = {"Royaume", "royaume", "Kingdom", "Reino", "المملكة"}


def bare(text: str, language: str) -> list[Entity]:
    """Return the entities of the bare word."""
    return [entity for entity in entities_of(text, language) if entity.quote in BARE]


@pytest.mark.parametrize(
    ("language", "text", "code", "full"),
    [
        ("fr", "Le Royaume de Norvège a signé hier. Le Royaume investit.", "NO", "Norvège"),
        ("fr", "Un navire quitte le Danemark. Les ports du Royaume sont prêts.", "DK", "Danemark"),
        ("en", "The Kingdom of Tonga signed. Later the Kingdom paid.", "TO", "Tonga"),
        ("es", "El Reino de Suecia firmó. Después el Reino pagó.", "SE", "Suecia"),
        ("ar", "وقعت المملكة المغربية اتفاقا جديدا. وتسعى المملكة إلى النمو.", "MA", "المغرب"),
    ],
)
def test_the_one_kingdom_of_the_article_is_meant_but_not_surely(
    language: str, text: str, code: str, full: str
) -> None:
    (found,) = bare(text, language)
    assert (found.type, found.value, found.country, found.full) == ("state", code, code, full)
    assert found.confidence <= 0.5


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("fr", "Le Royaume investit dans les ports."),
        ("fr", "Le Pérou construit. Le Royaume investit dans les ports."),
        ("fr", "Le Royaume de Norvège et le Royaume de Suède signent. Le Royaume investit."),
        ("fr", "Le Royaume de Norvège signe. Le Maroc, oui, le Maroc paie. Le Royaume investit."),
        ("fr", "Le Danemark et la Norvège signent. Le Royaume investit."),
        ("fr", "Le Danemark paie. Un musée sur le Royaume de Danxomè, puis le Royaume Ashanti."),
        ("fr", "Le Danemark paie. Le royaume investit."),
        ("en", "The Kingdom plans more ports."),
        ("en", "Peru and the United Kingdom signed, said Peru. The Kingdom plans more ports."),
        ("es", "El Reino planea más puertos."),
        ("ar", "وتسعى المملكة إلى النمو."),
    ],
)
def test_elsewhere_the_bare_word_is_nothing(language: str, text: str) -> None:
    assert bare(text, language) == []


def test_an_organisation_of_the_kingdom_gets_no_country_by_table() -> None:
    found = entities_of("L'Agence des ports du Royaume recrute.")
    assert [entity.country for entity in found] == [None] * len(found)


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_table_gives_a_bare_kingdom_a_state(language: str) -> None:
    for entry in sections_of(language)["kingdoms"]:
        word = entry.split()[-1]
        assert cues_of(language).states.at(tokens_of(word, 0, len(word)), 0) is None


@pytest.mark.parametrize("language", LANGUAGES)
def test_all_languages_know_the_same_kingdoms(language: str) -> None:
    assert cues_of(language).kingdoms == cues_of("en").kingdoms
