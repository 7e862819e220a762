"""The demo account's RDS instances and Aurora clusters."""

from __future__ import annotations

from dataclasses import dataclass, field

from inventory import Inventory
from place import ACCOUNT, REGION

VERSIONS = {"postgres": "16.4", "mysql": "8.0.39", "mariadb": "10.11.9", "aurora-postgresql": "16.4"}


@dataclass
class Case:
    label: str
    name: str
    environment: str
    db_class: str
    engine: str
    expect: str
    why: str
    load: dict = field(default_factory=dict)
    to: str | None = None
    setup: dict = field(default_factory=dict)
    tags: dict = field(default_factory=dict)


SMALL = "CPU, memory, connections and I/O use a small part of the class."

CASES = [
    Case("oversized", "orders", "prod", "db.m5.2xlarge", "postgres", "downsize", SMALL,
         {"cpu": "4 + 4*daily", "free_gib": "28", "connections": "22"}, "db.m5.large"),
    Case("oversized", "billing-staging", "staging", "db.r5.2xlarge", "mysql", "downsize", SMALL,
         {"cpu": "4 + 4*daily", "free_gib": "58", "connections": "15"}, "db.r5.large"),
    Case("oversized-multi-az", "accounts", "prod", "db.m5.4xlarge", "postgres", "downsize", SMALL + " Two of them, being Multi-AZ.",
         {"cpu": "3 + 3*daily", "free_gib": "59", "connections": "30"}, "db.m5.large", {"multi_az": True}),
    Case("oversized-graviton", "catalogue", "prod", "db.r6g.2xlarge", "postgres", "downsize", SMALL,
         {"cpu": "4 + 3*daily", "free_gib": "58", "connections": "18"}, "db.r6g.large"),
    Case("right-sized", "shop", "prod", "db.m5.xlarge", "postgres", "none", "Uses what it has.",
         {"cpu": "34 + 28*daily", "free_gib": "3.4", "connections": "120"}),
    Case("right-sized-multi-az", "payments", "prod", "db.r5.large", "mysql", "none", "Uses what it has.",
         {"cpu": "32 + 26*daily", "free_gib": "3.2", "connections": "90"}, None, {"multi_az": True}),
    Case("replica-right-sized", "shop-reader", "prod", "db.m5.xlarge", "postgres", "none", "A replica that carries the reads of its primary.",
         {"cpu": "38 + 24*daily", "free_gib": "3.1", "connections": "150", "lag": "0.1"}, None, {"replica_of": "shop"}),
    Case("replica-oversized", "shop-reports", "staging", "db.m5.2xlarge", "postgres", "downsize", SMALL + " Even as a replica.",
         {"cpu": "4 + 3*daily", "free_gib": "27", "connections": "8", "lag": "0.2"}, "db.m5.large", {"replica_of": "shop"}),
    Case("replica-quiet", "payments-standby", "prod", "db.r5.large", "mysql", "none",
         "A replica without connections is a standby, not idle.", {"cpu": "9", "free_gib": "4", "connections": "0", "lag": "0.1"},
         None, {"replica_of": "payments"}),
    Case("gp2-storage", "wiki", "staging", "db.t3.medium", "postgres", "none", "The class fits; gp3 costs the same here, and its 500 GiB of gp2 are fast enough.",
         {"cpu": "12 + 6*daily", "free_gib": "1.1", "connections": "30", "credits": "576"}, None, {"storage_type": "gp2", "storage": 500}),
    Case("storage-bound", "events", "prod", "db.m5.xlarge", "postgres", "none", "Held back by the 300 IOPS of its 100 GiB of gp2, not by its class: gp3 has 3,000 for the same price.",
         {"cpu": "42 + 8*daily", "free_gib": "3", "connections": "140", "read_iops": "190", "write_iops": "108"}, None,
         {"storage_type": "gp2", "storage": 100}),
    Case("idle", "old-crm", "staging", "db.m5.large", "mysql", "idle", "No connection in 14 days.",
         {"cpu": "1.4", "free_gib": "6", "connections": "0", "read_iops": "0.1", "write_iops": "0.3", "throughput": "0.001"}),
    Case("busy-one-night-a-week", "consolidation", "prod", "db.m5.xlarge", "postgres", "none", "Used every Saturday night.",
         {"cpu": "1.5 + 64*one_night_a_week", "free_gib": "3.6", "connections": "60*one_night_a_week"}),
    Case("busy-at-month-end", "ledger-close", "prod", "db.m5.xlarge", "postgres", "none", "Works for three days around the end of the month.",
         {"cpu": "1.5 + 64*month_end", "free_gib": "4", "connections": "1 + 60*month_end"}),
    Case("memory-bound", "dictionary", "prod", "db.r5.xlarge", "postgres", "none", "CPU idles; the buffers fill its memory.",
         {"cpu": "6 + 3*daily", "free_gib": "3.5", "connections": "40", "read_iops": "300"}),
    Case("undersized-cpu", "search-db", "prod", "db.m5.large", "postgres", "upsize-advice", "CPU is saturated most of the day.",
         {"cpu": "80 + 30*daily", "free_gib": "2.5", "connections": "80"}, "db.m5.xlarge"),
    Case("undersized-memory", "history", "prod", "db.m5.large", "mysql", "upsize-advice", "Hardly any memory is free, and it swaps.",
         {"cpu": "35", "free_gib": "0.12", "connections": "70", "swap_mib": "900"}, "db.r5.large"),
    Case("burstable-on-credits", "tracker", "staging", "db.t3.medium", "postgres", "upsize-advice", "Runs above its baseline; credits are gone.",
         {"cpu": "48 + 8*daily", "free_gib": "1.2", "connections": "60", "credits": "0"}),
    Case("new", "fresh-db", "prod", "db.m5.2xlarge", "postgres", "none", "Three days old: too early to tell.",
         {"cpu": "3", "free_gib": "28", "connections": "3"}, None, {"age_days": 3}),
    Case("gaps", "leaky-db", "prod", "db.m5.2xlarge", "postgres", "none", "40 % of its data is missing.",
         {"cpu": "3", "free_gib": "28", "connections": "3"}),
    Case("stopped", "parked-db", "dev", "db.m5.2xlarge", "postgres", "none", "Stopped.", {}, None, {"stopped": True}),
    Case("do-not-touch", "vault", "prod", "db.m5.4xlarge", "postgres", "none", "Its tag forbids any change.",
         {"cpu": "2", "free_gib": "59", "connections": "9"}, None, {}, {"do-not-touch": "true"}),
    Case("smallest-that-fits", "notes", "dev", "db.t3.micro", "mariadb", "none", "There is nothing smaller.",
         {"cpu": "6", "free_gib": "0.35", "connections": "5", "credits": "288"}),
    Case("managed-by-cloudformation", "stack-db", "prod", "db.m5.2xlarge", "postgres", "downsize", SMALL + " CloudFormation owns it.",
         {"cpu": "4 + 4*daily", "free_gib": "28", "connections": "20"}, "db.m5.large", {},
         {"aws:cloudformation:stack-name": "orders", "aws:cloudformation:logical-id": "Database"}),
]

AURORA = [
    Case("aurora-right-sized", "fleet-writer", "prod", "db.r5.xlarge", "aurora-postgresql", "none", "Uses what it has.",
         {"cpu": "34 + 26*daily", "free_gib": "7", "connections": "160"}),
    Case("aurora-quiet-reader", "fleet-reader", "prod", "db.r5.4xlarge", "aurora-postgresql", "none",
         "A reader takes over as writer: a cluster is sized as one, not member by member.",
         {"cpu": "3 + 3*daily", "free_gib": "118", "connections": "12", "lag": "0.02"}),
]


def fill(inventory: Inventory) -> None:
    inventory.cluster("fleet", "aurora-postgresql", VERSIONS["aurora-postgresql"], tags={"environment": "prod"})
    inventory.cluster("elastic", "aurora-postgresql", VERSIONS["aurora-postgresql"], serverless=(0.5, 16),
                      tags={"environment": "prod"})
    for case in CASES:
        place(inventory, case)
    for case in AURORA:
        place(inventory, case, cluster="fleet")
    serverless = Case("serverless-v2", "elastic-1", "prod", "db.serverless", "aurora-postgresql", "none",
                      "Serverless v2 has capacity units, not a class.",
                      {"cpu": "15", "free_gib": "2", "connections": "12", "acu": "1 + 3*daily"})
    place(inventory, serverless, cluster="elastic")


def place(inventory: Inventory, case: Case, **more) -> None:
    tags = {"environment": case.environment, "team": "data", **case.tags}
    setup = {**case.setup, **more}
    database = inventory.database(case.name, case.db_class, case.engine, version=VERSIONS[case.engine], tags=tags, **setup)
    if case.load:
        born = inventory.born(setup.get("age_days", 300))
        holes = inventory.grid.holes if case.label == "gaps" else None
        inventory.database_load(case.name, born=born, holes=holes, **case.load)
    inventory.know(kind="rds", id=case.name, arn=f"arn:aws:rds:{REGION}:{ACCOUNT}:db:{case.name}", label=case.label,
                   environment=case.environment, expect=case.expect, why=case.why, expectTo=case.to, tags=tags)
    assert database.db_instance_identifier == case.name
