"""Reading a document: from a path to its article and entities, by way of the cache."""

import stat
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from hashlib import blake2b
from pathlib import Path

import msgspec

from coopreader.article.article import Article, Block, Override
from coopreader.article.corrected import corrected
from coopreader.article.why import Why
from coopreader.entities.engines.choice import OWN, EngineChoice
from coopreader.entities.entity import Entity
from coopreader.text import safe
from store.database.snapshot import is_project
from store.library import PROJECT, shown
from store.pages.cache import Way, cached, keep
from store.pages.finding import answer_for, first_entities, takes_long

LIMIT = 64 * 1024 * 1024
"""The most bytes a document may have."""


class UnusableDocument(Exception):
    """A document that cannot be read; `reason` says why, without the path."""

    def __init__(self, path: Path, reason: str) -> None:
        self.path = path
        self.reason = safe(reason)
        super().__init__(f"{shown(path)}: {self.reason}")


class Reading(msgspec.Struct, frozen=True):
    """A document read: the hash of its bytes, its article, and the entities of the article.

    `boilerplate` are the texts that it was read without. `note` says in one line what of another
    engine's could not be used, or, where `engine_failed`, why the entities are ours alone.
    """

    digest: str
    article: Article
    entities: tuple[Entity, ...]
    boilerplate: tuple[str, ...] = ()
    note: str | None = None
    engine_failed: bool = False
    whole: bool = True


class Explained(msgspec.Struct, frozen=True):
    """A document as cleaning alone has it: its article, and why each of the blocks is what it is.

    `digest` is the hash of its bytes.
    """

    digest: str
    article: Article
    whys: tuple[Why, ...]

    def of(self, raw: int) -> tuple[Block, Why] | None:
        """Return the block that a raw offset lies in, and why it is what it is."""
        for block, why in zip(self.article.blocks, self.whys, strict=True):
            if any(start <= raw < end for start, end in block.ranges):
                return block, why
        return None


def digest_of(data: bytes) -> str:
    """Return the hash of a document's bytes that is its identity (32 hexadecimal digits)."""
    return blake2b(data, digest_size=16).hexdigest()


def read_document(
    path: Path,
    *,
    cache: Path | None,
    overrides: Sequence[Override] = (),
    boilerplate: Sequence[str] = (),
    engine: EngineChoice = OWN,
    early: Callable[[Reading], None] | None = None,
) -> Reading:
    """Read a document: from the cache folder when it was read before, else by the engine.

    `overrides` correct its cleaning; `boilerplate` are texts that its source repeats. Where another
    engine than ours is chosen and fails, the reading says so and is not kept. When finding all
    entities takes a while, `early` is given the reading with those of the beginning first.

    Raises:
        UnusableDocument: it is missing, unreadable, empty, binary, too large or no file.
    """
    data = page_bytes(path)
    digest, way = digest_of(data), Way(tuple(overrides), tuple(boilerplate), engine)
    reading = _from_cache(cache, digest, way)
    if reading is None:
        article = corrected(_article(path, data, boilerplate), overrides)
        first = None if early is None else _begun(path, digest, article, way)
        if early is not None and first is not None:
            early(first)
        reading = _read(path, digest, article, way, cache)
    return reading


def begin_document(
    path: Path,
    *,
    cache: Path | None,
    overrides: Sequence[Override] = (),
    boilerplate: Sequence[str] = (),
    engine: EngineChoice = OWN,
) -> Reading:
    """Return what `read_document` gives as soon as it can: what is given `early`, else all.

    Raises:
        UnusableDocument: as `read_document`.
    """
    data = page_bytes(path)
    digest, way = digest_of(data), Way(tuple(overrides), tuple(boilerplate), engine)
    reading = _from_cache(cache, digest, way)
    if reading is None:
        article = corrected(_article(path, data, boilerplate), overrides)
        reading = _begun(path, digest, article, way)
        reading = reading or _read(path, digest, article, way, cache)
    return reading


def read_page(
    path: Path,
    *,
    cache: Path | None,
    boilerplate: Sequence[str] = (),
    engine: EngineChoice = OWN,
) -> tuple[str, Article]:
    """Return the hash of a document's bytes and its article, uncorrected, without its entities.

    The cache folder is used where that helps, and nothing is added to it.

    Raises:
        UnusableDocument: as `read_document`.
    """
    data = page_bytes(path)
    digest = digest_of(data)
    reading = _from_cache(cache, digest, Way((), tuple(boilerplate), engine))
    return digest, _article(path, data, boilerplate) if reading is None else reading.article


def explain_page(path: Path, boilerplate: Sequence[str] = ()) -> Explained:
    """Return a document's article, uncorrected, and why each of its blocks is what it is.

    Raises:
        UnusableDocument: as `read_document`.
    """
    from coopreader.article.explain import explain

    data = page_bytes(path)
    with told(path, "cleaning"):
        return Explained(digest_of(data), *explain(data, boilerplate))


def read_cached(
    path: Path,
    *,
    cache: Path | None,
    overrides: Sequence[Override] = (),
    boilerplate: Sequence[str] = (),
    engine: EngineChoice = OWN,
) -> Reading | None:
    """Return what `read_document` would, if that needs no engine; None when it does.

    Raises:
        UnusableDocument: as `read_document`, but for what only the engine can tell.
    """
    way = Way(tuple(overrides), tuple(boilerplate), engine)
    return _from_cache(cache, digest_of(page_bytes(path)), way)


def _from_cache(cache: Path | None, digest: str, way: Way) -> Reading | None:
    data = None if cache is None else cached(cache, digest, way)
    if data is None:
        return None
    try:
        reading = msgspec.msgpack.decode(data, type=Reading)
    except (msgspec.DecodeError, UnicodeError):
        return None
    return reading if reading.digest == digest else None


def page_bytes(path: Path) -> bytes:
    """Return the bytes of a document, at most LIMIT; never wait for a pipe or a device.

    Raises:
        UnusableDocument: it is missing, unreadable, empty, too large, a project or no file.
    """
    try:
        status = path.stat()
        if stat.S_ISDIR(status.st_mode):
            raise UnusableDocument(path, "this is a folder, not a document")
        if not stat.S_ISREG(status.st_mode):
            raise UnusableDocument(path, "this is not an ordinary file")
        if status.st_size > LIMIT:
            raise UnusableDocument(path, f"the file is larger than {LIMIT // (1024 * 1024)} MB")
        data = path.read_bytes()
    except FileNotFoundError:
        raise UnusableDocument(path, "there is no such file") from None
    except PermissionError:
        raise UnusableDocument(path, "the file may not be read: permission denied") from None
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) else None
        raise UnusableDocument(path, f"the file cannot be read: {reason or error}") from None
    if not data.strip():
        raise UnusableDocument(path, "the file is empty")
    if is_project(data):
        raise UnusableDocument(path, PROJECT)
    return data


def _article(path: Path, data: bytes, boilerplate: Sequence[str]) -> Article:
    from coopreader.article.read import read_article

    with told(path, "cleaning"):
        return read_article(data, boilerplate=boilerplate)


def _read(path: Path, digest: str, article: Article, way: Way, cache: Path | None) -> Reading:
    with told(path, "finding entities"):
        answer = answer_for(article, way.engine)
    reading = Reading(
        digest,
        article,
        answer.entities,
        way.boilerplate,
        note=answer.note,
        engine_failed=answer.failed,
    )
    if cache is not None and not answer.failed:
        keep(cache, digest, way, _encoded(path, reading))
    return reading


def _begun(path: Path, digest: str, article: Article, way: Way) -> Reading | None:
    if not takes_long(article, way.engine):
        return None
    with told(path, "finding entities"):
        first = first_entities(article, way.engine)
    return Reading(digest, article, first, way.boilerplate, whole=False)


@contextmanager
def told(path: Path, what: str) -> Iterator[None]:
    """Tell of any failure by the document: one bad page must never take the others with it."""
    from coopreader.article.read import UnreadableDocument

    try:
        yield
    except UnreadableDocument as error:
        raise UnusableDocument(path, str(error)) from error
    except Exception as error:
        reason = f"{what} failed ({type(error).__name__}: {error})"[:200]
        raise UnusableDocument(path, reason) from error


def _encoded(path: Path, reading: Reading) -> bytes:
    try:
        return msgspec.msgpack.encode(reading)
    except UnicodeEncodeError as error:
        raise UnusableDocument(path, "the file holds characters that cannot be kept") from error
