"""A large index of names is made by another process, and taken up with what has changed since."""

import threading
from collections.abc import Iterator
from concurrent.futures import Future
from pathlib import Path

import pytest

from store.decisions.merge import merge
from store.pages.reading import UnusableDocument
from store.project import Project
from store.records import Actor
from store.suggestions import suggestions_in
from store.workers import Workers
from tests.store.building import open_one
from tests.store.registry import add


class Later:
    """Stands in for the pool: makes the index when it is told to."""

    def __init__(self, cache: Path) -> None:
        self.cache = cache
        self.future: Future[bytes] = Future()
        self.project: Path | None = None

    def names(self, project: Path) -> Future[bytes]:
        """Return the future that `make` has done."""
        self.project = project
        return self.future

    def make(self) -> None:
        """Make the index as the other process does."""
        assert self.project is not None
        other = Project.open(self.project, read_only=True, cache=self.cache)
        self.future.set_result(other.make_names())


@pytest.fixture(autouse=True)
def few(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("store.project.MANY", 2)


@pytest.fixture
def later(tmp_path: Path) -> Later:
    return Later(tmp_path / "cache")


@pytest.fixture
def project(tmp_path: Path, later: Later) -> Iterator[Project]:
    project = Project.open(tmp_path / "project.json", annotator="ada", cache=later.cache)
    for name in ("Kenvar Rail", "Agence du froid", "Compagnie du sel"):
        add(project, name)
    project.close()
    project = Project.open(tmp_path / "project.json", annotator="ada", cache=later.cache)
    project.prepare_names(later)  # type: ignore[arg-type]
    yield project
    project.close()


def found(project: Project, name: str) -> list[str]:
    return [one.form for one in project.candidates(name) if one.score > 0.8]


def test_there_are_no_candidates_before_and_all_after(project: Project, later: Later) -> None:
    assert not project.names_ready
    assert project.candidates("Kenvar Rail") == []
    later.make()
    assert project.names_ready
    assert found(project, "Kenvar Rail") == ["Kenvar Rail"]


def test_what_was_decided_in_the_meantime_is_there(project: Project, later: Later) -> None:
    rail, cold, salt = project.all(Actor)
    new = add(project, "Union du lin")
    merge(project, cold, [salt])
    later.make()
    with project.operation("rename") as draft:
        draft.change(rail, name="Kenvar Fret")
    with project.operation("remove") as draft:
        draft.remove(new)
    assert found(project, "Kenvar Fret") == ["Kenvar Fret"]
    assert found(project, "Kenvar Rail") == []
    assert found(project, "Union du lin") == []
    assert project.candidates("Compagnie du sel")[0].actor == cold.id


def test_who_cannot_wait_has_the_index_made_at_once_if_that_fails(
    project: Project, later: Later
) -> None:
    later.future.set_exception(OSError("no memory"))
    assert project.names_ready
    assert found(project, "Kenvar Rail") == ["Kenvar Rail"]


def test_an_index_that_is_not_the_one_made_is_not_taken(project: Project, later: Later) -> None:
    later.future.set_result(b"12345678")
    assert found(project, "Kenvar Rail") == ["Kenvar Rail"]


def test_who_needs_the_index_itself_waits_for_it(project: Project, later: Later) -> None:
    begun = threading.Timer(0.05, later.make)
    begun.start()
    assert len(project.names) == 3
    assert later.future.done()


def test_a_pool_that_closes_is_no_error(project: Project, later: Later) -> None:
    later.future.cancel()
    assert project.names_ready
    assert len(project.names) == 3


def test_until_then_no_suggestion_makes_an_actor(project: Project, later: Later) -> None:
    opened = open_one(project)
    assert {item.prospect.does for item in suggestions_in(opened)} == {"choose"}
    later.make()
    assert "create" in {item.prospect.does for item in suggestions_in(opened)}


def test_a_small_registry_or_one_without_a_cache_prepares_nothing(
    tmp_path: Path, later: Later, monkeypatch: pytest.MonkeyPatch
) -> None:
    uncached = Project.open(tmp_path / "other.json", annotator="ada")
    for name in ("Kenvar Rail", "Agence du froid"):
        add(uncached, name)
    assert uncached.prepare_names(later) is None  # type: ignore[arg-type]
    uncached.close()
    monkeypatch.setattr("store.project.MANY", 3)
    small = Project.open(tmp_path / "other.json", annotator="ada", cache=later.cache)
    assert small.prepare_names(later) is None  # type: ignore[arg-type]
    assert found(small, "Kenvar Rail") == ["Kenvar Rail"]


def test_the_pool_makes_the_index(project: Project, later: Later) -> None:
    with Workers(later.cache, processes=1) as pool:
        digest = pool.names(project.path).result(timeout=60)
    assert list(later.cache.glob("*.names"))
    other = Project.open(project.path, read_only=True, cache=later.cache)
    assert other.make_names() == digest


def test_what_is_no_project_has_no_index(tmp_path: Path, later: Later) -> None:
    with Workers(later.cache, processes=1) as pool:
        future = pool.names(tmp_path / "none.json")
        with pytest.raises(UnusableDocument, match="none"):
            future.result(timeout=60)
