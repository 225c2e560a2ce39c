"""A page as each cleaner takes it: its bytes, and for tools that know HTML only, as HTML."""

import html
from functools import cached_property

import lxml.html
import msgspec
from lxml import etree

from bench.cleaning_rig.gold import squashed
from coopreader.article.decoding.decode import decode

_BREAKING = frozenset(
    {"address", "article", "aside", "blockquote", "body", "br", "caption", "dd", "div", "dl", "dt"}
    | {"figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header"}
    | {"hr", "html", "li", "main", "nav", "ol", "p", "pre", "section", "table", "td", "th", "tr"}
    | {"ul"}
)
_UNSEEN = ("head", "noscript", "script", "style", "template")


class Source(msgspec.Struct, frozen=True, dict=True):
    """A page: its bytes, whether they are HTML, and the two-letter code of its language."""

    data: bytes
    is_html: bool
    language: str | None = None

    @cached_property
    def html(self) -> str:
        """The page as HTML: flattened text gets a `<p>` a line, escaped, and its language said."""
        text = decode(self.data).text
        if self.is_html:
            return text
        lines = [f"<p>{html.escape(line)}</p>" for line in text.splitlines() if line.strip()]
        language = f' lang="{html.escape(self.language)}"' if self.language else ""
        return "\n".join([f"<html{language}><body>", *lines, "</body></html>"])


def lines_of(markup: str) -> list[str]:
    """Return the text of HTML as lines, one a block element, white space as one space."""
    if not markup.strip():
        return []
    parser = lxml.html.HTMLParser(encoding="utf-8")
    tree = lxml.html.document_fromstring(markup.encode("utf-8", "replace"), parser=parser)
    etree.strip_elements(tree, *_UNSEEN, with_tail=False)
    for node in tree.iter():
        edge = "\n" if node.tag in _BREAKING else ""
        if isinstance(node.tag, str):
            node.text = edge + (node.text or "").replace("\n", " ")
        node.tail = edge + (node.tail or "").replace("\n", " ")
    return [line for line in map(squashed, tree.text_content().split("\n")) if line]
