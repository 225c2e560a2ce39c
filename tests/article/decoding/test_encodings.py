"""Own texts in four languages come back from every charset of the trade, whatever is declared."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from coopreader.article.decoding.decode import decode

TEXTS: dict[str, list[str]] = json.loads(
    Path(__file__).with_name("encoding_texts.json").read_text("utf-8")
)
CHARSETS = {
    "ar": ("windows-1256", "iso-8859-6"),
    **dict.fromkeys(("fr", "en", "es"), ("windows-1252", "iso-8859-1", "iso-8859-15")),
}
MARKED = ("utf-8-sig", "utf-16", "utf-32")
UNMARKED = ("utf-8", "utf-16-le", "utf-16-be")
DECLARED = (
    *("utf-8", "iso-8859-1", "windows-1252", "windows-1256", "iso-8859-6", "iso-8859-15"),
    *("utf-16", "utf-16-le", "utf-7", "iso-8859-9", "gb2312", "unicode_escape", "idna", "x"),
)
# Declarations that one sign alone does not prove wrong: `£` is a letter in them.
DECLARED_FOR_LONG = ("windows-1251", "shift_jis", "koi8-r")
SIMPLE = str.maketrans({"’": "'", "“": '"', "”": '"', "–": "-", "…": "...", "œ": "oe", "Œ": "Oe"})


def cases(charsets: dict[str, tuple[str, ...]]) -> Iterator[tuple[str, str]]:
    """Give every text with every charset of its language, without the signs the charset lacks."""
    for language, texts in TEXTS.items():
        for text in texts:
            for charset in charsets[language]:
                fitting = text
                if text.encode(charset, "replace").decode(charset) != text:
                    fitting = text.translate(SIMPLE)
                if charset == "iso-8859-1":
                    fitting = fitting.replace("€", "EUR")
                yield fitting, charset


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
@pytest.mark.parametrize(("text", "charset"), [*cases(CHARSETS)])
def test_an_undeclared_charset_is_told_by_its_letters(
    text: str, charset: str, newline: str
) -> None:
    page = text.replace("\n", newline)
    decoded = decode(page.encode(charset))
    assert decoded.text == page
    assert decoded.certain == page.isascii()


@pytest.mark.parametrize(
    ("text", "charset"), [*cases(dict.fromkeys(CHARSETS, (*MARKED, *UNMARKED)))]
)
def test_the_wide_encodings_need_no_declaration(text: str, charset: str) -> None:
    decoded = decode(text.encode(charset))
    assert decoded.text == text
    assert decoded.certain == (charset in MARKED or charset == "utf-8")


@pytest.mark.parametrize(("text", "charset"), [*cases(CHARSETS)])
def test_a_right_declaration_makes_it_certain(text: str, charset: str) -> None:
    page = f'<html><head><meta charset="{charset}"></head><body><p>{text}</p></body></html>'
    decoded = decode(page.encode(charset))
    assert decoded.text == page
    assert decoded.certain


@pytest.mark.parametrize(("text", "charset"), [*cases(CHARSETS)])
def test_a_wrong_declaration_gives_way_to_the_bytes(text: str, charset: str) -> None:
    for declared in (*DECLARED, *(DECLARED_FOR_LONG if len(text) > 110 else ())):
        page = f'<html><head><meta charset="{declared}"></head><body><p>{text}</p></body></html>'
        assert decode(page.encode(charset)).text == page, declared


@pytest.mark.parametrize(
    ("text", "charset"),
    [
        ("Премьер-министр открыл вчера новый мост через реку.", "windows-1251"),
        ("Премьер-министр открыл вчера новый мост через реку.", "koi8-r"),
        ("Ο υπουργός εγκαινίασε χθες τη νέα γέφυρα στο λιμάνι.", "iso-8859-7"),
        ("Başbakan dün şehirdeki yeni köprüyü açtı, yağmur yağıyordu.", "iso-8859-9"),
        ("Premiér včera otevřel nový most přes řeku.", "windows-1250"),
        ("总理昨天在港口为新桥剪彩。", "gb2312"),
        ("首相は昨日、港の新しい橋を開通させた。", "shift_jis"),
    ],
)
def test_a_declared_charset_of_other_languages_is_borne_out(text: str, charset: str) -> None:
    page = f'<meta charset="{charset}"><p>{text}</p>'
    decoded = decode(page.encode(charset))
    assert (decoded.text, decoded.certain) == (page, True)


def test_an_undeclared_charset_of_another_language_is_asked_of_charset_normalizer() -> None:
    text = "Премьер-министр открыл вчера новый мост через реку. Он сказал, что ждал этого дня. " * 9
    decoded = decode(text.encode("windows-1251"))
    assert (decoded.text, decoded.encoding, decoded.certain) == (text, "windows-1251", False)


@pytest.mark.parametrize("charset", ["utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("text", ["Le port est prêt.", "وصل الوزير إلى الميناء"])
def test_utf_16_of_an_odd_length_keeps_its_letters(text: str, charset: str) -> None:
    decoded = decode(text.encode(charset) + b"x")
    assert (decoded.text, decoded.certain) == (text + "\ufffd", False)


def test_french_words_in_an_arabic_page_are_read_too() -> None:
    text = TEXTS["ar"][-1] + " (Société générale d’équipement)"
    assert decode(text.encode("windows-1256")).text == text


def test_a_single_letter_at_the_end_is_no_cut_utf_8() -> None:
    assert decode("Le marché".encode("windows-1252")).text == "Le marché"


def test_the_sign_that_tells_is_found_far_down_the_page() -> None:
    page = "Déjà prêt à l'été. " * 5000 + "Il coûte 5 €."
    assert decode(page.encode("iso-8859-15")).text == page
