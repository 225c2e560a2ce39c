"""From a selection or sentence to a drafted deal: type, stage, values and parties."""

from collections.abc import Sequence

from coopreader.article.article import Article
from coopreader.entities.cues import cues_of
from coopreader.entities.deals.cues import DealCues, deal_cues
from coopreader.entities.deals.drafts import DraftDeal, DraftParty, Guess
from coopreader.entities.deals.evidence import evidence_for, guesses_from
from coopreader.entities.deals.parties import parties_of
from coopreader.entities.deals.place import place_of
from coopreader.entities.deals.scope import Scope
from coopreader.entities.deals.stages import stage_guesses
from coopreader.entities.deals.types import type_guesses
from coopreader.entities.entity import Entity
from coopreader.languages import language_of
from coopreader.sentences import sentence_at
from coopreader.vocabulary import DEAL_TYPES, label

__all__ = ["DraftDeal", "DraftParty", "Guess", "draft_deal", "sentence_at"]

_LONGEST_SELECTION = 4000  # characters; a deal is told in fewer


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
    told = min(end, start + _LONGEST_SELECTION)
    first, last = sentence_at(text, start, told)
    scope = Scope(text, start, told, first, last, entities, cues_of(language))
    cues = deal_cues(language)
    types = type_guesses(scope, cues)
    stages = stage_guesses(scope, cues, str(types[0].value))
    parties = parties_of(scope, cues, str(types[0].value), context)
    return DraftDeal(
        types=types,
        stages=stages,
        date=_date(scope, cues, stages[0]),
        amount=_amount(scope, cues),
        place=place_of(scope, cues, str(types[0].value), parties),
        sector=_best(scope, cues, "sector"),
        certainty=_certainty(scope, cues),
        parties=parties,
        title=_title(types, parties, language),
        start=start,
        end=end,
    )


def _best(scope: Scope, cues: DealCues, group: str) -> Guess | None:
    return next(iter(guesses_from(evidence_for(scope, cues, group), scope)), None)


def _certainty(scope: Scope, cues: DealCues) -> Guess:
    return _best(scope, cues, "certainty") or Guess("stated", None, None, 0.6)


def _near(scope: Scope, kind: str) -> Entity | None:
    """Return the first entity of a type in the selection, else in its sentence."""
    return next((e for e in scope.selected if e.type == kind), None) or next(
        (e for e in scope.around if e.type == kind), None
    )


def _guess_of(scope: Scope, entity: Entity) -> Guess:
    inside = scope.start <= entity.start < scope.end
    value = entity.value if entity.value is not None else entity.name
    return Guess(value, entity.start, entity.end, 0.9 if inside else 0.6)


def _date(scope: Scope, cues: DealCues, stage: Guess) -> Guess | None:
    """Return the date of the selection, else of its sentence, that is nearest to the stage.

    A date until which a deal runs is none of its own.
    """
    told = stage.start if stage.start is not None else scope.start
    for entities in (scope.selected, scope.around):
        dates = [e for e in entities if e.type == "date" and not _is_end(scope, cues, e)]
        if dates:
            return _guess_of(scope, min(dates, key=lambda date: abs(date.start - told)))
    return None


def _is_end(scope: Scope, cues: DealCues, date: Entity) -> bool:
    until = cues.words("until")
    return any(token.low in until for token in scope.before(date.start, 2))


def _amount(scope: Scope, cues: DealCues) -> Guess | None:
    found = _near(scope, "money")
    if found is None:
        behind = [e for e in scope.behind() if e.type == "money"]
        opening = scope.tokens_behind()
        if behind and cues.hits("cost", opening[:10]):
            return _guess_of(scope, behind[0])
        return None
    return _guess_of(scope, found)


def _title(types: tuple[Guess, ...], parties: tuple[DraftParty, ...], language: str) -> str:
    kind = label(str(types[0].value), DEAL_TYPES, language)
    kind = kind[:1].upper() + kind[1:]
    names = [party.entity.full or party.entity.name for party in parties if party.score >= 0.4]
    names = list(dict.fromkeys(names))
    return f"{kind}: {', '.join(names[:3])}" if names else kind
