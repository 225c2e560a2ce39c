"""States by table: every name gives its code, and nothing else does."""

import pytest
from babel import Locale

from coopreader.names import states
from coopreader.names.foreign_states import loose_code
from coopreader.names.states import demonyms, state_code, state_label, state_names

NO_TERRITORIES = {"EU", "EZ", "UN", "QO", "XA", "XB", "ZZ"}


@pytest.mark.parametrize("language", states.LANGUAGES)
def test_every_territory_of_cldr_is_found_by_its_name(language: str) -> None:
    names = Locale.parse(language).territories
    wrong = {
        code: name
        for code, name in names.items()
        if len(code) == 2
        and code.isalpha()
        and code not in NO_TERRITORIES
        and state_code(name) != code
    }
    assert wrong == {}


@pytest.mark.parametrize("language", states.LANGUAGES)
def test_every_name_of_the_table_leads_back_to_its_state(language: str) -> None:
    names = state_names(language)
    assert len(set(names.values())) >= 195
    assert {name: state_code(name) for name in names} == dict(names)


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("Royaume du Maroc", "MA"),
        ("Kingdom of Morocco", "MA"),
        ("Reino de Marruecos", "MA"),
        ("المملكة المغربية", "MA"),
        ("Al Maghrib", "MA"),
        ("le Maroc", "MA"),
        ("L’ALGÉRIE", "DZ"),
        ("algerie", "DZ"),
        ("EAU", "AE"),
        ("U.A.E.", "AE"),
        ("الإمارات", "AE"),
        ("RDC", "CD"),
        ("USA", "US"),
        ("EE. UU.", "US"),
        ("UK", "GB"),
        ("Côte d'Ivoire", "CI"),
        ("Guinée-Bissau", "GW"),
        ("Guinée équatoriale", "GQ"),
        ("Palestine", "PS"),
        ("Kosovo", "XK"),
        ("Taïwan", "TW"),
        ("Saint-Siège", "VA"),
        ("Hong Kong", "HK"),
        ("اسبانيا", "ES"),
    ],
)
def test_common_official_and_short_names_are_known(name: str, code: str) -> None:
    assert state_code(name) == code


@pytest.mark.parametrize(
    "name", ["", " ", "Union européenne", "EU", "Rabat", "marocain", "us", "eau", "🇲🇦", "x" * 9000]
)
def test_what_is_no_state_has_no_code(name: str) -> None:
    assert state_code(name) is None


@pytest.mark.parametrize("language", states.LANGUAGES)
def test_demonyms_are_lower_case_and_lead_to_states(language: str) -> None:
    forms = demonyms(language)
    assert len(set(forms.values())) >= 180
    assert all(form == form.lower() and form.strip() == form for form in forms)
    assert set(forms.values()) <= set(state_names(language).values())


@pytest.mark.parametrize(
    ("language", "forms", "code"),
    [
        ("fr", "marocain marocaine marocains marocaines", "MA"),
        ("fr", "indien indienne indiens indiennes", "IN"),
        ("fr", "grec grecque grecs grecques", "GR"),
        ("fr", "turc turque turcs turques", "TR"),
        ("fr", "letton lettonne", "LV"),
        ("fr", "espagnol espagnole espagnols espagnoles", "ES"),
        ("fr", "saoudien saoudienne saoudiennes", "SA"),
        ("fr", "français française françaises", "FR"),
        ("fr", "belge belges", "BE"),
        ("en", "moroccan moroccans", "MA"),
        ("en", "chinese", "CN"),
        ("es", "marroquí marroquíes marroquís", "MA"),
        ("es", "español española españoles españolas", "ES"),
        ("es", "francés francesa franceses francesas", "FR"),
        ("es", "argelino argelina argelinos argelinas", "DZ"),
        ("ar", "مغربي مغربية المغربي المغربية مغاربة المغاربة", "MA"),
    ],
)
def test_demonyms_stand_in_all_genders_and_numbers(language: str, forms: str, code: str) -> None:
    table = demonyms(language)
    assert {table.get(form) for form in forms.split()} == {code}


def test_european_is_no_nationality_of_a_state() -> None:
    assert "européenne" not in demonyms("fr")
    assert "europea" not in demonyms("es")


def test_niger_and_nigeria_keep_their_words() -> None:
    assert demonyms("fr")["nigérien"] == "NE"
    assert demonyms("fr")["nigérian"] == "NG"


def test_label_is_in_the_language_asked_for() -> None:
    assert state_label("MA", "fr") == "Maroc"
    assert state_label("MA", "es") == "Marruecos"
    assert state_label("PS", "fr") == "Palestine"
    assert state_label("??", "fr") == "??"
    assert state_label("MA", "tlh") == "MA"


def test_unknown_language_has_no_names() -> None:
    assert state_names("tlh") == {}
    assert demonyms("tlh") == {}


def test_loose_code_reads_further_languages_and_forms() -> None:
    assert loose_code("Königreich Spanien") == "ES"
    assert loose_code("Repubblica di Malta") == "MT"
    assert loose_code("État espagnol") == "ES"
    assert loose_code("espagnol") is None
    assert loose_code("") is None
