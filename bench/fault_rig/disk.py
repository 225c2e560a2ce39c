"""A disk that is slow, fails, or need not be waited for."""

import contextlib
import os
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from random import Random
from typing import Any
from unittest.mock import patch

SYNCS = ("fsync", "fdatasync")


@contextlib.contextmanager
def quick_disk() -> Iterator[None]:
    """Wait for no disk: what is written stays written when a process is killed."""
    with contextlib.ExitStack() as patches:
        for name in SYNCS:
            patches.enter_context(patch.object(os, name, lambda _: None, create=True))
        yield


def slow_down(chance: Random) -> None:
    """Make this process, a child that will be killed, pause within all it does to the disk.

    Syncs take up to 2 ms, writes go in two halves, and names change slowly.
    """

    def pause() -> None:
        if chance.random() < 0.3:
            time.sleep(chance.random() * 0.002)

    def between(real: Callable[..., Any]) -> Callable[..., Any]:
        def act(*values: Any, **options: Any) -> Any:
            pause()
            result = real(*values, **options)
            pause()
            return result

        return act

    write = os.write

    def half(descriptor: int, data: bytes) -> int:
        done = write(descriptor, bytes(data)[: max(1, len(data) // 2)])
        pause()
        return done

    for name in SYNCS:
        setattr(os, name, lambda _: pause())
    for name in ("link", "ftruncate"):
        setattr(os, name, between(getattr(os, name)))
    os.write = half  # type: ignore[assignment]
    for name in ("replace", "unlink"):
        setattr(Path, name, between(getattr(Path, name)))


@contextlib.contextmanager
def failing_disk(budget: int, number: int, chance: Random) -> Iterator[None]:
    """Fail once `budget` bytes are written: some of the last write gets in, then nothing.

    Other steps fail half of the time then; now and then there is room again.
    """
    write, left = os.write, budget

    def refuse() -> OSError:
        return OSError(number, os.strerror(number))

    def failing_write(descriptor: int, data: bytes) -> int:
        nonlocal left
        if left <= 0:
            left = chance.randrange(2000) if chance.random() < 0.3 else 0
            raise refuse()
        done = write(descriptor, bytes(data)[:left])
        left -= done
        return done

    def failing(real: Callable[..., Any]) -> Callable[..., Any]:
        def act(*values: Any) -> Any:
            if left <= 0 and chance.random() < 0.5:
                raise refuse()
            return real(*values)

        return act

    with contextlib.ExitStack() as patches:
        patches.enter_context(patch.object(os, "write", failing_write))
        for name in (*SYNCS, "ftruncate", "link"):
            patches.enter_context(patch.object(os, name, failing(getattr(os, name)), create=True))
        yield
