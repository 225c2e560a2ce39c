"""Organisations without a head noun: known ones, behind "the company", before "announced"."""

from coopreader.entities.patterns.organisations import is_acronym
from coopreader.entities.reading import Reading
from coopreader.entities.tokens import Token

_MOST = 6
_LONGEST_SHAPE = 7
_QUOTES = frozenset({"«", '"', "“", "("})


def known(reading: Reading) -> None:
    """Add organisations of the table."""
    index = 0
    while index < len(reading.tokens):
        token = reading.tokens[index]
        found = (
            reading.cues.known_organisations.at(reading.tokens, index)
            if token.kind == "word"
            else None
        )
        if found is None or not _spelt(token, found[1][0]) or not reading.free(index, found[0]):
            index += 1
            continue
        end, (_, kind) = found
        if kind == "company":
            end = _whole_name(reading, end)
        elif end == index + 1 and _goes_on(reading, index):
            index += 1
            continue
        reading.add("organisation", index, end, 0.93, "known name", subkind=kind)
        index = end


def _spelt(token: Token, written: str) -> bool:
    """Whether the capitals are those of the table: UE, not ue; Total, not TOTAL."""
    first = written.split()[0]
    if not token.cap and first[0].isupper():
        return False
    if len(first) <= 5 and first.isupper():
        return token.text.isupper()
    return not (token.first and token.text == "Total")


def _whole_name(reading: Reading, end: int) -> int:
    """Return where a known company's name ends: Renault Trucks, Siemens Energy AG, Orange SA.

    A business word right behind belongs to it, with the capitals after it up to a place, and a
    legal form.
    """
    cues, tokens = reading.cues, reading.tokens
    if _is_business(reading, end):
        row = run_end(reading, end) or end
        end += 1
        while end < row and not (cues.states.at(tokens, end) or cues.cities.at(tokens, end)):
            end += 1
    form = reading.cues.phrases("company suffixes").at(reading.tokens, end)
    return form[0] if form is not None and _is_legal_form(reading, end, form[0]) else end


def _is_business(reading: Reading, index: int) -> bool:
    if reading.titled or reading.cues.arabic or not reading.is_name(index):
        return False
    return reading.tokens[index].key in reading.cues.words("business words")


def _is_legal_form(reading: Reading, start: int, end: int) -> bool:
    """Whether a legal form is spelt as one: SE, not se, and not the word in a line of capitals."""
    if not reading.free(start, end):
        return False
    quote = reading.quote(start, end)
    shouted = reading.titled and reading.is_word(end) and reading.tokens[end].upper
    return (quote.isupper() or quote in reading.cues.written("company suffixes")) and not shouted


def _goes_on(reading: Reading, index: int) -> bool:
    """Whether a one-word name stands in a longer one: Samsung Electronics, Total Energies."""
    token = reading.tokens[index]
    behind = index + 1
    if token.upper or reading.titled or reading.cues.arabic:
        return False
    return (
        reading.is_name(behind)
        and not reading.tokens[behind].first
        and reading.tokens[behind].key in reading.cues.words("business words")
    )


def contexts(reading: Reading) -> None:
    """Add capitals behind "the group", "the company", "the newspaper"."""
    table = reading.cues.phrases("company contexts")
    for index, token in enumerate(reading.tokens):
        if token.kind != "word" or (token.cap and not token.first):
            continue
        found = table.at(reading.tokens, index)
        if found is None or reading.owner[index] is not None:
            continue
        at = _past_adjectives(reading, found[0])
        if reading.cues.arabic:
            _arabic_company(reading, at)
            continue
        end = run_end(reading, at)
        if end is not None and _company_like(reading, at, end):
            reading.add("organisation", at, end, 0.88, "company context", subkind="company")


def _past_adjectives(reading: Reading, at: int) -> int:
    start = at
    while reading.is_word(at) and at < start + 3:
        token = reading.tokens[at]
        owner = reading.owner[at]
        nationality = owner is not None and owner.type == "nationality"
        if (
            token.cap
            or reading.cues.is_stop(token)
            or not (
                nationality or reading.cues.is_adjective(token) or reading.cues.language == "en"
            )
        ):
            break
        at += 1
    while reading.low(at) in ("«", '"', "“") and at < start + 4:
        at += 1
    return at


def _company_like(reading: Reading, start: int, end: int) -> bool:
    tokens, cues = reading.tokens, reading.cues
    if end - start == 1 and (cues.cities.at(tokens, start) or cues.states.at(tokens, start)):
        return False
    if reading.cues.language == "en" and reading.named_person(start):
        return False
    return not cues.phrases("honorifics").at(tokens, start)


def _arabic_company(reading: Reading, at: int) -> None:
    """Add the name behind "company of": up to two words that are not ordinary."""
    cues, end = reading.cues, at
    endings = tuple(cues.words("common endings"))
    while reading.low(end) in _QUOTES:
        end += 1
    quoted, at = end > at, end
    while end < at + 2 and reading.is_word(end) and reading.owner[end] is None:
        token = reading.tokens[end]
        if cues.is_stop(token) or token.key.startswith("ال") or token.key in cues.lexicon:
            break
        if not quoted and (token.key.endswith(endings) or len(token.key) < 4):
            break
        end += 1
    if end > at and (quoted or end == at + 1 or reading.tokens[at].key not in cues.lexicon):
        reading.add("organisation", at, end, 0.7, "company context", subkind="company")


def run_end(reading: Reading, start: int) -> int | None:
    """Return where the row of capitals that starts at a token ends; None when none does."""
    at = start
    while at < len(reading.tokens) and at < start + _MOST and reading.owner[at] is None:
        token = reading.tokens[at]
        if token.cap and not (reading.cues.is_stop(token)) and at not in reading.role_at:
            at += 1
            if (
                reading.low(at) == "."
                and reading.tokens[at - 1].low + "." in SUFFIXES
                and reading.tokens[at].glued
            ) or (reading.low(at) in ("&", "+") and reading.is_name(at + 1)):
                at += 1
        else:
            break
    return at if at > start and reading.tokens[start].cap else None


SUFFIXES = frozenset({"ltd.", "inc.", "corp.", "co.", "cie.", "bros."})


def acronyms(reading: Reading) -> None:
    """Add words in capitals that no table explains: likely acronyms of organisations."""
    if reading.titled or reading.cues.arabic:
        return
    for index, token in enumerate(reading.tokens):
        if not token.upper or reading.owner[index] is not None or not is_acronym(token):
            continue
        if not 2 < len(token.text) <= _LONGEST_SHAPE or "." in token.text:
            continue
        if token.key in reading.cues.words("not names") or reading.lower[token.key]:
            continue
        if reading.low(index + 1) == ":" or reading.cues.is_stop(token):
            continue
        if _beside_capital(reading, index) or (
            index and reading.tokens[index - 1].kind == "number"
        ):
            continue
        if index + 1 < len(reading.tokens) and reading.tokens[index + 1].kind == "number":
            continue
        reading.add("organisation", index, index + 1, 0.6, "acronym shape")


def _beside_capital(reading: Reading, index: int) -> bool:
    before = (
        index > 0
        and reading.tokens[index - 1].cap
        and not reading.tokens[index - 1].first
        and reading.owner[index - 1] is None
    )
    behind = reading.is_name(index + 1) and reading.owner[index + 1] is None
    return bool(before or behind)
