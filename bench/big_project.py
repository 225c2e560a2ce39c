"""Makes a large project to measure the store on: invented actors, mentions and operations.

`python -m bench.big_project FOLDER` makes one for looking at by hand: FOLDER/project.json, with a
page to open in it.
"""

import random
import sys
from collections.abc import Iterator
from pathlib import Path

from bench.make_corpus import BRANCHES, FAMILY, FIRMS, GIVEN, page
from store.draft import new_id
from store.opened import Opened
from store.pages.reading import read_document
from store.project import Project
from store.records import Actor, Alias, Document, Mention, Operation, Record, Version

MENTIONS, ACTORS, DOCUMENTS = 100_000, 10_000, 2_000
TIME = "2026-01-05T09:30:00.000Z"
MADE = {"by": "bench", "created": TIME, "changed": TIME}
KNOWN = "Transalia Rail"
"""An actor of the project that the page names on every line."""


def records(chance: random.Random) -> Iterator[Record]:
    """Yield the records: each mention was one operation."""
    documents = [f"{chance.getrandbits(128):032x}" for _ in range(DOCUMENTS)]
    for number, name in enumerate(documents):
        version = Version(name, f"{chance.getrandbits(128):032x}")
        title = f"Accord {number} : deux pays misent sur le rail"
        yield Document(
            id=name, **MADE, paths=(f"/elsewhere/{number}.txt",), versions=(version,), title=title
        )
    actors = [Actor(id=new_id(), **MADE, name=KNOWN, kind="organisation")]
    for number in range(1, ACTORS):
        if number % 3:
            name = f"{chance.choice(FIRMS)} {chance.choice(BRANCHES)} {number}"
            made = Actor(id=new_id(), **MADE, name=name, kind="organisation", country="PT")
        else:
            name = f"{chance.choice(GIVEN)} {chance.choice(FAMILY)}-{number}"
            aliases = (Alias(f"Mme {name}"), Alias(name.upper()))
            made = Actor(id=new_id(), **MADE, name=name, kind="person", aliases=aliases)
        actors.append(made)
    yield from actors
    for number in range(1, MENTIONS + 1):
        actor, document = chance.choice(actors), chance.choice(documents)
        start = chance.randrange(5_000)
        mention = Mention(
            id=new_id(),
            **MADE,
            document=document,
            version=document,
            raw_range=(start, start + len(actor.name)),
            start=start,
            end=start + len(actor.name),
            quote=actor.name,
            prefix="présenteront l'état des travaux ",
            suffix=" et le calendrier des livraisons",
            actors=(actor.id,),
        )
        yield mention
        yield Operation(
            id=new_id(),
            **MADE,
            number=number,
            name="tag",
            words=f"“{actor.name}” linked to {actor.name}",
            document=document,
            raw_range=mention.raw_range,
            made={"mentions": (mention.id,)},
        )


def write_page(path: Path, lines: int) -> None:
    """Write a page that names the known actor on every line."""
    path.parent.mkdir(parents=True, exist_ok=True)
    more = "\n".join(
        f"Selon la presse, {KNOWN} livrera {number} wagons au port avant la fin du mois de mai."
        for number in range(lines)
    )
    path.write_text(page(7).replace("\nSuivez", f"\n{more}\n\nSuivez"), encoding="utf-8")


def make_project(folder: Path, cache: Path, *, full: bool, lines: int = 700) -> Project:
    """Make folder/project.json, large or (not `full`) empty, and open the page in it.

    The project is left as the app leaves it: with a snapshot, names indexed in `cache`, the page
    the one opened last.
    """
    path = folder / "pages" / "page.txt"
    write_page(path, lines)
    project = Project.open(folder / "project.json", annotator="bench", cache=cache)
    if full:
        project.fill(records(random.Random(1)))
    Opened(project, read_document(path, cache=cache), str(path)).note(status="reading")
    project.candidates(KNOWN)
    project.close()
    return Project.open(folder / "project.json", annotator="bench", cache=cache)


if __name__ == "__main__":
    home = Path(sys.argv[1])
    make_project(home, home / "cache", full=True).close()
