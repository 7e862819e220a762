"""What something did minute by minute, as a test tells it: finer than the load shapes, which have one value in five."""

from __future__ import annotations

from datetime import datetime

import numpy as np

METRICS = ("Invocations", "Throttles", "Errors", "Duration", "ConcurrentExecutions")
OF_GROUPS = ("RequestCount", "HTTPCode_Target_5XX_Count", "TargetResponseTime", "HealthyHostCount")
LEVELS = ("Duration", "ConcurrentExecutions", "TargetResponseTime", "HealthyHostCount")


class Minutes:
    """One metric, by the minute: events that are counted, or levels of so many calls. NaN is no value."""

    digits = 2

    def __init__(self, begin: int, values: np.ndarray, calls: np.ndarray | None):
        self.begin, self.values, self.calls = begin, values, calls

    def points(self, stat: str, start: int, end: int, period: int):
        stamps = self.begin + np.arange(len(self.values)) * 60
        inside = (stamps >= start) & (stamps < end) & ~np.isnan(self.values)
        if not inside.any():
            return np.empty(0, "i8"), np.empty(0, "f8")
        buckets, where = np.unique((stamps[inside] - start) // period, return_inverse=True)
        values = self.values[inside]
        weights = np.ones(len(values)) if self.calls is None else np.nan_to_num(self.calls[inside])
        times = start + buckets * period
        match stat:
            case "Sum":
                return times, np.bincount(where, values if self.calls is None else values * weights)
            case "SampleCount":
                return times, np.bincount(where, weights)
            case "Average":
                return times, np.bincount(where, values * weights) / np.maximum(np.bincount(where, weights), 1e-9)
            case "Minimum":
                return times, np.array([values[where == n].min() for n in range(len(buckets))])
            case _:  # of a minute no more is known than its level
                return times, np.array([values[where == n].max() for n in range(len(buckets))])


def put(index, function: str, start: str, minutes: list[list]) -> None:
    """Rows of calls, throttles, errors, average milliseconds, most at once; None is no value. In the place of what there was."""
    rows = _rows(METRICS, minutes)
    _put(index, "AWS/Lambda", METRICS, {"FunctionName": function}, start, rows)


def put_group(index, targetGroup: str, loadBalancer: str, start: str, minutes: list[list]) -> None:
    """Rows of requests, server errors, seconds, healthy hosts of a target group, named as CloudWatch does; None is no value."""
    rows = _rows(OF_GROUPS, minutes)
    _put(index, "AWS/ApplicationELB", OF_GROUPS, {"TargetGroup": targetGroup, "LoadBalancer": loadBalancer}, start, rows)


def _rows(metrics: tuple[str, ...], minutes: list[list]) -> np.ndarray:
    rows = np.array([[np.nan if value is None else value for value in row] for row in minutes], "f8")
    if rows.ndim != 2 or rows.shape[1] != len(metrics):
        raise ValueError(f"minutes must be rows of {', '.join(metrics)}, was of shape {rows.shape}")
    return rows


def _put(index, namespace: str, metrics: tuple[str, ...], dimensions: dict, start: str, rows: np.ndarray) -> None:
    begin = int(datetime.fromisoformat(start.replace("Z", "+00:00")).timestamp())
    for column, metric in enumerate(metrics):
        index.put(namespace, metric, dimensions, Minutes(begin, rows[:, column], rows[:, 0] if metric in LEVELS else None))


def put_levels(index, namespace: str, metric: str, dimensions: dict, start: str, values: list, counted: bool = False) -> None:
    """One metric of anything, minute by minute; None is no value. What is counted adds up, a level has a mean."""
    begin = int(datetime.fromisoformat(start.replace("Z", "+00:00")).timestamp())
    row = np.array([np.nan if value is None else value for value in values], "f8")
    index.put(namespace, metric, dimensions, Minutes(begin, row, None if counted else np.ones(len(row))))
