"""`coopreader entities`: what the engine finds, with offsets that hold."""

import io
import json
from pathlib import Path

import pytest

from tests.plain.conftest import EVIL, Run
from tui.plain.entities import value_words

Days = list[str | None]


def test_offsets_give_the_quote_in_the_text_and_in_the_page(
    run: Run, corpus: Path, engine: Days
) -> None:
    found = json.loads(run("entities", corpus / "forum.txt", "--json").out)
    text = json.loads(run("clean", corpus / "forum.txt", "--json").out)["text"]
    raw = (corpus / "forum.txt").read_text("utf-8")
    assert found["language"] == "fr"
    assert [row["type"] for row in found["entities"]] == ["state", "state", "state", "money"]
    for row in found["entities"]:
        assert text[row["start"] : row["end"]] == row["quote"]
        start, end = row["raw_range"]
        assert raw[start:end] == row["quote"]


def test_raw_takes_the_text_as_it_stands(run: Run, tmp_path: Path, engine: Days) -> None:
    page = tmp_path / "text.txt"
    page.write_bytes(b"Menu\r\n\r\n \x00 Valdoria")
    found = json.loads(run("entities", page, "--json", "--raw").out)
    (row,) = found["entities"]
    assert page.read_bytes().decode()[row["start"] : row["end"]] == "Valdoria"
    assert "raw_range" not in row


@pytest.mark.parametrize("options", [[], ["--raw"]])
def test_published_is_the_day_the_engine_counts_from(
    run: Run, corpus: Path, engine: Days, options: list[str]
) -> None:
    run("entities", corpus / "forum.txt", "--published", "2026-03-14", *options)
    assert engine[-1] == "2026-03-14"


def test_plain_output_is_a_line_an_entity(run: Run, corpus: Path, engine: Days) -> None:
    lines = run("entities", corpus / "forum.txt").out.splitlines()
    assert lines[0] == "state\t12-20\tValdoria\tVD"
    assert lines[-1].endswith("12 millions d’euros\t12000000 EUR")


def test_explain_says_what_found_it(run: Run, corpus: Path, engine: Days) -> None:
    assert "stand-in" in run("entities", corpus / "forum.txt", "--explain").out
    row = json.loads(run("entities", corpus / "forum.txt", "--explain", "--json").out)
    assert {entity["source"] for entity in row["entities"]} == {"stand-in"}


def test_folder_gives_one_object_a_line(run: Run, corpus: Path, engine: Days) -> None:
    rows = [json.loads(line) for line in run("entities", corpus, "--json").out.splitlines()]
    assert [Path(row["file"]).name for row in rows] == ["forum.txt", "harbour.txt"]


def test_folder_is_printed_in_its_order_under_headings(
    run: Run, corpus: Path, engine: Days
) -> None:
    answer = run("entities", corpus)
    assert (answer.code, answer.err) == (0, "")
    headings = [line for line in answer.out.splitlines() if line.startswith("==>")]
    assert [heading.split()[1] for heading in headings] == [
        str(corpus / "forum.txt"),
        str(corpus / "north" / "harbour.txt"),
    ]


def test_page_that_cannot_be_used_is_named_and_the_rest_goes_on(
    run: Run, corpus: Path, engine: Days
) -> None:
    (corpus / "empty.txt").touch()
    answer = run("entities", corpus, corpus / "no.txt", corpus / "forum.txt", "--json")
    assert answer.code == 1
    assert answer.err.splitlines() == [
        f"coopreader: {corpus / 'empty.txt'}: the file is empty",
        f"coopreader: {corpus / 'no.txt'}: there is no such file or folder",
    ]
    assert answer.out.count("\n") == 3


def test_folder_without_pages_is_named_and_the_rest_goes_on(
    run: Run, corpus: Path, engine: Days, tmp_path: Path
) -> None:
    (tmp_path / "bare").mkdir()
    answer = run("entities", tmp_path / "bare", corpus, "--json")
    assert answer.code == 1
    assert "bare" in answer.err
    assert answer.out.count("\n") == 2


@pytest.mark.parametrize("options", [[], ["--published", "2026-03-14"], ["--raw"]])
def test_folder_gives_for_a_page_what_the_page_alone_gives(
    run: Run, corpus: Path, engine: Days, options: list[str]
) -> None:
    page = corpus / "forum.txt"
    alone = run("entities", page, "--json", *options).out
    assert alone in run("entities", corpus, "--json", *options).out
    assert run("entities", page, page, "--json", *options).out == alone * 2
    assert "--published" not in options or engine[-1] == "2026-03-14"


def test_standard_input_has_its_turn_among_files(
    run: Run, corpus: Path, engine: Days, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(b"Valdoria says so.")))
    answer = run("entities", corpus / "forum.txt", "-", corpus / "north", "--raw", "--json")
    rows = [json.loads(line) for line in answer.out.splitlines()]
    assert [Path(row["file"]).name for row in rows] == ["forum.txt", "-", "harbour.txt"]
    assert [entity["quote"] for entity in rows[1]["entities"]] == ["Valdoria"]


def test_interruption_is_said_and_what_was_found_stands(
    run: Run, corpus: Path, engine: Days, monkeypatch: pytest.MonkeyPatch
) -> None:
    interrupted_at(monkeypatch, "harbour")
    answer = run("entities", corpus, "--json")
    assert answer.code == 130
    assert answer.err == "coopreader: interrupted with 1 page to go\n"
    assert answer.out.count("\n") == 1


def interrupted_at(monkeypatch: pytest.MonkeyPatch, page: str) -> None:
    def interrupted(name: str, *_: object, **__: object) -> dict[str, object]:
        if page in name:
            raise KeyboardInterrupt
        return {}

    monkeypatch.setattr("tui.plain.entities.found_object", interrupted)


@pytest.mark.parametrize("options", [[], ["--raw"], ["--json"], ["--raw", "--json"]])
def test_escape_sequences_never_reach_the_output(
    run: Run, tmp_path: Path, engine: Days, options: list[str]
) -> None:
    page = tmp_path / "evil.txt"
    page.write_text(EVIL, "utf-8")
    answer = run("entities", page, *options)
    assert answer.code == 0
    assert "Valdoria" in answer.out
    assert not set("\x1b\x07\x9b\u202e") & set(answer.out + answer.err)


def test_fault_of_the_engine_on_one_page_leaves_the_others(
    run: Run, corpus: Path, engine: Days, monkeypatch: pytest.MonkeyPatch
) -> None:
    import sys

    find = sys.modules["coopreader.entities.find"]

    def fail(text: str, **_: object) -> list[object]:
        if "harbour" in text:
            raise IndexError("beyond")
        return []

    monkeypatch.setattr(find, "find_in_text", fail)
    answer = run("entities", "--raw", "--json", corpus)
    assert answer.code == 1
    assert "harbour.txt: finding entities failed" in answer.err
    assert answer.out.count("\n") == 1


def test_values_in_words() -> None:
    assert value_words(None) == ""
    assert value_words("2026-03") == "2026-03"
    assert value_words(12.5) == "12.5"
    money = {"amount": 1.2e9, "currency": None, "approximate": True, "guessed": False}
    assert value_words(money) == "about 1200000000"
    assert value_words({"amount": 3.0, "unit": "navires", "approximate": False}) == "3 navires"
