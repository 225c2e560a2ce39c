"""Bytes become the text that was written, whatever they were encoded in."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coopreader.article.decoding.decode import decode

FRENCH = "Le préfet l’a dit : « l’œuvre » coûte 5 € à la région, déjà très âgée."
LATIN = "Le préfet l'a dit : « l'œuvre » coûte 5 € à la région, où l'été fut très âpre."
ARABIC = "وقع الوزير اليوم في العاصمة على اتفاق جديد مع الشركة من أجل بناء مصنع"
SPANISH = "El niño que comió en el año de la peña, según la canción: ¿qué más?"


@pytest.mark.parametrize(
    ("text", "codec", "encoding", "certain"),
    [
        (FRENCH, "utf-8", "utf-8", True),
        (FRENCH, "utf-8-sig", "utf-8", True),
        (FRENCH, "utf-16", "utf-16-le", True),
        (FRENCH, "utf-16-le", "utf-16-le", False),
        (FRENCH, "utf-16-be", "utf-16-be", False),
        (FRENCH, "windows-1252", "windows-1252", False),
        (LATIN, "iso-8859-15", "iso-8859-15", False),
        (SPANISH, "iso-8859-1", "windows-1252", False),
        (ARABIC, "utf-8", "utf-8", True),
        (ARABIC, "utf-16", "utf-16-le", True),
        (ARABIC, "windows-1256", "windows-1256", False),
        (ARABIC, "iso-8859-6", "iso-8859-6", False),
    ],
)
def test_the_text_comes_back(text: str, codec: str, encoding: str, certain: bool) -> None:
    decoded = decode(text.encode(codec))
    assert (decoded.text, decoded.encoding, decoded.certain) == (text, encoding, certain)


@pytest.mark.parametrize(
    "declaration",
    [
        '<meta charset="iso-8859-6">',
        '<META HTTP-EQUIV="Content-Type" CONTENT="text/html; charset=ISO-8859-6">',
        '<?xml version="1.0" encoding="iso-8859-6"?>',
    ],
)
def test_a_declared_charset_is_used(declaration: str) -> None:
    decoded = decode((declaration + ARABIC).encode("iso-8859-6"))
    assert decoded.text == declaration + ARABIC
    assert decoded.certain


def test_declared_latin_1_is_read_as_windows_1252() -> None:
    decoded = decode(b'<meta charset="iso-8859-1">l\x92\xe9t\xe9')
    assert decoded.text.endswith("l’été")


def test_a_wrong_declaration_gives_way_to_the_bytes() -> None:
    page = '<meta charset="iso-8859-1">' + FRENCH
    assert decode(page.encode()).text == page


@pytest.mark.parametrize("name", ["no-such-charset", "hex", "rot13", "undefined"])
def test_an_odd_declaration_is_ignored(name: str) -> None:
    page = f'<meta charset="{name}">' + SPANISH
    assert decode(page.encode("windows-1252")).text == page


def test_utf_8_cut_in_the_middle_of_a_letter_keeps_what_stands() -> None:
    decoded = decode("très âgé".encode()[:-1])
    assert (decoded.text, decoded.encoding, decoded.certain) == ("très âg\ufffd", "utf-8", False)


def test_utf_8_with_a_broken_byte_stays_utf_8() -> None:
    decoded = decode((FRENCH * 5).encode() + b"\xff" + FRENCH.encode())
    assert decoded.encoding == "utf-8"
    assert decoded.text.count("\ufffd") == 1
    assert not decoded.certain


def test_few_letters_of_utf_8_outweigh_a_broken_byte_far_down_the_page() -> None:
    page = "It’s a plan. It won’t fail; it’s ours. " + "Nothing else. " * 2000
    decoded = decode(page.encode() + b"caf\xe9, they said.")
    assert (decoded.text, decoded.encoding) == (page + "caf\ufffd, they said.", "utf-8")


def test_utf_8_with_surrogates_keeps_its_letters() -> None:
    data = "né à Fès \ud83d\ude00 le \ud800 3".encode("utf-8", "surrogatepass")
    decoded = decode(data)
    assert (decoded.text, decoded.encoding) == ("né à Fès \U0001f600 le \ufffd 3", "utf-8")
    assert not decoded.certain


def test_newlines_stay_as_they_are() -> None:
    assert decode(b"a\r\nb\rc\n").text == "a\r\nb\rc\n"


@given(st.binary(max_size=300))
def test_any_bytes_give_a_text_without_surrogates(data: bytes) -> None:
    assert not any("\ud800" <= char <= "\udfff" for char in decode(data).text)


@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=100))
def test_utf_8_always_comes_back(text: str) -> None:
    assert decode(b"\xef\xbb\xbf" + text.encode()).text == text
