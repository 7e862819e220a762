"""CloudWatch on load shapes: an index of series, and the statistics AWS would give of them."""

from __future__ import annotations

import re
from collections import defaultdict

import numpy as np

from minutes import Minutes
from shapes import SLOT_SECONDS, Altered, Count, Distribution, Grid

PLAIN_STATISTICS = ("Average", "Maximum", "Minimum", "Sum", "SampleCount")
PERCENTILE = re.compile(r"p(\d{1,2}(?:\.\d{1,10})?|100)$")
HIGH_RESOLUTION_PERIODS = (1, 5, 10, 20, 30)
RETENTION_DAYS = ((60, 3 / 24), (300, 15), (3600, 63))


class MetricIndex:
    """All series of the account, by namespace, metric and dimensions."""

    def __init__(self, grid: Grid):
        self.grid = grid
        self._series: dict[tuple[str, str], dict[str, object]] = defaultdict(dict)

    def put(self, namespace: str, metric: str, dimensions: dict[str, str], series) -> None:
        self._series[namespace, metric][dimension_key(dimensions.items())] = series

    def get(self, namespace: str, metric: str, dimensions: str):
        return self._series.get((namespace, metric), {}).get(dimensions)

    def alter(self, namespace: str, metric: str, dimensions: dict[str, str], since: float, times: float, plus: float) -> None:
        """From then on the load is another. Of durations it is their level, of which there are as many as before."""
        rows, key = self._series[namespace, metric], dimension_key(dimensions.items())
        series, slot = rows[key], -(-int(since - self.grid.start) // SLOT_SECONDS)
        if isinstance(series, Count):
            raise ValueError("load must be of a gauge or of durations: events are counted")
        if isinstance(series, Distribution):
            rows[key] = Distribution(Altered(series.level, slot, times, plus), series.count)
        else:
            rows[key] = Altered(series, slot, times, plus)

    def __len__(self) -> int:
        return sum(map(len, self._series.values()))

    def listing(self, namespace, metric, wanted):
        """(namespace, metric, {name: value}) of all series that carry the wanted dimensions."""
        for (space, name), rows in sorted(self._series.items()):
            if namespace not in (None, space) or metric not in (None, name):
                continue
            for key in rows:
                have = dict(part.split("=", 1) for part in key.split("\n")) if key else {}
                if all(k in have and v in (None, have[k]) for k, v in wanted):
                    yield space, name, have

    def points(self, series, stat: str, start: int, end: int, period: int):
        """(times, values) of one statistic, oldest first; empty periods are left out.

        Periods are counted from ``start``, which the caller has rounded. Like AWS, data
        younger than a fine period's retention only.
        """
        now = int(self.grid.clock())
        end = min(end, now)
        for coarser, days in RETENTION_DAYS:
            if period % coarser:
                keep = now - int(days * 86_400)
                start += max(0, -(-(keep - start) // period)) * period
                break
        if isinstance(series, Minutes):
            return series.points(stat, start, end, period)
        first = max(0, -(-(start - self.grid.start) // SLOT_SECONDS))
        last = min(self.grid.count, -(-(end - self.grid.start) // SLOT_SECONDS))
        if series is None or last <= first:
            return np.empty(0, "i8"), np.empty(0, "f8")
        if period % SLOT_SECONDS:
            return self._single_samples(series, stat, start, first, last, period)
        size = period // SLOT_SECONDS
        lead = (self.grid.start + first * SLOT_SECONDS - start) // SLOT_SECONDS
        skipped, inside = divmod(lead, size)
        whole_end = first - inside + (last - first + inside) // size * size
        pieces = []
        begin = first
        if inside:
            begin = min(last, first + size - inside)
            pieces.append(reduce(series, stat, first, begin, begin - first))
        if whole_end > begin:
            pieces.append(reduce(series, stat, begin, whole_end, size))
        if last > max(whole_end, begin):
            pieces.append(reduce(series, stat, max(whole_end, begin), last, last - max(whole_end, begin)))
        values = np.concatenate(pieces)
        times = start + (skipped + np.arange(len(values))) * period
        return _present(times, values, series.digits, stat)

    def _single_samples(self, series, stat, start, first, last, period):
        """Periods shorter than, or askew to, five minutes: group sample by sample."""
        stamps = self.grid.start + np.arange(first, last) * SLOT_SECONDS
        buckets = (stamps - start) // period
        edges = np.flatnonzero(np.diff(buckets, prepend=-1))
        ends = np.append(edges[1:], len(buckets))
        values = [reduce(series, stat, first + a, first + b, b - a)[0] for a, b in zip(edges, ends)]
        return _present(start + buckets[edges] * period, np.array(values), series.digits, stat)


def dimension_key(pairs) -> str:
    return "\n".join(sorted(f"{name}={value}" for name, value in pairs))


def _present(times, values, digits, stat):
    values = np.round(values.astype("f8"), digits if stat not in ("Average",) else max(digits, 2))
    kept = ~np.isnan(values)
    return (times, values) if kept.all() else (times[kept], values[kept])


def reduce(series, stat: str, begin: int, end: int, size: int) -> np.ndarray:
    """One statistic of each run of ``size`` slots between begin and end; NaN where there is no data."""
    if isinstance(series, Count):
        return _reduce_count(series, stat, begin, end, size)
    if isinstance(series, Distribution):
        return _reduce_distribution(series, stat, begin, end, size)
    rows = series.samples(begin, end).reshape(-1, size)
    gaps = np.isnan(rows)
    if not gaps.any():
        return _solid(rows, stat)
    return _patchy(rows, gaps, stat)


def _solid(rows, stat):
    match stat:
        case "Average":
            return rows.mean(axis=1)
        case "Maximum":
            return rows.max(axis=1)
        case "Minimum":
            return rows.min(axis=1)
        case "Sum":
            return rows.sum(axis=1, dtype="f8")
        case "SampleCount":
            return np.full(len(rows), rows.shape[1], "f8")
        case _:
            return np.percentile(rows, float(stat[1:]), axis=1)


def _patchy(rows, gaps, stat):
    counts = rows.shape[1] - gaps.sum(axis=1)
    values = np.full(len(rows), np.nan)
    some = counts > 0
    match stat:
        case "Average":
            values[some] = np.nansum(rows[some], axis=1, dtype="f8") / counts[some]
        case "Maximum":
            values[some] = np.nanmax(rows[some], axis=1)
        case "Minimum":
            values[some] = np.nanmin(rows[some], axis=1)
        case "Sum":
            values[some] = np.nansum(rows[some], axis=1, dtype="f8")
        case "SampleCount":
            values[some] = counts[some]
        case _:
            values[some] = np.nanpercentile(rows[some], float(stat[1:]), axis=1)
    return values


def _reduce_count(series, stat, begin, end, size):
    rows = series.samples(begin, end).reshape(-1, size)
    calls = np.nansum(rows, axis=1, dtype="f8")
    hits = np.ceil(calls * series.share)
    calls_or_none = np.where(calls > 0, calls, np.nan)
    match stat:
        case "Sum":
            return np.where(calls > 0, hits, np.nan)
        case "SampleCount":
            return calls_or_none
        case "Average":
            return hits / calls_or_none
        case "Maximum":
            return np.where(calls > 0, (hits > 0) * 1.0, np.nan)
        case "Minimum":
            return np.where(calls > 0, (hits >= calls) * 1.0, np.nan)
        case _:
            return np.where(calls > 0, (hits / calls_or_none > 1 - float(stat[1:]) / 100) * 1.0, np.nan)


def _reduce_distribution(series, stat, begin, end, size):
    levels = series.samples(begin, end).reshape(-1, size)
    counts = series.count.samples(begin, end).reshape(-1, size)
    counts = np.where(np.isnan(levels), 0, np.nan_to_num(counts)).astype("f8")
    levels = np.nan_to_num(levels)
    calls = counts.sum(axis=1)
    some = np.where(calls > 0, calls, np.nan)
    match stat:
        case "SampleCount":
            return some
        case "Average":
            return (levels * counts).sum(axis=1) * series.MEAN / some
        case "Sum":
            return np.where(calls > 0, (levels * counts).sum(axis=1) * series.MEAN, np.nan)
        case "Maximum":
            return np.where(calls > 0, levels.max(axis=1) * series.SPREAD[-1], np.nan)
        case "Minimum":
            lowest = np.where(counts > 0, levels, np.inf).min(axis=1) * series.SPREAD[0]
            return np.where(calls > 0, lowest, np.nan)
        case _:
            return _weighted_percentile(series, levels, counts, float(stat[1:]) / 100)


def _weighted_percentile(series, levels, counts, fraction):
    values = (levels[:, :, None] * series.SPREAD).reshape(len(levels), -1)
    weights = (counts[:, :, None] * series.WEIGHTS).reshape(len(levels), -1)
    order = np.argsort(values, axis=1)
    values = np.take_along_axis(values, order, axis=1)
    share = np.cumsum(np.take_along_axis(weights, order, axis=1), axis=1)
    total = share[:, -1]
    with np.errstate(invalid="ignore", divide="ignore"):
        place = np.argmax(share >= (total * fraction * (1 - 1e-9))[:, None], axis=1)
    return np.where(total > 0, values[np.arange(len(values)), place], np.nan)
