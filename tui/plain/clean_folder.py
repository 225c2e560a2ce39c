"""`coopreader clean FOLDER -o OUT`: one file a page, in another folder of the same shape."""

import os
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from store.library import shown
from store.words import quoted
from tui.plain.bar import progress_bar
from tui.plain.batch import Batch, Without, refuse_inside, repeated_over
from tui.plain.batch_notes import BatchNotes
from tui.plain.files import sweep
from tui.plain.inputs import Source, sources
from tui.plain.output import counted, narrate
from tui.settings import read_settings

if TYPE_CHECKING:
    from store.workers import Workers


def clean_folder(folder: Path, out: Path, *, as_json: bool, repeated: bool = False) -> int:
    """Write the article of each page of a folder; return 1 when any could not be used.

    A page keeps its path within the folder, with `.txt` or `.json` behind its name. Pages are
    cleaned in processes of their own, one for each processor. What an earlier run has written is
    left as it is, if neither the page nor the cleaner has changed since. With `repeated`, what the
    pages of one source repeat is taken out of them, and said so.

    Raises:
        WrongUsage: `out` lies within the folder, which is never written to.
        NoDocuments: the folder has none.
        OSError: nothing more can be written.
        KeyboardInterrupt: as it came; what was done by then is said, and the next run goes on.
    """
    from store.workers import Workers

    refuse_inside(out, folder)
    cache = read_settings().cache
    notes = BatchNotes(cache, folder, out, ".json" if as_json else ".txt")
    pages = list(sources([str(folder)]))
    for place in {notes.target(page.relative).parent for page in pages if page.relative}:
        sweep(place)
    batch = Batch(folder, notes, as_json=as_json)
    to_go, interrupted = len(pages), False
    try:
        with Workers(cache, processes=os.cpu_count() or 1) as pool:
            without = _repeated(pages, pool) if repeated else {}
            waiting = [page for page in pages if not _stands(notes, page.relative, without)]
            to_go = len(waiting)
            with progress_bar("cleaning", len(pages), len(pages) - to_go) as step:
                batch.work(waiting, without, pool, step)
    except KeyboardInterrupt:
        interrupted = True
        raise
    finally:
        notes.close()
        for line in batch.problems:
            narrate(line)
        if interrupted:
            left = counted(to_go - batch.written - len(batch.problems), "page")
            narrate(f"interrupted with {left} to go: the same command goes on from here")
        if interrupted or batch.done:
            narrate(_said(batch.written, len(pages) - to_go, out))
    return 1 if batch.problems else 0


def _stands(notes: BatchNotes, relative: str | None, without: Without) -> bool:
    if relative is None:
        return False
    return notes.stands(relative, [item.text for item in without.get(relative, ())])


def _repeated(pages: Sequence[Source], pool: "Workers") -> Without:
    """Return what is taken out of each page as its source repeats it, and say so."""
    with progress_bar("comparing", len(pages)) as step:
        found = repeated_over(pages, pool, step)
    without: Without = {}
    for source, repeated in sorted(found.items()):
        without |= repeated
        texts = Counter(item.text for items in repeated.values() for item in items)
        for text, count in sorted(texts.items()):
            narrate(f"repeated, taken out of {counted(count, 'page')} of {source}: {quoted(text)}")
    return without


def _said(written: int, before: int, out: Path) -> str:
    stood = f", {before} stood there already" if before else ""
    return f"{counted(written, 'article')} written to {shown(out)}{stood}"
