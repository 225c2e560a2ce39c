"""A disk that takes nothing, a folder that goes away, two apps on one project: in a terminal."""

import os
import resource
import shutil
import signal
import sys
from pathlib import Path

import pytest

from tests.end_to_end.processes import pid_of
from tests.end_to_end.terminal import Terminal
from tests.end_to_end.test_bad_input import agreed, app, begin, leave, plain
from tests.tui.driving import write_corpus


@pytest.fixture
def home(tmp_path: Path) -> Path:
    home = tmp_path / "home"
    home.mkdir()
    return home


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    return write_corpus(tmp_path)


def rescued(home: Path) -> list[Path]:
    return sorted(home.rglob("coopreader-rescue-*.json"))


def leave_unsaved(terminal: Terminal) -> str:
    """Quit twice, and return what is said then."""
    terminal.press("q")
    terminal.wait_for("q again quits")
    terminal.press("q")
    assert terminal.wait_for_exit() == 0
    return "".join(terminal.screen())


def test_on_a_full_disk_one_decides_on_and_all_is_saved_later(home: Path, corpus: Path) -> None:
    file = home / "p.json"
    with app(home, corpus, "--project", file) as terminal:
        begin(terminal)
        room = Path(f"{file}.journal").stat().st_size + 20
        pid = pid_of(terminal)
        resource.prlimit(pid, resource.RLIMIT_FSIZE, (room, resource.RLIM_INFINITY))
        terminal.press("y")
        terminal.wait_for("NOT SAVED: 1 decision ")
        terminal.wait_for("file too large")
        terminal.press("J")
        terminal.wait_for("ses premiers wagons")
        terminal.press("!")
        terminal.wait_for("NOT SAVED: 2 decisions")
        terminal.press("K", "z")
        forever = (resource.RLIM_INFINITY, resource.RLIM_INFINITY)
        resource.prlimit(pid, resource.RLIMIT_FSIZE, forever)
        terminal.wait_until_gone("NOT SAVED")
        leave(terminal)
    assert "everything agrees: 2 documents" in agreed(home, file)
    assert len(plain(home, "history", "--json", "--project", file).stdout.splitlines()) == 3
    assert rescued(home) == []


def test_what_is_unsaved_when_the_app_ends_is_taken_in_the_next_time(
    home: Path, corpus: Path
) -> None:
    file, away = home / "work" / "p.json", home / "away"
    with app(home, corpus, "--project", file) as terminal:
        begin(terminal)
        file.parent.rename(away)
        terminal.press("y")
        terminal.wait_for("NOT SAVED: 1 decision ")
        terminal.wait_for("the project's folder is not there")
        said = leave_unsaved(terminal)
        (kept,) = rescued(home)
        assert f"what was not saved is in {kept}: the next start takes it in" in said
    shutil.rmtree(file.parent, ignore_errors=True)
    away.rename(file.parent)
    with app(home, corpus, "--project", file) as terminal:
        terminal.wait_for("1 decision of last time was taken in")
        leave(terminal)
    assert "2 mentions" in agreed(home, file)
    assert rescued(home) == []


def test_a_folder_that_comes_back_is_written_on(home: Path, corpus: Path) -> None:
    file, away = home / "work" / "p.json", home / "away"
    with app(home, corpus, "--project", file) as terminal:
        begin(terminal)
        file.parent.rename(away)
        terminal.press("y")
        terminal.wait_for("NOT SAVED: 1 decision ")
        shutil.copytree(away, file.parent)
        terminal.wait_for("1 decision is saved now")
        leave(terminal)
    assert "2 mentions" in agreed(home, file)


def test_a_project_that_was_deleted_is_not_lost(home: Path, corpus: Path) -> None:
    file = home / "work" / "p.json"
    with app(home, corpus, "--project", file) as terminal:
        begin(terminal)
        shutil.rmtree(file.parent)
        terminal.press("y")
        terminal.wait_for("NOT SAVED: 1 decision ")
        said = leave_unsaved(terminal)
        assert "its journal has gone as well" in said
    (kept,) = rescued(home)
    assert str(kept) in said
    with app(home, corpus, "--project", file) as terminal:
        terminal.wait_for("all that was decided was")
        leave(terminal)
    assert "2 mentions" in agreed(home, file)
    assert rescued(home) == []


@pytest.mark.parametrize("number", [signal.SIGHUP, signal.SIGTERM], ids=["hangup", "terminate"])
def test_a_terminal_that_goes_away_takes_nothing_along(
    home: Path, corpus: Path, number: signal.Signals
) -> None:
    file, away = home / "work" / "p.json", home / "away"
    with app(home, corpus, "--project", file) as terminal:
        begin(terminal)
        file.parent.rename(away)
        terminal.press("y")
        terminal.wait_for("NOT SAVED: 1 decision ")
        os.kill(pid_of(terminal), number)
        assert terminal.wait_for_exit() == (-number if number == signal.SIGHUP else 0)
    assert len(rescued(home)) == 1
    shutil.rmtree(file.parent, ignore_errors=True)
    away.rename(file.parent)
    with app(home, corpus, "--project", file) as terminal:
        terminal.wait_for("1 decision of last time was taken in")
        leave(terminal)
    assert "2 mentions" in agreed(home, file)


FAULTY = """
import sys
from tui.cli import main
from tui.commands.view import Help
Help.do = lambda *_: 1 / 0
sys.exit(main(sys.argv[1:]))
"""


def test_a_fault_of_the_app_takes_nothing_along(home: Path, corpus: Path) -> None:
    file, away = home / "work" / "p.json", home / "away"
    command = [sys.executable, "-c", FAULTY, str(corpus), "--project", str(file)]
    with Terminal(command, home=home, columns=160, rows=24) as terminal:
        begin(terminal)
        file.parent.rename(away)
        terminal.press("y")
        terminal.wait_for("NOT SAVED: 1 decision ")
        terminal.press("?")
        assert terminal.wait_for_exit() == 1
        (kept,) = rescued(home)
        said = "".join(terminal.screen())
        assert "this is a fault of coopreader: ZeroDivisionError" in said
        assert "what was decided is put aside" in said
        assert f"{kept}: the next start takes it in" in said
        assert terminal.raw.rstrip().endswith("the next start takes it in")


def test_a_project_that_went_on_without_it_imports_what_was_rescued(
    home: Path, corpus: Path
) -> None:
    file, away = home / "work" / "p.json", home / "away"
    with app(home, corpus, "--project", file) as terminal:
        begin(terminal)
        file.parent.rename(away)
        terminal.press("y")
        terminal.wait_for("NOT SAVED")
        leave_unsaved(terminal)
    (kept,) = rescued(home)
    aside = kept.with_name("aside.json")
    kept.rename(aside)
    shutil.rmtree(file.parent, ignore_errors=True)
    away.rename(file.parent)
    with app(home, corpus, "--project", file) as terminal:
        terminal.wait_for("left  1/2")
        terminal.press("f")
        terminal.wait_for("flagged")
        leave(terminal)
    done = plain(home, "import", aside, "--project", file)
    assert (done.returncode, done.stderr) == (0, "")
    assert "1 mention" in done.stdout
    assert "2 mentions" in agreed(home, file)


def test_a_second_app_follows_the_first_and_takes_its_place(home: Path, corpus: Path) -> None:
    file = home / "p.json"
    with app(home, corpus, "--project", file) as first:
        begin(first)
        with app(home, corpus, "--project", file) as second:
            second.wait_for("read-only")
            second.wait_for("Another coopreader has this project")
            second.wait_for("Actors here (1)")
            first.press("y")
            first.wait_for("Portugal → Portugal")
            second.wait_for("followed: 1 new decision by")
            second.wait_for("Actors here (2)")
            leave(first)
            second.wait_for("the other coopreader has ended: decisions can be made here now")
            second.press("!")
            second.wait_for("linked")
            leave(second)
    assert "2 actors" in agreed(home, file)
