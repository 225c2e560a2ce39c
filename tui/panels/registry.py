"""The registry: all actors, searched as you type, filtered by kind and country, sorted."""

from bisect import bisect_left, insort
from collections.abc import Iterator
from itertools import islice
from typing import Literal

from rich.cells import cell_len

from coopreader.text import fold, safe
from store.collecting import uncollected
from store.records import Actor, ActorKind
from store.words import counted
from tui.panels.panel import Line, Panel
from tui.panels.step import Step, warn
from tui.session import KINDS, Session
from tui.widgets.documents import Pieces
from tui.widgets.record import KIND_SIGNS
from tui.widgets.wrap import fit

Order = Literal["name", "mentions", "latest"]
ORDERS: tuple[Order, ...] = ("name", "mentions", "latest")

Key = tuple[int, str, int, str]
"""What a row is sorted by; its actor's number comes third, its id last."""

LOOK = 2000
"""How many actors are looked at in one go, so that no key waits for all of them."""

FOUND = 60
"""How many actors a search finds at most."""


class Registry(Panel):
    """What the registry shows and does. `kinds` and `country` are what is left in by the filters.

    Without a search all actors are shown in order, taken share by share (`more`); a search asks the
    index of names. `picking` says what an actor is picked for, and `but` is then the one that
    cannot be picked.
    """

    title = "Actors"

    def __init__(self, session: Session, picking: str = "", but: str = "") -> None:
        super().__init__(session)
        self.typing = self.searches = True
        self.picking = picking
        self.but = but
        self.kinds: set[str] = set(KINDS)
        self.country: str | None = None
        self.order: Order = "name"
        self._found: list[str] = []
        self._forms: dict[str, str] = {}
        self._begin()
        self.more()

    def actor(self) -> Actor | None:
        """Return the actor of the highlighted row."""
        return self.project.find(Actor, self.id_at(self.at)) if self.count else None

    @property
    def count(self) -> int:
        """The number of rows."""
        return len(self._found if self.query.strip() else self._rows)

    def id_at(self, row: int) -> str:
        """Return the id of a row's actor."""
        return self._found[row] if self.query.strip() else self._rows[row][-1]

    # Finding

    def read(self) -> None:
        """Make the rows anew: those of a search, or those of the actors that have changed."""
        here = self.id_at(self.at) if self.at < self.count else None
        self.revision += 1
        if self.query.strip():
            self._search()
        self._follow()
        ids = range(self.count)
        self.place(next((at for at in ids if self.id_at(at) == here), self.at))

    def search(self, query: str) -> None:
        """Search for a name, or the beginning of one."""
        self.query, self.at = query, 0
        self.revision += 1
        if query.strip():
            self._search()

    def _search(self) -> None:
        kind = next(iter(self.kinds)) if len(self.kinds) == 1 else None
        found = self.project.candidates(self.query, kind, FOUND, self.country)
        self._forms = {item.actor: item.form for item in found}
        fits = (item.actor for item in found if self._fits(self.project.find(Actor, item.actor)))
        self._found = list(fits)

    def _fits(self, actor: Actor | None) -> bool:
        if actor is None or actor.deleted or actor.merged_into is not None:
            return False
        return actor.kind in self.kinds and self.country in (None, actor.country)

    # All actors, in order

    def _begin(self) -> None:
        """Begin anew with all actors."""
        self._rows: list[Key] = []
        self._keys: dict[str, Key] = {}
        self._waiting: Iterator[Actor] | None = self.project.each(Actor)
        self._at = len(self.project.index.actors_changed)
        self.revision += 1

    def more(self) -> bool:
        """Take another share of the actors; return whether there are more."""
        if self._waiting is None:
            return False
        here = self.id_at(self.at) if self.at and self.at < self.count else None
        with uncollected():
            share = list(islice(self._waiting, LOOK))
        fresh = [actor for actor in share if actor.id not in self._keys]
        for actor in fresh:
            self._keys[actor.id] = self._key_of(actor, len(self._keys))
        self._rows += [self._keys[actor.id] for actor in fresh if self._fits(actor)]
        self._rows.sort()
        if here is not None and not self.query.strip():
            self.at = bisect_left(self._rows, self._keys[here])
        self.revision += 1
        if len(share) < LOOK:
            self._waiting = None
        return self._waiting is not None

    def _follow(self) -> None:
        """Take the actors that have changed since the rows were made to their places."""
        log = self.project.index.actors_changed
        changed, self._at = dict.fromkeys(log[self._at :]), len(log)
        for name in changed:
            held, actor = self._keys.get(name), self.project.find(Actor, name)
            if held is not None:
                at = bisect_left(self._rows, held)
                if at < len(self._rows) and self._rows[at] == held:
                    del self._rows[at]
            if actor is not None:
                key = self._keys[name] = self._key_of(actor, held[2] if held else len(self._keys))
                if self._fits(actor):
                    insort(self._rows, key)

    def _key_of(self, actor: Actor, number: int) -> Key:
        """Return what an actor is sorted by; `number` counts actors as they were made."""
        if self.order == "latest":
            return -number, "", number, actor.id
        seen = len(self.project.index.mentions_of(actor.id)) if self.order == "mentions" else 0
        return -seen, fold(actor.name), number, actor.id

    # Filters and order

    def toggle_kind(self, kind: ActorKind) -> Step:
        """Show only one kind, or all again."""
        self.kinds = set(KINDS) if self.kinds == {kind} else {kind}
        self._filter()
        return Step(message=f"only of the kind {kind}" if len(self.kinds) == 1 else "all kinds")

    def toggle_country(self) -> Step:
        """Show only actors of the country of the highlighted one, or all again."""
        actor = self.actor()
        if self.country is not None:
            self.country = None
        elif actor is None or actor.country is None:
            return warn("no country is known of this actor")
        else:
            self.country = actor.country
        self._filter()
        return Step(message=f"only of {self.country}" if self.country else "all countries")

    def turn_order(self) -> Step:
        """Sort by the next of the orders."""
        self.order = ORDERS[(ORDERS.index(self.order) + 1) % len(ORDERS)]
        self._filter()
        said = {"name": "by name", "mentions": "by mentions", "latest": "the latest first"}
        return Step(message=f"sorted {said[self.order]}")

    def _filter(self) -> None:
        """Begin anew after a filter or the order has changed."""
        self.at = 0
        self._begin()
        self.more()
        if self.query.strip():
            self._search()

    # Rows

    def about(self) -> str:
        """Return what is searched, how many there are, and the filters."""
        found = counted(self.count, "actor")
        if self._waiting is not None and not self.query.strip():
            found += " so far"
        elif self.query.strip() and not self.project.names_ready:
            found = "the index of names is being made: search again in a moment"
        filters = [*(sorted(self.kinds) if len(self.kinds) < len(KINDS) else [])]
        filters += [self.country] if self.country else []
        only = f" · only {', '.join(filters)}" if filters else ""
        picking = f"{self.picking}: pick one · " if self.picking else ""
        search = (
            f"search: {self.query}▏ " if self.typing else (f"“{self.query}” " if self.query else "")
        )
        return f"{picking}{search}{found}{only}"

    def draw(self, row: int, width: int) -> Pieces:
        """Return the pieces of a row."""
        actor = self.project.find(Actor, self.id_at(row))
        if actor is None:
            return [("", "")]
        index = self.project.index
        seen, deals = len(index.mentions_of(actor.id)), len(index.deals_of(actor.id))
        mentions, dealings = f"×{seen}" if seen else "", f"D{deals}" if deals else ""
        tail = f" {actor.country or '':2} {mentions:>6} {dealings:>4}"
        name, also = safe(actor.name), self._also(actor)
        room = max(10, width - 2 - len(tail))
        name = fit(name, min(room, max(room * 3 // 5, cell_len(name))))
        rest = room - cell_len(name)
        others = fit(f"  {also}" if also else "", rest) if rest else ""
        sign = (f"{KIND_SIGNS[actor.kind]} ", f"rows--{actor.kind}")
        return [sign, (name, ""), (others, "rows--dim"), (tail, "rows--dim")]

    def _also(self, actor: Actor) -> str:
        """Return the form that a search has found, if it is not the name; else some other forms."""
        found = self._forms.get(actor.id) if self.query.strip() else None
        if found is not None:
            return safe(found) if found != actor.name else ""
        return safe(", ".join(dict.fromkeys(alias.form for alias in actor.aliases[:4])))

    def details(self, width: int, height: int) -> list[Line]:
        """Return what is known of the highlighted actor."""
        actor = self.actor()
        if actor is None:
            return [[(" no actor fits", "$text-muted")], []]
        forms = ", ".join(dict.fromkeys(safe(alias.form) for alias in actor.aliases[:8]))
        facts = [actor.subkind or actor.kind, actor.country or "", actor.acronym or "", actor.note]
        words = " · ".join(safe(fact) for fact in facts if fact)
        return [
            [(f" {safe(actor.name)}", "bold"), (f"  {words}", "$text-muted")],
            [(f" also: {forms}" if forms else " no other form", "$text-muted")],
        ]
