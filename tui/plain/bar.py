"""The bar on standard error that shows how far a batch is."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

Step = Callable[[], None]
"""Says that one more page is done."""


@contextmanager
def progress_bar(what: str, pages: int, done: int = 0, *, shown: bool = True) -> Iterator[Step]:
    """Show on a terminal how far the work is; what is given is to be called after each page.

    `shown`: not where the output of the work itself goes to the terminal.
    """
    if not (shown and sys.stderr.isatty()):
        yield lambda: None
        return
    from rich.console import Console
    from rich.progress import (
        BarColumn,
        MofNCompleteColumn,
        Progress,
        TextColumn,
        TimeRemainingColumn,
    )

    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeRemainingColumn(),
    )
    console = Console(stderr=True)
    with Progress(*columns, console=console, transient=True, redirect_stdout=False) as bar:
        task = bar.add_task(what, total=pages, completed=done)
        yield lambda: bar.advance(task)
