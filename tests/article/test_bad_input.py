"""Bad files: each gives an article or one clear line, never anything else."""

import bz2
import gzip
import lzma
import struct
import zlib
from random import Random

import pytest

from coopreader.article.read import UnreadableDocument, read_article

SENTENCE = (
    "La ministre a dit que la coopération entre les deux rives était la priorité de l'année. "
)
NOISE = Random(7).randbytes(4000)
BODY = SENTENCE * 5


@pytest.mark.parametrize(
    "data",
    [
        b"\x89PNG\r\n\x1a\n" + NOISE,
        b"RIFF" + NOISE,
        b"ID3\x03\x00\x00" + NOISE,
        b"\x00\x00\x00\x18ftypmp42" + NOISE,
        b"\x00asm\x01\x00\x00\x00" + NOISE,
        b"\xca\xfe\xba\xbe" + NOISE,
        b"wOF2" + NOISE,
        b"II*\x00" + b"\x00\x01" * 900,
        b"BM" + struct.pack("<I", 1000) + b"\x00" * 8 + b"\x80" * 3000,
        b"PK\x05\x06" + b"\x00" * 18,
        b"name.txt" + b"\x00" * 504 + SENTENCE.encode() + b"\x00" * 900,
        b"{\\rtf1\\ansi " + b"{\\b text} \\par " * 50 + b"}",
        b"\xff\xfe" + NOISE,
        b"\xfe\xff" + NOISE,
        b"\xff\xfe\x00\x00" + NOISE,
        gzip.compress(BODY.encode()),
        bz2.compress(BODY.encode()),
        lzma.compress(BODY.encode()),
        zlib.compress(NOISE),
        NOISE[:60],
        NOISE * 250,
    ],
    ids=lambda data: repr(data[:8]),
)
def test_binary_files_of_many_kinds_are_told(data: bytes) -> None:
    with pytest.raises(UnreadableDocument, match=r"^the file is binary, not text$"):
        read_article(data)


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b" \r\n\t",
        b"\xff\xfe",
        b"\xff\xfe\x00\x00",
        "\u00a0\u2003\u200b".encode() * 50,
        b"<!doctype html><html></html>",
        b"<html><head><title>Rien</title></head><body></body></html>",
        b"<html><head><meta http-equiv=refresh content='0'></head></html>",
    ],
)
def test_files_without_text_are_told_in_one_line(data: bytes) -> None:
    with pytest.raises(UnreadableDocument, match=r"^the file (is empty|holds no text)$"):
        read_article(data)


@pytest.mark.parametrize(
    "head",
    [
        "<html><body>" + "<b>" * 10_000,
        "<html><body>" + "<div>" * 10_000,
        "<html><body>" + "<ul><li>" * 5000,
        "<html><body>" + "<table><tr><td>" * 3000,
        "<html><body>" + "<blockquote>" * 10_000,
        "<p>" * 10_000,
        "<html><body><p class=x",
        "\n \ufeff<!DOCTYPE html>\n<p>",
        "<?xml version='1.0'?>\n<html><p>",
        "<!-- saved from a site -->\n<html><body><p>",
        "<html><title>Un titre</title><body title='" + "x" * 100_000 + "'><p>",
    ],
    ids=lambda head: head[-12:],
)
def test_markup_is_told_though_no_tag_is_closed(head: str) -> None:
    article = read_article((head + (">" if head.endswith("x") else "") + BODY).encode())
    assert article.text == BODY.strip()


@pytest.mark.parametrize(
    "top", ["<html><head><title>", '<html><body><p class="', "<html><body><p><!-- "]
)
def test_text_that_an_open_tag_would_swallow_is_not_lost(top: str) -> None:
    assert BODY.strip() in read_article((top + BODY).encode()).raw


def test_a_long_paragraph_without_an_end_near_is_markup() -> None:
    article = read_article(f"<html><body><p>{SENTENCE * 4000}</p></body></html>".encode())
    assert article.text == (SENTENCE * 4000).strip()


@pytest.mark.parametrize("end", [">", "", "='>", "\n"])
def test_a_tag_of_a_hundred_thousand_attributes_is_read_without_them(end: str) -> None:
    attributes = " ".join(f"a{number}=x" for number in range(100_000))
    page = f"<html><body {attributes}{end}<p>{BODY}</p></body></html>"
    assert read_article(page.encode()).text == BODY.strip()


def test_entities_do_not_expand() -> None:
    entities = "".join(
        f'<!ENTITY {chr(98 + number)} "{f"&{chr(97 + number)};" * 10}">' for number in range(9)
    )
    page = (
        f'<?xml version="1.0"?><!DOCTYPE html [<!ENTITY a "aaaaaaaaaa">{entities}]>'
        f"<html><body><p>&j;</p><p>{BODY}</p></body></html>"
    )
    article = read_article(page.encode())
    assert BODY.strip() in article.text
    assert len(article.raw) < len(page)


def test_a_nul_parts_no_html_page() -> None:
    page = f"<html>\x00<body><p>{BODY}\x00</p>\x00<p>{BODY}fin.</p></body></html>"
    article = read_article(page.encode())
    assert [block.text for block in article.kept] == [BODY.strip(), BODY + "fin."]


@pytest.mark.parametrize("cut", range(1, 4))
def test_utf_8_cut_anywhere_keeps_what_stands_before(cut: int) -> None:
    article = read_article((BODY + "À Gâvre, 5 €").encode()[:-cut])
    assert (article.encoding, article.certain) == ("utf-8", cut == 3)
    assert article.text.startswith(BODY + "À Gâvre, 5")


@pytest.mark.parametrize("codec", ["utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_lone_surrogates_in_utf_16_are_replaced(codec: str, mark: str) -> None:
    data = (mark + BODY + "\ud800 et \udc00 fin.").encode(codec, "surrogatepass")
    article = read_article(data)
    assert article.text.endswith("\ufffd et \ufffd fin.")
    assert (article.encoding, article.certain) == (codec, False)


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r", "\x85", "\u2028", "\u2029"])
def test_every_newline_parts_paragraphs(newline: str) -> None:
    paragraphs = [f"{BODY}Voici le numéro {number}." for number in range(3)]
    article = read_article(newline.join(paragraphs).encode())
    assert [block.text for block in article.kept] == paragraphs
