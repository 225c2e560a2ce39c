"""The duplicates desk: actors that may be one, best first, with what tells them apart."""

from __future__ import annotations

from typing import TYPE_CHECKING

from coopreader.text import safe
from store.decisions.merge import merge
from store.decisions.verdict import decide_all, standing_verdict
from store.records import Actor, VerdictName
from store.sweep import MANY
from store.words import counted, listed
from tui.commands.command import Subject
from tui.panels.panel import Line, Panel
from tui.panels.sides import side_lines
from tui.panels.step import Step, warn
from tui.sentences import Sentences
from tui.session import Session
from tui.widgets.documents import Pieces
from tui.widgets.record import KIND_SIGNS
from tui.widgets.wrap import fit

if TYPE_CHECKING:
    from coopreader.names.clusters import Cluster

MOST = 9
"""How many members of a cluster are shown and ticked by digits."""


class DuplicatesDesk(Panel):
    """What the duplicates desk shows and does.

    A row is a cluster; `ticked` are those of its members that the next key is about, `into` the one
    that the others would be merged into. `sweep` is what compares all actors.
    """

    title = "Duplicates"

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self.sweep = session.sweep
        self.clusters: list[Cluster] = []
        self.ticked: set[str] = set()
        self.into: str | None = None
        self.left = 0
        self._sentences = Sentences(session)
        self.read()

    # Rows

    @property
    def count(self) -> int:
        """The number of rows."""
        return len(self.clusters)

    def read(self) -> None:
        """Make the rows anew: the clusters left to decide, then those left unsure."""
        here = set(self.members())
        known = self.sweep.duplicates
        found = known.clusters() if known.behind <= MANY else []
        doubted = [self._is_unsure(cluster) for cluster in found]
        self.left = doubted.count(False)
        order = sorted(range(len(found)), key=doubted.__getitem__)
        self.clusters = [found[at] for at in order]
        self.revision += 1
        same = (at for at, one in enumerate(self.clusters) if here & set(one.actors))
        self.place(next(same, self.at))
        self._tick_all()

    def turned(self, words: str) -> None:
        """Make the rows anew, and go to the cluster that has come back or changed."""
        before = {cluster.actors for cluster in self.clusters}
        self.read()
        back = (at for at, one in enumerate(self.clusters) if one.actors not in before)
        self.place(next(back, self.at))
        self._tick_all()

    def place(self, at: int) -> None:
        """Highlight a cluster, with all its members ticked."""
        before = self.at
        super().place(at)
        if self.at != before:
            self._tick_all()

    def cluster(self) -> Cluster | None:
        """Return the highlighted cluster."""
        return self.clusters[self.at] if self.at < len(self.clusters) else None

    def members(self) -> tuple[str, ...]:
        """Return the ids of the highlighted cluster's members that are shown."""
        cluster = self.cluster()
        return cluster.actors[:MOST] if cluster is not None else ()

    def _tick_all(self) -> None:
        """Tick all members; what is merged is the one seen less often."""
        members = self.members()
        self.ticked = set(members)
        index = self.project.index
        self.into = max(members, key=lambda name: len(index.mentions_of(name)), default=None)

    def _is_unsure(self, cluster: Cluster) -> bool:
        """Tell whether every pair of a cluster was left unsure."""
        actors = [tuple(map(self.project.actor, pair.actors)) for pair in cluster.pairs]
        said = (standing_verdict(self.project, a, b) for a, b in actors if a and b)
        return all(verdict is not None and verdict.verdict == "unsure" for verdict in said)

    def actor(self) -> Actor | None:
        """Return the actor that others would be merged into."""
        return self.project.actor(self.into)

    def about(self) -> str:
        """Return how many are left, or how far the sweep is."""
        if self.sweep.steps is not None:
            done, of = self.sweep.steps
            share = f"{100 * done // of} %" if of else "…"
            return f"comparing all actors: {share} · c gives it up · {self.left} left so far"
        said = f"{counted(self.left, 'cluster')} left" if self.left else "nothing left to decide"
        unsure = len(self.clusters) - self.left
        doubt = f" · {unsure} unsure" if unsure else ""
        return f"{said}{doubt}{f' · {self.sweep.trouble}' if self.sweep.trouble else ''}"

    def draw(self, row: int, width: int) -> Pieces:
        """Return the pieces of a row."""
        cluster = self.clusters[row]
        names = [self._name(name) for name in cluster.actors]
        actor = self.project.actor(cluster.actors[0])
        sign = KIND_SIGNS[actor.kind] if actor is not None else "?"
        unsure = "~" if row >= self.left else " "
        lead = f"{unsure}{cluster.score:.2f} {sign} "
        style = "rows--dim" if row >= self.left else ""
        return [(lead, "rows--dim"), (fit(" = ".join(names), width - len(lead)), style)]

    def _name(self, actor: str) -> str:
        held = self.project.actor(actor)
        return safe(held.name) if held is not None else "?"

    def details(self, width: int, height: int) -> list[Line]:
        """Return the members of the highlighted cluster side by side, and why they may be one."""
        cluster, room = self.cluster(), max(8, height * 3 // 5)
        if cluster is None:
            return [[] for _ in range(room)]
        members = [actor for name in self.members() if (actor := self.project.actor(name))]
        why = "; ".join(cluster.pairs[0].reasons) or "alike"
        lines: list[Line] = [[(f" {cluster.score:.2f} ", "bold"), (safe(why), "$text-muted")]]
        lines += side_lines(self, members, self._sentences, width, room - 2)
        hidden = len(cluster.actors) - len(members)
        lines = lines[: room - 1]
        lines += [[] for _ in range(room - 1 - len(lines))]
        return [*lines, self._does(members, hidden)]

    def _does(self, members: list[Actor], hidden: int) -> Line:
        """Return what y would do."""
        ticked = [actor for actor in members if actor.id in self.ticked]
        into = next((actor for actor in ticked if actor.id == self.into), None)
        others = listed(actor.name for actor in ticked if into is None or actor.id != into.id)
        more = f"  (and {hidden} more, after these)" if hidden else ""
        if into is None or len(ticked) < 2:
            return [(f" tick two at least: digits tick and untick{more}", "$warning")]
        return [
            (" y ", "bold reverse"),
            (f" merges {others} into ", ""),
            (safe(into.name), "bold"),
            (f"; d turns it round{more}", "$text-muted"),
        ]

    # Deciding

    def tick(self, number: int) -> Step:
        """Tick a member by its number, counted from 1, or take the tick away."""
        members = self.members()
        if not 1 <= number <= len(members):
            return warn(f"there is no member {number}")
        self.ticked ^= {members[number - 1]}
        if self.into not in self.ticked:
            self.into = next((name for name in members if name in self.ticked), None)
        return Step()

    def turn_round(self) -> Step:
        """Let the next ticked member be the one that the others are merged into."""
        ticked = [name for name in self.members() if name in self.ticked]
        if self.into in ticked:
            self.into = ticked[(ticked.index(self.into) + 1) % len(ticked)]
        return Step()

    def same(self) -> Step:
        """Merge the ticked members."""
        into = self.project.actor(self.into)
        others = [self.project.get(Actor, name) for name in self._others()]
        if into is None or not others:
            return warn("tick two members at least")
        merge(self.project, into, others)
        names = listed(other.name for other in others)
        return self._decided(f"{names} merged into {safe(into.name)}")

    def say(self, verdict: VerdictName) -> Step:
        """Give a verdict on each two of the ticked members."""
        actors = [self.project.get(Actor, name) for name in self.members() if name in self.ticked]
        if len(actors) < 2:
            return warn("tick two members at least")
        decide_all(self.project, actors, verdict)
        words = "are different" if verdict == "different" else "may be the same"
        return self._decided(f"{listed(actor.name for actor in actors)} {words}")

    def _others(self) -> list[str]:
        return [name for name in self.members() if name in self.ticked and name != self.into]

    def _decided(self, message: str) -> Step:
        """Go on to the next cluster that is left."""
        at, actors = self.at, self.cluster()
        step = self.done(message)
        now = self.cluster()
        stays = actors is not None and now is not None and set(now.actors) & set(actors.actors)
        if not stays or self.at >= self.left:
            self.place(at)
        if self.left:
            self.place(min(self.at, self.left - 1))
        return step

    def open_member(self) -> Step:
        """Open the page of the actor that others would be merged into."""
        return Step() if self.into is None else Step(open=Subject("actor", self.into))
