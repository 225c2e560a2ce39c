"""The closed lists: what an actor, a deal, a party's role, a stage, a sector can be called.

The terms stand in `vocabulary.tsv`, a row each. A project may add terms of its own, never rename
these: their codes are stored in records and exports. CAMEO and PLOVER codes are given where one
code fits a term when the deal is done (CAMEO codebook 1.1b3; the published CAMEO to PLOVER table);
for subkinds the CAMEO column holds the actor's role code.
"""

from collections.abc import Iterable, Mapping
from itertools import groupby
from pathlib import Path
from types import MappingProxyType

import msgspec

LANGUAGES = ("fr", "en", "es", "ar")
"""The languages every term is labelled in."""


class Term(msgspec.Struct, frozen=True):
    """One word of a closed list: its lasting code, and its labels by language."""

    code: str
    labels: Mapping[str, str]
    cameo: str | None = None
    plover: str | None = None


Terms = tuple[Term, ...]


def _read_terms() -> dict[str, Terms]:
    path = Path(__file__).with_suffix(".tsv")
    head, *lines = path.read_text(encoding="utf-8").splitlines()
    rows = [dict(zip(head.split("\t"), line.split("\t"), strict=True)) for line in lines]
    return {
        name: tuple(_term(row) for row in group)
        for name, group in groupby(rows, key=lambda row: row["list"])
    }


def _term(row: Mapping[str, str]) -> Term:
    labels = MappingProxyType({language: row[language] for language in LANGUAGES})
    return Term(row["code"], labels, row["cameo"] or None, row["plover"] or None)


_TERMS = _read_terms()

ACTOR_KINDS = _TERMS["actor_kinds"]
SUBKINDS = _TERMS["subkinds"]
"""Of organisations; persons, states and places have none."""
DEAL_TYPES = _TERMS["deal_types"]
ROLES = _TERMS["roles"]
STAGES = _TERMS["stages"]
CERTAINTIES = _TERMS["certainties"]
SECTORS = _TERMS["sectors"]


def codes(terms: Iterable[Term]) -> frozenset[str]:
    """Return the codes of a list."""
    return frozenset(term.code for term in terms)


def label(term_code: str, terms: Iterable[Term], language: str) -> str:
    """Return the term's label in `language`; in English, or the bare code, when there is none.

    A project's own term, which is not in the list, is shown by its code.
    """
    for term in terms:
        if term.code == term_code:
            return term.labels.get(language) or term.labels.get("en") or term_code
    return term_code
