"""What tests of importing share: two colleagues who read the same page."""

import json
from typing import Any

from coopreader.article.article import Article
from coopreader.article.corrected import corrected
from store.check import check_project
from store.decisions.accept import accept
from store.decisions.deal import Card, CardParty, record_deal
from store.decisions.import_records import apply_import, plan_import
from store.formats.native import Export, export_project, records_of
from store.formats.native_import import read_native
from store.importing.plan import ImportPlan
from store.opened import Opened
from store.project import Project
from store.records import Actor, DatedValue, Deal, Document
from store.suggestions import suggestions_in
from tests.store.building import build_article


def read(document: Document) -> Article:
    return corrected(build_article(), document.overrides)


def export_of(project: Project) -> Export:
    return read_native(export_project(project))


def plan(ours: Opened, theirs: Opened | Project) -> ImportPlan:
    project = theirs if isinstance(theirs, Project) else theirs.project
    return plan_import(ours.project, export_of(project), read)


def bring(ours: Opened, theirs: Opened | Project) -> ImportPlan:
    made = plan(ours, theirs)
    apply_import(ours.project, made)
    assert wrong(ours.project) == []
    return made


def wrong(project: Project) -> list[str]:
    return [finding.words for finding in check_project(project, read) if finding.serious]


def accept_all(opened: Opened) -> None:
    for _ in range(12):
        for suggestion in suggestions_in(opened):
            if suggestion.prospect.does != "choose":
                accept(opened, suggestion)
                break


def place_of(opened: Opened, words: str, last: bool = False) -> tuple[int, int]:
    text = opened.article.text
    start = text.rindex(words) if last else text.index(words)
    return opened.article.raw_range(start, start + len(words))


def standing(project: Project) -> dict[str, Any]:
    """Return what stands in a project, but for when it was changed."""
    whole = json.loads(export_project(project))
    for name in ("operations", "removed"):
        del whole[name]
    for records in whole.values():
        for record in records if isinstance(records, list) else ():
            record.pop("changed")
    return whole


def said(made: ImportPlan) -> str:
    return "\n".join(conflict.words for conflict in made.conflicts)


def deal(opened: Opened, **fields: Any) -> Deal:
    name = fields.pop("actor", None) or opened.project.all(Actor)[0].id
    card = {
        "title": "Port sec",
        "type": "agreement",
        "date": DatedValue("signed", "2026-03-03"),
        "parties": (CardParty(name, "party"),),
        "evidence": place_of(opened, "ont signé un accord"),
    }
    return record_deal(opened, Card(**{**card, **fields}))


def copied(ours: Opened, copy: Opened) -> Opened:
    """Fill a colleague's new project with ours."""
    copy.project.fill(records_of(export_of(ours.project)))
    return copy
