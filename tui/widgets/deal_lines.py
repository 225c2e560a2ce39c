"""The lines of the deal card that are more than a typed text: choices, and the parties."""

from collections.abc import Iterator

from rich.cells import cell_len
from textual import events
from textual.content import Content
from textual.message import Message
from textual.widget import Widget

from coopreader import vocabulary
from coopreader.text import Range, safe
from store.records import Actor
from tui.deal_card import DealCard
from tui.deal_fields import Field
from tui.widgets.listing import digit_of
from tui.widgets.wrap import fit

INDENT = 12
"""Cells before the choices of a field."""

VALUE = 19
"""Cells of a value, with the mark of one that is not confirmed."""


class Changed(Message):
    """A value of the card has changed, or another one is looked at."""


class FieldLine(Widget, can_focus=True):
    """A field with a closed list: its value and the words for it; with the focus its choices."""

    DEFAULT_CSS = """
    FieldLine {
        height: 1;
        &:focus { height: auto; background: $boost; }
    }
    """

    def __init__(self, card: DealCard, field: Field) -> None:
        super().__init__(id=field.name.replace(" ", "-"))
        self.card = card
        self.field = field

    @property
    def words(self) -> Range | None:
        """The raw range of the words that support the value."""
        return self.field.words

    def render(self) -> Content:
        """Return the line."""
        field = self.field
        mark = " " if field.confirmed or field.at is None else "?"
        chosen = field.label(field.at) if field.at is not None else "–"
        words = self.card.words_of(field.words)
        pieces: list[tuple[str, str]] = [
            (f" {field.name:<10}", "bold"),
            (f"{mark}{chosen:<{VALUE - 1}}", ""),
            (f" “{words}”" if words else "", "$text-muted"),
        ]
        if self.has_focus:
            at, room = 0, max(20, self.size.width - INDENT)
            pieces.append((f"\n{' ' * INDENT}", ""))
            for key, label in self._choices(room):
                size = cell_len(key) + cell_len(label) + 3
                if at and at + size > room:
                    pieces.append((f"\n{' ' * INDENT}", ""))
                    at = 0
                pieces += [(key, "bold"), (f" {label}  ", "")]
                at += size
        return Content.assemble(*pieces)

    def _choices(self, room: int) -> Iterator[tuple[str, str]]:
        """Yield the keys and labels of the first choices, then how to get at the others."""
        for number in range(min(9, len(self.field.options))):
            label = self.field.label(number)
            yield str(number + 1), label if cell_len(label) < room - 4 else fit(label, room - 4)
        if len(self.field.options) > 9:
            yield "letters", "the others"

    def on_focus(self) -> None:
        """Show the choices."""
        self.refresh()

    def on_blur(self) -> None:
        """Hide the choices."""
        self.refresh()

    def on_key(self, event: events.Key) -> None:
        """Choose by digit, by arrow, by the first letter of a label."""
        digit = digit_of(event.character)
        if digit is not None:
            self.field.pick(digit - 1)
        elif event.key in ("left", "right"):
            self.field.step(1 if event.key == "right" else -1)
        elif event.character and event.character.isalpha():
            self.field.seek(event.character)
        else:
            return
        event.stop()
        event.prevent_default()
        self.refresh()
        self.post_message(Changed())


class PartiesLines(Widget, can_focus=True):
    """The parties, the nearest actors first: digits pick, letters search, arrows turn roles.

    While something is searched every printable key types, and enter adds the actor found.
    """

    DEFAULT_CSS = "PartiesLines { height: 1fr; } PartiesLines:focus { background: $boost; }"

    def __init__(self, card: DealCard) -> None:
        super().__init__(id="parties")
        self.card = card
        self.at = 0
        self.query_text = ""

    @property
    def words(self) -> Range | None:
        """The raw range where the page has the party that is looked at."""
        rows = self.card.parties
        return rows[self.at].words if self.at < len(rows) else None

    def render(self) -> Content:
        """Return the lines."""
        height = max(1, self.size.height - 1)
        first = max(0, self.at - height + 1)
        hidden = len(self.card.parties) - height
        more = f" ({hidden} more: ↓)" if hidden > 0 else ""
        pieces: list[tuple[str, str]] = [(f" parties{more} ", "bold"), (self._search_line(), "")]
        for number, row in list(enumerate(self.card.parties))[first : first + height]:
            here = self.has_focus and number == self.at and not self.query_text
            key = f"{number + 1}" if number < 9 else " "
            role = vocabulary.label(row.role, vocabulary.ROLES, "en") if row.chosen else ""
            line = f" {key} {'[x]' if row.chosen else '[ ]'} {fit(row.name, 48)} {role}\n"
            pieces.append((line, "reverse" if here else "bold" if row.chosen else ""))
        return Content.assemble(*pieces)

    def _search_line(self) -> str:
        if not self.query_text:
            return "  type a name to search another actor\n" if self.has_focus else "\n"
        found = self.found()
        then = f"enter adds {safe(found.name)}" if found else "no actor of that name"
        return f"  search: {safe(self.query_text)}▏  {then}\n"

    def found(self) -> Actor | None:
        """Return the actor of the registry that is nearest to what is searched."""
        project = self.card.session.project
        near = project.candidates(self.query_text, limit=1) if self.query_text.strip() else []
        return project.find(Actor, near[0].actor) if near else None

    def add_found(self) -> None:
        """Add the actor found to the parties, and end the search."""
        found = self.found()
        if found is not None:
            self.card.add(found.id)
            self.at = [row.actor for row in self.card.parties].index(found.id)
            self.query_text = ""
            self.refresh()
            self.post_message(Changed())

    def on_key(self, event: events.Key) -> None:
        """Search, pick, move, change a role."""
        if self._searched(event) or self._picked(event):
            event.stop()
            event.prevent_default()
            self.refresh()
            self.post_message(Changed())

    def _searched(self, event: events.Key) -> bool:
        if self.query_text and event.key in ("backspace", "escape"):
            self.query_text = self.query_text[:-1] if event.key == "backspace" else ""
            return True
        if not event.character or not event.is_printable:
            return False
        if not self.query_text and (event.key == "space" or digit_of(event.character)):
            return False
        self.query_text += event.character
        return True

    def _picked(self, event: events.Key) -> bool:
        rows = self.card.parties
        digit = digit_of(event.character)
        if not rows:
            return False
        if digit is not None and digit <= len(rows):
            self.at = digit - 1
            rows[self.at].chosen = not rows[self.at].chosen
        elif event.key in ("up", "down"):
            self.at = (self.at + (1 if event.key == "down" else -1)) % len(rows)
        elif event.key == "space":
            rows[self.at].chosen = not rows[self.at].chosen
        elif event.key in ("left", "right"):
            self._turn_role(1 if event.key == "right" else -1)
        else:
            return False
        return True

    def _turn_role(self, by: int) -> None:
        row = self.card.parties[self.at]
        roles = [term.code for term in vocabulary.ROLES]
        row.role = roles[(roles.index(row.role) + by) % len(roles)]
        row.chosen = True
