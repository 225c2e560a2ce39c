"""Which engine finds the names of a page: ours alone, or one of those that are installed."""

import sys
from hashlib import blake2b
from pathlib import Path

import msgspec

GROUP = "coopreader.engines"
"""The group of entry points by which packages offer engines."""


_INFO = frozenset({".dist-info", ".egg-info"})


class EngineChoice(msgspec.Struct, frozen=True):
    """How entities are found, passed down to whoever reads a page.

    `engine` is the name of an installed engine; None: ours alone. `lessons` is the file of what our
    tagger learned from a project, as the system spells it. `stamp` changes whenever anything is
    installed, `taught` whenever something is learned, so that what another version found is not
    taken for what this one finds.
    """

    engine: str | None = None
    stamp: str = ""
    lessons: bytes | None = None
    taught: str = ""


OWN = EngineChoice()
"""Our own engine alone."""


class UnknownEngine(Exception):
    """No engine of that name is installed; the message is one line that lists those that are."""


def installed_engines() -> list[str]:
    """Return the names of the engines that are installed; none of them is loaded."""
    from importlib.metadata import entry_points

    return sorted({point.name for point in entry_points(group=GROUP)})


def choose_engine(name: str | None) -> EngineChoice:
    """Return the choice of an engine by its name; None or nothing: ours alone.

    Raises:
        UnknownEngine: none of that name is installed.
    """
    if not name:
        return OWN
    names = installed_engines()
    if name not in names:
        there = f"installed: {', '.join(names)}" if names else "none is installed"
        raise UnknownEngine(f"there is no engine {name} ({there})")
    return EngineChoice(name, _stamp())


def _stamp() -> str:
    """Return a hash of the names and versions of what is installed, from their folders' names."""
    found: set[str] = set()
    for place in sys.path:
        try:
            found.update(one.name for one in Path(place).iterdir() if one.suffix in _INFO)
        except OSError:
            continue
    return blake2b("\n".join(sorted(found)).encode("utf-8", "replace"), digest_size=8).hexdigest()
