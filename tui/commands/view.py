"""What is shown: removed blocks, kinds, panes, help; copying, exporting, leaving."""

from coopreader.text import safe
from store.decisions.block import flip_block
from store.library import shown
from store.rescue_files import likely_place
from store.words import counted
from tui.commands.command import Command, Outcome
from tui.session import Session
from tui.why import block_here

LEVELS = (0.0, 0.5, 0.8, 0.95)
"""How certain suggestions have to be, step by step."""


class ShowRemoved(Command):
    """Show or hide what cleaning removed."""

    group = "View"
    keys = ("x",)

    def do(self, session: Session) -> Outcome:
        """Show or hide it."""
        session.show_removed = not session.show_removed
        session.lay_out()
        session.move_to(session.cursor)
        shown = "shown" if session.show_removed else "hidden"
        return Outcome(rebuilt=True, message=f"what cleaning removed is {shown}")


class FlipBlock(Command):
    """Put the block under the cursor back, or remove it."""

    group = "View"
    keys = ("X",)

    def do(self, session: Session) -> Outcome:
        """Turn it over; z takes that back."""
        block = block_here(session)
        if session.opened is None or block is None:
            return Outcome()
        flip_block(session.opened, block)
        verb = "removed" if block.kept else "put back"
        return Outcome(changed=True, rebuilt=True, message=f"block {verb}; z takes it back")


class SayWhy(Command):
    """Say why the block under the cursor was kept or removed."""

    group = "View"
    keys = ("E",)

    def do(self, session: Session) -> Outcome:
        """Show what decided."""
        if block_here(session) is None:
            return Outcome(message="there is no block here", warning=True)
        return Outcome(screen="why")


class CopyQuote(Command):
    """Copy the selection, or what is under the cursor, with its citation."""

    group = "View"
    keys = ("Y",)

    def do(self, session: Session) -> Outcome:
        """Copy it."""
        if session.opened is None or session.page is None:
            return Outcome()
        place = session.passage()
        if place is None:
            return Outcome(message="there is nothing to copy here", warning=True)
        quote = safe(session.page.text_between(*place))
        article = session.opened.article
        name = session.entries[session.number or 0].name
        facts = (article.title, article.source, article.published, name)
        citation = ", ".join(safe(fact) for fact in facts if fact)
        return Outcome(copy=f"“{quote}” ({citation})", message="quote sent to the clipboard")


class _ShowKind(Command):
    """What showing each kind shares."""

    group = "View"
    kind = "person"

    def do(self, session: Session) -> Outcome:
        """Show the kind's suggestions, or hide them."""
        session.kinds_shown ^= {self.kind}
        session.look()
        shown = "shown" if self.kind in session.kinds_shown else "hidden"
        return Outcome(changed=True, message=f"{self.kind} suggestions {shown}")


class ShowPersons(_ShowKind):
    """Show or hide suggested persons."""

    keys = ("f5",)


class ShowOrganisations(_ShowKind):
    """Show or hide suggested organisations."""

    keys = ("f6",)
    kind = "organisation"


class ShowStates(_ShowKind):
    """Show or hide suggested states."""

    keys = ("f7",)
    kind = "state"


class ShowPlaces(_ShowKind):
    """Show or hide suggested places."""

    keys = ("f8",)
    kind = "place"


class ShowOthers(Command):
    """Show or hide all other entities and what was rejected."""

    group = "View"
    keys = ("f9",)

    def do(self, session: Session) -> Outcome:
        """Show or hide them."""
        session.others_shown = not session.others_shown
        session.look()
        shown = "shown" if session.others_shown else "hidden"
        return Outcome(changed=True, message=f"other entities and rejected strings {shown}")


class LeastConfidence(Command):
    """Show only suggestions that are 50, 80 or 95 % certain; again, all."""

    group = "View"
    keys = ("f4",)

    def do(self, session: Session) -> Outcome:
        """Take the next step."""
        at = LEVELS.index(session.least) if session.least in LEVELS else 0
        session.least = LEVELS[(at + 1) % len(LEVELS)]
        session.look()
        if not session.least:
            return Outcome(changed=True, message="all suggestions shown, however certain")
        return Outcome(changed=True, message=f"suggestions shown from {session.least:.0%} on")


class ShowDocuments(Command):
    """Show or leave the documents."""

    group = "View"
    keys = ("f2", "L")

    def applies(self, session: Session) -> bool:
        """Always."""
        return True

    def do(self, session: Session) -> Outcome:
        """Show the pane."""
        return Outcome(pane="documents")


class ShowRecord(Command):
    """Show or leave what is recorded here."""

    group = "View"
    keys = ("f3", "R")

    def applies(self, session: Session) -> bool:
        """Always."""
        return True

    def do(self, session: Session) -> Outcome:
        """Show the pane."""
        return Outcome(pane="record")


class Help(Command):
    """Show the keys."""

    group = "App"
    keys = ("question_mark", "f1")

    def applies(self, session: Session) -> bool:
        """Always."""
        return True

    def do(self, session: Session) -> Outcome:
        """Show them."""
        return Outcome(screen="help")


class Export(Command):
    """Export the project, as JSON or in other formats."""

    group = "App"
    keys = ("ctrl+e",)

    def applies(self, session: Session) -> bool:
        """Always."""
        return True

    def do(self, session: Session) -> Outcome:
        """Ask for the formats and the file."""
        return Outcome(screen="export")


class Quit(Command):
    """Quit; everything is saved."""

    group = "App"
    keys = ("q",)

    def applies(self, session: Session) -> bool:
        """Always."""
        return True

    def do(self, session: Session) -> Outcome:
        """Leave the app; when something is unsaved, say first where that will go."""
        project = session.project
        if session.leaving or project.save() or not project.unsaved.decisions:
            return Outcome(leave=True)
        session.leaving = True
        decisions = counted(project.unsaved.decisions, "decision")
        return Outcome(
            message="q again quits",
            warning=True,
            told=f"{decisions} cannot be saved: {project.unsaved.why}. "
            f"Quit again, and what is unsaved goes into a file in "
            f"{shown(likely_place(session.rescue))}; the next start takes it in.",
        )
