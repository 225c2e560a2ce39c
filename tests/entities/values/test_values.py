import pytest

from coopreader.entities.values.numbers import figure
from tests.entities.helpers import entities_of, only

MONEY = [
    ("fr", "un prêt de 1,2 milliard de dirhams marocains", 1.2e9, "MAD", False),
    ("fr", "un coût de 340 millions d'euros", 3.4e8, "EUR", False),
    ("fr", "il a versé 18 M€ hier", 1.8e7, "EUR", False),
    ("fr", "une usine à 2,4 Md$", 2.4e9, "USD", False),
    ("fr", "une enveloppe de 45 milliards de FCFA", 4.5e10, "XOF", True),
    ("fr", "cinquante-trois millions de dollars canadiens", 5.3e7, "CAD", False),
    ("fr", "deux millions et demi d'euros", 2.5e6, "EUR", False),
    ("fr", "quatre-vingt-douze millions de yens", 9.2e7, "JPY", False),
    ("fr", "un don de 12 000 livres libanaises", 12000, "LBP", False),
    ("fr", "le budget de l'Algérie compte 300 millions de dinars", 3e8, "DZD", True),
    ("en", "a US$75 million plant", 7.5e7, "USD", False),
    ("en", "it raised €90m in March", 9e7, "EUR", False),
    ("en", "a loan of three hundred and ten million euros", 3.1e8, "EUR", False),
    ("en", "worth 1,250 dollars", 1250, "USD", False),
    ("en", "fines of 4 crore Indian rupees were worth 4 crore rupees in India", 4e7, "INR", True),
    ("es", "una ayuda de 3 mil millones de pesos mexicanos", 3e9, "MXN", False),
    ("es", "costará 8,7 millones de euros", 8.7e6, "EUR", False),
    ("es", "veinticinco mil euros", 25000, "EUR", False),
    ("ar", "بقيمة 30 مليون يورو", 3e7, "EUR", False),
    ("ar", "خمسة وعشرون مليون دولار", 2.5e7, "USD", False),
]


@pytest.mark.parametrize(("language", "text", "amount", "currency", "guessed"), MONEY)
def test_money_has_amount_and_currency(
    language: str, text: str, amount: float, currency: str, guessed: bool
) -> None:
    values = [e.value for e in entities_of(text, language) if e.type == "money"]
    assert isinstance(values[-1], dict)
    assert values[-1]["amount"] == amount
    assert values[-1]["currency"] == currency
    assert values[-1]["guessed"] is guessed


@pytest.mark.parametrize(
    ("language", "text", "quote"),
    [
        ("fr", "près de 40 millions d'euros", "40 millions d'euros"),
        ("en", "about 40 million euros", "40 million euros"),
        ("es", "unos 40 millones de euros", "40 millones de euros"),
        ("ar", "حوالي 40 مليون يورو", "40 مليون يورو"),
    ],
)
def test_approximators_stay_outside_and_are_told(language: str, text: str, quote: str) -> None:
    money = only(entities_of(text, language), "money")
    assert money.quote == quote
    assert isinstance(money.value, dict)
    assert money.value["approximate"] is True


def test_range_of_money_keeps_both_ends() -> None:
    money = only(entities_of("de 3 à 5 millions d'euros"), "money")
    assert money.quote == "3 à 5 millions d'euros"
    assert isinstance(money.value, dict)
    assert (money.value["amount"], money.value["to"]) == (3e6, 5e6)


@pytest.mark.parametrize(
    ("language", "text", "numbers"),
    [
        ("fr", "60 et 25 % des parts", [60.0, 25.0]),
        ("fr", "douze pour cent", [12.0]),
        ("en", "it rose by 7.3 percent", [7.3]),
        ("es", "el 60 por ciento", [60.0]),
        ("ar", "نحو 22 في المائة", [22.0]),
    ],
)
def test_percents(language: str, text: str, numbers: list[float]) -> None:
    assert [e.value for e in entities_of(text, language) if e.type == "percent"] == numbers


@pytest.mark.parametrize(
    ("language", "text", "quote", "amount"),
    [
        ("fr", "un parc de 800 MW", "800 MW", 800.0),
        ("fr", "trois millions de doses", "trois millions de doses", 3e6),
        ("fr", "plus de 2 000 étudiants", "2 000 étudiants", 2000.0),
        ("fr", "une trentaine d'usines", "une trentaine d'usines", 30.0),
        ("en", "2,500 nurses", "2,500 nurses", 2500.0),
        ("es", "45.000 personas", "45.000 personas", 45000.0),
    ],
)
def test_quantities_have_a_unit(language: str, text: str, quote: str, amount: float) -> None:
    quantity = only(entities_of(text, language), "quantity")
    assert quantity.quote == quote
    assert isinstance(quantity.value, dict)
    assert quantity.value["amount"] == amount


@pytest.mark.parametrize("text", ["depuis cinq ans", "en 2030 objectifs", "les deux pays", "12"])
def test_durations_years_and_bare_numbers_are_no_quantities(text: str) -> None:
    assert [e for e in entities_of(text) if e.type == "quantity"] == []


DATES = [
    # the day of publication is Thursday 12 February 2026
    ("fr", "le 19 janvier 2026", "19 janvier 2026", "2026-01-19"),
    ("fr", "mardi dernier", "mardi dernier", "2026-02-10"),
    ("fr", "jeudi dernier", "jeudi dernier", "2026-02-05"),
    ("fr", "jeudi à Rabat", "jeudi", "2026-02-12"),
    ("fr", "lundi prochain", "lundi prochain", "2026-02-16"),
    ("fr", "vendredi 17 avril", "vendredi 17 avril", "2026-04-17"),
    ("fr", "le 1er septembre", "1er septembre", "2025-09-01"),
    ("fr", "du 18 au 20 mai 2026", "18 au 20 mai 2026", "2026-05-18/2026-05-20"),
    ("fr", "en décembre dernier", "décembre dernier", "2025-12"),
    ("fr", "la semaine prochaine", "semaine prochaine", "2026-W08"),
    ("fr", "le mois dernier", "mois dernier", "2026-01"),
    ("fr", "au deuxième trimestre 2027", "deuxième trimestre 2027", "2027-Q2"),
    ("fr", "au premier semestre 2026", "premier semestre 2026", "2026-01/2026-06"),
    ("fr", "d'ici 2028", "2028", "2028"),
    ("fr", "en mars", "mars", "2026-03"),
    ("fr", "hier", "hier", "2026-02-11"),
    ("en", "on March 28, 2026", "March 28, 2026", "2026-03-28"),
    ("en", "on Tuesday", "Tuesday", "2026-02-10"),
    ("en", "next month", "next month", "2026-03"),
    ("en", "in Q2 2027", "Q2 2027", "2027-Q2"),
    ("en", "on June 5", "June 5", "2026-06-05"),
    ("es", "el 2 de febrero de 2026", "2 de febrero de 2026", "2026-02-02"),
    ("es", "el 3 de marzo", "3 de marzo", "2026-03-03"),
    ("es", "la próxima semana", "próxima semana", "2026-W08"),
    ("es", "el miércoles", "miércoles", "2026-02-11"),
    ("ar", "يوم الأربعاء", "الأربعاء", "2026-02-11"),
    ("ar", "في شهر مارس 2026", "شهر مارس 2026", "2026-03"),
]


@pytest.mark.parametrize(("language", "text", "quote", "value"), DATES)
def test_dates_are_counted_from_the_day_of_publication(
    language: str, text: str, quote: str, value: str
) -> None:
    found = only(entities_of(text, language), "date")
    assert (found.quote, found.value) == (quote, value)


def test_relative_dates_without_a_day_of_publication_have_no_value() -> None:
    found = only(entities_of("mardi dernier", published=""), "date")
    assert found.value is None


def test_small_words_that_are_months_too_are_no_dates() -> None:
    assert [e for e in entities_of("they may go", "en") if e.type == "date"] == []


@pytest.mark.parametrize(
    ("text", "language", "number"),
    [
        ("1.234.567", "fr", 1234567.0),
        ("1.234", "es", 1234.0),
        ("1,234", "en", 1234.0),
        ("1,234", "fr", 1.234),
        ("1 234,5", "fr", 1234.5),
        ("1,234.5", "fr", 1234.5),
        ("0,125", "en", 0.125),
        ("1.2.3", "fr", None),
        ("9" * 400, "fr", None),
    ],
)
def test_figures_are_read_as_their_language_writes_them(
    text: str, language: str, number: float | None
) -> None:
    assert figure(text, language) == number
