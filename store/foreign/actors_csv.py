"""Actors from CSV: our own table, or any other with a column of names."""

import csv
import io
from collections.abc import Iterator

from coopreader.text import fold, safe
from store.foreign.foreign import CannotRead, Files, Foreign, ForeignActor
from store.formats.cells import from_cell
from store.formats.tables import BETWEEN

COLUMNS = {
    "id": ("id", "identifier", "identifiant"),
    "name": ("name", "nom", "label", "caption", "nombre", "actor", "acteur"),
    "kind": ("kind", "type", "category", "categorie"),
    "subkind": ("subkind", "subtype", "sous-type"),
    "aliases": ("aliases", "alias", "altnames", "variants", "autres noms"),
    "acronym": ("acronym", "acronyme", "sigle", "abbreviation", "siglas"),
    "country": ("country", "pays", "pais", "country_code", "iso"),
    "part_of": ("part_of", "parent"),
    "members": ("members", "membres"),
    "succeeds": ("succeeds",),
    "note": ("note", "notes", "comment", "remarque"),
}
"""What the columns may be called, folded."""

_LONGEST = 128 * 1024 * 1024
"""How many characters a cell may have: more than any file that is read has."""


def read(files: Files) -> Foreign:
    """Read tables whose first row names the columns; a row without a name is told.

    Raises:
        CannotRead: no column holds names.
    """
    bound = csv.field_size_limit(_LONGEST)  # of the whole module: put back behind
    try:
        return _read(files)
    finally:
        csv.field_size_limit(bound)


def _read(files: Files) -> Foreign:
    problems: list[str] = []
    actors: list[ForeignActor] = []
    named = False
    for name, data in files.items():
        text = data.decode("utf-8-sig", "replace").replace("\x00", "")
        rows = _rows(text)
        head = next(rows, None) or []
        places = _places(head)
        if "name" not in places:
            continue
        named = True
        try:
            for number, row in enumerate(rows, 2):
                cells = {
                    field: from_cell(row[at]).strip() if at < len(row) else ""
                    for field, at in places.items()
                }
                if cells["name"]:
                    actors.append(_actor(cells))
                elif any(row):
                    problems.append(f"{name}, row {number}: it has no name")
        except csv.Error as error:
            problems.append(f"{name}: the rest cannot be read ({safe(str(error))})")
    if not named:
        raise CannotRead("this is no table of actors: its first row names no column “name”")
    return Foreign(actors=tuple(actors), problems=tuple(problems))


def _rows(text: str) -> Iterator[list[str]]:
    first = text.partition("\n")[0]
    separator = max(";,\t|", key=first.count)
    return csv.reader(io.StringIO(text, newline=""), delimiter=separator)


def _places(head: list[str]) -> dict[str, int]:
    folded = [fold(cell) for cell in head]
    return {
        field: next(folded.index(name) for name in names if name in folded)
        for field, names in COLUMNS.items()
        if any(name in folded for name in names)
    }


def _actor(cells: dict[str, str]) -> ForeignActor:
    def said(field: str) -> str | None:
        return cells.get(field) or None

    def several(field: str) -> tuple[str, ...]:
        parts = (part.strip() for part in cells.get(field, "").split(BETWEEN.strip()))
        return tuple(part for part in parts if part)

    return ForeignActor(
        id=said("id"),
        name=cells["name"],
        kind=said("kind"),
        subkind=said("subkind"),
        aliases=several("aliases"),
        acronym=said("acronym"),
        country=said("country"),
        part_of=said("part_of"),
        members=several("members"),
        succeeds=said("succeeds"),
        note=cells.get("note", ""),
    )
