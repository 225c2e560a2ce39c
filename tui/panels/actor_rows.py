"""The rows of an actor's page, section by section."""

from collections.abc import Iterable, Iterator
from typing import Literal

import msgspec

from coopreader import vocabulary
from coopreader.text import safe
from store.profile import (
    LOOKED_AT,
    Companion,
    Dealing,
    companions_of,
    date_of,
    deals_of,
    functions_of,
    members_of,
    mentions_by_document,
)
from store.project import Project
from store.records import EVERYWHERE, Actor, Alias, Document, Mention
from store.words import counted
from tui.operation_line import title_of
from tui.widgets.record import KIND_SIGNS

Sort = Literal[
    "head", "fact", "alias", "function", "deal", "document", "mention", "actor", "merged", ""
]


class Row(msgspec.Struct, frozen=True):
    """A row: its words, those at its right end, and what it is about.

    `id` is that of the mention, document, deal or actor; `name` the field of a fact, the form of an
    alias.
    """

    sort: Sort
    left: str
    right: str = ""
    id: str = ""
    name: str = ""


class Profile(msgspec.Struct, frozen=True):
    """All rows of an actor's page, and how many mentions, documents and deals there are."""

    rows: list[Row]
    mentions: int
    documents: int
    deals: int


def profile_of(project: Project, actor: Actor) -> Profile:
    """Return the rows of an actor's page."""
    pages = mentions_by_document(project, actor.id)
    dealings = deals_of(project, actor.id)
    count = sum(len(mentions) for _, mentions in pages)
    rows = [*_facts(project, actor), *_aliases(project, actor)]
    held = list(_functions(pages))
    rows += _section(f"Functions ({len(held)})", held) if held else []
    rows += _section(f"Deals ({len(dealings)})", _deals(dealings)) if dealings else []
    rows += _section(f"Mentions ({count} on {counted(len(pages), 'page')})", _mentions(pages))
    looked = [document.id for document, _ in pages[:LOOKED_AT]]
    found = companions_of(project, actor.id, looked, [item.deal for item in dealings])
    of = f", on its latest {LOOKED_AT} pages" if len(pages) > LOOKED_AT else ""
    rows += _section(f"Appears with ({len(found)}{of})", map(_companion, found)) if found else []
    rows += _merged(project, actor)
    return Profile(rows, count, len(pages), len(dealings))


def _section(words: str, rows: Iterable[Row]) -> list[Row]:
    return [Row("head", words), *rows]


def _facts(project: Project, actor: Actor) -> Iterator[Row]:
    from coopreader.names.states import state_label

    country = f"{actor.country} · {state_label(actor.country, 'en')}" if actor.country else ""
    yield Row("head", "Who it is")
    yield Row("fact", f"{'name':<10} {safe(actor.name)}", name="name")
    yield Row("fact", f"{'kind':<10} {actor.kind}", name="kind")
    yield Row("fact", f"{'country':<10} {country or '–'}", name="country")
    if actor.kind == "organisation":
        sub = vocabulary.label(actor.subkind, vocabulary.SUBKINDS, "en") if actor.subkind else "–"
        yield Row("fact", f"{'subkind':<10} {safe(sub)}", name="subkind")
        yield Row("fact", f"{'acronym':<10} {safe(actor.acronym or '–')}", name="acronym")
    for field in ("part_of", "succeeds"):
        linked = project.actor(getattr(actor, field))
        words = f"{field.replace('_', ' '):<10} {safe(linked.name) if linked else '–'}"
        yield Row("fact", words, id=linked.id if linked else "", name=field)
    for member in members_of(project, actor.id):
        yield Row("actor", f"{'member':<10} {safe(member.name)}", member.kind, member.id)
    yield Row("fact", f"{'note':<10} {safe(actor.note) or '–'}", name="note")


def _aliases(project: Project, actor: Actor) -> list[Row]:
    members = [project.get(Actor, name) for name in project.index.merged(actor.id)]
    found: dict[tuple[str, str], Alias] = {}
    for member in members:
        for alias in member.aliases:
            found.setdefault((alias.form, alias.reach), alias)
        if member.id != actor.id:
            found.setdefault((member.name, EVERYWHERE), Alias(member.name))
    rows = [
        Row(
            "alias",
            safe(alias.form),
            f"{'learned · ' if alias.learned else ''}{_reach(project, alias.reach)}",
            alias.reach,
            alias.form,
        )
        for alias in found.values()
    ]
    return [Row("head", f"Also called ({len(rows)})"), *rows]


def _reach(project: Project, reach: str) -> str:
    if reach == EVERYWHERE:
        return "everywhere"
    return f"only in {title_of(project, reach) or 'one document'}"


def _functions(pages: list[tuple[Document, list[Mention]]]) -> Iterator[Row]:
    for held in functions_of(pages):
        days = held.first if held.first == held.last else f"{held.first} – {held.last}"
        yield Row("function", safe(held.function), f"{safe(days)} ×{held.count}")


def _deals(dealings: Iterable[Dealing]) -> Iterator[Row]:
    for item in dealings:
        roles = [vocabulary.label(role, vocabulary.ROLES, "en") for role in item.roles]
        words = f"{safe(item.date) or '–':<10} {safe(item.deal.title)}"
        yield Row("deal", words, safe(", ".join(roles)), item.deal.id)


def _mentions(pages: list[tuple[Document, list[Mention]]]) -> Iterator[Row]:
    for document, mentions in pages:
        title = safe(document.title or "") or "a page without a title"
        words = f"{safe(date_of(document)):<10} {title}"
        yield Row("document", words, safe(document.source or ""), document.id)
        for mention in mentions:
            yield Row("mention", "", "", mention.id)


def _companion(item: Companion) -> Row:
    actor = item.actor
    counts = [counted(item.documents, "page")]
    counts += [counted(item.deals, "deal")] if item.deals else []
    sign = KIND_SIGNS[actor.kind]
    return Row("actor", f"{sign} {safe(actor.name)}", ", ".join(counts), actor.id)


def _merged(project: Project, actor: Actor) -> list[Row]:
    names = project.index.merged(actor.id)[1:]
    if not names:
        return []
    rows = [
        Row("merged", safe(project.get(Actor, name).name), "S takes it out", name) for name in names
    ]
    return [Row("head", f"Merged into it ({len(rows)})"), *rows]
