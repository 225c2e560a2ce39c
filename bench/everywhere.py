"""How soon a name's places in a large corpus are there: `python -m bench.everywhere [PAGES]`.

Pages that were read before (10,000 unless told) are searched by the pool as the app does for `T`:
seconds until the first group is there, and until all are. The exit code is 1 when the first one
takes more than 0.3 s.
"""

import os
import sys
import tempfile
import time
from collections import deque
from pathlib import Path

import msgspec

from coopreader.entities.occurrences import Sought
from store.pages.cache import Way, keep
from store.pages.reading import digest_of, read_document
from store.pages.searched import ToSearch
from store.workers import Workers
from tui.corpus_places import CHUNK, FIRST_CHUNK
from tui.screens.everywhere import AT_ONCE

LIMIT = 0.3
PAGE = """Kenvar ouvre un port sec à Tamkar
Le ministère du Fret de Kenvar a signé mardi à Tamkar un accord avec Nordal Rail sur un port sec.
Mme Ilona Verhaeg, ministre du Fret, a reçu M. Pol Ruiz, président de Nordal Rail, page {number}.
{filler}
Mme Verhaeg a salué un chantier de 12 millions d'euros, que Nordal Rail paiera aux deux tiers.
"""
FILLER = (
    "Les entreprises du fleuve attendent ces wagons depuis longtemps, et la région avec elles. " * 6
)


def write_corpus(folder: Path, count: int, cache: Path) -> list[Path]:
    """Write pages, and keep their readings as if they had been read before."""
    paths, reading = [], None
    for number in range(count):
        path = folder / f"{number:05}.txt"
        data = PAGE.format(number=number, filler="\n".join([FILLER] * 6)).encode()
        path.write_bytes(data)
        reading = reading or read_document(path, cache=None)
        digest = digest_of(data)
        encoded = msgspec.msgpack.encode(msgspec.structs.replace(reading, digest=digest))
        keep(cache, digest, Way(), encoded)
        paths.append(path)
    return paths


def search(pool: Workers, paths: list[Path]) -> tuple[float, float, int]:
    """Return seconds until the first places are there and until all are, and their number."""
    sought = Sought("person", ("Ilona Verhaeg",))
    started, first, places, at = time.monotonic(), 0.0, 0, 0
    waiting: deque = deque()  # type: ignore[type-arg]
    while at < len(paths) or waiting:
        while at < len(paths) and len(waiting) < AT_ONCE:
            size = CHUNK if at else FIRST_CHUNK
            group = [ToSearch(os.fsencode(path), sought) for path in paths[at : at + size]]
            waiting.append(pool.searched(group))
            at += size
        places += sum(len(page.hits) for page in waiting.popleft().result())
        first = first or time.monotonic() - started
    return first, time.monotonic() - started, places


def main() -> int:
    """Measure, print, judge."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 10_000
    with tempfile.TemporaryDirectory() as folder:
        corpus, cache = Path(folder) / "corpus", Path(folder) / "cache"
        corpus.mkdir()
        paths = write_corpus(corpus, count, cache)
        with Workers(cache) as pool:
            pool.submit(paths[-1], urgent=True).result()  # a page is open when T is pressed
            first, whole, places = search(pool, paths)
    print(f"{count} pages that were read before, searched for a person:")
    print(f"first places after {first:.3f} s (limit {LIMIT}), all {places} after {whole:.1f} s")
    return int(first > LIMIT)


if __name__ == "__main__":
    raise SystemExit(main())
