"""Slows down who guesses keys: what one address may get wrong in a minute."""

from __future__ import annotations

import ipaddress
import math
import time
from collections import OrderedDict
from collections.abc import Callable

MOST = 10
"""Wrong keys that an address may send at once, and in each further minute."""
_ADDRESSES = 10_000


class Guesses:
    """What was guessed wrong, by address.

    Only wrong keys count, so that nobody can lock out those who share an address with them: a right
    one among 2**256 is not found by guessing however fast.  What is spared is the server's log, and
    whoever reads it.

    Parameters
    ----------
    elapsed : callable
        Seconds that only grow.
    """

    def __init__(self, elapsed: Callable[[], float] = time.monotonic) -> None:
        self._elapsed = elapsed
        self._left: OrderedDict[str, tuple[float, float]] = OrderedDict()

    def wait_after(self, address: str) -> int:
        """Count a wrong key; seconds to wait before the next, 0 where that is not yet needed."""
        named, now = _network(address), self._elapsed()
        left, then = self._left.pop(named, (float(MOST), now))
        left = min(float(MOST), left + (now - then) * MOST / 60) - 1
        self._left[named] = (max(left, -1.0), now)
        if len(self._left) > _ADDRESSES:
            self._left.popitem(last=False)
        return 0 if left >= 0 else math.ceil(60 / MOST)


def _network(address: str) -> str:
    """Of IPv6 what one household or machine has: a network of 64 bits."""
    try:
        found = ipaddress.ip_address(address)
    except ValueError:
        return address
    if found.version == 6:
        return str(ipaddress.ip_network((found, 64), strict=False))
    return address
