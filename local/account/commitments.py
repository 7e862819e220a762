"""Cost Explorer on what reservations and Savings Plans cover, and EC2's list of the reservations."""

from __future__ import annotations

from collections import defaultdict
from datetime import date, datetime, timezone

from contract import Refused
from place import ACCOUNT, REGION

COMPUTE, DATABASES = "Amazon Elastic Compute Cloud - Compute", "Amazon Relational Database Service"
COVERAGE_GROUPS = ("AZ", "CACHE_ENGINE", "DATABASE_ENGINE", "DEPLOYMENT_OPTION", "INSTANCE_TYPE", "INVOICING_ENTITY",
                   "LINKED_ACCOUNT", "OPERATING_SYSTEM", "PLATFORM", "REGION", "TENANCY")
PLAN_GROUPS = ("INSTANCE_FAMILY", "REGION", "SERVICE")
SPOKEN = {"postgres": "PostgreSQL", "mysql": "MySQL", "mariadb": "MariaDB", "aurora-postgresql": "Aurora PostgreSQL",
          "aurora-mysql": "Aurora MySQL"}


class Commitments:
    def __init__(self, inventory):
        self.inventory = inventory

    def get_reservation_coverage(self, p: dict) -> dict:
        hours, keys = self._question(p, COVERAGE_GROUPS)
        if not self.inventory.reserved:
            raise Refused("DataUnavailableException", "The requested data is unavailable.")
        groups: dict[tuple, list[float]] = defaultdict(lambda: [0.0, 0.0])
        for row in self._running():
            if holds(p.get("Filter"), row):
                figures = groups[tuple(row.get(key, "") for key in keys)]
                figures[0] += hours
                figures[1] += hours if row["reserved"] else 0.0
        rows = [{"Attributes": {camel(key): value for key, value in zip(keys, values)}, "Coverage": coverage(*figures)}
                for values, figures in sorted(groups.items())]
        total = coverage(sum(f[0] for f in groups.values()), sum(f[1] for f in groups.values()))
        return {"CoveragesByTime": [{"TimePeriod": p["TimePeriod"], "Groups": rows if keys else [], "Total": total}],
                "Total": total}

    def get_reservation_utilization(self, p: dict) -> dict:
        hours, keys = self._question(p, ("SUBSCRIPTION_ID",))
        if not self.inventory.reserved:
            raise Refused("DataUnavailableException", "The requested data is unavailable.")
        groups, bought, used = [], 0.0, 0.0
        running = [row for row in self._running() if row["reserved"]]
        for number, reservation in enumerate(self.inventory.reserved):
            mine = sum(1 for row in running if row["INSTANCE_TYPE"] == reservation["type"])
            purchased, actual = hours * reservation["count"], hours * min(mine, reservation["count"])
            bought, used = bought + purchased, used + actual
            groups.append({"Key": "SUBSCRIPTION_ID", "Value": str(7_000_000 + number), "Utilization": utilisation(purchased, actual),
                           "Attributes": {"instanceType": reservation["type"], "region": REGION, "accountId": ACCOUNT,
                                          "numberOfInstances": str(reservation["count"]), "service": reservation["service"]}})
        total = utilisation(bought, used)
        return {"UtilizationsByTime": [{"TimePeriod": p["TimePeriod"], "Groups": groups if keys else [], "Total": total}],
                "Total": total}

    def get_savings_plans_coverage(self, p: dict) -> dict:
        hours, keys = self._question(p, PLAN_GROUPS)
        plans = self.inventory.covered
        if not plans:
            raise Refused("DataUnavailableException", "The requested data is unavailable.")
        rows = []
        for plan in plans:
            row = {"SERVICE": plan["service"], "INSTANCE_FAMILY": plan["family"], "REGION": REGION, "LINKED_ACCOUNT": ACCOUNT}
            if not holds(p.get("Filter"), row):
                continue
            covered, rest = plan["covered_hourly"] * hours, plan["on_demand_hourly"] * hours
            rows.append({"Attributes": {key: row[key] for key in keys}, "TimePeriod": p["TimePeriod"],
                         "Coverage": {"SpendCoveredBySavingsPlans": f"{covered:.4f}", "OnDemandCost": f"{rest:.4f}",
                                      "TotalCost": f"{covered + rest:.4f}",
                                      "CoveragePercentage": f"{100 * covered / (covered + rest):.4f}"}})
        return {"SavingsPlansCoverages": rows}

    def describe_reserved_instances(self, p: dict) -> dict:
        rows = []
        for number, reservation in enumerate(self.inventory.reserved):
            if reservation["service"] != COMPUTE:
                continue
            row = {"ReservedInstancesId": f"00000000-0000-4000-8000-{number:012d}", "InstanceType": reservation["type"],
                   "InstanceCount": reservation["count"], "ProductDescription": reservation["platform"], "State": "active",
                   "InstanceTenancy": "default", "OfferingClass": "standard", "OfferingType": "No Upfront", "CurrencyCode": "USD",
                   "Duration": 31_536_000, "FixedPrice": 0.0, "UsagePrice": 0.0,
                   "Scope": "Availability Zone" if reservation.get("zone") else "Region",
                   "Start": datetime(2026, 1, 1, tzinfo=timezone.utc), "End": datetime(2030, 1, 1, tzinfo=timezone.utc)}
            if reservation.get("zone"):
                row["AvailabilityZone"] = reservation["zone"]
            wanted = {f["Name"]: f["Values"] for f in p.get("Filters") or []}
            if all({"state": row["State"], "instance-type": row["InstanceType"], "scope": row["Scope"]}.get(name) in values
                   for name, values in wanted.items()):
                rows.append(row)
        return {"ReservedInstances": rows}

    def _question(self, p, allowed):
        """(hours of the period, group keys); what Cost Explorer refuses is refused."""
        begin, end = (date.fromisoformat(p["TimePeriod"][k][:10]) for k in ("Start", "End"))
        if begin >= end:
            raise Refused("ValidationException", "Start date (and hour) should be before end date (and hour)")
        if end > datetime.fromtimestamp(self.inventory.grid.clock(), timezone.utc).date():
            raise Refused("ValidationException", "end date past the latest available date")
        groups = p.get("GroupBy") or []
        if groups and p.get("Granularity"):
            raise Refused("ValidationException", "GroupBy and Granularity cannot be used together.")
        for group in groups:
            if group.get("Type") != "DIMENSION" or group.get("Key") not in allowed:
                raise Refused("ValidationException", f"Group by {group.get('Key')} is not one of {', '.join(allowed)}.")
        return (end - begin).days * 24.0, [group["Key"] for group in groups]

    def _running(self):
        """Every running instance and database as Cost Explorer would name it, and whether a reservation pays for it."""
        left = defaultdict(int)
        for reservation in self.inventory.reserved:
            left[reservation["type"], reservation.get("zone")] += reservation["count"]
        for reservation in self.inventory.ec2.reservations.values():
            for instance in reservation.instances:
                if instance.state == "running":
                    zone = instance.availability_zone
                    place = next((k for k in ((instance.instance_type, zone), (instance.instance_type, None)) if left[k]), None)
                    if place:
                        left[place] -= 1
                    platform = "Windows (Amazon VPC)" if instance.platform == "windows" else "Linux/UNIX"
                    yield {"SERVICE": COMPUTE, "REGION": REGION, "LINKED_ACCOUNT": ACCOUNT, "INSTANCE_TYPE": instance.instance_type,
                           "PLATFORM": platform, "AZ": zone, "TENANCY": "Shared", "reserved": bool(place)}
        for database in self.inventory.rds.databases.values():
            if database.status == "available" and database.db_instance_class != "db.serverless":
                place = (database.db_instance_class, None)
                paid = left[place] > 0
                left[place] -= paid
                yield {"SERVICE": DATABASES, "REGION": REGION, "LINKED_ACCOUNT": ACCOUNT, "reserved": paid,
                       "INSTANCE_TYPE": database.db_instance_class, "DATABASE_ENGINE": SPOKEN.get(database.engine, database.engine),
                       "DEPLOYMENT_OPTION": "Multi-AZ" if database.multi_az else "Single-AZ"}


def holds(expression: dict | None, row: dict) -> bool:
    if not expression:
        return True
    if "And" in expression:
        return all(holds(part, row) for part in expression["And"])
    if "Or" in expression:
        return any(holds(part, row) for part in expression["Or"])
    if "Not" in expression:
        return not holds(expression["Not"], row)
    wanted = expression.get("Dimensions")
    if wanted is None:
        raise Refused("ValidationException", "Only dimensions can be filtered by in this account.")
    return row.get(wanted["Key"]) in wanted.get("Values", [])


def coverage(total: float, reserved: float) -> dict:
    share = 100 * reserved / total if total else 0.0
    return {"CoverageHours": {"OnDemandHours": f"{total - reserved:g}", "ReservedHours": f"{reserved:g}",
                              "TotalRunningHours": f"{total:g}", "CoverageHoursPercentage": f"{share:g}"}}


def utilisation(purchased: float, actual: float) -> dict:
    share = 100 * actual / purchased if purchased else 0.0
    return {"UtilizationPercentage": f"{share:g}", "PurchasedHours": f"{purchased:g}", "TotalActualHours": f"{actual:g}",
            "UnusedHours": f"{purchased - actual:g}"}


def camel(key: str) -> str:
    first, *rest = key.lower().split("_")
    return first + "".join(word.capitalize() for word in rest)
