"""Where a person's name ends: capitals and particles, or the words of an Arabic name."""

from coopreader.entities.reading import Reading

_MOST_NAME_WORDS = 6
_ROMAN = frozenset(
    {
        "I",
        "II",
        "III",
        "IV",
        "V",
        "VI",
        "VII",
        "VIII",
        "IX",
        "X",
        "XI",
        "XII",
        "XIII",
        "XIV",
        "XV",
        "XVI",
    }
)


def name_end(reading: Reading, start: int) -> int | None:
    """Return where the name that starts at a token ends; None when none starts there."""
    if reading.cues.arabic:
        return arabic_name_end(reading, start)
    at, words = start, 0
    particles = reading.cues.words("particles")
    while at < len(reading.tokens) and words < _MOST_NAME_WORDS:
        token = reading.tokens[at]
        if reading.owner[at] is not None:
            break
        if _name_word(reading, at, words):
            at, words = at + 1, words + 1
            if len(token.text) == 1 and reading.low(at) == "." and reading.tokens[at].glued:
                at += 1
        elif (
            (words or token.key in ("el", "al", "ben", "van", "von"))
            and not token.cap
            and token.key in particles
        ):
            behind = at + 1
            while (
                behind < at + 3
                and reading.is_word(behind)
                and reading.tokens[behind].key in particles
                and not reading.tokens[behind].cap
            ):
                behind += 1
            if not (reading.is_word(behind) and _name_word(reading, behind, words)):
                break
            if (
                token.key in ("de", "du", "des", "la", "d'")
                and words > 1
                and _office_or_place(reading, behind)
            ):
                break
            if token.key in ("y", "e") and reading.cues.language != "es":
                break
            at = behind
        else:
            break
    return at if words else None


def _office_or_place(reading: Reading, index: int) -> bool:
    tokens, cues = reading.tokens, reading.cues
    return bool(
        cues.states.at(tokens, index)
        or cues.cities.at(tokens, index)
        or cues.heads.at(tokens, index)
        or cues.known_organisations.at(tokens, index)
    )


def _name_word(reading: Reading, index: int, words: int) -> bool:
    if not reading.is_word(index):
        return False
    token, cues = reading.tokens[index], reading.cues
    if reading.owner[index] is not None or token.text.endswith("+"):
        return False
    if token.text in _ROMAN and words:
        return True
    if not token.cap or cues.is_stop(token) or index in reading.role_at:
        return False
    short = len(token.text) < 4 or reading.low(index + 1) == "."
    if words and short and cues.phrases("honorifics").at(reading.tokens, index):
        return False
    if token.key in cues.words("not names") and words == 0 and len(token.text) > 1:
        return False
    return not (words and token.key in cues.demonym_keys and cues.language == "en")


def arabic_name_end(reading: Reading, start: int) -> int | None:
    """Return where an Arabic name ends: two names, particles not counted, and a third with "al"."""
    cues, at, words = reading.cues, start, 0
    joined = False
    while at < len(reading.tokens) and at < start + 7:
        token = reading.tokens[at]
        if token.kind != "word" or reading.owner[at] is not None:
            break
        if token.key in cues.words("particles"):
            at, joined = at + 1, True
            continue
        if not joined and (cues.is_stop(token) or _arabic_common(reading, at)):
            break
        if words >= 2 and not joined and not _third_name(reading, at, words):
            break
        if words and cues.phrases("roles").at(reading.tokens, at):
            break
        before = reading.tokens[at - 1]
        if words and before.key.startswith("ال") and not joined and words > 1:
            break
        at, words, joined = at + 1, words + 1, False
    while (
        at > start
        and reading.tokens[at - 1].key in cues.words("particles")
        and reading.tokens[at - 1].key != "الله"
    ):
        at -= 1
    return at if words else None


def _third_name(reading: Reading, at: int, words: int) -> bool:
    """Whether a word with the article is a surname behind two names, not an adjective."""
    token = reading.tokens[at]
    if not token.key.startswith("ال") or words != 2:
        return False
    return token.key not in reading.cues.demonym_keys or reading.low(at + 1) in (
        "",
        ",",
        "،",
        ".",
        ")",
    )


def _arabic_common(reading: Reading, at: int) -> bool:
    tokens, cues = reading.tokens, reading.cues
    token = tokens[at]
    if token.key in cues.given:
        return False
    return bool(
        cues.heads.at(tokens, at)
        or token.key in cues.words("role adjectives")
        or token.key in cues.demonym_keys
        or cues.states.at(tokens, at)
        or token.key in cues.words("say verbs")
    )
