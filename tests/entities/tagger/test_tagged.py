"""Names that no pattern knows, seen by the shipped models."""

import pytest

from coopreader.entities.find import find_in_text
from tests.entities.helpers import entities_of


@pytest.mark.parametrize(
    ("language", "text", "quote", "kind"),
    [
        ("fr", "Bakary Touvenel a quitté Kérouano dans la nuit.", "Bakary Touvenel", "person"),
        (
            "en",
            "Trevor Maddingsley told reporters that talks had failed.",
            "Trevor Maddingsley",
            "person",
        ),
        (
            "es",
            "El alcalde, Rodrigo Urdabay, viajó ayer a Montevideo.",
            "Rodrigo Urdabay",
            "person",
        ),
        ("ar", "وقال خالد المنصوري إن المشروع سيبدأ قريبا.", "خالد المنصوري", "person"),
    ],
)
def test_names_are_seen_without_a_pattern(language: str, text: str, quote: str, kind: str) -> None:
    found = find_in_text(text, language=language)
    assert (quote, kind) in [(entity.quote, entity.type) for entity in found]


@pytest.mark.parametrize(
    "text",
    [
        "La réunion a duré deux heures et rien n'en est sorti.",
        "Le Ministre a salué la Constitution, le Ramadan et Internet.",
        "",
        " \n\n ",
        "12 345 678 - 90 % ; 3/4",
    ],
)
def test_where_no_name_is_none_is_seen(text: str) -> None:
    kinds = {"person", "organisation", "place"}
    assert [entity.quote for entity in entities_of(text) if entity.type in kinds] == []


def test_names_are_as_sure_as_their_least_sure_word() -> None:
    for entity in entities_of("Bakary Touvenel et la société Ondrivel sont en procès."):
        assert 0.0 < entity.confidence <= 1.0
