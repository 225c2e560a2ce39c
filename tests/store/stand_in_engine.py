"""A small engine in place of the real one: what the store needs of it, and pages that misbehave.

The article of a page is its text as it stands; every word in capitals is an organisation. Run as a
program, it is a background process that reads with this engine.
"""

import os
import re
import sys
import time
from collections.abc import Collection
from types import ModuleType

from coopreader.article.article import Article, make_block
from coopreader.article.why import Why
from coopreader.entities.entity import Entity


class UnreadableDocument(ValueError):
    pass


def read_article(data: bytes, *, boilerplate: Collection[str] = ()) -> Article:
    if b"\x00" in data:
        raise UnreadableDocument("this is not text")
    raw = data.decode("utf-8", "surrogateescape")
    misbehave(raw)
    title = raw.split("\n")[0]
    reason = "repeated" if raw in boilerplate else None
    block = make_block(raw, "paragraph", [(0, len(raw))], reason)
    return Article(raw=raw, blocks=(block,), title=title)


def explain(data: bytes, boilerplate: Collection[str] = ()) -> tuple[Article, tuple[Why, ...]]:
    return read_article(data, boilerplate=boilerplate), (Why(1.0, ("it is all there is",)),)


def find_entities(article: Article, **_: object) -> list[Entity]:
    if article.text.endswith("dies behind"):
        os._exit(3)
    return find_in_text(article.text)


def find_in_text(text: str, **_: object) -> list[Entity]:
    found = []
    for word in text.split():
        if word.isupper():
            at = text.index(word)
            found.append(
                Entity(
                    type="organisation",
                    start=at,
                    end=at + len(word),
                    quote=word,
                    name=word,
                    confidence=1.0,
                    source="stand-in",
                )
            )
    return found


def misbehave(raw: str) -> None:
    if raw.startswith("die"):
        os._exit(3)
    if raw.startswith("spin"):
        re.match("(a+)+$", "a" * 40 + "b")  # for years, without letting another thread run
    if raw.startswith("hang"):
        time.sleep(60)
    while raw.startswith("beat"):
        with open(raw.split()[1], "ab") as file:  # noqa: PTH123
            file.write(b".")
        time.sleep(0.005)
    if raw.startswith("slow"):
        time.sleep(0.3)
    if raw.startswith("fail"):
        raise ZeroDivisionError("a mistake\nin the engine")
    if raw.startswith("print"):
        print("on the terminal", flush=True)
        os.write(1, b"on descriptor 1")
        os.write(2, b"on descriptor 2")


def modules() -> dict[str, ModuleType]:
    """Return the modules of the real engine that this one stands for."""
    read = ModuleType("coopreader.article.read")
    explaining = ModuleType("coopreader.article.explain")
    find = ModuleType("coopreader.entities.find")
    vars(read).update(
        read_article=read_article, UnreadableDocument=UnreadableDocument, CLEANER="stand-in"
    )
    vars(explaining).update(explain=explain)
    vars(find).update(find_entities=find_entities, find_in_text=find_in_text, ENGINE="stand-in")
    return {module.__name__: module for module in (read, explaining, find)}


def stamp() -> str:
    """Return what stands for the stamp of the real engine's files."""
    return "stand-in"


if __name__ == "__main__":
    import store.pages.cache
    from store.pages.worker import main

    sys.modules.update(modules())
    store.pages.cache.engine_stamp = stamp  # type: ignore[assignment]
    main()
