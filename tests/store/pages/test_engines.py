"""Readings with another engine: kept apart from ours, and ours where it fails."""

from pathlib import Path

import pytest

from coopreader.entities.engines.choice import EngineChoice, choose_engine
from store.library import scan
from store.pages.found import Asked, find_on_page
from store.pages.manifest import Manifest
from store.pages.reading import read_cached, read_document
from store.pages.summary import summarise
from store.workers import Workers
from tests.installed import install

pytestmark = pytest.mark.usefixtures("small_engine")

WORDS = """
def Engine(text, *, language, published):
    if "fail" in text:
        raise ValueError("it says so")
    print("engines may print")
    return [(0, 5, "person", 0.5), (0, 10**6, "person", 0.5)]

Engine.types = {"organisation"}
"""


@pytest.fixture
def words(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> EngineChoice:
    install(monkeypatch, tmp_path / "installed", "words", WORDS)
    return choose_engine("words")


@pytest.fixture
def page(tmp_path: Path) -> Path:
    page = tmp_path / "pages" / "page.txt"
    page.parent.mkdir()
    page.write_text("title\nThe OCP met", "utf-8")
    return page


def test_a_reading_with_another_engine_is_kept_apart(
    page: Path, tmp_path: Path, words: EngineChoice
) -> None:
    cache = tmp_path / "cache"
    theirs = read_document(page, cache=cache, engine=words)
    assert [entity.quote for entity in theirs.entities] == ["title"]
    assert theirs.note == "engine words: 1 span left out (1 outside the text)"
    assert read_cached(page, cache=cache) is None
    own = read_document(page, cache=cache)
    assert [entity.quote for entity in own.entities] == ["OCP"]
    assert read_cached(page, cache=cache, engine=words) == theirs
    later = EngineChoice("words", "another stamp")
    assert read_cached(page, cache=cache, engine=later) is None


def test_where_the_engine_fails_ours_is_there_and_nothing_is_kept(
    page: Path, tmp_path: Path, words: EngineChoice
) -> None:
    page.write_text("title\nThe OCP will fail", "utf-8")
    reading = read_document(page, cache=tmp_path / "cache", engine=words)
    assert [entity.quote for entity in reading.entities] == ["OCP"]
    assert reading.engine_failed
    assert (reading.note or "").startswith("engine words failed (ValueError: it says so)")
    assert not list((tmp_path / "cache").glob("??/*"))
    for asked in (Asked(engine=words), Asked(published="2031-02-03", engine=words)):
        found = find_on_page(page, asked, cache=None)
        assert found.failed
        assert (found.note or "").startswith("engine words failed")


def test_the_processes_of_a_pool_use_its_engine(page: Path, words: EngineChoice) -> None:
    with Workers(None, processes=1, engine=words) as pool:
        reading = pool.submit(page, urgent=True).result(20)
        assert [entity.quote for entity in reading.entities] == ["title"]


def test_summaries_of_another_engine_are_kept_apart(
    page: Path, tmp_path: Path, words: EngineChoice
) -> None:
    def unknown(engine: EngineChoice) -> int:
        manifest = Manifest(tmp_path / "cache", [page.parent], engine)
        entries = scan([page.parent])
        left = manifest.fill(entries)
        for entry in left:
            reading = read_document(entry.path, cache=None, engine=engine)
            manifest.note(entry, summarise(reading))
        manifest.save()
        return len(left)

    assert [unknown(one) for one in (words, words, EngineChoice(), words)] == [1, 0, 1, 0]
