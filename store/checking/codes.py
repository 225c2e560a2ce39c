"""Whether every code is one of the vocabulary."""

from collections.abc import Iterator

from coopreader import vocabulary
from store.checking.finding import Finding
from store.checking.naming import named
from store.checking.tables import Tables
from store.records import Actor, Deal
from store.references import slots_of
from store.words import quoted

_TYPES = vocabulary.codes(vocabulary.DEAL_TYPES)
_ROLES = vocabulary.codes(vocabulary.ROLES)
_STAGES = vocabulary.codes(vocabulary.STAGES)
_SECTORS = vocabulary.codes(vocabulary.SECTORS)
_CERTAINTIES = vocabulary.codes(vocabulary.CERTAINTIES)
_SUBKINDS = vocabulary.codes(vocabulary.SUBKINDS)


def check_codes(tables: Tables) -> Iterator[Finding]:
    """Find codes of deals and actors that no closed list has."""
    for actor in tables.standing(Actor):
        if actor.subkind not in (None, *_SUBKINDS):
            yield Finding(_unknown(named(tables, actor), "subkind", actor.subkind or ""))
    for deal in tables.standing(Deal):
        for what, codes, known in (
            ("deal type", {claim.value for claim in deal.type}, _TYPES),
            ("stage", {claim.value for claim in deal.stage}, _STAGES),
            ("sector", {claim.value for claim in deal.sector}, _SECTORS),
            ("role", {claim.value.role for claim in deal.parties}, _ROLES),
            (
                "certainty",
                {claim.certainty for slot in slots_of(deal) for claim in slot},
                _CERTAINTIES,
            ),
        ):
            for code in sorted(codes - known):
                yield Finding(_unknown(named(tables, deal), what, code))


def _unknown(name: str, what: str, code: str) -> str:
    return f"{name}: no {what} is called {quoted(code)}"
