"""The closed lists: every term is complete, and its code is its own."""

import pytest

from coopreader import vocabulary

LISTS = {
    "actor kinds": vocabulary.ACTOR_KINDS,
    "subkinds": vocabulary.SUBKINDS,
    "deal types": vocabulary.DEAL_TYPES,
    "roles": vocabulary.ROLES,
    "stages": vocabulary.STAGES,
    "certainties": vocabulary.CERTAINTIES,
    "sectors": vocabulary.SECTORS,
}


@pytest.mark.parametrize("terms", LISTS.values(), ids=LISTS.keys())
def test_every_term_has_a_label_in_every_language(terms: vocabulary.Terms) -> None:
    assert terms
    for term in terms:
        assert set(term.labels) == {"fr", "en", "es", "ar"}
        assert all(label == label.strip() != "" for label in term.labels.values()), term.code


@pytest.mark.parametrize("terms", LISTS.values(), ids=LISTS.keys())
def test_codes_and_labels_are_unique_in_their_list(terms: vocabulary.Terms) -> None:
    assert len(vocabulary.codes(terms)) == len(terms)
    for language in vocabulary.LANGUAGES:
        labels = [term.labels[language] for term in terms]
        assert sorted(set(labels)) == sorted(labels)


def test_lists_hold_the_words_that_records_use() -> None:
    assert vocabulary.codes(vocabulary.ACTOR_KINDS) == {"person", "organisation", "state", "place"}
    assert vocabulary.codes(vocabulary.STAGES) >= {"negotiating", "in force", "cancelled"}
    assert vocabulary.codes(vocabulary.ROLES) >= {"party", "host", "lender", "observer"}
    assert vocabulary.codes(vocabulary.CERTAINTIES) == {
        "stated",
        "reported",
        "inferred",
        "disputed",
    }
    assert vocabulary.codes(vocabulary.DEAL_TYPES) >= {"forum", "visit", "financing", "declaration"}


def test_label_speaks_the_language_asked_for() -> None:
    assert vocabulary.label("bank", vocabulary.SUBKINDS, "fr") == "banque"
    assert vocabulary.label("bank", vocabulary.SUBKINDS, "es") == "banco"


def test_label_falls_back_to_english_then_to_the_code() -> None:
    assert vocabulary.label("bank", vocabulary.SUBKINDS, "de") == "bank"
    assert vocabulary.label("added by a project", vocabulary.SUBKINDS, "fr") == "added by a project"


def test_event_codes_are_of_their_schemes() -> None:
    plover = {"AGREE", "CONSULT", "SUPPORT", "COOPERATE", "AID", "REJECT"}
    for term in (*vocabulary.DEAL_TYPES, *vocabulary.ROLES, *vocabulary.STAGES):
        assert term.plover is None or term.plover in plover
        assert term.cameo is None or (term.cameo.isdigit() and 2 <= len(term.cameo) <= 4)
