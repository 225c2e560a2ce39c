"""The gold of the keystroke bench: which actors, mentions and deals two pages hold."""

import json
import re
from pathlib import Path
from typing import NamedTuple

from coopreader.text import Range, fold


class Mention(NamedTuple):
    """A mention: [start, end) in the article's text, and the name of its actor."""

    start: int
    end: int
    actor: str


class GoldDeal(NamedTuple):
    """A deal: codes, date and place (empty: none), (actor, role) pairs, and its words."""

    title: str
    type: str
    stage: str
    date: str
    place: str
    parties: frozenset[tuple[str, str]]
    evidence: Range


class Page(NamedTuple):
    """A page: its file, the article's text, and what is to be recorded of it."""

    path: Path
    text: str
    mentions: tuple[Mention, ...]
    deals: tuple[GoldDeal, ...]


class Gold(NamedTuple):
    """All pages, and of each actor its kind and the folded forms of its name."""

    pages: tuple[Page, ...]
    kinds: dict[str, str]
    forms: dict[str, frozenset[str]]


def read_gold(folder: Path) -> Gold:
    """Read the gold of a folder with `gold.json` and `articles.json`."""
    gold = json.loads((folder / "gold.json").read_text("utf-8"))
    articles = json.loads((folder / "articles.json").read_text("utf-8"))["articles"]
    actors = gold["actors"]
    return Gold(
        tuple(_page(folder, article, gold) for article in articles),
        {actor["name"]: actor["kind"] for actor in actors},
        {
            actor["name"]: frozenset(
                fold(form)
                for form in (actor["name"], actor.get("acronym") or "", *actor["aliases"])
                if form
            )
            for actor in actors
        },
    )


def _page(folder: Path, article: dict, gold: dict) -> Page:  # type: ignore[type-arg]
    text = "\n\n".join([article["title"], *(block["text"] for block in article["blocks"])])
    mentions = [
        Mention(*_occurrence(text, item["quote"], item["occurrence"]), item["actor"])
        for item in gold["mentions"]
        if item["file"] == article["file"]
    ]
    deals = [_deal(text, item) for item in gold["deals"] if item["file"] == article["file"]]
    return Page(folder / article["file"], text, tuple(sorted(mentions)), tuple(deals))


def _occurrence(text: str, quote: str, number: int) -> Range:
    found = list(re.finditer(rf"(?<!\w){re.escape(quote)}(?!\w)", text))
    return found[number - 1].span()


def _deal(text: str, item: dict) -> GoldDeal:  # type: ignore[type-arg]
    start = text.index(item["evidence"])
    parties = ((actor, "party" if role == "state" else role) for actor, role in item["parties"])
    return GoldDeal(
        item["title"],
        item["type"],
        item["stage"],
        item["date"] or "",
        item["place"] or "",
        frozenset(parties),
        (start, start + len(item["evidence"])),
    )
