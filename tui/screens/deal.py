"""The deal card on the screen: fields by tab, choices by digits, enter saves."""

from typing import ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Input, Label

from coopreader.text import Range, safe
from store.errors import StoreError
from store.project import ReadOnly
from store.records import Deal
from tui.deal_card import TEXT_FIELDS, DealCard
from tui.deal_fields import Badly, TextField
from tui.footer import key_line
from tui.widgets.deal_lines import Changed, FieldLine, PartiesLines
from tui.widgets.status import StatusLine


class DealScreen(ModalScreen[Deal | int | None]):
    """A deal's card; the result is the deal recorded, or a raw offset to look at, or None."""

    CSS_PATH = "deal.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "give_up", "back"),
        Binding("enter,ctrl+s", "save", "save"),
        Binding("ctrl+g", "go_to_words", "words"),
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
            if card.same.options:
                yield FieldLine(card, card.same)
            yield FieldLine(card, card.type)
            yield FieldLine(card, card.stage)
            yield PartiesLines(card)
            for name in ("date", "place", "amount"):
                yield from self._input(name)
            yield FieldLine(card, card.sector)
            yield FieldLine(card, card.certainty)
            yield from self._input("title")
            yield StatusLine(id="keys", pairs=True)

    def _input(self, name: str) -> ComposeResult:
        with Horizontal(classes="field"):
            yield Label(f" {name}", classes="name")
            yield Input(self._text(name).text, id=f"in-{name}", compact=True)
            if name != "title":
                yield Label("", id=f"words-{name}", classes="words")

    def on_mount(self) -> None:
        """Show the heading and the keys."""
        self._say("")
        self._show_words()

    def _say(self, words: str) -> None:
        card = self.card
        note = ""
        if card.same.value is not None and card.same.at is not None:
            note = f"  known: enter adds these words to {card.same.label(card.same.at)}"
        elif card.same.options:
            note = "  it may be known already: shift+tab"
        elif card.known:
            note = f"  from these words: {card.known[0]} (enter here records another one)"
        heading = [(" Deal ", "bold reverse"), (note, "$warning"), (f"  {words}", "bold $error")]
        self.query_one("#heading", StatusLine).show(heading)
        keys = [
            ("tab", "next field"),
            ("1-9", "choose"),
            ("enter", "save"),
            ("esc", "back"),
            ("← →", "change, role"),
            ("↑ ↓", "another reading"),
            ("ctrl+g", "to the words"),
        ]
        self.query_one("#keys", StatusLine).show(key_line(keys))

    # The words that support a value

    def _words(self) -> Range | None:
        """Return the raw range of the words behind the field that has the focus."""
        focused = self.focused
        if isinstance(focused, FieldLine | PartiesLines):
            return focused.words
        if isinstance(focused, Input):
            return self._text((focused.id or "").removeprefix("in-")).words
        return None

    def _show_words(self) -> None:
        """Mark the words of the focused field in the quote, and show those of typed fields."""
        card = self.card
        quote, place = Content(card.quote), card.in_quote(self._words())
        if place is not None:
            quote = quote.stylize("bold reverse", *place)
        self.query_one("#quote", Label).update(quote)
        for name in TEXT_FIELDS:
            if name != "title":
                words = card.words_of(self._text(name).words)
                shown = Content(f"“{words}”" if words else "")
                self.query_one(f"#words-{name}", Label).update(shown)

    def _text(self, name: str) -> TextField:
        field = self.card.field(name)
        assert isinstance(field, TextField)
        return field

    @on(events.DescendantFocus)
    def _focus_moved(self) -> None:
        self._show_words()

    @on(Changed)
    def _changed(self) -> None:
        self.card.look_for_same()
        self._say("")
        self._show_words()

    def action_go_to_words(self) -> None:
        """Go to the words behind the focused field; the card stays as it is."""
        words = self._words()
        if words is None:
            self._say("no words of the page support this value")
            return
        self.dismiss(words[0])

    # Typed fields

    def on_key(self, event: events.Key) -> None:
        """In a typed field take the next or previous reading of the page."""
        if isinstance(self.focused, Input) and event.key in ("up", "down"):
            event.stop()
            field = self._text((self.focused.id or "").removeprefix("in-"))
            field.step(1 if event.key == "down" else -1)
            self.focused.value = field.text

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        name = (event.input.id or "").removeprefix("in-")
        if name in TEXT_FIELDS:
            self._text(name).text = event.value
            self._changed()

    @on(Input.Submitted)
    def _submitted(self) -> None:
        self.action_save()

    # Ending

    def action_save(self) -> None:
        """Record the deal; while an actor is searched, add it instead."""
        parties = self.query_one(PartiesLines)
        if parties.has_focus and parties.query_text:
            parties.add_found()
            return
        try:
            self.dismiss(self.card.save())
        except (Badly, StoreError, ReadOnly, ValueError) as error:
            self._say(safe(str(error)))
            self.app.bell()

    def action_give_up(self) -> None:
        """Go back without recording."""
        self.dismiss(None)
