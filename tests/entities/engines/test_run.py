"""Engines are found by their entry points, loaded once, and never take the reader along."""

from pathlib import Path

import pytest

from coopreader.entities.engines.choice import OWN, EngineChoice, UnknownEngine, choose_engine
from coopreader.entities.engines.run import with_engine
from coopreader.entities.find import find_in_text
from tests.installed import install

TEXT = "The Port of Selm has paid 12 million euros to Mr. Karim Delta."
DOCS = Path(__file__).parents[3] / "docs" / "engines.md"


def test_our_own_engine_is_chosen_by_no_name() -> None:
    assert choose_engine(None) == choose_engine("") == OWN
    own = find_in_text(TEXT)
    assert with_engine(OWN, TEXT, own).entities == own


def test_an_unknown_engine_is_told_with_those_that_are_installed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    install(monkeypatch, tmp_path, "quays", "Engine = None")
    with pytest.raises(UnknownEngine, match=r"there is no engine quay \(installed: .*quays"):
        choose_engine("quay")


def test_what_is_installed_changes_the_stamp(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    install(monkeypatch, tmp_path / "a", "docks", "Engine = None")
    first = choose_engine("docks")
    assert choose_engine("docks") == first
    install(monkeypatch, tmp_path / "b", "model_of_docks", "Engine = None", version="2.0")
    assert choose_engine("docks") != first


def test_the_example_of_the_docs_works(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    example = DOCS.read_text("utf-8").partition("```python\n")[2].partition("```")[0]
    install(monkeypatch, tmp_path, "coopreader_ports", example, offers="Ports")
    own = find_in_text(TEXT, language="en")
    answer = with_engine(choose_engine("coopreader_ports"), TEXT, own, language="en")
    assert answer.note is None
    found = {(one.quote, one.type, one.source) for one in answer.entities}
    assert ("Port of Selm", "organisation", "engine coopreader_ports") in found
    assert "12 million euros" in {quote for quote, kind, _ in found if kind == "money"}
    assert "Karim Delta" in {quote for quote, kind, _ in found if kind == "person"}


COUNTING = """
made = 0

class Engine:
    def __init__(self):
        global made
        made += 1

    def __call__(self, text, *, language, published):
        return [(0, 3, "person", made / 10), (0, 99999, language, published)]
"""


def test_an_engine_is_made_once_and_told_of_the_text(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    install(monkeypatch, tmp_path, "counting", COUNTING)
    choice = choose_engine("counting")
    for _ in range(2):
        answer = with_engine(choice, "Ada paid", (), language="en", published="2031-02-03")
        assert [one.confidence for one in answer.entities] == [0.1]
        assert answer.note is not None


@pytest.mark.parametrize(
    ("source", "said"),
    [
        ("import nowhere_to_be_found", "failed (ModuleNotFoundError: No module"),
        ("Engine = 7", "failed (TypeError"),
        ("def Engine(text, **_): raise ValueError('bad\\n  weather')", "(ValueError: bad weather)"),
        (r"def Engine(text, **_): raise ValueError('\ud800\x1b[31m')", "(ValueError: [31m)"),
        ("def Engine(text, **_): raise SystemExit(3)", "failed (SystemExit: 3)"),
        ("def Engine(text, **_): return 7", "failed (TypeError"),
        ("def Engine(text, **_):\n yield 1\n raise KeyError", "failed (KeyError)"),
        ("def Engine(text): return []", "failed (TypeError"),
        (
            "from coopreader.entities.engines.engine import CannotRead\n"
            "def Engine(text, **_): raise CannotRead('no model for ar')",
            "engine broken: no model for ar",
        ),
    ],
)
def test_an_engine_that_fails_is_told_in_one_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, source: str, said: str
) -> None:
    install(monkeypatch, tmp_path, "broken", source)
    own = find_in_text(TEXT)
    answer = with_engine(choose_engine("broken"), TEXT, own)
    assert (answer.entities, answer.failed) == (own, True)
    assert answer.note is not None
    assert answer.note.startswith("engine broken")
    assert said in answer.note
    assert "\n" not in answer.note


def test_an_engine_that_has_gone_since_it_was_chosen_is_told() -> None:
    answer = with_engine(EngineChoice("gone", "1"), TEXT, ())
    assert answer.failed
    assert answer.note == "engine gone: it is not installed any more"
