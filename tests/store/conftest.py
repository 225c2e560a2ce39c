"""Fixtures of the store's tests."""

import sys
from collections.abc import Callable
from pathlib import Path

import pytest

import store.pages.cache
import store.pages.lane
import store.pages.manifest
from store.opened import Opened
from store.project import Project
from tests.store import stand_in_engine
from tests.store.building import new_project, open_one

Begin = Callable[[str], Opened]


@pytest.fixture
def small_engine(monkeypatch: pytest.MonkeyPatch) -> None:
    """Put the stand-in engine in place of the real one, here and in background processes."""
    for name, module in stand_in_engine.modules().items():
        monkeypatch.setitem(sys.modules, name, module)
    for user in (store.pages.cache, store.pages.manifest):
        monkeypatch.setattr(user, "engine_stamp", stand_in_engine.stamp)
    monkeypatch.setattr(
        store.pages.lane, "COMMAND", [sys.executable, "-P", stand_in_engine.__file__]
    )


@pytest.fixture
def begin(tmp_path: Path) -> Begin:
    """Begin the project of a colleague, with the page open."""
    return lambda name: open_one(new_project(tmp_path / name, name))


@pytest.fixture
def ada(begin: Begin) -> Opened:
    return begin("ada")


@pytest.fixture
def bea(begin: Begin) -> Opened:
    return begin("bea")


@pytest.fixture
def project(tmp_path: Path) -> Project:
    """Give a new project."""
    return new_project(tmp_path)


@pytest.fixture
def opened(project: Project) -> Opened:
    """Give a page that is open in it."""
    opened = open_one(project)
    opened.note()
    return opened
