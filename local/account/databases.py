"""RDS as far as a change of class or storage is concerned: pending values, states that take time, snapshots."""

from __future__ import annotations

import time

import views
from contract import Refused
from listings import orderable
from passages import PASSAGES

OURS = {"DBInstanceClass": "db_instance_class", "AllocatedStorage": "allocated_storage", "StorageType": "storage_type",
        "Iops": "iops", "StorageThroughput": "storage_throughput"}
STORAGE = set(OURS) - {"DBInstanceClass"}
OTHERS = {"MaxAllocatedStorage", "DBInstanceIdentifier", "ApplyImmediately", "AllowMajorVersionUpgrade"}
CHANGEABLE = ("available", "storage-optimization")


class Databases:
    def __init__(self, inventory):
        self.rds = inventory.rds

    def modify_db_instance(self, p: dict) -> dict:
        database = self._database(p["DBInstanceIdentifier"])
        unknown = set(p) - set(OURS) - OTHERS
        if unknown:
            raise Refused("InvalidParameterValue", f"This account cannot change {sorted(unknown)}.")
        state = PASSAGES.now("rds", database.db_instance_identifier) or database.status
        if state not in CHANGEABLE:
            raise Refused("InvalidDBInstanceState", "Database instance is not in available state.")
        wanted = {name: p[name] for name in OURS if name in p}
        self._check(database, wanted, state)
        self._limit(database, p.get("MaxAllocatedStorage"))
        pending = pending_of(database)
        for name, value in wanted.items():
            if value == getattr(database, OURS[name]):
                pending.pop(name, None)
            else:
                pending[name] = value
        if p.get("ApplyImmediately"):
            self.apply(database)
        return {"DBInstance": views.database(database, look=False)}

    @staticmethod
    def _limit(database, most: int | None) -> None:
        """Storage grows by itself up to there; as much as there is switches that off."""
        if most is None:
            return
        if database.db_cluster_identifier:
            raise Refused("InvalidParameterCombination", "Storage of a cluster has no limit of its own.")
        if most < int(database.allocated_storage):
            raise Refused("InvalidParameterCombination", "Invalid max storage size: it must be greater than the storage size.")
        database.max_allocated_storage = most

    @staticmethod
    def _check(database, wanted: dict, state: str) -> None:
        name = wanted.get("DBInstanceClass")
        if name and not any(row["DBInstanceClass"] == name for row in orderable(database.engine)):
            raise Refused("InvalidParameterCombination", f"RDS does not support creating a DB instance with the following "
                                                         f"combination: DBInstanceClass={name}, Engine={database.engine}")
        changed = {key for key in STORAGE & set(wanted) if wanted[key] != getattr(database, OURS[key])}
        if changed and state == "storage-optimization":
            raise Refused("InvalidParameterCombination", "You can't currently modify the storage of this DB instance because the "
                                                         "previous storage change is being optimized.")
        if wanted.get("AllocatedStorage", database.allocated_storage) < int(database.allocated_storage):
            raise Refused("InvalidParameterCombination", f"Requested storage size ({wanted['AllocatedStorage']}) cannot be less than "
                                                         f"the current size ({database.allocated_storage})")

    def apply(self, database) -> None:
        """All that is pending, whoever asked for it, as ApplyImmediately and the maintenance window do."""
        name, values = database.db_instance_identifier, pending_of(database)
        if not values:
            return
        moves_storage = bool(STORAGE & set(values))

        def land():
            for key, value in values.items():
                setattr(database, OURS[key], value)
            if "StorageType" in values and values["StorageType"] != "gp3":
                database.storage_throughput = None
            values.clear()
            if moves_storage:
                PASSAGES.begin("rds", name, "storage-optimization")

        PASSAGES.begin("rds", name, "modifying", land)

    def window(self, names: list[str]) -> None:
        """The maintenance window comes; for all databases where none is named."""
        for database in list(self.rds.databases.values()):
            if not names or database.db_instance_identifier in names:
                self.apply(database)

    def create_db_snapshot(self, p: dict) -> dict:
        database = self._database(p["DBInstanceIdentifier"])
        if database.db_cluster_identifier:
            raise Refused("InvalidParameterValue", "The specified instance is a member of a cluster and a snapshot cannot be created directly.")
        if (PASSAGES.now("rds", database.db_instance_identifier) or database.status) not in CHANGEABLE:
            raise Refused("InvalidDBInstanceState", "Cannot create a snapshot because the database instance is not currently in the available state.")
        tags = [{"Key": t["Key"], "Value": t.get("Value", "")} for t in p.get("Tags") or []]
        snapshot = self.rds.create_db_snapshot(p["DBInstanceIdentifier"], p["DBSnapshotIdentifier"], tags=tags)
        snapshot.taken_at = time.time()
        PASSAGES.begin("rds-snapshot", p["DBSnapshotIdentifier"], "creating")
        PASSAGES.begin("rds", database.db_instance_identifier, "backing-up")
        return {"DBSnapshot": snapshot_view(snapshot, PASSAGES.now)}

    def describe_db_snapshots(self, p: dict) -> dict:
        if p.get("Filters") or p.get("SnapshotType") not in (None, "manual", "automated"):
            raise Refused("InvalidParameterValue", "This account looks snapshots up by identifier, instance and type only.")
        rows = self.rds.describe_db_snapshots(db_instance_identifier=p.get("DBInstanceIdentifier"),
                                              db_snapshot_identifier=p.get("DBSnapshotIdentifier"))
        return {"DBSnapshots": [snapshot_view(s) for s in rows if p.get("SnapshotType") in (None, s.snapshot_type)]}

    def _database(self, name: str):
        return self.rds.describe_db_instances(name.rsplit(":", 1)[-1])[0]


def pending_of(database) -> dict:
    return database.__dict__.setdefault("_waiting_values", {})


def snapshot_view(s, state=PASSAGES.look) -> dict:
    return views.present({
        "DBSnapshotIdentifier": s.db_snapshot_identifier, "DBInstanceIdentifier": s.db_instance_identifier,
        "SnapshotCreateTime": getattr(s, "taken_at", None), "Engine": s.engine, "AllocatedStorage": int(s.allocated_storage),
        "Status": state("rds-snapshot", s.db_snapshot_identifier) or s.status, "SnapshotType": s.snapshot_type,
        "EngineVersion": s.engine_version, "Encrypted": bool(s.encrypted), "TagList": [
            {"Key": t["Key"], "Value": t["Value"]} for t in s.tags]})
