"""States in further languages and by official forms that no table lists."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bench.name_tables import texts
from coopreader.names import tables
from coopreader.names.foreign_states import loose_code


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("Syrische Arabische Republiek", "SY"),
        ("Repubblica libanese", "LB"),
        ("Volksrepublik China", "CN"),
        ("República da China", "TW"),
        ("Demokratische Republik Kongo", "CD"),
        ("Republik Kongo", "CG"),
        ("Srilanka", "LK"),
        ("São Tomé e Príncipe", "ST"),
        ("جمهورية سريلانكا", "LK"),
        ("Territory of Norfolk Island", "NF"),
        ("الجمهورية الجزائرية الديمقراطية الشعبية", "DZ"),
        ("الجمهورية الديمقراطية الشعبية الجزائرية", "DZ"),
        ("Macedonia oriental", None),
        ("Zelmatland", None),
        ("Republik", None),
        ("Demokratische Republik Korea", None),
        ("", None),
    ],
)
def test_official_forms_lead_to_states(name: str, code: str | None) -> None:
    assert loose_code(name) == code


@given(st.text(max_size=80))
def test_any_text_is_a_state_or_none(text: str) -> None:
    code = loose_code(text)
    assert code is None or len(code) == 2


def test_the_tables_are_what_their_sources_say() -> None:
    for name, text in texts().items():
        held = tables.rows(name)
        assert held == [line.split("\t") for line in text.splitlines()[1:]], name
