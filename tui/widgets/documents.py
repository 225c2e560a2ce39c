"""The list of documents: what it draws of each, and filtering it by typing."""

from collections.abc import Sequence

from coopreader.text import fold, safe
from store.library import Entry, stored
from store.project import Project
from store.records import Document
from tui.widgets.wrap import fit

STATUS_SIGNS = {"new": "○", "reading": "◐", "done": "●", "skipped": "–"}
Pieces = list[tuple[str, str]]


class DocumentRows:
    """The rows of the list that a filter leaves, as pieces of text to draw.

    A filter is words that the title, name or source must hold, with `status:new`, `source:...`,
    `lang:fr` and `flagged` as special ones.
    """

    def __init__(self, project: Project, entries: Sequence[Entry]) -> None:
        self.project = project
        self.entries = entries
        self.shown: list[int] = list(range(len(entries)))
        self.query = ""

    def filter(self, query: str) -> None:
        """Leave only the entries that the query's words all fit."""
        self.query = query
        words = query.split()
        self.shown = [
            number
            for number, entry in enumerate(self.entries)
            if all(self._fits(entry, word) for word in words)
        ]

    def filter_words(self) -> str:
        """Return what is filtered for and how many documents that leaves; nothing without one."""
        return f"{self.query}▏ {len(self.shown)}" if self.query else ""

    def _fits(self, entry: Entry, word: str) -> bool:
        name, colon, value = word.partition(":")
        record = self.record(entry)
        if colon and name == "status":
            return (record.status if record else "new").startswith(value.lower())
        if colon and name == "source":
            return fold(value) in fold(entry.source or "")
        if colon and name == "lang":
            return (entry.language or "") == value.lower()
        if word == "flagged":
            return bool(record and record.flagged)
        return fold(word) in fold(f"{entry.title or ''} {entry.name} {entry.source or ''}")

    def record(self, entry: Entry) -> Document | None:
        """Return the project's record of an entry, by its bytes or its path."""
        return self.project.document(entry.digest, stored(entry.path))

    def draw(self, row: int, width: int) -> Pieces:
        """Return the pieces of a row, `width` cells wide."""
        entry = self.entries[self.shown[row]]
        record = self.record(entry)
        sign = "!" if entry.error else STATUS_SIGNS[record.status if record else "new"]
        flag = "⚑" if record and record.flagged else " "
        counts = self._counts(entry, record)
        title = safe(entry.error or entry.title or entry.name)
        style = "rows--bad" if entry.error else "rows--dim" if sign in "●–" else ""
        pieces: Pieces = [(f"{sign}{flag}", "rows--dim")]
        room = max(1, width - 3 - len(counts))
        tail = ""
        if width >= 70:
            facts = (entry.language or "", entry.published or "", safe(entry.source or ""))
            tail = f"  {facts[0]:2} {facts[1][:10]:10} {facts[2][:18]:18}"
            room = max(1, room - len(tail))
        pieces.append((fit(title, room), style))
        if tail:
            pieces.append((tail, "rows--dim"))
        pieces.append((f" {counts}", "rows--dim"))
        return pieces

    def _counts(self, entry: Entry, record: Document | None) -> str:
        tagged = len(self.project.index.mentions_in(record.id)) if record else 0
        if tagged:
            return f"✓{tagged}"
        return "" if entry.suggestions is None else f"?{entry.suggestions}"
