"""The entities of an article's beginning: there before the others, in the same places."""

import pytest

from coopreader.article.article import Article, make_block
from coopreader.entities.engines.choice import OWN, EngineChoice
from store.pages.finding import BEGINNING, LONG, answer_for, first_entities, takes_long

SENTENCE = "Mme Ama Doré-Sylla a reçu le 3 mars 2031 M. Paulo Quintela, président de Ferrovale SA."


def article(*paragraphs: str) -> Article:
    raw, blocks, at = "\n".join(paragraphs), [], 0
    for text in paragraphs:
        blocks.append(make_block(raw, "paragraph", [(at, at + len(text))]))
        at += len(text) + 1
    return Article(raw=raw, blocks=tuple(blocks), language="fr")


@pytest.mark.parametrize("between", ["\n", " "])
def test_the_beginning_has_the_entities_that_the_whole_has_there(between: str) -> None:
    text = between.join([SENTENCE] * 200)
    page = article(*text.split("\n"))
    first, whole = first_entities(page, OWN), answer_for(page, OWN).entities
    assert first
    assert set(first) <= set(whole)
    behind = max(entity.end for entity in first)
    assert BEGINNING - 2 * len(SENTENCE) < behind <= BEGINNING
    assert len(first) == sum(entity.end <= behind for entity in whole)


def test_of_a_short_text_the_beginning_is_all() -> None:
    page = article(SENTENCE)
    assert first_entities(page, OWN) == answer_for(page, OWN).entities


def test_text_without_any_space_is_cut_all_the_same() -> None:
    assert first_entities(article("x" * 3 * BEGINNING), OWN) == ()


def test_what_takes_long_is_a_long_text_or_another_engine() -> None:
    assert not takes_long(article("x" * LONG), OWN)
    assert takes_long(article("x" * (LONG + 1)), OWN)
    assert takes_long(article("x"), EngineChoice("another"))
