"""What the tagger says beside what the patterns found."""

from coopreader.entities.find import read_patterns
from coopreader.entities.reading import Reading
from coopreader.entities.tagger.merge import merge
from coopreader.entities.tagger.tagged import NameType, Tagged


def read(text: str, language: str = "fr") -> Reading:
    (reading,) = read_patterns(text, language=language)
    return reading


def name(reading: Reading, quote: str, kind: NameType, score: float = 0.9) -> Tagged:
    start = reading.index_at(reading.text.index(quote))
    end = reading.index_at(reading.text.index(quote) + len(quote))
    return Tagged(start, end, kind, score)


def names(reading: Reading) -> list[tuple[str, str]]:
    kinds = ("person", "organisation", "place", "state")
    spans = sorted(reading.spans, key=lambda span: span.start)
    return [(reading.text[s.start : s.end], s.type) for s in spans if s.type in kinds]


def test_a_name_that_no_pattern_found_is_added() -> None:
    reading = read("Hier encore, vers midi, Ondrivel a cédé.")
    merge(reading, [name(reading, "Ondrivel", "organisation")])
    assert names(reading) == [("Ondrivel", "organisation")]


def test_a_longer_name_takes_the_place_of_its_part_and_keeps_what_was_known() -> None:
    reading = read("M. Karim Benjdia Roudani a signé.")
    (before,) = reading.spans
    before.end = reading.text.index(" Roudani")
    before.source = "given name"
    reading.owner[:] = [
        owner if token.end <= before.end else None
        for owner, token in zip(reading.owner, reading.tokens, strict=True)
    ]
    merge(reading, [name(reading, "Karim Benjdia Roudani", "person")])
    assert names(reading) == [("Karim Benjdia Roudani", "person")]
    assert reading.spans[0].honorific == before.honorific is not None


def test_a_state_stays_where_the_tagger_sees_nothing() -> None:
    reading = read("Le Chili a signé.")
    merge(reading, [])
    assert names(reading) == [("Chili", "state")]


def test_a_name_with_its_acronym_keeps_its_ends() -> None:
    reading = read("Le Conseil du riz et du mil (CRM) recrute.")
    merge(reading, [name(reading, "Conseil du riz", "organisation", 0.99)])
    assert ("Conseil du riz et du mil", "organisation") in names(reading)


def test_what_stands_before_a_particle_stays_in_the_name() -> None:
    reading = read("María del Pilar Aranda a signé.")
    merge(reading, [name(reading, "Pilar Aranda", "person", 0.99)])
    assert names(reading) == [("María del Pilar Aranda", "person")]
