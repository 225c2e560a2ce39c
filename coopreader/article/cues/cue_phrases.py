"""The tables of cue phrases: read once, indexed by the words that a line is looked up with.

A table (`cue_tables`, one a language) holds phrases, reason by reason, and the words by which a
page addresses its reader. A phrase with `…` behind it begins a line, with `:…` behind it it begins
one and a colon, a bar or a dash follows, with `…` on both sides it may stand anywhere in one,
without it is the whole line. `!` before a phrase: it is sure even in the middle of an article; one
of three words and more is, unless `?` stands before it. Phrases are written as `cue_tokens` cuts
folded text: no accents, capitals or punctuation, a number as `#`.
"""

import re
from functools import cache
from importlib.resources import files
from typing import NamedTuple

import msgspec

_WORD = re.compile(r"\w+|[©*]")
_WORD_OR_NUMBER = re.compile(r"\w+|[#©*]")
_NUMBER = re.compile(r"\d[\d.,]*")
_HEADS = re.compile(r"(?:^|(?<=\|))[!?]?([^ |:]+(?: [^ |:]+)?)")  # the first two words of each


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

    `heads` are the first two words of those that begin a line, or their only one.
    `inner` are those that may stand anywhere, by their longest word. `labels` are the words that
    are a whole line, `speaking` all words of the page's own in `addresses`.
    """

    whole: dict[str, Cue]
    labelled: dict[str, Cue]
    start: dict[str, Cue]
    heads: set[str]
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
    if not _NUMBER.search(plain):
        return _WORD.findall(plain)
    return _WORD_OR_NUMBER.findall(_NUMBER.sub(" # ", plain.replace("#", " ")))


def words_of(plain: str) -> list[str]:
    """Return the words of folded text, the numbers as they are: in a third less time."""
    return _WORD.findall(plain)


@cache
def cue_index() -> Index:
    """Return the phrases of all tables, indexed."""
    index = Index({}, {}, {}, set(), {}, frozenset(), (), frozenset())
    addresses = []
    folder = files("coopreader.article.cues") / "cue_tables"
    for path in sorted(folder.iterdir(), key=lambda path: path.name):
        table = msgspec.json.decode(path.read_bytes(), type=_Table)
        for reason, entries in table.phrases.items():
            _enter(index, reason, entries)
        own = {word: reason for reason, words in table.own.items() for word in words}
        addresses.append(Address(frozenset(table.reader), own, frozenset(table.near)))
    speaking = frozenset[str]().union(*(address.near.union(address.own) for address in addresses))
    labels = frozenset(phrase for phrase in index.whole if " " not in phrase)
    return index._replace(labels=labels, addresses=tuple(addresses), speaking=speaking)


def _enter(index: Index, reason: str, entries: list[str]) -> None:
    """Put the phrases of one reason in, those of a kind at once, for the tables are long."""
    open_ended = [entry[:-1] for entry in entries if entry[-1] == "…" and entry[0] != "…"]
    whole = [entry for entry in entries if entry[-1] != "…"]
    start = [entry for entry in open_ended if entry[-1] != ":"]
    labelled = [entry[:-1] for entry in open_ended if entry[-1] == ":"]
    sure, unsure = Cue(reason, True), Cue(reason, False)
    for group, target in ((whole, index.whole), (start, index.start), (labelled, index.labelled)):
        plain = [entry for entry in group if entry[0] not in "!?"]
        target.update(dict.fromkeys(plain, unsure))
        target.update(dict.fromkeys([entry for entry in plain if entry.count(" ") >= 2], sure))
        target.update({entry[1:]: unsure for entry in group if entry[0] == "?"})
        target.update({entry[1:]: sure for entry in group if entry[0] == "!"})
    index.heads.update(_HEADS.findall("|".join(open_ended)))
    for entry in entries:
        if entry[0] == "…":
            words = entry[1:-1].split(" ")
            longest = max(words, key=len)
            phrase = Inner(words, words.index(longest), sure if len(words) > 2 else unsure)
            index.inner.setdefault(longest, []).append(phrase)
