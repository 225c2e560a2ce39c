"""brat: standoff `.ann` files beside their `.txt`; text-bound annotations, events, our notes.

Relations, and whatever is discontinuous, are told and passed over.
"""

import re
from collections.abc import Iterator
from string import digits

from msgspec.structs import replace

from store.foreign.foreign import (
    CannotRead,
    Files,
    Foreign,
    ForeignActor,
    ForeignEvent,
    ForeignPage,
    ForeignSpan,
)

SOURCE = "coopreader"
"""The name of our registry in normalisations."""

EVIDENCE, DEAL = "Evidence", "Deal"

_DOCUMENT = re.compile(r"([0-9a-f]{32})\.ann\Z")


def read(files: Files) -> Foreign:
    """Read the annotations of a folder, or of one `.ann` file given with its `.txt`.

    Raises:
        CannotRead: there are no annotations, or none whose text is there.
    """
    problems: list[str] = []
    pages = []
    for name, data in sorted(files.items()):
        if not name.endswith(".ann"):
            continue
        text = files.get(f"{name[:-4]}.txt")
        if text is None:
            problems.append(f"{name}: there is no {name[:-4]}.txt beside it")
            continue
        pages.append(_page(name, data, text.decode("utf-8", "replace"), problems))
    if not pages:
        raise CannotRead("there are no annotations of brat: no .ann file with its .txt")
    return Foreign(pages=tuple(pages), problems=tuple(problems))


def _page(name: str, data: bytes, text: str, problems: list[str]) -> ForeignPage:
    rows: dict[str, tuple[str, str]] = {}
    passed = 0
    for number, line in enumerate(data.decode("utf-8-sig", "replace").split("\n"), 1):
        if not line.strip():
            continue
        fields = line.rstrip("\r").split("\t")
        if fields[0][:1] in ("R", "*"):
            passed += 1
        elif len(fields) < 2 or fields[0] in rows:
            problems.append(f"{name}, line {number}: this is no annotation")
        else:
            rows[fields[0]] = (fields[1], fields[2] if len(fields) > 2 else "")
    if passed:
        problems.append(f"{name}: relations are passed over ({passed})")
    page = _Standoff(name, rows, problems)
    found = _DOCUMENT.search(name)
    return ForeignPage(
        where=name,
        text=text,
        document=found.group(1) if found else None,
        spans=tuple(page.mentions()),
        events=tuple(page.events()),
    )


class _Standoff:
    """The annotations of one file, by their names."""

    def __init__(self, name: str, rows: dict[str, tuple[str, str]], problems: list[str]) -> None:
        self._name, self._rows, self._problems = name, rows, problems
        self._notes: dict[tuple[str, str], list[str]] = {}
        for row, (told, said) in rows.items():
            words = told.split()
            if row[0] in "#AN" and len(words) > 1:
                kept = " ".join(words[2:]) if row[0] == "A" else said
                if row[0] == "N":
                    kept = f"{' '.join(words[2:])}\t{said}"
                self._notes.setdefault((words[1], words[0]), []).append(kept)
        self._spans = {row: span for row in rows if row[0] == "T" and (span := self._span(row))}
        self._triggers = {
            told.split()[0].partition(":")[2]
            for row, (told, _) in rows.items()
            if row[0] == "E" and told.split()
        }

    def _said(self, row: str, what: str) -> str | None:
        return next(iter(self._notes.get((row, what), ())), None)

    def _span(self, row: str) -> ForeignSpan | None:
        told, quote = self._rows[row]
        words = told.split()
        if len(words) != 3 or not (words[1].isdecimal() and words[2].isdecimal()):
            self._problems.append(f"{self._name}, {row}: it is discontinuous, or has no offsets")
            return None
        return ForeignSpan(
            start=int(words[1]),
            end=int(words[2]),
            label=words[0],
            quote=quote,
            actors=tuple(self._actors(row, words[0])),
            function=self._said(row, "Function"),
            name=self._said(row, "Name"),
            metonym=(row, "Metonym") in self._notes,
        )

    def _actors(self, row: str, label: str) -> Iterator[ForeignActor]:
        for note in self._notes.get((row, "Reference"), ()):
            reference, _, name = note.partition("\t")
            source, _, actor = reference.partition(":")
            if source == SOURCE and name:
                yield ForeignActor(id=actor, name=name, kind=label)

    def mentions(self) -> Iterator[ForeignSpan]:
        """Yield the text-bound annotations that trigger no event."""
        for row, span in self._spans.items():
            if row not in self._triggers and span.label != EVIDENCE:
                yield span

    def events(self) -> Iterator[ForeignEvent]:
        """Yield the events, then the further evidence of the deals that they are."""
        titles: dict[str, ForeignEvent] = {}
        for row, (told, _) in self._rows.items():
            words = told.split()
            if row[0] != "E" or not words:
                continue
            kind, _, trigger = words[0].partition(":")
            if trigger not in self._spans:
                self._problems.append(f"{self._name}, {row}: its trigger {trigger} is not there")
                continue
            event = self._event(row, kind, self._spans[trigger], words[1:])
            titles[event.deal or row] = event
            yield event
        for row, span in self._spans.items():
            for note in self._notes.get((row, DEAL), ()):
                known = titles.get(note.partition(" ")[0])
                if known is not None:
                    yield replace(known, trigger=span, parties=())

    def _event(
        self, row: str, kind: str, trigger: ForeignSpan, arguments: list[str]
    ) -> ForeignEvent:
        parties = []
        for argument in arguments:
            role, _, filler = argument.partition(":")
            if filler in self._spans:
                parties.append((role.rstrip(digits), self._spans[filler]))
            else:
                self._problems.append(f"{self._name}, {row}: nothing fills {argument}")
        deal, _, title = (self._said(row, DEAL) or "").partition(" ")
        return ForeignEvent(
            deal=deal or None,
            title=title or trigger.quote or kind,
            type=kind,
            stage=self._said(row, "Stage"),
            trigger=trigger,
            parties=tuple(parties),
        )
