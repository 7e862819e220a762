"""CloudWatch's calls, whichever protocol they come in: what they may hold, and the pages they get.

The old query protocol (forms and XML) and AWS JSON 1.0 are served; each has a module that
reads requests into plain dictionaries and writes answers as text by hand, because that is
what keeps a page of 100,800 points within tens of milliseconds.
"""

from __future__ import annotations

import base64
import json
import re
from datetime import datetime, timezone

import cloudwatch_json
import cloudwatch_xml
from cloudwatch import HIGH_RESOLUTION_PERIODS, PERCENTILE, PLAIN_STATISTICS, MetricIndex, dimension_key
from cloudwatch_xml import Refusal

MAX_QUERIES = 500
MAX_POINTS = 100_800
MAX_STATISTICS_POINTS = 1_440
MAX_LISTED = 500
QUERY_ID = re.compile(r"[a-z][a-zA-Z0-9_]{0,254}$")
PROTOCOLS = {"query": cloudwatch_xml, "json": cloudwatch_json}


class CloudWatchWire:
    OPERATIONS = ("GetMetricData", "GetMetricStatistics", "ListMetrics")

    def __init__(self, index: MetricIndex):
        self.index = index
        self.reset()

    def reset(self) -> None:
        self.metrics_requested = 0
        self.asked: dict[tuple, int] = {}  # every series that GetMetricData was asked for, and how many points it holds

    def answer(self, operation: str, protocol: str, sent: bytes) -> tuple[int, list, bytes]:
        """Status, headers and body. Of ``protocol`` there are those of PROTOCOLS."""
        wire = PROTOCOLS[protocol]
        answering = {"GetMetricData": self._metric_data, "GetMetricStatistics": self._statistics, "ListMetrics": self._list}
        try:
            result = answering[operation](wire.read(sent), wire)
        except Refusal as refusal:
            return refusal.status, wire.headers(refusal), wire.error(refusal)
        return 200, wire.headers(None), wire.whole(operation, result)

    # GetMetricData ------------------------------------------------------------------

    def _metric_data(self, fields, wire):
        start, end = window(fields, self.index.grid.clock())
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
        at, offset, until = read_token(fields.get("NextToken"), len(queries), int(self.index.grid.clock()))
        if offset is None:
            offset, self.metrics_requested = 0, self.metrics_requested + len(queries)
        out, token = [], None
        while at < len(queries):
            query = queries[at]
            times, values = self._points(query, start, min(end, until))
            self._remember(query, start, end, len(values))
            if order == "TimestampDescending":
                times, values = times[::-1], values[::-1]
            part_times, part = times[offset : offset + room], values[offset : offset + room]
            partial = offset + len(part) < len(values)
            if query["returned"] and (len(part) or not len(values)):
                out.append(wire.series(query, part_times, part, partial))
            room -= len(part)
            if partial or (room == 0 and at + 1 < len(queries)):
                rest = (at, offset + len(part)) if partial else (at + 1, 0)
                token = write_token(*rest, until)
                break
            at, offset = at + 1, 0
        return wire.metric_data(out, token)

    def _remember(self, query, start, end, points):
        named = query["namespace"], query["metric"], query["dimensions"], query["period"], query["stat"]
        self.asked[*named, start, end] = points

    def plan(self) -> list[dict]:
        """What was asked, as least_calls.py takes it."""
        return [{"namespace": namespace, "metric": metric,
                 "dimensions": dict(pair.split("=", 1) for pair in dimensions.split("\n") if pair), "period": period, "stat": stat,
                 "start": start, "end": end, "points": points}
                for (namespace, metric, dimensions, period, stat, start, end), points in list(self.asked.items())]

    def _points(self, query, start, end):
        series = self.index.get(query["namespace"], query["metric"], query["dimensions"])
        return self.index.points(series, query["stat"], start, end, query["period"])

    # GetMetricStatistics, ListMetrics -----------------------------------------------

    def _statistics(self, fields, wire):
        start, end = window(fields, self.index.grid.clock())
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
        rows: dict[int, dict] = {}
        for stat in stats:
            for moment, value in zip(*(a.tolist() for a in self.index.points(series, stat, start, end, period))):
                row = rows.setdefault(moment, {})
                if stat in PLAIN_STATISTICS:
                    row[stat] = value
                else:
                    row.setdefault("ExtendedStatistics", {})[stat] = value
        return wire.statistics(metric, rows)

    def _list(self, fields, wire):
        wanted = [(needed(d, "Name"), d.get("Value")) for d in members(fields.get("Dimensions"))]
        if len(wanted) > 10:
            raise Refusal("InvalidParameterValue", "The collection Dimensions must not have a size greater than 10.")
        rows = list(self.index.listing(fields.get("Namespace"), fields.get("MetricName"), wanted))
        try:
            begin = int(base64.urlsafe_b64decode(fields["NextToken"])) if "NextToken" in fields else 0
        except ValueError as broken:
            raise Refusal("InvalidParameterValue", "Invalid nextToken.") from broken
        more = begin + MAX_LISTED
        token = base64.urlsafe_b64encode(str(more).encode()).decode() if more < len(rows) else None
        return wire.listing(rows[begin:more], token)


def members(tree):
    if not tree or isinstance(tree, list):
        return tree or []
    if not isinstance(tree, dict) or "member" not in tree:
        raise Refusal("MalformedInput", "A list must be sent as a list.")
    rows = tree["member"]
    return [rows[key] for key in sorted(rows, key=int)]


def needed(fields, name):
    if not fields.get(name):
        raise Refusal("ValidationError", f"The parameter {name} is required.")
    return fields[name]


def whole(fields, name, default):
    try:
        return int(fields.get(name, default))
    except (ValueError, TypeError) as broken:
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
            "returned": query.get("ReturnData", True) not in (False, "false")}


def instant(fields, name) -> int:
    text = needed(fields, name)
    if isinstance(text, (int, float)) and not isinstance(text, bool):
        return int(text)
    try:
        moment = datetime.fromisoformat(text.replace("Z", "+00:00"))
    except (ValueError, AttributeError) as broken:
        raise Refusal("ValidationError", f"{name} must be an ISO 8601 instant, was {text}.") from broken
    return int(moment.replace(tzinfo=moment.tzinfo or timezone.utc).timestamp())


def window(fields, now: float) -> tuple[int, int]:
    """Start rounded down as AWS does: to the minute, five minutes or hour, by its age."""
    start, end = instant(fields, "StartTime"), instant(fields, "EndTime")
    if start >= end:
        raise Refusal("ValidationError", "The parameter StartTime must be less than the parameter EndTime.")
    age_days = (now - start) / 86_400
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
