"""CoNLL-2002: a token a line with its tag in IOB2, blank lines between sentences.

As in the shared task of 2002, but with a tag of its own for states. A line `-DOCSTART- O` begins
each page. Of mentions that overlap the outermost is kept.
"""

from collections.abc import Iterator

from coopreader.text import Range
from store.formats.exporter import File
from store.formats.losses import Holds, Losses
from store.formats.paging import pages_of
from store.formats.tokens import by_sentence, outermost, tokens_of
from store.formats.view import Page, Tagged, View

HOLDS: Holds = {"mentions": ("document",), "actors": ("kind",)}

TAGS = {"person": "PER", "organisation": "ORG", "state": "STATE", "place": "LOC"}
START = "-DOCSTART- O"


def export(view: View, losses: Losses) -> Iterator[File]:
    """Write one file of all pages."""
    pages = pages_of(view, losses)
    yield File("mentions.conll", (_page(view, losses, page).encode() for page in pages))
    losses.all_but(view, HOLDS)


def _page(view: View, losses: Losses, page: Page) -> str:
    kept, left = outermost(page.mentions)
    for item in left:
        losses.add("mentions that overlap another", item.record, view)
    tokens = tokens_of(page.text, (edge for item in kept for edge in (item.start, item.end)))
    tags = tags_of(tokens, kept)
    lines = [START, ""]
    for sentence in by_sentence(page.text, tokens, [(it.start, it.end) for it in kept]):
        lines += [f"{page.text[start:end]} {tags[start, end]}" for start, end in sentence]
        lines.append("")
    return "\n".join(lines) + "\n"


def tags_of(tokens: list[Range], mentions: list[Tagged]) -> dict[Range, str]:
    """Return the IOB2 tag of each token; mentions are in order and do not overlap."""
    tags: dict[Range, str] = {}
    number = 0
    for start, end in tokens:
        while number < len(mentions) and mentions[number].end <= start:
            number += 1
        item = mentions[number] if number < len(mentions) else None
        if item is None or end <= item.start:
            tags[start, end] = "O"
        else:
            tags[start, end] = f"{'B' if start == item.start else 'I'}-{TAGS[item.kind]}"
    return tags
