"""A registry for tests: actors, mentions and deals made in a line each."""

from typing import Any

from coopreader.text import Range
from store.decisions.deal import Card, CardParty, record_deal
from store.decisions.tag import tag
from store.opened import Opened
from store.project import Project
from store.records import Actor, Deal, Mention


def add(project: Project, name: str, kind: str = "organisation", **fields: Any) -> Actor:
    """Add an actor."""
    with project.operation("tag") as draft:
        return draft.add(Actor, name=name, kind=kind, **fields)


def place_of(opened: Opened, words: str) -> Range:
    """Return where words stand in a page."""
    start = opened.article.text.index(words)
    return opened.article.raw_range(start, start + len(words))


def mention(opened: Opened, words: str, actor: Actor) -> Mention:
    """Tag words of a page as an actor."""
    return tag(opened, place_of(opened, words), actor.id)


def deal(opened: Opened, words: str, *parties: Actor, **fields: Any) -> Deal:
    """Record a deal that words of a page say, with some parties."""
    held = tuple(CardParty(actor.id, "party") for actor in parties)
    values = {"title": "Port sec", "type": "agreement", **fields}
    return record_deal(opened, Card(**values, parties=held, evidence=place_of(opened, words)))


def held(project: Project, actor: Actor) -> Actor:
    """Return an actor as the project has it now."""
    return project.get(Actor, actor.id)


def names_of(project: Project, record: Mention) -> list[str]:
    """Return the names of the actors that a mention links to."""
    return [actor.name for actor in project.actors_of(project.get(Mention, record.id))]


def said(project: Project) -> str:
    """Return the words of the last operation."""
    return next(project.operations()).words
