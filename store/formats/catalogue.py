"""The formats there are: ours by name, and those that installed packages offer."""

from collections.abc import Mapping
from importlib import import_module
from importlib.metadata import entry_points
from typing import Any, NamedTuple

from store.formats.exporter import CannotExport, Exporter

EXPORTERS = "coopreader.exporters"
"""The group of entry points by which packages offer formats to write."""


class Format(NamedTuple):
    """What is known of a format before it is loaded: its name, what it is in words, how it comes.

    `several` files come in a folder, any other format is one file.
    """

    name: str
    words: str
    several: bool = False


_MODULES: Mapping[Format, str] = {
    Format("json", "native JSON, which holds everything"): "native",
    Format("csv", "tables for spreadsheets", True): "csv_tables",
    Format("xlsx", "a workbook of these tables"): "xlsx",
    Format("brat", "standoff annotations", True): "brat",
    Format("doccano", "doccano's JSON Lines"): "doccano",
    Format("labelstudio", "tasks of Label Studio"): "label_studio",
    Format("w3c", "W3C Web Annotation"): "web_annotation",
    Format("ftm", "FollowTheMoney entities"): "follow_the_money",
    Format("conll", "CoNLL-2002, IOB2"): "conll",
    Format("spacy", "spaCy's Doc as JSON Lines"): "spacy_json",
    Format("nomenklatura", "resolver lines of nomenklatura"): "nomenklatura",
    Format("events", "event rows by CAMEO and PLOVER"): "events",
    Format("dossier", "a dossier for reading, in Markdown"): "dossier",
}
OWN: Mapping[str, Format] = {format.name: format for format in _MODULES}
"""Our formats by name; each is written by `export` of a module here."""


class UnknownFormat(Exception):
    """No format has that name; the message is one line that lists those there are."""


def exporters() -> list[str]:
    """Return the names of all formats that can be written; those of packages come last."""
    return [*OWN, *sorted({point.name for point in entry_points(group=EXPORTERS)} - OWN.keys())]


def exporter(name: str) -> Exporter:
    """Return what writes a format; only that is imported. Our own names cannot be taken.

    Raises:
        UnknownFormat: there is none of that name.
        CannotExport: the package that offers it cannot be loaded.
    """
    if name in OWN:
        own: Exporter = import_module(f"store.formats.{_MODULES[OWN[name]]}").export
        return own
    point = next(iter(entry_points(group=EXPORTERS, name=name)), None)
    if point is None:
        raise UnknownFormat(f"no format is called {name} (there are: {', '.join(exporters())})")
    try:
        offered: Any = point.load()
        loaded: Exporter = offered() if isinstance(offered, type) else offered
    except (Exception, SystemExit) as error:  # a package is somebody else's code
        raise CannotExport(f"{name} cannot be loaded ({type(error).__name__}: {error})") from error
    return loaded


def format_of(name: str) -> Format:
    """Return what is known of a format; one of a package is loaded for that.

    Raises:
        UnknownFormat: there is none of that name.
        CannotExport: the package that offers it cannot be loaded.
    """
    if name in OWN:
        return OWN[name]
    offered = exporter(name)
    words = str(getattr(offered, "words", "of an installed package"))
    return Format(name, words, bool(getattr(offered, "several", False)))
