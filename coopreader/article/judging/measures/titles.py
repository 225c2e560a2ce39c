"""What is measured of the lines that may be the title of the article."""

from collections import Counter
from collections.abc import Sequence
from itertools import accumulate, chain

import msgspec
from rapidfuzz.distance import Prefix

from coopreader.article.judging.judge import Judged
from coopreader.article.judging.measures.around import MOST_PROSE
from coopreader.article.judging.measures.columns import Columns, near
from coopreader.article.judging.region import best_run
from coopreader.text import fold

_SHORTEST, _LONGEST = 8, 260  # characters of a title
_FARTHEST = 120  # units above the body; a headline farther up is another article's
_LEAST_SCORE = 0.35  # of a unit to count as body here
_LIKELY = 0.5
_PARAGRAPH = 60.0  # characters of prose
_TOP = 6  # lines of the page among which the window's title stands
_MOST_LINES = 400  # short lines that a title is looked for in
_RANKED = (*("words of the body alone", "words in the body", "words twice in the body"),
           *("words in 3 behind", "words in 10 behind", "share of the words behind"))  # fmt: skip
_MOST_TIMES = 4  # that a word of the body counts
_OF_THE_UNIT = (
    *("length", "words", "function words", "ends", "capitals", "capital words", "row", "times"),
    *("small first", "bullet", "colon", "cut off", "question", "quote first", "dated", "prose"),
    *("gap before", "gap behind", "place", "cue", "capital first", "is menu", "is related"),
    *("is byline", "is headline wall", "is credit", "is read-also", "length at -1", "length at +1"),
    *("cue at +1", "cue at -1", "dated at +1", "dated at +2", "dated at -1"),
)


class Titles(msgspec.Struct):
    """The units that may be the title, by their indexes, and their measures."""

    indexes: list[int]
    columns: Columns


def title_measures(
    page: Sequence[Judged],
    own: Sequence[frozenset[str]],
    measures: Columns,
    scores: Sequence[float],
) -> Titles:
    """Measure the lines of a page that may be its title.

    Args:
        page: the units.
        own: the stems of each.
        measures: the measures of each, as `page_measures` gives them.
        scores: how likely each is part of the article, 0 to 1.
    """
    first, last = best_run(page, scores)
    indexes = [
        index
        for index, item in enumerate(page[:last])
        if index >= first - _FARTHEST and _SHORTEST <= len(item.text) <= _LONGEST and own[index]
    ]
    columns: Columns = {name: [measures[name][index] for index in indexes] for name in _OF_THE_UNIT}
    columns |= _placed(page, indexes, scores)
    columns |= _likeness(page, own, indexes, scores)
    columns |= _elsewhere(page, own, indexes)
    columns |= {f"rank of {name}": _ranks(columns[name]) for name in _RANKED}
    return Titles(indexes, columns)


def _mass(page: Sequence[Judged], scores: Sequence[float]) -> list[float]:
    return [
        score * min(len(item.text), MOST_PROSE) if score > _LEAST_SCORE else 0.0
        for item, score in zip(page, scores, strict=True)
    ]


def _placed(page: Sequence[Judged], indexes: Sequence[int], scores: Sequence[float]) -> Columns:
    """Measure where a line stands to the body, and what stands beside it."""
    mass = _mass(page, scores)
    sums = [0.0, *accumulate(mass)]
    total = max(1.0, sums[-1])
    first, last = best_run(page, scores)
    start = next((index for index in range(first, last) if scores[index] > _LIKELY), first)
    following = [len(page) + 60.0] * (len(page) + 1)
    for index in range(len(page) - 1, -1, -1):
        following[index] = index if mass[index] >= _PARAGRAPH else following[index + 1]
    padded = [*scores, 0.0, 0.0, 0.0]
    bylines = [item.reason == "byline" for item in page]
    return {
        "until a paragraph": [min(60.0, following[index + 1] - index) for index in indexes],
        "until the body": [near(start - index) for index in indexes],
        "part of the page": [1.0 + (index >= first) + (index >= last) for index in indexes],
        "body above": [sums[index] / total for index in indexes],
        "byline behind": [float(any(bylines[index + 1 : index + 2])) for index in indexes],
        "byline in 4 behind": [float(any(bylines[index + 1 : index + 5])) for index in indexes],
        "byline in 3 above": [float(any(bylines[max(0, index - 3) : index])) for index in indexes],
        "score": [scores[index] for index in indexes],
        "score above": [scores[index - 1] if index else 0.0 for index in indexes],
        "scores in 4 above": [sum(scores[max(0, index - 4) : index]) for index in indexes],
        "score behind": [padded[index + 1] for index in indexes],
        "score 2 behind": [padded[index + 2] for index in indexes],
        "score 3 behind": [padded[index + 3] for index in indexes],
    }


def _likeness(
    page: Sequence[Judged],
    own: Sequence[frozenset[str]],
    indexes: Sequence[int],
    scores: Sequence[float],
) -> Columns:
    """Measure how many of a line's words the body has, and the paragraphs right behind it."""
    mass = _mass(page, scores)
    first, last = best_run(page, scores)
    body: Counter[str] = Counter()
    for index in range(first, last):
        if mass[index] > 0:
            body.update(own[index])
    outside: Counter[str] = Counter()
    for index in range(len(page)):
        if mass[index] <= 0:
            outside.update(own[index])
    lead = _words_behind(own, mass, first - 1, 3)
    columns: Columns = {name: [] for name in (*_RANKED, "words in the lead", "stems")}
    for index in indexes:
        words = own[index]
        few = _words_behind(own, mass, index, 3)
        many = _words_behind(own, mass, index, 10)
        count = len(words)
        columns["words in the body"].append(sum(body[word] > 0 for word in words) / count)
        columns["words of the body alone"].append(
            sum(min(body[word], _MOST_TIMES) / (1 + outside[word]) for word in words) / count
        )
        columns["words twice in the body"].append(sum(body[word] > 1 for word in words) / count)
        columns["words in 3 behind"].append(len(words & few) / count)
        columns["words in 10 behind"].append(len(words & many) / count)
        columns["share of the words behind"].append(len(words & many) / max(1, len(many)))
        columns["words in the lead"].append(len(words & lead) / count)
        columns["stems"].append(float(count))
    return columns


def _words_behind(
    own: Sequence[frozenset[str]], mass: Sequence[float], index: int, most: int
) -> set[str]:
    """Return the words of the next paragraphs behind a unit, of those not too far behind."""
    found: set[str] = set()
    for place in range(index + 1, min(len(mass), index + 8 * most + 16)):
        if mass[place] >= _PARAGRAPH:
            found |= own[place]
            most -= 1
            if most == 0:
                break
    return found


def _elsewhere(
    page: Sequence[Judged], own: Sequence[frozenset[str]], indexes: Sequence[int]
) -> Columns:
    """Measure where else on the page a line or its words stand: the window's title has it too."""
    lines = [fold(page[index].text) for index in indexes]
    every = "\n".join(lines[:_MOST_LINES])
    alone = Counter(lines[:_MOST_LINES])
    top = [fold(item.text[:_LONGEST]) for item in page[:_TOP]]
    counts = Counter(chain.from_iterable(own))
    first = own[0] if own else frozenset[str]()
    columns: Columns = {"held by lines": [], "like the top": [], "rare": []}
    columns |= {"words in the first line": [], "words of the first line": []}
    for index, line in zip(indexes, lines, strict=True):
        columns["held by lines"].append(float(min(every.count(line) - alone[line], 3)))
        like = max((Prefix.similarity(line, other) for other in top if other != line), default=0)
        columns["like the top"].append(like / max(1, len(line)))
        columns["rare"].append(sum(1 / counts[word] for word in own[index]) / len(own[index]))
        common = len(own[index] & first) if index else 0
        columns["words in the first line"].append(common / len(own[index]))
        columns["words of the first line"].append(common / max(1, len(first)))
    return columns


def _ranks(column: Sequence[float]) -> list[float]:
    """Return how many of the values are greater than each."""
    firsts: dict[float, int] = {}
    for place, value in enumerate(sorted(column, reverse=True)):
        firsts.setdefault(value, place)
    return [float(firsts[value]) for value in column]
