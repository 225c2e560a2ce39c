"""The harness itself: what is typed arrives as a terminal sends it, what is drawn is seen."""

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.end_to_end.picture import svg
from tests.end_to_end.terminal import NotSeenError, Terminal

ECHO = """
import os, sys, tty
tty.setraw(0)
print("ready\\r")
seen = b""
while (data := os.read(0, 1024)) != b"q":
    print(repr(data.decode()), end="\\r\\n", flush=True)
sys.exit(7)
"""


def run(code: str, home: Path) -> Terminal:
    return Terminal([sys.executable, "-u", "-c", code], home=home, columns=60, rows=12)


@pytest.fixture
def echo(tmp_path: Path) -> Iterator[Terminal]:
    with run(ECHO, tmp_path) as terminal:
        terminal.wait_for("ready")
        yield terminal


@pytest.mark.parametrize(
    ("key", "sent"),
    [
        ("a", "a"),
        ("tab", "\t"),
        ("shift+tab", "\x1b[Z"),
        ("shift+left", "\x1b[1;2D"),
        ("delete", "\x1b[3~"),
        ("f2", "\x1bOQ"),
        ("f9", "\x1b[20~"),
        ("ctrl+o", "\x0f"),
        ("alt+1", "\x1b1"),
        ("é", "é"),
    ],
)
def test_a_named_key_sends_what_a_terminal_sends(echo: Terminal, key: str, sent: str) -> None:
    echo.press(key)
    echo.wait_for(repr(sent))


def test_an_unknown_key_is_refused(echo: Terminal) -> None:
    with pytest.raises(ValueError, match="hyper"):
        echo.press("hyper+x")


def test_escape_and_the_next_key_arrive_apart(echo: Terminal) -> None:
    echo.press("escape", "j")
    echo.wait_for("'j'")
    assert repr("\x1bj") not in echo.text()


def test_the_mouse_counts_cells_from_one_on_the_wire(echo: Terminal) -> None:
    echo.click(4, 2)
    echo.wait_for(lambda text: "[<0;5;3M" in text and "[<0;5;3m" in text)
    echo.drag((0, 0), (9, 1))
    echo.wait_for(lambda text: "[<32;10;2M" in text and "[<0;10;2m" in text)


def test_the_exit_code_is_told(echo: Terminal) -> None:
    assert echo.exit_code is None
    echo.press("q")
    assert echo.wait_for_exit() == 7


def test_a_text_that_does_not_come_is_an_error_with_the_screen(echo: Terminal) -> None:
    with pytest.raises(NotSeenError, match=r"(?s)'gone'.*ready"):
        echo.wait_for("gone", timeout=0.2)


def test_a_command_that_ends_early_is_an_error_at_once(tmp_path: Path) -> None:
    with run("print('last words')", tmp_path) as terminal:
        with pytest.raises(NotSeenError, match="code 0"):
            terminal.wait_for("more", timeout=60)
        assert "last words" in terminal.text()


def test_the_home_folder_is_another(tmp_path: Path) -> None:
    code = "import os; print(len(os.environ['HOME']), os.path.expanduser('~/x')[-40:])"
    with run(code, tmp_path) as terminal:
        terminal.wait_for(f"{len(str(tmp_path))} {str(tmp_path / 'x')[-40:]}")


def test_wide_characters_take_two_cells(tmp_path: Path) -> None:
    with run("print('漢字 end')", tmp_path) as terminal:
        terminal.wait_for("end")
        assert terminal.find("end") == (5, 0)


def test_keyboard_protocol_sequences_leave_no_letters(tmp_path: Path) -> None:
    code = r"print('\x1b[>1u', end='\x1b['); print('<', end='1u'); print('clean')"
    with run(code, tmp_path) as terminal:
        terminal.wait_for("clean")
        assert terminal.screen()[0] == "clean"


def test_the_clipboard_is_heard(tmp_path: Path) -> None:
    with run(r"print('\x1b]52;c;YWJj\x07done')", tmp_path) as terminal:
        terminal.wait_for("done")
        assert terminal.clipboard == ["YWJj"]


def test_a_resized_terminal_tells_its_command(tmp_path: Path) -> None:
    code = "import os\nwhile input(): print(*os.get_terminal_size())"
    with run(code, tmp_path) as terminal:
        terminal.resize(80, 24)
        terminal.press("x", "enter")
        terminal.wait_for("80 24")


def test_a_picture_shows_colours_and_fetches_nothing(tmp_path: Path) -> None:
    code = r"print('\x1b[1;38;2;255;0;0mred <b>\x1b[0m \x1b[4;93mline\x1b[0m end')"
    with run(code, tmp_path) as terminal:
        terminal.wait_for("end")
        drawn = svg(terminal.buffer)
    assert "#ff0000" in drawn
    assert "underline" in drawn
    assert "&#160;&lt;b&gt;" in drawn
    assert drawn.count("http") == drawn.count("http://www.w3.org/2000/svg") == 1
    assert "@font-face" not in drawn
