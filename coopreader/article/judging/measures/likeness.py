"""What a unit's words have in common with the running text and with the lines above it."""

from collections import Counter
from collections.abc import Sequence

from coopreader.article.judging.judge import Judged
from coopreader.article.judging.measures.columns import Columns
from coopreader.text import Range


def likeness_measures(
    page: Sequence[Judged], own: Sequence[frozenset[str]], region: Range
) -> Columns:
    """Measure how many of a unit's words the running text, its first part, the lines above have."""
    known: Counter[str] = Counter()
    for item, words in zip(page, own, strict=True):
        if item.prose > 0:
            known.update(words)
    first, last = region
    leading = [index for index in range(first, last) if page[index].prose > 0][:3]
    lead = set[str]().union(*(own[index] for index in leading))
    columns: Columns = {"likeness": [], "likeness to the lead": [], "likeness to the last": []}
    recent: list[frozenset[str]] = []
    for index, (item, words) in enumerate(zip(page, own, strict=True)):
        count = max(1, len(words))
        once = 1 if item.prose > 0 else 0
        near = frozenset[str]().union(*recent[-4:])
        columns["likeness"].append(sum(known[word] > once for word in words) / count)
        columns["likeness to the lead"].append(
            0.5 if index in leading and words else len(words & lead) / count
        )
        columns["likeness to the last"].append(len(words & near) / count)
        if item.prose > 0:
            recent.append(words)
    return columns
