"""`coopreader entities --engine`: another engine at work in the background processes."""

import json
from pathlib import Path

import pytest

from tests.installed import install
from tests.plain.conftest import Run, in_this_process

__all__ = ["in_this_process"]

HARBOURS = """
class Engine:
    types = ()

    def __call__(self, text, *, language, published):
        at = text.find("harbour")
        if at < 0:
            raise ValueError("no harbour\\n  in sight")
        yield at, at + 7, "place", 0.5
        if published:
            yield 0, 10**9, "place", 0.5
"""


@pytest.fixture(autouse=True)
def harbours(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    install(monkeypatch, tmp_path / "installed", "harbours", HARBOURS)


def test_the_engine_is_used_and_one_that_fails_is_told(
    run: Run, corpus: Path, in_this_process: None
) -> None:
    answer = run("entities", corpus, "--engine", "harbours", "--json", "--explain")
    assert answer.code == 1
    failed = "engine harbours failed (ValueError: no harbour in sight)"
    assert answer.err == f"coopreader: {corpus / 'forum.txt'}: {failed}\n"
    rows = json.loads(answer.out)["entities"]
    assert [row["quote"] for row in rows if row["source"] == "engine harbours"] == ["harbour"]


def test_the_same_in_a_process_of_its_own(run: Run, corpus: Path) -> None:
    page = corpus / "north" / "harbour.txt"
    answer = run("entities", page, "--engine", "harbours", "--explain")
    assert answer.code == 0
    assert "\tengine harbours\t" in answer.out
    assert not answer.out.startswith("==>")


@pytest.mark.parametrize("options", [[], ["--raw"]])
def test_what_the_engine_got_wrong_is_counted(
    run: Run, corpus: Path, in_this_process: None, options: list[str]
) -> None:
    page = corpus / "north" / "harbour.txt"
    answer = run("entities", page, "--engine", "harbours", "--published", "2031-02-03", *options)
    assert answer.code == 0
    note = "engine harbours: 1 span left out (1 outside the text)"
    assert answer.err == f"coopreader: {page}: {note}\n"


def test_unknown_engine_is_one_line_that_lists_what_is_installed(run: Run, corpus: Path) -> None:
    answer = run("entities", corpus, "--engine", "harbour")
    assert (answer.code, answer.out, answer.err.count("\n")) == (2, "", 1)
    assert "there is no engine harbour (installed: " in answer.err
    assert "harbours" in answer.err
