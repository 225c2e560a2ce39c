"""Children that write to a project until they are killed, and tell over a pipe what was done."""

import os
import signal
import struct
import time
from collections.abc import Callable
from pathlib import Path
from random import Random

from bench.fault_rig.disk import slow_down
from bench.fault_rig.work import contents_of, do, done_in, expected
from store.errors import ProjectBusy
from store.journal import JournalledTinyDB, open_database

Tell = Callable[[bytes, int], None]
"""Sends a letter and a number: b opened for writing with so many transactions in it, t trying the
next one, a it is acknowledged, r reading, w something is wrong."""

MESSAGE = struct.Struct("=cI")


class Child:
    """A forked process that works on a project until `kill`; `told` is what it has said."""

    def __init__(self, work: Callable[[Tell], None]) -> None:
        self._read, write = os.pipe()
        self._process = os.fork()
        if self._process:
            os.close(write)
            return
        send = os.write  # as it is now: the child will slow its own down

        def tell(letter: bytes, number: int) -> None:
            send(write, MESSAGE.pack(letter, number))

        try:
            os.close(self._read)
            work(tell)
        except BaseException as error:
            os.write(2, f"a child of the fault rig: {error!r}\n".encode())
            tell(b"w", 0)
        finally:
            os._exit(0)

    def wait_for(self, letter: bytes) -> list[tuple[bytes, int]]:
        """Return what it says until it says that (or ends)."""
        told = []
        while data := os.read(self._read, MESSAGE.size):
            told.append(MESSAGE.unpack(data))
            if told[-1][0] in (letter, b"w"):
                break
        return told

    def kill(self) -> list[tuple[bytes, int]]:
        """Kill it; return what it has said and nobody has read yet."""
        os.kill(self._process, signal.SIGKILL)
        os.waitpid(self._process, 0)
        told = self.wait_for(b"")
        os.close(self._read)
        return told


def write_on(db: JournalledTinyDB, seed: int, tell: Tell, chance: Random) -> None:
    """Write transactions for ever, with a snapshot now and then."""
    number = done_in(contents_of(db))
    tell(b"b", number)
    while True:
        number += 1
        tell(b"t", number)
        do(db, seed, number)
        tell(b"a", number)
        if chance.random() < 0.15:
            db.snapshot()


def writer(path: Path, seed: int, chance: Random) -> Callable[[Tell], None]:
    """Return the work of a child that opens a project and writes."""

    def work(tell: Tell) -> None:
        slow_down(chance)
        write_on(open_database(path), seed, tell, chance)

    return work


def follower(path: Path, seed: int, chance: Random) -> Callable[[Tell], None]:
    """Return the work of a child that may not write, follows, and takes over when it can."""

    def work(tell: Tell) -> None:
        slow_down(chance)
        try:
            open_database(path)
            tell(b"w", 1)
        except ProjectBusy:
            pass
        db = open_database(path, read_only=True)
        tell(b"r", done_in(contents_of(db)))
        while not db.take_over():
            db.follow()
            held = contents_of(db)
            if held != expected(seed, done_in(held)):
                tell(b"w", 2)
            time.sleep(0.001)
        write_on(db, seed, tell, chance)

    return work


def last(told: list[tuple[bytes, int]], letters: bytes) -> int:
    """Return the highest number that was sent with one of the letters."""
    return max((number for letter, number in told if letter in letters), default=0)
