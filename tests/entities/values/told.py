"""A short way to write the values that a text should give."""

from coopreader.entities.entity import Entity, Value
from coopreader.entities.find import find_in_text

PUBLISHED = "2026-02-12"  # a Thursday


def told_of(text: str, language: str, kind: str, published: str = PUBLISHED) -> dict[str, str]:
    """Return the quotes of one type with their values: {"3 à 5 M€": "3000000-5000000 EUR"}."""
    found = find_in_text(text, language=language, published=published)
    return {entity.quote: told(entity.value) for entity in found if entity.type == kind}


def told(value: Value | None) -> str:
    """Return a value as one short text; "about" and "guessed" stand for these flags."""
    if not isinstance(value, dict):
        return f"{value:.15g}" if isinstance(value, float) else str(value)
    words = [f"{value['amount']:.15g}"]
    if "to" in value:
        words[0] += f"-{value['to']:.15g}"
    words += [str(value[key]) for key in ("currency", "unit") if value.get(key)]
    words += [word for word, key in FLAGS.items() if value.get(key)]
    return " ".join(words)


FLAGS = {"about": "approximate", "guessed": "guessed"}


def kinds_of(text: str, language: str) -> list[Entity]:
    """Return the values of a text, whatever their type."""
    found = find_in_text(text, language=language, published=PUBLISHED)
    return [one for one in found if one.type in ("money", "percent", "quantity", "date")]
