"""Fixtures of the panels' tests."""

from pathlib import Path

import pytest

from tests.tui.panels.holding import Held


@pytest.fixture
def held(tmp_path: Path) -> Held:
    return Held(tmp_path)
