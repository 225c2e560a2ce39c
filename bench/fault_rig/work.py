"""The work that is interrupted: transactions that follow from their number alone.

Transaction n of a seed is always the same, so that whoever knows how many were done knows what the
project must hold. Each writes a row n to the table `log`; others come and go beside it.
"""

from random import Random
from typing import Any

from tinydb.table import Document

from store.journal import JournalledTinyDB

Contents = dict[str, dict[int, Any]]
"""What a project holds, by table and id."""

Step = tuple[str, int, dict[str, Any] | None]

TABLES = ("documents", "mentions", "deals")


def transaction(seed: int, number: int) -> list[Step]:
    """Return (table, id, new document; None: removed) of transaction `number`, from 1 on."""
    chance = Random(f"{seed} {number}")
    steps: list[Step] = [("log", number, {"n": number})]
    for _ in range(chance.randrange(4)):
        row = {"n": number, "text": chance.choice("aé\n漢") * chance.randrange(60)}
        gone = chance.random() < 0.3
        steps.append((chance.choice(TABLES), chance.randrange(1, 9), None if gone else row))
    return steps


def expected(seed: int, count: int) -> Contents:
    """Return what a project holds after so many transactions."""
    contents: Contents = {}
    for number in range(1, count + 1):
        for table, key, row in transaction(seed, number):
            if row is not None:
                contents.setdefault(table, {})[key] = row
            elif table in contents:
                contents[table].pop(key, None)
    return {table: rows for table, rows in contents.items() if rows}


def do(db: JournalledTinyDB, seed: int, number: int) -> None:
    """Write one transaction; when this returns it is acknowledged."""
    with db.transaction():
        for table, key, row in transaction(seed, number):
            if row is not None:
                db.table(table).upsert(Document(row, doc_id=key))
            else:
                db.table(table).remove(doc_ids=[key])


def contents_of(db: JournalledTinyDB) -> Contents:
    """Return what a project holds."""
    return {name: {row.doc_id: dict(row) for row in db.table(name)} for name in db.tables()}


def done_in(contents: Contents) -> int:
    """Return the number of the last transaction that a project holds."""
    return max(contents.get("log", {}), default=0)
