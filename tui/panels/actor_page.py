"""The page of an actor: who it is, what it is called, where it stands, with whom; and editing."""

from coopreader.text import safe
from store.decisions.linking import NewActor
from store.decisions.split import split, unmerge
from store.records import EVERYWHERE, Actor, Deal, Mention
from store.words import counted
from tui.commands.command import Subject
from tui.panels.actor_rows import Row, profile_of
from tui.panels.going import go_to_anchor
from tui.panels.panel import Line, Panel
from tui.panels.step import Ask, Step, warn
from tui.sentences import SENTENCE, Sentences, around, in_full
from tui.session import Session
from tui.widgets.documents import Pieces
from tui.widgets.wrap import fit

MARKS = {False: "  ", True: "✗ "}
"""What stands before a row that can be split off, and before one that is ticked for that."""


class ActorPage(Panel):
    """What an actor's page shows and does. `ticked` are the ids of mentions and forms to split off.

    The actor is the one that the given one was merged into, if it was.
    """

    title = "Actor"

    def __init__(self, session: Session, actor: str) -> None:
        super().__init__(session)
        self.id = actor
        self.ticked: set[str] = set()
        self._sentences = Sentences(session)
        self.read()
        self.at = 1

    def actor(self) -> Actor | None:
        """Return the actor."""
        return self.project.actor(self.id)

    def deal(self) -> Deal | None:
        """Return the deal of the highlighted row."""
        row = self.row()
        return self.project.deal(row.id) if row is not None and row.sort == "deal" else None

    def read(self) -> None:
        """Make the rows anew."""
        actor = self.actor()
        gone = actor is None or actor.deleted
        self.profile = None if gone or actor is None else profile_of(self.project, actor)
        self.rows = self.profile.rows if self.profile else []
        keys = {_key(row) for row in self.rows}
        self.ticked &= keys
        self.revision += 1
        self.place(self.at)

    @property
    def count(self) -> int:
        """The number of rows."""
        return len(self.rows)

    def row(self) -> Row | None:
        """Return the highlighted row."""
        return self.rows[self.at] if self.rows else None

    def about(self) -> str:
        """Return the name, the kind and the counts."""
        actor, profile = self.actor(), self.profile
        if actor is None or profile is None:
            return "this actor is no longer in the registry; z takes that back"
        country = f", {actor.country}" if actor.country else ""
        pages = f"{counted(profile.mentions, 'mention')} on {counted(profile.documents, 'page')}"
        deals = counted(profile.deals, "deal")
        ticked = f" · {len(self.ticked)} ticked, S splits them off" if self.ticked else ""
        return f"{safe(actor.name)} ({actor.kind}{country}) · {pages} · {deals}{ticked}"

    # Rows

    def draw(self, row: int, width: int) -> Pieces:
        """Return the pieces of a row."""
        item = self.rows[row]
        if item.sort == "head":
            return [(fit(item.left, width), "rows--strong")]
        tick = MARKS[_key(item) in self.ticked]
        if item.sort == "mention":
            mention = self.project.find(Mention, item.id)
            said = around(self._sentences.of(mention), width - 4) if mention is not None else []
            return [(f"  {tick}", ""), *said]
        right = f" {item.right}" if item.right else ""
        if len(right) > width // 2:
            right = f" {fit(item.right, max(1, width // 2 - 1))}"
        room = max(1, width - 2 - len(right))
        style = "rows--dim" if item.sort == "document" else ""
        return [(tick, ""), (fit(item.left, room), style), (right, "rows--dim")]

    def details(self, width: int, height: int) -> list[Line]:
        """Return the sentence of the highlighted mention, else the row in full."""
        row = self.row()
        if row is None:
            return [[] for _ in range(SENTENCE + 1)]
        mention = self.project.find(Mention, row.id) if row.sort == "mention" else None
        if mention is None:
            rest: list[Line] = [[] for _ in range(SENTENCE - 1)]
            return [[(f" {row.left}", "bold")], [(f" {row.right}", "$text-muted")], *rest]
        facts = [mention.function or "", mention.name or "", "metonym" if mention.metonym else ""]
        where = safe(" · ".join(filter(None, [*facts, f"by {mention.by}" if mention.by else ""])))
        said = in_full(self._sentences.of(mention), width, SENTENCE)
        return [*said, [(f" {where}", "$text-muted")]]

    # Acting

    def next_section(self) -> Step:
        """Go to the next heading, from the last one to the first."""
        heads = [at for at, row in enumerate(self.rows) if row.sort == "head"]
        self.place(next((at for at in heads if at > self.at), 0))
        return Step()

    def choose(self) -> Step:
        """Go to what the row is about."""
        row = self.row()
        if row is None or row.sort in ("head", "function"):
            return Step()
        if row.sort == "mention":
            mention = self.project.find(Mention, row.id)
            return Step() if mention is None else go_to_anchor(self.session, mention)
        if row.sort == "document":
            following = self.rows[self.at + 1]
            return go_to_anchor(self.session, self.project.get(Mention, following.id))
        if row.sort == "deal":
            return Step(open=Subject("deal", row.id))
        if row.sort in ("actor", "fact") and row.id:
            return Step(open=Subject("actor", row.id))
        return warn("enter leads nowhere from here")

    def tick(self) -> Step:
        """Tick a mention or a form to be split off, or take its tick away; of a page, all."""
        row = self.row()
        if row is None or row.sort not in ("mention", "alias", "document"):
            return warn("only mentions and forms are ticked")
        keys = {_key(row)}
        if row.sort == "document":
            keys = set(self._on_page())
        if keys <= self.ticked:
            self.ticked -= keys
        else:
            self.ticked |= keys
        self.revision += 1
        if row.sort != "document":
            self.place(self.at + 1)
        return Step()

    def _on_page(self) -> list[str]:
        keys = []
        for row in self.rows[self.at + 1 :]:
            if row.sort != "mention":
                break
            keys.append(_key(row))
        return keys

    def split_off(self) -> Step:
        """Split what is ticked off to another actor, or take a merged actor out again."""
        row, actor = self.row(), self.actor()
        if row is not None and row.sort == "merged" and not self.ticked:
            merged = self.project.get(Actor, row.id)
            unmerge(self.project, merged)
            return self.done(f"{safe(merged.name)} is an actor of its own again")
        if actor is None or not self.ticked:
            return warn("tick the mentions and forms of the other actor first (space)")
        forms = [row.name for row in self._ticked_rows("alias")]
        quotes = [self.project.get(Mention, row.id).quote for row in self._ticked_rows("mention")]
        name = safe(next(iter([*forms, *quotes]), ""))
        question = f"Split off {len(self.ticked)} to the actor called (a known one or a new one)"
        return Step(ask=Ask(question, name, self._split_to))

    def _split_to(self, name: str) -> Step:
        actor = self.actor()
        if actor is None or not name.strip():
            return Step()
        named = self.project.index.actors_named(name, EVERYWHERE)
        known = [
            other
            for other in map(self.project.actor, named)
            if other is not None and other.kind == actor.kind and other.id != actor.id
        ]
        if len(known) > 1:
            return warn(f"{len(known)} actors are called {safe(name)}: rename one first")
        country = actor.country if actor.kind != "state" else None
        new = NewActor(name=safe(name), kind=actor.kind, country=country)
        mentions = [self.project.get(Mention, row.id) for row in self._ticked_rows("mention")]
        forms = [row.name for row in self._ticked_rows("alias")]
        made = split(self.project, actor, mentions, forms, known[0] if known else new)
        self.ticked.clear()
        return self.done(f"split off to {safe(made.name)}")

    def _ticked_rows(self, sort: str) -> list[Row]:
        return [row for row in self.rows if row.sort == sort and _key(row) in self.ticked]


def _key(row: Row) -> str:
    """Return what names a row that can be ticked."""
    return f"{row.sort} {row.id} {row.name}"
