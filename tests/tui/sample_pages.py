"""Articles made for the tests of the page, the cursor and the reader."""

from collections.abc import Sequence

from hypothesis import strategies as st

from coopreader.article.article import Article, BlockKind, make_block
from tui.page import Page

Spec = tuple[str, BlockKind, str | None]


def article_of(specs: Sequence[Spec], hole: bool = False) -> Article:
    """Make an article of (text, kind, reason) blocks that tile the raw text.

    With `hole`, the first block goes on behind the second one.
    """
    raw, blocks = "", []
    spans = []
    for text, _, _ in specs:
        spans.append((len(raw), len(raw) + len(text) + 2))
        raw += text + "\n\n"
    if hole and len(specs) > 2:
        spans_of = [[spans[0], spans[2]], [spans[1]], *([span] for span in spans[3:])]
        specs = [specs[0], specs[1], *specs[3:]]
    else:
        spans_of = [[span] for span in spans]
    for (_, kind, reason), ranges in zip(specs, spans_of, strict=True):
        blocks.append(make_block(raw, kind, ranges, reason))
    return Article(raw=raw, blocks=tuple(blocks))


def page_of(*texts: str) -> Page:
    """Make a page of paragraphs."""
    return Page.of(article_of([(text, "paragraph", None) for text in texts]))


CHARS = st.sampled_from(
    [*"abcdéÉl'’-.,0 9 A", " ", "\u00a0", "\u202f", "e\u0301", "漢", "🇫🇷", "👨\u200d👩\u200d👧",
     "❤\ufe0f", "👍🏽", "\u0301", "\u200d", "ش", "\u064e", "\u200b", "\x1b", "\t", "\n", "🇫"]
)  # fmt: skip
TEXTS = st.lists(CHARS, max_size=60).map("".join)
KINDS: list[BlockKind] = ["title", "paragraph", "list item", "caption", "heading"]


@st.composite
def articles(draw: st.DrawFn) -> Article:
    """Articles of a few blocks, some removed, some with a hole, some without any text."""
    specs: list[Spec] = draw(
        st.lists(
            st.tuples(TEXTS, st.sampled_from(KINDS), st.sampled_from([None, None, "advert"])),
            max_size=6,
        )
    )
    return article_of(specs, hole=draw(st.booleans()))
