"""Bad input: one clear line and the right exit code, a notice in the app, and nothing lost."""

import base64
import json
import os
import random
import signal
import subprocess
import time
from collections.abc import Callable
from pathlib import Path
from zlib import crc32

import pytest

from store.database.snapshot import FORMAT
from store.project import Project
from tests.end_to_end.processes import children, pid_of, runs
from tests.end_to_end.terminal import Terminal, coopreader, environment
from tests.tui.driving import FIRST, SECOND, write_corpus

PROJECT = "this is a coopreader project, not a document: open it with --project"
HOSTILE = (
    "Le Sénégal et le Portugal ouvrent un port sec\n\n"
    "Le Sénégal \x1b[31m[bold]a signé[/bold] \x1b]0;owned\x07 mardi \x1b]52;c;b3duZWQ=\x07 avec le "
    "Portugal \x9b2J un accord [/] \u202esur le port sec, selon un communiqué lu à la presse.\n"
)


@pytest.fixture
def home(tmp_path: Path) -> Path:
    home = tmp_path / "home"
    home.mkdir()
    return home


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    return write_corpus(tmp_path)


def plain(home: Path, *arguments: str | Path) -> subprocess.CompletedProcess[str]:
    command = coopreader(*arguments)
    return subprocess.run(
        command, env=environment(home), cwd=home, capture_output=True, text=True, timeout=30
    )


def complaint(done: subprocess.CompletedProcess[str]) -> str:
    """Return the one line on standard error of a command that refused its input."""
    lines = done.stderr.splitlines()
    assert (done.returncode, len(lines)) == (1, 1), done.stderr
    return lines[0]


def app(home: Path, *arguments: str | Path) -> Terminal:
    return Terminal(coopreader(*arguments), home=home, columns=160, rows=24)


def begin(terminal: Terminal) -> None:
    """Open the first document and accept its first suggestion."""
    terminal.wait_for("saved")
    terminal.press("enter")
    terminal.wait_for("create Sénégal")
    terminal.press("y")
    terminal.wait_for("Sénégal → Sénégal")


def leave(terminal: Terminal) -> None:
    terminal.press("ctrl+q")
    assert terminal.wait_for_exit() == 0


def agreed(home: Path, project: Path) -> str:
    """Return what `check` counts in a project with which nothing is wrong."""
    done = plain(home, "check", "--project", project)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (None, "there is no such file"),
        (b" \n", "empty"),
        (random.Random(1).randbytes(4000), "binary, not text"),
        (b"\0" * 3000, "binary, not text"),
        (b'{"_meta":{"1":{"crc":"00000000","format":1}}}\n', PROJECT),
    ],
    ids=["missing", "empty", "binary", "zeros", "project"],
)
def test_a_file_that_is_no_page_is_named_with_the_reason(
    home: Path, data: bytes | None, why: str
) -> None:
    if data is not None:
        (home / "page.txt").write_bytes(data)
    for command in ("clean", "entities", "list", "show"):
        line = complaint(plain(home, command, "page.txt"))
        assert "page.txt" in line
        assert why in line or (command == "show" and "no such file" in line)


def test_one_bad_page_leaves_the_others_usable(home: Path, corpus: Path) -> None:
    (corpus / "0-empty.txt").write_bytes(b"")
    (corpus / "0-loop.txt").symlink_to("0-loop.txt")
    (corpus / "round").symlink_to(".")
    done = plain(home, "clean", "--json", corpus)
    assert "0-empty.txt: it is empty" in complaint(done)
    assert len(done.stdout.splitlines()) == 2
    with app(home, corpus) as terminal:
        terminal.wait_for("the file is empty")
        terminal.press("enter")
        terminal.wait_for("0-empty.txt: the file is empty")
        terminal.press("down", "enter")
        terminal.wait_for("create Sénégal")
        leave(terminal)


def test_a_page_of_escape_sequences_does_nothing_to_the_terminal(home: Path) -> None:
    page = home / "page\x1b]0;owned\x07\n[bold].txt"
    page.write_text(HOSTILE, "utf-8")
    with app(home, page) as terminal:
        terminal.wait_for("saved")
        terminal.press("enter")
        terminal.wait_for("[bold]a signé[/bold]")
        leave(terminal)
        assert "owned" not in terminal.buffer.title
        assert base64.b64encode(b"owned").decode() not in terminal.clipboard
        assert "\u202e" not in terminal.raw
    for command in ("clean", "entities", "list", "show"):
        done = plain(home, command, page)
        assert not {"\x1b", "\x07", "\x9b", "\u202e"} & {*done.stdout, *done.stderr}


def test_names_that_are_no_text_can_be_opened_and_worked_on(home: Path) -> None:
    folder = home / "pages"
    folder.mkdir()
    (folder / os.fsdecode(b"r\xe9sum\xe9.txt")).write_text(FIRST, "utf-8")
    (folder / "-dash.txt").write_text(SECOND, "utf-8")
    with app(home, folder, "--project", home / "p.json") as terminal:
        terminal.wait_for("saved")
        terminal.press("down")
        begin(terminal)
        leave(terminal)
    assert "1 mention" in agreed(home, home / "p.json")
    assert json.loads(plain(home, "show", "--json", "--project", "p.json").stdout)["mentions"]
    command = coopreader("clean", "--", "-dash.txt")
    done = subprocess.run(command, env=environment(home), cwd=folder, capture_output=True)
    assert (done.returncode, done.stderr) == (0, b"")


def test_an_empty_argument_is_wrong_usage(home: Path) -> None:
    assert plain(home, "list", "").returncode == 2


def truncated(data: bytes) -> bytes:
    return data[: len(data) // 2]


def from_the_future(data: bytes) -> bytes:
    head, body = data[:22], data[30:].replace(b'"format":%d' % FORMAT, b'"format":99')
    return head + b"%08x" % crc32(body) + body


@pytest.mark.parametrize(
    ("change", "why"),
    [
        (truncated, "cut short"),
        (from_the_future, "written by a later version"),
        (lambda _: b"no project", "this is no coopreader project"),
        (lambda _: b"", "this is no project: it is empty"),
        (lambda _: b"\0" * 4000, "this is no coopreader project"),
        (lambda _: b'{"_default":{"1":{"n":1}}}', "this is no coopreader project"),
        (lambda data: data.replace(b'"format"', b'"fromat"'), "is damaged, or was changed"),
    ],
    ids=["truncated", "format 99", "something else", "empty", "zeros", "stock", "damaged"],
)
def test_a_project_that_cannot_be_used_is_refused_and_left_as_it_is(
    home: Path, corpus: Path, change: Callable[[bytes], bytes], why: str
) -> None:
    file = home / "p.json"
    Project.open(file, annotator="reader").close()
    bad = change(file.read_bytes())
    file.write_bytes(bad)
    assert why in complaint(plain(home, "check", "--project", file))
    with app(home, corpus, "--project", file) as terminal:
        assert terminal.wait_for_exit() == 1
        assert why in terminal.text()
    assert file.read_bytes() == bad


def test_a_project_that_is_a_folder_is_refused(home: Path, corpus: Path) -> None:
    folder = home / "p.json"
    folder.mkdir()
    assert "is a directory" in complaint(plain(home, "check", "--project", folder)).lower()
    with app(home, corpus, "--project", folder) as terminal:
        assert terminal.wait_for_exit() == 1
        assert "is a directory" in terminal.text().lower()
    assert list(folder.iterdir()) == []


def test_a_project_that_is_a_pipe_or_a_circle_of_links_is_refused(home: Path) -> None:
    os.mkfifo(home / "pipe.json")
    (home / "loop.json").symlink_to("loop.json")
    assert "no ordinary file" in complaint(plain(home, "check", "--project", "pipe.json"))
    assert "in a circle" in complaint(plain(home, "restore", "--project", "loop.json"))


def test_a_path_that_is_not_there_is_named(home: Path) -> None:
    for command in ("check", "history", "export", "list"):
        assert "nowhere: there is no such" in complaint(plain(home, command, "nowhere"))
    assert "required: FILE (" in plain(home, "import").stderr


def test_a_project_that_cannot_be_used_names_its_backups(home: Path, corpus: Path) -> None:
    file = home / "p.json"
    with app(home, corpus, "--project", file) as terminal:
        begin(terminal)
        leave(terminal)
    file.write_bytes(truncated(file.read_bytes()))
    with app(home, corpus, "--project", file) as terminal:
        assert terminal.wait_for_exit() == 1
        assert "`coopreader restore` puts one back" in " ".join(terminal.text().split())
    assert plain(home, "restore", "--project", file).returncode == 0


def test_files_that_vanish_or_change_under_the_app_are_told(home: Path, corpus: Path) -> None:
    pages = sorted(corpus.iterdir())
    file = home / "p.json"
    with app(home, corpus, "--project", file) as terminal:
        begin(terminal)
        pages[1].unlink()
        terminal.press("J")
        terminal.wait_for("2-wagons.txt: there is no such file")
        pages[1].write_text(SECOND.replace("hier", "avant-hier"), "utf-8")
        terminal.press("J")
        terminal.wait_for("avant-hier")
        leave(terminal)


@pytest.mark.parametrize("number", [signal.SIGHUP, signal.SIGKILL], ids=["hangup", "kill"])
def test_an_app_that_is_killed_loses_no_decision_and_leaves_no_process(
    home: Path, corpus: Path, number: signal.Signals
) -> None:
    file = home / "p.json"
    with app(home, corpus, "--project", file) as terminal:
        begin(terminal)
        workers = children(pid_of(terminal))
        assert workers
        os.kill(pid_of(terminal), number)
        end = time.monotonic() + 10
        while any(map(runs, workers)):
            assert time.monotonic() < end, "a background process has stayed"
            time.sleep(0.05)
    assert "1 mention" in agreed(home, file)
    assert "linked to" in plain(home, "history").stdout, "the project is not the one used last"


@pytest.mark.parametrize(
    ("text", "why"), [("annotator = ", "Invalid value"), ("annotator = 3", "annotator")]
)
def test_settings_that_cannot_be_used_are_one_line(
    home: Path, corpus: Path, text: str, why: str
) -> None:
    file = home / ".config" / "coopreader" / "config.toml"
    file.parent.mkdir(parents=True)
    file.write_text(text)
    line = complaint(plain(home, "list", corpus))
    assert "config.toml" in line
    assert why in line


def test_a_theme_that_is_unknown_is_a_notice(home: Path, corpus: Path) -> None:
    file = home / ".config" / "coopreader" / "config.toml"
    file.parent.mkdir(parents=True)
    file.write_text('theme = "nosuch"\n')
    with app(home, corpus) as terminal:
        terminal.wait_for("theme nosuch")
        leave(terminal)


def test_a_home_that_cannot_be_written_to_is_one_line(home: Path, corpus: Path) -> None:
    blocked = home / "a file"
    blocked.write_text("not a folder")
    with app(blocked, corpus) as terminal:
        assert terminal.wait_for_exit() == 1
        said = terminal.text().replace("\n", "")  # the terminal breaks a long path anywhere
        assert "cannot be opened for writing" in said
    assert plain(home, "list", corpus).returncode == 0
