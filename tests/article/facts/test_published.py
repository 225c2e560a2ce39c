"""The dates of publication and update: those the page gives for its article, and no other."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.article.facts.byline_pages import BODY, facts

SHOWN = [
    ("fr", "Publié le 21 janvier 2026", "2026-01-21"),
    ("fr", "Publié le 1er mars 2024 à 10h15", "2024-03-01"),
    ("fr", "Mardi 07 Novembre 2023 à 10:15", "2023-11-07"),
    ("fr", "PubliéMardi 07 Novembre 2023 à 10:15", "2023-11-07"),
    ("fr", "10 juin 2024Par Odile Ferrand", "2024-06-10"),
    ("fr", "Par Odile Ferrand, le 7 nov. 2023 à 10h15", "2023-11-07"),
    ("fr", "Odile Ferrand | 07.11.2023 | Économie", "2023-11-07"),
    ("fr", "07/11/2023", "2023-11-07"),
    ("fr", "Publié dans La Vigie du Cap le 21 - 01 - 2026", "2026-01-21"),
    ("fr", "Odile Ferrand Politique régionale 20 janvier 202020 janvier 2020pêche", "2020-01-20"),
    ("en", "Published Nov. 7, 2023 4:58pm EST", "2023-11-07"),
    ("en", "By Rosalind Peake | November 7, 2023", "2023-11-07"),
    ("en", "Rosalind PeakePublished Jul 17, 2024, 11:21am|Updated Jul 17, 2024", "2024-07-17"),
    ("en", "Posted 11/17/2023", "2023-11-17"),
    ("en", "2 minute readApril 25, 20232:26 PM", "2023-04-25"),
    ("es", "4 de mayo de 202207:59 hs", "2022-05-04"),
    ("es", "Publicado el 7 de noviembre del 2023", "2023-11-07"),
    ("es", "7/nov/2023", "2023-11-07"),
    ("ar", "نشر في 21 يناير 2026", "2026-01-21"),
    ("ar", "الجمعة 24 نيسان / أبريل 2020", "2020-04-24"),
    ("ar", "٢٠ : ١٥ الثلاثاء ١ / ١٢ / ٢٠٢٠", "2020-12-01"),
    ("ar", "12 غشت 2024 - 10:15", "2024-08-12"),
    (None, "2026-01-21T18:35:00+01:00", "2026-01-21T18:35:00+01:00"),
]


@pytest.mark.parametrize(("language", "line", "value"), SHOWN)
def test_the_line_below_the_title_gives_the_date(
    language: str | None, line: str, value: str
) -> None:
    page = f"Menu\nTITLE\n{line}\nBODY\nBODY\nPartager"
    assert facts(page, language or "fr").published == value


@pytest.mark.parametrize(
    "page",
    [
        "Mercredi 21 janvier 2026\nAccueil\nPolitique\nTITLE\nBODY\nBODY",
        "La Vigie du Cap\nMercredi 21 janvier 2026 - 18:35\nAccueil\nSports\nTITLE\nBODY\nBODY",
        "- 18:35Une grève des dockers le 12 mai 2024 à Port-Salin\nTITLE\nBODY\nBODY",
        "Menu\nTITLE\nPublié il y a 3 heures\nBODY\nBODY",
        "Menu\nTITLE\nLe port de Salin, le 12 mai 2024. © D. R.\nBODY\nBODY",
        "Menu\nTITLE\nDes pêcheurs devant le siège de la compagnie, 12 mai 2024\nBODY\nBODY",
        "Menu\nTITLE\nBODY\nBODY\nCommentaires (2)\nHamid, le 12 mai 2024 à 10:15\nBravo.",
        "Menu\nTITLE\nBODY\nBODY\nÀ lire aussi\nUne grève à Port-Salin\n12 mai 2024",
        "Menu\nTITLE\nBODY\nBODY\n© 2024 La Vigie du Cap. Tous droits réservés",
        "Menu\nUne grève paralyse le port de Salin\n12 mai 2024\nMer\nTITLE\nBODY\nBODY",
        "Un départ au port du cap\n12 mai 2024\nUn autre départ au port\n11 mai 2024\nTITLE\nBODY",
        "Menu\nTITLE\nDu 3 au 5 mai 2024\nBODY\nBODY",
        "Menu\nTITLE\nSalon de la pêche, du 3 au 5 mai 2024 à Salin\nBODY\nBODY",
        "Menu\nTITLE\nOffre valable jusqu'au 31 décembre 2026\nBODY\nBODY",
        "Menu\nTITLE\nPhoto : Salin, 12 mai 2024\nBODY\nBODY",
        "Menu\nTITLE\nRendez-vous le 12 mai 2024\nBODY\nBODY",
        "Menu\nTITLE\nLe rapport a été publié le 12 mai 2024\nBODY\nBODY",
        "Menu\nTITLE\nBODY\nÀ lire aussi\nUne grève au port\n12 mai 2024\nBODY\nBODY",
        "Menu\nTITLE\nBODY\nLe 12 mai 2024\nBODY\nBODY",
        "Dernière mise à jour : 12 mai 2024 18:35\nAccueil\nSports\nTITLE\nBODY\nBODY",
        "Menu\nTITLE\nBODY\nBODY\nUne autre grève à Port-Salin (12 mai 2024)",
        "Menu\nTITLE\nBODY",
    ],
)
def test_another_date_is_not_the_articles(page: str) -> None:
    assert facts(page).published is None


@pytest.mark.parametrize(
    "sentence",
    [
        "Le rapport publié le 3 mai 2024 par la compagnie est sévère pour les armateurs du pays.",
        "Publié le 3 mai 2024, le rapport de la compagnie est sévère pour les armateurs du pays.",
        "Le 3 mai 2024, la compagnie avait annoncé son départ à la surprise de tout le port.",
        "La compagnie, créée le 3 mai 2024, emploie deux cents marins et autant de mareyeurs.",
    ],
)
def test_a_date_in_a_sentence_is_not_the_articles(sentence: str) -> None:
    assert facts(f"Menu\nTITLE\nBODY: {sentence} {BODY['fr']}\nBODY").published is None


def test_of_two_dates_the_first_is_published_and_the_second_the_update() -> None:
    found = facts("TITLE\nPublié le 2 mai 2025 - Mis à jour le 03/05/2025 à 09h42\nBODY\nBODY")
    assert (found.published, found.updated) == ("2025-05-02", "2025-05-03")


def test_the_update_may_stand_first_or_on_a_line_of_its_own() -> None:
    first = facts("TITLE\nMis à jour le 3 mai 2025, publié le 2 mai 2025\nBODY\nBODY")
    apart = facts("TITLE\nPublié le\n2 mai 2025\nMis à jour le\n3 mai 2025\nBODY\nBODY")
    assert (first.published, first.updated) == ("2025-05-02", "2025-05-03")
    assert (apart.published, apart.updated) == ("2025-05-02", "2025-05-03")


def test_a_page_that_only_says_when_it_was_updated_gives_that_day() -> None:
    found = facts("TITLE\nDernière mise à jour : 3 mai 2025\nBODY\nBODY")
    assert (found.published, found.updated) == ("2025-05-03", "2025-05-03")


def test_a_date_right_above_the_title_counts() -> None:
    page = "La Vigie du Cap\nMenu\nRechercher\nÉconomie\nÉconomie / 12 mai 2024\nTITLE\nBODY\nBODY"
    assert facts(page).published == "2024-05-12"


def test_the_date_may_be_glued_to_the_first_sentence() -> None:
    page = (
        "TITLE\nBODY: By Rosalind Peake12:20pm Jan 7, 2024 Share The government of Valdoro has"
        " signed an agreement with a company of the coast, and that is the end of it.\nBODY"
    )
    assert facts(page, "en").published == "2024-01-07"


@pytest.mark.parametrize(
    ("other", "value"),
    [
        ("Nothing", None),
        ("Updated 3/17/2026", "2026-03-04"),
        ("Season ends 17/8/2026", "2026-04-03"),
        ("4 March 2026 in the archive", None),
    ],
)
def test_an_ambiguous_date_is_decided_by_the_others_or_not_at_all(
    other: str, value: str | None
) -> None:
    page = (
        f"TITLE\nPublished 3/4/2026\nBODY\nBODY\nBODY\nBODY\nShare\nMore\nEnd\nTop\nHome\n{other}"
    )
    if "March" in other:
        value = "2026-03-04"
    assert facts(page, "en").published == value


@given(st.text(alphabet="0123456789 /-.:|Publiéjanvierby٢\n", max_size=300))
def test_any_lines_give_a_date_or_none(noise: str) -> None:
    published = facts(f"TITLE\n{noise}\nBODY\nBODY").published
    assert published is None or len(published) >= 10
