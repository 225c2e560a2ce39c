"""`coopreader entities`: what the engine finds in each page."""

import argparse
from datetime import datetime
from pathlib import Path
from typing import Any

from coopreader.entities.engines.choice import OWN, EngineChoice, UnknownEngine, choose_engine
from coopreader.entities.entity import Entity, Value
from store.library import shown
from store.pages.found import Asked, Found, found_in_article, found_in_raw
from tui.plain.inputs import Source, for_each, read_bytes, read_source
from tui.plain.output import joined, narrate, place, put_heading, put_json, put_row
from tui.plain.problem import WrongUsage

OPTIONAL = (
    *("honorific", "function", "country", "posted", "organisation"),
    *("subkind", "acronym", "full"),
)


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Say what the command takes."""
    parser.add_argument(
        "paths", nargs="+", metavar="FILE", help="a page, or a folder; - reads standard input"
    )
    parser.add_argument("--json", action="store_true", help="one JSON object a page")
    parser.add_argument("--raw", action="store_true", help="take the text as it stands, uncleaned")
    parser.add_argument(
        "--published",
        type=iso_day,
        metavar="DATE",
        help="the day (YYYY-MM-DD) that relative dates count from",
    )
    parser.add_argument(
        "--engine",
        metavar="NAME",
        help="find names by another engine that is installed (docs/engines.md)",
    )
    parser.add_argument(
        "--explain", action="store_true", help="also what found each one, and its other facts"
    )


def iso_day(text: str) -> str:
    """Return an ISO 8601 date or time as it was given.

    Raises:
        argparse.ArgumentTypeError: it is none.
    """
    try:
        datetime.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text!r} is no date like 2026-01-31") from None
    return text


def run(arguments: argparse.Namespace) -> int:
    """Do it; return the exit code."""
    names: list[str] = arguments.paths
    engine = chosen_engine(arguments.engine)
    asked = Asked(raw=arguments.raw, published=arguments.published, engine=engine)
    several = len(names) > 1 or Path(names[0]).is_dir()
    first = True

    def find_here(source: Source) -> Found:
        return find(source, asked)

    def show(source: Source, found: Found) -> None:
        nonlocal first
        if found.failed:
            raise source.problem(found.note or "the engine failed")
        if found.note is not None:
            narrate(f"{shown(source.name)}: {found.note}")
        if arguments.json:
            put_json(found_object(source.name, found, explain=arguments.explain))
            return
        if several:
            put_heading(source.name, first=first)
        first = False
        for entity in found.entities:
            put_row(entity_cells(entity, explain=arguments.explain))

    if several or engine != OWN:  # another engine may take long, print, or take its process along
        from tui.plain.entities_batch import entities_of_pages

        return entities_of_pages(names, asked, find_here, show)
    return for_each(names, lambda source: show(source, find_here(source)))


def chosen_engine(name: str | None) -> EngineChoice:
    """Return the choice of an engine by its name.

    Raises:
        WrongUsage: none of that name is installed.
    """
    try:
        return choose_engine(name)
    except UnknownEngine as error:
        raise WrongUsage(f"entities --engine: {error}") from error


def find(source: Source, asked: Asked) -> Found:
    """Find the entities of a page in this process.

    Raises:
        UnusableInput: it cannot be read, or is no page.
    """
    page = read_bytes(source) if asked.raw else read_source(source)
    try:
        if isinstance(page, bytes):
            return found_in_raw(page, asked)
        return found_in_article(page, asked)
    except Exception as error:  # one bad page must never take the others with it
        why = f"finding entities failed ({type(error).__name__}: {error})"
        raise source.problem(why) from error


def found_object(name: str, found: Found, *, explain: bool) -> dict[str, Any]:
    """Return what `entities --json` says of a page."""
    rows = []
    for number, entity in enumerate(found.entities):
        row: dict[str, Any] = {
            "type": entity.type,
            "start": entity.start,
            "end": entity.end,
            "quote": entity.quote,
            "name": entity.name,
            "value": entity.value,
            "confidence": entity.confidence,
        }
        if found.raw_ranges is not None:
            row["raw_range"] = found.raw_ranges[number]
        row.update(facts(entity))
        if explain:
            row["source"] = entity.source
        rows.append(row)
    return {"file": name, "language": found.language, "entities": rows}


def facts(entity: Entity) -> dict[str, str]:
    """Return what the words around an entity say of it."""
    return {field: getattr(entity, field) for field in OPTIONAL if getattr(entity, field)}


def entity_cells(entity: Entity, *, explain: bool) -> list[str]:
    """Return an entity as the cells of a line."""
    cells = [entity.type, place(entity.start, entity.end), entity.quote, value_words(entity.value)]
    if explain:
        cells += [f"{entity.confidence:.2f}", entity.source, f"name: {entity.name}"]
        cells += [f"{field}: {value}" for field, value in facts(entity).items()]
    return cells


def value_words(value: Value | None) -> str:
    """Return a normalised value in words; nothing when there is none."""
    if not isinstance(value, dict):
        return "" if value is None else str(value)
    amount = value.get("amount")
    number = f"{amount:.15g}" if isinstance(amount, (int, float)) else ""
    unit = value.get("currency") or value.get("unit")
    approximate = "about" if value.get("approximate") else None
    return joined([approximate, number, str(unit) if unit else None], " ")
