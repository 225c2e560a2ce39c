"""The title on a flattened page: the headline above the body that speaks of what the body says."""

import re
from collections.abc import Sequence

from coopreader.article.judge import Judged
from coopreader.languages import FUNCTION_WORDS

_FUNCTION = frozenset[str]().union(*FUNCTION_WORDS.values())
_TAIL = re.compile(r"\s(?:[-–—|•·»:]|::)\s")
# A headline may begin like a line of the page's own; these cues give way to a likeness to the body.
_WEAK = frozenset(
    {"menu", "paywall", "newsletter", "credit", "tags", "poll", "market", "weather", "notice"}
)
_FARTHEST = 80  # units above the body; a headline farther up is another article's
_LEAST = 1.3
_LEVEL = 0.3  # headlines within this of the best are as good; the first one on the page is it


def stems(words: Sequence[str]) -> set[str]:
    """Return the content words, cut to six letters so that endings do not part them."""
    return {word[:6] for word in words if len(word) > 2 and word not in _FUNCTION}


def title_of(page: Sequence[Judged], region: tuple[int, int]) -> int | None:
    """Return the index of the unit that is the title of the article in `region`, if any is."""
    first, last = region
    prose = [index for index in range(first, last) if page[index].prose > 0]
    prose = prose or [index for index in range(first, last) if page[index].ends]
    mass = sum(page[index].prose for index in prose)
    body = set().union(*(stems(page[index].words) for index in prose))
    lead = set().union(*(stems(page[index].words) for index in prose[:3]))
    found: list[tuple[float, int]] = []
    above = 0.0
    for index in range(max(0, first - _FARTHEST), last):
        item = page[index]
        if above > 0.35 * mass:
            break
        if index >= first:
            above += item.prose
        if not _may_be(item):
            continue
        score = _score(page, index, first, body, lead) - 3 * above / max(mass, 1)
        score -= 0.7 * (above > 200)
        if score >= _LEAST:
            found.append((score, index))
    if not found and _heads_alone(page, first):
        return 0
    best = max((score for score, _ in found), default=0.0)
    return next((index for score, index in found if score >= best - _LEVEL), None)


def _heads_alone(page: Sequence[Judged], first: int) -> bool:
    """Tell whether one line, and nothing else, stands above the article: then it is its title."""
    head = page[0]
    worded = 2 <= len(head.words) <= 30 and not head.ends
    return first == 1 and worded and head.reason in (None, *_WEAK) and head.unit.row < 2


def _may_be(item: Judged) -> bool:
    size = len(item.text)
    sentence = item.ends and item.text[-1] != "?" and item.share > 0.15
    return (
        12 <= size <= 220
        and len(item.words) >= 2
        and (item.reason in (None, "repeated") or (item.reason in _WEAK and len(item.words) > 4))
        and not item.text.endswith((":", ",", ";"))
        and not (sentence and (not item.text.endswith(("...", "…", "!")) or size > 150))
    )


def _score(page: Sequence[Judged], index: int, first: int, body: set[str], lead: set[str]) -> float:
    item = page[index]
    own = stems(item.words)
    if not own:
        return 0.0
    score = 2.5 * len(own & body) / len(own) + 1.0 * len(own & lead) / len(own)
    score += min(len(own), 8) * 0.12
    score -= min(0.03 * max(0, first - index), 1.2)
    below = page[index + 1 : index + 6]
    if any(other.reason == "byline" for other in below):
        score += 0.6
    if any(other.prose > 0 for other in page[index + 1 : index + 3]):
        score += 0.3
    if len(item.words) < 4:
        score -= 0.8
    if item.text[0].islower() or item.text[0] in "-•*(":
        score -= 1.0
    if item.reason in _WEAK:
        score -= 1.2
    if item.unit.row >= 2:
        score -= 0.4
    if len(item.text) > 130:
        score -= 0.6
    return score
