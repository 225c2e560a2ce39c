"""Each block comes with why it was kept or removed."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coopreader.article.explain import explain
from coopreader.article.read import UnreadableDocument, read_article
from coopreader.article.why import Why

PAGE = """Accueil    Politique    Économie    Culture    Sport
Le port de Selm ouvre un second quai aux navires de céréales
Le ministre des Ports de Lusétie a inauguré lundi le second quai de Selm, en présence de quarante \
entreprises du pays, qui attendaient cet ouvrage depuis quatre ans.
Lire aussi : Les prix du blé en hausse à Tamkar
Le chantier a employé neuf cents personnes, a dit le ministre aux journalistes réunis sur le quai.
Recevez notre lettre chaque vendredi et suivez toute la vie du port de Selm avec nos reporters.
Commentaires (12)
Merci pour cet article, les quais sont superbes et la ville en avait bien besoin.
"""
LETTER = PAGE.splitlines()[5]


def why_of(words: str, boilerplate: tuple[str, ...] = ()) -> Why:
    article, whys = explain(PAGE.encode(), boilerplate)
    return next(
        why for block, why in zip(article.blocks, whys, strict=True) if block.text.startswith(words)
    )


def test_the_article_is_the_one_that_is_read_and_each_block_has_its_reasons() -> None:
    article, whys = explain(PAGE.encode())
    assert article == read_article(PAGE.encode())
    assert len(whys) == len(article.blocks)
    assert all(0 <= why.confidence <= 1 and why.evidence for why in whys)


@pytest.mark.parametrize(
    ("words", "evidence"),
    [
        ("Accueil", "5 pieces on its line"),
        ("Le port", "the page's title"),
        ("Le ministre", "ends as a sentence"),
        ("Lire aussi", "cue: read-also"),
        ("Commentaires", "cue: comments"),
        ("Merci pour", "behind a piece removed as comments"),
    ],
)
def test_what_decided_is_said(words: str, evidence: str) -> None:
    assert evidence in why_of(words).evidence


def test_what_repeats_over_the_source_is_said_to() -> None:
    assert why_of(LETTER, (LETTER,)).evidence[0] == "stands on other pages of the source"


def test_a_page_in_html_is_explained_too() -> None:
    body = "".join(f"<p>{line}</p>" for line in PAGE.splitlines())
    article, whys = explain(f"<html><body>{body}</body></html>".encode())
    assert len(whys) == len(article.blocks) > 3


def test_a_page_without_text_is_refused_as_ever() -> None:
    with pytest.raises(UnreadableDocument):
        explain(b"  ")


@settings(max_examples=60, deadline=None)
@given(st.text(min_size=1, max_size=400).filter(str.strip))
def test_any_text_is_explained_or_refused(text: str) -> None:
    try:
        article, whys = explain(text.encode("utf-8", "surrogatepass"))
    except UnreadableDocument:
        return
    assert len(whys) == len(article.blocks)
