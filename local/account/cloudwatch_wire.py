"""CloudWatch's query protocol, written by hand: requests are forms, answers are XML; GetMetricData in JSON too.

GetMetricData answers hold up to 100,800 points; building them as text from cached
time stamps is what keeps a full page within tens of milliseconds.
"""

from __future__ import annotations

import base64
import json
import re
import time
import uuid
from datetime import datetime, timezone
from functools import lru_cache
from urllib.parse import unquote_plus
from xml.sax.saxutils import escape

import numpy as np

from cloudwatch import HIGH_RESOLUTION_PERIODS, PERCENTILE, PLAIN_STATISTICS, MetricIndex, dimension_key

MAX_QUERIES = 500
MAX_POINTS = 100_800
MAX_STATISTICS_POINTS = 1_440
MAX_LISTED = 500
QUERY_ID = re.compile(r"[a-z][a-zA-Z0-9_]{0,254}$")
XMLNS = "http://monitoring.amazonaws.com/doc/2010-08-01/"
BETWEEN = "</member><member>"
HUNDREDTHS = [repr(n / 100) for n in range(10_001)]


class Refusal(Exception):
    def __init__(self, code: str, message: str, status: int = 400):
        super().__init__(message)
        self.code, self.message, self.status = code, message, status


class CloudWatchWire:
    OPERATIONS = ("GetMetricData", "GetMetricStatistics", "ListMetrics")

    def __init__(self, index: MetricIndex):
        self.index = index
        self.metrics_requested = 0

    def answer(self, operation: str, form: bytes) -> tuple[int, bytes]:
        try:
            fields = read_form(form)
            body = getattr(self, {"GetMetricData": "_metric_data", "GetMetricStatistics": "_statistics",
                                  "ListMetrics": "_list"}[operation])(fields)
        except Refusal as refusal:
            return refusal.status, error_xml(refusal)
        return 200, (f'<{operation}Response xmlns="{XMLNS}"><{operation}Result>{body}</{operation}Result>'
                     f"<ResponseMetadata><RequestId>{uuid.uuid4()}</RequestId></ResponseMetadata>"
                     f"</{operation}Response>").encode()

    def answer_json(self, body: bytes) -> tuple[int, bytes]:
        """GetMetricData in the JSON 1.0 protocol, which the service model names next to the other two."""
        try:
            results, token = self._metric_results(fields_of_json(json.loads(body)))
        except Refusal as refusal:
            return refusal.status, json.dumps({"__type": refusal.code, "message": refusal.message}).encode()
        answer = {"MetricDataResults": [
            {"Id": query["id"], "Label": query["label"], "Timestamps": times.tolist(), "Values": values.tolist(),
             "StatusCode": "PartialData" if partial else "Complete"} for query, times, values, partial in results],
            "Messages": []}
        return 200, json.dumps(answer | ({"NextToken": token} if token else {}), separators=(",", ":")).encode()

    # GetMetricData ------------------------------------------------------------------

    def _metric_data(self, fields):
        results, token = self._metric_results(fields)
        next_token = f"<NextToken>{token}</NextToken>" if token else ""
        return (f"<MetricDataResults>{''.join(result_xml(*result) for result in results)}</MetricDataResults>"
                f"{next_token}<Messages/>")

    def _metric_results(self, fields):
        """One page: (query, times, values, whether more of it follows) for each query, and the token of the next."""
        start, end = window(fields)
        queries = [read_query(q) for q in members(fields.get("MetricDataQueries"))]
        if not queries:
            raise Refusal("ValidationError", "The parameter MetricDataQueries is required.")
        if len(queries) > MAX_QUERIES:
            raise Refusal("ValidationError", f"The collection MetricDataQueries must not have a size greater than {MAX_QUERIES}.")
        ids = [q["id"] for q in queries]
        if len(set(ids)) < len(ids):
            raise Refusal("ValidationError", "The values for parameter id in MetricDataQueries are not unique.")
        room = whole(fields, "MaxDatapoints", MAX_POINTS)
        if not 1 <= room <= MAX_POINTS:
            raise Refusal("ValidationError", f"MaxDatapoints must be between 1 and {MAX_POINTS}.")
        order = fields.get("ScanBy", "TimestampDescending")
        if order not in ("TimestampDescending", "TimestampAscending"):
            raise Refusal("ValidationError", f"ScanBy must be TimestampDescending or TimestampAscending, was {order}.")
        at, offset, until = read_token(fields.get("NextToken"), len(queries), int(time.time()))
        if offset is None:
            offset, self.metrics_requested = 0, self.metrics_requested + len(queries)
        out, token = [], None
        while at < len(queries):
            query = queries[at]
            times, values = self._points(query, start, min(end, until))
            if order == "TimestampDescending":
                times, values = times[::-1], values[::-1]
            part_times, part = times[offset : offset + room], values[offset : offset + room]
            partial = offset + len(part) < len(values)
            if query["returned"] and (len(part) or not len(values)):
                out.append((query, part_times, part, partial))
            room -= len(part)
            if partial or (room == 0 and at + 1 < len(queries)):
                rest = (at, offset + len(part)) if partial else (at + 1, 0)
                token = write_token(*rest, until)
                break
            at, offset = at + 1, 0
        return out, token

    def _points(self, query, start, end):
        series = self.index.get(query["namespace"], query["metric"], query["dimensions"])
        return self.index.points(series, query["stat"], start, end, query["period"])

    # GetMetricStatistics, ListMetrics -----------------------------------------------

    def _statistics(self, fields):
        start, end = window(fields)
        namespace, metric = needed(fields, "Namespace"), needed(fields, "MetricName")
        stats = list(members(fields.get("Statistics"))) + list(members(fields.get("ExtendedStatistics")))
        if not stats:
            raise Refusal("InvalidParameterCombination", "Must specify either Statistics or ExtendedStatistics")
        period = read_period(fields)
        if (end - start) / period > MAX_STATISTICS_POINTS:
            raise Refusal("InvalidParameterCombination", f"You have requested up to {(end - start) // period} datapoints, "
                          f"which exceeds the limit of {MAX_STATISTICS_POINTS}. You may reduce the datapoints requested "
                          "by increasing Period, or decreasing the time range.")
        for stat in stats:
            check_stat(stat)
        self.metrics_requested += 1
        series = self.index.get(namespace, metric, read_dimensions(fields))
        rows: dict[int, list[str]] = {}
        extended: dict[int, list[str]] = {}
        for stat in stats:
            for moment, value in zip(*(a.tolist() for a in self.index.points(series, stat, start, end, period))):
                if stat in PLAIN_STATISTICS:
                    rows.setdefault(moment, []).append(f"<{stat}>{value!r}</{stat}>")
                else:
                    rows.setdefault(moment, [])
                    extended.setdefault(moment, []).append(f"<entry><key>{stat}</key><value>{value!r}</value></entry>")
        points = "".join(
            f"<member><Timestamp>{stamp(moment)}</Timestamp>{''.join(parts)}"
            + (f"<ExtendedStatistics>{''.join(extended[moment])}</ExtendedStatistics>" if moment in extended else "")
            + "</member>" for moment, parts in rows.items())
        return f"<Label>{escape(metric)}</Label><Datapoints>{points}</Datapoints>"

    def _list(self, fields):
        wanted = [(needed(d, "Name"), d.get("Value")) for d in members(fields.get("Dimensions"))]
        if len(wanted) > 10:
            raise Refusal("InvalidParameterValue", "The collection Dimensions must not have a size greater than 10.")
        rows = list(self.index.listing(fields.get("Namespace"), fields.get("MetricName"), wanted))
        try:
            begin = int(base64.urlsafe_b64decode(fields["NextToken"])) if "NextToken" in fields else 0
        except ValueError as broken:
            raise Refusal("InvalidParameterValue", "Invalid nextToken.") from broken
        listed = "".join(
            f"<member><Namespace>{escape(space)}</Namespace><MetricName>{escape(name)}</MetricName><Dimensions>"
            + "".join(f"<member><Name>{escape(k)}</Name><Value>{escape(v)}</Value></member>" for k, v in have.items())
            + "</Dimensions></member>" for space, name, have in rows[begin : begin + MAX_LISTED])
        more = begin + MAX_LISTED
        token = base64.urlsafe_b64encode(str(more).encode()).decode() if more < len(rows) else ""
        return f"<Metrics>{listed}</Metrics>" + (f"<NextToken>{token}</NextToken>" if token else "")


def read_form(form: bytes) -> dict:
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


def fields_of_json(value):
    """What read_form makes of the same request: numbers as text, moments in ISO 8601, lists by number."""
    if isinstance(value, dict):
        return {name: datetime.fromtimestamp(part, timezone.utc).isoformat()
                if name in ("StartTime", "EndTime") and isinstance(part, (int, float)) else fields_of_json(part)
                for name, part in value.items()}
    if isinstance(value, list):
        return {"member": {str(number): fields_of_json(part) for number, part in enumerate(value, 1)}}
    return {True: "true", False: "false"}[value] if isinstance(value, bool) else str(value)


def members(tree):
    if not tree:
        return []
    if not isinstance(tree, dict) or "member" not in tree:
        raise Refusal("MalformedInput", "A list must be sent as Name.member.N.")
    rows = tree["member"]
    return [rows[key] for key in sorted(rows, key=int)]


def needed(fields, name):
    if not fields.get(name):
        raise Refusal("ValidationError", f"The parameter {name} is required.")
    return fields[name]


def whole(fields, name, default):
    try:
        return int(fields.get(name, default))
    except ValueError as broken:
        raise Refusal("ValidationError", f"{name} must be a whole number, was {fields[name]}.") from broken


def read_period(fields):
    period = whole(fields, "Period", 0)
    if period not in HIGH_RESOLUTION_PERIODS and (period < 60 or period % 60):
        raise Refusal("ValidationError", "Period must be 1, 5, 10, 20, 30 or a multiple of 60.")
    return period


def check_stat(stat):
    if stat not in PLAIN_STATISTICS and not PERCENTILE.match(stat):
        raise Refusal("ValidationError", f"The statistic {stat} is not one of {', '.join(PLAIN_STATISTICS)} or a percentile "
                      "such as p99 or p99.5, which are all that this account answers.")


def read_dimensions(metric):
    pairs = [(needed(d, "Name"), needed(d, "Value")) for d in members(metric.get("Dimensions"))]
    if len(pairs) > 30:
        raise Refusal("ValidationError", "The collection Dimensions must not have a size greater than 30.")
    return dimension_key(pairs)


def read_query(query):
    if "Expression" in query:
        raise Refusal("ValidationError", "This account answers no metric math and no Metrics Insights queries.")
    if not QUERY_ID.match(query.get("Id", "")):
        raise Refusal("ValidationError", f"The value {query.get('Id', '')} for parameter id does not match {QUERY_ID.pattern}.")
    if "MetricStat" not in query:
        raise Refusal("ValidationError", "Either Expression or MetricStat must be specified.")
    wanted = query["MetricStat"]
    metric = needed(wanted, "Metric")
    check_stat(needed(wanted, "Stat"))
    return {"id": query["Id"], "label": query.get("Label") or needed(metric, "MetricName"), "stat": wanted["Stat"],
            "namespace": needed(metric, "Namespace"), "metric": needed(metric, "MetricName"),
            "dimensions": read_dimensions(metric), "period": read_period(wanted),
            "returned": query.get("ReturnData", "true") != "false"}


def instant(fields, name) -> int:
    text = needed(fields, name)
    try:
        moment = datetime.fromisoformat(text.replace("Z", "+00:00"))
    except ValueError as broken:
        raise Refusal("ValidationError", f"{name} must be an ISO 8601 instant, was {text}.") from broken
    return int(moment.replace(tzinfo=moment.tzinfo or timezone.utc).timestamp())


def window(fields) -> tuple[int, int]:
    """Start rounded down as AWS does: to the minute, five minutes or hour, by its age."""
    start, end = instant(fields, "StartTime"), instant(fields, "EndTime")
    if start >= end:
        raise Refusal("ValidationError", "The parameter StartTime must be less than the parameter EndTime.")
    age_days = (time.time() - start) / 86_400
    step = 60 if age_days < 15 else 300 if age_days < 63 else 3600
    return start // step * step, end


def read_token(token, queries, now):
    """(query to go on with, offset in it or None at the beginning, the "now" all pages share)."""
    if not token:
        return 0, None, now
    try:
        at, offset, until = json.loads(base64.urlsafe_b64decode(token))
        assert 0 <= at < queries
    except Exception as broken:
        raise Refusal("InvalidNextToken", "The NextToken is not one of this request.") from broken
    return at, offset, until


def write_token(at, offset, until):
    return base64.urlsafe_b64encode(json.dumps([at, offset, until]).encode()).decode()


@lru_cache(maxsize=256)
def stamp(moment: int) -> str:
    return datetime.fromtimestamp(moment, timezone.utc).strftime("%Y-%m-%dT%H:%M:%SZ")


@lru_cache(maxsize=4096)
def _stamps_of(times: bytes) -> str:
    moments = np.frombuffer(times, "i8").astype("M8[s]")
    return ("Z" + BETWEEN).join(np.datetime_as_string(moments).tolist()) + "Z"


@lru_cache(maxsize=64)
def _two_digits(count: int) -> str:
    return BETWEEN.join(["%r"] * count)


def numbers(values) -> str:
    hundredths = values * 100
    whole_hundredths = np.rint(hundredths)
    if values.min() >= 0 and values.max() <= 100 and np.abs(hundredths - whole_hundredths).max() < 1e-6:
        return BETWEEN.join([HUNDREDTHS[n] for n in whole_hundredths.astype("i8").tolist()])
    return _two_digits(len(values)) % tuple(values.tolist())


def result_xml(query, times, values, partial) -> str:
    state = "PartialData" if partial else "Complete"
    head = f"<member><Id>{query['id']}</Id><Label>{escape(query['label'])}</Label>"
    if not len(values):
        return f"{head}<Timestamps/><Values/><StatusCode>{state}</StatusCode></member>"
    return (f"{head}<Timestamps><member>{_stamps_of(np.ascontiguousarray(times, 'i8').tobytes())}</member></Timestamps>"
            f"<Values><member>{numbers(values)}</member></Values><StatusCode>{state}</StatusCode></member>")


def error_xml(refusal: Refusal) -> bytes:
    side = "Sender" if refusal.status < 500 else "Receiver"
    return (f'<ErrorResponse xmlns="{XMLNS}"><Error><Type>{side}</Type><Code>{refusal.code}</Code>'
            f"<Message>{escape(refusal.message)}</Message></Error><RequestId>{uuid.uuid4()}</RequestId></ErrorResponse>").encode()
