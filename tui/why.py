"""Why the block under the cursor was kept or removed, in words for the screen."""

from coopreader.article.article import Block
from coopreader.article.corrected import BY_HAND
from coopreader.article.why import Why
from coopreader.text import safe
from store.pages.reading import Explained
from tui.session import Session


class WhyHere:
    """What is said of one block: what became of it at once, the rest when cleaning has told why."""

    def __init__(self, session: Session, block: Block) -> None:
        self.session = session
        self.block = block
        self._told: tuple[Block, Why] | None = None

    def take(self, explained: Explained) -> None:
        """Take what cleaning says of the page; nothing of a page that has changed since."""
        opened = self.session.opened
        segments = self.block.passage.segments
        if opened is not None and explained.digest == opened.reading.digest and segments:
            self._told = explained.of(segments[0][1])

    @property
    def quote(self) -> str:
        """The text of the block, safe to show."""
        return safe(self.block.text)

    @property
    def fate(self) -> str:
        """What became of the block, and by whom."""
        cleaned = self._told[0] if self._told else None
        if self.block.reason == BY_HAND:
            said = "removed by hand"
        elif self.block.kept and cleaned is not None and not cleaned.kept:
            said = "put back by hand"
        else:
            return self._cleaned(self.block)
        if cleaned is None or cleaned.kept == self.block.kept:
            return said
        return f"{said}; cleaning: {self._cleaned(cleaned)}"

    @property
    def confidence(self) -> str:
        """How sure cleaning is of its own decision; empty until that is known."""
        return f"{self._told[1].confidence:.0%} sure" if self._told else ""

    @property
    def evidence(self) -> tuple[str, ...]:
        """What speaks for cleaning's decision, the strongest first."""
        return self._told[1].evidence if self._told else ()

    def _cleaned(self, block: Block) -> str:
        opened = self.session.opened
        reason = self.session.repeated.reason(opened, block) if opened else block.reason
        return f"kept as {block.kind}" if reason is None else f"removed: {reason}"

    @property
    def turns(self) -> str:
        """What the key that turns the block over would do."""
        return "remove it" if self.block.kept else "put it back"


def block_here(session: Session) -> Block | None:
    """Return the block under the cursor, a removed one too where these are shown."""
    if session.opened is None or session.page is None or not session.page.paragraphs:
        return None
    paragraph = session.page.paragraphs[session.page.locate(session.cursor)[0]]
    return session.opened.article.blocks[paragraph.block]
