"""Event rows: who did what to whom and when, by the codes of CAMEO and PLOVER, as CSV.

CAMEO has one source and one target, a deal any number of parties: each pair is a row, with the id
of the deal. The source is who acts (who visits, lends, invests ...), the target the other; between
parties of equal standing there are both rows. The codes follow from type and stage; on a visit that
took place the host has a code of its own (CAMEO 043).
"""

from collections.abc import Iterator

from coopreader.event_codes import EventCodes, event_codes
from coopreader.vocabulary import ROLES, SUBKINDS
from store.formats.csv_tables import csv_of
from store.formats.exporter import File
from store.formats.losses import Holds, Losses, lose_claims
from store.formats.tables import BETWEEN, DATES, Row, Table
from store.formats.view import View, latest
from store.records import Actor, Deal, Party, current

HOLDS: Holds = {
    "deals": ("title", "type", "stage", "dates", "place", "sector", "parties"),
    "evidence": ("document",),
    "actors": ("name", "kind", "subkind", "country"),
}
COLUMNS = (
    *("deal", "title", "type", "stage", "date", "date_kind", "cameo", "plover"),
    *("source", "source_name", "source_role", "source_country", "source_code"),
    *("target", "target_name", "target_role", "target_country", "target_code"),
    *("place", "sector", "quotes", "documents"),
)
ACTING = frozenset({"visitor", "investor", "lender", "donor", "seller", "contractor", "mediator"})
ACTED_ON = frozenset({"host", "beneficiary", "buyer"})
LOOKING_ON = frozenset({"observer"})

Pair = tuple[Party, Party]


def export(view: View, losses: Losses) -> Iterator[File]:
    """Write one table."""
    rows = (row for deal in view.deals for row in _rows(view, losses, deal))
    yield File("events.csv", csv_of(Table("events", COLUMNS, rows), view.asked.separator))
    losses.all_but(view, HOLDS)
    lose_claims(view, losses)
    involved = {party.actor for deal in view.deals for party in view.parties(deal)}
    for actor in view.actors:
        if actor.id not in involved:
            losses.add("actors that are party in no deal", actor, view)


def _rows(view: View, losses: Losses, deal: Deal) -> Iterator[Row]:
    kind, stage = latest(deal.type) or "", latest(deal.stage)
    codes = event_codes(kind, stage)
    if codes.cameo is None and codes.plover is None:
        losses.add("deals of a type and stage that no event stands for", deal, view)
        return
    parties = view.parties(deal)
    both = list(pairs(parties, visit=kind == "visit"))
    if not both:
        losses.add("deals without two parties of which one acts on the other", deal, view)
    for party in parties:
        if party.role in LOOKING_ON:
            losses.add("parties that only look on", deal, view)
    done = codes == event_codes(kind, None)
    for source, target in both:
        own = _of_role(source.role) if kind == "visit" and done else None
        yield _row(view, deal, own or codes, source, target)


def pairs(parties: list[Party], *, visit: bool = False) -> Iterator[Pair]:
    """Yield who acts on whom; on a visit the host acts on the visitor too."""
    for source in parties:
        for target in parties:
            if source.actor != target.actor and _acts(source.role, target.role, visit=visit):
                yield source, target


def _acts(source: str, target: str, *, visit: bool) -> bool:
    if {source, target} & LOOKING_ON:
        return False
    if source in ACTING:
        return target not in ACTING
    if source in ACTED_ON:
        return visit and target in ACTING
    return target not in ACTING


def _of_role(role: str) -> EventCodes | None:
    for term in ROLES:
        if term.code == role and term.cameo:
            return EventCodes(term.cameo, term.plover)
    return None


def _row(view: View, deal: Deal, codes: EventCodes, source: Party, target: Party) -> Row:
    dates = {dated.kind: dated.date for dated in current(deal.dates)}
    kind = next((name for name in DATES if name in dates), None)
    evidence = view.evidence_of(deal)
    return (
        deal.id,
        deal.title,
        latest(deal.type),
        latest(deal.stage),
        dates[kind] if kind else None,
        kind,
        codes.cameo,
        codes.plover,
        *_side(view, source),
        *_side(view, target),
        latest(deal.place),
        latest(deal.sector),
        BETWEEN.join(item.quote for item in evidence),
        BETWEEN.join(dict.fromkeys(item.document for item in evidence)),
    )


def _side(view: View, party: Party) -> Row:
    actor, behalf = view.actor(party.actor), view.actor(party.on_behalf_of)
    if actor is None:
        return party.actor, None, party.role, None, None
    country = actor.country or (behalf.country if behalf else None)
    return actor.id, actor.name, party.role, country, _code(actor)


def _code(actor: Actor) -> str | None:
    """Return the role code of CAMEO: GOV for a ministry and for a state, BUS for a company ..."""
    if actor.kind == "state":
        return "GOV"
    return next((term.cameo for term in SUBKINDS if term.code == actor.subkind), None)
