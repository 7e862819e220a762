"""How load looks over time.

A template is an array of weights between 0 and 1, one for each five-minute slot
of the grid; a series is a sum of templates with noise, computed when somebody
asks for it. Nothing is stored per data point, so 60,000 series cost megabytes,
and the same seed always gives the same values at the same instant.
"""

from __future__ import annotations

import calendar
import time
import zlib
from datetime import datetime, timezone
from functools import cached_property

import numpy as np

SLOT_SECONDS = 300
SLOTS_PER_HOUR = 12
SLOTS_PER_DAY = 288
HISTORY_DAYS = 63
AHEAD_DAYS = 3
BANK_SIZE = 1 << 17


class Grid:
    """Five-minute slots from 63 days before the account starts to three days after, or as long as it looks ahead."""

    def __init__(self, now_epoch: float, seed: int, ahead_days: int | None = None):
        self.seed = seed
        self.now = int(now_epoch)
        self.newest = None if ahead_days is None else self.now + ahead_days * 86_400
        self.start = self.now // 86_400 * 86_400 - HISTORY_DAYS * 86_400
        self.count = (HISTORY_DAYS + max(AHEAD_DAYS, ahead_days or 0) + 1) * SLOTS_PER_DAY
        rng = np.random.default_rng(seed)
        self.bank = rng.uniform(-1, 1, BANK_SIZE + self.count).astype("f4")
        self._dice = rng.random(self.count + SLOTS_PER_DAY).astype("f4")

    def clock(self) -> float:
        """Until when there is data: now, or for an account that looks ahead, the end of that."""
        return time.time() if self.newest is None else self.newest

    def slot(self, days_ago: float) -> int:
        """The slot that began so many days before the account did."""
        return int((self.now - days_ago * 86_400 - self.start) // SLOT_SECONDS)

    def noise_at(self, name: str) -> int:
        return zlib.crc32(f"{self.seed}/{name}".encode()) % BANK_SIZE

    @cached_property
    def _hour(self) -> np.ndarray:
        return (self.start + np.arange(self.count) * SLOT_SECONDS) % 86_400 / 3600

    @cached_property
    def _weekday(self) -> np.ndarray:
        """0 is Monday; 1970-01-01 was a Thursday."""
        return ((self.start + np.arange(self.count) * SLOT_SECONDS) // 86_400 + 3) % 7

    @cached_property
    def flat(self) -> np.ndarray:
        return np.ones(self.count, "f4")

    @cached_property
    def daily(self) -> np.ndarray:
        """A wave from 0 at three in the morning to 1 at three in the afternoon."""
        return (0.5 - 0.5 * np.cos((self._hour - 3) / 24 * 2 * np.pi)).astype("f4")

    @cached_property
    def office(self) -> np.ndarray:
        return ((self._weekday < 5) & (self._hour >= 8) & (self._hour < 18)).astype("f4")

    @cached_property
    def nightly(self) -> np.ndarray:
        return ((self._hour >= 1) & (self._hour < 3)).astype("f4")

    @cached_property
    def one_night_a_week(self) -> np.ndarray:
        return ((self._weekday == 5) & (self._hour >= 1) & (self._hour < 5)).astype("f4")

    @cached_property
    def month_end(self) -> np.ndarray:
        """The last two days of a month and the first of the next."""
        days = np.zeros(self.count // SLOTS_PER_DAY, "f4")
        for index in range(len(days)):
            day = datetime.fromtimestamp(self.start + index * 86_400, timezone.utc)
            last = calendar.monthrange(day.year, day.month)[1]
            days[index] = day.day >= last - 1 or day.day == 1
        return np.repeat(days, SLOTS_PER_DAY)

    @cached_property
    def bursts(self) -> np.ndarray:
        """Ten minutes at full load, about seven times a day."""
        begins = self._dice[: self.count] < 0.024
        return np.maximum(begins, np.roll(begins, 1)).astype("f4")

    @cached_property
    def hourly_job(self) -> np.ndarray:
        """The first five minutes of every hour."""
        return (np.arange(self.count) % SLOTS_PER_HOUR == 0).astype("f4")

    @cached_property
    def weekly_call(self) -> np.ndarray:
        """One five-minute slot on Tuesdays at ten."""
        return ((self._weekday == 1) & (np.abs(self._hour - 10) < 0.01)).astype("f4")

    @cached_property
    def growing(self) -> np.ndarray:
        """From 0 four weeks before the account starts to 1 at its start, and on."""
        return np.clip((np.arange(self.count) - self.slot(28)) / (28 * SLOTS_PER_DAY), 0, None).astype("f4")

    @cached_property
    def ramp(self) -> np.ndarray:
        """Nothing until four days ago, then steadily more."""
        return np.clip((np.arange(self.count) - self.slot(4)) / (4 * SLOTS_PER_DAY), 0, 1).astype("f4")

    @cached_property
    def holes(self) -> np.ndarray:
        """True where a leaky agent lost its data: blocks of hours, 40 % of all time."""
        blocks = np.random.default_rng(self.seed + 1).random(self.count // 36 + 1) < 0.4
        return np.repeat(blocks, 36)[: self.count]


class Gauge:
    """One sample a slot: ``base`` plus weighted templates, times noise, inside limits."""

    __slots__ = ("grid", "base", "parts", "noise", "at", "low", "high", "born", "holes", "digits",
                 "only")

    def __init__(self, grid, name, base=0.0, parts=(), noise=0.08, low=0.0, high=np.inf,
                 born=0, holes=None, digits=0, only=None):
        self.grid, self.base, self.parts, self.noise = grid, base, tuple(parts), noise
        self.at, self.low, self.high = grid.noise_at(name), low, high
        self.born, self.holes, self.digits, self.only = born, holes, digits, only

    def samples(self, begin: int, end: int) -> np.ndarray:
        values = np.full(end - begin, self.base, "f4")
        for weight, template in self.parts:
            values += weight * template[begin:end]
        if self.noise:
            values *= 1 + self.noise * self.grid.bank[self.at + begin : self.at + end]
        np.clip(values, self.low, self.high, out=values)
        if self.holes is not None:
            values[self.holes[begin:end]] = np.nan
        if begin < self.born:
            values[: self.born - begin] = np.nan
        if self.only is not None:
            values[np.isnan(self.only.samples(begin, end))] = np.nan
        return values


class Altered:
    """A gauge that is another from some slot on: so many times as much, and so much more."""

    __slots__ = ("gauge", "since", "times", "plus", "digits")

    def __init__(self, gauge, since: int, times: float, plus: float):
        self.gauge, self.since, self.times, self.plus, self.digits = gauge, since, times, plus, gauge.digits

    def samples(self, begin: int, end: int) -> np.ndarray:
        values = self.gauge.samples(begin, end)
        after = max(0, self.since - begin)
        values[after:] = values[after:] * self.times + self.plus
        return values


class Count:
    """Events in a slot: each one is a sample of 1 (or of 0, beyond ``share``: a call without error).

    A slot without events has no data, as AWS publishes none.
    """

    __slots__ = ("rate", "share", "digits")

    def __init__(self, rate: Gauge, share: float = 1.0):
        self.rate, self.share, self.digits = rate, share, 0

    def samples(self, begin: int, end: int) -> np.ndarray:
        values = np.round(self.rate.samples(begin, end))
        values[~(values >= 1)] = np.nan
        return values


class Distribution:
    """Many samples a slot, such as durations: a level times fixed quantiles, as often as ``count`` says."""

    __slots__ = ("level", "count", "digits")
    WEIGHTS = np.array([0.05, 0.20, 0.25, 0.25, 0.15, 0.05, 0.04, 0.0085, 0.0015], "f4")
    SPREAD = np.array([0.55, 0.80, 0.95, 1.05, 1.20, 1.45, 1.70, 2.00, 2.20], "f4")
    MEAN = float(WEIGHTS @ SPREAD)

    def __init__(self, level: Gauge, count: Count):
        self.level, self.count, self.digits = level, count, 2

    def samples(self, begin: int, end: int) -> np.ndarray:
        levels = self.level.samples(begin, end)
        levels[np.isnan(self.count.samples(begin, end))] = np.nan
        return levels
