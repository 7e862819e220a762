"""CloudWatch's query protocol: requests are forms, answers are XML."""

from __future__ import annotations

import uuid
from datetime import datetime, timezone
from functools import lru_cache
from urllib.parse import unquote_plus
from xml.sax.saxutils import escape

import numpy as np

XMLNS = "http://monitoring.amazonaws.com/doc/2010-08-01/"
BETWEEN = "</member><member>"
HUNDREDTHS = [repr(n / 100) for n in range(10_001)]


class Refusal(Exception):
    def __init__(self, code: str, message: str, status: int = 400):
        super().__init__(message)
        self.code, self.message, self.status = code, message, status


def read(form: bytes) -> dict:
    """A nested dictionary of the form's dotted names; list members are keyed by their number."""
    tree: dict = {}
    for pair in form.decode("ascii").split("&"):
        name, _, value = pair.partition("=")
        if "%" in value or "+" in value:
            value = unquote_plus(value)
        at, path = tree, name.split(".")
        for step in path[:-1]:
            at = at.setdefault(step, {})
        at[path[-1]] = value
    return tree


def headers(refusal: Refusal | None) -> list[tuple[str, str]]:
    return [("Content-Type", "text/xml")]


def whole(operation: str, result: str) -> bytes:
    return (f'<{operation}Response xmlns="{XMLNS}"><{operation}Result>{result}</{operation}Result><ResponseMetadata>'
            f"<RequestId>{uuid.uuid4()}</RequestId></ResponseMetadata></{operation}Response>").encode()


def error(refusal: Refusal) -> bytes:
    side = "Sender" if refusal.status < 500 else "Receiver"
    return (f'<ErrorResponse xmlns="{XMLNS}"><Error><Type>{side}</Type><Code>{refusal.code}</Code>'
            f"<Message>{escape(refusal.message)}</Message></Error><RequestId>{uuid.uuid4()}</RequestId></ErrorResponse>").encode()


def metric_data(series: list[str], token: str | None) -> str:
    more = f"<NextToken>{token}</NextToken>" if token else ""
    return f"<MetricDataResults>{''.join(series)}</MetricDataResults>{more}<Messages/>"


def series(query: dict, times, values, partial: bool) -> str:
    state = "PartialData" if partial else "Complete"
    head = f"<member><Id>{query['id']}</Id><Label>{escape(query['label'])}</Label>"
    if not len(values):
        return f"{head}<Timestamps/><Values/><StatusCode>{state}</StatusCode></member>"
    return (f"{head}<Timestamps><member>{_stamps(np.ascontiguousarray(times, 'i8').tobytes())}</member></Timestamps>"
            f"<Values><member>{numbers(values, BETWEEN)}</member></Values><StatusCode>{state}</StatusCode></member>")


def statistics(label: str, rows: dict[int, dict]) -> str:
    points = "".join(f"<member><Timestamp>{stamp(moment)}</Timestamp>{''.join(map(_statistic, row.items()))}</member>"
                     for moment, row in rows.items())
    return f"<Label>{escape(label)}</Label><Datapoints>{points}</Datapoints>"


def _statistic(item) -> str:
    name, value = item
    if name != "ExtendedStatistics":
        return f"<{name}>{value!r}</{name}>"
    entries = "".join(f"<entry><key>{stat}</key><value>{v!r}</value></entry>" for stat, v in value.items())
    return f"<ExtendedStatistics>{entries}</ExtendedStatistics>"


def listing(rows: list, token: str | None) -> str:
    listed = "".join(
        f"<member><Namespace>{escape(space)}</Namespace><MetricName>{escape(name)}</MetricName><Dimensions>"
        + "".join(f"<member><Name>{escape(k)}</Name><Value>{escape(v)}</Value></member>" for k, v in have.items())
        + "</Dimensions></member>" for space, name, have in rows)
    return f"<Metrics>{listed}</Metrics>" + (f"<NextToken>{token}</NextToken>" if token else "")


def stamp(moment: int) -> str:
    return datetime.fromtimestamp(moment, timezone.utc).strftime("%Y-%m-%dT%H:%M:%SZ")


@lru_cache(maxsize=4096)
def _stamps(times: bytes) -> str:
    moments = np.frombuffer(times, "i8").astype("M8[s]")
    return ("Z" + BETWEEN).join(np.datetime_as_string(moments).tolist()) + "Z"


@lru_cache(maxsize=64)
def _template(count: int, between: str) -> str:
    return between.join(["%r"] * count)


def numbers(values, between: str) -> str:
    """Percentages have at most two digits and come from a table, which is three times as fast."""
    hundredths = values * 100
    rounded = np.rint(hundredths)
    if values.min() >= 0 and values.max() <= 100 and np.abs(hundredths - rounded).max() < 1e-6:
        return between.join([HUNDREDTHS[n] for n in rounded.astype("i8").tolist()])
    return _template(len(values), between) % tuple(values.tolist())
