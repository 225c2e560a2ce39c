"""Double-encoded text reads as it was written, and every character leads back to its raw ones."""

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coopreader.article.article import make_block
from coopreader.article.read import read_article
from coopreader.double_encoding import repaired, repairs_of
from coopreader.text import read_passage

FRENCH = "L’été à Gâvre : « 45 € le kilo », où l’œuvre naît déjà – çà et là."
SPANISH = "¿Qué pasará mañana en la Peña? «Nada», respondió él."
ARABIC = "وقع الوزير اليوم في العاصمة على اتفاق جديد، أليس كذلك؟"
EMOJI = "Un été 😀 ► à lire"
LETTERS = st.text(alphabet="àâçéèêëîïôùûüœÉÀñáíóú¿¡«»’“”–… abc.ضصثقفغعهخحجدشسيبلاتنمكطئءؤرىةوزظ")


def as_windows_1252(text: str) -> str:
    """Return the text as programs show it that take its UTF-8 for Windows-1252."""
    return "".join(
        bytes([byte]).decode("windows-1252", "ignore") or chr(byte) for byte in text.encode()
    )


def as_latin_1(text: str) -> str:
    """Return the text as programs show it that take its UTF-8 for ISO-8859-1."""
    return text.encode().decode("latin-1")


@pytest.mark.parametrize("broken", [as_windows_1252, as_latin_1])
@pytest.mark.parametrize("text", [FRENCH, SPANISH, ARABIC, EMOJI])
def test_double_and_triple_encoding_is_undone(text: str, broken: Callable[[str], str]) -> None:
    assert repaired(broken(text)).text == text
    assert repaired(broken(broken(text))).text == text


@given(LETTERS)
def test_any_line_of_our_letters_is_undone_and_never_touched_when_right(text: str) -> None:
    assert repaired(as_windows_1252(text)).text == text
    assert repairs_of(text) == ()


@given(st.text(alphabet="ÂÃÄÅÆËØÙÚÛâïð \x80\x81\x8f\x9f\xa0©¸»¿½€’™„…†ŸœŽ‹a\n"))
def test_whatever_looks_double_encoded_is_read(text: str) -> None:
    assert len(repaired(text).text) <= len(text)


@pytest.mark.parametrize(
    "text",
    [
        "une pâte à 5 € – l’été",
        "Les caractères Ã© sont le signe d’une erreur",  # a letter that is right beside it
        "Le CAFÉ» et l’été… LIBERTÉ» PÂTÉ®",
        "MAÇÃ, AÇÃO, SÃO PAULO, Åland, Ångström, Øresund",
        "“A IRMÔ – “HORA DE LÃ”, “LÃ…",
        "liberté\u00a0» égalité\u00a0»",
        "pâ™ âge Ñ» Ü“",
        "Ã",
        "Ã à la carte",
    ],
)
def test_what_is_not_certain_stays_as_it_stands(text: str) -> None:
    assert repairs_of(text) == ()
    assert read_passage(text, [(0, len(text))]).text == text


def test_each_line_is_repaired_on_its_own() -> None:
    raw = "Un été\nUn Ã©tÃ©\r\nUn Ã©té"
    assert repaired(raw).text == "Un été\nUn été\r\nUn Ã©té"


def test_a_no_break_space_that_became_a_plain_one_is_the_second_byte_of_a_letter() -> None:
    raw = "DÃ©jÃ  Ã la gare"
    passage = read_passage(raw, [(0, len(raw))])
    assert passage.text == "Déjà à la gare"
    assert raw[passage.raw_start(5) : passage.raw_end(6)] == "Ã"


def test_a_no_break_space_that_became_a_plain_one_is_a_space() -> None:
    raw = "Â« Un Ã©tÃ©Â », 50Â %Â : oui"
    assert repaired(raw).text == "« Un été\xa0», 50\xa0%\xa0: oui"
    assert repairs_of("PÂ 50") == ()


def test_a_repaired_character_covers_its_raw_characters() -> None:
    raw = "lâ€™Ã©tÃ© finit"
    passage = read_passage(raw, [(0, len(raw))])
    assert passage.text == "l’été finit"
    assert [raw[passage.raw_start(i) : passage.raw_end(i + 1)] for i in range(5)] == [
        *("l", "â€™", "Ã©", "t", "Ã©")
    ]
    assert [passage.offset(at) for at in range(9)] == [0, 1, 1, 1, 2, 2, 3, 4, 4]


@given(st.lists(st.tuples(LETTERS, st.booleans()), max_size=6), st.data())
def test_offsets_lead_to_the_raw_text_and_back(
    lines: list[tuple[str, bool]], data: st.DataObject
) -> None:
    raw = "\n".join(as_windows_1252(line) if broken else line for line, broken in lines)
    start = data.draw(st.integers(0, len(raw)))
    end = data.draw(st.integers(start, len(raw)))
    passage = read_passage(raw, [(start, end)])
    behind = start
    for offset, char in enumerate(passage.text):
        first, last = passage.raw_start(offset), passage.raw_end(offset + 1)
        assert behind <= first < last <= end
        assert {passage.offset(at) for at in range(first, last)} == {offset}
        assert read_passage(raw, [(first, last)]).text == char.strip()
        behind = last


def test_half_a_double_encoded_letter_is_not_shown() -> None:
    raw = "un Ã©tÃ©"
    assert read_passage(raw, [(0, 4)]).text == "un"
    assert read_passage(raw, [(4, 8)]).text == "té"


def test_a_mark_and_a_soft_hyphen_that_were_double_encoded_are_dropped() -> None:
    raw = "ï»¿Le marchÃ© exporÂ\xadtÃ©"
    assert read_passage(raw, [(0, len(raw))]).text == "Le marché exporté"


def test_a_block_keeps_its_raw_range() -> None:
    raw = "Un Ã©tÃ©.\n"
    block = make_block(raw, "paragraph", [(0, len(raw))])
    assert (block.text, block.ranges) == ("Un été.", ((0, len(raw)),))


@pytest.mark.parametrize("page", ["{}\n\n{}\n\n{}", "<html><h1>{}</h1><p>{}</p><p>{}</p></html>"])
@pytest.mark.parametrize(
    ("title", "body"),
    [
        ("Le marché d’été rouvre à Gâvre", FRENCH + " La ministre l’a dit à la presse. " * 8),
        (
            "وزيرة الطاقة توقع اتفاقا جديدا",
            "قالت الوزيرة في العاصمة إن الاتفاق جديد على البلاد. " * 8,
        ),
    ],
)
def test_a_double_encoded_page_is_cleaned_as_the_right_one(
    page: str, title: str, body: str
) -> None:
    right = page.format(title, body, body + "2")
    good, bad = read_article(right.encode()), read_article(as_windows_1252(right).encode())
    assert (bad.text, bad.title, bad.language) == (good.text, good.title, good.language)
    assert [block.reason for block in bad.blocks] == [block.reason for block in good.blocks]
    assert bad.raw != good.raw


def test_a_megabyte_on_one_line_is_repaired_in_linear_time() -> None:
    raw = as_windows_1252(FRENCH) * 10_000
    assert repaired(raw).text == FRENCH * 10_000
