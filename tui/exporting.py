"""An export in the making: which formats, where to, and what came of it."""

import os
from collections.abc import Iterator
from pathlib import Path

from store.formats.catalogue import Format, UnknownFormat, exporters, format_of
from store.formats.exporter import CannotExport
from store.formats.losses import Losses
from store.formats.view import View
from store.formats.writing import is_folder, writing_all
from store.library import shown
from store.project import Project
from store.rereading import article_of
from tui.plain.files import refusal

ONE, SEVERAL = "coopreader-export", "coopreader-export/"
"""What the file, or the folder, is called unless the user says otherwise."""


class Exporting:
    """What the screen of the export shows and does.

    `rows` are the formats there are, `wanted` the names of those that are chosen, `place` where
    they go, as the user writes it. `said` is what came of it, a line each.
    """

    def __init__(self, project: Project, corpora: list[Path], cache: Path | None) -> None:
        self.rows = [known for name in exporters() if (known := _known(name)) is not None]
        self.wanted = {"json"}
        self.place = f"{ONE}.json"
        self.said: list[str] = []
        self._project, self._corpora, self._cache = project, corpora, cache

    @property
    def formats(self) -> list[Format]:
        """The formats that are chosen, in their order."""
        return [row for row in self.rows if row.name in self.wanted]

    @property
    def into_folder(self) -> bool:
        """Whether what is chosen is more than one file."""
        return len(self.formats) != 1 or self.formats[0].several

    def toggle(self, row: int) -> None:
        """Choose a format, or leave it out; a place that was only offered follows."""
        offered = self.place == self._offered()
        self.wanted ^= {self.rows[row].name}
        if offered:
            self.place = self._offered()

    def _offered(self) -> str:
        if self.into_folder:
            return SEVERAL
        name = self.formats[0].name
        return f"{ONE}.json" if name == "json" else f"{ONE}-{name}{_SUFFIXES.get(name, '.txt')}"

    def steps(self) -> Iterator[None]:
        """Write, a piece at each step; at the end `said` tells what was written and not held.

        What hinders it is told there too. Whoever goes no further leaves no half file.
        """
        formats = self.formats
        if not formats or not self.place.strip():
            self.said = ["nothing is chosen" if not formats else "there is no name to write to"]
            return
        place = os.path.expanduser(self.place.strip())  # noqa: PTH111 (keeps a slash at the end)
        out, folder = Path(place).absolute(), is_folder(place)
        all_losses = [Losses(format.name) for format in formats]
        view = View(self._project, lambda document: article_of(document, self._cache))
        try:
            yield from writing_all(formats, view, all_losses, out, self._refuse, folder=folder)
        except (UnknownFormat, CannotExport) as error:
            self.said = [str(error)]
        except OSError as error:
            self.said = [
                f"{shown(error.filename or out)}: {(error.strerror or str(error)).lower()}"
            ]
        else:
            summaries = (losses.summary() for losses in all_losses)
            self.said = [f"written to {shown(out)}", *(line for line in summaries if line)]

    def _refuse(self, path: Path) -> None:
        why = refusal(path, self._project.path, self._corpora)
        if why is not None:
            raise CannotExport(why)


_SUFFIXES = {
    "xlsx": ".xlsx",
    "doccano": ".jsonl",
    "labelstudio": ".json",
    "w3c": ".jsonld",
    "ftm": ".json",
    "conll": ".conll",
    "spacy": ".jsonl",
    "nomenklatura": ".ijson",
    "events": ".csv",
    "dossier": ".md",
}


def _known(name: str) -> Format | None:
    """Return a format; None for one of a package that cannot be loaded."""
    try:
        return format_of(name)
    except (UnknownFormat, CannotExport):
        return None
