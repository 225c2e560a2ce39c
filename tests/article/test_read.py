"""Whatever the bytes: blocks tile the raw text, offsets lead back, at most one error is raised."""

from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coopreader.article.article import Article
from coopreader.article.read import UnreadableDocument, read_article
from coopreader.text import UNSAFE

SENTENCE = (
    "La ministre a dit que la coopération entre les deux rives était la priorité de l'année. "
)
PIECES = st.sampled_from(
    [
        SENTENCE * 2,
        SENTENCE + "\n",
        "Lire aussi : Un autre titre\n",
        "Titre un    Titre deux    Titre trois    Titre quatre    Titre cinq\n",
        "- 18:35Une brève\n",
        "Un titre assez long sur la coopération des deux rives\n",
        "Publié dans Le Quai le 21 - 01 - 2026\n",
        "Commentaires (0)\n",
        "# Un titre\n",
        "<p>",
        "</p>",
        "<div>" * 3,
        "\x1b[31m[bold]",
        "\u202e\u200b\xad",
        "\r\n\r\n",
        "\u00a0\u00a0 \u00a0",
        "123\n",
        "قال الوزير في العاصمة إن الاتفاق جديد على البلاد.\n",
    ]
)
PAGES = st.one_of(
    st.lists(PIECES, min_size=1, max_size=25).map("".join),
    st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=300),
)


def read_or_skip(text: str) -> Article | None:
    try:
        return read_article(text.encode("utf-8"))
    except UnreadableDocument:
        return None


def tiles(article: Article) -> bool:
    ranges = sorted(span for block in article.blocks for span in block.ranges)
    edges = [0, *(end for _, end in ranges)]
    return edges[-1] == len(article.raw) and all(
        start == edge for (start, _), edge in zip(ranges, edges, strict=False)
    )


@settings(max_examples=150, deadline=None)
@given(PAGES)
def test_blocks_tile_the_raw_text(text: str) -> None:
    article = read_or_skip(text)
    assert article is None or tiles(article)


@settings(max_examples=60, deadline=None)
@given(PAGES, st.data())
def test_a_span_of_the_text_leads_to_the_raw_text_and_back(text: str, data: st.DataObject) -> None:
    article = read_or_skip(text)
    if article is None or not article.kept:
        return
    number = data.draw(st.integers(0, len(article.kept) - 1))
    block, at = article.kept[number], article.starts[number]
    start = data.draw(st.integers(0, len(block.text) - 1))
    end = data.draw(st.integers(start + 1, len(block.text)))
    first, last = article.raw_range(at + start, at + end)
    assert article.text_range(first, last) == (at + start, at + end)
    assert article.text[at + start : at + end] == block.text[start:end]


@settings(max_examples=40, deadline=None)
@given(PAGES)
def test_cleaning_twice_gives_the_same(text: str) -> None:
    assert read_or_skip(text) == read_or_skip(text)


@settings(max_examples=60, deadline=None)
@given(PAGES)
def test_no_text_has_an_unsafe_character(text: str) -> None:
    article = read_or_skip(text)
    fields = [] if article is None else [article.text, article.title, article.source]
    assert not any(UNSAFE.search(field) for field in fields if field)


@pytest.mark.parametrize("data", [b"", b" \n\t ", b"\xef\xbb\xbf", b"<html><body></body></html>"])
def test_a_file_without_text_is_unreadable(data: bytes) -> None:
    with pytest.raises(UnreadableDocument) as caught:
        read_article(data)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize(
    "data", [b"%PDF-1.7 text", b"PK\x03\x04rest", b"\x00" * 500, b"\x01\x02\x03\x00\x05" * 90]
)
def test_binary_data_is_unreadable(data: bytes) -> None:
    with pytest.raises(UnreadableDocument, match="binary"):
        read_article(data)


@pytest.mark.parametrize(
    "text",
    [
        "a\n" * 5000,
        "x" * 1_000_000,
        SENTENCE * 10_000,
        "aB" * 50_000,
        "12:30Titre" * 5000,
        "    ".join(f"Titre numéro {n} du jour" for n in range(3000)),
        "1234 5678\n" * 3000,
        "<" * 50_000,
        "<p>" * 20_000,
        "<html><script>" * 5000,
        "<html>" + "<b>" * 50_000 + SENTENCE,
        "# " * 5000,
        "---\n" * 5000,
        "and they went to the\n" * 3000,
    ],
    ids=lambda text: text[:12].strip(),
)
def test_a_strange_page_is_read(text: str) -> None:
    assert tiles(read_article(text.encode()))


def test_only_a_wall_holds_no_article() -> None:
    wall = "    ".join(f"Le titre de la brève numéro {number}" for number in range(50))
    article = read_article(wall.encode())
    assert (article.title, article.kept) == (None, ())
    assert {block.reason for block in article.blocks} == {"headline wall"}
    assert len(article.blocks) == 50


def test_only_numbers_hold_no_article() -> None:
    article = read_article(b"12 345\n67 890\n" * 20)
    assert (article.title, article.published, article.kept) == (None, None, ())


def test_equal_paragraphs_are_all_kept() -> None:
    article = read_article(((SENTENCE * 3 + "\n\n") * 2400).encode())
    assert len(article.kept) == 2400


def test_deeply_nested_html_loses_nothing() -> None:
    page = "<html><body>" + "<div>" * 10_000 + f"<p>{SENTENCE * 5}</p>" + "</div>" * 10_000
    article = read_article(page.encode())
    assert article.text == (SENTENCE * 5).strip()


def test_escape_sequences_and_markup_are_plain_text() -> None:
    line = "\x1b[31mLe \x1b]0;titre\x07port [bold]vert[/bold] ouvre dans la baie\u202e de l'été.\n"
    article = read_article((line + SENTENCE * 3).encode())
    assert "[31mLe ]0;titreport [bold]vert[/bold] ouvre dans la baie de l'été." in article.text
    assert article.raw == line + SENTENCE * 3


def test_a_nul_byte_in_a_text_is_dropped_from_its_block_only() -> None:
    text = SENTENCE * 3 + "fin\x00ale."
    article = read_article(text.encode())
    assert article.raw == text
    assert article.text.endswith("finale.")


def test_a_lone_surrogate_becomes_a_replacement_character() -> None:
    data = (
        b"\xff\xfe" + (SENTENCE * 3).encode("utf-16-le") + b"\x00\xd8" + "fin.".encode("utf-16-le")
    )
    article = read_article(data)
    assert article.text.endswith("\ufffdfin.")
    assert (article.encoding, article.certain) == ("utf-16-le", False)


def test_a_text_that_is_an_article_already_loses_nothing() -> None:
    body = [SENTENCE * (2 + number % 3) + f"Voici la suite {number}." for number in range(6)]
    text = "La coopération des deux rives devient une priorité\n\n" + "\n\n".join(body)
    article = read_article(text.encode())
    assert [block.text for block in article.kept] == text.split("\n\n")
    assert article.kept[0].kind == "title"
    assert all(block.kept for block in article.blocks)


def test_a_short_text_is_an_article_too() -> None:
    article = read_article(
        "Le port vert ouvre en mai\n\nLe port vert a ouvert.\nOn y pêche.".encode()
    )
    assert article.text == "Le port vert ouvre en mai\n\nLe port vert a ouvert.\n\nOn y pêche."
    assert article.title == "Le port vert ouvre en mai"


def test_bytes_at_random_are_binary_though_few_are_controls() -> None:
    with pytest.raises(UnreadableDocument, match="binary"):
        read_article(Random(3).randbytes(2000))


def test_a_text_with_one_control_in_many_places_is_no_binary() -> None:
    assert read_article(SENTENCE.replace(" ", " \x00").encode() * 3).text


def test_one_word_is_no_article() -> None:
    article = read_article(b"Oui.")
    assert (article.title, article.kept) == (None, ())
    assert tiles(article)


@pytest.mark.parametrize("wrap", ["{}", "<html><body>{}</body></html>"])
def test_known_boilerplate_is_removed_as_repeated(wrap: str) -> None:
    about = "Notre journal paraît dans les deux rives de la mer et dans les îles depuis trente ans."
    pieces = [SENTENCE * 3, SENTENCE * 4 + "Voilà.", about, SENTENCE * 2]
    joined = "\n".join(f"<p>{piece}</p>" if "<" in wrap else piece for piece in pieces)
    article = read_article(wrap.format(joined).encode(), boilerplate=[about])
    assert about not in article.text
    assert [block.text for block in article.blocks if block.reason == "repeated"] == [about]
