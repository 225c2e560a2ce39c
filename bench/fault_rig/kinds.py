"""The kinds of fault, and which share of the trials each gets."""

from collections.abc import Callable, Iterator
from pathlib import Path

from bench.fault_rig.clock import wrong_clock
from bench.fault_rig.damage import cuts, flips
from bench.fault_rig.full_disk import failing, small_disk
from bench.fault_rig.kills import killed, two_writers
from bench.fault_rig.restores import killed_restoring
from bench.fault_rig.verdict import Outcome

KINDS: dict[str, tuple[Callable[[Path, int], Iterator[Outcome]], float]] = {
    "killed at any moment": (killed, 0.25),
    "killed while restoring": (killed_restoring, 0.05),
    "two writers, one killed": (two_writers, 0.05),
    "a write fails": (failing, 0.2),
    "a small disk is full": (small_disk, 0.05),
    "journal cut at every byte": (cuts, 0.15),
    "bit flipped at every byte": (flips, 0.2),
    "clock goes backwards": (wrong_clock, 0.05),
}
"""By what the table says: the trials in a folder from a seed on, without end; and the share."""
