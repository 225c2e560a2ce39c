"""Tasks: a registry of actors, and names of which each is one actor's or nobody's."""

import gzip
import zlib
from pathlib import Path

import msgspec

from coopreader.names.candidates import CandidateIndex


class Known(msgspec.Struct, frozen=True):
    """An actor of the registry."""

    id: str
    name: str
    kind: str
    country: str | None = None
    aliases: tuple[str, ...] = ()


class Query(msgspec.Struct, frozen=True):
    """A name looked up, and whose it is; `answer` is None when the registry does not hold it."""

    text: str
    kind: str
    answer: str | None
    source: str = ""


class Task(msgspec.Struct, frozen=True):
    """A registry and what is looked up in it."""

    registry: tuple[Known, ...]
    queries: tuple[Query, ...]


class Prediction(msgspec.Struct, frozen=True):
    """The candidates for a query, best first, as they are written to a file, a line for each."""

    query_index: int
    ids: list[str]
    scores: list[float]


def task_in(path: Path) -> Task:
    """Read a task from JSON, which may be packed by gzip.

    Raises:
        OSError, ValueError: it cannot be read, or is none.
    """
    data = path.read_bytes()
    try:
        plain = gzip.decompress(data) if data[:2] == b"\x1f\x8b" else data
        task = msgspec.json.decode(plain, type=Task)
    except (EOFError, zlib.error, msgspec.MsgspecError, UnicodeError) as error:
        raise ValueError(f"this is no task of candidates: {error}") from error
    if not task.queries:
        raise ValueError("this task asks for nobody")
    return task


def index_of(task: Task) -> CandidateIndex:
    """Return the index of a task's registry."""
    index = CandidateIndex()
    for actor in task.registry:
        for form in (actor.name, *actor.aliases):
            index.add(actor.id, form, actor.kind, actor.country)
    return index


def predictions(task: Task) -> list[Prediction]:
    """Return our ten candidates for each query."""
    index = index_of(task)
    found = []
    for number, query in enumerate(task.queries):
        best = index.search(query.text, kind=query.kind)
        ids, scores = [one.actor for one in best], [one.score for one in best]
        found.append(Prediction(number, ids, scores))
    return found
