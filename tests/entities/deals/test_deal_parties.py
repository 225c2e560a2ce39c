import pytest

from coopreader.entities.deals.draft import draft_deal
from coopreader.entities.find import find_entities
from tests.entities.helpers import article_of, draft

ROLES = [
    (
        "fr",
        "La Banque du Lac accorde un prêt de 7 millions d'euros en faveur du Togo.",
        {"Banque du Lac": "lender", "Togo": "beneficiary"},
    ),
    (
        "fr",
        "Le Forum d'affaires Bénin–Chili, organisé par la Fédération du cacao, s'est tenu.",
        {"Fédération du cacao": "organiser"},
    ),
    ("fr", "Le groupe Valtra investit au Togo.", {"Valtra": "investor", "Togo": "host"}),
    ("en", "Mr Ian Okoro visited Chile in May.", {"Ian Okoro": "visitor"}),
    (
        "en",
        "The contract was awarded to Norvik Shipping Ltd by the Rail Authority.",
        {"Norvik Shipping Ltd": "contractor", "Rail Authority": "buyer"},
    ),
    (
        "fr",
        "Le Bénin a confié la construction du pont à la société Norvik Travaux.",
        {"Bénin": "buyer", "Norvik Travaux": "contractor"},
    ),
    (
        "en",
        "Valtra Group sold its stake in Delta Cement Ltd to Orsane Holdings Ltd.",
        {"Orsane Holdings Ltd": "buyer", "Delta Cement Ltd": "party"},
    ),
    (
        "en",
        "Norvik Shipping Ltd was taken over by Orsane Holdings Ltd.",
        {"Norvik Shipping Ltd": "party", "Orsane Holdings Ltd": "buyer"},
    ),
    (
        "en",
        "Peru has borrowed $40 million from the Lake Development Bank.",
        {"Peru": "beneficiary", "Lake Development Bank": "lender"},
    ),
    (
        "es",
        "Paraguay recibió una donación de Corea del Sur.",
        {"Paraguay": "beneficiary", "Corea del Sur": "donor"},
    ),
    (
        "fr",
        "Le groupe Bâtimonde construira un pont sur financement koweïtien.",
        {"Bâtimonde": "contractor", "Koweït": "lender"},
    ),
    ("en", "Ferrovale SA will build a dam for Chad.", {"Chad": "beneficiary"}),
    (
        "en",
        "With a Kuwaiti grant of 5 million dollars, Guatemala will equip thirty schools.",
        {"Kuwait": "donor"},
    ),
    (
        "fr",
        "La ministre Efua Mensah a été accueillie à Nicosie par son homologue chypriote.",
        {"Chypre": "host"},
    ),
    (
        "en",
        "Hungary will provide scholarships for 200 Mongolian students.",
        {"Hungary": "organiser", "Mongolia": "beneficiary"},
    ),
    (
        "es",
        "Costa Rica y el Banco Verde negocian un crédito para el tren.",
        {"Costa Rica": "beneficiary", "Banco Verde": "lender"},
    ),
    (
        "fr",
        "L'ambassadrice du Japon, Mme Emi Sato, a lancé une campagne contre le paludisme.",
        {"Japon": "organiser"},
    ),
    ("es", "Los cancilleres de Chile y Perú se reunieron en Lima.", {"Chile": "party"}),
    (
        "fr",
        "Les chefs des diplomaties namibienne et croate ont parlé de la pêche.",
        {"Namibie": "party", "Croatie": "party"},
    ),
]


@pytest.mark.parametrize(("language", "text", "roles"), ROLES)
def test_roles_follow_words_verbs_and_prepositions(
    language: str, text: str, roles: dict[str, str]
) -> None:
    found = {party.entity.name: party.role for party in draft(text, language=language).parties}
    assert {name: found.get(name) for name in roles} == roles


def test_two_countries_are_those_named_before() -> None:
    text = "Le Togo reçoit le Pérou.\n\nLes deux pays ont signé un accord commercial."
    deal = draft(text, "Les deux pays ont signé un accord commercial.")
    assert {party.entity.value for party in deal.parties} == {"TG", "PE"}


def test_context_may_name_where_implied_parties_are_searched() -> None:
    text = "Le Togo reçoit le Pérou. Malte observe.\n\nLes deux pays ont signé un accord."
    article = article_of(text)
    entities = find_entities(article)
    start = text.index("Les deux")
    chosen = [e for e in entities if e.value in ("TG", "PE")]
    deal = draft_deal(article, start, len(text), entities, context=chosen)
    assert {party.entity.value for party in deal.parties} == {"TG", "PE"}


def test_who_is_quoted_as_a_source_is_no_party() -> None:
    text = "Selon l'Agence du cacao, le Togo et le Pérou ont signé un accord."
    names = [party.entity.name for party in draft(text).parties]
    assert names == ["Togo", "Pérou"]


@pytest.mark.parametrize(
    ("language", "text", "codes"),
    [
        ("fr", "Les ministres togolais et péruvien ont signé un accord.", {"TG", "PE"}),
        ("fr", "Le gouvernement ghanéen et Malte ont signé un accord.", {"GH", "MT"}),
        ("fr", "Lima et Oslo ont signé un traité.", {"PE", "NO"}),
        ("en", "Ghanaian and Chilean troops held a joint exercise.", {"GH", "CL"}),
        ("es", "Los cancilleres de Perú y Malta firmaron un tratado.", {"PE", "MT"}),
    ],
)
def test_states_behind_offices_and_capitals_are_parties(
    language: str, text: str, codes: set[str]
) -> None:
    states = [party.entity for party in draft(text, language=language).parties]
    assert {entity.value for entity in states if entity.type == "state"} == codes


def test_a_state_that_only_says_where_a_firm_is_from_is_no_party() -> None:
    deal = draft("Peru's Andean Rail Ltd signed a contract with Malta.", language="en")
    assert {party.entity.value for party in deal.parties if party.entity.type == "state"} == {"MT"}


def test_who_speaks_is_no_party() -> None:
    text = "Le Togo et Malte ont signé un accord, a indiqué le ministre, M. Kodjo Amegan."
    assert "Kodjo Amegan" not in {party.entity.name for party in draft(text).parties}


@pytest.mark.parametrize(
    "text",
    [
        "Mme Awa Sy, a précisé que le contrat avec Kelo Rail SA a été signé.",
        "Kelo Rail SA négocie un contrat, a reconnu la garde des Sceaux, Mme Awa Sy.",
    ],
)
def test_who_tells_of_a_deal_is_no_party(text: str) -> None:
    assert [party.entity.name for party in draft(text).parties] == ["Kelo Rail SA"]


def test_who_tells_of_her_own_visit_is_party() -> None:
    deal = draft("Ms Priya Wall confirmed she would travel to Chile.", language="en")
    assert ("Priya Wall", "visitor") in [(p.entity.name, p.role) for p in deal.parties]


def test_the_state_in_brackets_behind_a_firm_is_where_it_is_from() -> None:
    text = "Ferrovale SA (Pérou) et Kelo Rail SA (Togo) ont signé un partenariat."
    assert {party.entity.type for party in draft(text).parties} == {"organisation"}


def test_cities_that_become_twins_are_parties_rather_than_their_states() -> None:
    text = "Lima et Lomé sont désormais jumelées."
    assert {party.entity.type for party in draft(text).parties} == {"place"}
