"""`coopreader clean`: the article of each page, as text, as JSON, or piece by piece."""

import argparse
from pathlib import Path
from typing import Any

from coopreader.article.article import Article
from coopreader.article.foreign import foreign_blocks
from tui.plain.inputs import Source, for_each, read_source
from tui.plain.output import joined, json_line, put_heading, put_json, put_row
from tui.plain.problem import WrongUsage


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Say what the command takes."""
    parser.add_argument(
        "paths",
        nargs="+",
        metavar="FILE",
        help="a page; - reads standard input; a folder needs -o or --json",
    )
    parser.add_argument("-o", dest="out", metavar="OUT", help="the folder to write articles to")
    parser.add_argument("--json", action="store_true", help="one JSON object a page")
    parser.add_argument(
        "--explain", action="store_true", help="every piece, kept or removed, and why"
    )


def run(arguments: argparse.Namespace) -> int:
    """Do it; return the exit code."""
    names: list[str] = arguments.paths
    folders = [name for name in names if Path(name).is_dir()]
    if arguments.out is not None:
        if folders != names or len(names) > 1 or arguments.explain:
            raise WrongUsage("clean -o OUT takes one folder, and no --explain")
        from tui.plain.clean_folder import clean_folder

        return clean_folder(Path(names[0]), Path(arguments.out), as_json=arguments.json)
    if folders and not arguments.json:
        raise WrongUsage(f"{folders[0]} is a folder: add -o OUT to write its articles, or --json")
    first = True

    def show(source: Source) -> None:
        nonlocal first
        article = read_source(source)
        if arguments.json:
            put_json(article_object(source.name, article))
            return
        if len(names) > 1:
            put_heading(source.name, first=first)
        first = False
        if arguments.explain:
            explain(article)
        else:
            print(article_lines(article))

    return for_each(names, show)


def article_json(name: str, article: Article) -> str:
    """Return what `clean --json` says of a page, on one line."""
    return json_line(article_object(name, article))


def article_object(name: str, article: Article) -> dict[str, Any]:
    """Return what `clean --json` says of a page: the article's fields, and all of its blocks.

    Kept blocks come first, in the order of the text, with `start` and `end` in it; a title known
    only from the page's metadata is block 0 without a place. Removed blocks follow in page order.
    `ranges` are those of the decoded file; a kept block in another language than the article says
    which (`language`).
    """
    foreign = foreign_blocks(article)
    blocks: list[dict[str, Any]] = []
    if article.title and not any(block.kind == "title" for block in article.kept):
        blocks.append(
            {"role": "title", "text": article.title, "start": None, "end": None, "ranges": []}
        )
    for index, (start, block) in enumerate(zip(article.starts, article.kept, strict=True)):
        place = {"start": start, "end": start + len(block.text)}
        shown = {"role": block.kind, "text": block.text, **place, "ranges": block.ranges}
        blocks.append(shown | ({"language": foreign[index]} if index in foreign else {}))
    for block in article.blocks:
        if not block.kept:
            why = {"removed": True, "reason": block.reason, "start": None, "end": None}
            blocks.append({"role": block.kind, "text": block.text, **why, "ranges": block.ranges})
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


def explain(article: Article) -> None:
    """Print every piece of a page in its order: kept as what or removed why, where, its text."""
    for block in article.blocks:
        verdict = ("kept", block.kind) if block.reason is None else ("removed", block.reason)
        ranges = " ".join(f"{start}-{end}" for start, end in block.ranges)
        put_row((*verdict, ranges, block.text))
