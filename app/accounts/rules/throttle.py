"""When too many wrong passwords lock an account or an address for a time."""

from datetime import datetime, timedelta

TRIES = 5
TRIES_PER_ADDRESS = 30
LOCKED_FOR = timedelta(minutes=15)


def is_locked(failures: int, failures_of_address: int) -> bool:
    """Whether a further try is refused, given the failures of the last 15 minutes."""
    return failures >= TRIES or failures_of_address >= TRIES_PER_ADDRESS


def tries_left(failures: int) -> int:
    """How many tries are left after so many failures."""
    return max(0, TRIES - failures)


def window_start(now: datetime) -> datetime:
    """From when failures count."""
    return now - LOCKED_FOR
