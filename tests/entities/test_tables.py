"""The tables of cues say only what the vocabulary knows."""

import re

import pytest

from coopreader import vocabulary
from coopreader.entities.cues import LANGUAGES, cities, sections_of
from coopreader.names.states import state_label

GROUPS = {
    "type": vocabulary.DEAL_TYPES,
    "stage": vocabulary.STAGES,
    "role": vocabulary.ROLES,
    "sector": vocabulary.SECTORS,
    "certainty": vocabulary.CERTAINTIES,
}
PLAIN = {"relation", "where", "future", "not", "conditional", "past", "of"}
"""Openings of sections of deals that speak of words, not of terms."""


@pytest.mark.parametrize("language", LANGUAGES)
def test_cues_of_deals_have_codes_of_the_vocabulary(language: str) -> None:
    for section in sections_of(f"{language}_deals"):
        group, _, code = section.partition(" ")
        if code and group not in PLAIN:
            assert code in vocabulary.codes(GROUPS[group]), section


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_type_stage_and_role_that_words_tell_has_cues(language: str) -> None:
    sections = sections_of(f"{language}_deals")
    untold = {"type other", "role party", "role participant", "role investor"}
    for group in ("type", "stage", "role"):
        wanted = {f"{group} {code}" for code in vocabulary.codes(GROUPS[group])}
        assert wanted - untold <= set(sections)


@pytest.mark.parametrize("language", LANGUAGES)
def test_weights_of_cues_are_numbers(language: str) -> None:
    for section, entries in sections_of(f"{language}_deals").items():
        for entry in entries:
            words, _, weight = entry.partition("=")
            assert words.strip(), section
            assert not weight or float(weight) > 0, entry


def test_tables_for_all_languages_have_codes_of_the_vocabulary() -> None:
    types, stages = vocabulary.codes(vocabulary.DEAL_TYPES), vocabulary.codes(vocabulary.STAGES)
    for section, entries in sections_of("any_deals").items():
        group, _, code = section.partition(" ")
        if group == "near":
            assert {code, *entries} <= stages
        else:
            assert set(entries) <= types
            assert group != "akin" or code in types


@pytest.mark.parametrize("language", LANGUAGES)
def test_languages_have_the_same_sections(language: str) -> None:
    for table in ("", "_values", "_deals"):
        own = set(sections_of(language + table)) | _only_somewhere(table)
        for other in LANGUAGES:
            assert set(sections_of(other + table)) <= own


def _only_somewhere(table: str) -> set[str]:
    optional = {"chain tails", "ambiguous names", "common endings"}
    return {"": optional, "_deals": set(_sectors())}.get(table, set())


def _sectors() -> list[str]:
    return [f"sector {term.code}" for term in vocabulary.SECTORS]


def test_subkinds_are_of_the_vocabulary() -> None:
    known = vocabulary.codes(vocabulary.SUBKINDS)
    shared = sections_of("any")
    kinds = {entry.split("=")[1].strip() for entry in shared["subkinds"]}
    for language in LANGUAGES:
        kinds |= {s.removeprefix("heads ") for s in sections_of(language) if s.startswith("heads ")}
    kinds |= {s.removeprefix("organisations ") for s in shared if s.startswith("organisations ")}
    assert kinds <= known


def test_cities_lie_in_states_that_have_names() -> None:
    assert {code for code in cities().values() if state_label(code, "en") == code} == set()


@pytest.mark.parametrize("language", ["any", *LANGUAGES])
def test_currencies_are_three_capitals(language: str) -> None:
    table = sections_of(f"{language}_values")
    for section in ("signs", "state currencies", "currencies", "generic currencies"):
        for entry in table.get(section, ()):
            codes = entry.split("=")[-1].split()
            assert all(re.fullmatch("[A-Z]{3}", code) for code in codes), entry
