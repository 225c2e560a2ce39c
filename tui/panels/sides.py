"""The members of a cluster side by side: names, country, functions, deals, two sentences."""

from collections.abc import Sequence
from itertools import chain, zip_longest
from typing import TYPE_CHECKING

from rich.cells import cell_len

from coopreader.text import safe
from store.profile import deals_of, functions_of, mentions_by_document
from store.records import EVERYWHERE, Actor
from store.words import counted
from tui.panels.panel import Line
from tui.sentences import LOOKS, Sentences, in_rows
from tui.widgets.record import KIND_SIGNS
from tui.widgets.wrap import fit

if TYPE_CHECKING:
    from tui.panels.duplicates import DuplicatesDesk

SENTENCES = 2
"""How many sentences of each member are shown, of different pages where there are two."""

GAP = " │ "


def side_lines(
    desk: "DuplicatesDesk", members: Sequence[Actor], sentences: Sentences, width: int, room: int
) -> list[Line]:
    """Return at most `room` lines: two members beside each other, more below one another."""
    if len(members) <= 2:
        half = (width - len(GAP)) // 2
        sides = [
            _side(desk, number, actor, sentences, half, 3)
            for number, actor in enumerate(members, 1)
        ]
        rows = zip_longest(*sides, fillvalue=[(" " * half, "")])
        lines: list[Line] = [
            list(chain.from_iterable(_parted([list(part) for part in row]))) for row in rows
        ]
        return lines[:room]
    each = max(1, room // len(members))
    lines = []
    for number, actor in enumerate(members, 1):
        side = _side(desk, number, actor, sentences, width, 1)
        lines += side[:each]
    return lines[:room]


def _parted(parts: list[Line]) -> list[Line]:
    found: list[Line] = []
    for part in parts:
        found += [[(GAP, "$text-muted")], part] if found else [part]
    return found


def _side(
    desk: "DuplicatesDesk",
    number: int,
    actor: Actor,
    sentences: Sentences,
    width: int,
    rows: int,
) -> list[Line]:
    """Return the lines of a member, `width` cells each; a sentence has at most so many rows."""
    ticked = actor.id in desk.ticked
    tick = "[x]" if ticked else "[ ]"
    arrow = "◀ " if ticked and actor.id == desk.into else "  "
    country = f" {safe(actor.country)}" if actor.country else ""
    head = f"{number} {tick} {arrow}{KIND_SIGNS[actor.kind]} {safe(actor.name)}{country}"
    pages = mentions_by_document(desk.project, actor.id)
    count = sum(len(mentions) for _, mentions in pages)
    dealings = deals_of(desk.project, actor.id)
    facts = [counted(count, "mention"), counted(len(pages), "page"), counted(len(dealings), "deal")]
    forms = dict.fromkeys(alias.form for alias in actor.aliases if alias.reach == EVERYWHERE)
    held = [item.function for item in functions_of(pages)]
    lines: list[Line] = [
        [(fit(head, width), "bold" if ticked else "")],
        [(fit(f"  {', '.join(facts)}", width), "$text-muted")],
    ]
    more = [
        ("also", safe(", ".join(forms))),
        ("acronym", safe(actor.acronym or "")),
        ("as", safe("; ".join(held))),
        ("deals", safe("; ".join(item.deal.title for item in dealings))),
        ("note", safe(actor.note)),
    ]
    lines += [[(fit(f"  {name}: {words}", width), "")] for name, words in more if words]
    firsts = [mentions[0] for _, mentions in pages] + [
        mention for _, mentions in pages for mention in mentions[1:SENTENCES]
    ]
    for mention in firsts[:SENTENCES]:
        for row in in_rows(sentences.of(mention), width - 2, rows):
            words = "".join(part for part, _ in row)
            filled = " " * max(0, width - 2 - cell_len(words))
            looks = [(part, LOOKS[look]) for part, look in row]
            lines.append([("  ", ""), *looks, (filled, "")])
    return lines
