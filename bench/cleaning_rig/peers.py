"""What cleans the pages of the bench: coopreader, the tools installed beside it, and a baseline.

Every tool is used as its own documentation says, offline, and gets a page's decoded text, so that
none is marked down for decoding. Those that know HTML only get flattened text as one `<p>` a line.
A line of the body that is the tool's own title is taken out, and so are the marks of list items:
how a tool writes its text is not what is measured.
"""

import importlib.util
from collections.abc import Callable, Iterable

import msgspec

from bench.cleaning_rig.gold import squashed
from bench.cleaning_rig.score import Cleaned, same
from bench.cleaning_rig.source import Source, lines_of

PROSE = 80
"""Characters from which a line is taken for prose by the baseline."""

_HEAD = frozenset({"title", "byline"})
_BODY = frozenset({"F1", "P", "R", "block F1", "exact"})
_FACTS = frozenset({"title", "date", "no date", "source", "author"})


class Cleaner(msgspec.Struct, frozen=True):
    """A tool: its name, the module it needs, what it does, and the scores it can have."""

    name: str
    module: str
    clean: Callable[[Source], Cleaned]
    scores: frozenset[str]


def coopreader(source: Source) -> Cleaned:
    """Clean a page with coopreader.

    Raises:
        UnreadableDocument: it cannot read the page.
    """
    from coopreader.article.read import read_article

    article = read_article(source.data)
    return Cleaned(
        tuple(block.text for block in article.kept if block.kind not in _HEAD),
        article.title,
        article.published,
        article.source,
        article.author,
        article.language,
    )


def _trafilatura(source: Source) -> Cleaned:
    return _of_trafilatura(source, favor_precision=False)


def _trafilatura_precision(source: Source) -> Cleaned:
    return _of_trafilatura(source, favor_precision=True)


def _of_trafilatura(source: Source, *, favor_precision: bool) -> Cleaned:
    from trafilatura import bare_extraction

    page = bare_extraction(
        source.html, favor_precision=favor_precision, include_comments=False, with_metadata=True
    )
    if page is None:
        return Cleaned()
    body = _body(page.text.splitlines() if page.text else (), page.title)
    return Cleaned(body, page.title, page.date, page.sitename, page.author)


def _readability(source: Source) -> Cleaned:
    from readability import Document

    page = Document(source.html)
    return _titled(lines_of(page.summary()), page.short_title())


def _justext(source: Source) -> Cleaned:
    import justext
    from babel import Locale

    name = Locale(source.language or "en").english_name
    known = name if name in justext.get_stoplists() else "English"
    paragraphs = justext.justext(source.html, justext.get_stoplist(known))
    return _titled([part.text for part in paragraphs if not part.is_boilerplate], None)


def _boilerpy3(source: Source) -> Cleaned:
    from boilerpy3.extractors import ArticleExtractor

    page = ArticleExtractor(raise_on_failure=False).get_doc(source.html)
    return _titled(page.content.splitlines(), page.title)


def _resiliparse(source: Source) -> Cleaned:
    from resiliparse.extract.html2text import extract_plain_text

    text = extract_plain_text(source.html, main_content=True, list_bullets=False, alt_texts=False)
    return _titled(text.splitlines(), None)


def _newspaper(source: Source) -> Cleaned:
    from newspaper import Article

    page = Article(url="https://example.org/", fetch_images=False)
    page.download(input_html=source.html)
    page.parse()
    date = page.publish_date.isoformat() if page.publish_date else None
    body = _body(page.text.splitlines(), page.title)
    return Cleaned(body, page.title, date, page.meta_site_name, ", ".join(page.authors))


def _goose(source: Source) -> Cleaned:
    from goose3 import Goose

    with Goose({"enable_image_fetching": False}) as goose:
        page = goose.extract(raw_html=source.html)
    date = page.publish_datetime_utc or page.publish_date
    body = _body(page.cleaned_text.splitlines(), page.title)
    return Cleaned(body, page.title, date and str(date), None, ", ".join(page.authors))


def _long_lines(source: Source) -> Cleaned:
    return Cleaned(tuple(line for line in lines_of(source.html) if len(line) >= PROSE))


def _titled(lines: Iterable[str], title: str | None) -> Cleaned:
    return Cleaned(_body(lines, title), title)


def _body(lines: Iterable[str], title: str | None) -> tuple[str, ...]:
    texts = (squashed(line).removeprefix("- ").removeprefix("• ") for line in lines)
    return tuple(text for text in texts if text and not (title and same(text, title)))


OURS = Cleaner("coopreader", "coopreader", coopreader, _BODY | _FACTS | {"language"})
PEERS = (
    Cleaner("trafilatura", "trafilatura", _trafilatura, _BODY | _FACTS),
    Cleaner("trafilatura precision", "trafilatura", _trafilatura_precision, _BODY | _FACTS),
    Cleaner("readability-lxml", "readability", _readability, _BODY | {"title"}),
    Cleaner("justext", "justext", _justext, _BODY),
    Cleaner("boilerpy3", "boilerpy3", _boilerpy3, _BODY | {"title"}),
    Cleaner("resiliparse", "resiliparse", _resiliparse, _BODY),
    Cleaner("newspaper4k", "newspaper", _newspaper, _BODY | _FACTS),
    Cleaner("goose3", "goose3", _goose, _BODY | _FACTS - {"source"}),
    Cleaner(f"lines of {PROSE} characters", "lxml", _long_lines, _BODY),
)


def installed() -> tuple[Cleaner, ...]:
    """Return the peers whose module is installed; importing waits for their first page."""
    return tuple(peer for peer in PEERS if importlib.util.find_spec(peer.module))


def missing() -> tuple[Cleaner, ...]:
    """Return the peers whose module is not installed."""
    return tuple(peer for peer in PEERS if peer not in installed())
