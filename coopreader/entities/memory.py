"""What an article says of a name once holds everywhere: surnames, acronyms, shortened names."""

from collections.abc import Iterable, Sequence

from coopreader.entities.entity import EntityType
from coopreader.entities.phrases import Phrases
from coopreader.entities.reading import Reading
from coopreader.entities.span import Span
from coopreader.entities.tokens import Token, tokens_of

_SURE = 0.6
_SHORTEST = 3


class Form:
    """A way in which the article may name an actor again.

    `full` is the longer name that it is short for: of a person one of perhaps several.
    """

    __slots__ = ("full", "kind", "parent")

    def __init__(self, kind: EntityType, parent: Span, full: str | None) -> None:
        self.kind = kind
        self.parent = parent
        self.full = full


def remember(text: str, readings: Sequence[Reading]) -> None:
    """Find again, in all blocks, the names found in any; link short forms to the long ones."""
    spans = [span for reading in readings for span in reading.spans]
    forms = list(_forms(text, readings[0], spans)) if readings else []
    if not forms:
        return
    table: Phrases[tuple[str, Form]] = Phrases(
        sorted(
            ((form, (form, entry)) for form, entry in forms),
            key=lambda row: -_trust(row[1][1]),
        )
    )
    for reading in readings:
        _again(reading, table)
    _link(text, spans, table)


def _trust(form: Form) -> float:
    """Return how far a form is believed; what says whose short form it is comes first."""
    told = form.kind == "organisation" and form.full is not None
    return form.parent.score + (1.0 if told else 0.0)


def _forms(text: str, reading: Reading, spans: Iterable[Span]) -> Iterable[tuple[str, Form]]:
    for span in spans:
        if span.score < _SURE:
            continue
        quote = text[span.start : span.end]
        if span.type == "person":
            yield quote, Form("person", span, None)
            for short in _surnames(reading, quote):
                yield short, Form("person", span, quote)
        elif span.type == "organisation":
            yield quote, Form("organisation", span, span.full)
            trimmed = _without_suffix(reading, quote)
            if trimmed:
                yield trimmed, Form("organisation", span, quote)
        elif span.type == "place" and span.source in (
            "place context",
            "behind a preposition of place",
        ):
            yield quote, Form("place", span, None)


def _surnames(reading: Reading, name: str) -> list[str]:
    """Return the shorter forms of a full name: its surnames, with their particles."""
    cues = reading.cues
    words = tokens_of(name, 0, len(name))
    if len(words) < 2:
        return []
    particles = cues.words("particles")
    forms = []
    for at in range(1, len(words)):
        token = words[at]
        small = token.key in particles
        if (small and at == len(words) - 1) or not (token.cap or small or cues.arabic):
            continue
        forms.append(name[token.start :])
        if at < len(words) - 1 and not small and _may_stand(reading, token):
            forms.append(token.text)
    return [form for form in forms if _form_may_stand(reading, form)]


def _form_may_stand(reading: Reading, form: str) -> bool:
    words = tokens_of(form, 0, len(form))
    return len(words) > 1 or _may_stand(reading, words[0])


def _may_stand(reading: Reading, token: Token) -> bool:
    """Whether a single word can be a surname: no state, city, month, title or ordinary word."""
    cues = reading.cues
    if len(token.text) < _SHORTEST or (token.upper and len(token.text) < 4):
        return False
    if cues.arabic and (token.key in cues.given or not token.key.startswith("ال")):
        return False
    one = [token]
    return not (
        cues.states.at(one, 0)
        or cues.cities.at(one, 0)
        or cues.heads.at(one, 0)
        or token.key in cues.words("particles")
        or token.key in cues.demonym_keys
        or cues.phrases("honorifics").at(one, 0)
        or cues.phrases("roles").at(one, 0)
        or cues.is_stop(token)
        or token.key in cues.words("not names")
    )


def _without_suffix(reading: Reading, name: str) -> str | None:
    words = tokens_of(name, 0, len(name))
    end = len(words)
    suffixes = reading.cues.words("company suffixes")
    while end > 1 and (words[end - 1].key in suffixes or words[end - 1].text == "."):
        end -= 1
    return name[: words[end - 1].end] if 0 < end < len(words) else None


def _again(reading: Reading, table: Phrases[tuple[str, Form]]) -> None:
    index = 0
    while index < len(reading.tokens):
        found = _form_at(reading, index, table)
        if found is None:
            index += 1
            continue
        end, entry = found
        if reading.free(index, end) and not _inside_capitals(reading, index, end, entry):
            span = reading.add(entry.kind, index, end, min(0.9, entry.parent.score), "found again")
            if span is not None:
                _name_fully(reading.text, span, entry)
            index = end
        else:
            index += 1


def _form_at(
    reading: Reading, index: int, table: Phrases[tuple[str, Form]]
) -> tuple[int, Form] | None:
    """Return (index behind, form) of the longest form at a free word that has its capitals."""
    if reading.tokens[index].kind != "word" or reading.owner[index] is not None:
        return None
    found = table.at(reading.tokens, index)
    while found is not None:
        end, (form, entry) = found
        if _same_case(reading, index, end, form):
            return end, entry
        shorter = table.at(reading.tokens[index : end - 1], 0)
        found = (index + shorter[0], shorter[1]) if shorter is not None else None
    return None


def _same_case(reading: Reading, index: int, end: int, form: str) -> bool:
    token, last = reading.tokens[index], reading.tokens[end - 1]
    if reading.cues.arabic:
        return True
    if form[0].isupper() and not token.cap:
        return False
    if last.key in reading.cues.words("company suffixes") and not form.endswith(last.text):
        return False  # Total SE is not in "Total se retire"
    if form.isupper():
        return reading.quote(index, end).isupper()
    return True


def _inside_capitals(reading: Reading, start: int, end: int, entry: Form) -> bool:
    """Whether a surname stands beside another capital that is not of its name."""
    surname = entry.kind == "person" and (entry.full is not None or end == start + 1)
    if not surname or reading.cues.arabic:
        return False
    before = start - 1
    if (
        before >= 0
        and reading.tokens[before].cap
        and reading.owner[before] is None
        and not reading.tokens[before].first
    ):
        return True
    return (
        end < len(reading.tokens)
        and reading.is_name(end)
        and reading.owner[end] is None
        and not reading.tokens[end].first
    )


def _name_fully(text: str, span: Span, form: Form) -> None:
    """Give a name found again what the long one tells; whose a surname is, is decided later."""
    if form.kind == "person" and form.full is not None:
        return
    if form.full != text[span.start : span.end]:
        span.full = form.full
    _inherit(span, form.parent)


def _inherit(span: Span, parent: Span) -> None:
    span.subkind = span.subkind or parent.subkind
    span.acronym = span.acronym or parent.acronym
    span.country = span.country or parent.country


def _link(text: str, spans: Iterable[Span], table: Phrases[tuple[str, Form]]) -> None:
    """Give acronyms and short names that patterns found themselves their full names."""
    longer = _beginnings(text, spans)
    for span in spans:
        if span.full is not None or span.type not in ("person", "organisation"):
            continue
        quote = text[span.start : span.end]
        words = tokens_of(quote, 0, len(quote))
        found = table.at(words, 0)
        if found is not None and found[0] == len(words) and found[1][1].kind == span.type:
            _name_fully(text, span, found[1][1])
        if span.full is None and span.type == "organisation":
            span.full = longer.get(tuple(token.key for token in words))


def _beginnings(text: str, spans: Iterable[Span]) -> dict[tuple[str, ...], str]:
    """Return the longer organisations by each of their beginnings of three words and more."""
    longer: dict[tuple[str, ...], str] = {}
    for span in spans:
        if span.type != "organisation":
            continue
        quote = text[span.start : span.end]
        keys = [token.key for token in tokens_of(quote, 0, len(quote))]
        for size in range(3, len(keys)):
            longer.setdefault(tuple(keys[:size]), quote)
    return longer
