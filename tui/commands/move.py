"""Moving the cursor in the article."""

from abc import abstractmethod
from typing import ClassVar

from tui import cursor
from tui.commands.command import MOVED, Command, Outcome
from tui.page import Page
from tui.session import Session


class Motion(Command):
    """A motion by the text alone, as often as the count says."""

    group = "Move"
    hand_moves = True
    by_character: ClassVar[bool] = False
    """Whether a selection that it moves the end of may end within a word from then on."""

    @abstractmethod
    def step(self, page: Page, raw: int) -> int:
        """Return where one step leads."""

    def do(self, session: Session) -> Outcome:
        """Move."""
        page = session.page
        assert page is not None
        session.exact = session.exact or self.by_character
        for _ in range(session.take_count()):
            reached = self.step(page, session.cursor)
            if reached == session.cursor:
                break
            session.cursor = reached
        return MOVED


class Left(Motion):
    """Go one character back."""

    keys = ("left", "h")
    by_character = True

    def step(self, page: Page, raw: int) -> int:
        """Go back."""
        return cursor.left(page, raw)


class Right(Motion):
    """Go one character on."""

    keys = ("right", "l")
    by_character = True

    def step(self, page: Page, raw: int) -> int:
        """Go on."""
        return cursor.right(page, raw)


class NextWord(Motion):
    """Go to the next word; a selection grows by a word."""

    keys = ("w",)

    def step(self, page: Page, raw: int) -> int:
        """Go on."""
        return cursor.word_forward(page, raw)

    def do(self, session: Session) -> Outcome:
        """Go on; a selection grows by a word, to its end."""
        if session.anchor is None:
            return super().do(session)
        page = session.page
        assert page is not None
        for _ in range(session.take_count()):
            session.cursor = cursor.word_end(page, session.cursor)
        return MOVED


class PreviousWord(Motion):
    """Go to the start of the word, or the one before."""

    keys = ("b",)

    def step(self, page: Page, raw: int) -> int:
        """Go back."""
        return cursor.word_back(page, raw)


class WordEnd(Motion):
    """Go to the end of the word, or the next one."""

    keys = ("e",)

    def step(self, page: Page, raw: int) -> int:
        """Go on."""
        return cursor.word_end(page, raw)


class NextSentence(Motion):
    """Go to the next sentence."""

    keys = ("right_parenthesis",)

    def step(self, page: Page, raw: int) -> int:
        """Go on."""
        return cursor.sentence_forward(page, raw)


class PreviousSentence(Motion):
    """Go to the start of the sentence, or the one before."""

    keys = ("left_parenthesis",)

    def step(self, page: Page, raw: int) -> int:
        """Go back."""
        return cursor.sentence_back(page, raw)


class NextParagraph(Motion):
    """Go to the next paragraph."""

    keys = ("semicolon", "right_curly_bracket")

    def step(self, page: Page, raw: int) -> int:
        """Go on."""
        return cursor.paragraph_forward(page, raw)


class PreviousParagraph(Motion):
    """Go to the start of the paragraph, or the one before."""

    keys = ("comma", "left_curly_bracket")

    def step(self, page: Page, raw: int) -> int:
        """Go back."""
        return cursor.paragraph_back(page, raw)


class Top(Motion):
    """Go to the top of the article."""

    keys = ("g", "ctrl+home")

    def step(self, page: Page, raw: int) -> int:
        """Go to the top."""
        return cursor.page_top(page, raw)


class Bottom(Motion):
    """Go to the end of the article."""

    keys = ("G", "ctrl+end")

    def step(self, page: Page, raw: int) -> int:
        """Go to the end."""
        return cursor.page_bottom(page, raw)


class RowCommand(Command):
    """A motion that depends on how the text is wrapped; `method` names it in RowMotion."""

    group = "Move"
    hand_moves = True
    method: ClassVar[str]
    counted: ClassVar[bool] = False

    def do(self, session: Session) -> Outcome:
        """Move."""
        count = session.take_count()
        if session.rows is not None:
            move = getattr(session.rows, self.method)
            session.cursor = move(session.cursor, count) if self.counted else move(session.cursor)
        return MOVED


class Up(RowCommand):
    """Go one row up."""

    keys = ("up", "k")
    method = "row_up"
    counted = True


class Down(RowCommand):
    """Go one row down."""

    keys = ("down", "j")
    method = "row_down"
    counted = True


class RowStart(RowCommand):
    """Go to the start of the row."""

    keys = ("home",)
    method = "row_home"


class RowEnd(RowCommand):
    """Go to the end of the row."""

    keys = ("end",)
    method = "row_end"


class PageUp(RowCommand):
    """Go one screen up."""

    keys = ("pageup",)
    method = "screen_up"


class PageDown(RowCommand):
    """Go one screen down."""

    keys = ("pagedown", "space")
    method = "screen_down"


class Count(Command):
    """Type a count before a motion (3w)."""

    group = "Move"
    keys = tuple("1234567890")

    def do(self, session: Session) -> Outcome:
        """Add the digit pressed to the count."""
        session.count = (session.count + session.pressed).lstrip("0")[:4]
        return MOVED
