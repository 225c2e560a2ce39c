"""Whether mentions and evidence quote what stands in their page, and where."""

from collections import defaultdict
from collections.abc import Callable, Iterator
from functools import cached_property

from coopreader.article.article import Article
from coopreader.text import fold, read_passage
from store.anchors import anchor
from store.checking.finding import Derive, Finding, KeepText
from store.checking.naming import named, title_of
from store.checking.tables import Tables
from store.library import shown
from store.records import Document, Evidence, Mention
from store.texts import Texts, raw_digest_of
from store.words import quoted

ReadArticle = Callable[[Document], Article | None]
"""Gives the article of a document as its corrections leave it; None without a file of its bytes."""


def check_spans(tables: Tables, texts: Texts, read: ReadArticle) -> Iterator[Finding]:
    """Find quotes that are not what stands there, offsets that are not the article's, and orphans.

    Each document is read once; where its file is gone, quotes are compared with the raw text kept
    of their version, and what cannot be compared is counted.
    """
    anchors: dict[str, list[Mention | Evidence]] = defaultdict(list)
    for mention in tables.standing(Mention):
        anchors[mention.document].append(mention)
    for evidence in tables.standing(Evidence):
        anchors[evidence.document].append(evidence)
    kept = texts.kept()
    for document in tables.standing(Document):
        page = _Page(tables, texts, document, read(document))
        yield from page.check_kept(kept)
        for item in anchors.get(document.id, ()):
            yield from page.check(item)
        yield from page.check_file()


class _Page:
    """One document while its anchors are checked; `article` is None when its file is gone."""

    def __init__(
        self, tables: Tables, texts: Texts, document: Document, article: Article | None
    ) -> None:
        self.tables = tables
        self.document = document
        self.article = article
        self.present = document.versions[-1].raw_digest if document.versions else None
        self.in_file = None if article is None else raw_digest_of(article.raw)
        self.compared = 0
        self.not_compared = 0
        self._texts = texts
        self._raw: dict[str, str | None] = {}

    def check(self, item: Mention | Evidence) -> Iterator[Finding]:
        """Check one anchor."""
        start, end = item.raw_range
        if item.version != self.present:
            yield Finding(self._orphan(item), serious=False)
        raw = self.raw(item.version)
        if not 0 <= start < end or (raw is not None and end > len(raw)):
            words = f"its range {start}-{end} lies outside the page"
            yield Finding(f"{named(self.tables, item)}: {words}")
        elif raw is None:
            self.not_compared += 1
        elif self.article is None or item.version != self.in_file:
            self.compared += 1
            there = read_passage(raw, [(start, end)]).text
            if not _interrupted(item.quote, there):
                yield self._misquoted(item, there)
        else:
            yield from self._compare(item, self.article)

    def _compare(self, item: Mention | Evidence, article: Article) -> Iterator[Finding]:
        """Compare an anchor with the article of its version."""
        now = anchor(article, item.version or "", item.raw_range)
        hidden = now["start"] is None
        there = _hidden_quote(article, *item.raw_range) if hidden else now["quote"]
        if fold(there) != fold(item.quote) or not (hidden or there == item.quote):
            yield self._misquoted(item, there)
            return
        if item.version != self.present:
            return
        if (item.start, item.end) != (now["start"], now["end"]):
            words = f"{named(self.tables, item)}: its offsets are not those of the article's text"
            yield Finding(words, mend=_derive(item, "offsets", start=now["start"], end=now["end"]))
        around = {"prefix": now["prefix"], "suffix": now["suffix"]}
        wrong = [field for field in around if not self._stands(getattr(item, field), around[field])]
        if wrong:
            words = f"{named(self.tables, item)}: the words around it are not those of the page"
            yield Finding(words, mend=_derive(item, "words around it", **around))

    def _stands(self, words: str, present: str) -> bool:
        """Tell whether words around a quote are those of the page.

        They may be of before a correction of cleaning: then each line still stands somewhere.
        """
        return words == present or all(fold(line) in self._folded for line in words.splitlines())

    @cached_property
    def _folded(self) -> str:
        """The text of all blocks, kept and removed, for comparing."""
        assert self.article is not None
        return "\n".join(fold(block.text) for block in self.article.blocks)

    def check_kept(self, kept: set[str]) -> Iterator[Finding]:
        """Find raw texts of this document that are damaged, or not kept though its file has them.

        `kept` are the digests of the raw texts that are there.
        """
        for digest in dict.fromkeys(version.raw_digest for version in self.document.versions):
            here = digest == self.in_file
            mend = KeepText(self.document.id, digest) if here else None
            title = title_of(self.tables, self.document.id)
            if digest not in kept:
                if here:
                    yield Finding(f"{title}: its raw text is not kept", serious=False, mend=mend)
            elif self._texts.get(digest) is None:
                yield Finding(f"{title}: the raw text kept of it is damaged", mend=mend)

    def check_file(self) -> Iterator[Finding]:
        """Tell that the file of the present version is gone, and what that means for its quotes."""
        if self.article is not None and self.in_file == self.present:
            return
        path = f" ({shown(self.document.paths[-1])})" if self.document.paths else ""
        words = [f"its file is gone or has other bytes{path}"]
        for count, done in (
            (self.compared, "compared with the raw text kept"),
            (self.not_compared, "not compared"),
        ):
            if count:
                words.append(f"{count} quote{'s' if count > 1 else ''} {done}")
        yield Finding(
            f"{title_of(self.tables, self.document.id)}: {', '.join(words)}", serious=False
        )

    def raw(self, version: str | None) -> str | None:
        """Return the raw text of a version: of the file, else as it is kept; None without one."""
        if self.article is not None and version == self.in_file:
            return self.article.raw
        if version is None:
            return None
        if version not in self._raw:
            self._raw[version] = self._texts.get(version)
        return self._raw[version]

    def _orphan(self, item: Mention | Evidence) -> str:
        start, end = item.raw_range
        where = f"it stood at {start}-{end} of another version"
        around = f"between {quoted(item.prefix)} and {quoted(item.suffix)}"
        return f"orphan: {named(self.tables, item)}, {where}, {around}"

    def _misquoted(self, item: Mention | Evidence, there: str) -> Finding:
        return Finding(f"{named(self.tables, item)}: the page has {quoted(there)} in its place")


def _derive(item: Mention | Evidence, what: str, **fields: str | int | None) -> Derive:
    return Derive(type(item), item.id, f"{what} derived anew", fields)


def _hidden_quote(article: Article, start: int, end: int) -> str:
    """Return the words of a raw range that the text does not show: of one block if it can be."""
    for block in article.blocks:
        first, last = block.passage.offset(start), block.passage.offset(end - 1)
        if first is not None and last is not None and first <= last:
            return block.text[first : last + 1]
    return read_passage(article.raw, [(start, end)]).text


def _interrupted(quote: str, there: str) -> bool:
    """Tell whether a quote is what stands there, if perhaps with removed words in between."""
    words, wanted = fold(there).split(), fold(quote).split()
    if words == wanted:
        return True
    ends_meet = bool(wanted) and (words[:1], words[-1:]) == (wanted[:1], wanted[-1:])
    rest = iter(words)  # looked through once: the wanted words stand there in this order
    return ends_meet and all(word in rest for word in wanted)
