"""Markdown pages: marks give the kinds, and are no part of the text."""

from coopreader.article.read import read_article

PAGE = """---
title: "Une criée pour Tazrit"
source: La Vigie du Sud
date: 2026-02-03
author: Ilham Sefrou
---

[Accueil](/) | [Pêche](/p) | [Ports](/q)

# Une criée pour Tazrit

La ville et le groupe Norlund ont conclu un accord pour construire une criée
couverte dans le vieux port, à deux pas de la gare.

## Le calendrier

Les travaux dureront dix-huit mois, selon la mairie, qui cite trois étapes :

- une chambre froide pour les pêcheurs ;
- un quai de débarque.

> Nous voulons que le poisson soit vendu ici, a dit la maire.

> À lire aussi : [Le port d'Almarza](/a)

Commentaires (0)
"""


def test_marks_give_kinds_and_are_no_part_of_the_text() -> None:
    article = read_article(PAGE.encode())
    assert [(block.kind, block.text) for block in article.kept] == [
        ("title", "Une criée pour Tazrit"),
        (
            "lead",
            "La ville et le groupe Norlund ont conclu un accord pour construire une criée "
            "couverte dans le vieux port, à deux pas de la gare.",
        ),
        ("heading", "Le calendrier"),
        (
            "paragraph",
            "Les travaux dureront dix-huit mois, selon la mairie, qui cite trois étapes :",
        ),
        ("list item", "une chambre froide pour les pêcheurs ;"),
        ("list item", "un quai de débarque."),
        ("quote", "Nous voulons que le poisson soit vendu ici, a dit la maire."),
    ]


def test_the_front_matter_gives_the_facts() -> None:
    article = read_article(PAGE.encode())
    assert article.title == "Une criée pour Tazrit"
    assert article.source == "La Vigie du Sud"
    assert article.author == "Ilham Sefrou"
    assert article.published == "2026-02-03"
    assert article.language == "fr"


def test_what_is_removed_says_why() -> None:
    reasons = {block.text: block.reason for block in read_article(PAGE.encode()).blocks}
    assert reasons["#"] == reasons["-"] == "mark"
    assert reasons["Commentaires (0)"] == "comments"
    assert reasons["[Accueil](/) | [Pêche](/p) | [Ports](/q)"] == "menu"


def test_a_heading_without_front_matter_is_the_title() -> None:
    article = read_article("## Une criée\n\nLa ville a dit oui à la criée.\n".encode())
    assert article.title == "Une criée"
    assert article.text == "Une criée\n\nLa ville a dit oui à la criée."
