import pytest
from hypothesis import given
from hypothesis import strategies as st

from coopreader import vocabulary
from coopreader.entities.deals import DraftDeal, draft_deal
from coopreader.entities.find import find_entities
from tests.entities.helpers import article_of


def draft(text: str, words: str | None = None, language: str = "fr") -> DraftDeal:
    """Draft a deal from some words of a text, or from all of it."""
    article = article_of(text, language)
    start = text.index(words) if words else 0
    end = start + len(words) if words else len(text)
    return draft_deal(article, start, end, find_entities(article))


CASES = [
    (
        "fr",
        "Le Togo et le Pérou ont signé lundi à Lomé un mémorandum d'entente.",
        "memorandum",
        "signed",
    ),
    ("fr", "Le groupe Valtra envisage d'investir 40 M€ à Sfax.", "investment", "rumoured"),
    ("fr", "Les deux parties négocient un contrat.", "contract", "negotiating"),
    ("fr", "L'accord-cadre est entré en vigueur en 2024.", "agreement", "in force"),
    ("fr", "Le contrat avec Valtra a été annulé hier.", "contract", "cancelled"),
    ("fr", "M. Bako se rendra à Lima pour une visite de travail.", "visit", "planned"),
    ("fr", "Le mémorandum sera signé en mars.", "memorandum", "planned"),
    ("en", "Ghana and Chile signed a joint declaration in Accra.", "declaration", "signed"),
    ("en", "The bank approved a loan of $20 million.", "loan", "signed"),
    ("en", "The two firms will sign a contract next month.", "contract", "planned"),
    ("es", "Perú y Malta firmaron un convenio de colaboración.", "agreement", "signed"),
    ("es", "El banco negocia un préstamo de 5 millones de euros.", "loan", "negotiating"),
    ("ar", "وقعت تونس والأردن مذكرة تفاهم في عمان.", "memorandum", "signed"),
    ("ar", "أعلنت قطر عن استثمار في السودان.", "investment", "announced"),
]


@pytest.mark.parametrize(("language", "text", "kind", "stage"), CASES)
def test_type_and_stage(language: str, text: str, kind: str, stage: str) -> None:
    deal = draft(text, language=language)
    assert deal.types[0].value == kind
    assert deal.stages[0].value == stage
    assert len(deal.types) <= 3
    assert len(deal.stages) <= 3


@pytest.mark.parametrize(("language", "text", "kind", "stage"), CASES)
def test_codes_are_of_the_vocabulary_and_words_of_the_text(
    language: str, text: str, kind: str, stage: str
) -> None:
    deal = draft(text, language=language)
    lists = [
        (deal.types, vocabulary.DEAL_TYPES),
        (deal.stages, vocabulary.STAGES),
        ([deal.certainty], vocabulary.CERTAINTIES),
        ([deal.sector] if deal.sector else [], vocabulary.SECTORS),
    ]
    for guesses, terms in lists:
        for guess in guesses:
            assert guess.value in vocabulary.codes(terms)
            assert guess.start is None or (guess.end and text[guess.start : guess.end].strip())
            assert 0 <= guess.score <= 1
    assert {party.role for party in deal.parties} <= vocabulary.codes(vocabulary.ROLES)


def test_date_amount_and_place_come_with_their_words() -> None:
    text = (
        "La Banque du Lac a approuvé, le 3 mars 2026 à Lomé, un prêt de 7 millions d'euros au Togo."
    )
    deal = draft(text)
    assert deal.date is not None
    assert deal.amount is not None
    assert deal.place is not None
    assert deal.date.value == "2026-03-03"
    assert isinstance(deal.amount.value, dict)
    assert (deal.amount.value["amount"], deal.amount.value["currency"]) == (7e6, "EUR")
    assert deal.place.value == "Lomé"
    assert text[deal.place.start : deal.place.end] == "Lomé"


@pytest.mark.parametrize(
    ("language", "text", "roles"),
    [
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
    ],
)
def test_roles_of_parties(language: str, text: str, roles: dict[str, str]) -> None:
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


def test_words_selected_weigh_more_than_their_sentence() -> None:
    text = "Après le forum de Lomé, le Togo a obtenu un don de 3 millions d'euros."
    assert draft(text, "un don de 3 millions d'euros").types[0].value == "grant"
    assert draft(text, "le forum de Lomé").types[0].value == "forum"


@pytest.mark.parametrize(
    ("text", "certainty"),
    [
        ("Le ministère a démenti la signature d'un contrat.", "disputed"),
        ("Selon le journal, le contrat est signé.", "reported"),
        ("Le contrat est signé.", "stated"),
    ],
)
def test_certainty(text: str, certainty: str) -> None:
    assert draft(text).certainty.value == certainty


def test_what_was_not_signed_is_not_signed() -> None:
    assert draft("Le contrat n'a pas été signé.").stages[0].value != "signed"


def test_title_names_type_and_parties() -> None:
    deal = draft("Le Togo et le Pérou ont signé un traité.")
    assert deal.title == "Traité ou convention: Togo, Pérou"


@pytest.mark.parametrize("text", ["", "x", "12 %", "!?", "لا"])
def test_words_without_a_deal_give_an_open_draft(text: str) -> None:
    deal = draft(text)
    assert deal.types[0].value == "other"
    assert deal.parties == ()


STAGES = [
    ("fr", "Le Togo pourrait rejoindre l'accord de pêche.", "rumoured"),
    ("fr", "Le groupe Valtra dément avoir signé un contrat.", "rumoured"),
    ("fr", "Le Togo et Malte devraient signer un traité.", "planned"),
    ("fr", "L'accord, signé hier, permettra de relier Lomé à Lima.", "signed"),
    ("fr", "Le contrat est à l'arrêt depuis mai.", "suspended"),
    ("fr", "La concession a expiré en mai.", "expired"),
    ("fr", "La visite n'a pas eu lieu.", "cancelled"),
    ("en", "The treaty has not yet been signed.", "negotiating"),
    ("en", "Valtra might buy a plant in Peru.", "rumoured"),
    ("en", "The pact, signed in May, will open four ports.", "signed"),
    ("en", "The deal must be signed before June.", "planned"),
    ("es", "Perú desmintió la firma de un tratado.", "rumoured"),
    ("es", "El convenio se firmará en Lima.", "planned"),
    ("es", "El acuerdo que abrirá el puerto fue firmado ayer.", "signed"),
    ("ar", "سيوقع البلدان اتفاقية في تونس.", "planned"),
    ("ar", "نفت الوزارة توقيع عقد مع الشركة.", "rumoured"),
    ("ar", "لم توقع تونس الاتفاقية.", "negotiating"),
]


@pytest.mark.parametrize(("language", "text", "stage"), STAGES)
def test_tense_modality_and_negation_decide_the_stage(language: str, text: str, stage: str) -> None:
    assert draft(text, language=language).stages[0].value == stage


@pytest.mark.parametrize(
    ("language", "text", "roles"),
    [
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
    ],
)
def test_roles_follow_the_verb_and_the_preposition(
    language: str, text: str, roles: dict[str, str]
) -> None:
    found = {party.entity.name: party.role for party in draft(text, language=language).parties}
    assert {name: found.get(name) for name in roles} == roles


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


def test_a_following_sentence_that_opens_with_its_cost_gives_the_amount() -> None:
    text = "Le Togo construit un pont à Lomé. D'un coût de 8 millions d'euros, il sera long."
    deal = draft(text, "Le Togo construit un pont à Lomé.")
    assert deal.amount is not None
    assert text[deal.amount.start : deal.amount.end] == "8 millions d'euros"


@pytest.mark.parametrize(
    ("language", "text", "place"),
    [
        ("fr", "Le Togo et Malte ont signé un accord à Lima.", "Lima"),
        ("fr", "La Norvège offre un don de 2 millions d'euros au Togo.", None),
        ("fr", "L'ambassadeur à Lima, Hugo Salas, a signé un accord.", None),
        ("en", "In 2026 Lima will host a trade fair.", "Lima"),
        ("en", "Mr Ian Okoro is due to travel to Chile.", "Chile"),
    ],
)
def test_place(language: str, text: str, place: str | None) -> None:
    found = draft(text, language=language).place
    assert (found.value if found is not None else None) == place


def test_three_guesses_are_offered_even_when_one_cue_speaks() -> None:
    deal = draft("Le Togo et Malte ont signé un traité.")
    assert len(deal.types) == len(deal.stages) == 3


def test_words_of_a_name_say_little_of_the_type() -> None:
    text = "La Banque d'investissement du Lac a signé un mémorandum d'entente avec Malte."
    assert draft(text).types[0].value == "memorandum"


@pytest.mark.parametrize(
    "text", ["accord signé " * 4000, "a" * 60_000, "de la " * 9000, "«" * 9000]
)
def test_a_long_line_is_drafted_from_its_opening(text: str) -> None:
    deal = draft(text)
    assert (deal.start, deal.end) == (0, len(text))
    assert all(guess.end is None or guess.end < 8000 for guess in deal.types)


@given(st.text(alphabet="accord signé à Lima, L'État d' 'ـل\u202e\n.;(", max_size=120))
def test_any_words_give_a_draft_of_the_text(text: str) -> None:
    deal = draft(text)
    words = article_of(text, "fr").text
    for guess in (*deal.types, *deal.stages):
        assert guess.start is None or words[guess.start : guess.end].strip()


@pytest.mark.parametrize(
    ("language", "text", "stage"),
    [
        ("en", "The loan that Peru signed in 2019 has expired.", "expired"),
        ("fr", "L'accord signé en 2019 avec Malte a été dénoncé.", "cancelled"),
        ("en", "Chad and Mali signed a truce to end the fighting.", "signed"),
        ("fr", "Valtra a annoncé qu'elle investirait 40 M€ à Sfax.", "announced"),
        ("fr", "Selon un proche, Valtra investirait 40 M€ à Sfax.", "rumoured"),
        ("en", "Valtra said on Monday it would buy Orsane.", "announced"),
        ("en", "The summit will not be held in May.", "cancelled"),
        ("en", "Chile will not buy the jets.", "cancelled"),
        ("es", "Chile no comprará los aviones.", "cancelled"),
        ("en", "Ms Wall confirmed she would not be travelling to Bogotá.", "cancelled"),
        ("es", "Nadie ha dicho si habrá un préstamo.", "rumoured"),
    ],
)
def test_what_becomes_of_a_deal_decides_its_stage(language: str, text: str, stage: str) -> None:
    assert draft(text, language=language).stages[0].value == stage


def test_a_sentence_without_a_cue_has_the_type_named_before_it() -> None:
    text = "Le Togo et Malte préparent un jumelage. Kodjo Amegan en a parlé lundi."
    types = draft(text, "Kodjo Amegan en a parlé lundi.").types
    assert types[0].value == "twinning"
    assert text[types[0].start : types[0].end] == "jumelage"
    assert types[0].score < 0.5


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("Trois millions d'euros iront à Kidira.", {"financing", "investment", "contract"}),
        ("Le Togo et Malte ont dit oui.", {"agreement", "meeting", "partnership"}),
        ("Rien n'a été dit.", {"other"}),
    ],
)
def test_without_any_cue_who_and_what_stands_there_gives_the_types(
    text: str, kinds: set[str]
) -> None:
    types = draft(text).types
    assert {guess.value for guess in types} == kinds
    assert all(guess.start is None and guess.score <= 0.1 for guess in types)


@pytest.mark.parametrize(
    ("language", "text", "roles"),
    [
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
        ("es", "Los cancilleres de Chile y Perú se reunieron en Lima.", {"Chile": "party"}),
        (
            "fr",
            "Les chefs des diplomaties namibienne et croate ont parlé de la pêche.",
            {"Namibie": "party", "Croatie": "party"},
        ),
    ],
)
def test_parties_behind_adjectives_and_offices(
    language: str, text: str, roles: dict[str, str]
) -> None:
    found = {party.entity.name: party.role for party in draft(text, language=language).parties}
    assert {name: found.get(name) for name in roles} == roles


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


def test_accents_tell_a_verb_from_a_noun_and_a_participle_from_a_future() -> None:
    assert draft("El pacto fue anulado.", language="es").stages[0].value == "cancelled"
    found = draft("Le port livrera les wagons à Malte.").stages
    assert "completed" not in [guess.value for guess in found if guess.start is not None]
    assert draft("LE TOGO ET MALTE ONT SIGNÉ UN TRAITÉ.").stages[0].value == "signed"


def test_the_date_is_the_one_nearest_to_what_was_done() -> None:
    text = "Le pont, dont les travaux traînaient depuis 2019, a été livré le 4 mars 2026."
    found = draft(text).date
    assert found is not None
    assert found.value == "2026-03-04"


def test_money_beside_a_firm_is_rather_invested() -> None:
    text = "Pour Ferrovale SA, ce sera 12 millions d'euros à Kidira."
    assert draft(text).types[0].value == "investment"


def test_the_state_in_brackets_behind_a_firm_is_where_it_is_from() -> None:
    text = "Ferrovale SA (Pérou) et Kelo Rail SA (Togo) ont signé un partenariat."
    assert {party.entity.type for party in draft(text).parties} == {"organisation"}


def test_cities_that_become_twins_are_parties_rather_than_their_states() -> None:
    text = "Lima et Lomé sont désormais jumelées."
    assert {party.entity.type for party in draft(text).parties} == {"place"}
