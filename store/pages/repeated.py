"""What repeats over the pages of one source: boilerplate that cleaning alone cannot know.

A text repeats when it was kept on several pages that differ otherwise. Copies and near copies of
one article say nothing, and no page is left without most of what it says.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from hashlib import blake2b
from pathlib import Path

import msgspec

from coopreader.article.article import Article
from coopreader.entities.engines.choice import OWN, EngineChoice
from coopreader.text import fold
from store.pages.cache import engine_stamp, write_whole
from store.pages.reading import UnusableDocument, read_page

FEWEST = 3
"""On how many different pages a text stands at least."""

SHARE = 0.2
"""On what share of the source's pages it stands at least; a background paragraph stands on less."""

SHORTEST = 20
"""Characters of a text at least; shorter ones repeat in articles too (“Yes.”, “Background”)."""


class Repetition(msgspec.Struct, frozen=True):
    """A text that repeats, and on how many pages of its source it stands."""

    text: str
    pages: int


Repeated = dict[str, tuple[Repetition, ...]]
"""What repeats on each page of a source, in its order, by the name of the page.

That is the hash of its bytes, but for pages that are told apart by their paths."""


class PageTexts:
    """The kept texts of a page but its title, by their folded form; `name` tells it from others."""

    def __init__(self, name: str, article: Article) -> None:
        self.name = name
        self.texts = {
            fold(block.text): block.text
            for block in article.kept
            if block.kind != "title" and len(block.text) >= SHORTEST
        }
        self.size = sum(len(block.text) for block in article.kept if block.kind != "title")

    def is_like(self, other: "PageTexts", but: str) -> bool:
        """Tell whether half of the shorter page, apart from one text, stands on the other one."""
        shared = sum(len(key) for key in self.texts.keys() & other.texts.keys() if key != but)
        return 2 * shared >= min(self.size, other.size) - len(but)


def repeated_on(
    paths: Sequence[Path],
    digests: Sequence[str],
    cache: Path | None,
    engine: EngineChoice = OWN,
) -> Repeated:
    """Return what repeats over the pages of one source.

    What comes out is kept in the cache folder, under the hashes of all the pages' bytes. A page
    that cannot be read, or has other bytes by now, is left out. `engine` is the one with which the
    pages were read before.
    """
    kept = None if cache is None else cache / f"{_key(digests)}.repeated"
    if kept is not None and (known := _load(kept)) is not None:
        return known
    repeated = repeated_in(_read(paths, digests, cache, engine))
    if kept is not None:
        write_whole(kept, msgspec.msgpack.encode(repeated))
    return repeated


def _read(
    paths: Sequence[Path], digests: Sequence[str], cache: Path | None, engine: EngineChoice
) -> Iterator[PageTexts]:
    for path, digest in zip(paths, digests, strict=True):
        with suppress(UnusableDocument):
            found, article = read_page(path, cache=cache, engine=engine)
            if found == digest:
                yield PageTexts(digest, article)


def repeated_in(given: Iterable[PageTexts]) -> Repeated:
    """Return what repeats over some pages of one source.

    The order of the pages does not matter, nor does it that some are given twice.
    """
    known = {page.name: page for page in given}
    pages = [known[name] for name in sorted(known)]
    holders: dict[str, list[PageTexts]] = defaultdict(list)
    for page in pages:
        for key in page.texts:
            holders[key].append(page)
    fewest = max(FEWEST, SHARE * len(pages))
    counts = {
        key: len(having)
        for key, having in holders.items()
        if len(having) >= fewest and _differ(having, key)
    }
    repeated = {}
    for page in pages:
        found = {key: text for key, text in page.texts.items() if key in counts}
        if found and 2 * sum(map(len, found.values())) <= page.size:
            repeated[page.name] = tuple(
                Repetition(text, counts[key]) for key, text in found.items()
            )
    return repeated


def _differ(pages: Iterable[PageTexts], key: str) -> bool:
    """Tell whether enough of the pages that have a text are no copies of one another."""
    different: list[PageTexts] = []
    for page in pages:
        if not any(page.is_like(other, key) for other in different):
            different.append(page)
            if len(different) == FEWEST:
                return True
    return False


def _key(digests: Iterable[str]) -> str:
    rows = "\n".join([engine_stamp(), *sorted(set(digests))])
    return blake2b(rows.encode(), digest_size=16).hexdigest()


def _load(path: Path) -> Repeated | None:
    try:
        return msgspec.msgpack.decode(path.read_bytes(), type=Repeated)
    except (OSError, msgspec.DecodeError, UnicodeError):
        return None
