"""The place at the beginning of an agency's article; its words stay in the text."""

import pytest

from coopreader.article.facts.dateline import place_in
from coopreader.article.read import read_article
from tests.article.facts.byline_pages import BODY, TITLE


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("RABAT, 21 jan. (MAP) – Le ministre", "Rabat"),
        ("Casablanca, le 12 mai (Xinhua) - Les deux", "Casablanca"),
        ("NEW YORK (AP) — The ministry", "New York"),
        ("PORT-AU-PRINCE (AFP) - Le port", "Port-au-Prince"),
        ("Madrid, 12 may (EFE).- El puerto", "Madrid"),
        ("Tunis, 12 mai 2024 (TAP) - Le port", "Tunis"),
        ("WASHINGTON, D.C. (AP) -- The ministry", "Washington"),
        ("Rabat, le 21 janvier 2026 - Le ministre", "Rabat"),
        ("الرباط (و م ع) – قال الوزير", "الرباط"),
        ("الرباط، 21 يناير 2026 (و.م.ع) - قال الوزير", "الرباط"),
        ("EXCLUSIF - Le ministre", None),
        ("Ilham Sefrou (Ondemar) - La directrice", None),
        ("Le 12 mai - le ministre", None),
        ("Lundi 12 mai – le ministre", None),
        ("Agenda 4 mai: tout ce qui arrive", None),
        ("Le ministre, le 12 mai, a dit - enfin - que oui", None),
        ("", None),
        ("RABAT", None),
    ],
)
def test_a_dateline_needs_an_agency_or_a_date(text: str, place: str | None) -> None:
    assert place_in(text) == place


def test_the_article_has_the_place_and_keeps_its_words() -> None:
    page = f"{TITLE['fr']}\nSALIN, 21 jan. (MAP) – {BODY['fr']}\n{BODY['fr']}"
    article = read_article(page.encode())
    assert article.place == "Salin"
    assert "SALIN, 21 jan. (MAP) – Le gouvernement" in article.text


@pytest.mark.parametrize("unit", ["A", "A ", "Aa, ", "Aa 1 ", "(A) "])
def test_no_text_is_too_long_for_it(unit: str) -> None:
    assert place_in(unit * 200_000) is None
