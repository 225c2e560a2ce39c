import pytest

from coopreader.sentences import sentence_at, sentences


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("Il part. Elle reste.", ["Il part.", "Elle reste."]),
        ("M. Sow et Mme. Diop partent. Bien !", ["M. Sow et Mme. Diop partent.", "Bien !"]),
        ("J. R. Tolan dort. Fin.", ["J. R. Tolan dort.", "Fin."]),
        ("S.E. Mamadou Ba parle. Oui.", ["S.E. Mamadou Ba parle.", "Oui."]),
        ("Il coûte 3.5 euros. Vrai ?", ["Il coûte 3.5 euros.", "Vrai ?"]),
        ("« Oui. » Il sort… puis revient.", ["« Oui. »", "Il sort… puis revient."]),
        ("Titre\n\nSuite. Fin", ["Titre", "Suite.", "Fin"]),
        ("He met Mr. Low. She left.", ["He met Mr. Low.", "She left."]),
        ("El Sr. Paz habla. ¿Sí?", ["El Sr. Paz habla.", "¿Sí?"]),
        ("قال ذلك. ثم خرج؟ نعم", ["قال ذلك.", "ثم خرج؟", "نعم"]),
        ("", []),
    ],
)
def test_sentences(text: str, parts: list[str]) -> None:
    assert [text[start:end] for start, end in sentences(text)] == parts


def test_sentence_at_covers_all_that_is_selected() -> None:
    text = "Un. Deux trois. Quatre.\n\nCinq."
    middle = text.index("trois")
    start, end = sentence_at(text, middle, middle + 5)
    assert text[start:end] == "Deux trois."
    start, end = sentence_at(text, middle, text.index("Quatre") + 2)
    assert text[start:end] == "Deux trois. Quatre."


def test_sentence_at_an_empty_text_is_the_range_itself() -> None:
    assert sentence_at("", 0, 0) == (0, 0)
