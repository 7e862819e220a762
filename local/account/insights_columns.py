"""What a Logs Insights query runs over: numpy columns, and what is reckoned and compared on them."""

from __future__ import annotations

from datetime import datetime, timezone

import numpy as np

COMPARE = {"=": np.equal, "!=": np.not_equal, "<": np.less, "<=": np.less_equal, ">": np.greater, ">=": np.greater_equal}


class Table:
    """Columns of equal length; a name without a column is missing in every row."""

    def __init__(self, columns: dict[str, np.ndarray], size: int):
        self.columns, self.size = columns, size

    def column(self, name: str) -> np.ndarray:
        return self.columns.get(name, np.full(self.size, None, object))

    def rows(self, kept: np.ndarray) -> Table:
        return Table({name: column[kept] for name, column in self.columns.items()}, int(np.count_nonzero(kept))
                     if kept.dtype == bool else len(kept))


def summarise(table: Table, aggregates, keys) -> Table:
    if not keys:
        return Table({name: np.array([read(table)], object) for name, read in aggregates}, 1)
    columns = [spread(read(table), table.size) for _, read in keys]
    groups: dict[tuple, list[int]] = {}
    for row, key in enumerate(zip(*columns)):
        groups.setdefault(key, []).append(row)
    parts = [table.rows(np.array(rows)) for rows in groups.values()]
    found = {name: np.array([key[n] for key in groups], object) for n, (name, _) in enumerate(keys)}
    found |= {name: np.array([read(part) for part in parts], object) for name, read in aggregates}
    return Table(found, len(groups))


def aggregate(function, values, share):
    if function in ("count", "count_distinct"):
        present = [v for v in values if not missing(v)]
        return float(len(present) if function == "count" else len(set(present)))
    figures = numeric(values)
    figures = figures[~np.isnan(figures)]
    if not len(figures):
        return None
    if function == "pct":
        return float(np.percentile(figures, share))
    return float({"max": np.max, "min": np.min, "avg": np.mean, "sum": np.sum, "stddev": np.std}[function](figures))


def first_present(columns: list[np.ndarray]) -> np.ndarray:
    if all(column.dtype != object for column in columns):
        found = columns[0]
        for column in columns[1:]:
            found = np.where(np.isnan(found), column, found)
        return found
    found = columns[0].astype(object)
    for column in columns[1:]:
        gaps = absent(found)
        found[gaps] = column[gaps]
    found[absent(found)] = None
    return found


def spread(value, size) -> np.ndarray:
    return value if isinstance(value, np.ndarray) else np.full(size, value, object)


def numeric(values) -> np.ndarray:
    if values.dtype != object:
        return values.astype("f8")
    try:
        return values.astype("f8")
    except (TypeError, ValueError):
        return np.array([number(v) for v in values], "f8")


def number(value) -> float:
    try:
        return float(value)
    except (TypeError, ValueError):
        return np.nan


def missing(value) -> bool:
    return value is None or (isinstance(value, float) and value != value)


def absent(values: np.ndarray) -> np.ndarray:
    return np.equal(values, None, dtype=object).astype(bool) | np.not_equal(values, values, dtype=object).astype(bool)


def truth_of(value) -> np.ndarray:
    return np.asarray(value).astype(bool)


def compared(sign, left, right, size) -> np.ndarray:
    """Text is compared as text, all else as numbers; a row that lacks either side does not match."""
    if textual(left) or textual(right):
        a, b = spread(left, size), spread(right, size)
        if sign == "=":
            return np.equal(a, b, dtype=object).astype(bool)
        have = np.not_equal(a, None, dtype=object).astype(bool) & np.not_equal(b, None, dtype=object).astype(bool)
        found = np.zeros(size, bool)
        found[have] = COMPARE[sign](a[have].astype(str), b[have].astype(str))
        return found
    a, b = numeric(spread(left, size)), numeric(spread(right, size))
    return COMPARE[sign](a, b) & ~np.isnan(a) & ~np.isnan(b)


def textual(value) -> bool:
    return isinstance(value, str) or (isinstance(value, np.ndarray) and value.dtype == object
                                      and isinstance(next((v for v in value if v is not None), None), str))


def sort_key(value):
    return (-np.inf if missing(value) else value) if not isinstance(value, str) else value


def printed(value, name: str) -> str:
    """Numbers as Insights prints them: from ten million on with an exponent, as in 1.28E8."""
    if isinstance(value, str):
        return value
    value = float(value)
    if name == "@timestamp":
        return datetime.fromtimestamp(value / 1000, timezone.utc).strftime("%Y-%m-%d %H:%M:%S.%f")[:-3]
    if abs(value) >= 1e7:
        mantissa, _, exponent = f"{value:.10e}".partition("e")
        return f"{float(mantissa)!r}E{int(exponent)}"
    return str(int(value)) if value == int(value) else repr(round(value, 4))
