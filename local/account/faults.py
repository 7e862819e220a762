"""What goes wrong on purpose: refusals, throttling, lost answers, callers that die, resources that vanish."""

from __future__ import annotations

import random
import threading
import time


class Faults:
    """What goes wrong on purpose, and how often."""

    def __init__(self, rate: float, limits: dict[str, float], seed: int):
        self.lock, self.dice = threading.Lock(), random.Random(seed)
        self.rate, self.denied, self.vanishing, self.losing = rate, set(), {}, {}
        self.left: int | None = None
        self.cut_at, self.unheard = None, 0
        self._limits(limits)

    def _limits(self, limits):
        self.buckets = {action.replace("monitoring:", "cloudwatch:", 1): [float(n), max(float(n), 1.0), time.monotonic()]
                        for action, n in limits.items()}

    def set(self, order: dict) -> list[str]:
        """Takes only what the order names; answers what must vanish at once."""
        known = {"deny", "faultRate", "limits", "vanish", "vanishAfter", "lose", "cutAfter", "cutAt"}
        if set(order) - known:
            raise ValueError(f"faults may hold {sorted(known)}, got {sorted(set(order) - known)}")
        with self.lock:
            if "deny" in order:
                self.denied = {action.replace("monitoring:", "cloudwatch:", 1) for action in order["deny"]}
            if "faultRate" in order:
                self.rate = float(order["faultRate"])
            if "limits" in order:
                self._limits(order["limits"])
            if "lose" in order:
                self.losing = dict(order["lose"])
            if "cutAfter" in order or "cutAt" in order:
                self.left, self.cut_at, self.unheard = order.get("cutAfter"), order.get("cutAt"), 0
            gone = list(order.get("vanish") or [])
            if "vanishAfter" in order:
                self.vanishing[order["vanishAfter"]] = gone
                return []
        return gone

    def vanish_after(self, action: str) -> list[str]:
        with self.lock:
            return self.vanishing.pop(action, [])

    def lost(self, action: str, done: bool) -> int | None:
        """The status to answer with instead, once: as if the caller, or the connection, had died there."""
        with self.lock:
            if self.losing.get("action") != action or bool(self.losing.get("done")) != done:
                return None
            status = int(self.losing.get("status", 400))
            self.losing = {}
            return status

    def is_cut(self) -> bool:
        """Whether the calls that were left are used up."""
        with self.lock:
            if self.left is None:
                return False
            self.left -= 1
            self.unheard += self.left < 0
            return self.left < 0

    def done(self, action: str) -> None:
        with self.lock:
            if action == self.cut_at:
                self.left, self.cut_at = 0, None

    def denies(self, action: str) -> bool:
        return action in self.denied

    def verdict(self, action: str) -> str | None:
        with self.lock:
            if self.rate and self.dice.random() < self.rate:
                return "fault"
            bucket = self.buckets.get(action)
            if bucket is None:
                return None
            per_second, tokens, since = bucket
            now = time.monotonic()
            tokens = min(max(per_second, 1.0), tokens + (now - since) * per_second)
            bucket[1:] = [tokens - (tokens >= 1), now]
            return None if tokens >= 1 else "throttle"
