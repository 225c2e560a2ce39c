"""All values of a block: money and percents first, then dates, then quantities."""

from collections.abc import Sequence
from datetime import date

from coopreader.entities.span import Span
from coopreader.entities.tokens import Token
from coopreader.entities.values.amounts import amounts
from coopreader.entities.values.currencies import States
from coopreader.entities.values.quantities import quantities
from coopreader.entities.values.taken import Taken
from coopreader.entities.values.times import times


def values(
    text: str, tokens: Sequence[Token], language: str, anchor: date | None, states: States
) -> list[Span]:
    """Return the values of one block's tokens, none overlapping another.

    `text` is the article's, tokens hold its offsets. Dates that are said relative to a day count
    from `anchor`; without one they have no value. `states` gives the article's states, by which a
    currency that is named by half ("dinars") is guessed.
    """
    taken = Taken(len(tokens))
    spans = amounts(tokens, language, states, taken)
    spans += times(text, tokens, language, anchor, taken)
    return spans + quantities(tokens, language, taken)
