"""All that is measured of the units of a page, for the model of what an article is made of."""

from collections.abc import Sequence

from coopreader.article.judging.judge import Judged
from coopreader.article.judging.measures.around import around_measures
from coopreader.article.judging.measures.columns import Columns, shifted
from coopreader.article.judging.measures.likeness import likeness_measures
from coopreader.article.judging.measures.own import gap_measures, own_measures
from coopreader.article.judging.measures.path import path_measures
from coopreader.article.judging.region import region_of
from coopreader.article.judging.stems import stems

_NEIGHBOURS = (
    *("length", "function words", "ends", "row", "cue", "prose", "capitals", "likeness", "dated"),
    *("gap before", "quote first", "colon", "digits", "is comments", "is related", "is share"),
    *("is read-also", "is byline"),
)
_SHIFTS = (-2, -1, 1, 2)


def page_measures(
    raw: str, page: Sequence[Judged], own: Sequence[frozenset[str]] | None = None
) -> Columns:
    """Return the measures of every unit of a page, of its neighbours too ("ends at -1").

    `own` are the stems of each unit, where the caller has them.
    """
    region = region_of(page) or (0, 0)
    columns = own_measures(page)
    columns |= gap_measures(raw, page)
    columns |= around_measures(page, region, columns["to the reader"])
    columns |= likeness_measures(page, own or [stems(item.words) for item in page], region)
    columns |= path_measures(page, region[0])
    columns |= {
        f"{name} at {shift:+d}": shifted(columns[name], shift)
        for name in _NEIGHBOURS
        for shift in _SHIFTS
    }
    return columns
