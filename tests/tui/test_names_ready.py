"""While a large index of names is made, no suggestion makes an actor; then the desk says anew."""

from concurrent.futures import Future
from pathlib import Path

import pytest

from store.project import Project
from tests.store.registry import add
from tests.tui.driving import Inline, desk


async def test_suggestions_are_said_anew_when_the_names_are_ready(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made: Future[bytes] = Future()
    monkeypatch.setattr("store.project.MANY", 1)
    monkeypatch.setattr(Inline, "names", lambda self, path: made, raising=False)
    project = Project.open(tmp_path / "project.json", annotator="ada", cache=tmp_path / "cache")
    add(project, "Union du lin")
    async with desk(tmp_path, project=project) as (app, pilot):
        await pilot.press("enter")
        await pilot.pause()
        session = app.session
        assert {item.prospect.does for item in session.suggestions} == {"choose"}
        made.set_result(b"")
        await pilot.pause()
        assert "create" in {item.prospect.does for item in session.suggestions}
