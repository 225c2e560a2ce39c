"""The sentence of a mention: from the open page, from the kept text, from the words it keeps."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace
from rich.cells import cell_len

from store.opened import Opened
from store.project import Project
from store.records import Mention
from tests.store.building import new_project, open_one
from tests.store.registry import add, mention
from tests.tui.sample_pages import CHARS
from tui.sentences import Sentence, Sentences, around, in_rows
from tui.session import Session

TEXTS = st.lists(CHARS, max_size=80).map("".join)


def tagged(folder: Path, words: str) -> tuple[Project, Opened, Mention]:
    project = new_project(folder)
    page = open_one(project)
    page.note()
    return project, page, mention(page, words, add(project, "Ama Doré", "person"))


def whole(sentence: Sentence) -> str:
    return sentence.before + sentence.quote + sentence.after


SAID = "Mme Doré et l'Agence du fret (ADF) ont signé un accord."


def test_in_the_open_page_it_is_that_of_the_article(tmp_path: Path) -> None:
    project, page, record = tagged(tmp_path, "l'Agence du fret")
    session = Session(project, [], None)
    session.opened = page
    assert whole(Sentences(session).of(record)) == SAID


def test_of_another_page_it_is_read_from_the_text_that_is_kept(tmp_path: Path) -> None:
    project, _, record = tagged(tmp_path, "l'Agence du fret")
    assert whole(Sentences(Session(project, [], None)).of(record)) == SAID


def test_without_a_text_the_words_around_have_to_do(tmp_path: Path) -> None:
    project, page, record = tagged(tmp_path, "l'Agence du fret")
    project.texts.forget([page.version])
    found = Sentences(Session(project, [], None)).of(record)
    assert (found.before, found.quote) == ("Mme Doré et ", "l'Agence du fret")


def test_a_range_behind_the_text_is_no_place_in_it(tmp_path: Path) -> None:
    project, _, record = tagged(tmp_path, "l'Agence du fret")
    moved = replace(record, raw_range=(10**6, 10**6 + 5))
    assert Sentences(Session(project, [], None)).of(moved).quote == "l'Agence du fret"


@pytest.mark.parametrize(
    ("raw", "quote", "said"),
    [
        ("Menu\nUn port ouvre à Ilo.\nMétéo", "port", "Un port ouvre à Ilo."),
        ("Un port\nouvre à Ilo. Rien.", "port", "Un port ouvre à Ilo."),
        ("Menu\n\tUn  port   ouvre.\nFin", "port", "Un port ouvre."),
        ("port", "port", "port"),
        ("x" * 5000 + " port " + "y" * 5000, "port", None),
    ],
)
def test_in_a_raw_text_lines_end_a_sentence_unless_it_goes_on(
    tmp_path: Path, raw: str, quote: str, said: str | None
) -> None:
    from store.texts import raw_digest_of

    project, _, record = tagged(tmp_path, "l'Agence du fret")
    version, start = raw_digest_of(raw), raw.index(quote)
    project.texts.keep(version, raw)
    place = (start, start + len(quote))
    anchor = replace(record, document="?", version=version, raw_range=place, quote=quote)
    found = whole(Sentences(Session(project, [], None)).of(anchor)).strip()
    assert said is None or found == said
    assert quote in found
    assert len(found) < 2000


@given(TEXTS, TEXTS, TEXTS, st.integers(4, 120))
def test_a_row_has_its_width_at_most_and_shows_the_quote(
    before: str, quote: str, after: str, width: int
) -> None:
    from tui.sentences import _shown

    sentence = _shown(before, quote, after)
    pieces = around(sentence, width)
    assert cell_len("".join(words for words, _ in pieces)) <= width
    if cell_len(sentence.quote) + 2 <= width:
        assert (sentence.quote, "rows--strong") in pieces


@given(TEXTS, TEXTS, TEXTS, st.integers(10, 60), st.integers(1, 4))
def test_rows_are_as_many_as_wanted_at_most_and_no_wider(
    before: str, quote: str, after: str, width: int, most: int
) -> None:
    from tui.sentences import _shown

    rows = in_rows(_shown(before, quote, after), width, most)
    assert len(rows) <= most
    for row in rows:
        assert cell_len("".join(words for words, _ in row).rstrip()) <= width
