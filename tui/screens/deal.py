"""The deal card on the screen: fields by tab, choices by digits, enter saves."""

from collections.abc import Iterator
from typing import ClassVar

from rich.cells import cell_len
from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widget import Widget
from textual.widgets import Input, Label

from coopreader import vocabulary
from coopreader.text import safe
from store.errors import StoreError
from store.project import ReadOnly
from store.records import Actor, Deal
from tui.deal_card import Badly, DealCard, Field
from tui.widgets.listing import digit_of
from tui.widgets.status import StatusLine
from tui.widgets.wrap import fit

INDENT = 12
"""Cells before the choices of a field."""

TEXT_FIELDS = ("title", "date", "place", "amount")


class FieldLine(Widget, can_focus=True):
    """A field with a closed list: its value, and while it has the focus its choices by number."""

    DEFAULT_CSS = """
    FieldLine {
        height: 1;
        &:focus { height: auto; background: $boost; }
    }
    """

    def __init__(self, field: Field) -> None:
        super().__init__(id=field.name)
        self.field = field

    def render(self) -> Content:
        """Return the line."""
        field = self.field
        mark = " " if field.confirmed or field.at is None else "?"
        chosen = field.label(field.at) if field.at is not None else "–"
        pieces: list[tuple[str, str]] = [
            (f" {field.name:<10}", "bold"),
            (f"{mark}{chosen:<18}", ""),
        ]
        if self.has_focus:
            at, room = 0, max(20, self.size.width - INDENT)
            pieces.append((f"\n{' ' * INDENT}", ""))
            for key, label in self._choices():
                size = cell_len(key) + cell_len(label) + 3
                if at and at + size > room:
                    pieces.append((f"\n{' ' * INDENT}", ""))
                    at = 0
                pieces += [(key, "bold"), (f" {label}  ", "")]
                at += size
        return Content.assemble(*pieces)

    def _choices(self) -> Iterator[tuple[str, str]]:
        """Yield the keys and labels of the first choices, then how to get at the others."""
        for number in range(min(9, len(self.field.codes))):
            yield str(number + 1), self.field.label(number)
        if len(self.field.codes) > 9:
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

    def on_key(self, event: events.Key) -> None:
        """Search, pick, move, change a role."""
        if self._searched(event) or self._picked(event):
            event.stop()
            event.prevent_default()
            self.refresh()

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


class DealScreen(ModalScreen[Deal | None]):
    """A deal's card; the result is the deal recorded, or None."""

    CSS_PATH = "deal.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "give_up", "back"),
        Binding("enter,ctrl+s", "save", "save"),
    ]
    AUTO_FOCUS = "#type"

    def __init__(self, card: DealCard) -> None:
        super().__init__()
        self.card = card

    def compose(self) -> ComposeResult:
        """Lay out the words, the fields, the parties and the keys."""
        card = self.card
        with Vertical(id="panel"):
            yield StatusLine(id="heading")
            yield Label(Content(card.quote), id="quote")
            yield FieldLine(card.type)
            yield FieldLine(card.stage)
            yield from self._inputs()
            yield FieldLine(card.sector)
            yield FieldLine(card.certainty)
            yield PartiesLines(card)
            yield StatusLine(id="keys")

    def _inputs(self) -> ComposeResult:
        for name in ("date", "place", "amount", "title"):
            with Horizontal(classes="field"):
                yield Label(f" {name}", classes="name")
                yield Input(str(getattr(self.card, name)), id=f"in-{name}", compact=True)

    def on_mount(self) -> None:
        """Show the heading and the keys."""
        known = self.card.known
        note = f"  from these words: {known[0]} (enter here records another one)" if known else ""
        heading = [(" Deal ", "bold reverse"), (note, "$warning")]
        self.query_one("#heading", StatusLine).show(heading)
        self._say("")

    def _say(self, words: str) -> None:
        keys = [
            (" tab ", "bold reverse"),
            (" next field ", ""),
            (" 1-9 ", "bold reverse"),
            (" choose ", ""),
            (" ← → ", "bold reverse"),
            (" change, role ", ""),
            (" enter ", "bold reverse"),
            (" save ", ""),
            (" esc ", "bold reverse"),
            (" back ", ""),
            (f" {words}" if words else "", "bold $warning"),
        ]
        self.query_one("#keys", StatusLine).show(keys)

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        name = (event.input.id or "").removeprefix("in-")
        if name in TEXT_FIELDS:
            setattr(self.card, name, event.value)

    @on(Input.Submitted)
    def _submitted(self) -> None:
        self.action_save()

    def action_save(self) -> None:
        """Record the deal; while an actor is searched, add it instead."""
        parties = self.query_one(PartiesLines)
        if parties.has_focus and parties.query_text:
            parties.add_found()
            return
        try:
            self.dismiss(self.card.save())
        except (Badly, StoreError, ReadOnly) as error:
            self._say(safe(str(error)))
            self.app.bell()

    def action_give_up(self) -> None:
        """Go back without recording."""
        self.dismiss(None)
