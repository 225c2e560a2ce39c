"""What looks like a value and is none, and texts that are nothing but figures."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coopreader.entities.find import find_in_text
from coopreader.entities.values.numbers import figure
from tests.entities.values.told import kinds_of, told_of

LANGUAGES = ("fr", "en", "es", "ar")

NOTHING = [
    ("fr", "Appelez le 01 23 45 67 89 ou le +212 5 37 00 00 00"),
    ("fr", "5G, G20, COP30, A380, RN1, 4x4, Covid-19, U17, 20 Minutes, à la COP 28"),
    ("fr", "il a gagné 3-1 à la 89e minute, à 45 ans, deux fois, depuis cinq ans"),
    ("fr", "quelques millions d'euros, des millions de dollars, les deux pays"),
    ("fr", "Aujourd'hui, le marché compte ; cet automne ; les prochains mois"),
    ("fr", "le décret 2024-15, l'article 3, 1.2.3 %, le 45 mars, le 31 février"),
    ("en", "They may march on, one in five, 555-123-4567, room 12, No. 12"),
    ("en", "a 10-year plan, 45 years old, the next three months, on Mondays"),
    ("en", "in the first half they won 3-1, millions of dollars, 500 ALL WORKERS"),
    ("en", "an ATR 72 aircraft, page 4 to 6, 10-fold, TOP 10, TRY 5 times"),
    ("es", "por la mañana, hace tiempo, la COP30, 20 Minutos, Canal 13, dos veces"),
    ("es", "millones de euros, el artículo 3, los últimos años, los dos países"),
    ("ar", "المادة 3، خمس سنوات، منذ ثلاث سنوات، ملايين الدولارات"),
]


@pytest.mark.parametrize(("language", "text"), NOTHING)
def test_what_only_looks_like_a_value_is_none(language: str, text: str) -> None:
    assert kinds_of(text, language) == []


def test_a_currency_named_by_half_is_that_of_the_state_named_most_that_has_it() -> None:
    text = "La France, la France et le Koweït signent pour 20 millions de dinars"
    assert told_of(text, "fr", "money") == {"20 millions de dinars": "20000000 KWD guessed"}


def test_a_year_before_money_is_a_date_not_the_low_end() -> None:
    text = "Passé de 2019 à 5 millions d'euros"
    assert told_of(text, "fr", "money") == {"5 millions d'euros": "5000000 EUR"}


def test_undecided_numeric_dates_in_english_have_no_value() -> None:
    assert told_of("It was 3/4/2026.", "en", "date") == {"3/4/2026": "None"}
    assert told_of("It was 3/4/2026, then 3/25/2026.", "en", "date") == {
        "3/4/2026": "2026-03-04",
        "3/25/2026": "2026-03-25",
    }


def test_without_a_day_of_publication_only_dates_of_their_own_have_a_value() -> None:
    text = "Hier, fin mars, du 3 au 5 mai, puis le 3 mai 2026"
    assert told_of(text, "fr", "date", published="") == {
        "Hier": "None",
        "fin mars": "None",
        "3 au 5 mai": "None",
        "3 mai 2026": "2026-05-03",
    }


def test_days_at_the_end_of_the_calendar_are_read() -> None:
    assert told_of("demain, l'an prochain", "fr", "date", published="9999-12-31") == {}
    assert told_of("hier, l'an dernier", "fr", "date", published="0001-01-01") == {}


@pytest.mark.parametrize("text", ["1,2,3,4", "1.2.3", "9" * 400, "12.34.56", "1,23,45"])
def test_malformed_figures_are_no_number(text: str) -> None:
    assert figure(text, "fr") is None


FIGURES = st.sampled_from(
    [
        "0",
        "1",
        "3",
        "12",
        "31",
        "99",
        "100",
        "2026",
        "1",
        "200",
        "1,5",
        "1.5.2",
        "٣",
        "٣٫٥",
        "٬",
        "٪",
        "%",
        "-",
        "–",
        "/",
        ":",
        ".",
        ",",
        "'",
        "€",
        "$",
        "US$",
        "M",
        "Md",
        "k",
        "MDH",
        "et",
        "à",
        "au",
        "de",
        "entre",
        "du",
        "ou",
        "y",
        "and",
        "to",
        "between",
        "between",
        "from",
        "mille",
        "cent",
        "million",
        "millions",
        "deux",
        "vingt",
        "quatre",
        "a",
        "half",
        "une",
        "dizaine",
        "fin",
        "mi-",
        "mars",
        "mai",
        "2024-27",
        "lundi",
        "lun.",
        "hier",
        "ce",
        "cette",
        "an",
        "dernier",
        "prochain",
        "il",
        "y",
        "siècle",
        "XXe",
        "années",
        "trimestre",
        "premier",
        "T2",
        "h",
        "15h30",
        "من",
        "و",
        "إلى",
        "مليون",
        "ألف",
        "يناير",
        "أمس",
        "الماضي",
        "دولار",
    ]
)


@settings(max_examples=200, deadline=None)
@given(
    st.lists(FIGURES, max_size=40),
    st.sampled_from(["", " "]),
    st.sampled_from(LANGUAGES),
    st.sampled_from(["2026-02-12", "0001-01-01", "9999-12-31", ""]),
)
def test_any_figures_give_quotes_and_no_error(
    parts: list[str], between: str, language: str, published: str
) -> None:
    text = between.join(parts)
    for entity in find_in_text(text, language=language, published=published):
        assert text[entity.start : entity.end] == entity.quote != ""
