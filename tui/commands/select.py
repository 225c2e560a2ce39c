"""Selecting text."""

from store.records import Mention
from tui import cursor
from tui.commands.command import MOVED, Command, Outcome
from tui.session import Session


class Select(Command):
    """Start a selection at the cursor, on a mention edit its span; again, give it up."""

    group = "Select"
    keys = ("v",)

    def do(self, session: Session) -> Outcome:
        """Start or give up; on a thing, start with the whole of it."""
        if session.anchor is not None:
            session.anchor, session.editing = None, None
            return MOVED
        thing = session.thing()
        if session.in_hand is None:
            session.editing = thing if isinstance(thing, Mention) else None
        session.begin_selection(session.cursor)
        if thing is not None:
            session.select(*thing.raw_range)
        return MOVED


class ByCharacter(Command):
    """Select parts of words too; again, whole words only."""

    group = "Select"
    keys = ("V",)

    def do(self, session: Session) -> Outcome:
        """Turn it; without a selection, start one."""
        if session.anchor is None:
            session.begin_selection(session.cursor, exact=True)
        else:
            session.exact = not session.exact
        return Outcome(message="parts of words" if session.exact else "whole words")


class OtherEnd(Command):
    """Go to the other end of the selection."""

    needs = "a selection (v starts one)"
    group = "Select"
    keys = ("a",)

    def applies(self, session: Session) -> bool:
        """Only with a selection."""
        return session.anchor is not None

    def do(self, session: Session) -> Outcome:
        """Swap cursor and anchor."""
        if session.anchor is not None:
            session.cursor, session.anchor = session.anchor, session.cursor
        return MOVED


class SelectSentence(Command):
    """Select the sentence; again, the paragraph."""

    group = "Select"
    keys = ("s",)

    def do(self, session: Session) -> Outcome:
        """Select."""
        page = session.page
        assert page is not None
        wanted = cursor.sentence_at(page, session.cursor)
        if session.selection() == wanted:
            wanted = cursor.paragraph_at(page, session.cursor)
        if wanted is not None:
            session.select(*wanted)
        return MOVED


class DropSelection(Command):
    """Give up the selection."""

    group = "Select"
    keys = ("escape",)

    def do(self, session: Session) -> Outcome:
        """Give it up, and an orphan in hand; without either, go back to the article's pane."""
        session.count = ""
        if session.anchor is None and session.in_hand is None:
            return Outcome(pane="article")
        session.let_go()
        return MOVED


class _Extend(Command):
    """A motion with shift: it starts a selection, then moves."""

    group = "Select"
    hand_moves = True
    by_character = False

    def do(self, session: Session) -> Outcome:
        """Extend the selection."""
        if session.anchor is None:
            session.begin_selection(session.cursor)
        session.exact = session.exact or self.by_character
        for _ in range(session.take_count()):
            self.move(session)
        return MOVED

    def move(self, session: Session) -> None:
        """Move the cursor."""


class ExtendRight(_Extend):
    """Extend the selection by a character."""

    keys = ("shift+right",)
    by_character = True

    def move(self, session: Session) -> None:
        """Move on."""
        assert session.page is not None
        session.cursor = cursor.right(session.page, session.cursor)


class ExtendLeft(_Extend):
    """Extend the selection back by a character."""

    keys = ("shift+left",)
    by_character = True

    def move(self, session: Session) -> None:
        """Move back."""
        assert session.page is not None
        session.cursor = cursor.left(session.page, session.cursor)


class ExtendDown(_Extend):
    """Extend the selection by a row."""

    keys = ("shift+down",)

    def move(self, session: Session) -> None:
        """Move down."""
        if session.rows is not None:
            session.cursor = session.rows.row_down(session.cursor)


class ExtendUp(_Extend):
    """Extend the selection back by a row."""

    keys = ("shift+up",)

    def move(self, session: Session) -> None:
        """Move up."""
        if session.rows is not None:
            session.cursor = session.rows.row_up(session.cursor)
