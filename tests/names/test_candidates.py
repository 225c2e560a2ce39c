"""The index of names: what is added is found, half typed, misspelt or by acronym."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coopreader.names.bands import PRESELECT, REVIEW
from coopreader.names.candidates import CandidateIndex


@pytest.fixture
def index() -> CandidateIndex:
    found = CandidateIndex()
    for actor, form, kind, country in [
        ("p1", "Yasmina Bekkali", "person", "MA"),
        ("p1", "Mme Bekkali Ziani", "person", "MA"),
        ("p2", "Fadel Bekkali", "person", "MA"),
        ("p3", "Mohammed Ben Yaala", "person", None),
        ("o1", "Fédération tunisienne d'imprimerie", "organisation", "TN"),
        ("o2", "Office national de l'eau et du pétrole", "organisation", "MA"),
        ("o3", "Ministère de la Pêche", "organisation", "MA"),
        ("o4", "Ministère de la Pêche", "organisation", "SN"),
        ("s1", "Maroc", "state", "MA"),
        ("l1", "Tanger", "place", "MA"),
    ]:
        found.add(actor, form, kind, country)
    return found


def actors(index: CandidateIndex, name: str, kind: str | None = None) -> list[str]:
    return [candidate.actor for candidate in index.search(name, kind=kind)]


@pytest.mark.parametrize(
    ("name", "kind", "actor"),
    [
        ("Yasmina Bekkali", "person", "p1"),
        ("BEKKALI Yasmina", "person", "p1"),
        ("Yasmina Bekkalli", "person", "p1"),
        ("Fadel Bekali", None, "p2"),
        ("Muhammad Benyaala", "person", "p3"),
        ("FTI", "organisation", "o1"),
        ("ONEP", None, "o2"),
        ("la FTI", "organisation", "o1"),
        ("Kingdom of Morocco", "state", "s1"),
        ("Marruecos", "place", "s1"),
        ("Tánger", "place", "l1"),
        ("ياسمينة بقالي", "person", "p1"),
    ],
)
def test_the_right_actor_comes_first(
    index: CandidateIndex, name: str, kind: str | None, actor: str
) -> None:
    assert actors(index, name, kind)[0] == actor


@pytest.mark.parametrize("typed", ["y", "ya", "Yasm", "bekk", "yasmina b", "bekkali y"])
def test_beginnings_find_while_typing(index: CandidateIndex, typed: str) -> None:
    assert "p1" in actors(index, typed)


def test_a_beginning_is_never_preselected(index: CandidateIndex) -> None:
    assert all(candidate.score < REVIEW for candidate in index.search("Yasm"))


def test_each_actor_stands_once_with_its_best_form(index: CandidateIndex) -> None:
    found = index.search("Yasmina Bekkali", kind="person")
    assert [candidate.actor for candidate in found].count("p1") == 1
    assert found[0].form == "Yasmina Bekkali"
    assert found[0].score >= PRESELECT
    assert found[0].reasons


def test_best_come_first(index: CandidateIndex) -> None:
    scores = [candidate.score for candidate in index.search("Bekkali Yasmina")]
    assert scores[0] == max(scores) >= PRESELECT
    worth = [score for score in scores if score >= REVIEW]
    assert scores[: len(worth)] == sorted(worth, reverse=True)


def test_the_kind_asked_for_keeps_others_out(index: CandidateIndex) -> None:
    assert {candidate.kind for candidate in index.search("Maroc", kind="organisation")} <= {
        "organisation"
    }


def test_the_country_decides_between_equal_names(index: CandidateIndex) -> None:
    found = index.search("Ministère de la Pêche", kind="organisation", country="SN")
    assert found[0].actor == "o4"


def test_limit_is_kept(index: CandidateIndex) -> None:
    assert len(index.search("Bekkali", limit=1)) == 1
    assert index.search("Bekkali", limit=0) == []


def test_an_actor_of_many_names_leaves_room_for_others() -> None:
    index = CandidateIndex()
    for number in range(40):
        index.add("many", f"Office {number} du sel", "organisation")
    for number in range(15):
        index.add(f"o{number}", f"Office du sel {number}", "organisation")
    for typed in ("Office du sel", "Offi"):
        assert len(index.search(typed, limit=14)) == 14, typed


def test_exact_goes_by_the_normal_form(index: CandidateIndex) -> None:
    assert index.exact("bekkali, yasmina", "person") == ["p1"]
    assert index.exact("Ministry of Fisheries") == ["o3", "o4"]
    assert index.exact("Royaume du Maroc", "state") == ["s1"]
    assert index.exact("Yasmina", "person") == []
    assert index.exact("") == []


def test_a_removed_actor_is_gone(index: CandidateIndex) -> None:
    index.remove("p1")
    assert "p1" not in actors(index, "Yasmina Bekkali")
    assert index.exact("Yasmina Bekkali") == []
    assert len(index) == 8
    index.remove("p1")
    assert len(index) == 8


def test_one_form_can_be_removed(index: CandidateIndex) -> None:
    index.remove("p1", "Yasmina Bekkali")
    assert index.exact("Yasmina Bekkali") == []
    assert index.exact("Bekkali Ziani", "person") == ["p1"]


def test_adding_twice_holds_once_and_the_last_kind_counts(index: CandidateIndex) -> None:
    before = len(index)
    index.add("l1", "Tanger", "organisation")
    assert len(index) == before
    assert index.exact("Tanger") == ["l1"]
    assert index.search("Tanger")[0].kind == "organisation"


def test_a_form_added_after_a_search_is_found(index: CandidateIndex) -> None:
    index.search("Zoubida")
    index.add("p9", "Zoubida Tahiri", "person")
    assert actors(index, "Zoub") == ["p9"]


def test_many_removals_leave_the_rest_in_place() -> None:
    index = CandidateIndex()
    for number in range(2500):
        index.add(f"a{number}", f"Zellij {number}", "organisation")
    for number in range(2400):
        index.remove(f"a{number}")
    assert len(index) == 100
    assert index.exact("Zellij 2450") == ["a2450"]


@pytest.mark.parametrize("name", ["", " ", "🦊", "(", "x" * 10_000, "\u202e", "\ud800", "،"])
def test_hostile_queries_and_forms_are_harmless(index: CandidateIndex, name: str) -> None:
    index.search(name)
    index.add("h", name, "person")
    index.search(name, kind="person")
    assert "h" in index.exact(name, "person")
    index.remove("h")


def test_an_empty_index_finds_nothing() -> None:
    assert CandidateIndex().search("Yasmina") == []


@given(st.lists(st.text(alphabet="abdeilmnorst ", min_size=3, max_size=20), min_size=1, max_size=8))
@settings(max_examples=40)
def test_whatever_is_added_is_found_by_its_own_name(names: list[str]) -> None:
    index = CandidateIndex()
    for number, name in enumerate(names):
        index.add(str(number), name, "person")
    for number, name in enumerate(names):
        if name.strip():
            assert str(number) in index.exact(name, "person")
            assert index.search(name, kind="person")[0].score >= 0.95


WORDS = ("Yasmina", "Yasmine", "Bekkali", "Ben", "Office", "sel", "du", "Touvar", "FTI", "Maroc")
names = st.lists(st.sampled_from(WORDS), min_size=1, max_size=3).map(" ".join)
kinds = st.sampled_from(["person", "organisation", "place"])
steps = st.lists(st.tuples(st.sampled_from("abcde"), names, kinds, st.booleans()), max_size=25)


@given(steps, names)
@settings(max_examples=150)
def test_an_index_kept_up_name_by_name_is_the_one_built_at_once(
    steps: list[tuple[str, str, str, bool]], asked: str
) -> None:
    kept, held = CandidateIndex(), dict[tuple[str, str], str]()
    for actor, name, kind, stays in steps:
        held.pop((actor, name), None)
        if stays:
            kept.add(actor, name, kind)
            held[actor, name] = kind
        else:
            kept.remove(actor, name)
    built = CandidateIndex()
    for (actor, name), kind in held.items():
        built.add(actor, name, kind)
    assert len(kept) == len(built)
    assert kept.actors() == built.actors()
    for query in (asked, *(name for _, name, _, _ in steps[:5])):
        assert kept.exact(query) == built.exact(query)
        found, expected = kept.search(query), built.search(query)
        assert {one.actor: one.score for one in found} == {one.actor: one.score for one in expected}
        again = CandidateIndex.decoded(kept.encoded()).search(query)
        assert again == found


@given(names, names, kinds)
def test_what_is_removed_is_found_no_more(name: str, other: str, kind: str) -> None:
    index = CandidateIndex()
    index.add("stays", other, kind)
    before = index.search(name), index.exact(name)
    index.add("gone", name, kind)
    assert "gone" in index.exact(name, kind)
    index.remove("gone", name)
    assert (index.search(name), index.exact(name)) == before
    assert index.actors() == {"stays"}


@pytest.mark.parametrize("data", [b"\xff", b"[]", b"\xc0" * 100])
def test_what_is_no_index_is_refused(data: bytes) -> None:
    with pytest.raises(ValueError, match="no index"):
        CandidateIndex.decoded(data)


def test_an_index_whose_end_is_missing_is_refused(index: CandidateIndex) -> None:
    data = index.encoded()
    assert len(CandidateIndex.decoded(data)) == len(index)
    for end in (1, 5, len(data) // 2, len(data) - 1):
        with pytest.raises(ValueError, match="no index"):
            CandidateIndex.decoded(data[:end])
