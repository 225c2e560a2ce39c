"""A torn tail of a journal: the last record, written only in part, is kept and told of."""

import contextlib
from pathlib import Path

from store.database.disk import put_in_place, write_synced
from store.database.locking import is_locked
from store.database.log import journal_of
from store.database.replay import Replay


def set_aside(path: Path, torn: bytes) -> str:
    """Keep the torn tail of a project's journal beside it; return a line that tells of it.

    Raises:
        OSError: it could not be kept.
    """
    aside = path.with_name(f"{path.name}.torn")
    before = aside.read_bytes() if aside.exists() else b""
    beside = aside.with_name(f"{aside.name}.new")
    write_synced(beside, before + torn + b"\n")
    put_in_place(beside, aside)
    return (
        f"The last record of {journal_of(path).name} was incomplete: its {len(torn)} bytes were "
        f"cut off and are kept in {aside.name}. Everything before it is here."
    )


def abandoned(path: Path, replay: Replay) -> list[str]:
    """Return a line that tells a reader of a torn tail, unless somebody is just writing on."""
    journal = journal_of(path)
    if replay.torn and not is_locked(path):
        with contextlib.suppress(OSError):
            if journal.stat().st_size == replay.place.good + len(replay.torn):
                return [
                    f"The last record of {journal.name} is incomplete: its {len(replay.torn)} "
                    "bytes are left out. Everything before it is here."
                ]
    return []
