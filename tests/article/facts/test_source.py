"""Where the article comes from: a republishing line first, then the page's own name."""

import pytest

from coopreader.article.facts.source import published_in
from tests.article.facts.byline_pages import TITLE, facts

PAGE = "Menu\nTITLE\n12 mai 2024\nBODY\nBODY"


@pytest.mark.parametrize(
    ("line", "source"),
    [
        ("Publié dans La Vigie le 21 - 01 - 2026", "La Vigie"),
        ("Paru dans La Vigie le 21 janvier 2026", "La Vigie"),
        ("Published in The Tide on 21 - 01 - 2026", "The Tide"),
        ("Publicado en El Olivar el 21 de enero de 2026", "El Olivar"),
        ("نشر في منارة الساحل يوم 21 - 01 - 2026", "منارة الساحل"),
        ("نُشر في صحيفة منارة الساحل بتاريخ 21 - 01 - 2026", "منارة الساحل"),
        ("Publié dans Politique le 21 janvier 2026", None),
        ("Publié le 21 janvier 2026", None),
        ("Published on January 21, 2026", None),
        ("نشر في 21 يناير 2026", None),
    ],
)
def test_the_source_is_read_from_its_line(line: str, source: str | None) -> None:
    assert published_in(line) == source


@pytest.mark.parametrize(
    ("page", "source"),
    [
        (f"{TITLE['fr']} - La Vigie du Cap\n{PAGE}", "La Vigie du Cap"),
        (f"{TITLE['fr']} | Mer | La Vigie du Cap\n{PAGE}", "La Vigie du Cap"),
        (f"{PAGE}\n© 2024 La Vigie du Cap. Tous droits réservés", "La Vigie du Cap"),
        (f"{PAGE}\nCopyright La Vigie du Cap 2024", "La Vigie du Cap"),
        (f"{PAGE}\nTous droits réservés © La Vigie du Cap 2024", "La Vigie du Cap"),
        (f"{PAGE}\nجميع الحقوق محفوظة لـ منارة الساحل © 2024", "منارة الساحل"),
        (f"LA VIGIE DU CAP\n{PAGE}\nLa Vigie du Cap est éditée à Salin.", "La Vigie du Cap"),
        ("Menu\nTITLE\nLa Vigie du Cap - 12 mai 2024\nBODY\nBODY", "La Vigie du Cap"),
        ("Menu\nTITLE\n(Salin Matin) 12 mai 2024\nBODY\nBODY", "Salin Matin"),
        ("Menu\nTITLE\n12 mai 2024 | salin-infos.com\nBODY\nBODY", "salin-infos.com"),
        (f"{PAGE}\nSource : Agence de Salin", "Agence de Salin"),
        (f"Le Courrier de Salin\n{PAGE}", "Le Courrier de Salin"),
        (PAGE, None),
        (f"À la une\nTV Radio\n{PAGE}", None),
        (f"La Une\n{PAGE}", None),
        (f"Économie\nMonde\n{PAGE}\nÉconomie du monde", None),
        (f"{PAGE}\n© Tous droits réservés 2024", None),
        ("Menu\nTITLE\nIlham Sefrou - 12 mai 2024\nBODY\nBODY", None),
    ],
)
def test_a_page_is_named_by_its_head_its_rights_its_top_or_beside_the_date(
    page: str, source: str | None
) -> None:
    assert facts(page).source == source


def test_who_republished_is_not_the_source() -> None:
    page = (
        "Rivages Presse\nMenu\nTITLE\nPublié dans La Vigie du Cap le 21 - 01 - 2026\nBODY\nBODY\n"
        "© 2026 Rivages Presse. Tous droits réservés"
    )
    assert facts(page).source == "La Vigie du Cap"


MENU = "Accueil\nPolitique\nÉconomie\nSport"


@pytest.mark.parametrize(
    ("page", "source"),
    [
        (f"Le Rivage de Salin\n{MENU}\n{PAGE}", "Le Rivage de Salin"),
        (f"Le Messager des ports\n{MENU}\n{PAGE}", "Le Messager des ports"),
        (f"Salin Libre - Le jour se lève\n{MENU}\n{PAGE}", "Salin Libre"),
        (f"Salin Libre, le portail de la côte\n{MENU}\n{PAGE}", "Salin Libre"),
        (f"Mon Compte\n{MENU}\n{PAGE}", None),
        (f"Latest Stories\n{MENU}\n{PAGE}", None),
        (f"Pluies sur la côte\n{MENU}\n{PAGE}", None),
        (f"Nouveau Pont, vieille route : qui paiera\n{MENU}\n{PAGE}", None),
        (f"{MENU}\n{PAGE}", None),
    ],
)
def test_a_name_that_opens_the_page_above_its_menu_is_its_source(
    page: str, source: str | None
) -> None:
    assert facts(page).source == source


def test_a_name_in_the_head_that_the_foot_opens_with_is_the_source() -> None:
    foot = "La Vigie du Cap, 12 rue du Quai. Tous droits réservés à l'éditeur"
    page = f"{MENU}\nLA VIGIE DU CAP\n{PAGE}\n{foot}"
    assert facts(page).source == "La Vigie du Cap"


def test_a_part_of_a_longer_word_is_no_name_said_again() -> None:
    notice = "© Salin Portuaire 2024"
    assert facts(f"{MENU}\nSalin Port\n{PAGE}\n{notice}").source == "Salin Portuaire"


@pytest.mark.parametrize("head", ["Salin Courier", "صحيفة الضفاف"])
def test_a_papers_own_words_name_it_where_it_stands_alone(head: str) -> None:
    assert facts(f"{MENU}\n{head}\n{PAGE}").source == head


def test_the_last_part_of_the_windows_title_is_the_source() -> None:
    head = f"{TITLE['fr']}\n| Mer Blanche\n| Salin Libre"
    assert facts(f"{head}\n{PAGE}").source == "Salin Libre"


def test_the_mark_of_a_company_is_no_part_of_its_name() -> None:
    assert facts(f"{PAGE}\nCopyright 2024 Salin Libre (1947) Ltd").source == "Salin Libre"


def test_a_short_name_beside_the_date_is_given_as_the_foot_has_it() -> None:
    page = "LES NOUVELLES DE SALIN\nTITLE\nLes Nouvelles - 12 mai 2024\nBODY\nBODY"
    foot = "Les Nouvelles de Salin, 3 rue du Port. Tous droits réservés"
    assert facts(f"{MENU}\n{page}\n{foot}").source == "Les Nouvelles de Salin"
