"""States that pass: counted in looks, not in seconds, so that a test decides how long a start or a change takes."""

from __future__ import annotations

import threading
from collections.abc import Callable


class Passages:
    """What is between two states. With ``looks`` 0 it is through at once; with 2, two looks still see it on its way."""

    def __init__(self):
        self.lock = threading.RLock()
        self.on_the_way: dict[tuple[str, str], list] = {}
        self.reset()

    def reset(self) -> None:
        with self.lock:
            self.looks, self.no_capacity, self.never_start, self.impaired = 0, set(), set(), set()
            self.locked_disks = set()

    def set(self, order: dict) -> None:
        known = {"looks", "noCapacity", "neverStart", "lockedDisks", "impaired"}
        if set(order) - known:
            raise ValueError(f"states may hold {sorted(known)}, got {sorted(set(order) - known)}")
        with self.lock:
            self.looks = int(order.get("looks", self.looks))
            self.no_capacity = set(order.get("noCapacity", self.no_capacity))
            self.never_start = set(order.get("neverStart", self.never_start))
            self.locked_disks = set(order.get("lockedDisks", self.locked_disks))
            self.impaired = set(order.get("impaired", self.impaired))

    def begin(self, kind: str, identity: str, state: str, then: Callable[[], None] = lambda: None) -> None:
        with self.lock:
            if self.looks == 0:
                self.on_the_way.pop((kind, identity), None)
                then()
            else:
                self.on_the_way[kind, identity] = [state, self.looks, then]

    def now(self, kind: str, identity: str) -> str | None:
        """The state that it passes through, without counting as a look."""
        with self.lock:
            entry = self.on_the_way.get((kind, identity))
            return entry[0] if entry else None

    def look(self, kind: str, identity: str) -> str | None:
        with self.lock:
            entry = self.on_the_way.get((kind, identity))
            if entry is None:
                return None
            if entry[1] > 0:
                entry[1] -= 1
                return entry[0]
            del self.on_the_way[kind, identity]
            entry[2]()
            return self.look(kind, identity)


PASSAGES = Passages()
