"""Quantities in four languages: numbers with what they count or measure."""

import pytest

from tests.entities.values.told import told_of

FRENCH = [
    ("une douzaine de sites", {"une douzaine de sites": "12 sites about"}),
    ("deux mille emplois", {"deux mille emplois": "2000 emplois"}),
    ("200 à 300 postes", {"200 à 300 postes": "200-300 postes"}),
    ("deux à trois cents personnes", {"deux à trois cents personnes": "200-300 personnes"}),
    ("0,1 microgramme par litre", {"0,1 microgramme par litre": "0.1 µg/l"}),
    ("1,5 million de tonnes de blé", {"1,5 million de tonnes": "1500000 t"}),
    ("800 MWc", {"800 MWc": "800 MWc"}),
    ("90 km/h", {"90 km/h": "90 km/h"}),
    ("2 hectares", {"2 hectares": "2 ha"}),
    ("plus de 2000 emplois", {"2000 emplois": "2000 emplois about"}),
    ("23 nouveaux bus", {"23 nouveaux bus": "23 bus"}),
    ("153 États", {"153 États": "153 États"}),
    (
        "une vingtaine de chefs d'entreprise",
        {"une vingtaine de chefs d'entreprise": "20 chefs about"},
    ),
    (
        "entre 2,5 et 3 millions de personnes",
        {"2,5 et 3 millions de personnes": "2500000-3000000 personnes"},
    ),
    ("plus d'un million de tonnes", {"un million de tonnes": "1000000 t about"}),
    ("250 techniciens d'ici peu", {"250 techniciens": "250 techniciens"}),
    ("25 points de base", {"25 points de base": "25 bp"}),
    ("il forme 12 agents", {"12 agents": "12 agents"}),
]

ENGLISH = [
    ("300 new jobs", {"300 new jobs": "300 jobs"}),
    ("1,200 skilled workers", {"1,200 skilled workers": "1200 workers"}),
    ("a 500-bed hospital", {"500-bed": "500 bed"}),
    ("a 55-kilometer road", {"55-kilometer": "55 kilometer"}),
    ("20km to the south", {"20km": "20 km"}),
    ("3 million tonnes of wheat", {"3 million tonnes": "3000000 t"}),
    ("400,000 barrels per day", {"400,000 barrels": "400000 barrel"}),
    ("nine countries", {"nine countries": "9 countries"}),
    ("200 to 300 people", {"200 to 300 people": "200-300 people"}),
    ("half a dozen sites", {"half a dozen sites": "6 sites about"}),
    ("two dozen ships", {"two dozen ships": "24 ships about"}),
    ("about 20 business leaders", {"20 business leaders": "20 leaders about"}),
    ("a 2,000 MW plant", {"2,000 MW": "2000 MW"}),
    ("12 million cubic metres", {"12 million cubic metres": "12000000 m³"}),
    ("up 25 basis points", {"25 basis points": "25 bp"}),
    ("a dozen firms", {"a dozen firms": "12 firms about"}),
]

SPANISH = [
    ("80 mil operarios", {"80 mil operarios": "80000 operarios"}),
    ("20 nuevos buses", {"20 nuevos buses": "20 buses"}),
    ("una veintena de empresas", {"una veintena de empresas": "20 empresas about"}),
    ("un centenar de familias", {"un centenar de familias": "100 familias about"}),
    ("dos mil empleos", {"dos mil empleos": "2000 empleos"}),
    ("12 kilómetros cuadrados", {"12 kilómetros cuadrados": "12 km²"}),
    ("200 a 300 empleos", {"200 a 300 empleos": "200-300 empleos"}),
    ("30 hectáreas", {"30 hectáreas": "30 ha"}),
    ("más de un millón de toneladas", {"un millón de toneladas": "1000000 t about"}),
    ("60.000 barriles diarios", {"60.000 barriles": "60000 barrel"}),
    ("entre 200 y 300 barcos", {"200 y 300 barcos": "200-300 barcos"}),
    ("siete acuerdos", {"siete acuerdos": "7 acuerdos"}),
]

ARABIC = [
    ("250 مهندسا", {"250 مهندسا": "250 مهندسا"}),
    ("ثلاثة ملايين جرعة", {"ثلاثة ملايين جرعة": "3000000 جرعة"}),
    ("800 ميغاواط", {"800 ميغاواط": "800 MW"}),
    ("12 ألف هكتار", {"12 ألف هكتار": "12000 ha"}),
    ("نحو ألفي طالب", {"ألفي طالب": "2000 طالب about"}),
    ("45 ألف شخص", {"45 ألف شخص": "45000 شخص"}),
    ("و12 شاحنة", {"12 شاحنة": "12 شاحنة"}),
    ("وألفا عامل", {"ألفا عامل": "2000 عامل"}),
    ("ما بين 200 و300 سفينة", {"200 و300 سفينة": "200-300 سفينة"}),
    ("أكثر من مليون طن", {"مليون طن": "1000000 t about"}),
]


@pytest.mark.parametrize(("text", "told"), FRENCH)
def test_quantities_in_french(text: str, told: dict[str, str]) -> None:
    assert told_of(text, "fr", "quantity") == told


@pytest.mark.parametrize(("text", "told"), ENGLISH)
def test_quantities_in_english(text: str, told: dict[str, str]) -> None:
    assert told_of(text, "en", "quantity") == told


@pytest.mark.parametrize(("text", "told"), SPANISH)
def test_quantities_in_spanish(text: str, told: dict[str, str]) -> None:
    assert told_of(text, "es", "quantity") == told


@pytest.mark.parametrize(("text", "told"), ARABIC)
def test_quantities_in_arabic(text: str, told: dict[str, str]) -> None:
    assert told_of(text, "ar", "quantity") == told
