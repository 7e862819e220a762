"""The bulk account: as many resources as asked for, drawn from the demo account's cases by seed."""

from __future__ import annotations

import random
from dataclasses import replace

import seed_demo_databases as databases
import seed_demo_functions as functions
import seed_demo_instances as instances
from inventory import Inventory
from place import ACCOUNT, REGION

SHARES = {"ec2": 0.45, "rds": 0.15, "lambda": 0.25, "ebs": 0.15}
COMMON = ("right-sized", "right-sized-no-memory", "oversized", "oversized-no-memory", "idle", "never-invoked", "memory-oversized")
COMMON_WEIGHT = 4
RESERVED = "reserved"  # one reservation covers one instance: no case to repeat


def fill(inventory: Inventory, scale: int, seed: int) -> None:
    dice = random.Random(seed)
    counts = {kind: round(scale * share) for kind, share in SHARES.items()}
    counts["ec2"] += scale - sum(counts.values())
    machines = [c for c in instances.OVERSIZED + instances.OWNERS + instances.TRAPS + instances.REST if c.label != RESERVED]
    for number, case in enumerate(drawn(dice, machines, counts["ec2"])):
        instances.place(inventory, replace(case, name=f"{case.name}-{number:05d}"), number)
    stores = [c for c in databases.CASES if "replica_of" not in c.setup]
    for number, case in enumerate(drawn(dice, stores, counts["rds"])):
        databases.place(inventory, replace(case, name=f"{case.name}-{number:05d}"))
    for number, case in enumerate(drawn(dice, functions.CASES, counts["lambda"])):
        functions.place(inventory, replace(case, name=f"{case.name}-{number:05d}"))
    for number in range(counts["ebs"]):
        _volume(inventory, dice, number)


def drawn(dice: random.Random, cases: list, count: int) -> list:
    return dice.choices(cases, [COMMON_WEIGHT if case.label in COMMON else 1 for case in cases], k=count)


def _volume(inventory: Inventory, dice: random.Random, number: int) -> None:
    kind, size = dice.choice(("gp2", "gp3", "gp3", "st1")), dice.choice((125, 200, 500))
    tags = {"Name": f"volume-{number:05d}", "environment": dice.choice(("dev", "staging", "prod"))}
    volume = inventory.volume(size, kind, tags=tags, zone=number)
    for metric in ("VolumeReadOps", "VolumeWriteOps"):
        inventory.measure("AWS/EBS", metric, {"VolumeId": volume.id}, inventory.gauge(f"{volume.id}/{metric}", 0, noise=0))
    inventory.know(kind="ebs", id=volume.id, arn=f"arn:aws:ec2:{REGION}:{ACCOUNT}:volume/{volume.id}", label="unattached",
                   environment=tags["environment"], expect="none", why="Unattached; not a matter of size.", tags=tags)
