"""What a fault has done: opened again, a project must hold all that was acknowledged."""

from pathlib import Path
from typing import NamedTuple

from bench.fault_rig.work import contents_of, done_in, expected
from store.errors import StoreError
from store.journal import open_database
from tests.store.abandoned import abandon


class Outcome(NamedTuple):
    """One trial: how much was acknowledged before it, and what came of it, told in `note`."""

    acknowledged: int
    lost: bool = False
    silent: bool = False
    refused: bool = False
    note: str = ""


def judge(
    path: Path,
    seed: int,
    acknowledged: int,
    attempted: int,
    *,
    may_refuse: bool = False,
    read_only: bool = False,
) -> Outcome:
    """Open a project after a fault, for reading and then (unless `read_only`) for writing.

    It must hold the work of `acknowledged` transactions, and at most that of `attempted`, whole.
    With `may_refuse` it may refuse to open in one clear line, or report that it left out the last
    transaction, as if that had been cut off.
    """
    refused = False
    for mode in (True,) if read_only else (True, False):
        try:
            db = open_database(path, read_only=mode)
        except StoreError as error:
            if not may_refuse or "\n" in str(error) or str(path.parent) not in str(error):
                return Outcome(acknowledged, lost=True, note=f"refused: {error}")
            refused = True
            continue
        except Exception as error:
            return Outcome(acknowledged, lost=True, note=f"no clear line: {error!r}")
        held, reports = contents_of(db), list(db.reports)
        abandon(db)
        done = done_in(held)
        if held != expected(seed, done) or done > attempted:
            note = f"holds {done} transactions of {attempted}, but not their work ({reports})"
            return Outcome(acknowledged, silent=True, note=note)
        if done < acknowledged and not (may_refuse and reports and done == acknowledged - 1):
            note = f"holds {done} transactions of {acknowledged} ({reports})"
            silent = may_refuse and not reports
            return Outcome(acknowledged, lost=not silent, silent=silent, note=note)
    return Outcome(acknowledged, refused=refused)
