"""The sample documents: pages written for this project, opened by `make run`."""

from pathlib import Path


def folder() -> Path:
    """Return the folder that holds the sample documents."""
    return Path(__file__).parent


def is_samples(path: Path) -> bool:
    """Tell whether a path is the sample documents' folder, installed or in a checkout."""
    mark = path / "__init__.py"
    return path.name == __name__ and mark.is_file() and (path / "00-bienvenue.txt").is_file()
