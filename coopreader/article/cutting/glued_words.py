"""Where two words of a page are glued together (`HomePolitics`), told from names (`YouTube`)."""

import re
from collections import Counter

import msgspec

from coopreader.languages import FUNCTION_WORDS

_UPPER = "A-ZÀ-ÖØ-ÞŒ"
_LOWER = "a-zß-öø-ÿœ"
# The capital stands first, not behind a look back, so that few places are looked at.
_CAPITAL = re.compile(
    rf"[{_UPPER}](?:(?<=[{_LOWER})\]%].)(?:[{_UPPER}]|(?<=[AIÀÉY])[\s’'])"
    rf"|(?<=[{_LOWER}\d)\]%].)[{_LOWER}][{_LOWER}\s’']"
    rf"|(?<=[{_UPPER}]{{2}}.)[{_LOWER}](?:[{_LOWER}]|(?<!s)\s))"
)
# A time, a date or a count behind a word.
_NUMBER = re.compile(
    rf"\d(?<=[{_LOWER}]{{2}}.)"
    r"(?=\d?[:hH]\d\d|\d?[/.-]\d\d?[/.-]\d|\d? [^\W\d_]{3,10}\.? \d{4}|\d{3} [A-Z]"
    r"|\d{0,3} (?:[Cc]omment|[Ss]hare|[Pp]artage|[Vv]ue|[Vv]iew|min))"
)
_ARABIC = re.compile(r"[آ-ي]")
# Two Arabic letters stand at the end of a word only.
_ARABIC_END = re.compile(r"[ةى](?=[آ-ي])")
_BEFORE, _BEHIND = re.compile(r"[^\W_]+$"), re.compile(r"[^\W_]{1,24}")
_FIRST_PART = re.compile(rf"[{_UPPER}]{{2,}}(?![{_LOWER}])|.[^\W\d_{_UPPER}]*")
_LAST_PART = re.compile(rf"[{_UPPER}]?[^\W_{_UPPER}]*$|[{_UPPER}]+$")
_NAME_PART = re.compile(
    r"(?:\b|(?<=[a-z]))(?:Mc|Mac|De|Di|Le|La|Van|Fitz|O|Ph|You|Linked|Tik|Whats|Pay)$"
)
_HOST = re.compile(r"[\w-]{2,40}\.(?:com|org|net|info|fr|es|ma|co)\b")
_FUNCTION = frozenset[str]().union(*FUNCTION_WORDS.values())
_LOOK = 24  # characters of a word that are looked at
_SHORTEST = 5  # characters of a word on the average; a text of shorter ones is not glued
_DENSE = 250  # characters to a glued word on a page that is full of them
_PREFIX = 2  # characters of a small beginning of a name (`iPhone`)
_LIKE = 2  # beginnings that a second part of a name may have; what has more is a word by itself


class _Place(msgspec.Struct):
    """A place inside a word: what stands before it, and the parts of the word next to it.

    `alone` is whether the word stands in a sentence, with nothing else glued to it.
    """

    at: int
    left: str
    parts: tuple[str, str]
    alone: bool


def glued_words(raw: str) -> tuple[list[int], int]:
    """Return where words are glued to the next, in order, and how many different ones there are.

    A word with a capital inside is a name if it stands in a sentence somewhere as a name does,
    unless its second part is a function word or is found behind many others. Linear in the text.
    """
    found = [match.start() for match in _CAPITAL.finditer(raw)]
    if len(found) * _SHORTEST > len(raw):
        return [], 0
    # One such word in a sentence tells little on a page that is full of glue.
    least = 2 if len(found) * _DENSE > len(raw) else 1
    capitals = [_place(raw, at) for at in found]
    names = Counter(place.parts for place in capitals if place.alone)
    likes = Counter(second for _, second in {place.parts for place in capitals})
    glued = [
        place
        for place in capitals
        if _is_glued(raw, place, names[place.parts] // least, likes[place.parts[1]])
    ]
    distinct = len({place.parts for place in glued})
    places = [match.start() for match in _NUMBER.finditer(raw)]
    if _ARABIC.search(raw):
        places += [match.end() for match in _ARABIC_END.finditer(raw)]
    return sorted([*(place.at for place in glued), *places]), distinct + len(places)


def _place(raw: str, at: int) -> _Place:
    before = _BEFORE.search(raw, max(0, at - _LOOK), at)
    behind = _BEHIND.match(raw, at)
    left = before.group() if before else ""
    right = behind.group() if behind else ""
    first, second = _LAST_PART.search(left), _FIRST_PART.match(right)
    parts = (first.group() if first else "", second.group() if second else "")
    return _Place(at, left, parts, _stands_alone(raw, at - len(left), at + len(right)))


def _stands_alone(raw: str, start: int, end: int) -> bool:
    """Tell whether the word [start, end) stands in a sentence, with nothing glued to it."""
    before = raw[max(0, start - 2) : start]
    inside = before.rstrip()[-1:]
    return (
        (inside.islower() or inside in (",", "(", "“", '"'))
        and not before[-1].isalnum()
        and not raw[end : end + 1].isalnum()
    )


def _is_glued(raw: str, place: _Place, names: int, likes: int) -> bool:
    if not place.left or place.left[-1].isdigit():
        return True
    start = place.at - len(place.left)
    if raw[max(0, start - 1) : start] in ("@", "#", "/", "_", "=", "&"):
        return False
    first, second = place.parts
    if first.islower():
        return len(place.left) > _PREFIX
    if _NAME_PART.search(place.left) or _HOST.match(raw, place.at):
        return False
    return second.lower() in _FUNCTION or names == 0 or likes > max(_LIKE, names)
