"""The two models of cleaning, fitted on examples: what is the article, what is its title."""

from collections.abc import Sequence

from bench.fitting.boost import boosted
from bench.fitting.examples import Example
from coopreader.article.judging.choice import chosen
from coopreader.article.judging.forest import Forest
from coopreader.article.judging.measures.columns import Columns
from coopreader.article.judging.measures.presence import presence_measures
from coopreader.article.judging.measures.titles import Titles, title_measures
from coopreader.article.judging.stems import stems

_HARDER = 0.3  # weight of a page made harder, against one as it came
_OWN = 3.0  # weight of a page written by hand: its gold is exact, and in the style that matters
_OWN_TITLE = 1.5  # the same for its title, of which other pages' gold is as exact
_LEAST_OWN = 0.06  # of such a page's weight, for its shortest line: there every line is judged
_LONG, _SHORT = 1500, 15  # characters of a unit that count at most, and are added to each
_NO_ARTICLE = 2000.0  # characters that a page without an article counts as having


def body_model(examples: Sequence[Example], harder: Sequence[Example], seed: int = 0) -> Forest:
    """Fit which units are of the article; each page counts the same, each unit by its length."""
    weighted = [(example, _weight(example)) for example in examples]
    weighted += [(example, _HARDER * _weight(example)) for example in harder]
    return boosted(
        [example.columns for example, _ in weighted],
        [example.inside for example, _ in weighted],
        [[worth * weight for weight in _weights(example)] for example, worth in weighted],
        trees=250,
        leaves=16,
        rate=0.1,
        seed=seed,
    )


def _weight(example: Example) -> float:
    return _OWN if example.page.style == "own" else 1.0


def _weights(example: Example) -> list[float]:
    sizes = [min(len(item.text), _LONG) + _SHORT for item in example.units]
    article = sum(
        len(item.text) for item, inside in zip(example.units, example.inside, strict=True) if inside
    )
    least = _LEAST_OWN if example.page.style == "own" else 0.0
    return [min(1.0, max(least, size / (article or _NO_ARTICLE))) for size in sizes]


def titles_of(example: Example) -> Titles:
    """Return the units of an example that may be its title, by the scores set in it."""
    own = [stems(item.words) for item in example.units]
    return title_measures(example.units, own, example.columns, example.scores)


def title_model(examples: Sequence[Example], seed: int = 0) -> Forest:
    """Fit which line is the title, on the examples that show theirs; their scores must be set."""
    shown = [(example, titles_of(example)) for example in examples if any(example.titles)]
    return boosted(
        [titles.columns for _, titles in shown],
        [[example.titles[index] for index in titles.indexes] for example, titles in shown],
        [
            [_OWN_TITLE if example.page.style == "own" else 1.0] * len(titles.indexes)
            for example, titles in shown
        ],
        trees=150,
        leaves=5,
        rate=0.1,
        seed=seed,
    )


def presence_of(example: Example, title: Forest) -> Columns:
    """Measure the page of an example, by the scores set in it and a model of titles."""
    titles = titles_of(example)
    score = max(title.scores(titles.columns), default=0.0) if titles.indexes else 0.0
    kept = chosen(example.units, example.scores)
    return presence_measures(example.units, example.scores, kept, score)


def presence_model(examples: Sequence[Example], columns: Sequence[Columns]) -> Forest:
    """Fit whether a page holds an article, on examples and their measures."""
    return boosted(
        columns,
        [[any(example.inside)] for example in examples],
        [[1.0] for _ in examples],
        trees=60,
        leaves=2,
        rate=0.1,
        fewest=20,
    )
