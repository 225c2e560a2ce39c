"""Dates in running text, in the forms that pages use."""

import itertools
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coopreader.dates import find_dates, leveled, months_come_first
from coopreader.languages import FUNCTION_WORDS, LANGUAGES, TABLES, language_of

FORMS = [
    ("fr", "21 janvier 2026", "2026-01-21"),
    ("fr", "1er mars 2024", "2024-03-01"),
    ("fr", "07/11/2023", "2023-11-07"),
    ("fr", "21 - 01 - 2026", "2026-01-21"),
    ("fr", "07.11.2023", "2023-11-07"),
    ("fr", "07 Novembre 2023", "2023-11-07"),
    ("fr", "7 nov. 2023", "2023-11-07"),
    ("fr", "12 aout 2025", "2025-08-12"),
    ("fr", "septembre 2025", "2025-09"),
    ("en", "Nov. 7, 2023", "2023-11-07"),
    ("en", "7 November 2023", "2023-11-07"),
    ("en", "November 7, 2023", "2023-11-07"),
    ("en", "7 November, 2023", "2023-11-07"),
    ("en", "March 3rd, 2024", "2024-03-03"),
    ("en", "11/17/2023", "2023-11-17"),
    ("en", "07.11.2023", "2023-11-07"),
    ("es", "7 de noviembre de 2023", "2023-11-07"),
    ("es", "7 de noviembre del 2023", "2023-11-07"),
    ("es", "7 noviembre 2023", "2023-11-07"),
    ("es", "07/11/2023", "2023-11-07"),
    ("ar", "7 نوفمبر 2023", "2023-11-07"),
    ("ar", "24 نيسان / أبريل 2020", "2020-04-24"),
    ("ar", "12 غشت 2024", "2024-08-12"),
    ("ar", "3 شتنبر 2024", "2024-09-03"),
    ("ar", "5 جويلية 1962", "1962-07-05"),
    ("ar", "٧ نونبر ٢٠٢٣", "2023-11-07"),
    ("ar", "3 تشرين الثاني 2024", "2024-11-03"),
    ("pt", "7 de outubro de 2023", "2023-10-07"),
    ("it", "7 ottobre 2023", "2023-10-07"),
    ("de", "3. März 2024", "2024-03-03"),
    (None, "2026-01-21", "2026-01-21"),
    (None, "2026-01-21T18:35:00+01:00", "2026-01-21T18:35:00+01:00"),
    (None, "2026-01-21T18:35:00Z", "2026-01-21T18:35:00Z"),
    (None, "2026/01/21", "2026-01-21"),
    ("ar", "2026/1/5", "2026-01-05"),
    ("ar", "21\u200f/01\u200f/2026", "2026-01-21"),
    ("es", "7/nov/2023", "2023-11-07"),
    ("es", "Mayo 4 de 2022", "2022-05-04"),
    ("fr", "1er sept. 2024", "2024-09-01"),
]


@pytest.mark.parametrize(("language", "form", "value"), FORMS)
def test_a_date_is_found_where_it_stands(language: str | None, form: str, value: str) -> None:
    text = f"(x) {form}, y"
    (found,) = find_dates(text, language)
    assert (text[found.start : found.end], found.value) == (form, value)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "11/07/2023"),
        ("fr", "il y a 3 heures"),
        ("en", "2 days ago 2020"),
        ("fr", "à 18:35"),
        ("fr", "31 février 2024"),
        ("fr", "2026-13-01"),
        ("fr", "45/45/2023"),
        ("fr", "le 19 janvier"),
        ("en", "version 1.2.2023.4"),
        ("en", "out 2023"),
        ("fr", "tél. 05 22 33 44 55"),
        ("fr", ""),
    ],
)
def test_what_is_no_absolute_date_gives_none(language: str, text: str) -> None:
    assert find_dates(text, language) == []


def test_a_time_glued_to_the_year_does_not_hide_the_date() -> None:
    (found,) = find_dates("4 de mayo de 202207:59 hs", "es")
    assert (found.end, found.value) == (17, "2022-05-04")


@pytest.mark.parametrize(
    ("language", "text", "values"),
    [
        ("fr", "10 juin 2024Par", ["2024-06-10"]),
        ("fr", "20 janvier 202020 janvier 2020pêche", ["2020-01-20", "2020-01"]),
        ("en", "by The TideNovember 21, 202501747", ["2025-11-21"]),
        ("en", "April 25, 20232:26 PM", ["2023-04-25"]),
        ("fr", "LundiMardi 07 Novembre 2023 à 10:15", ["2023-11-07"]),
        ("en", "SalinMar 2024", []),
        ("fr", "mars 20261", []),
    ],
)
def test_what_is_glued_to_a_day_does_not_hide_it(
    language: str, text: str, values: list[str]
) -> None:
    assert [found.value for found in find_dates(text, language)] == values


@pytest.mark.parametrize(
    ("text", "known", "order"),
    [
        ("3/4/2026", set(), None),
        ("3/4/2026 and 5/17/2026", set(), True),
        ("3/4/2026 and 17/5/2026", set(), False),
        ("3/4/2026", {"2026-03-04"}, True),
        ("3/4/2026", {"2026-04-03"}, False),
        ("3/4/2026", {"2026-04-03", "2026-03-04"}, None),
        ("3/3/2026", {"2026-03-03"}, None),
        ("45/45/2026, 0/0/2026", set(), None),
    ],
)
def test_other_dates_tell_whether_months_come_first(
    text: str, known: set[str], order: bool | None
) -> None:
    assert months_come_first(text, known) is order


def test_an_order_that_is_known_decides() -> None:
    assert [d.value for d in find_dates("3/4/2026", "en", month_first=True)] == ["2026-03-04"]
    assert [d.value for d in find_dates("3/4/2026", "en", month_first=False)] == ["2026-04-03"]
    assert [d.value for d in find_dates("3/4/2026", "fr")] == ["2026-04-03"]


@given(st.text(max_size=200))
def test_a_leveled_text_stands_character_for_character(text: str) -> None:
    assert len(leveled(text)) == len(text)


def test_dates_come_in_order_and_do_not_overlap() -> None:
    text = "Publié le 2 mai 2025 - Mis à jour le 03/05/2025, édition de juin 2025"
    found = find_dates(text, "fr")
    assert [item.value for item in found] == ["2025-05-02", "2025-05-03", "2025-06"]
    assert all(one.end <= two.start for one, two in itertools.pairwise(found))


@given(st.text(alphabet="0123456789 /-.:TZmai janvier٢é\u00a0", max_size=200))
def test_any_text_has_dates_within_it(text: str) -> None:
    for found in find_dates(text):
        assert 0 <= found.start < found.end <= len(text)


@given(
    st.dates(min_value=date(1900, 1, 1), max_value=date(2099, 12, 31)), st.sampled_from(LANGUAGES)
)
def test_every_day_is_found_in_every_language(day: date, language: str) -> None:
    name = TABLES[language].months[day.month - 1].split()[0].replace("_", " ")
    text = f"{day.day} {name} {day.year}"
    assert [found.value for found in find_dates(text, language)] == [day.isoformat()]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("fr", "Les deux pays ont signé un accord dans la capitale."),
        ("en", "The two countries have signed an agreement in the capital."),
        ("es", "Los dos países han firmado un acuerdo en la capital."),
        ("pt", "Os dois países não assinaram o acordo na capital do reino."),
        ("it", "I due paesi hanno firmato un accordo nella capitale degli affari."),
        ("de", "Die beiden Länder haben in der Hauptstadt ein Abkommen und mehr."),
        ("ar", "وقع البلدان اتفاقا جديدا في العاصمة"),
        (None, "Rabat, Paris, 2026"),
        (None, ""),
        (None, "12 34 56"),
    ],
)
def test_the_language_is_told_by_its_words(language: str | None, text: str) -> None:
    assert language_of(text) == language


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_has_its_months_weekdays_and_cues(language: str) -> None:
    table = TABLES[language]
    assert (len(table.months), len(table.short_months), len(table.weekdays)) == (12, 12, 7)
    assert all([*table.months, *table.weekdays, table.published, table.updated])


def test_every_language_has_function_words() -> None:
    assert set(FUNCTION_WORDS) == set(LANGUAGES)
    assert all(len(words) > 50 for words in FUNCTION_WORDS.values())
