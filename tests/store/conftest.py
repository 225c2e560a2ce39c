"""Fixtures of the store's tests."""

import sys

import pytest

import store.cache
import store.manifest
import store.workers
from tests.store import stand_in_engine


@pytest.fixture
def small_engine(monkeypatch: pytest.MonkeyPatch) -> None:
    """Put the stand-in engine in place of the real one, here and in background processes."""
    for name, module in stand_in_engine.modules().items():
        monkeypatch.setitem(sys.modules, name, module)
    for user in (store.cache, store.manifest):
        monkeypatch.setattr(user, "engine_stamp", stand_in_engine.stamp)
    monkeypatch.setattr(store.workers, "COMMAND", [sys.executable, "-P", stand_in_engine.__file__])
