"""The candidates panel: pick the actor of a span, search the registry, or create one."""

import time
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen

from coopreader.text import safe
from store.errors import StoreError
from store.project import ReadOnly
from store.records import ActorKind, Mention
from store.words import counted
from tui.choice import Choice
from tui.footer import key_line
from tui.widgets.documents import Pieces
from tui.widgets.listing import Listing, digit_of
from tui.widgets.record import KIND_SIGNS
from tui.widgets.status import StatusLine
from tui.widgets.wrap import fit

ECHO = 0.6
"""Seconds in which the key that opened the panel is taken for an echo of itself."""


class CandidatesScreen(ModalScreen[Mention | None]):
    """Candidates for a span; the result is the mention made, or None."""

    CSS_PATH = "candidates.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "give_up", "back"),
        Binding("tab", "search", "search"),
        Binding("ctrl+n", "create", "create"),
        Binding("ctrl+t", "tick", "several"),
        Binding("ctrl+y", "metonym", "metonym"),
        Binding("f5", "kind('person')", "person"),
        Binding("f6", "kind('organisation')", "organisation"),
        Binding("f7", "kind('state')", "state"),
        Binding("f8", "kind('place')", "place"),
        Binding("f9", "country", "country"),
        *(Binding(f"alt+{digit}", f"pick({digit})", show=False) for digit in range(1, 10)),
    ]
    AUTO_FOCUS = "#offers"

    def __init__(self, choice: Choice) -> None:
        super().__init__()
        self.choice = choice
        self._shown_at = time.monotonic()

    def compose(self) -> ComposeResult:
        """Lay out the heading, the offers, the search field and the keys."""
        with Vertical(id="panel"):
            yield StatusLine(id="heading")
            yield Listing(id="offers")
            yield StatusLine(id="seen")
            yield StatusLine(id="search")
            yield StatusLine(id="keys", pairs=True)

    def on_mount(self) -> None:
        """Show the offers, the best one selected."""
        self.listing = self.query_one(Listing)
        self._show()

    def _show(self, row: int | None = None) -> None:
        choice = self.choice
        row = choice.best if row is None else row
        heading = [(" Candidates ", "bold reverse"), (f" for “{choice.quote}” ", "bold")]
        if choice.ticked:
            heading.append((f" {counted(len(choice.ticked), 'actor')} ticked ", "bold $accent"))
        if choice.metonym:
            heading.append((" metonym: a place for its state ", "bold $accent"))
        self.query_one("#heading", StatusLine).show(heading)
        self.listing.show(len(choice.offers), self._draw, row)
        self._show_seen()
        field = f" search: {choice.query}▏" if choice.searching else " type to search"
        style = "bold" if choice.searching else "$text-muted"
        self.query_one("#search", StatusLine).show([(field, style)])
        pick = "tick" if choice.ticked else "pick"
        keys = [
            ("alt+1-9" if choice.searching else "1-9", pick),
            ("enter", "link to all ticked" if choice.ticked else "pick"),
            ("ctrl+n", f"create as {choice.kind}"),
            ("F5-F8", "kind"),
            ("F9", "country"),
            ("ctrl+t", "several"),
            ("esc", "back"),
            ("ctrl+y", "metonym"),
        ]
        self.query_one("#keys", StatusLine).show(key_line(keys))

    def _show_seen(self) -> None:
        """Show the sentence in which the highlighted actor was seen last."""
        row = self.listing.highlighted
        seen = None if row is None else self.choice.last_seen(row)
        pieces = [("", "")]
        if seen is not None:
            where = ", ".join(fact for fact in (seen.published, seen.title) if fact)
            pieces = [(f" “{seen.sentence}” ", "italic"), (where, "$text-muted")]
        self.query_one("#seen", StatusLine).show(pieces)

    def _draw(self, row: int, width: int) -> Pieces:
        offer = self.choice.offers[row]
        number = f"{row + 1}" if row < 9 and offer.actor is not None else " "
        ticked = "✓" if offer.actor in self.choice.ticked else " "
        sign = KIND_SIGNS[offer.kind]
        country = f" {offer.country}" if offer.country else ""
        facts = safe(", ".join(offer.reasons))
        if offer.actor is None:
            said = f" · {facts}" if facts else ""
            return [
                ("  ", "rows--dim"),
                (f"+ create {sign} {offer.name}{country}", "rows--strong"),
                (said, "rows--dim"),
            ]
        score = f"{offer.score:.2f}" if offer.score is not None else "    "
        seen = f"×{offer.seen}" if offer.seen else ""
        tail = f" {score} {seen:>4} {facts}"
        head = f"{number}{ticked}"
        name = fit(f"{sign} {safe(offer.name)}{country}", max(20, width // 2))
        room = max(0, width - len(head) - max(20, width // 2))
        return [(head, "rows--dim"), (name, ""), (fit(tail, room), "rows--dim")]

    # Picking

    def action_pick(self, number: int) -> None:
        """Take the offer with that number, counted from 1; tick it when something is ticked."""
        offers = self.choice.offers
        if self.choice.ticked and number <= len(offers):
            self.choice.tick(number - 1)
            self._show(number - 1)
        else:
            self._take(number - 1)

    def action_create(self) -> None:
        """Create the new actor."""
        self.choice.ticked.clear()
        self._take(len(self.choice.offers) - 1)

    def action_tick(self) -> None:
        """Tick the highlighted actor: the words mean several."""
        row = self.listing.highlighted
        if row is not None:
            self.choice.tick(row)
            self._show(row)

    def action_metonym(self) -> None:
        """Say that the place stands for its state, or that it does not."""
        self.choice.metonym = not self.choice.metonym
        self._show(self.listing.highlighted or 0)

    def action_kind(self, kind: ActorKind) -> None:
        """Change the kind of the new actor."""
        self.choice.set_kind(kind)
        self._show()

    def action_country(self) -> None:
        """Give the new actor another country."""
        self.choice.turn_country()
        self._show(len(self.choice.offers) - 1)

    def action_give_up(self) -> None:
        """Go back without a decision."""
        self.dismiss(None)

    def _take(self, number: int) -> None:
        if not 0 <= number < len(self.choice.offers):
            return
        try:
            self.dismiss(self.choice.take(number))
        except (StoreError, ReadOnly, ValueError) as error:
            self.notify(safe(str(error)), severity="error", markup=False)

    @on(Listing.Chosen)
    def _chosen(self, event: Listing.Chosen) -> None:
        self._take(event.index)

    @on(Listing.Highlighted)
    def _highlighted(self) -> None:
        self._show_seen()

    @on(Listing.Typed)
    def _typed(self, event: Listing.Typed) -> None:
        if self._is_echo(event.character):
            return
        digit = None if self.choice.searching else digit_of(event.character)
        if digit is not None:
            self.action_pick(digit)
            return
        self.choice.search(self.choice.query + event.character)
        self._show()

    def _is_echo(self, character: str) -> bool:
        """Tell whether this is the key that opened the panel, pressed again before it was seen."""
        early = time.monotonic() - self._shown_at < ECHO
        return early and not self.choice.query and character == self.choice.session.pressed

    @on(Listing.Erased)
    def _erased(self) -> None:
        self.choice.search(self.choice.query[:-1])
        self.choice.searching = bool(self.choice.query)
        self._show()

    def action_search(self) -> None:
        """Go to the search field, where digits type too, or back to the list."""
        self.choice.searching = not self.choice.searching
        self._show(self.listing.highlighted or 0)
