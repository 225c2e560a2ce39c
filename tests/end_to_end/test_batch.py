"""A batch that is killed in the middle goes on where it ended."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

PAGES = 200
PAGE = (
    "Selmia opens quay number {0}\n\n"
    "The port of Selm opened its quay number {0} on Monday, the ministry of transport of Selmia "
    "said in a statement that was read to reporters at the harbour.\n"
)


def start(corpus: Path, out: Path, home: Path) -> "subprocess.Popen[str]":
    command = [sys.executable, "-m", "coopreader", "clean", str(corpus), "-o", str(out)]
    environment = {**os.environ, "COOPREADER_HOME": str(home)}
    return subprocess.Popen(command, env=environment, stderr=subprocess.PIPE, text=True)


def written(out: Path) -> list[Path]:
    return [path for path in out.rglob("*") if path.is_file()] if out.exists() else []


@pytest.mark.parametrize("how", [signal.SIGKILL, signal.SIGINT])
def test_a_batch_that_was_stopped_goes_on(tmp_path: Path, how: signal.Signals) -> None:
    corpus, out = tmp_path / "press", tmp_path / "out"
    for number in range(PAGES):
        folder = corpus / f"week {number % 5}"
        folder.mkdir(parents=True, exist_ok=True)
        (folder / f"{number // 5}.txt").write_text(PAGE.format(number), "utf-8")
    (corpus / "broken.txt").write_bytes(b"\x7fELF" + bytes(range(256)))
    first = start(corpus, out, tmp_path / "home")
    while len(written(out)) < PAGES // 4 and first.poll() is None:
        time.sleep(0.005)
    first.send_signal(how)
    first.communicate()
    done = len([path for path in written(out) if path.suffix == ".txt"])
    second = start(corpus, out, tmp_path / "home")
    said = second.communicate()[1]
    assert second.returncode == 1  # for the page that is none
    assert "broken.txt: the file is binary, not text" in said
    assert len(written(out)) == PAGES
    assert {path.suffix for path in written(out)} == {".txt"}
    for number in range(PAGES):
        text = (out / f"week {number % 5}" / f"{number // 5}.txt.txt").read_text("utf-8")
        assert f"quay number {number} on Monday" in text
    if done < PAGES:
        # What was being written when it was killed may be written again.
        again = int(said.split("coopreader: ")[-1].split()[0])
        assert again <= PAGES - done + 1
