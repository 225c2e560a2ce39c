"""spaCy as an engine: which model it takes, and what becomes of the model's spans."""

import importlib.util
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from coopreader.entities.engines import with_spacy
from coopreader.entities.engines.choice import EngineChoice
from coopreader.entities.engines.engine import CannotRead, EngineSpan
from coopreader.entities.engines.run import _loaded, with_engine
from coopreader.entities.engines.with_spacy import SpacyEngine

HAS_SPACY = importlib.util.find_spec("spacy") is not None
TEXT = "Ada Tamkar a quitté Selm.\n\nLa société Ferrovale a félicité Ada Tamkar."


class Ent(NamedTuple):
    start_char: int
    label_: str
    text: str


class Model(NamedTuple):
    """Stands in for a model: it knows some words by their labels."""

    words: dict[str, str]

    def __call__(self, text: str) -> Any:
        known = [(word, label) for word, label in self.words.items() if word in text]
        ents = [Ent(text.index(word), label, word) for word, label in known]
        return type("Doc", (), {"ents": ents})


def spans(monkeypatch: pytest.MonkeyPatch, text: str, **words: str) -> list[EngineSpan]:
    model = Model({word.replace("_", " "): label for word, label in words.items()})
    monkeypatch.setattr(with_spacy, "_model", lambda language: model)
    return list(SpacyEngine()(text, language="fr", published=None))


def test_labels_are_types_and_others_are_left_out(monkeypatch: pytest.MonkeyPatch) -> None:
    found = spans(monkeypatch, TEXT, Ada_Tamkar="PER", Selm="LOC", Ferrovale="ORG", société="MISC")
    assert [(TEXT[span.start : span.end], span.type) for span in found] == [
        ("Ada Tamkar", "person"),
        ("Selm", "place"),
        ("Ferrovale", "organisation"),
    ]


def test_a_span_ends_at_a_blank_line(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(with_spacy, "_model", lambda language: Model({"Selm.\n\nLa": "LOC"}))
    (span,) = SpacyEngine()(TEXT, language="fr", published=None)
    assert TEXT[span.start : span.end] == "Selm."


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("the Selm Bank", "Selm Bank"),
        ("The Selm Bank's", "Selm Bank"),
        ("Selm’s", "Selm"),
        ("O'sullivan", "O'sullivan"),
        ("Theodor", "Theodor"),
    ],
)
def test_articles_and_possessives_are_no_part_of_a_name(
    monkeypatch: pytest.MonkeyPatch, words: str, name: str
) -> None:
    monkeypatch.setattr(with_spacy, "_model", lambda language: Model({words: "ORG"}))
    (span,) = SpacyEngine()(f"So {words} paid.", language="en", published=None)
    assert f"So {words} paid."[span.start : span.end] == name


def test_long_texts_are_read_in_pieces_with_offsets_that_hold(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(with_spacy, "LONGEST", 60)
    text = "\n\n".join([TEXT] * 5) + "x" * 100 + " Selm"
    found = spans(monkeypatch, text, Ada_Tamkar="PER")
    assert len(found) == 10
    assert {text[span.start : span.end] for span in found} == {"Ada Tamkar"}


@pytest.mark.skipif(HAS_SPACY, reason="spaCy is installed")
def test_without_spacy_one_line_says_how_to_install_it() -> None:
    with pytest.raises(CannotRead, match=r"pip install 'coopreader\[spacy\]'"):
        list(SpacyEngine()(TEXT, language="fr", published=None))


MODEL = """
import spacy

def load(**_):
    model = spacy.blank("fr")
    ruler = model.add_pipe("entity_ruler")
    for label, words in ("ORG", "Ferrovale"), ("PER", "Ada"):
        ruler.add_patterns([{"label": label, "pattern": words}])
    return model
"""


@pytest.fixture
def model(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Install a model of rules under the name of a French one."""
    if not HAS_SPACY:
        pytest.skip("spaCy is not installed")
    (tmp_path / "fr_core_news_sm.py").write_text(MODEL, "utf-8")
    info = tmp_path / "fr_core_news_sm-1.0.dist-info"
    info.mkdir()
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: fr_core_news_sm\nVersion: 1.0\n")
    points = "[coopreader.engines]\nspacy = coopreader.entities.engines.with_spacy:SpacyEngine\n"
    (info / "entry_points.txt").write_text(points)
    monkeypatch.syspath_prepend(str(tmp_path))
    with_spacy._model.cache_clear()
    _loaded.cache_clear()


@pytest.mark.usefixtures("model")
def test_an_installed_model_is_found_by_the_language() -> None:
    choice = EngineChoice("spacy", "1")
    answer = with_engine(choice, TEXT, (), language="fr")
    assert [one.quote for one in answer.entities] == ["Ada", "Ferrovale", "Ada"]
    assert answer.note is None


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("xy", "python -m spacy download xy_core_news_md, or xx_ent_wiki_sm"),
        ("en", "python -m spacy download en_core_web_md"),
        (None, "not known"),
        ("../fr", "not known"),
    ],
)
def test_a_language_without_a_model_is_told(
    language: str | None, said: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(with_spacy, "find_spec", lambda name: name == "spacy" or None)
    with pytest.raises(CannotRead) as told:
        list(SpacyEngine()(TEXT, language=language, published=None))
    assert said in str(told.value)
