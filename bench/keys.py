"""What a key costs in the reader, in processor time, against a key of a one-line widget.

`python bench/keys.py` runs small apps (key_apps.py) one after the other in a pseudo-terminal of
120 x 40, presses keys one at a time, and prints milliseconds of processor time for each key and the
ratio to the one-line widget's. Limits: twice while the view stands still, five times when it
scrolls. The exit code is 1 when a limit is missed.
"""

import os
import sys
import tempfile
import time
from pathlib import Path
from statistics import median

import pexpect

STILL, SCROLLING = 2.0, 5.0
KEYS = {
    "right": ("\x1b[C", STILL),
    "down": ("\x1b[B", STILL),
    "word": ("w", STILL),
    "extend": ("W", STILL),
    "next mark": ("\t", SCROLLING),
    "page down": ("\x1b[6~", SCROLLING),
    "one row": ("s", SCROLLING),
}
DESK_KEYS = {
    "right": ("\x1b[C", STILL),
    "left": ("\x1b[D", STILL),
    "word": ("w", STILL),
    "extend": ("\x1b[1;2C", STILL),
    "next thing": ("\t", SCROLLING),
    "page down": ("\x1b[6~", SCROLLING),
}
APPS = {"reader": KEYS, "desk": DESK_KEYS}
BATCHES, PRESSES = 5, 8
REPORT = "\x1b[24~"
PAUSE = 0.03
SIZES = (5_000, 1_000_000)
HERE = Path(__file__).resolve().parent


def press(child: "pexpect.spawn[str]", key: str) -> None:
    """Press a key and read what the app draws for it: a frame has time to be drawn."""
    child.send(key)
    until = time.monotonic() + PAUSE
    while (left := until - time.monotonic()) > 0:
        try:
            child.read_nonblocking(65536, timeout=left)
        except pexpect.TIMEOUT:
            return


def spent(child: "pexpect.spawn[str]", report: Path) -> float:
    """Let the app write down the processor time it has used, in milliseconds."""
    report.unlink(missing_ok=True)
    until = time.monotonic() + 20
    while not report.exists() or not report.read_text().endswith("\n"):
        if time.monotonic() > until:
            raise SystemExit("the app does not answer")
        press(child, REPORT)
    return float(report.read_text())


def measure(app: str, size: int, keys: dict[str, tuple[str, float]]) -> dict[str, float]:
    """Return milliseconds of processor time for each key of an app."""
    environment = {**os.environ, "PYTHONPATH": str(HERE.parent), "TERM": "xterm-256color"}
    with tempfile.TemporaryDirectory() as folder:
        report = Path(folder) / "spent"
        arguments = ["-m", "bench.key_apps", app, str(size), str(report)]
        child = pexpect.spawn(
            sys.executable, arguments, dimensions=(40, 120), timeout=60, env=environment
        )
        spent(child, report)
        costs: dict[str, float] = {}
        for name, (key, _limit) in keys.items():
            for _ in range(3):
                press(child, key)
            batches = []
            for _ in range(BATCHES):
                start = spent(child, report)
                for _ in range(PRESSES):
                    press(child, key)
                batches.append((spent(child, report) - start) / PRESSES)
            costs[name] = median(batches)
        child.send("\x11")
        child.expect(pexpect.EOF)
        return costs


def main() -> int:
    """Measure, print, judge."""
    floor = measure("line", 0, {"right": KEYS["right"]})["right"]
    print(f"one-line widget: {floor:.2f} ms of processor time for a key")
    print(f"{'app':<8}{'key':<12}{'article':>10}{'ms':>8}{'ratio':>8}{'limit':>8}")
    missed = False
    for app, keys in APPS.items():
        for size in SIZES:
            for name, cost in measure(app, size, keys).items():
                limit = keys[name][1]
                over = cost > limit * floor
                missed = missed or over
                figures = f"{size:>10}{cost:>8.2f}{cost / floor:>8.2f}{limit:>8.1f}"
                print(f"{app:<8}{name:<12}{figures}{'  over' if over else ''}")
    down = measure("rows", 100_000, {"down": KEYS["down"]})["down"]
    print(f"{'rows':<8}{'down':<12}{'100k rows':>10}{down:>8.2f}{down / floor:>8.2f}{STILL:>8.1f}")
    return int(missed or down > STILL * floor)


if __name__ == "__main__":
    raise SystemExit(main())
