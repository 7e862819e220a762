"""Cost Explorer's resource level: what a test says was billed, answered and refused as AWS does."""

from __future__ import annotations

from collections import defaultdict
from datetime import date, datetime, timedelta, timezone
from decimal import Decimal

from contract import Refused

REACH_DAYS = 14
GROUPS_A_PAGE = 200
METRICS = ("AmortizedCost", "BlendedCost", "NetAmortizedCost", "NetUnblendedCost", "NormalizedUsageAmount", "UnblendedCost",
           "UsageQuantity")
DIMENSIONS = ("RESOURCE_ID", "SERVICE", "USAGE_TYPE", "RECORD_TYPE", "LINKED_ACCOUNT", "REGION")


class Bills:
    """Lines as {"service", "resource", "day", "usageType", "quantity", "cost"[, "recordType"]}; without a service that
    has been opted in there is no data."""

    def __init__(self, inventory):
        self.clock = inventory.grid.clock
        self.services: set[str] = set()
        self.lines: list[dict] = []

    def set(self, order: dict) -> None:
        self.services = set(order.get("services", ()))
        self.lines = list(order.get("lines", ()))

    def get_cost_and_usage_with_resources(self, p: dict) -> dict:
        begin, end = self._period(p)
        keys = [group["Key"] for group in p.get("GroupBy") or []]
        wanted = list(conditions(p["Filter"]))
        named = {key for key, _, plain in wanted if plain}
        if "RESOURCE_ID" not in keys and "RESOURCE_ID" not in named:
            raise Refused("ValidationException", "Group by or filter by RESOURCE_ID is required.")
        services = {value for key, values, plain in wanted if key == "SERVICE" and plain for value in values}
        if not services:
            raise Refused("ValidationException", "A filter by SERVICE is required.")
        if not services <= self.services:
            raise Refused("DataUnavailableException", "Resource level data is not enabled for " + ", ".join(sorted(services)))
        if any(metric not in METRICS for metric in p.get("Metrics") or ["?"]):
            raise Refused("ValidationException", f"Metrics must be some of {', '.join(METRICS)}.")
        return self._pages(p, keys, begin, end, wanted)

    def _period(self, p: dict) -> tuple[date, date]:
        if p.get("Granularity") != "DAILY":
            raise Refused("ValidationException", "This account answers by the day only.")
        begin, end = (date.fromisoformat(p["TimePeriod"][edge][:10]) for edge in ("Start", "End"))
        today = datetime.fromtimestamp(self.clock(), timezone.utc).date()
        if begin >= end:
            raise Refused("ValidationException", "Start date (and hour) should be before end date (and hour)")
        if begin < today - timedelta(days=REACH_DAYS):
            raise Refused("ValidationException", "Start date is more than 14 days ago")
        if len(p.get("GroupBy") or []) > 2 or any(g.get("Type") != "DIMENSION" or g.get("Key") not in DIMENSIONS
                                                  for g in p.get("GroupBy") or []):
            raise Refused("ValidationException", f"Group by at most two of {', '.join(DIMENSIONS)}.")
        return begin, end

    def _pages(self, p, keys, begin, end, wanted) -> dict:
        rows = []
        for offset in range((end - begin).days):
            day = (begin + timedelta(days=offset)).isoformat()
            groups: dict[tuple, list[Decimal]] = defaultdict(lambda: [Decimal(0), Decimal(0)])
            for line in self.lines:
                row = dimensions(line)
                if line["day"] == day and all((row.get(key) in values) == plain for key, values, plain in wanted):
                    sums = groups[tuple(row[key] for key in keys)]
                    sums[0] += Decimal(str(line["cost"]))
                    sums[1] += Decimal(str(line["quantity"]))
            rows += [(day, group, sums) for group, sums in sorted(groups.items())] or [(day, None, None)]
        at = int(p.get("NextPageToken") or 0)
        days: dict[str, list] = {}
        for day, group, sums in rows[at:at + GROUPS_A_PAGE]:
            own = days.setdefault(day, [])
            if group is not None:
                own.append({"Keys": list(group), "Metrics": {metric: measure(metric, sums) for metric in p["Metrics"]}})
        more = at + GROUPS_A_PAGE < len(rows)
        return {"ResultsByTime": [{"TimePeriod": {"Start": day, "End": (date.fromisoformat(day) + timedelta(days=1)).isoformat()},
                                   "Groups": groups, "Total": {}, "Estimated": True} for day, groups in days.items()],
                "GroupDefinitions": p.get("GroupBy"), "NextPageToken": str(at + GROUPS_A_PAGE) if more else None}


def conditions(expression: dict, plain: bool = True):
    """(dimension, values, whether it must hold) of a conjunction; anything else is refused."""
    if "And" in expression:
        for part in expression["And"]:
            yield from conditions(part, plain)
    elif "Not" in expression:
        yield from conditions(expression["Not"], not plain)
    elif expression.get("Dimensions", {}).get("Key") in DIMENSIONS:
        yield expression["Dimensions"]["Key"], expression["Dimensions"]["Values"], plain
    else:
        raise Refused("ValidationException", f"This account filters by all of {', '.join(DIMENSIONS)}.")


def dimensions(line: dict) -> dict:
    return {"SERVICE": line["service"], "RESOURCE_ID": line["resource"], "USAGE_TYPE": line["usageType"],
            "RECORD_TYPE": line.get("recordType", "Usage")}


def measure(metric: str, sums: list[Decimal]) -> dict:
    return {"Amount": str(sums[1]), "Unit": "N/A"} if metric == "UsageQuantity" else {"Amount": str(sums[0]), "Unit": "USD"}
