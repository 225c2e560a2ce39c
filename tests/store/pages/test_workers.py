"""The pool reads pages beside the user's work, whatever the pages do to it."""

import os
import shutil
import sys
import threading
from collections.abc import Callable
from concurrent.futures import CancelledError, Future
from pathlib import Path

import pytest

import store.pages.lane
from coopreader.article.article import Override
from store.pages.found import Asked
from store.pages.process import Process
from store.pages.reading import Reading, UnusableDocument, read_cached
from store.pages.task import Task
from store.pages.worker import Job
from store.workers import Workers
from tests.store.pages.conftest import SOON, Write, wait_for

pytestmark = pytest.mark.usefixtures("small_engine")


@pytest.fixture
def started(monkeypatch: pytest.MonkeyPatch) -> list[Process]:
    """All processes that pools start from now on."""
    processes: list[Process] = []

    class Noted(Process):
        def __init__(self, command: list[str]) -> None:
            super().__init__(command)
            processes.append(self)

    monkeypatch.setattr(store.pages.lane, "Process", Noted)
    return processes


def test_a_page_in_the_background_gives_its_summary_and_fills_the_cache(
    pool: Workers, cache: Path, write: Write
) -> None:
    page = write("title\nThe OCP met")
    summary = pool.submit(page).result(SOON)
    assert (summary.title, summary.words, summary.suggestions) == ("title", 4, 1)
    reading = read_cached(page, cache=cache)
    assert reading is not None
    assert reading.digest == summary.digest


def test_an_urgent_page_gives_its_whole_reading(pool: Workers, cache: Path, write: Write) -> None:
    page = write("title\nThe OCP met")
    reading = pool.submit(page, urgent=True).result(SOON)
    assert isinstance(reading, Reading)
    assert reading.article.text == "title The OCP met"
    assert reading == read_cached(page, cache=cache)
    hidden = pool.submit(page, [Override(0, 99, keep=False)], urgent=True).result(SOON)
    assert hidden.article.text == ""


def test_of_a_long_page_the_beginning_is_told_first(
    pool: Workers, cache: Path, write: Write
) -> None:
    page = write("title\nThe OCP " + "met again " * 2000 + "the BMCE")
    early: list[Reading] = []
    whole = pool.submit(page, urgent=True, early=early.append).result(SOON)
    (begun,) = early
    assert [entity.quote for entity in begun.entities] == ["OCP"]
    assert [entity.quote for entity in whole.entities] == ["OCP", "BMCE"]
    assert (begun.whole, whole.whole) == (False, True)
    assert begun.article == whole.article
    assert read_cached(page, cache=cache) == whole
    assert pool.submit(page, urgent=True, early=early.append).result(SOON) == whole
    pool.submit(write("short"), urgent=True, early=early.append).result(SOON)
    assert early == [begun]


def test_a_page_that_kills_its_process_after_its_beginning_is_told_so(
    pool: Workers, write: Write
) -> None:
    early: list[Reading] = []
    page = write("title\nThe OCP " + "met again " * 2000 + "and dies behind")
    with pytest.raises(UnusableDocument, match="crash"):
        pool.submit(page, urgent=True, early=early.append).result(SOON)
    assert len(early) == 1
    assert pool.submit(write("two"), urgent=True).result(SOON).article.title == "two"


def test_a_page_can_be_cleaned_or_explained_alone(pool: Workers, write: Write) -> None:
    page = write("title\nThe OCP met")
    assert pool.article(page).result(SOON).text == "title The OCP met"
    explained = pool.explain(page, ["title\nThe OCP met"]).result(SOON)
    found = explained.of(7)
    assert found is not None
    assert (found[0].reason, found[1].evidence) == ("repeated", ("it is all there is",))
    assert explained.of(1000) is None
    for future in (pool.article(page.with_name("no.txt")), pool.explain(page.with_name("no.txt"))):
        with pytest.raises(UnusableDocument, match="there is no such file"):
            future.result(SOON)


def test_the_entities_of_a_page_can_be_found_alone(
    pool: Workers, cache: Path, write: Write
) -> None:
    page = write("title\nThe OCP met")
    found = pool.found(page, Asked()).result(SOON)
    assert [entity.quote for entity in found.entities] == ["OCP"]
    assert found.raw_ranges == ((10, 13),)
    assert read_cached(page, cache=cache) is not None
    dated = pool.found(page, Asked(published="2031-02-03")).result(SOON)
    assert dated.entities == found.entities
    with pytest.raises(UnusableDocument, match="there is no such file"):
        pool.found(page.with_name("no.txt"), Asked()).result(SOON)


def test_what_the_source_repeats_is_taken_out_and_cached_apart(
    pool: Workers, cache: Path, write: Write
) -> None:
    page = write("title\nThe OCP met")
    without = pool.submit(page, (), ["title\nThe OCP met"], urgent=True).result(SOON)
    assert without.article.text == ""
    assert pool.submit(page, urgent=True).result(SOON).article.text == "title The OCP met"
    assert read_cached(page, cache=cache, boilerplate=["title\nThe OCP met"]) == without


def test_a_page_that_cannot_be_read_says_why(pool: Workers, tmp_path: Path, write: Write) -> None:
    missing = tmp_path / "missing.txt"
    assert pool.submit(missing).result(SOON).error == "there is no such file"
    with pytest.raises(UnusableDocument, match=r"missing\.txt: there is no such file"):
        pool.submit(missing, urgent=True).result(SOON)
    assert "ZeroDivisionError" in (pool.submit(write("fail")).result(SOON).error or "")
    assert pool.submit(write("good")).result(SOON).error is None


def test_a_page_that_kills_its_process_costs_only_itself(pool: Workers, write: Write) -> None:
    before = pool.submit(write("one"))
    crash = pool.submit(write("die here"))
    after = pool.submit(write("two"))
    assert crash.result(SOON).error == "reading it made the background process crash"
    assert (before.result(SOON).title, after.result(SOON).title) == ("one", "two")
    with pytest.raises(UnusableDocument, match="crash"):
        pool.submit(write("die again"), urgent=True).result(SOON)


def test_a_page_that_hangs_is_given_up(write: Write) -> None:
    with Workers(None, processes=1, time_limit=0.7) as pool:
        spin = pool.submit(write("spin"))
        after = pool.submit(write("two"))
        assert spin.result(SOON).error == "reading it took more than 0.7 seconds"
        assert after.result(SOON).title == "two"


def test_a_process_that_died_while_idle_is_replaced(pool: Workers, write: Write) -> None:
    pool.submit(write("one")).result(SOON)
    (lane,) = pool._lanes
    lane.kill()
    assert pool.submit(write("two")).result(SOON).title == "two"


def test_urgent_pages_go_first_the_latest_of_them_before_all(pool: Workers, write: Write) -> None:
    done: list[str] = []

    def note(name: str) -> Callable[[Future[object]], None]:
        return lambda _: done.append(name)

    with pool._changed:  # nothing is taken up while we hold this
        for name in "abcxy":
            page = write(name)
            task = Task(page, Job(os.fsencode(page), cache=pool._cache))
            task.future.add_done_callback(note(name))
            (pool._queued if name in "abc" else pool._urgent).append(task)
    pool.submit(write("d")).result(SOON)
    assert done == ["y", "x", "a", "b", "c"]


def test_an_urgent_page_does_not_wait_for_a_slow_one(pool: Workers, write: Write) -> None:
    slow = pool.submit(write("hang"))
    wait_for(slow.running)
    wanted = pool.submit(write("hang"), urgent=True)
    wait_for(wanted.running)
    assert pool.submit(write("urgent"), urgent=True).result(SOON).article.title == "urgent"
    assert not (slow.done() or wanted.done())


def test_what_waits_can_be_cancelled(pool: Workers, write: Write) -> None:
    running = pool.submit(write("slow"))
    wait_for(running.running)
    waiting = [pool.submit(write(name)) for name in ("a", "b")]
    one_by_hand = pool.submit(write("c"))
    assert one_by_hand.cancel()
    pool.cancel_pending()
    assert all(future.cancelled() for future in waiting)
    assert running.result(SOON).title == "slow"
    assert pool.submit(write("d")).result(SOON).title == "d"


def test_closing_ends_everything_at_once(cache: Path, write: Write, started: list[Process]) -> None:
    pool = Workers(cache, processes=1)
    running = pool.submit(write("hang"))
    wait_for(running.running)
    urgent = pool.submit(write("hang on"), urgent=True)
    waiting = pool.submit(write("a"))
    wait_for(urgent.running)
    pool.close()
    pool.close()
    for future in (running, urgent, waiting):
        with pytest.raises(CancelledError):
            future.result(SOON)
    assert [process.alive for process in started] == [False, False]
    assert not [one for one in threading.enumerate() if one.name == "coopreader worker"]
    with pytest.raises(RuntimeError, match="closed"):
        pool.submit(write("b"))


def test_nothing_is_started_before_it_is_needed(cache: Path, started: list[Process]) -> None:
    with Workers(cache):
        assert started == []
        assert not [one for one in threading.enumerate() if one.name == "coopreader worker"]


def test_background_pages_never_start_more_processes_than_asked(
    cache: Path, write: Write, started: list[Process]
) -> None:
    pages = [write(f"page{number}") for number in range(30)]
    with Workers(cache, processes=2) as pool:
        titles = [future.result(SOON).title for future in [pool.submit(page) for page in pages]]
        assert titles == [page.stem for page in pages]
        assert 1 <= len(started) <= 2


def test_where_no_process_can_be_started_a_thread_reads(
    cache: Path, write: Write, monkeypatch: pytest.MonkeyPatch
) -> None:
    for command in (["/nowhere/python"], [sys.executable, "-c", "raise SystemExit"], [None]):
        monkeypatch.setattr(store.pages.lane, "COMMAND", command)
        with Workers(cache, processes=1) as pool:
            assert pool.submit(write("one")).result(SOON).title == "one"
            assert pool.submit(write("two"), urgent=True).result(SOON).article.title == "two"
            assert pool.submit(write("fail")).result(SOON).error
            early: list[Reading] = []
            page = write("long " + "page " * 3000)
            assert pool.submit(page, urgent=True, early=early.append).result(SOON).whole
            page.unlink()
            assert [reading.whole for reading in early] == [False]
            shutil.rmtree(cache)


def test_pages_with_hostile_names_are_read(pool: Workers, tmp_path: Path) -> None:
    page = tmp_path / os.fsdecode(b"new\nline \xff $(x).txt")
    try:
        page.write_text("title")
    except OSError:
        pytest.skip("this file system wants other names")
    assert pool.submit(page).result(SOON).title == "title"
