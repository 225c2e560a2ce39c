"""The text nodes of an HTML page in order, the runs of them in one block element, and its metadata.

One pass over the events of lxml's parser, without a tree: so no depth of nesting loses text.
"""

import re
from collections import Counter
from collections.abc import Mapping
from typing import Any

import msgspec
from lxml import etree

from coopreader.article.markup.runs import CAPTIONS, HEADINGS, Run, joined_rows

_UNSEEN = frozenset(
    {"script", "style", "noscript", "template", "head", "title", "svg", "math", "iframe", "object"}
    | {"canvas", "audio", "video", "map", "select", "datalist", "textarea"}
)
_INLINE = frozenset(
    {"a", "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "code", "data", "del", "dfn", "em"}
    | {"font", "i", "img", "ins", "kbd", "label", "mark", "nobr", "o:p", "picture", "q", "rp", "rt"}
    | {"ruby", "s", "samp", "small", "source", "span", "strike", "strong", "sub", "sup", "time"}
    | {"tt", "u", "var", "wbr"}
)
# What stands in one of these is of its kind, whatever block elements are inside it.
_LASTING = HEADINGS | CAPTIONS | {"li", "blockquote"}
_WHITE = re.compile(r"[ \t\n\r\f]+")
_BLANK_LINE = re.compile(r"\n[ \t\r]*\n")
_STOPS = (".", "!", "?", "؟", "…", '."', ".”", ".»", "!”", "?”")
_LONGEST_CAPTION = 200  # characters
_LINE = 80  # characters; a line break behind a sentence in a longer line parts paragraphs
_CELL = frozenset({"td", "th"})
_ASIDES = ("nav", "aside", "footer")
_HEAD_TAGS = frozenset({"html", "time", "meta", "script"})
_DECLARATION = re.compile(r"^\s{0,99}<\?xml[^>]{0,400}\?>")


class HtmlPage(msgspec.Struct, frozen=True):
    """The raw text of an HTML page, its runs in order, and what its head says.

    `meta` holds the first content of each `<meta>` by its name, property or itemprop in lower case;
    `linked_data` the texts of its JSON-LD scripts; `times` the datetime attributes of `<time>` with
    the offset in the raw text where each stands.
    """

    raw: str
    runs: tuple[Run, ...]
    language: str
    title: str
    meta: Mapping[str, str]
    linked_data: tuple[str, ...]
    times: tuple[tuple[int, str], ...]


def read_html(text: str) -> HtmlPage:
    """Parse an HTML page, however broken; never raises.

    White space within a text node counts as one space, as a browser shows it (`pre` keeps its own),
    and a newline parts block elements.
    """
    target = _Target()
    events: Any = target  # lxml-stubs ask for more than lxml does
    parser = etree.HTMLParser(target=events, huge_tree=True)
    # A text in Python needs no charset; NUL would end it, an XML declaration make lxml refuse it.
    clean = _DECLARATION.sub("", text.replace("\x00", " "), count=1)
    try:
        parser.feed(clean)
        parser.close()
    except (etree.LxmlError, ValueError):
        # Nothing but markup: what was read before stands.
        pass
    target.close_run()
    return HtmlPage(
        raw="".join(target.parts),
        runs=joined_rows(target.runs),
        language=target.language,
        title=_WHITE.sub(" ", "".join(target.title)).strip(),
        meta=target.meta,
        linked_data=tuple("".join(parts) for parts in target.scripts),
        times=tuple(target.times),
    )


class _Target:
    """Takes the parser's events; writes text nodes and closes a run at every block's edge."""

    def __init__(self) -> None:
        self.parts: list[str] = []
        self.length = 0
        self.runs: list[Run] = []
        self.open: Run | None = None
        self.first = 0  # its first part
        self.tags: list[str] = []  # of the block elements that are open
        self.inline: list[bool] = []  # of the custom elements that are open
        self.inside: Counter[str] = Counter()  # elements that are open, by tag
        self.rows = 0  # table rows begun
        self.cells: list[tuple[int, int]] = []  # row and cell number, of the rows that are open
        self.described = ""  # what the last image shows, as its page says
        self.broken = False  # whether a line break was the last thing written: two part blocks
        self.unseen = 0
        self.noting = False  # whether the script that is open holds linked data
        self.language = ""
        self.title: list[str] = []
        self.meta: dict[str, str] = {}
        self.scripts: list[list[str]] = []
        self.times: list[tuple[int, str]] = []

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        self.inside[tag] += 1
        if tag in _HEAD_TAGS:
            self._note(tag, attributes)
        if tag in _UNSEEN:
            self.unseen += 1
        if self.unseen:
            return
        if tag == "img":
            self.described = " ".join(attributes.get("alt", "").split())
        if "-" in tag:
            self.inline.append(self.inside["p"] > 0)
        if tag == "br":
            self._break()
        elif tag in _INLINE or ("-" in tag and self.inline[-1]):
            self._edge()
        else:
            self.close_run(" " if tag in _CELL else "\n")
            if tag == "tr":
                self.rows += 1
                self.cells.append((self.rows, 0))
            elif tag in _CELL and self.cells:
                row, cell = self.cells[-1]
                self.cells[-1] = (row, cell + 1)
            outer = self.tags[-1] if self.tags else tag
            self.tags.append(outer if outer in _LASTING and tag not in _LASTING else tag)

    def end(self, tag: str) -> None:
        self.inside[tag] -= 1
        if tag in _UNSEEN:
            self.unseen -= 1
        if self.unseen or tag in _UNSEEN or tag == "br":
            return
        if tag in _INLINE or ("-" in tag and self.inline and self.inline.pop()):
            self._edge()
            return
        self.close_run(" " if tag in _CELL else "\n")
        if self.tags:
            self.tags.pop()
        if tag == "tr" and self.cells:
            self.cells.pop()

    def data(self, text: str) -> None:
        if self.inside["title"] and not self.inside["svg"]:
            self.title.append(text)
        if self.inside["script"] and self.scripts and self.noting:
            self.scripts[-1].append(text)
        if self.unseen:
            return
        if not self.inside["pre"]:
            self._write(_WHITE.sub(" ", text))
            return
        for index, part in enumerate(_BLANK_LINE.split(text)):
            if index:
                self.close_run()
            self._write(part)

    def close(self) -> None:
        """End of the page (lxml calls this)."""

    def close_run(self, gap: str = "\n") -> None:
        """End the run, if one is open, with a gap in the raw text."""
        if self.open is not None:
            if self._is_caption(self.open):
                self.open.tag = "figcaption"
            self.runs.append(self.open)
            self.parts.append(gap)
            self.length += len(gap)
            self.open = None
        elif gap == "\n" and self.runs and self.length == self.runs[-1].end + 1:
            self.parts[-1] = gap  # the last cell of a row was closed before its row

    def _write(self, piece: str) -> None:
        if self.open is None:
            piece = piece.lstrip(" \n\r\t\f")
            if not piece:
                return
            aside = next((tag for tag in _ASIDES if self.inside[tag] > 0), None)
            tag = self.tags[-1] if self.tags else "p"
            cell = self.cells[-1] if self.cells else None
            self.first = len(self.parts)
            self.open = Run(self.length, self.length, tag, aside=aside, cell=cell)
        self.broken = self.broken and piece.isspace()
        self.parts.append(piece)
        self.length += len(piece)
        self.open.end = self.length
        self.open.linked += len(piece) if self.inside["a"] > 0 else 0

    def _break(self) -> None:
        """Take a line break: two part blocks, and so does one behind a long line's full stop."""
        if self.broken or (self.open and self.length - self.open.start >= _LINE and self._stops()):
            self.close_run()
        self._edge()
        self._write(" ")
        self.broken = True

    def _stops(self) -> bool:
        tail = "".join(self.parts[-3:]).rstrip()
        return tail.endswith(_STOPS)

    def _is_caption(self, run: Run) -> bool:
        """Whether a run that is about to end says what the page says of the last image."""
        size = self.length - run.start
        if not self.described or run.linked or run.tag in HEADINGS or size > _LONGEST_CAPTION:
            return False
        return " ".join("".join(self.parts[self.first :]).split()) == self.described

    def _edge(self) -> None:
        """Note where an inline element begins or ends, or a line breaks, within a heading."""
        if self.open is not None and self.open.tag in HEADINGS:
            self.open.edges.append(self.length)

    def _note(self, tag: str, attributes: Mapping[str, str]) -> None:
        if tag == "html":
            self.language = self.language or attributes.get("lang", "")
        elif tag == "time" and attributes.get("datetime"):
            self.times.append((self.length, attributes["datetime"]))
        elif tag == "meta":
            content = attributes.get("content", "").strip()
            for key in ("property", "name", "itemprop"):
                if content and attributes.get(key):
                    self.meta.setdefault(attributes[key].lower(), content)
        elif tag == "script":
            self.noting = "ld+json" in attributes.get("type", "")
            if self.noting:
                self.scripts.append([])
