import pytest

from tests.entities.helpers import draft

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


def test_what_was_not_signed_is_not_signed() -> None:
    assert draft("Le contrat n'a pas été signé.").stages[0].value != "signed"


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


def test_accents_tell_a_verb_from_a_noun_and_a_participle_from_a_future() -> None:
    assert draft("El pacto fue anulado.", language="es").stages[0].value == "cancelled"
    found = draft("Le port livrera les wagons à Malte.").stages
    assert "completed" not in [guess.value for guess in found if guess.start is not None]
    assert draft("LE TOGO ET MALTE ONT SIGNÉ UN TRAITÉ.").stages[0].value == "signed"
