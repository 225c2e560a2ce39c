"""How often the right actor is among the candidates, and how often a wrong one is linked."""

from collections.abc import Iterator, Sequence

import msgspec

from bench.registry_rig.tasks import Prediction, Query, Task
from coopreader.names.bands import PRESELECT


class Figures(msgspec.Struct):
    """Counts over queries: those whose actor is held (`known`), and those that are nobody's.

    `first` and `five` count the right actor as the first candidate, and among five; a query is
    linked when its first candidate is to be preselected.
    """

    known: int = 0
    first: int = 0
    five: int = 0
    linked: int = 0
    wrong: int = 0
    nobody: int = 0
    falsely: int = 0

    def count(self, query: Query, said: Prediction) -> None:
        """Take one query into account."""
        linked = bool(said.scores) and said.scores[0] >= PRESELECT
        if query.answer is None:
            self.nobody += 1
            self.falsely += linked
            return
        self.known += 1
        self.first += query.answer in said.ids[:1]
        self.five += query.answer in said.ids[:5]
        self.linked += linked
        self.wrong += linked and said.ids[0] != query.answer


def groups(task: Task, said: Sequence[Prediction]) -> dict[str, Figures]:
    """Return the figures of all queries, of each kind, and of each source of a kind."""
    found: dict[str, Figures] = {}
    for query, prediction in zip(task.queries, said, strict=True):
        for name in dict.fromkeys(("all", query.kind, f"{query.kind}  {query.source}".rstrip())):
            found.setdefault(name, Figures()).count(query, prediction)
    return dict(sorted(found.items(), key=lambda group: (group[0] != "all", group[0])))


def table(found: dict[str, Figures]) -> Iterator[str]:
    """Yield the lines of the table, percent; false links are of the queries that are nobody's."""
    heads = ("known", "nobody", "first", "five", "linked", "wrong", "false")
    yield f"{'':30}" + "".join(f"{head:>8}" for head in heads)
    for name, of in found.items():
        shares = [share(part, of.known) for part in (of.first, of.five, of.linked, of.wrong)]
        shares.append(share(of.falsely, of.nobody))
        cells = "".join(f"{100 * value:>8.1f}" for value in shares)
        yield f"{name[:30]:30}{of.known:>8}{of.nobody:>8}{cells}"


def share(part: int, of: int) -> float:
    """Return a share; 0 of nothing."""
    return part / of if of else 0.0
