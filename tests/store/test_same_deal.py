"""Which deals of the project a new one may be."""

from pathlib import Path

import pytest

from store.decisions.deal import Card, CardParty, record_deal
from store.decisions.linking import NewActor
from store.project import Project
from store.records import Actor, DatedValue
from store.same_deal import known_deals
from tests.store.building import new_project, open_one


@pytest.fixture
def project(tmp_path: Path) -> Project:
    project = new_project(tmp_path)
    opened = open_one(project, paragraphs=("Titre", "Kenvar et Tamkar signent un accord."))
    at = opened.article.raw.index("Kenvar")
    parties = tuple(
        CardParty(NewActor(name=name, kind="state"), "party") for name in ("A B", "C D")
    )
    day = DatedValue("signed", "2026-03-03")
    card = Card(title="x", type="agreement", date=day, parties=parties, evidence=(at, at + 10))
    record_deal(opened, card)
    return project


def ids(project: Project, *names: str) -> set[str]:
    return {actor.id for actor in project.all(Actor) if actor.name in names}


@pytest.mark.parametrize(
    ("kind", "day", "found", "sure"),
    [
        ("agreement", "2026-03-03", True, True),
        ("agreement", "2026-03", True, True),
        ("agreement", "2026-03-05", True, True),
        ("agreement", "2026-03-20", True, False),
        ("agreement", None, True, False),
        ("memorandum", "2026-03-03", True, False),
        ("visit", "2026-03-03", False, False),
        ("agreement", "2026-05-03", False, False),
        ("agreement", "no date", True, False),
        ("agreement", "9999-12-31/9999-12-31", False, False),
    ],
)
def test_type_and_date_decide(
    project: Project, kind: str, day: str | None, found: bool, sure: bool
) -> None:
    known = known_deals(project, ids(project, "A B", "C D"), kind, day)
    assert [item.sure for item in known] == ([sure] if found else [])


def test_one_party_of_two_is_not_enough_when_others_differ(project: Project) -> None:
    with project.operation("tag") as draft:
        other = draft.add(Actor, name="E F", kind="state")
    mine = ids(project, "A B") | {other.id}
    assert known_deals(project, mine, "agreement", "2026-03-03") == []
    assert known_deals(project, set(), "agreement", "2026-03-03") == []
