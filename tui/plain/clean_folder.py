"""`coopreader clean FOLDER -o OUT`: one file a page, in another folder of the same shape."""

import errno
from pathlib import Path

from store.library import shown
from tui.plain.clean import article_json, article_lines
from tui.plain.files import corpus_around, write_whole
from tui.plain.inputs import Source, read_source, sources
from tui.plain.output import counted, narrate, progress
from tui.plain.problem import UnusableInput, WrongUsage

HOPELESS = frozenset({errno.ENOSPC, errno.EROFS, getattr(errno, "EDQUOT", errno.ENOSPC)})
"""Errors of writing after which the next page could not be written either."""


def clean_folder(folder: Path, out: Path, *, as_json: bool) -> int:
    """Write the article of each page of a folder; return 1 when any could not be used.

    A page keeps its path within the folder, with `.txt` or `.json` behind its name.

    Raises:
        WrongUsage: `out` lies within the folder, which is never written to.
        NoDocuments: the folder has none.
        OSError: nothing more can be written.
    """
    _refuse_inside(out, folder)
    pages = list(sources([str(folder)]))
    failed = 0
    for number, source in enumerate(pages):
        progress(number, len(pages), "article")
        try:
            _clean_one(source, folder, out, as_json=as_json)
        except UnusableInput as error:
            progress(len(pages), len(pages), "article")
            narrate(str(error))
            failed += 1
    progress(len(pages), len(pages), "article")
    narrate(f"{counted(len(pages) - failed, 'article')} written to {shown(out)}")
    return 1 if failed else 0


def _clean_one(source: Source, folder: Path, out: Path, *, as_json: bool) -> None:
    if source.error is not None or source.relative is None:
        raise source.problem(source.error or "it is no page of the folder")
    article = read_source(source)
    text = article_json(source.name, article) if as_json else article_lines(article)
    target = out / f"{source.relative}{'.json' if as_json else '.txt'}"
    try:
        _refuse_inside(target.parent, folder)
        target.parent.mkdir(parents=True, exist_ok=True)
        write_whole(target, f"{text}\n".encode("utf-8", "replace"))
    except OSError as error:
        if error.errno in HOPELESS:
            raise
        reason = (error.strerror or str(error)).lower()
        raise source.problem(f"its article cannot be written: {reason}") from error


def _refuse_inside(place: Path, folder: Path) -> None:
    if corpus_around(place, [folder]) is not None:
        raise WrongUsage(
            f"{shown(place)} lies in the corpus {shown(folder)}, which is never written to"
        )
