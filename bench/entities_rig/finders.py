"""What finds: coopreader, with the names of a registry, parts of it alone, and peers."""

from collections.abc import Callable, Sequence
from importlib.util import find_spec

from msgspec.structs import replace

from bench.entities_rig.texts import NAMES, Found, Text
from coopreader.entities.entity import Entity
from coopreader.entities.facts import entities_of
from coopreader.entities.find import find_in_text, read_patterns
from coopreader.entities.known import KnownName
from coopreader.entities.memory import remember
from coopreader.entities.patterns.namesakes import name_persons
from coopreader.entities.tagger import atoms
from coopreader.entities.tagger.gazetteer import KnownNames, gazetteer

Finder = Callable[[Text], Sequence[Found]]
PEERS = {"fr": ("fr_core_news_sm", "fr_core_news_md"), "en": ("en_core_web_sm",),
         "es": ("es_core_news_sm",)}  # fmt: skip
_PEER_TYPES = {"PER": "person", "PERSON": "person", "ORG": "organisation", "LOC": "place",
               "GPE": "place"}  # fmt: skip


def told(entities: Sequence[Entity]) -> list[Found]:
    """Return entities as they are compared; a state is a place."""
    return [
        Found(e.start, e.end, "place" if e.type == "state" else e.type, e.value) for e in entities
    ]


def ours(text: Text, known: Sequence[KnownName] = ()) -> list[Found]:
    """Find the entities with coopreader."""
    language = text.language or None
    return told(find_in_text(text.text, language=language, published=text.published, known=known))


def patterns_alone(text: Text) -> list[Found]:
    """Find the entities without the tagger."""
    readings = read_patterns(text.text, language=text.language or None, published=text.published)
    remember(text.text, readings)
    name_persons(text.text, readings)
    return told(entities_of(text.text, readings))


def without_lists(text: Text) -> list[Found]:
    """Find the entities without the lists of well-known names."""
    full = atoms.known_names
    none = replace(gazetteer(), known=b"", kinds=(), openings=b"", sizes=b"")
    atoms.known_names = lambda: KnownNames(none)
    try:
        return ours(text)
    finally:
        atoms.known_names = full


def registry_of(texts: Sequence[Text], but: Text) -> list[KnownName]:
    """Return the names of the other texts as a registry would hold them: those of two words."""
    names = {
        (text.text[one.start : one.end], one.type)
        for text in texts
        if text is not but
        for one in text.gold
        if one.type in NAMES
    }
    return [
        KnownName(name, kind, name)
        for name, kind in sorted(names)
        if " " in name or kind != "person"
    ]


def installed(language: str) -> list[str]:
    """Return the models of spaCy that are here for a language."""
    if not find_spec("spacy"):
        return []
    return [model for model in PEERS.get(language, ()) if find_spec(model)]


def peer(model: str) -> Finder:
    """Return a finder that uses a model of spaCy."""
    import spacy  # type: ignore[import-not-found]

    reads = spacy.load(model)

    def find(text: Text) -> list[Found]:
        return [
            Found(e.start_char, e.end_char, _PEER_TYPES[e.label_])
            for e in reads(text.text).ents
            if e.label_ in _PEER_TYPES
        ]

    return find
