"""Amounts of money in four languages: how much, of what, to what end, how sure."""

import pytest

from tests.entities.values.told import told_of

FRENCH = [
    ("un apport de 2,5 M d'euros", {"2,5 M d'euros": "2500000 EUR"}),
    ("soit 27 MDH pour la digue", {"27 MDH": "27000000 MAD"}),
    ("près de 40 M$ US", {"40 M$ US": "40000000 USD about"}),
    ("entre 3 et 5 millions d'euros", {"3 et 5 millions d'euros": "3000000-5000000 EUR"}),
    ("de 3 à 5 milliards de yens", {"3 à 5 milliards de yens": "3000000000-5000000000 JPY"}),
    ("un prêt de 150 à 200 M€", {"150 à 200 M€": "150000000-200000000 EUR"}),
    ("12 millions de dollars australiens", {"12 millions de dollars australiens": "12000000 AUD"}),
    ("4 milliards de roupies indiennes", {"4 milliards de roupies indiennes": "4000000000 INR"}),
    ("300 000 dollars de Hong Kong", {"300 000 dollars de Hong Kong": "300000 HKD"}),
    ("3 millions de couronnes suédoises", {"3 millions de couronnes suédoises": "3000000 SEK"}),
    ("1 200 hryvnias", {"1 200 hryvnias": "1200 UAH"}),
    ("4 milliards de kips", {"4 milliards de kips": "4000000000 LAK"}),
    ("une dizaine de millions d'euros", {"une dizaine de millions d'euros": "10000000 EUR about"}),
    (
        "une centaine de milliers de dollars",
        {"une centaine de milliers de dollars": "100000 USD about"},
    ),
    ("un demi-million d'euros", {"un demi-million d'euros": "500000 EUR"}),
    ("45 milliards FCFA", {"45 milliards FCFA": "45000000000 XOF guessed"}),
    ("1 250,50 DT", {"1 250,50 DT": "1250.5 TND"}),
    ("EUR 3,5 millions", {"EUR 3,5 millions": "3500000 EUR"}),
    ("1 milliard 200 millions de yuans", {"1 milliard 200 millions de yuans": "1200000000 CNY"}),
    ("mille deux cents euros", {"mille deux cents euros": "1200 EUR"}),
    ("quatre-vingt-dix mille dollars", {"quatre-vingt-dix mille dollars": "90000 USD"}),
    ("deux cent cinquante mille euros", {"deux cent cinquante mille euros": "250000 EUR"}),
    ("300 MILLIONS D'EUROS", {"300 MILLIONS D'EUROS": "300000000 EUR"}),
    (
        "respectivement 3 et 5 millions d'euros",
        {"3": "3000000 EUR", "5 millions d'euros": "5000000 EUR"},
    ),
]

ENGLISH = [
    ("a $12.5 million grant", {"$12.5 million": "12500000 USD"}),
    ("US$430m for roads", {"US$430m": "430000000 USD"}),
    ("fees of Rs 300 a day", {"Rs 300": "300 INR guessed"}),
    ("$3-5 million", {"$3-5 million": "3000000-5000000 USD"}),
    ("between $3m and $5m", {"$3m and $5m": "3000000-5000000 USD"}),
    ("from $3 million to $5 million", {"$3 million": "3000000 USD", "$5 million": "5000000 USD"}),
    ("a 45-million-dollar plan", {"45-million-dollar": "45000000 USD"}),
    ("a $45-million contract", {"$45-million": "45000000 USD"}),
    ("half a million dollars", {"half a million dollars": "500000 USD"}),
    ("two and a half million euros", {"two and a half million euros": "2500000 EUR"}),
    ("a million dollars", {"a million dollars": "1000000 USD"}),
    ("3 million U.S. dollars", {"3 million U.S. dollars": "3000000 USD"}),
    ("40 million Canadian dollars", {"40 million Canadian dollars": "40000000 CAD"}),
    ("5 billion Kenyan shillings", {"5 billion Kenyan shillings": "5000000000 KES"}),
    ("KSh 500 million", {"KSh 500 million": "500000000 KES"}),
    ("Rs 4,50,000 crore", {"Rs 4,50,000 crore": "4500000000000 INR guessed"}),
    ("AED 500 million", {"AED 500 million": "500000000 AED"}),
    ("200 billion CFA francs", {"200 billion CFA francs": "200000000000 XOF guessed"}),
    ("10 million pounds sterling", {"10 million pounds sterling": "10000000 GBP"}),
    ("7 trillion won", {"7 trillion won": "7000000000000 KRW guessed"}),
    (
        "one hundred and twenty thousand dollars",
        {"one hundred and twenty thousand dollars": "120000 USD"},
    ),
    ("twelve hundred euros", {"twelve hundred euros": "1200 EUR"}),
    ("$1.1 billion a year earlier", {"$1.1 billion": "1100000000 USD"}),
    ("$10-$15 million", {"$10-$15 million": "10000000-15000000 USD"}),
]

SPANISH = [
    ("87 mil 500 pesos mexicanos", {"87 mil 500 pesos mexicanos": "87500 MXN"}),
    ("mil 200 millones de euros", {"mil 200 millones de euros": "1200000000 EUR"}),
    ("2 millones 500 mil euros", {"2 millones 500 mil euros": "2500000 EUR"}),
    ("entre 3 y 5 millones de euros", {"3 y 5 millones de euros": "3000000-5000000 EUR"}),
    ("unos 40 M€", {"40 M€": "40000000 EUR about"}),
    ("150 MDD", {"150 MDD": "150000000 USD"}),
    ("S/ 300 millones", {"S/ 300 millones": "300000000 PEN"}),
    ("20.000 bolivianos", {"20.000 bolivianos": "20000 BOB"}),
    ("5 millones de dólares canadienses", {"5 millones de dólares canadienses": "5000000 CAD"}),
    ("medio millón de euros", {"medio millón de euros": "500000 EUR"}),
    ("dos millones y medio de dólares", {"dos millones y medio de dólares": "2500000 USD"}),
    ("una decena de millones de euros", {"una decena de millones de euros": "10000000 EUR about"}),
    ("300 millones de francos CFA", {"300 millones de francos CFA": "300000000 XOF guessed"}),
    ("500.000 libras esterlinas", {"500.000 libras esterlinas": "500000 GBP"}),
    ("R$ 40 millones", {"R$ 40 millones": "40000000 BRL"}),
    ("200 millones de colones", {"200 millones de colones": "200000000 CRC"}),
    (
        "treinta y seis mil millones de dólares",
        {"treinta y seis mil millones de dólares": "36000000000 USD"},
    ),
    ("doscientos cincuenta mil euros", {"doscientos cincuenta mil euros": "250000 EUR"}),
    ("15 millones de libras egipcias", {"15 millones de libras egipcias": "15000000 EGP"}),
    ("un billón de pesos colombianos", {"un billón de pesos colombianos": "1000000000000 COP"}),
]

ARABIC = [
    ("و1.5 مليار دولار", {"1.5 مليار دولار": "1500000000 USD"}),
    ("ومليوني دولار", {"مليوني دولار": "2000000 USD"}),
    ("مئتي مليون درهم مغربي", {"مئتي مليون درهم مغربي": "200000000 MAD"}),
    ("١٬٢٠٠ دينار كويتي", {"١٬٢٠٠ دينار كويتي": "1200 KWD"}),
    ("٣٫٥ ملايين ريال سعودي", {"٣٫٥ ملايين ريال سعودي": "3500000 SAR"}),
    ("ما بين 3 و5 ملايين دولار", {"3 و5 ملايين دولار": "3000000-5000000 USD"}),
    ("من 3 إلى 5 ملايين دولار", {"3 إلى 5 ملايين دولار": "3000000-5000000 USD"}),
    ("مليار و200 مليون دولار", {"مليار و200 مليون دولار": "1200000000 USD"}),
    ("نصف مليون دولار", {"نصف مليون دولار": "500000 USD"}),
    ("مليون ونصف المليون دولار", {"مليون ونصف المليون دولار": "1500000 USD"}),
    ("500 ألف جنيه مصري", {"500 ألف جنيه مصري": "500000 EGP"}),
    ("20 مليار دولار أميركي", {"20 مليار دولار أميركي": "20000000000 USD"}),
    ("عشرة آلاف دولار", {"عشرة آلاف دولار": "10000 USD"}),
    ("مئة مليون جنيه إسترليني", {"مئة مليون جنيه إسترليني": "100000000 GBP"}),
    ("100 مليون دولار كندي", {"100 مليون دولار كندي": "100000000 CAD"}),
    ("15 د.م.", {"15 د.م.": "15 MAD"}),
    ("ألف ومئتا يورو", {"ألف ومئتا يورو": "1200 EUR"}),
    ("ثلاثمائة مليون دينار جزائري", {"ثلاثمائة مليون دينار جزائري": "300000000 DZD"}),
]


@pytest.mark.parametrize(("text", "told"), FRENCH)
def test_money_in_french(text: str, told: dict[str, str]) -> None:
    assert told_of(text, "fr", "money") == told


@pytest.mark.parametrize(("text", "told"), ENGLISH)
def test_money_in_english(text: str, told: dict[str, str]) -> None:
    assert told_of(text, "en", "money") == told


@pytest.mark.parametrize(("text", "told"), SPANISH)
def test_money_in_spanish(text: str, told: dict[str, str]) -> None:
    assert told_of(text, "es", "money") == told


@pytest.mark.parametrize(("text", "told"), ARABIC)
def test_money_in_arabic(text: str, told: dict[str, str]) -> None:
    assert told_of(text, "ar", "money") == told
