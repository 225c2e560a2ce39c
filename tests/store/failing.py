"""A disk that takes nothing, for tests."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from unittest.mock import patch


def refuse(*_: object) -> int:
    """Fail as a full disk does."""
    raise OSError(28, os.strerror(28))


@contextmanager
def full_disk() -> Iterator[None]:
    """Let no file of a project grow meanwhile; other files can still be written."""
    with (
        patch("store.database.log.write_all", refuse),
        patch("store.database.snapshot.write_synced", refuse),
    ):
        yield
