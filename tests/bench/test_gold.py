"""Gold is read from both of its forms, and its texts are found in the page."""

import gzip
import json
from pathlib import Path
from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bench.cleaning_rig.gold import pages_in, places, squashed
from tests.bench.pages import FIRST, SECOND

ROW: dict[str, Any] = {
    "file": "quai.txt",
    "title": "Un quai pour Karsund",
    "blocks": [
        {"role": "lead", "text": f"  {FIRST}\n"},
        {"role": "caption", "text": "Le quai vu du large", "optional": True},
        {"text": SECOND.replace(" ", "\u00a0 ")},
    ],
}


def write_lines(folder: Path, *rows: dict[str, Any]) -> None:
    lines = "\n".join(json.dumps(row, ensure_ascii=False) for row in rows)
    (folder / "gold.jsonl").write_text(lines + "\n\n", encoding="utf-8")


def write_articles(folder: Path, *rows: dict[str, Any]) -> None:
    (folder / "articles.json").write_text(json.dumps({"articles": rows}), encoding="utf-8")


def test_blocks_are_squashed_and_optional_ones_stand_apart(tmp_path: Path) -> None:
    write_lines(tmp_path, ROW)
    [page] = pages_in(tmp_path)
    assert page.blocks == (FIRST, SECOND)
    assert page.optional == {"Le quai vu du large"}


def test_a_line_separator_within_a_text_does_not_end_its_line(tmp_path: Path) -> None:
    write_lines(tmp_path, {**ROW, "blocks": [{"text": "Karsund\u2028s'ouvre"}]}, ROW)
    assert [page.blocks[0] for page in pages_in(tmp_path)] == ["Karsund s'ouvre", FIRST]


def test_in_lines_a_missing_date_says_nothing_unless_told_so(tmp_path: Path) -> None:
    write_lines(tmp_path, ROW, {**ROW, "published_known": True})
    assert [page.published_known for page in pages_in(tmp_path)] == [False, True]


def test_in_articles_a_missing_date_means_that_none_is_shown(tmp_path: Path) -> None:
    write_articles(tmp_path, ROW)
    assert [page.published_known for page in pages_in(tmp_path)] == [True]


@pytest.mark.parametrize(
    ("how_made", "style"),
    [
        ({}, "own"),
        ({"kind": "flat", "style": "wall"}, "wall"),
        ({"kind": "html"}, "html"),
        ({"kind": "html", "style": "block"}, "html"),
    ],
)
def test_the_style_tells_how_a_page_was_made(
    tmp_path: Path, how_made: dict[str, str], style: str
) -> None:
    write_lines(tmp_path, {**ROW, **how_made})
    assert [page.style for page in pages_in(tmp_path)] == [style]


def test_pages_of_one_site_share_it_and_others_stand_for_themselves(tmp_path: Path) -> None:
    write_lines(tmp_path, {**ROW, "site": "gazette.example"}, ROW)
    assert [page.site for page in pages_in(tmp_path)] == ["gazette.example", "quai.txt"]


def test_packed_pages_are_unpacked(tmp_path: Path) -> None:
    write_lines(tmp_path, {**ROW, "file": "quai.html.gz"}, {**ROW, "file": "quai.html"})
    (tmp_path / "quai.html.gz").write_bytes(gzip.compress(FIRST.encode()))
    (tmp_path / "quai.html").write_bytes(SECOND.encode())
    assert [page.read().decode() for page in pages_in(tmp_path)] == [FIRST, SECOND]


def test_a_folder_without_gold_is_told(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        pages_in(tmp_path)


@pytest.mark.parametrize(
    "line",
    ["{", '{"file": "quai.txt"}', '{"file": 3, "blocks": []}', '{"file": "q", "blocks": ["text"]}'],
)
def test_gold_that_is_not_written_as_gold_is_told(tmp_path: Path, line: str) -> None:
    (tmp_path / "gold.jsonl").write_text(line, encoding="utf-8")
    with pytest.raises(msgspec.DecodeError):
        pages_in(tmp_path)


def test_texts_are_found_whatever_white_space_the_page_has() -> None:
    raw = f"Accueil\n\n{FIRST.replace(' ', '  ')}\r\n\t{SECOND}\u00a0\nÀ lire aussi"
    found = places(raw, [FIRST, SECOND])
    assert [squashed(raw[start:end]) for start, end in found] == [FIRST, SECOND]
    assert all(not raw[start].isspace() and not raw[end - 1].isspace() for start, end in found)


def test_a_text_that_stands_twice_is_found_where_the_order_puts_it() -> None:
    raw = f"{SECOND}\n{FIRST}\n{SECOND}"
    assert places(raw, [FIRST, SECOND])[1] == (raw.rindex(SECOND), len(raw))


def test_texts_out_of_order_are_found_all_the_same() -> None:
    raw = f"{FIRST}\n{SECOND}"
    assert places(raw, [SECOND, FIRST]) == [(len(FIRST) + 1, len(raw)), (0, len(FIRST))]


def test_what_the_page_does_not_have_is_left_out() -> None:
    assert places(FIRST, ["", SECOND, FIRST]) == [(0, len(FIRST))]


@given(st.lists(st.text("ab \n\t\u00a0", max_size=6), max_size=6))
def test_lines_of_a_text_are_found_in_it(lines: list[str]) -> None:
    wanted = [text for text in map(squashed, lines) if text]
    raw = "\n".join(lines)
    assert [squashed(raw[start:end]) for start, end in places(raw, wanted)] == wanted
