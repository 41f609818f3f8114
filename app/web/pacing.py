"""How often one address may ask for what everybody may ask: counted in this process, forgotten when it ends."""

import threading
from collections import deque
from time import monotonic

from app.kernel.refusals import Throttled
from app.kernel.wording import Words

_MOST_ADDRESSES = 10_000


class Pace:
    """At most so many calls from an address in so many seconds."""

    def __init__(self, calls: int, seconds: float, message: Words | None = None) -> None:
        self._calls, self._seconds, self._message = calls, seconds, message or _TOO_FAST
        self._seen: dict[str, deque[float]] = {}
        self._lock = threading.Lock()

    def demand(self, address: str) -> None:
        """Counts a call. Raises Throttled for one too many."""
        with self._lock:
            self._times(address).append(monotonic())

    def refuse(self, address: str) -> None:
        """Raises Throttled where the next call counted would be one too many; counts nothing."""
        with self._lock:
            self._times(address)

    def _times(self, address: str) -> deque[float]:
        """The calls of an address that still count. Raises Throttled where they are as many as may be."""
        now = monotonic()
        if len(self._seen) >= _MOST_ADDRESSES:
            self._seen.clear()
        times = self._seen.setdefault(address, deque())
        while times and times[0] <= now - self._seconds:
            times.popleft()
        if len(times) >= self._calls:
            raise Throttled(self._message)
        return times


_TOO_FAST = Words("扫得太快了，等一分钟再扫。", "Too many codes at once. Wait a minute and scan again.")
