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
