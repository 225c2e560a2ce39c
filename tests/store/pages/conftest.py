"""Fixtures of the pool's tests: a pool of one process, its cache, and pages."""

import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from store.workers import Workers

Write = Callable[[str], Path]

SOON = 20.0  # seconds; only ever waited for when something is wrong


def wait_for(happened: Callable[[], bool]) -> None:
    until = time.monotonic() + SOON
    while not happened():
        assert time.monotonic() < until
        time.sleep(0.002)


@pytest.fixture
def cache(tmp_path: Path) -> Path:
    return tmp_path / "cache"


@pytest.fixture
def pool(cache: Path) -> Iterator[Workers]:
    with Workers(cache, processes=1) as workers:
        yield workers


@pytest.fixture
def write(tmp_path: Path) -> Callable[[str], Path]:
    def write(text: str) -> Path:
        path = tmp_path / f"{text.split()[0]}.txt"
        path.write_text(text, encoding="utf-8")
        return path

    return write
