"""spaCy's models as an engine: the largest installed one for the language of each article."""

import re
from collections.abc import Iterator, Mapping
from functools import cache
from importlib.util import find_spec
from typing import TYPE_CHECKING

from coopreader.article.article import BREAK
from coopreader.entities.engines.engine import CannotRead, EngineSpan
from coopreader.entities.entity import EntityType

if TYPE_CHECKING:
    from spacy.language import Language

SIZES = ("lg", "md", "sm")
"""Sizes of models, the best first."""

TEXTS: Mapping[str, str] = {"en": "web", "zh": "web"}
"""What the models of a language were trained on, by which they are named; elsewhere news."""

MANY = "xx_ent_wiki_sm"
"""The model of many languages, for those that have none of their own."""

UNUSED = ["tagger", "morphologizer", "attribute_ruler", "parser", "lemmatizer"]
"""Parts of the models that names do not need."""

LABELS: Mapping[str, EntityType] = {
    "PER": "person",
    "PERSON": "person",
    "ORG": "organisation",
    "LOC": "place",
    "GPE": "place",
    "FAC": "place",
    "NORP": "nationality",
    "EVENT": "event",
    "LAW": "instrument",
}
"""Types by spaCy's labels; what is of no other label is left out."""

CONFIDENCE = 0.7
"""How sure each is taken to be: the models do not say, and about so much of what the middle-sized
French one finds in press texts is right."""

LONGEST = 100_000
"""How many characters are read at once; a model needs about a gigabyte for ten times as many."""

# English models take an article and a possessive along, all of them now and then a blank line.
_NAME = re.compile(r"(?:[Tt]he\s)?((?:(?!['’]s$|\n\n).)+)", re.DOTALL)


class SpacyEngine:
    """Reads texts with spaCy, which is imported when the first text comes."""

    def __call__(
        self, text: str, *, language: str | None, published: str | None
    ) -> Iterator[EngineSpan]:
        """Give the persons, organisations and places that a model finds in a text.

        Raises:
            CannotRead: spaCy is not installed, or no model for the language is.
        """
        model = _model(language)
        for start, piece in _pieces(text):
            for found in model(piece).ents:
                kind = LABELS.get(found.label_)
                name = _NAME.match(found.text)
                if kind is not None and name is not None:
                    at = start + found.start_char
                    yield EngineSpan(at + name.start(1), at + name.end(1), kind, CONFIDENCE)


def _pieces(text: str) -> Iterator[tuple[int, str]]:
    """Yield (start, piece) of a text cut where paragraphs end, or else at the length itself."""
    start = 0
    while start < len(text):
        end = start + LONGEST
        if end < len(text):
            cut = text.rfind(BREAK, start, end)
            end = cut if cut > start else end
        yield start, text[start:end]
        start = end


@cache
def _model(language: str | None) -> "Language":
    if find_spec("spacy") is None:
        raise CannotRead("spaCy is not installed (pip install 'coopreader[spacy]')")
    if language is None or not language.isalpha():
        raise CannotRead("the language of the text is not known, so no model can be chosen")
    names = [f"{language}_core_{TEXTS.get(language, 'news')}_{size}" for size in SIZES]
    names.append(MANY)
    name = next((name for name in names if find_spec(name) is not None), None)
    if name is None:
        raise CannotRead(
            f"no model for the language {language} is installed "
            f"(python -m spacy download {names[1]}, or {MANY} if there is none)"
        )
    import spacy

    return spacy.load(name, exclude=UNUSED)
