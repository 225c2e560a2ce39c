import pytest
from hypothesis import given
from hypothesis import strategies as st

from coopreader import vocabulary
from tests.entities.helpers import article_of, draft

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


def test_title_names_type_and_parties() -> None:
    deal = draft("Le Togo et le Pérou ont signé un traité.")
    assert deal.title == "Traité ou convention: Togo, Pérou"


@pytest.mark.parametrize("text", ["", "x", "12 %", "!?", "لا"])
def test_words_without_a_deal_give_an_open_draft(text: str) -> None:
    deal = draft(text)
    assert deal.types[0].value == "other"
    assert deal.parties == ()


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


def test_the_date_is_the_one_nearest_to_what_was_done() -> None:
    text = "Le pont, dont les travaux traînaient depuis 2019, a été livré le 4 mars 2026."
    found = draft(text).date
    assert found is not None
    assert found.value == "2026-03-04"


def test_a_date_until_which_a_deal_runs_is_not_its_own() -> None:
    assert draft("Malte a confié le port à Ferrovale SA jusqu'en 2040.").date is None


def test_money_beside_a_firm_is_rather_invested() -> None:
    text = "Pour Ferrovale SA, ce sera 12 millions d'euros à Kidira."
    assert draft(text).types[0].value == "investment"
