"""The record pane: what is recorded of the open document, row by row."""

from collections.abc import Iterator

import msgspec

from coopreader.text import safe
from store.records import Actor, Deal, current
from tui.session import Session
from tui.widgets.documents import Pieces
from tui.widgets.wrap import fit

KIND_SIGNS = {"person": "P", "organisation": "O", "state": "C", "place": "L"}
"""A letter for each kind, so that colour is never the only sign."""


class RecordRow(msgspec.Struct, frozen=True):
    """A row of the pane: its pieces, the raw offset it leads to, its deal or its actor if any."""

    left: str
    right: str
    style: str
    place: int | None
    deal: str | None = None
    actor: str | None = None


class RecordRows:
    """The rows of the pane, made anew after each decision."""

    def __init__(self) -> None:
        self.rows: list[RecordRow] = []

    def read(self, session: Session) -> None:
        """Take the rows from the session."""
        self.rows = list(_rows(session)) if session.opened is not None else []

    def at(self, row: int | None) -> RecordRow | None:
        """Return a row by its number, if there is such a one."""
        return self.rows[row] if row is not None and row < len(self.rows) else None

    def draw(self, row: int, width: int) -> Pieces:
        """Return the pieces of a row, `width` cells wide."""
        item = self.rows[row]
        right = f" {item.right}" if item.right else ""
        return [(fit(item.left, max(1, width - len(right))), item.style), (right, "rows--dim")]


def _rows(session: Session) -> Iterator[RecordRow]:
    assert session.opened is not None
    places: dict[str, list[int]] = {}
    for mention in session.opened.mentions():
        for actor in session.project.actors_of(mention):
            places.setdefault(actor.id, []).append(mention.raw_range[0])
    yield RecordRow(f"Actors here ({len(places)})", "", "rows--strong", None)
    for name, raws in sorted(places.items(), key=lambda item: min(item[1])):
        actor = session.project.get(Actor, name)
        sign = KIND_SIGNS[actor.kind]
        country = f" {actor.country}" if actor.country and actor.kind != "state" else ""
        count = f"×{len(raws)}" if len(raws) > 1 else ""
        yield RecordRow(f"{sign} {safe(actor.name)}{country}", count, "", min(raws), actor=name)
    yield from _deal_rows(session)
    if session.orphans:
        yield RecordRow("", "", "", None)
        yield RecordRow(f"Orphans here ({session.orphans})", "O", "rows--strong", None)
    document = session.opened.document
    if document.note:
        yield RecordRow("", "", "", None)
        yield RecordRow("Note", "", "rows--strong", None)
        yield RecordRow(safe(document.note), "", "", None)


def _deal_rows(session: Session) -> Iterator[RecordRow]:
    from coopreader import vocabulary

    assert session.opened is not None
    found: dict[str, int] = {}
    for evidence in session.opened.evidence():
        for name in session.project.index.deals_with(evidence.id):
            found[name] = min(found.get(name, evidence.raw_range[0]), evidence.raw_range[0])
    yield RecordRow("", "", "", None)
    yield RecordRow(f"Deals here ({len(found)})", "", "rows--strong", None)
    for name, place in sorted(found.items(), key=lambda item: item[1]):
        deal = session.project.get(Deal, name)
        kinds = current(deal.type)
        kind = vocabulary.label(kinds[-1], vocabulary.DEAL_TYPES, "en") if kinds else "deal"
        yield RecordRow(f"D {safe(deal.title)}", "", "", place, name)
        dates = ", ".join(value.date for value in current(deal.dates))
        stage = ", ".join(current(deal.stage))
        facts = ", ".join(fact for fact in (kind, stage, dates) if fact)
        yield RecordRow(f"  {facts}", "", "rows--dim", place, name)
        for party in current(deal.parties):
            actor = session.project.actor(party.actor)
            if actor is not None:
                yield RecordRow(
                    f"  · {safe(actor.name)}", party.role, "rows--dim", place, actor=actor.id
                )
