"""In a document: the name itself, what it stands for there, who is linked there, then the score."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coopreader.names.candidates import Candidate, CandidateIndex
from coopreader.names.in_document import LINKED, OTHER_KIND, SAME, Form, Here, ranked_here

YASMINA = Form("p1", "Yasmina Bekkali", "person")
FADEL = Form("p2", "Fadel Bekkali", "person")
UNION = Form("o1", "Union zembalaise du tissage", "organisation")
OTHER_UNION = Form("o2", "Union touvarienne du transport", "organisation")
CITY = Form("l1", "Belvar", "place")
CLUB = Form("o3", "Belvar", "organisation")


@pytest.fixture
def index() -> CandidateIndex:
    found = CandidateIndex()
    for form in (YASMINA, FADEL, UNION, OTHER_UNION, CITY, CLUB):
        found.add(form.actor, form.text, form.kind)
    return found


def order(index: CandidateIndex, name: str, kind: str | None, here: Here) -> list[str]:
    return [one.actor for one in ranked_here(name, kind, index.search(name, kind=kind), here)]


def test_the_name_itself_goes_before_any_score(index: CandidateIndex) -> None:
    here = Here(named=(Form("o2", "UZT", "organisation"),))
    assert order(index, "UZT", "organisation", Here())[0] == "o1"
    assert order(index, "UZT", "organisation", here)[0] == "o2"


def test_of_one_name_the_nearer_reach_goes_first(index: CandidateIndex) -> None:
    here = Here(named=(Form("p2", "M. Bekkali", "person"), Form("p1", "M. Bekkali", "person")))
    found = ranked_here("M. Bekkali", "person", index.search("M. Bekkali"), here)
    assert [one.actor for one in found] == ["p2", "p1"]
    assert found[0].score == 1.0
    assert found[0].reasons == (SAME,)


def test_what_an_acronym_stands_for_here_goes_before_what_it_might_be(
    index: CandidateIndex,
) -> None:
    full = "Union touvarienne du transport"
    here = Here(full={full: index.search(full, kind="organisation")})
    found = ranked_here("UZT", "organisation", index.search("UZT"), here)
    assert [one.actor for one in found[:2]] == ["o2", "o1"]
    assert full in found[0].reasons[0]


def test_what_only_resembles_the_longer_name_a_little_is_not_raised(index: CandidateIndex) -> None:
    weak = Candidate("o3", "Belvar", "organisation", 0.3, ())
    assert order(index, "UZT", "organisation", Here(full={"Union": [weak]})) == ["o1"]


@pytest.mark.parametrize("linked", [YASMINA, FADEL])
def test_a_surname_is_that_of_who_is_linked_here(index: CandidateIndex, linked: Form) -> None:
    found = ranked_here(
        "Mme Bekkali", "person", index.search("Mme Bekkali"), Here(linked=(linked,))
    )
    assert found[0].actor == linked.actor
    assert LINKED in found[0].reasons
    assert {one.actor for one in found} == {"p1", "p2"}


def test_a_common_head_is_that_of_who_is_linked_here(index: CandidateIndex) -> None:
    assert order(index, "l'Union", "organisation", Here(linked=(OTHER_UNION,)))[0] == "o2"


def test_who_is_linked_here_is_no_better_for_another_name(index: CandidateIndex) -> None:
    here = Here(linked=(FADEL,))
    assert order(index, "Yasmina Bekkali", "person", here)[0] == "p1"
    assert order(index, "Yasmyna Bekkali", "person", here)[0] == "p1"


def test_the_same_name_of_another_kind_is_shown_and_said_so(index: CandidateIndex) -> None:
    here = Here(named=(CITY, CLUB))
    found = ranked_here("Belvar", "place", index.search("Belvar", kind="place"), here)
    assert [(one.actor, one.reasons) for one in found] == [("l1", (SAME,)), ("o3", (OTHER_KIND,))]


def test_one_of_another_kind_that_is_linked_is_no_part(index: CandidateIndex) -> None:
    assert order(index, "Bekkali", "place", Here(linked=(YASMINA,))) == []


def test_without_a_document_the_order_is_that_of_the_index(index: CandidateIndex) -> None:
    found = index.search("Bekkali")
    assert ranked_here("Bekkali", None, found, Here()) == found


@given(st.text(max_size=12), st.sampled_from([None, "person", "organisation", "place", "state"]))
def test_each_actor_stands_once_whatever_the_name(name: str, kind: str | None) -> None:
    found = [Candidate("p1", "Yasmina Bekkali", "person", 0.5, ())]
    forms = (YASMINA, FADEL, UNION, CITY, CLUB)
    here = Here(named=forms, full={"x": found}, linked=forms)
    actors = [one.actor for one in ranked_here(name, kind, found, here)]
    assert len(actors) == len(set(actors))
    assert "p1" in actors
