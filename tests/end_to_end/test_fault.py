"""An error that nobody foresaw ends the app with one line, and what was decided is kept."""

import sys
from pathlib import Path

from tests.end_to_end.terminal import Terminal
from tests.tui.driving import write_corpus

FAULTY = """
import sys, tui.session, tui.cli
def fail(*_): raise KeyError("\\x1b[31m[bold]what nobody foresaw")
tui.session.Session.open = fail
sys.exit(tui.cli.main(sys.argv[1:]))
"""


def test_a_fault_is_one_line_and_the_rest_is_in_a_file(tmp_path: Path) -> None:
    command = [sys.executable, "-c", FAULTY, str(write_corpus(tmp_path))]
    with Terminal(command, home=tmp_path, columns=160, rows=24) as terminal:
        terminal.wait_for("saved")
        terminal.press("enter")
        assert terminal.wait_for_exit() == 1
        text = terminal.text()
    assert "this is a fault of coopreader: KeyError" in text
    assert "Traceback" not in text
    assert "Traceback" in (tmp_path / ".local/state/coopreader/fault.txt").read_text()
