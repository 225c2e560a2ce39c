"""Dates in four languages, counted from Thursday 12 February 2026."""

import pytest

from tests.entities.values.told import told_of

FRENCH = [
    ("fin 2028", {"fin 2028": "2028"}),
    ("début mars", {"début mars": "2026-03"}),
    ("à la mi-septembre 2026", {"mi-septembre 2026": "2026-09"}),
    ("d'ici fin 2030", {"fin 2030": "2030"}),
    ("à l'horizon 2040", {"2040": "2040"}),
    ("avant la fin de l'année", {"fin de l'année": "2026"}),
    ("les années 1990", {"années 1990": "1990/1999"}),
    ("au début des années 80", {"début des années 80": "1980/1989"}),
    ("les années quatre-vingt", {"années quatre-vingt": "1980/1989"}),
    ("au XXe siècle", {"XXe siècle": "1901/2000"}),
    ("ce lundi", {"ce lundi": "2026-02-09"}),
    ("lundi soir", {"lundi soir": "2026-02-09"}),
    ("hier soir", {"hier soir": "2026-02-11"}),
    ("cette semaine", {"cette semaine": "2026-W07"}),
    ("ce mois-ci", {"ce mois-ci": "2026-02"}),
    ("l'an dernier", {"an dernier": "2025"}),
    ("le 5 mars à 15h30", {"5 mars à 15h30": "2026-03-05T15:30"}),
    ("mardi 10 février à 10 heures", {"mardi 10 février à 10 heures": "2026-02-10T10:00"}),
    ("demain à midi", {"demain à midi": "2026-02-13T12:00"}),
    ("du 28 février au 3 mars 2026", {"28 février au 3 mars 2026": "2026-02-28/2026-03-03"}),
    ("entre mars et juin 2026", {"mars et juin 2026": "2026-03/2026-06"}),
    ("de 2024 à 2027", {"2024 à 2027": "2024/2027"}),
    ("entre le 1er et le 5 mars", {"1er et le 5 mars": "2026-03-01/2026-03-05"}),
    ("mars-avril 2026", {"mars-avril 2026": "2026-03/2026-04"}),
    ("au T2 2027", {"T2 2027": "2027-Q2"}),
    ("au premier semestre de l'année", {"premier semestre de l'année": "2026-01/2026-06"}),
    ("il y a trois semaines", {"il y a trois semaines": "2026-W04"}),
    ("en mars de l'an dernier", {"mars de l'an dernier": "2025-03"}),
    ("le 15 avril dernier", {"15 avril dernier": "2025-04-15"}),
    ("le 12/03/2026", {"12/03/2026": "2026-03-12"}),
    ("au mois d'octobre 2025", {"mois d'octobre 2025": "2025-10"}),
    ("jeudi 12", {"jeudi 12": "2026-02-12"}),
    ("aujourd'hui jeudi 12 février", {"aujourd'hui jeudi 12 février": "2026-02-12"}),
    ("au printemps 2015", {"printemps 2015": "2015"}),
    ("la saison 2025/26", {"2025/26": "2025/2026"}),
    ("les 12 et 13 mars prochains", {"12 et 13 mars prochains": "2026-03-12/2026-03-13"}),
]

ENGLISH = [
    ("last Monday", {"last Monday": "2026-02-09"}),
    ("Tuesday afternoon", {"Tuesday afternoon": "2026-02-10"}),
    ("this year", {"this year": "2026"}),
    ("last weekend", {"last weekend": "2026-02-07/2026-02-08"}),
    ("in January this year", {"January this year": "2026-01"}),
    ("in March last year", {"March last year": "2025-03"}),
    ("in November ’23", {"November ’23": "2023-11"}),
    ("by mid-2026", {"mid-2026": "2026"}),
    ("the end of 2027", {"end of 2027": "2027"}),
    ("by the end of next year", {"end of next year": "2027"}),
    ("March 3-5, 2026", {"March 3-5, 2026": "2026-03-03/2026-03-05"}),
    ("from March 3 to March 5, 2026", {"March 3 to March 5, 2026": "2026-03-03/2026-03-05"}),
    ("between 2024 and 2027", {"2024 and 2027": "2024/2027"}),
    ("28 February to 3 March", {"28 February to 3 March": "2026-02-28/2026-03-03"}),
    ("the first half of 2026", {"first half of 2026": "2026-01/2026-06"}),
    ("H1 2026", {"H1 2026": "2026-01/2026-06"}),
    ("the third quarter of this year", {"third quarter of this year": "2026-Q3"}),
    ("the 1990s", {"1990s": "1990/1999"}),
    ("the 19th century", {"19th century": "1801/1900"}),
    ("two weeks ago", {"two weeks ago": "2026-W05"}),
    ("ten months from now", {"ten months from now": "2026-12"}),
    ("March 12, 2026 at 3:30 p.m.", {"March 12, 2026 at 3:30 p.m.": "2026-03-12T15:30"}),
    ("on Oct. 25", {"Oct. 25": "2025-10-25"}),
    ("the 6th of June", {"6th of June": "2026-06-06"}),
    ("the 2024 race", {"2024": "2024"}),
    ("25/12/2025", {"25/12/2025": "2025-12-25"}),
    ("the 2026/27 season", {"2026/27": "2026/2027"}),
    ("next Friday", {"next Friday": "2026-02-13"}),
    ("in spring 2026", {"spring 2026": "2026"}),
]

SPANISH = [
    ("mañana por la mañana", {"mañana por la mañana": "2026-02-13"}),
    ("este martes", {"este martes": "2026-02-10"}),
    ("el pasado mes de marzo", {"pasado mes de marzo": "2025-03"}),
    ("el lunes que viene", {"lunes que viene": "2026-02-16"}),
    ("el mes que viene", {"mes que viene": "2026-03"}),
    ("1º de mayo", {"1º de mayo": "2026-05-01"}),
    ("del 28 de febrero al 3 de marzo", {"28 de febrero al 3 de marzo": "2026-02-28/2026-03-03"}),
    ("entre marzo y junio de 2026", {"marzo y junio de 2026": "2026-03/2026-06"}),
    ("el pasado 5 de marzo", {"pasado 5 de marzo": "2025-03-05"}),
    ("a mediados del año pasado", {"mediados del año pasado": "2025"}),
    ("a finales de año", {"finales de año": "2026"}),
    ("primera quincena de marzo", {"primera quincena de marzo": "2026-03"}),
    ("en el 2021", {"2021": "2021"}),
    ("este 2026", {"este 2026": "2026"}),
    ("los años 80", {"años 80": "1980/1989"}),
    ("la década de los noventa", {"década de los noventa": "1990/1999"}),
    ("siglo XXI", {"siglo XXI": "2001/2100"}),
    ("segundo trimestre de 2027", {"segundo trimestre de 2027": "2027-Q2"}),
    ("2T 2026", {"2T 2026": "2026-Q2"}),
    ("hace más de tres años", {"hace más de tres años": "2023"}),
    (
        "el 12 de marzo de 2026 a las 15:30 horas",
        {"12 de marzo de 2026 a las 15:30 horas": "2026-03-12T15:30"},
    ),
    ("el 5 de marzo de este año", {"5 de marzo de este año": "2026-03-05"}),
    ("este fin de semana", {"este fin de semana": "2026-02-14/2026-02-15"}),
    ("ayer miércoles", {"ayer miércoles": "2026-02-11"}),
    ("el 12/03/2026", {"12/03/2026": "2026-03-12"}),
]

ARABIC = [
    ("أمس الأربعاء", {"أمس الأربعاء": "2026-02-11"}),
    ("بعد غد", {"بعد غد": "2026-02-14"}),
    ("اليوم الخميس", {"اليوم الخميس": "2026-02-12"}),
    ("مساء الأحد", {"مساء الأحد": "2026-02-08"}),
    ("الخميس الماضي", {"الخميس الماضي": "2026-02-05"}),
    ("العام الجاري", {"العام الجاري": "2026"}),
    ("هذا الأسبوع", {"هذا الأسبوع": "2026-W07"}),
    ("١٩ يناير ٢٠٢٦", {"١٩ يناير ٢٠٢٦": "2026-01-19"}),
    ("21 جانفي 2026", {"21 جانفي 2026": "2026-01-21"}),
    ("3 غشت", {"3 غشت": "2026-08-03"}),
    ("12 فبراير (شباط) 2026", {"12 فبراير (شباط) 2026": "2026-02-12"}),
    ("كانون الثاني 2026", {"كانون الثاني 2026": "2026-01"}),
    ("من 18 إلى 20 مايو 2026", {"18 إلى 20 مايو 2026": "2026-05-18/2026-05-20"}),
    ("الربع الأول من عام 2026", {"الربع الأول من عام 2026": "2026-Q1"}),
    ("النصف الأول من العام الجاري", {"النصف الأول من العام الجاري": "2026-01/2026-06"}),
    ("نهاية العام", {"نهاية العام": "2026"}),
    ("مطلع عام 2027", {"مطلع عام 2027": "2027"}),
    ("بين عامي 2015 و2020", {"2015 و2020": "2015/2020"}),
    ("قبل ثلاثة أشهر", {"قبل ثلاثة أشهر": "2025-11"}),
    ("قبل أسبوعين", {"قبل أسبوعين": "2026-W05"}),
    ("تسعينيات القرن الماضي", {"تسعينيات القرن الماضي": "1990/1999"}),
    (
        "الخميس 12 فبراير 2026 على الساعة 10:30",
        {"الخميس 12 فبراير 2026 على الساعة 10:30": "2026-02-12T10:30"},
    ),
    ("في مارس من العام الماضي", {"مارس من العام الماضي": "2025-03"}),
    ("الخميس 12 فبراير الجاري", {"الخميس 12 فبراير الجاري": "2026-02-12"}),
]


@pytest.mark.parametrize(("text", "told"), FRENCH)
def test_dates_in_french(text: str, told: dict[str, str]) -> None:
    assert told_of(text, "fr", "date") == told


@pytest.mark.parametrize(("text", "told"), ENGLISH)
def test_dates_in_english(text: str, told: dict[str, str]) -> None:
    assert told_of(text, "en", "date") == told


@pytest.mark.parametrize(("text", "told"), SPANISH)
def test_dates_in_spanish(text: str, told: dict[str, str]) -> None:
    assert told_of(text, "es", "date") == told


@pytest.mark.parametrize(("text", "told"), ARABIC)
def test_dates_in_arabic(text: str, told: dict[str, str]) -> None:
    assert told_of(text, "ar", "date") == told
