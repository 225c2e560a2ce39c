"""Who wrote the article: the names behind a cue, or alone beside the date."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coopreader.article.facts.author import author_in
from coopreader.article.facts.person_names import is_full_name, names_at_start
from tests.article.facts.byline_pages import facts


@pytest.mark.parametrize(
    ("line", "author"),
    [
        ("Par Ilham Sefrou", "Ilham Sefrou"),
        ("Par Ilham Sefrou et Odile Ferrand", "Ilham Sefrou, Odile Ferrand"),
        ("Propos recueillis par Ilham Sefrou", "Ilham Sefrou"),
        ("Par Ilham Sefrou le 12 mai 2024 à 10h", "Ilham Sefrou"),
        ("12 mai 2024 par Ilham Sefrou", "Ilham Sefrou"),
        ("10 juin 2024Par Ilham Sefrou", "Ilham Sefrou"),
        ("Économie | Par Ilham Sefrou | 3 min", "Ilham Sefrou"),
        ("De notre correspondant à Port-Salin, Ilham Sefrou", "Ilham Sefrou"),
        ("Auteur : Jean-Marc d'Orville", "Jean-Marc d'Orville"),
        ("Par Abdelaziz ben Othmane", "Abdelaziz ben Othmane"),
        ("Par AFP", "AFP"),
        ("Par Salin24 (avec AFP)", "Salin24"),
        ("Story by Rosalind Peake, The Tide", "Rosalind Peake"),
        ("By Rosalind Peake, Kelmouth", "Rosalind Peake"),
        ("By Rosalind Peake, News Reporter", "Rosalind Peake"),
        ("By ROSALIND PEAKE | 7 November 2025", "ROSALIND PEAKE"),
        (
            "By Rosalind Peake, Thomas H. Orme and Lia Voss",
            "Rosalind Peake, Thomas H. Orme, Lia Voss",
        ),
        ("By Rosalind Peake12:20pm Jan 7, 2024", "Rosalind Peake"),
        ("By Rosalind Peake Sunday", "Rosalind Peake"),
        ("By Ian McAdam", "Ian McAdam"),
        ("by Rosalind Peake Published Jan 7, 2024", "Rosalind Peake"),
        ("Por Tomás Iriarte", "Tomás Iriarte"),
        ("بقلم: سعاد المرابط", "سعاد المرابط"),
        ("Par ailleurs, rien", None),
        ("Le maire a parlé", None),
        ("Signé par Ilham Sefrou", None),
        ("By the numbers", None),
        ("By", None),
        ("", None),
    ],
)
def test_the_author_is_read_from_its_line(line: str, author: str | None) -> None:
    assert author_in(line) == author


@pytest.mark.parametrize(
    ("line", "author"),
    [
        ("By Rosalind Peake The government of Valdoro has", "Rosalind Peake The"),
        ("By Monday, the government had signed", None),
        ("The ship left by Port Salin and Cape Orme at noon", None),
    ],
)
def test_running_text_must_begin_with_the_cue_and_a_full_name(
    line: str, author: str | None
) -> None:
    found = author_in(line, running=True)
    assert (found or "")[:14] == (author or "")[:14]


@pytest.mark.parametrize(
    ("page", "author"),
    [
        ("Menu\nTITLE\nIlham Sefrou\n12 mai 2024\nBODY\nBODY", "Ilham Sefrou"),
        ("Menu\nTITLE\n12 mai 2024 | Ilham Sefrou\nBODY\nBODY", None),
        ("Menu\nTITLE\nIlham Sefrou | 12 mai 2024\nBODY\nBODY", "Ilham Sefrou"),
        ("Menu\nTITLE\nIlham SefrouPublié le 12 mai 2024\nBODY\nBODY", "Ilham Sefrou"),
        (
            "Menu\nTITLE\nIlham Sefrou/Odile Ferrand\n12 mai 2024\nBODY\nBODY",
            "Ilham Sefrou, Odile Ferrand",
        ),
        (
            "Menu\nTITLE\nPar\nIlham Sefrou\net\nOdile Ferrand\nPartager\nBODY\nBODY",
            "Ilham Sefrou, Odile Ferrand",
        ),
        ("Menu\nTITLE\nIlham Sefrou\nPublié il y a 3 heures\nBODY\nBODY", "Ilham Sefrou"),
        ("Menu\nTITLE\nBODY\nBODY\nPar Ilham Sefrou", "Ilham Sefrou"),
        ("Monde Arabe\nSports\nTITLE\nMonde Arabe\n12 mai 2024\nBODY\nBODY", None),
        ("Menu\nTITLE\nIlham Sefrou\nBODY\nBODY", None),
        ("Menu\nTITLE\nBODY\nBODY\nÀ lire aussi\nIlham Sefrou, une vie en mer", None),
    ],
)
def test_a_name_alone_is_the_author_only_beside_the_date(page: str, author: str | None) -> None:
    assert facts(page).author == author


def test_the_paper_is_not_its_author() -> None:
    page = "La Vigie du Cap\nMenu\nTITLE\nPar La Vigie du Cap\nBODY\nBODY\n© La Vigie du Cap 2024"
    found = facts(page)
    assert (found.source, found.author) == ("La Vigie du Cap", None)


@pytest.mark.parametrize(
    ("text", "full"),
    [
        ("Ilham Sefrou", True),
        ("Thomas H. Orme", True),
        ("Ludwig van der Salm", True),
        ("La Vigie", False),
        ("Ilham", False),
        ("Accord de pêche", False),
        ("lundi matin", False),
        ("", False),
    ],
)
def test_a_full_name_is_two_to_four_words_with_capitals(text: str, full: bool) -> None:
    assert is_full_name(text) is full


@given(st.text(max_size=300))
def test_names_are_made_of_words_of_the_text(text: str) -> None:
    for name in names_at_start(text):
        assert all(word in text for word in name.split())
