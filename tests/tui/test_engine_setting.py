"""The setting `engine`: which engine the app's background processes use."""

from pathlib import Path

import pytest

from coopreader.entities.engines.choice import OWN, UnknownEngine, choose_engine
from tests.installed import install
from tui.app import run
from tui.beginning import chosen_engine
from tui.plain.problem import explained
from tui.settings import Settings, read_settings


def settings(folder: Path, line: str) -> Settings:
    (folder / "config").mkdir(exist_ok=True)
    (folder / "config" / "config.toml").write_text(line, "utf-8")
    return read_settings({"COOPREADER_HOME": str(folder)})


def test_the_engine_of_the_settings_is_chosen(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    install(monkeypatch, tmp_path / "installed", "tides", "Engine = None")
    assert chosen_engine(settings(tmp_path, 'engine = "tides"')) == choose_engine("tides")
    assert chosen_engine(settings(tmp_path, "")) == OWN


def test_an_unknown_engine_is_one_line_and_nothing_is_opened(tmp_path: Path) -> None:
    project = tmp_path / "project.json"
    with pytest.raises(UnknownEngine) as told:
        run(project, [], settings(tmp_path, 'engine = "no such"'))
    line, code = explained(told.value)
    assert code == 2
    assert line.startswith(f"{tmp_path / 'config' / 'config.toml'}: there is no engine no such (")
    assert not project.exists()
