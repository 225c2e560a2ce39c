"""Times of records, told in local time."""

import time
from collections.abc import Iterator
from datetime import UTC, datetime

import pytest

from tui.times import local_time, short_time


@pytest.fixture(autouse=True)
def east(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Live two hours east of Greenwich."""
    with monkeypatch.context() as patch:
        patch.setenv("TZ", "XXX-2")
        time.tzset()
        yield
    time.tzset()


def test_a_time_is_local_and_to_the_minute() -> None:
    assert local_time("2026-01-31T23:05:59.123Z") == "2026-02-01 01:05"


def test_a_short_time_leaves_out_the_year_only_of_this_year() -> None:
    this = datetime.now(UTC).year
    assert short_time(f"{this}-03-04T10:00:00.000Z") == "03-04 12:00"
    assert short_time("2019-03-04T10:00:00.000Z") == "2019-03-04"


@pytest.mark.parametrize("bad", ["", "yesterday\x1b[2J", "0001-01-01T00:00:00Z", "9" * 40])
def test_what_is_no_time_is_shown_safely(bad: str) -> None:
    assert "\x1b" not in local_time(bad)
    assert len(short_time(bad)) <= len("01-31 12:00")
