"""The chosen engine at work on a text: loaded once in a process, and never trusted blindly."""

from collections.abc import Sequence
from functools import cache

from coopreader.entities.engines.checked import checked
from coopreader.entities.engines.choice import GROUP, EngineChoice
from coopreader.entities.engines.engine import Answer, CannotRead, Engine, types_of
from coopreader.entities.engines.reconciled import reconciled
from coopreader.entities.entity import Entity
from coopreader.text import safe


def with_engine(
    choice: EngineChoice,
    text: str,
    own: Sequence[Entity],
    *,
    language: str | None = None,
    published: str | None = None,
) -> Answer:
    """Return the entities of a text: what we have found there, with what the chosen engine finds.

    An engine that cannot be loaded, or fails on the text, leaves what is ours, and a note.
    """
    if choice.engine is None:
        return Answer(tuple(own))
    name = choice.engine
    try:
        engine = _loaded(name)
        types = types_of(engine)
        found = checked(text, engine(text, language=language, published=published), name)
    except CannotRead as error:
        return Answer(tuple(own), f"engine {name}: {_line(error)}", failed=True)
    except (Exception, SystemExit) as error:  # an engine is somebody else's code
        reason = f"{type(error).__name__}: {_line(error)}".removesuffix(": ")
        return Answer(tuple(own), f"engine {name} failed ({reason})", failed=True)
    return Answer(reconciled(own, found.entities, types), found.note)


def _line(error: BaseException) -> str:
    return safe(" ".join(str(error).split()))[:200]


@cache
def _loaded(name: str) -> Engine:
    """Load an engine; of two with the same name the one found first."""
    from importlib.metadata import entry_points

    point = next(iter(entry_points(group=GROUP, name=name)), None)
    if point is None:
        raise CannotRead("it is not installed any more")
    offered = point.load()
    engine: Engine = offered() if isinstance(offered, type) else offered
    return engine
