"""Packages that offer something, as if they were installed: a module, and its entry point."""

import sys
from pathlib import Path

import pytest

from coopreader.entities.engines.run import _loaded


def install(
    monkeypatch: pytest.MonkeyPatch,
    folder: Path,
    name: str,
    source: str,
    *,
    offers: str = "Engine",
    version: str = "1.0",
    group: str = "coopreader.engines",
) -> None:
    """Put a module called `name`, and what it offers by that name, into a folder of `sys.path`."""
    info = folder / f"{name}-{version}.dist-info"
    info.mkdir(parents=True)
    (folder / f"{name}.py").write_text(source, "utf-8")
    (info / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {name}\nVersion: {version}\n")
    (info / "entry_points.txt").write_text(f"[{group}]\n{name} = {name}:{offers}\n")
    monkeypatch.syspath_prepend(str(folder))
    monkeypatch.delitem(sys.modules, name, raising=False)
    _loaded.cache_clear()
