"""The role of a party: from words beside it, else from type, verb and position."""

from collections.abc import Sequence
from functools import cache
from importlib.resources import files

import msgspec

from coopreader.entities.deals.cues import DealCues
from coopreader.entities.deals.relations import Relations
from coopreader.entities.deals.scope import Scope
from coopreader.entities.entity import Entity

_NEAR = 60  # characters between words of a role and the name, for a long title
PUBLIC = frozenset(
    {"ministry", "agency", "government", "presidency", "region", "city", "committee", "council"}
)
"""Organisations that buy rather than build."""
LENDING = frozenset({"bank", "fund", "international"})
"""Organisations that lend rather than borrow."""
_VOICES = {
    "contract": ("gives", "gets", "sells"),
    "concession": ("gives", "gets"),
    "loan": ("gives", "gets"),
    "financing": ("gives", "gets"),
    "grant": ("gives", "gets"),
    "aid": ("gives", "gets"),
    "acquisition": ("sells",),
    "project": ("builds",),
    "investment": ("invests",),
    "visit": ("receives",),
    "meeting": ("receives",),
    "forum": ("hosts", "attends"),
    "exhibition": ("hosts", "attends"),
}
_FITTING = {
    "agreement": "mediator observer host",
    "memorandum": "mediator observer",
    "declaration": "mediator observer",
    "treaty": "mediator observer",
    "partnership": "mediator observer lender donor",
    "contract": "contractor buyer lender seller",
    "concession": "contractor buyer",
    "investment": "beneficiary host",
    "acquisition": "buyer seller",
    "programme": "organiser donor lender beneficiary",
    "project": "contractor lender donor beneficiary host",
    "financing": "lender donor beneficiary",
    "loan": "lender donor beneficiary",
    "grant": "donor lender beneficiary",
    "aid": "donor lender beneficiary",
    "visit": "host visitor",
    "meeting": "mediator observer host organiser",
    "forum": "organiser host donor observer",
    "exhibition": "organiser host donor",
    "exercise": "observer host",
}
"""Roles that words beside a party may give it, by type."""
_INSTEAD = {
    ("grant", "lender"): "donor",
    ("aid", "lender"): "donor",
    ("loan", "donor"): "lender",
    ("financing", "donor"): "lender",
    ("forum", "donor"): "organiser",
    ("exhibition", "donor"): "organiser",
    ("investment", "beneficiary"): "host",
}


class _Row(msgspec.Struct, frozen=True):
    types: frozenset[str]
    voice: str
    relations: frozenset[str]
    kinds: frozenset[str]
    role: str


class Roles:
    """Gives roles to the parties of one deal."""

    def __init__(self, scope: Scope, cues: DealCues, kind: str) -> None:
        self._scope = scope
        self._kind = kind
        self._relations = Relations(scope, cues)
        self._said = [
            (scope.tokens[hit.end - 1].end, hit.code)
            for hit in cues.hits("role", scope.tokens)
            if hit.code in _FITTING.get(kind, "").split()
        ]
        self.voice = _voice(scope, cues, kind)

    def of(self, entity: Entity) -> tuple[str, bool]:
        """Return the role of an entity and whether words beside it say so."""
        said = self._said_of(entity)
        if said is not None:
            return _INSTEAD.get((self._kind, said), said), True
        relation = self._relations.of(entity)
        voice = self.voice
        if self._kind == "acquisition" and voice == "-" and self._relations.passive:
            voice = "passive"
        kinds = _kinds(entity, self._scope.subkind(entity))
        return _usual(self._kind, voice, relation, kinds), False

    @property
    def relations(self) -> Relations:
        """How actors stand in the sentence."""
        return self._relations

    def _said_of(self, entity: Entity) -> str | None:
        """Return the role that words before an entity give it, articles and titles aside."""
        for behind, role in reversed(self._said):
            if 0 <= entity.start - behind <= _NEAR and self._relations.joined(behind, entity):
                return role
        return None


def _voice(scope: Scope, cues: DealCues, kind: str) -> str:
    """Return whose act the verbs tell of: one that gives, gets, sells, receives ... or "-"."""
    weights = {}
    for voice in _VOICES.get(kind, ()):
        hits = cues.hits(voice, scope.tokens)
        inside = [hit for hit in hits if scope.start <= scope.tokens[hit.start].start < scope.end]
        weights[voice] = max((hit.weight for hit in inside or hits), default=0.0)
    best = max(weights, key=lambda voice: weights[voice], default="-")
    return best if weights.get(best) else "-"


def _kinds(entity: Entity, subkind: str | None) -> frozenset[str]:
    """Return what an entity counts as in the table of roles."""
    kinds: set[str] = {"organisation" if entity.type == "place" else entity.type, entity.type}
    if subkind in PUBLIC:
        kinds.add("public")
    if subkind in LENDING:
        kinds.add("lending")
    return frozenset(kinds)


def _usual(kind: str, voice: str, relation: str, kinds: frozenset[str]) -> str:
    for row in _rows():
        if (
            not row.types.isdisjoint((kind, "*"))
            and row.voice in (voice, "*")
            and not row.relations.isdisjoint((relation, "*"))
            and not row.kinds.isdisjoint(kinds)
        ):
            return row.role
    return "party"


@cache
def _rows() -> Sequence[_Row]:
    path = files("coopreader.entities") / "tables" / "deal_roles.tsv"
    cells = [
        line.split("\t")
        for line in path.read_text("utf-8").splitlines()
        if line and not line.startswith("#")
    ]
    return tuple(
        _Row(
            frozenset(types.split()),
            voice,
            frozenset(relations.split()),
            frozenset(kinds.split()),
            role,
        )
        for types, voice, relations, kinds, role in cells
    )
