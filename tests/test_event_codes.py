import re
from itertools import product

import pytest

from coopreader.event_codes import NO_CODES, EventCodes, event_codes
from coopreader.vocabulary import DEAL_TYPES, STAGES

UNCODED = {"exhibition", "appointment", "other"}
TYPES = sorted(term.code for term in DEAL_TYPES)
STAGE_CODES = sorted(term.code for term in STAGES)
PLOVER = {
    "AGREE",
    "AID",
    "CONSULT",
    "COOPERATE",
    "REJECT",
    "SANCTION",
    "SUPPORT",
}


@pytest.mark.parametrize(("kind", "stage"), list(product(TYPES, STAGE_CODES)))
def test_every_type_is_coded_at_every_stage(kind: str, stage: str) -> None:
    codes = event_codes(kind, stage)
    if kind in UNCODED:
        assert codes == NO_CODES
    else:
        assert re.fullmatch(r"\d{3,4}", codes.cameo or "")
        assert codes.plover in PLOVER


@pytest.mark.parametrize(
    ("kind", "stage", "cameo", "plover"),
    [
        ("memorandum", "signed", "057", "SUPPORT"),
        ("memorandum", "planned", "030", "AGREE"),
        ("treaty", "negotiating", "046", "CONSULT"),
        ("treaty", "in force", "057", "SUPPORT"),
        ("joint venture", "announced", "0311", "AGREE"),
        ("grant", "completed", "071", "AID"),
        ("visit", "completed", "042", "CONSULT"),
        ("visit", "planned", "036", "AGREE"),
        ("contract", "cancelled", "1211", "REJECT"),
        ("loan", "suspended", "1621", "SANCTION"),
    ],
)
def test_stage_decides_as_much_as_type(kind: str, stage: str, cameo: str, plover: str) -> None:
    assert event_codes(kind, stage) == EventCodes(cameo, plover)


@pytest.mark.parametrize("stage", ["signed", "completed", None, "of our own"])
def test_what_is_done_is_coded_as_the_vocabulary_says(stage: str | None) -> None:
    for term in DEAL_TYPES:
        assert event_codes(term.code, stage) == EventCodes(term.cameo, term.plover)


def test_a_type_of_the_project_has_no_codes() -> None:
    assert event_codes("of our own", "signed") == NO_CODES
