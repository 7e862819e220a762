"""Logs Insights over the REPORT lines of Lambda's log groups."""

from __future__ import annotations

import threading
import time
import uuid
import zlib

import numpy as np

from contract import Refused
from insights_columns import Table
from insights_language import Malformed, Query
from inventory import LogFacts
from place import ACCOUNT, REGION
from moto.core.utils import unix_time_millis
from shapes import SLOT_SECONDS

MAX_GROUPS = 50
MAX_RUNNING = 30
MAX_LISTED = 50
MAX_ROWS = 10_000
SECONDS_TO_RUN = 0.15


class Insights:
    def __init__(self, inventory):
        self.inventory = inventory
        self.facts = {facts.group: facts for facts in inventory.log_facts}
        self.lock = threading.Lock()
        self.queries: dict[str, dict] = {}

    def describe_log_groups(self, p: dict) -> dict:
        """By name, by prefix, or all; a name that no group has is no error."""
        wanted = p.get("logGroupIdentifiers")
        if wanted is not None and len(set(p) - {"logGroupIdentifiers", "includeLinkedAccounts"}) > 0:
            raise Refused("InvalidParameterException", "Log group identifiers go with no other filter.")
        names = {bare(name) for name in wanted} if wanted is not None else None
        found = sorted(name for name in self.inventory.logs.groups
                       if (name in names if names is not None else name.startswith(p.get("logGroupNamePrefix", ""))
                           and p.get("logGroupNamePattern", "") in name)
                       and name > p.get("nextToken", ""))
        page = found[: p.get("limit", MAX_LISTED)]
        return {"logGroups": [described(self.inventory.logs.groups[name]) for name in page],
                "nextToken": page[-1] if len(page) < len(found) else None}

    def start_query(self, p: dict) -> dict:
        groups = self._groups(p)
        if p.get("queryLanguage", "CWLI") != "CWLI":
            raise Refused("InvalidParameterException", "Only the Logs Insights language is answered here.")
        begin, end = p["startTime"], p["endTime"]
        if begin >= end:
            raise Refused("MalformedQueryException", "The end time must be after the start time.")
        try:
            query = Query(p["queryString"])
        except (Malformed, ValueError) as wrong:
            raise Refused("MalformedQueryException", f"{wrong}") from wrong
        with self.lock:
            running = [q for q in self.queries.values() if time.monotonic() < q["ready"] and not q["stopped"]]
            if len(running) >= MAX_RUNNING:
                raise Refused("LimitExceededException", f"Account maximum query concurrency limit of [{MAX_RUNNING}] reached.")
            name = str(uuid.uuid4())
            self.queries[name] = {"query": query, "groups": groups, "window": (begin, end), "stopped": False,
                                  "ready": time.monotonic() + SECONDS_TO_RUN, "limit": p.get("limit", MAX_ROWS), "answer": None}
        return {"queryId": name}

    def get_query_results(self, p: dict) -> dict:
        asked = self._find(p["queryId"])
        if asked["stopped"]:
            return {"queryLanguage": "CWLI", "results": [], "status": "Cancelled", "statistics": {}}
        if time.monotonic() < asked["ready"]:
            return {"queryLanguage": "CWLI", "results": [], "status": "Running", "statistics": {}}
        with self.lock:
            if asked["answer"] is None:
                asked["answer"] = self._run(asked)
        return asked["answer"]

    def stop_query(self, p: dict) -> dict:
        asked = self._find(p["queryId"])
        if asked["answer"] is not None or time.monotonic() >= asked["ready"]:
            raise Refused("InvalidParameterException", "The query has already ended.")
        asked["stopped"] = True
        return {"success": True}

    def _find(self, name):
        if name not in self.queries:
            raise Refused("ResourceNotFoundException", "The specified query does not exist.")
        return self.queries[name]

    def _groups(self, p):
        ways = [p.get("logGroupName") and [p["logGroupName"]], p.get("logGroupNames"), p.get("logGroupIdentifiers")]
        named = [way for way in ways if way]
        if len(named) != 1:
            raise Refused("InvalidParameterException",
                          "Exactly one of logGroupName, logGroupNames and logGroupIdentifiers must be given.")
        groups = [bare(name) for name in named[0]]
        if len(groups) > MAX_GROUPS:
            raise Refused("InvalidParameterException", f"A query takes at most {MAX_GROUPS} log groups, got {len(groups)}.")
        for group in groups:
            if group not in self.inventory.logs.groups:
                raise Refused("ResourceNotFoundException", f"Log group '{group}' does not exist for account ID '{ACCOUNT}'")
        return groups

    def _run(self, asked) -> dict:
        begin, end = asked["window"]
        tables = [self._table(self.facts[g], begin, end) for g in asked["groups"] if g in self.facts]
        days = {g: self._days(self.facts[g], begin, end) for g in asked["groups"] if g in self.facts}
        table = stacked(tables)
        scanned = table.size
        rows = asked["query"].run(table)[: asked["limit"]]
        return {"queryLanguage": "CWLI", "status": "Complete",
                "results": [[{"field": name, "value": value} for name, value in row] for row in rows],
                "statistics": {"recordsMatched": float(asked["query"].matched), "recordsScanned": float(scanned),
                               "estimatedRecordsSkipped": 0.0, "estimatedBytesSkipped": 0.0,
                               "bytesScanned": float(sum(self.facts[g].bytes_a_day * d for g, d in days.items())),
                               "logGroupsScanned": float(len(asked["groups"]))}}

    def _days(self, facts: LogFacts, begin, end) -> float:
        born = self.inventory.grid.start + facts.born * SLOT_SECONDS
        return max(0.0, (min(end, self.inventory.grid.clock()) - max(begin, born)) / 86_400)

    def _table(self, facts: LogFacts, begin, end) -> Table:
        """One REPORT record a call; every hundredth, and the first, uses the most."""
        days = self._days(facts, begin, end)
        size = int(round(days * facts.lines_a_day))
        dice = np.random.default_rng(zlib.crc32(facts.group.encode()))
        used = np.ceil(facts.max_used_mib * dice.uniform(0.7, 0.99, size))
        used[::100] = facts.max_used_mib
        millis = np.round(dice.uniform(40, 400, size), 2)
        stop = min(end, self.inventory.grid.clock())
        columns = {"@timestamp": np.linspace((stop - days * 86_400) * 1000, stop * 1000, size, endpoint=False),
                   "@log": np.full(size, f"{ACCOUNT}:{facts.group}", object)}
        memory = np.full(size, float(facts.memory_mib))
        if facts.json:
            columns |= {"type": np.full(size, "platform.report", object), "record.metrics.maxMemoryUsedMB": used,
                        "record.metrics.memorySizeMB": memory, "record.metrics.durationMs": millis,
                        "record.status": np.full(size, "success", object)}
        else:
            columns |= {"@type": np.full(size, "REPORT", object), "@maxMemoryUsed": used * 1e6, "@memorySize": memory * 1e6,
                        "@duration": millis, "@billedDuration": np.ceil(millis)}
        return Table(columns, size)


def bare(identifier: str) -> str:
    return identifier.split(":log-group:")[-1].removesuffix(":*")


def described(group) -> dict:
    arn = f"arn:aws:logs:{REGION}:{ACCOUNT}:log-group:{group.name}"
    return {"logGroupName": group.name, "creationTime": int(unix_time_millis(group.creation_time)), "metricFilterCount": 0,
            "arn": f"{arn}:*", "logGroupArn": arn, "storedBytes": 0, "logGroupClass": "STANDARD"}


def stacked(tables: list[Table]) -> Table:
    size = sum(table.size for table in tables)
    names = {name for table in tables for name in table.columns}
    return Table({name: np.concatenate([absent_as_nan(table, name) for table in tables]) for name in names}, size)


def absent_as_nan(table: Table, name: str) -> np.ndarray:
    """Numbers keep a numeric column; a text column has None where a group has no such field."""
    if name in table.columns:
        return table.columns[name]
    textual = name in ("@type", "type", "record.status")
    return np.full(table.size, None if textual else np.nan, object if textual else "f8")
