"""Which command a line of words means, help, and how each ending is told."""

import os
import subprocess
import sys
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from tests.plain.conftest import Run
from tui import cli

HEAVY = ("textual", "rich", "msgspec", "tinydb", "trafilatura", "babel", "lxml", "typing")


def python(*words: str, **options: Any) -> subprocess.CompletedProcess[str]:
    root = Path(cli.__file__).parents[1]
    environment = {**os.environ, "PYTHONPATH": str(root), "PYTHONIOENCODING": "ascii"}
    environment.pop("PYTHONUNBUFFERED", None)  # argparse is silent when it cannot write at once
    given: dict[str, Any] = {"capture_output": True, "encoding": "utf-8", **options}
    return subprocess.run([sys.executable, *words], env=environment, check=False, **given)


@pytest.mark.parametrize("word", ["--help", "--version"])
def test_help_and_version_import_nothing_heavy(word: str) -> None:
    code = (
        "import sys; before = set(sys.modules)\n"
        f"from tui.cli import main; code = main([{word!r}])\n"
        f"new = set(sys.modules) - before; print(*(new & {set(HEAVY)}), file=sys.stderr)\n"
        "sys.exit(code)"
    )
    done = python("-c", code)
    assert (done.returncode, done.stderr.strip()) == (0, "")


def test_help_lists_every_command_and_each_has_help_of_its_own(run: Run) -> None:
    out = run("--help").out
    for name in cli.COMMANDS:
        assert f"\n  {name} " in out
        answer = run(name, "--help")
        assert answer.code == 0
        assert answer.out.startswith(f"usage: coopreader {name}")


def test_help_fits_eighty_columns(run: Run) -> None:
    assert max(map(len, run("--help").out.splitlines())) <= 80


def test_python_m_does_the_same_and_writes_utf8_whatever_the_locale(corpus: Path) -> None:
    done = python("-m", "coopreader", "clean", str(corpus / "forum.txt"))
    assert done.returncode == 0
    assert "bâtiment" in done.stdout


def test_exit_code_of_the_process_is_that_of_the_command(tmp_path: Path) -> None:
    assert python("-m", "coopreader", "clean", str(tmp_path / "none.txt")).returncode == 1
    assert python("-m", "coopreader", "match", "one").returncode == 2


def test_closed_pipe_is_quiet(corpus: Path) -> None:
    read, write = os.pipe()
    os.close(read)
    done = python(
        *("-m", "coopreader", "clean", str(corpus / "forum.txt")),
        capture_output=False,
        stdout=write,
        stderr=subprocess.PIPE,
    )
    os.close(write)
    assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no /dev/full")
@pytest.mark.parametrize("words", [["clean", "forum.txt"], ["--help"]])
def test_full_disk_behind_standard_output_is_told_in_one_line(
    corpus: Path, words: list[str]
) -> None:
    with Path("/dev/full").open("wb") as full:
        done = python(
            *("-m", "coopreader", *words),
            capture_output=False,
            stdout=full,
            stderr=subprocess.PIPE,
            cwd=corpus,
        )
    assert done.returncode == 1
    assert len(done.stderr.splitlines()) == 1
    assert "no space left" in done.stderr


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--nonsense"], "--nonsense"),
        (["clean"], "clean: "),
        (["entities", "--published", "yesterday", "x"], "yesterday"),
        (["match", "--kind", "animal", "a", "b"], "animal"),
        (["match", "a", "b", "c"], "two names"),
        (["match", "--pairs", "x.csv", "a", "b"], "--pairs"),
        (["export", "--format", "pdf"], "pdf"),
        (["actors", "surplus"], "surplus"),
        (["--project"], "--project"),
        (["list", "--proj", "x"], "--proj"),
    ],
)
def test_wrong_usage_is_one_line_and_code_2(run: Run, words: list[str], said: str) -> None:
    answer = run(*words)
    assert (answer.code, answer.out) == (2, "")
    assert answer.err.startswith("coopreader: ")
    assert said in answer.err
    assert answer.err.count("\n") == 1


def test_first_word_that_is_a_command_is_the_command(
    run: Run, corpus: Path, engine: object, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(corpus)
    (corpus / "list").mkdir()
    (corpus / "list" / "forum.txt").write_bytes((corpus / "forum.txt").read_bytes())
    assert run("list", "north").out.count("harbour.txt") == 1
    assert run("./list").out.count("forum.txt") == 1
    assert run("--", "list").out.count("forum.txt") == 1
    assert run("list", "list").out.count("forum.txt") == 1


def test_command_is_found_behind_options_but_not_in_their_values(
    run: Run, corpus: Path, project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert "Valdoria" in run("--project", project, "actors").out
    assert "Valdoria" in run(f"--project={project}", "actors").out
    assert "forum.txt" in run("--project", "actors", corpus).out


def test_options_may_stand_between_files(run: Run, corpus: Path) -> None:
    answer = run("clean", corpus / "forum.txt", "--json", corpus / "north" / "harbour.txt")
    assert answer.out.count("\n") == 2


def test_without_a_terminal_the_list_is_printed_and_one_line_says_why(
    run: Run, corpus: Path, engine: object
) -> None:
    answer, listed = run(corpus), run("list", corpus)
    assert (answer.code, answer.out) == (0, listed.out)
    assert "terminal" in answer.err
    assert answer.err.count("\n") == 1
    assert listed.err == ""


def test_without_a_terminal_a_missing_path_is_still_an_error(run: Run, tmp_path: Path) -> None:
    answer = run(tmp_path / "none")
    assert (answer.code, answer.out) == (1, "")
    assert "none" in answer.err.splitlines()[-1]


class Terminal:
    def isatty(self) -> bool:
        return True


def test_with_a_terminal_the_app_runs_with_what_was_chosen(
    corpus: Path, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[Any] = []
    app: Any = ModuleType("tui.app")
    app.run = lambda *words: seen.append(words) or 7
    monkeypatch.setitem(sys.modules, "tui.app", app)
    monkeypatch.setattr("tui.cli.no_terminal", lambda: None)
    assert cli.main([str(corpus), "--project", str(home / "mine.json")]) == 7
    ((file, corpora, settings),) = seen
    assert (file, corpora, settings.data) == (home / "mine.json", [corpus], home / "data")


def test_a_dumb_terminal_is_none(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", Terminal())
    monkeypatch.setattr(sys, "stdout", Terminal())
    monkeypatch.setenv("TERM", "xterm-256color")
    assert cli.no_terminal() is None
    monkeypatch.setenv("TERM", "dumb")
    assert "TERM=dumb" in str(cli.no_terminal())
    monkeypatch.setattr(sys, "stdin", None)
    assert "standard input" in str(cli.no_terminal())


@pytest.mark.parametrize(
    ("error", "code", "said"),
    [
        (KeyboardInterrupt(), 130, ""),
        (KeyError("odd\x1b[2J"), 1, "KeyError"),
        (PermissionError(13, "Permission denied", "x.json"), 1, "x.json: permission denied"),
    ],
)
def test_no_ending_shows_a_traceback(
    run: Run, monkeypatch: pytest.MonkeyPatch, error: BaseException, code: int, said: str
) -> None:
    def fail(arguments: object) -> int:
        raise error

    monkeypatch.setattr("tui.plain.where.run", fail)
    answer = run("where")
    assert (answer.code, answer.out) == (code, "")
    assert said in answer.err
    assert "Traceback" not in answer.err
    assert "\x1b" not in answer.err
    assert answer.err.count("\n") == bool(said)


def test_bad_settings_are_told_with_their_file(run: Run, home: Path) -> None:
    (home / "config").mkdir(parents=True)
    (home / "config" / "config.toml").write_text("annotator = [", "utf-8")
    answer = run("where")
    assert answer.code == 1
    assert "config.toml" in answer.err


def test_where_names_the_folders_in_use(run: Run, home: Path, corpus: Path) -> None:
    answer = run("where", corpus)
    assert f"project: {home / 'data' / 'project.json'}\n" in answer.out
    assert f"cache: {home / 'cache'}\n" in answer.out
    assert f"corpus: {corpus}\n" in answer.out
