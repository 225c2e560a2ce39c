"""`coopreader clean`: the article of each page, as text, as JSON, or piece by piece."""

import argparse
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from coopreader.article.article import Article, Block
from coopreader.article.facts.foreign import foreign_blocks
from tui.plain.clean_explain import put_explained
from tui.plain.inputs import Source, for_each, read_source, read_with
from tui.plain.output import joined, json_line, put_heading, put_json
from tui.plain.problem import WrongUsage
from tui.plain.projects import add_project

if TYPE_CHECKING:
    from coopreader.article.why import Why


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Say what the command takes."""
    parser.add_argument(
        "paths",
        nargs="*",
        metavar="FILE",
        help="a page; - reads standard input; a folder needs -o or --json",
    )
    parser.add_argument("-o", dest="out", metavar="OUT", help="the folder to write articles to")
    parser.add_argument("--json", action="store_true", help="one JSON object a page")
    parser.add_argument(
        "--explain",
        action="store_true",
        help="every piece in its order: kept or removed, as what, how sure that is, and why",
    )
    parser.add_argument(
        "--repeated",
        action="store_true",
        help="with -o: take out what the pages of one source repeat, too",
    )
    learning = parser.add_argument_group(
        "learning from corrections",
        "What was removed by hand on one page (X in the app), or put back, can be so on all pages "
        "of the same source that have the same text. Every such block is listed: page, what "
        "changes, text.",
    )
    learning.add_argument(
        "--learn", action="store_true", help="list what would change; FILE as for the app"
    )
    learning.add_argument(
        "--apply", action="store_true", help="change it, as one operation that can be undone"
    )
    add_project(learning)


def run(arguments: argparse.Namespace) -> int:
    """Do it; return the exit code."""
    if arguments.learn:
        return _learn(arguments)
    names: list[str] = arguments.paths
    if arguments.apply or arguments.project is not None:
        raise WrongUsage("clean --apply and --project go with --learn")
    if not names:
        raise WrongUsage(
            "clean: name a page, or - for standard input (see coopreader clean --help)"
        )
    folders = [name for name in names if Path(name).is_dir()]
    if arguments.out is not None:
        if folders != names or len(names) > 1 or arguments.explain:
            raise WrongUsage("clean -o OUT takes one folder, and no --explain")
        from tui.plain.clean_folder import clean_folder

        return clean_folder(
            Path(names[0]),
            Path(arguments.out),
            as_json=arguments.json,
            repeated=arguments.repeated,
        )
    if arguments.repeated:
        raise WrongUsage("clean --repeated goes with -o OUT")
    if folders and not arguments.json:
        raise WrongUsage(f"{folders[0]} is a folder: add -o OUT to write its articles, or --json")
    first = True

    def show(source: Source) -> None:
        nonlocal first
        article, whys = _read(source, explained=arguments.explain)
        if arguments.json:
            put_json(article_object(source.name, article, whys))
            return
        if len(names) > 1:
            put_heading(source.name, first=first)
        first = False
        if whys is not None:
            put_explained(article, whys)
        else:
            print(article_lines(article))

    return for_each(names, show)


def _learn(arguments: argparse.Namespace) -> int:
    if arguments.explain or arguments.out is not None:
        raise WrongUsage("clean --learn goes with neither --explain nor -o")
    from tui.plain.clean_learn import clean_learn

    return clean_learn(
        arguments.paths, arguments.project, apply=arguments.apply, as_json=arguments.json
    )


def _read(source: Source, *, explained: bool) -> "tuple[Article, Sequence[Why] | None]":
    if not explained:
        return read_source(source), None
    from coopreader.article.explain import explain

    return read_with(source, explain)


def article_json(name: str, article: Article) -> str:
    """Return what `clean --json` says of a page, on one line."""
    return json_line(article_object(name, article))


def article_object(
    name: str, article: Article, whys: "Sequence[Why] | None" = None
) -> dict[str, Any]:
    """Return what `clean --json` says of a page: the article's fields, and all of its blocks.

    Kept blocks come first, in the order of the text, with `start` and `end` in it; a title known
    only from the page's metadata is block 0 without a place. Removed blocks follow in page order.
    `ranges` are those of the decoded file; a kept block in another language than the article says
    which (`language`). With `whys`, one for each of the article's blocks, each block has its `why`.
    """
    foreign = foreign_blocks(article)
    blocks: list[dict[str, Any]] = []
    reasons = {} if whys is None else dict(zip(map(id, article.blocks), whys, strict=True))

    def told(block: Block) -> dict[str, Any]:
        return {"why": reasons[id(block)]} if reasons else {}

    if article.title and not any(block.kind == "title" for block in article.kept):
        blocks.append(
            {"role": "title", "text": article.title, "start": None, "end": None, "ranges": []}
        )
    for index, (start, block) in enumerate(zip(article.starts, article.kept, strict=True)):
        place = {"start": start, "end": start + len(block.text)}
        row = {"role": block.kind, "text": block.text, **place, "ranges": block.ranges}
        row |= {"language": foreign[index]} if index in foreign else {}
        blocks.append(row | told(block))
    for block in article.blocks:
        if not block.kept:
            why = {"removed": True, "reason": block.reason, "start": None, "end": None}
            row = {"role": block.kind, "text": block.text, **why, "ranges": block.ranges}
            blocks.append(row | told(block))
    return {
        "file": name,
        "title": article.title,
        "subtitle": article.subtitle,
        "source": article.source,
        "author": article.author,
        "published": article.published,
        "updated": article.updated,
        "place": article.place,
        "language": article.language,
        "encoding": article.encoding,
        "blocks": blocks,
        "text": article.text,
    }


def article_lines(article: Article) -> str:
    """Return the article as plain text: title, where it comes from, and its blocks.

    Blank lines part the pieces; nothing in it makes a terminal do anything.
    """
    from coopreader.text import safe

    body = [block.text for block in article.kept if block.kind != "title"]
    titles = [block.text for block in article.kept if block.kind == "title"]
    title = "\n".join(titles) or article.title
    origin = joined([article.source, article.published, article.author and f"by {article.author}"])
    head = "\n".join(line for line in (safe(title or ""), safe(origin)) if line)
    return "\n\n".join(piece for piece in (head, *map(safe, body)) if piece)
