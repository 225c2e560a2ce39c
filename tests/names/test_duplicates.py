"""The sweep for duplicates: what is planted is found with reasons, and nothing is merged."""

from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coopreader.names.bands import PRESELECT, REVIEW
from coopreader.names.candidates import CandidateIndex
from coopreader.names.duplicates import duplicates_of, likely_duplicates
from coopreader.names.pairs import Named, judge, likely_kind, pair_of

PLANTED = [
    ("person", "Yasmina Bekkali", "BEKKALI, Yasmina"),
    ("person", "Yasmina Bekkali", "Mme Yasmina Bekkalli"),
    ("person", "Mohammed Ben Yaala", "Muhammad Benyaala"),
    ("person", "Corentin Lebrazidec", "C. Lebrazidec"),
    ("person", "Zacharie Quillévéré", "Zacharie Quillevere"),
    ("person", "Zacharie Quillévéré", "Zacharie Quilléveré"),
    ("organisation", "Compagnie des sels de Torvald", "COMPAGNIE DES SELS DE TORVALD S.A."),
    ("organisation", "Compagnie des sels de Torvald", "Compagnie des sles de Torvald"),
    ("organisation", "Fédération zembalaise d'imprimerie", "FZI"),
    ("organisation", "Ministère de la Pêche", "Ministry of Fisheries"),
    ("state", "Maroc", "Royaume du Maroc"),
    ("place", "Port-Clair", "Port Clair"),
]
OTHERS = ["Hamid Zouiten", "Clara Moreau", "Banque de Touvar", "Institut du verre", "Union du lin"]


def found(names: Sequence[tuple[str, str]]) -> set[tuple[str, str]]:
    given = [Named(str(at), name, kind) for at, (kind, name) in enumerate(names)]
    return {pair.forms for pair in likely_duplicates(given)}


@pytest.mark.parametrize(("kind", "one", "other"), PLANTED)
def test_what_is_planted_is_found(kind: str, one: str, other: str) -> None:
    others = [(kind, name) for name in OTHERS]
    assert found([(kind, one), *others, (kind, other)]) == {(one, other)}


def test_names_without_a_kind_are_compared_too() -> None:
    names = [Named(str(at), name, None) for at, (_, *pair) in enumerate(PLANTED) for name in pair]
    names = [Named(str(at), name.form, None) for at, name in enumerate(names)]
    forms = {frozenset(pair.forms) for pair in likely_duplicates(names)}
    missing = [pair for _, *pair in PLANTED if frozenset(pair) not in forms]
    assert len(missing) <= 1, missing


@pytest.mark.parametrize(
    ("kind", "one", "other"),
    [
        ("person", "Mohammed VI", "Mohammed V"),
        ("organisation", "Ministère de la Pêche", "Ministère de la Santé"),
        ("organisation", "Banque asiatique du lin", "Banque africaine du lin"),
        ("state", "Guinée", "Guinée-Bissau"),
    ],
)
def test_what_only_looks_alike_is_no_pair(kind: str, one: str, other: str) -> None:
    assert found([(kind, one), (kind, other)]) == set()


def test_forms_of_one_actor_are_no_pair_and_two_actors_are_one_pair() -> None:
    names = [
        Named("a", "Compagnie des sels", "organisation"),
        Named("a", "Compagnie des Sels SA", "organisation"),
        Named("b", "La Compagnie des sels", "organisation"),
        Named("b", "Compagnie des Sels S.A.", "organisation"),
    ]
    (pair,) = likely_duplicates(names)
    assert pair.actors == ("a", "b")
    assert pair.score >= PRESELECT
    assert pair.reasons


def test_best_pairs_come_first() -> None:
    names = [
        Named(str(at), name, kind) for at, (kind, *pair) in enumerate(PLANTED) for name in pair
    ]
    names = [Named(str(at), name.form, name.kind) for at, name in enumerate(names)]
    scores = [pair.score for pair in likely_duplicates(names)]
    assert scores == sorted(scores, reverse=True)
    assert min(scores) >= REVIEW


def test_kinds_and_countries_keep_apart() -> None:
    one = Named("a", "Office du sel", "organisation", "MA")
    assert pair_of(one, Named("b", "Office du sel", "person")) is None
    assert pair_of(one, Named("b", "Office du sel", "organisation", "SN")) is None
    same = pair_of(one, Named("b", "Office du sel", "organisation"))
    assert same is not None
    assert same.score == 1.0


def test_a_person_of_two_countries_is_only_to_be_reviewed() -> None:
    one, other = (Named(code, "Clara Moreau", "person", code) for code in ("FR", "BE"))
    pair = pair_of(one, other)
    assert pair is not None
    assert REVIEW <= pair.score < PRESELECT
    assert pair.actors == ("BE", "FR")
    assert "countries" in pair.reasons[0]


def test_an_acronym_alone_is_only_to_be_reviewed() -> None:
    assert REVIEW <= judge("FZI", "F.Z.I.", "organisation").value < PRESELECT
    assert REVIEW <= judge("FZI", "FZI", "organisation").value < PRESELECT


@pytest.mark.parametrize(
    ("one", "other"),
    [("Zhang Min", "Zhang Ming"), ("Port 21", "Port 22"), ("Lin", "Lan"), ("A", "B")],
)
def test_a_letter_or_figure_in_a_short_name_is_no_slip(one: str, other: str) -> None:
    assert judge(one, other, "organisation").value < PRESELECT


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("Direction générale du lin (Touvar)", "organisation"),
        ("Clara Moreau", "person"),
        ("Maroc", "state"),
        ("", "person"),
    ],
)
def test_the_kind_that_a_name_looks_to_be_of(name: str, kind: str) -> None:
    assert likely_kind(name) == kind


def test_progress_begins_at_nothing_and_ends_with_all() -> None:
    told: list[tuple[int, int]] = []
    names = [Named(str(at), f"Clara Moreau {at}", "person") for at in range(40)]
    likely_duplicates(names, lambda done, of: told.append((done, of)))
    assert told[0] == (0, 40)
    assert told[-1][0] == told[-1][1] >= 40
    assert [done for done, _ in told] == sorted(done for done, _ in told)


def test_one_actor_is_looked_up_among_all() -> None:
    forms: dict[str, list[Named]] = {}
    index = CandidateIndex()
    for at, (kind, one, other) in enumerate(PLANTED):
        for actor, name in ((f"a{at}", one), (f"b{at}", other)):
            forms[actor] = [Named(actor, name, kind)]
            index.add(actor, name, kind)
    for at in range(len(PLANTED)):
        pairs = duplicates_of(index, forms[f"a{at}"], lambda actor: forms[actor])
        assert (f"a{at}", f"b{at}") in {pair.actors for pair in pairs}


@given(st.lists(st.text(max_size=30), max_size=12), st.sampled_from(["person", "place", None]))
@settings(max_examples=60)
def test_whatever_the_names_pairs_are_of_two_of_them(names: list[str], kind: str | None) -> None:
    given = [Named(str(at), name, kind) for at, name in enumerate(names)]
    for pair in likely_duplicates(given):
        one, other = map(int, pair.actors)
        assert one != other
        assert pair.forms == (names[one], names[other])
        assert REVIEW <= pair.score <= 1.0


def test_very_long_and_very_equal_names_are_harmless() -> None:
    names = ["x" * 10_000, "a " * 5_000, "Clara Moreau", "", "(", "\ud800", "\u202e"] + [
        "Lin"
    ] * 200
    given = [Named(str(at), name, None) for at, name in enumerate(names)]
    assert likely_duplicates(given)
