"""What is known of an actor, edited: each value is checked, links run in no circle."""

from typing import Any

import pytest

from store.decisions.actor import edit, rename, retype, set_kind
from store.decisions.merge import merge
from store.opened import Opened
from store.project import Project
from tests.store.registry import add, held, mention, said


def test_facts_are_changed_and_undone_as_one(project: Project) -> None:
    agency, ministry = add(project, "Agence du fret"), add(project, "Ministère du Fret")
    facts: dict[str, Any] = {
        "country": "ma",
        "subkind": "agency",
        "acronym": " ADF ",
        "part_of": ministry.id,
        "members": (ministry.id, ministry.id),
        "note": "seen",
        "succeeds": ministry.id,
    }
    kept = edit(project, agency, **facts)
    assert (kept.country, kept.subkind, kept.acronym, kept.note) == ("MA", "agency", "ADF", "seen")
    assert (kept.part_of, kept.succeeds, kept.members) == (
        ministry.id,
        *[ministry.id],
        (ministry.id,),
    )
    fields = "country, subkind, acronym, part of, members, note, succeeds"
    assert said(project) == f"{fields} of “Agence du fret” changed"
    project.undo()
    assert held(project, agency).country is None
    project.redo()
    emptied = edit(project, agency, country=None, subkind="", acronym="", members=(), part_of=None)
    assert (emptied.country, emptied.subkind, emptied.acronym) == (None, None, None)
    assert (emptied.members, emptied.part_of, emptied.note) == ((), None, "seen")


def test_nothing_is_written_where_nothing_changes(project: Project) -> None:
    agency = add(project, "Agence du fret", country="MA")
    edit(project, agency, country="MA", note="", part_of=None)
    assert next(project.operations()).name == "tag"


@pytest.mark.parametrize(
    ("fields", "refusal"),
    [
        ({"country": "ZZ"}, "no country has the code “ZZ”"),
        ({"country": "EU"}, "no country has the code"),
        ({"country": "Mo\nrocco"}, "“MO ROCCO”"),
        ({"subkind": "agencies"}, "no subkind is called"),
        ({"part_of": "nobody"}, "no actor of the registry"),
        ({"succeeds": "nobody"}, "no actor of the registry"),
        ({"members": ("nobody",)}, "no actor of the registry"),
        ({"name": "Office"}, "can be edited"),
        ({"merged_into": None}, "can be edited"),
    ],
)
def test_what_is_no_value_is_refused(
    project: Project, fields: dict[str, Any], refusal: str
) -> None:
    agency = add(project, "Agence du fret")
    with pytest.raises(ValueError, match=refusal):
        edit(project, agency, **fields)
    assert held(project, agency) == agency


def test_only_organisations_have_a_subkind(opened: Opened) -> None:
    project = opened.project
    person = add(project, "Pol Ruiz", "person")
    with pytest.raises(ValueError, match="only organisations"):
        edit(project, person, subkind="agency")
    agency = add(project, "Agence du fret", subkind="agency")
    retype(opened, mention(opened, "ADF", agency), "place")
    assert (held(project, agency).kind, held(project, agency).subkind) == ("place", None)
    project.undo()
    assert held(project, agency).subkind == "agency"


@pytest.mark.parametrize("field", ["part_of", "succeeds", "members"])
def test_no_link_runs_in_a_circle(project: Project, field: str) -> None:
    one, two, three = (add(project, f"Agence {number}") for number in range(3))

    def link(actor: str, to: str) -> None:
        record = next(item for item in (one, two, three) if item.id == actor)
        edit(project, record, **{field: (to,) if field == "members" else to})  # type: ignore[misc]

    link(one.id, two.id)
    link(two.id, three.id)
    for actor, to in ((one, one), (two, one), (three, one)):
        with pytest.raises(ValueError, match="circle"):
            link(actor.id, to.id)


def test_a_link_to_a_merged_actor_is_to_its_survivor(project: Project) -> None:
    one, two, three = (add(project, f"Agence {number}") for number in range(3))
    merge(project, one, [two])
    with pytest.raises(ValueError, match="circle"):
        edit(project, one, part_of=two.id)
    assert edit(project, three, part_of=two.id).part_of == one.id
    assert edit(project, two, note="seen").id == one.id
    assert rename(project, two, "Agence").id == one.id


def test_an_actor_taken_back_is_not_edited(project: Project) -> None:
    one, two = add(project, "Agence du fret"), add(project, "Office du fret")
    project.undo()
    with pytest.raises(ValueError, match="no actor of the registry"):
        edit(project, one, part_of=two.id)
    for change in (lambda: edit(project, two, note="x"), lambda: rename(project, two, "x")):
        with pytest.raises(ValueError, match="no longer in the registry"):
            change()


def test_the_kind_of_an_actor_is_changed_without_a_mention(project: Project) -> None:
    agency = add(project, "Agence du fret", subkind="agency")
    changed = set_kind(project, agency, "place")
    assert (changed.kind, changed.subkind) == ("place", None)
    assert said(project) == "kind of “Agence du fret” changed to place"
    assert set_kind(project, agency, "place") == changed
    project.undo()
    assert (held(project, agency).kind, held(project, agency).subkind) == ("organisation", "agency")
