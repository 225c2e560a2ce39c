"""Cue phrases: anchored, folded, and never stronger than a sentence."""

import json
import re
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coopreader.article.cues.cue_phrases import cue_tokens
from coopreader.article.cues.cues import REASONS, cue_of, find_cue
from coopreader.text import fold

TABLES = sorted(
    (files("coopreader.article.cues") / "cue_tables").iterdir(), key=lambda path: path.name
)
SHAPE = r"(?:[!?]?[^!?:…]+(?::?…)?|…[^!?:…]+…)"
"""A phrase of a table with its marks."""


def phrases_of(table: Traversable) -> dict[str, list[str]]:
    phrases: dict[str, list[str]] = json.loads(table.read_text(encoding="utf-8"))["phrases"]
    return phrases


def bare(entry: str) -> str:
    return entry.strip("!?:…")


def cases(name: str) -> list[Any]:
    """Return the invented lines of a file: pairs of a line and its reason, or lines alone."""
    found: dict[str, Any] = json.loads(Path(__file__).with_name(name).read_text(encoding="utf-8"))
    lines = []
    for group in found.values():
        if isinstance(group, dict):
            lines += [(line, reason) for reason, texts in group.items() for line in texts]
        else:
            lines += group
    return lines


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("Lire aussi : Un autre titre", "read-also"),
        (">> LIRE AUSSI : un autre titre", "read-also"),
        ("À LIRE ÉGALEMENT\u202f: un autre titre", "read-also"),
        ("Commentaires (0)", "comments"),
        ("12 commentaires", "comments"),
        ("1,024 shares", "share"),
        ("Suivez-nous sur Telegram", "share"),
        ("Mots-clés : port, pêche", "tags"),
        ("© 2026 Le Quai. Tous droits réservés.", "footer"),
        ("Sign up for our free newsletter and get the news of the port each day", "newsletter"),
        ("Ya soy suscriptor", "paywall"),
        ("اقرأ أيضاً: خبر آخر", "read-also"),
    ],
)
def test_a_line_of_the_page_says_what_it_is(line: str, reason: str) -> None:
    assert cue_of(line) == reason


@pytest.mark.parametrize(
    "line",
    [
        "Suivez la route de la côte jusqu'au phare, puis demandez la maison du gardien.",
        "Partager les eaux du fleuve reste la première priorité des deux gouvernements.",
        "Photo finish as Azilane beats Tazrit in the last second of the match.",
        "Le maire a ouvert la séance.",
        "",
        "...",
    ],
)
def test_a_sentence_that_begins_like_a_cue_is_none(line: str) -> None:
    assert cue_of(line) is None


@pytest.mark.parametrize("table", TABLES, ids=lambda path: path.name)
def test_every_phrase_is_found_by_itself(table: Traversable) -> None:
    missed = [
        entry
        for entries in phrases_of(table).values()
        for entry in entries
        if cue_of(f"{bare(entry)}:".replace("#", "7")) is None
    ]
    assert missed == []


@pytest.mark.parametrize("table", TABLES, ids=lambda path: path.name)
def test_phrases_are_written_as_they_are_compared(table: Traversable) -> None:
    phrases = phrases_of(table)
    entries = [entry for entries in phrases.values() for entry in entries]
    assert set(phrases) <= set(REASONS)
    compared = [" ".join(cue_tokens(fold(bare(entry).replace("#", "7")))) for entry in entries]
    assert compared == [bare(entry) for entry in entries]
    assert [entry for entry in entries if entry[0] == "…" and "#" in entry] == []
    assert [entry for entry in entries if not re.fullmatch(SHAPE, entry)] == []


@pytest.mark.parametrize(("line", "reason"), cases("cue_lines.json"))
def test_lines_of_pages_of_many_countries(line: str, reason: str) -> None:
    assert cue_of(line) == reason


@pytest.mark.parametrize("line", cases("no_cue_lines.json"))
def test_a_tempting_sentence_of_an_article_is_no_cue(line: str) -> None:
    assert cue_of(line) is None


@pytest.mark.parametrize(
    ("line", "sure"),
    [
        ("Lire aussi : Un pont sur la Varle", True),
        ("Publicité", True),
        ("Photo : Maud Kerlan / Agence du Fleuve", True),
        ("Image credit: The Harbour Trust", True),
        ("Sign up for our newsletter and read the port's news first", True),
        ("لا توجد تعليقات", True),
        ("Culture", False),
        ("Énergie et mines", False),
        ("Politique Économie Culture Sport Santé", False),
    ],
)
def test_a_cue_is_sure_or_depends_on_its_place(line: str, sure: bool) -> None:
    cue = find_cue(line)
    assert cue is not None
    assert cue.sure is sure


def test_a_menu_in_one_line_is_a_row_of_labels() -> None:
    assert cue_of("Politique Économie Société Culture Sports Vidéos") == "menu"
    assert cue_of("World Business Sport Health Travel Opinion") == "menu"
    assert cue_of("Business and sport meet where the health of the river is at stake") is None


def test_a_line_that_speaks_of_the_page_to_its_reader_is_a_cue() -> None:
    assert cue_of("Dear friend of the harbour, your donation keeps the newsroom free") == "paywall"
    assert cue_of("“Your donation reached the newsroom,” the mayor told the reporter.") is None


@given(st.text(max_size=300))
def test_any_text_has_a_known_reason_or_none(text: str) -> None:
    cue = find_cue(text)
    assert cue is None or cue.reason in REASONS
    assert find_cue(text, fold(text)) == cue


@given(st.text(alphabet="1. a:©*#…|\n", max_size=80))
def test_marks_and_numbers_alone_are_no_error(text: str) -> None:
    assert cue_of(text) in (None, *REASONS)
