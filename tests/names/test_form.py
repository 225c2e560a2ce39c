"""Normal forms, titles and acronyms."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coopreader.names.form import (
    acronym_fit,
    acronym_of,
    looks_like_acronym,
    normal_form,
    strip_titles,
    tokens,
)

SAME_PERSON = [
    ("Omar Ben Yaala", "Omar Benyaala"),
    ("Mme Leïla Taouil", "Leila Taouil"),
    ("TAOUIL Leïla", "Leïla Taouil"),
    ("Taouil, Leïla", "Leïla Taouil"),
    ("El Hassan Ziani", "Lhassan Ziani"),
    ("Abdul Rahman Qadri", "Abderrahmane Qadri"),
    ("Sa Majesté le Roi Alphonse IV", "Alphonse IV"),
    ("S.E.M. Jean Dutour", "Jean Dutour"),
    ("Noureddine Fathi", "Nour Eddine Fathi"),
]
OTHER_PERSON = [
    ("Alphonse IV", "Alphonse V"),
    ("Ali ben Mohamed", "Mohamed ben Ali"),
    ("Leïla Taouil", "Leïla Taouila"),
    ("Hassan Ziani", "Hossein Ziani"),
]


@pytest.mark.parametrize(("a", "b"), SAME_PERSON)
def test_spellings_of_one_person_share_a_form(a: str, b: str) -> None:
    assert normal_form(a, "person") == normal_form(b, "person")


@pytest.mark.parametrize(("a", "b"), OTHER_PERSON)
def test_two_persons_keep_two_forms(a: str, b: str) -> None:
    assert normal_form(a, "person") != normal_form(b, "person")


SAME_ORGANISATION = [
    ("Ministère de la Pêche", "Ministry of Fisheries"),
    ("ministère tunisien du Tourisme", "Ministère du Tourisme de la Tunisie"),
    ("Zellij Ceram S.A.R.L.", "ZELLIJ CERAM"),
    ("L'Atelier du Cuir SA", "Atelier du Cuir"),
    ("Banque de l’Atlas", "banque de l'atlas"),
]
OTHER_ORGANISATION = [
    ("Ambassade du Chili au Pérou", "Ambassade du Pérou au Chili"),
    ("Le Monde", "El Mundo"),
    ("Lycée Omar II", "Lycée Omar III"),
    ("Ministère de la Pêche", "Ministère de la Santé"),
    ("Banque de Tunisie", "Banque de Libye"),
]


@pytest.mark.parametrize(("a", "b"), SAME_ORGANISATION)
def test_spellings_of_one_organisation_share_a_form(a: str, b: str) -> None:
    assert normal_form(a, "organisation") == normal_form(b, "organisation")


@pytest.mark.parametrize(("a", "b"), OTHER_ORGANISATION)
def test_two_organisations_keep_two_forms(a: str, b: str) -> None:
    assert normal_form(a, "organisation") != normal_form(b, "organisation")


def test_states_have_their_code_for_a_form() -> None:
    assert normal_form("Royaume d'Espagne", "state") == normal_form("Spain", "state") == "@ES"


def test_tokens_name_concepts_and_countries() -> None:
    assert tokens("ministère libyen de la Santé", "organisation") == ("=ministry", "=health", "@LY")


def test_titles_come_off_and_the_spelling_stays() -> None:
    assert strip_titles("M. Émile  Dürr") == "Émile Dürr"
    assert strip_titles("Son Excellence le Professeur Ana Ruiz") == "Ana Ruiz"
    assert strip_titles("Ana Ruiz") == "Ana Ruiz"
    assert strip_titles("Docteur") == "Docteur"
    assert strip_titles("") == ""


def test_acronyms_are_read_off_a_name() -> None:
    assert "oned" in acronym_of("Office national des eaux et du désert (ONED)")
    assert "fti" in acronym_of("Fédération tunisienne d'imprimerie")
    assert acronym_of("Zellij") == frozenset()


@pytest.mark.parametrize(
    ("acronym", "name", "least"),
    [
        ("fti", "Fédération tunisienne d'imprimerie", 1.0),
        ("onep", "Office national de l'eau et du pétrole", 1.0),
        ("onea", "Office national de l'eau et de l'assainissement liquide", 0.8),
        ("coprodat", "Conseil pour la production et la datte", 0.6),
    ],
)
def test_an_acronym_fits_its_name(acronym: str, name: str, least: float) -> None:
    words = tuple(name.lower().replace("'", " ").split())
    assert acronym_fit(acronym, words) >= least


def test_an_acronym_does_not_fit_another_name() -> None:
    assert acronym_fit("fifa", ("federation", "tunisienne", "imprimerie")) < 0.6
    assert acronym_fit("man", ("mana", "party")) < 0.6
    assert acronym_fit("", ("a", "b")) == 0.0
    assert acronym_fit("ab", ()) == 0.0


def test_capitals_look_like_an_acronym() -> None:
    assert looks_like_acronym("ONEP")
    assert looks_like_acronym("O.N.E.P.")
    assert not looks_like_acronym("Onep")
    assert not looks_like_acronym("OFFICE DES EAUX")


@given(st.text(max_size=80), st.sampled_from(["person", "organisation", "state", "place", None]))
def test_a_form_never_fails_and_is_stable(name: str, kind: str | None) -> None:
    form = normal_form(name, kind)
    assert form == normal_form(name, kind)
    assert form == " ".join(form.split())


@given(st.text(alphabet="abcdefghijklmnopqrstuvwxyz", min_size=1, max_size=20))
def test_a_name_with_a_letter_has_a_form(name: str) -> None:
    for kind in ("person", "organisation", "state", "place", None):
        assert normal_form(name, kind)


@given(st.text(max_size=60))
def test_titles_never_fail(name: str) -> None:
    assert strip_titles(name) in " ".join(name.split())
