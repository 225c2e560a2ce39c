"""Breaking a project on purpose: records planted, changed or damaged outside any decision."""

from msgspec.structs import replace

from store.check import check_project
from store.checking.finding import Finding
from store.decisions.accept import accept
from store.decisions.deal import Card, CardParty, record_deal
from store.draft import new_id, now
from store.opened import Opened
from store.project import Project
from store.records import Amount, DatedValue, Deal, Mention, Record
from store.repair import repair
from store.suggestions import suggestions_in
from tests.store.building import open_one

NOBODY = "0123456789abcdef"
"""An id that no record has."""


def begun(project: Project) -> Opened:
    """Open the invented page in a project, with three mentions, their actors, and a deal."""
    opened = open_one(project)
    for _ in range(3):
        accept(opened, next(item for item in suggestions_in(opened) if item.state == "open"))
    first, *_ = opened.mentions()
    card = Card(
        title="Port sec",
        type="agreement",
        stage="signed",
        date=DatedValue("signed", "2026-03-03"),
        amount=Amount(12e6, "EUR"),
        parties=(CardParty(first.actors[0], "party"),),
        evidence=first.raw_range,
    )
    record_deal(opened, card)
    return opened


def plant(project: Project, kind: type[Record], /, **fields: object) -> Record:
    """Keep a new record as it is given, outside any operation."""
    time = now()
    stamp = {"id": new_id(), "by": "ada", "created": time, "changed": time}
    record = kind(**{**stamp, **fields})
    project.keep(record)
    return record


def alter(project: Project, record: Record, **fields: object) -> None:
    """Change a record outside any operation."""
    project.keep(replace(record, **fields))


def mention_of(opened: Opened, number: int = 0) -> Mention:
    return opened.mentions()[number]


def deal_of(opened: Opened) -> Deal:
    return opened.project.all(Deal)[0]


def findings(opened: Opened) -> list[Finding]:
    """Check the project; the page is read whatever document is asked for."""
    return check_project(opened.project, lambda document: opened.article)


def words(opened: Opened) -> list[str]:
    return [finding.words for finding in findings(opened)]


def mend(opened: Opened) -> list[str]:
    """Check and repair the project; nothing that can be repaired is left."""
    done = repair(opened.project, findings(opened), lambda document: opened.article)
    assert [item for item in findings(opened) if item.mend is not None] == []
    return done
