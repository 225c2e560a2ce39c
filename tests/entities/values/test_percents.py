"""Percents in four languages: signs, words, ranges, lists."""

import pytest

from tests.entities.values.told import told_of

FRENCH = [
    ("un taux de 9,4 %", {"9,4 %": "9.4"}),
    ("passé de 3 % à 5 %", {"3 %": "3", "5 %": "5"}),
    ("entre 10 % et 15 %", {"10 % et 15 %": "10-15"}),
    ("soit 3 à 5 % de moins", {"3 à 5 %": "3-5"}),
    ("un recul de -2,3 %", {"-2,3 %": "-2.3"}),
    ("un pour cent", {"un pour cent": "1"}),
    ("cinq points de pourcentage", {"cinq points de pourcentage": "5"}),
    ("10, 20 et 30 % des parts", {"10": "10", "20": "20", "30 %": "30"}),
    ("60 et 25 % du capital", {"60": "60", "25 %": "25"}),
    ("deux virgule cinq pour cent", {"deux virgule cinq pour cent": "2.5"}),
    ("quatre-vingt-dix pour cent", {"quatre-vingt-dix pour cent": "90"}),
    ("en 2025, 40 et 60 % des voix", {"40": "40", "60 %": "60"}),
]

ENGLISH = [
    ("80% to 90% of it", {"80% to 90%": "80-90"}),
    ("a share of 97%–98%", {"97%–98%": "97-98"}),
    ("between 5 and 7 percent", {"5 and 7 percent": "5-7"}),
    ("it rose from 3% to 5%", {"3%": "3", "5%": "5"}),
    ("10, 20 and 30 percent", {"10": "10", "20": "20", "30 percent": "30"}),
    ("half a percentage point", {"half a percentage point": "0.5"}),
    ("two percentage points", {"two percentage points": "2"}),
    ("3-5% a year", {"3-5%": "3-5"}),
    ("twenty-five per cent", {"twenty-five per cent": "25"}),
    ("a fall of -0.5%", {"-0.5%": "-0.5"}),
    ("one percent", {"one percent": "1"}),
]

SPANISH = [
    ("el 60 por ciento", {"60 por ciento": "60"}),
    ("entre el 10 y el 15 %", {"10 y el 15 %": "10-15"}),
    ("de 3 % a 5 %", {"3 %": "3", "5 %": "5"}),
    ("dos puntos porcentuales", {"dos puntos porcentuales": "2"}),
    ("10, 20 y 30 %", {"10": "10", "20": "20", "30 %": "30"}),
    ("un 5 %", {"5 %": "5"}),
    ("del 3 al 5 %", {"3 al 5 %": "3-5"}),
    ("cinco por ciento", {"cinco por ciento": "5"}),
    ("el 12,5% anual", {"12,5%": "12.5"}),
    ("el cien por cien", {"cien por cien": "100"}),
]

ARABIC = [
    ("نحو 22 في المائة", {"22 في المائة": "22"}),
    ("50 بالمئة", {"50 بالمئة": "50"}),
    ("خمسون في المئة", {"خمسون في المئة": "50"}),
    ("٢٥٪", {"٢٥٪": "25"}),
    ("بين 5 و7 في المئة", {"5 و7 في المئة": "5-7"}),
    ("3 نقاط مئوية", {"3 نقاط مئوية": "3"}),
    ("%40", {"%40": "40"}),
    ("بزيادة ٩٫٤ في المئة", {"٩٫٤ في المئة": "9.4"}),
    ("12.5% إلى", {"12.5%": "12.5"}),
]


@pytest.mark.parametrize(("text", "told"), FRENCH)
def test_percents_in_french(text: str, told: dict[str, str]) -> None:
    assert told_of(text, "fr", "percent") == told


@pytest.mark.parametrize(("text", "told"), ENGLISH)
def test_percents_in_english(text: str, told: dict[str, str]) -> None:
    assert told_of(text, "en", "percent") == told


@pytest.mark.parametrize(("text", "told"), SPANISH)
def test_percents_in_spanish(text: str, told: dict[str, str]) -> None:
    assert told_of(text, "es", "percent") == told


@pytest.mark.parametrize(("text", "told"), ARABIC)
def test_percents_in_arabic(text: str, told: dict[str, str]) -> None:
    assert told_of(text, "ar", "percent") == told
