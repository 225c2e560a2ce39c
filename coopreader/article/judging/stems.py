"""Content words, cut so that endings do not part them: what two lines of a page have in common."""

from collections.abc import Sequence

from coopreader.languages import FUNCTION_WORDS

_FUNCTION = frozenset[str]().union(*FUNCTION_WORDS.values())
_LENGTH = 6  # letters


def stems(words: Sequence[str]) -> frozenset[str]:
    """Return the content words among lower-case `words`, each cut to its first six letters."""
    return frozenset(word[:_LENGTH] for word in words if len(word) > 2 and word not in _FUNCTION)
