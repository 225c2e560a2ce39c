"""The tables of cue phrases: read once, indexed by the words that a line is looked up with.

A table (`cue_tables`, one a language) holds phrases, reason by reason, and the words by which a
page addresses its reader. A phrase with `…` behind it begins a line, with `:…` behind it it begins
one and a colon, a bar or a dash follows, with `…` on both sides it may stand anywhere in one,
without it is the whole line. `!` before a phrase: it is sure even in the middle of an article; one
of three words and more is, unless `?` stands before it. A number is written `#`; accents, case and
punctuation do not count.
"""

import re
from functools import cache
from importlib.resources import files
from typing import NamedTuple

import msgspec

from coopreader.text import fold

_TOKEN = re.compile(r"\d[\d.,]*|\w+|[©*]")
_NUMBER = re.compile(r"\b\d[\d.,]*")
_NO_TOKEN = re.compile(r"[^\w#©*!?:~|]+|_+")  # in a table, where `~` stands for the ellipsis
_SURE = 3  # words; a phrase this long is sure, unless the table says that it is not


class Cue(NamedTuple):
    """Why a line is removed on its own words, and whether that is sure wherever it stands."""

    reason: str
    sure: bool


class Inner(NamedTuple):
    """A phrase that may stand anywhere in a line; `anchor` is the place of its longest word."""

    words: list[str]
    anchor: int
    cue: Cue


class Address(NamedTuple):
    """The words of one language by which a page addresses its reader.

    `reader` are those that mean the reader (you, your), `own` those that only a page says of itself
    (newsletter, subscriber), with their reason, `near` those that it says often (article, site).
    """

    reader: frozenset[str]
    own: dict[str, str]
    near: frozenset[str]


class Index(NamedTuple):
    """All phrases, as their words with a space between, by where they stand.

    `longest` says how many words the longest has that begins with a word, or with two words.
    `inner` are those that may stand anywhere, by their longest word. `labels` are the words that
    are a whole line, `speaking` all words of the page's own in `addresses`.
    """

    whole: dict[str, Cue]
    labelled: dict[str, Cue]
    start: dict[str, Cue]
    longest: dict[str, int]
    inner: dict[str, list[Inner]]
    labels: frozenset[str]
    addresses: tuple[Address, ...]
    speaking: frozenset[str]


class _Table(msgspec.Struct, forbid_unknown_fields=True):
    phrases: dict[str, list[str]]
    reader: list[str]
    own: dict[str, list[str]]
    near: list[str]


def cue_tokens(plain: str) -> list[str]:
    """Return the words of folded text as cue phrases are compared: every number as `#`."""
    return ["#" if token[0].isdigit() else token for token in _TOKEN.findall(plain)]


@cache
def cue_index() -> Index:
    """Return the phrases of all tables, indexed."""
    index = Index({}, {}, {}, {}, {}, frozenset(), (), frozenset())
    addresses = []
    folder = files("coopreader.article") / "cue_tables"
    for path in sorted(folder.iterdir(), key=lambda path: path.name):
        table = msgspec.json.decode(path.read_bytes(), type=_Table)
        for reason, entries in table.phrases.items():
            _enter(index, reason, entries)
        own = {fold(word): reason for reason, words in table.own.items() for word in words}
        reader, near = (frozenset(map(fold, words)) for words in (table.reader, table.near))
        addresses.append(Address(reader, own, near))
    speaking = frozenset[str]().union(*(address.near.union(address.own) for address in addresses))
    labels = frozenset(phrase for phrase in index.whole if " " not in phrase)
    return index._replace(labels=labels, addresses=tuple(addresses), speaking=speaking)


def _enter(index: Index, reason: str, entries: list[str]) -> None:
    """Put the phrases of one reason in; they are folded at once, which is what costs."""
    sure, unsure = Cue(reason, True), Cue(reason, False)
    folded = fold("|".join(entries).replace("…", "~"))
    for entry in _NO_TOKEN.sub(" ", _NUMBER.sub("#", folded)).split("|"):
        phrase = entry.strip("!?:~ ")
        spaces = phrase.count(" ")
        marked = entry[0]
        cue = sure if marked == "!" or (spaces + 1 >= _SURE and marked != "?") else unsure
        if entry[-1] != "~":
            index.whole.setdefault(phrase, cue)
        elif "~" in entry[:2]:
            words = phrase.split(" ")
            longest = max(words, key=len)
            index.inner.setdefault(longest, []).append(Inner(words, words.index(longest), cue))
            continue
        elif entry[-2] == ":":
            index.labelled.setdefault(phrase, cue)
        else:
            index.start.setdefault(phrase, cue)
        if spaces:
            phrase = " ".join(phrase.split(" ", 2)[:2])
        if index.longest.get(phrase, 0) <= spaces:
            index.longest[phrase] = spaces + 1
