"""What a unit looks like: a sentence of running text, a line of the page's own, a headline."""

import re
from collections import Counter
from collections.abc import Sequence

import msgspec

from coopreader.article.cues.cues import find_cue
from coopreader.article.cutting.units import Unit
from coopreader.dates import find_dates
from coopreader.languages import FUNCTION_WORDS, language_of
from coopreader.text import fold

_WORD = re.compile(r"[^\W\d_]+")
_SENTENCE_END = re.compile(r"[.!?؟…][\"'»”’)\]]*\s*$")
_TICKER = re.compile(r"[-–•*]?\s{0,2}(?:[01]?\d|2[0-3])(?::|[hH]\s?)[0-5]\d\s?[-–|:]?\s?[^\W_]")
_BYLINE = re.compile(
    r"(?i:(?:written |posted |published |reported )?by|par|por|von|بقلم|كتب[هت]?)"
    r"\s?:?\s+(?=[^\W\d_a-zß-ÿ])"
)
_DATED = re.compile(
    r"publi|poste|updated|mis a jour|modifi|actualiz|mise? en ligne|creado|created|\blast |cree|"
    r"نشر|تحديث|حرر|اخر|[|·•]|\d\d?[:h]\d\d|^(?:le|on|el|by|par|por) "
)
_YEAR = re.compile(r"\d{4}")
_CUT_OFF = re.compile(r"(?:\.\.\.|…|\[…\]|\[\.\.\.\])[\"'»”’)\]]*\s*$")
# A caption's credit: an agency or a photographer's mark behind a line that is no paragraph.
_CREDIT = re.compile(
    r"(?:[(/|©.–—-]|\s)\s?(?:AFP|AP|A\.P\.|Reuters|REUTERS|EFE|EPA|Getty(?: Images)?|GETTY|MAP|APS"
    r"|ANSA|DPA|dpa|Xinhua|NASA|Shutterstock|iStock|Supplied|File|Archivo|Archives|DR|D\.R\.?"
    r"|رويترز|أ ف ب|ا ف ب|أرشيف|وكالات)\)?\.?$|©[^.]{2,40}$"
)
_PHOTOGRAPHER = re.compile(
    r"[(\s–—-](?i:photos?|crédits?(?: photo)?|credit|fotos?|fotografía|image|bild|ph|صورة|تصوير)"
    r"\s?[:.]\s?[^.:!?]{2,40}\)?$"
)
_COMMENT = re.compile(
    r"[^\W\d_][\w .'-]{1,30},?\s\(?\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4},?\s(?:à\s)?\d\d?[:h]\d\d\s?[:)]"
)
_OFTEN = 3  # times that a short line stands on a page of which it is no part
_ENOUGH = 900  # characters of a unit are looked at; the rest is like them
_SENTENCE = 60  # characters; a headline that ends as a sentence is seldom longer
_FEWEST = {"ar": 0.03}  # share of function words in a sentence, where not 0.18


class Judged(msgspec.Struct):
    """A unit and what it looks like.

    `reason` is why it would be removed on its own words (None: no cue), `sure` whether that holds
    wherever it stands, `ends` whether it ends as a
    sentence does, `share` that of function words among its `words`, `prose` its characters as
    running text (0 when it is none), `dated` whether it is a line about a date, `times` how often
    its text stands on the page.
    """

    unit: Unit
    words: tuple[str, ...]
    share: float
    ends: bool
    prose: float
    reason: str | None
    sure: bool
    dated: bool
    times: int

    @property
    def text(self) -> str:
        """The raw text of the unit."""
        return self.unit.text


def judge(units: Sequence[Unit], repeated: frozenset[str] = frozenset()) -> list[Judged]:
    """Look at every unit of a page; `repeated` holds folded texts that the whole source repeats."""
    long = " ".join(unit.text[:_ENOUGH] for unit in units if len(unit.text) > 100)
    language = language_of(long) or language_of(" ".join(unit.text for unit in units[:2000])) or ""
    every = frozenset[str]().union(*FUNCTION_WORDS.values())
    function_words = FUNCTION_WORDS.get(language, every)
    folded = [fold(unit.text[:_ENOUGH]) for unit in units]
    counts = Counter(folded)
    often = sum(len(key) for key in folded if counts[key] >= _OFTEN)
    if often > sum(map(len, folded)) / 2:
        # A page that is nearly all repetition says nothing by it.
        counts = Counter(dict.fromkeys(counts, 1))
    fewest = _FEWEST.get(language, 0.18)
    return [
        _judged(unit, key, function_words, fewest, counts[key], key in repeated)
        for unit, key in zip(units, folded, strict=True)
    ]


def _judged(
    unit: Unit,
    plain: str,
    function_words: frozenset[str],
    fewest: float,
    times: int,
    repeated: bool,
) -> Judged:
    text = unit.text
    size = len(text)
    words = tuple(_WORD.findall(text[:_ENOUGH].lower()))
    share = sum(word in function_words for word in words) / max(1, len(words))
    ends = bool(_SENTENCE_END.search(text, max(0, size - 8)))
    dated = size < 160 and _is_dated(text)
    worded = share >= fewest and len(words) > 5
    reason, sure = ("repeated", True) if repeated else _reason(unit, plain, dated, times)
    if reason == "headline wall" and ends and worded and size >= _SENTENCE:
        reason = None  # a page in a few lines has its paragraphs in a row, too
    prose = 0.0
    if reason is None and worded and not dated:
        if _CUT_OFF.search(text, max(0, size - 8)) and size < 300:
            prose = 0.2 * size
        elif ends:
            prose = size if size >= 80 else 0.6 * size
        elif size >= 100:
            prose = 0.4 * size
    return Judged(unit, words, share, ends, prose, reason, sure, dated, times)


def _reason(unit: Unit, plain: str, dated: bool, times: int) -> tuple[str | None, bool]:
    text = unit.text
    cue = find_cue(text, plain if len(text) <= _ENOUGH else None)
    if cue:
        return cue.reason, cue.sure
    if len(text) < 220 and _TICKER.match(text):
        return ("byline", False) if dated else ("ticker", True)
    if unit.row >= 4 and len(text) < 300:
        return "headline wall", False
    if len(text) < 220 and _PHOTOGRAPHER.search(text, max(0, len(text) - 60)):
        return "credit", True
    if 20 < len(text) < 220 and _CREDIT.search(text, max(0, len(text) - 44)):
        return "credit", False
    if _COMMENT.match(text):
        return "comments", True
    if dated or (len(text) < 70 and _BYLINE.match(text) and len(text.split()) <= 7):
        return "byline", False
    if times >= _OFTEN and len(text) < 200:
        return "repeated", False
    return None, False


def _is_dated(text: str) -> bool:
    if not _YEAR.search(text):
        return False
    found = find_dates(text)
    if not found:
        return False
    rest = len(text) - sum(date.end - date.start for date in found)
    sentence = bool(_SENTENCE_END.search(text)) and not text.endswith("M.")
    return rest < 25 or (rest < 100 and not sentence and bool(_DATED.search(fold(text))))
