"""From a selection or sentence to a drafted deal: type, stage, values and parties."""

from collections import defaultdict
from collections.abc import Sequence

from coopreader.article.article import Article
from coopreader.entities.cues import cues_of
from coopreader.entities.deal_cues import DealCues, Hit, deal_cues
from coopreader.entities.drafts import DraftDeal, DraftParty, Guess
from coopreader.entities.entity import Entity
from coopreader.entities.parties import parties_of
from coopreader.entities.scope import Scope
from coopreader.languages import language_of
from coopreader.sentences import sentence_at
from coopreader.vocabulary import DEAL_TYPES, label

__all__ = ["DraftDeal", "DraftParty", "Guess", "draft_deal", "sentence_at"]

_IN_SELECTION = 4.0
_IN_SENTENCE = 1.0
_BEST = 3
_PAST_EVENTS = frozenset({"visit", "meeting", "forum", "exhibition", "exercise"})
_SIGNABLE = frozenset({"agreement", "memorandum", "declaration", "treaty", "contract"})


def draft_deal(
    article: Article,
    start: int,
    end: int,
    entities: Sequence[Entity],
    *,
    context: Sequence[Entity] | None = None,
) -> DraftDeal:
    """Draft a deal from the words at [start, end) of the article's text.

    `entities` are those of the article. `context` are the entities among which implied parties
    ("the two countries") are searched; by default those that stand before the sentence. Cues in
    the selection count four times those of the rest of its sentence.
    """
    text = article.text
    language = article.language or language_of(text) or "fr"
    first, last = sentence_at(text, start, end)
    scope = Scope(text, start, end, first, last, entities, cues_of(language))
    cues = deal_cues(language)
    types = _types(scope, cues)
    stages = _stages(scope, cues, types[0].value if types else "other")
    parties = parties_of(scope, cues, str(types[0].value), context)
    return DraftDeal(
        types=types,
        stages=stages,
        date=_date(scope),
        amount=_amount(scope, cues),
        place=_place(scope),
        sector=_best(_scores(scope, cues, "sector"), scope),
        certainty=_certainty(scope, cues),
        parties=parties,
        title=_title(types, parties, language),
        start=start,
        end=end,
    )


def _weight(scope: Scope, hit: Hit) -> float:
    token = scope.tokens[hit.start]
    inside = scope.start <= token.start < scope.end
    return hit.weight * (_IN_SELECTION if inside else _IN_SENTENCE)


def _scores(scope: Scope, cues: DealCues, group: str) -> dict[str, list[tuple[float, Hit]]]:
    found: dict[str, list[tuple[float, Hit]]] = defaultdict(list)
    for hit in cues.hits(group, scope.tokens):
        found[hit.code].append((_weight(scope, hit), hit))
    return found


def _guesses(found: dict[str, list[tuple[float, Hit]]], scope: Scope) -> list[Guess]:
    """Return a guess for each code, the best first; a second cue adds less than the first."""
    sums = {}
    for code, rows in found.items():
        weights = sorted((weight for weight, _ in rows), reverse=True)
        sums[code] = sum(weight / 2**place for place, weight in enumerate(weights))
    total = sum(sums.values()) or 1.0
    guesses = []
    for code, worth in sorted(sums.items(), key=lambda row: -row[1]):
        hit = max(found[code], key=lambda row: row[0])[1]
        span = scope.tokens[hit.start].start, scope.tokens[hit.end - 1].end
        guesses.append(Guess(code, span[0], span[1], round(worth / total, 3)))
    return guesses


def _best(found: dict[str, list[tuple[float, Hit]]], scope: Scope) -> Guess | None:
    return next(iter(_guesses(found, scope)), None)


def _types(scope: Scope, cues: DealCues) -> tuple[Guess, ...]:
    guesses = _guesses(_scores(scope, cues, "type"), scope)[:_BEST]
    return tuple(guesses) or (Guess("other", None, None, 0.1),)


def _stages(scope: Scope, cues: DealCues, kind: object) -> tuple[Guess, ...]:
    found = _scores(scope, cues, "stage")
    for code in ("signed", "completed"):
        denied = [row for row in found.get(code, ()) if row[1].negated]
        if denied:
            found[code] = [row for row in found[code] if not row[1].negated]
            found["negotiating"] += denied
    future = _future(scope)
    if future is not None:
        for code in ("signed", "completed"):
            found[code] = [(weight / 4, hit) for weight, hit in found.get(code, [])]
        found["planned" if kind in _PAST_EVENTS else "announced"].append((10.0, future))
    elif kind in _PAST_EVENTS:
        found["completed"] = [(weight * 1.5, hit) for weight, hit in found["completed"]]
    found = defaultdict(list, {code: rows for code, rows in found.items() if rows})
    guesses = _guesses(found, scope)[:_BEST]
    if not guesses:
        usual = "completed" if kind in _PAST_EVENTS else "announced"
        return (Guess(usual, None, None, 0.3),)
    return tuple(guesses)


_WILL = frozenset({"will", "shall"})


def _future(scope: Scope) -> Hit | None:
    """Return the verb in the future tense of the selection, if it has one."""
    language = scope.cues.language
    for index, token in enumerate(scope.tokens):
        if token.kind != "word" or not scope.start <= token.start < scope.end:
            continue
        if token.cap and not token.first:
            continue
        endings = tuple(scope.cues.lows("future endings"))
        formed = len(token.low) > 3 and bool(endings) and token.low.endswith(endings)
        arabic = language == "ar" and len(token.key) > 4 and token.key[:2] in ("سي", "ست", "سن")
        will = language == "en" and token.low in _WILL
        if (formed and token.low not in scope.cues.lows("not future")) or arabic or will:
            return Hit("announced", index, index + 1, 3.0)
    return None


def _certainty(scope: Scope, cues: DealCues) -> Guess:
    found = _scores(scope, cues, "certainty")
    best = _best(found, scope)
    return best if best is not None else Guess("stated", None, None, 0.6)


def _near(scope: Scope, kind: str) -> Entity | None:
    """Return the first entity of a type in the selection, else in its sentence."""
    return next((e for e in scope.selected if e.type == kind), None) or next(
        (e for e in scope.around if e.type == kind), None
    )


def _guess_of(scope: Scope, entity: Entity) -> Guess:
    inside = scope.start <= entity.start < scope.end
    value = entity.value if entity.value is not None else entity.name
    return Guess(value, entity.start, entity.end, 0.9 if inside else 0.6)


def _date(scope: Scope) -> Guess | None:
    found = _near(scope, "date")
    return _guess_of(scope, found) if found is not None else None


def _amount(scope: Scope, cues: DealCues) -> Guess | None:
    found = _near(scope, "money")
    if found is None:
        behind = [e for e in scope.behind() if e.type == "money"]
        opening = scope.tokens_behind()
        if behind and cues.hits("cost", opening[:10]):
            return _guess_of(scope, behind[0])
        return None
    return _guess_of(scope, found)


def _place(scope: Scope) -> Guess | None:
    """Return where: a place behind a preposition of place, else a state behind one."""
    for entities in (scope.selected, scope.around):
        for kind in ("place", "state"):
            for entity in entities:
                if entity.type == kind and scope.located(entity):
                    score = 0.8 if entities is scope.selected else 0.5
                    return Guess(entity.name, entity.start, entity.end, score)
    return None


def _title(types: tuple[Guess, ...], parties: tuple[DraftParty, ...], language: str) -> str:
    kind = label(str(types[0].value), DEAL_TYPES, language)
    kind = kind[:1].upper() + kind[1:]
    names = [party.entity.full or party.entity.name for party in parties if party.score >= 0.4]
    names = list(dict.fromkeys(names))
    return f"{kind}: {', '.join(names[:3])}" if names else kind
