"""The processes of the pool live as long as who started them, and no longer."""

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

import store.workers
from store.pages.process import Process
from store.workers import Workers
from tests.store.pages.conftest import SOON, Write, wait_for

pytestmark = pytest.mark.usefixtures("small_engine")

PARENT = """
import sys, time
from pathlib import Path
import store.workers, store.workers
store.workers.COMMAND = [sys.executable, "-P", sys.argv[1]]
pool = store.workers.Workers(None, processes=1)
for path in sys.argv[2:]:
    future = pool.submit(Path(path))
    while not future.running():
        time.sleep(0.001)
    if "print" in path:
        future.result()
"""


def parent(tail: str, *pages: Path) -> "subprocess.Popen[bytes]":
    stand_in = Path(__file__).parents[1] / "stand_in_engine.py"
    return subprocess.Popen(
        [sys.executable, "-c", PARENT + tail, str(stand_in), *map(str, pages)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
    )


@pytest.mark.parametrize("end", ["kill", "exit"])
def test_no_process_is_left_when_its_parent_dies(write: Write, tmp_path: Path, end: str) -> None:
    beats = tmp_path / "beats"
    tail = f"while not Path({str(beats)!r}).exists(): time.sleep(0.01)\n"
    if end == "kill":
        tail += "time.sleep(60)"
    with parent(tail, write(f"beat {beats}")) as process:
        wait_for(lambda: beats.exists())
        if end == "kill":
            process.kill()
        process.wait(SOON)

    def still() -> bool:
        before = beats.stat().st_size
        time.sleep(0.1)
        return beats.stat().st_size == before

    wait_for(still)


def test_what_a_page_prints_reaches_no_terminal(write: Write) -> None:
    process = parent("", write("print this"))
    output, errors = process.communicate(timeout=SOON)
    assert (output, errors) == (b"", b"")


@pytest.mark.skipif(os.name == "nt", reason="signals are different on Windows")
def test_an_interrupt_from_the_keyboard_does_not_end_the_processes() -> None:
    import signal

    process = Process(store.workers.COMMAND)
    process._child.send_signal(signal.SIGINT)
    time.sleep(0.05)
    assert process.alive
    process.close()
    assert not process.alive


def test_a_pool_starts_inside_a_running_textual_app(cache: Path, write: Write) -> None:
    import asyncio

    from textual.app import App

    page = write("title")
    titles: list[str | None] = []

    class Small(App[None]):
        async def on_mount(self) -> None:
            with Workers(cache, processes=1) as pool:
                titles.append((await asyncio.wrap_future(pool.submit(page))).title)
            self.exit()

    async def run() -> None:
        async with Small().run_test() as pilot:
            await pilot.pause()

    asyncio.run(run())
    assert titles == ["title"]
