#!/usr/bin/env python3
"""The floor for benchmarks: fetches given series and lists with the fewest calls that AWS's limits allow.

    python least_calls.py --endpoint http://127.0.0.1:5000 --plan plan.jsonl --threads 4

Each line of the plan is one series
    {"namespace": …, "metric": …, "dimensions": {…}, "period": 3600, "stat": "Maximum", "start": …, "end": …}
(epoch seconds; "points" if it is known how many it holds) or one list call
    {"list": "ec2:DescribeInstances", "pageSize": 1000, "parameters": {…}}.
Answers are read and counted, not decoded. Prints {"calls": {action: n}, "wallSeconds": s, …}.
"""

from __future__ import annotations

import argparse
import json
import re
import threading
import time
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from datetime import datetime, timezone
from http.client import HTTPConnection
from pathlib import Path
from queue import Empty, SimpleQueue
from urllib.parse import quote, urlencode, urlsplit

MAX_QUERIES = 500
MAX_POINTS = 100_800
FORM = "application/x-www-form-urlencoded; charset=utf-8"
# action: (signing name, version or target, page-size field, token sent, token received)
FORM_LISTS = {
    "ec2:DescribeInstances": ("2016-11-15", "MaxResults", "NextToken", "nextToken"),
    "ec2:DescribeInstanceTypes": ("2016-11-15", "MaxResults", "NextToken", "nextToken"),
    "ec2:DescribeVolumes": ("2016-11-15", "MaxResults", "NextToken", "nextToken"),
    "ec2:DescribeReservedInstances": ("2016-11-15", None, None, None),
    "rds:DescribeDBInstances": ("2014-10-31", "MaxRecords", "Marker", "Marker"),
    "rds:DescribeDBClusters": ("2014-10-31", "MaxRecords", "Marker", "Marker"),
    "rds:DescribeOrderableDBInstanceOptions": ("2014-10-31", "MaxRecords", "Marker", "Marker"),
}
JSON_LISTS = {
    "tag:GetResources": ("tagging", "ResourceGroupsTaggingAPI_20170126", "ResourcesPerPage", "PaginationToken"),
    "pricing:GetProducts": ("pricing", "AWSPriceListService", "MaxResults", "NextToken"),
    "ce:GetReservationCoverage": ("ce", "AWSInsightsIndexService", None, "NextPageToken"),
    "ce:GetSavingsPlansCoverage": ("ce", "AWSInsightsIndexService", None, "NextToken"),
}


@dataclass
class Batch:
    """Series of one window that go into one request."""

    start: int
    end: int
    series: list = field(default_factory=list)
    points: int = 0


def points_of(series: dict) -> int:
    return series.get("points", -(-(series["end"] - series["start"]) // series["period"]))


def packed(series: list[dict]) -> list[Batch]:
    """By window: a request is full at 500 queries or at one page of points, so large and small series share requests.

    As many as the larger of both limits asks for; each series, largest first, goes to the request that is emptiest.
    """
    windows = defaultdict(list)
    for one in series:
        windows[one["start"], one["end"]].append(one)
    batches = []
    for (start, end), rows in windows.items():
        least = max(-(-len(rows) // MAX_QUERIES), -(-sum(map(points_of, rows)) // MAX_POINTS))
        open_ones = [Batch(start, end) for _ in range(least)]
        for row in sorted(rows, key=points_of, reverse=True):
            need = points_of(row)
            fitting = [b for b in open_ones if len(b.series) < MAX_QUERIES and b.points + need <= MAX_POINTS]
            if not fitting:
                fitting = [Batch(start, end)]
                open_ones += fitting
            place = min(fitting, key=lambda b: (b.points, len(b.series)))
            place.series.append(row)
            place.points += need
        batches += open_ones
    return batches


class Caller:
    """One kept-open connection and the calls that went over it."""

    def __init__(self, endpoint: str, region: str):
        target = urlsplit(endpoint)
        self.connection = HTTPConnection(target.hostname, target.port, timeout=120)
        self.connection.connect()
        self.region, self.calls, self.bytes = region, Counter(), 0

    def send(self, action: str, scope: str, method: str, path: str, body: bytes, headers: dict) -> bytes:
        day = datetime.now(timezone.utc).strftime("%Y%m%d")
        credential = f"AKIALEASTCALLSCLIENT/{day}/{self.region}/{scope}/aws4_request"
        headers |= {"Authorization": f"AWS4-HMAC-SHA256 Credential={credential}, SignedHeaders=host, Signature=0"}
        self.connection.request(method, path, body, headers)
        answer = self.connection.getresponse()
        data = answer.read()
        self.calls[action] += 1
        self.bytes += len(data)
        if answer.status != 200:
            raise RuntimeError(f"{action} answered {answer.status}: {data[:300].decode('utf-8', 'replace')}")
        return data

    def form(self, action: str, scope: str, fields: dict) -> bytes:
        return self.send(action, scope, "POST", "/", urlencode(fields).encode(), {"Content-Type": FORM})

    def metrics(self, batch: Batch) -> None:
        """In JSON, the smallest of CloudWatch's protocols that can be read without its own library."""
        asked = {"StartTime": batch.start, "EndTime": batch.end, "MetricDataQueries": [
            {"Id": f"q{number}", "MetricStat": {"Stat": series["stat"], "Period": series["period"], "Metric": {
                "Namespace": series["namespace"], "MetricName": series["metric"], "Dimensions": [
                    {"Name": name, "Value": value} for name, value in series["dimensions"].items()]}}}
            for number, series in enumerate(batch.series)]}
        headers = {"Content-Type": "application/x-amz-json-1.0", "X-Amz-Target": "GraniteServiceVersion20100801.GetMetricData"}
        while True:
            data = self.send("cloudwatch:GetMetricData", "monitoring", "POST", "/", json.dumps(asked).encode(), headers)
            found = re.search(rb'"NextToken": ?"([^"]+)"', data[-4096:])
            if not found:
                return
            asked["NextToken"] = found.group(1).decode()

    def list(self, wanted: dict) -> None:
        action, size, parameters = wanted["list"], wanted.get("pageSize"), wanted.get("parameters") or {}
        if action in FORM_LISTS:
            self._form_list(action, size, parameters)
        elif action in JSON_LISTS:
            self._json_list(action, size, parameters)
        elif action == "lambda:ListFunctions":
            self._functions(action, size)
        else:
            raise ValueError(f"list must be one of {sorted([*FORM_LISTS, *JSON_LISTS, 'lambda:ListFunctions'])}, was {action}")

    def _form_list(self, action, size, parameters):
        version, sized, sent, received = FORM_LISTS[action]
        scope, operation = action.split(":")
        fields = {"Action": operation, "Version": version, **parameters} | ({sized: size} if size and sized else {})
        token = ""
        while token is not None:
            data = self.form(action, scope, fields | ({sent: token} if token else {}))
            found = re.search(f"<{received}>([^<]+)</{received}>".encode(), data) if received else None
            token = found.group(1).decode() if found else None

    def _json_list(self, action, size, parameters):
        scope, target, sized, token_name = JSON_LISTS[action]
        body, headers = dict(parameters), {"Content-Type": "application/x-amz-json-1.1"}
        if size and sized:
            body[sized] = size
        while True:
            data = self.send(action, scope, "POST", "/", json.dumps(body).encode(),
                             headers | {"X-Amz-Target": f"{target}.{action.split(':')[1]}"})
            found = re.search(f'"{token_name}": ?"([^"]+)"'.encode(), data)
            if not found:
                return
            body[token_name] = found.group(1).decode()

    def _functions(self, action, size):
        marker = ""
        while marker is not None:
            path = f"/2015-03-31/functions/?MaxItems={size or 50}" + (f"&Marker={quote(marker, safe='')}" if marker else "")
            found = re.search(rb'"NextMarker": ?"([^"]+)"', self.send(action, "lambda", "GET", path, b"", {}))
            marker = found.group(1).decode() if found else None


def run(endpoint: str, plan: list[dict], threads: int, region: str = "eu-central-1") -> dict:
    work: SimpleQueue = SimpleQueue()
    series = [row for row in plan if "list" not in row]
    for row in plan:
        if "list" in row:
            work.put(("list", row))
    batches = packed(series)
    for batch in batches:
        work.put(("metrics", batch))
    callers, failures = [Caller(endpoint, region) for _ in range(threads)], []

    def drain(caller):
        try:
            while True:
                kind, job = work.get_nowait()
                getattr(caller, kind)(job)
        except Empty:
            return
        except Exception as failure:  # told at the end, once
            failures.append(failure)

    began = time.perf_counter()
    crew = [threading.Thread(target=drain, args=(caller,)) for caller in callers]
    for one in crew:
        one.start()
    for one in crew:
        one.join()
    if failures:
        raise failures[0]
    return {"calls": dict(sorted(sum((c.calls for c in callers), Counter()).items())),
            "wallSeconds": round(time.perf_counter() - began, 3), "bytes": sum(c.bytes for c in callers),
            "series": len(series), "threads": threads}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--endpoint", required=True)
    parser.add_argument("--plan", type=Path, required=True)
    parser.add_argument("--threads", type=int, default=4)
    parser.add_argument("--region", default="eu-central-1")
    options = parser.parse_args()
    plan = [json.loads(line) for line in options.plan.read_text().splitlines() if line.strip()]
    print(json.dumps(run(options.endpoint, plan, options.threads, options.region)))


if __name__ == "__main__":
    main()
