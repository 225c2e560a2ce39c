"""What an import did, or would do, in words or as JSON."""

import argparse
from collections.abc import Mapping, Sequence
from typing import NamedTuple

import msgspec

from store.importing.plan import ImportPlan
from store.library import shown
from store.records import RECORD_TYPES, TableName
from tui.plain.output import counted, put, put_json
from tui.plain.projects import Chosen

SHOWN = 20
"""How many conflicts, joined actors and other things are listed, of each."""


class Telling(NamedTuple):
    """How an import is told: as one that was only planned (`dry`), and as JSON."""

    dry: bool
    as_json: bool

    @classmethod
    def of(cls, arguments: argparse.Namespace) -> "Telling":
        """Return what the command line says."""
        return cls(arguments.dry_run, arguments.json)


def tell(
    plan: ImportPlan, chosen: Chosen, telling: Telling, left_out: Sequence[str] | None = None
) -> None:
    """Print what an import changes; `left_out` are lines on what of another tool's was not used."""
    if telling.as_json:
        told = msgspec.structs.asdict(plan)
        del told["records"]
        put_json(told if left_out is None else told | {"left_out": list(left_out)})
    else:
        _print(plan, "would be imported into" if telling.dry else "imported into", chosen)
        _print_list("left out", left_out or ())


def _print(plan: ImportPlan, done: str, chosen: Chosen) -> None:
    put(f"{done} {shown(chosen.project)}")
    for said, counts in (
        ("new", plan.new),
        ("changed", plan.changed),
        ("known already", plan.known),
    ):
        put(f"{said}: {_counted(counts)}", indent=2)
    _print_list(
        "actors joined with one of the same form",
        [f"{one.name} with {one.name_here}" for one in plan.joined],
    )
    _print_list("not agreed on, kept as here", [conflict.words for conflict in plan.conflicts])
    _print_list(
        "possible duplicates, to be looked at",
        [f"{one.name}: {', '.join(one.names_here)}" for one in plan.duplicates],
    )


def _counted(counts: Mapping[TableName, int]) -> str:
    listed = [
        counted(counts[table], table.removesuffix("s"))
        for table in RECORD_TYPES
        if counts.get(table)
    ]
    return ", ".join(listed) or "nothing"


def _print_list(heading: str, lines: Sequence[str]) -> None:
    if not lines:
        return
    put(f"{heading} ({len(lines)}):")
    for line in lines[:SHOWN]:
        put(line, indent=2)
    if len(lines) > SHOWN:
        put(f"and {len(lines) - SHOWN} more (--json lists all)", indent=2)
