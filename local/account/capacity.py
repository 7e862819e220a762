"""Capacity of queues' readers, tables and databases: what AWS takes of a change of it, what it refuses, and what takes time."""

from __future__ import annotations

import time
from datetime import datetime, timezone

import contract
import views
from contract import Refused
from functions import bare
from place import ACCOUNT, REGION
from listings import LAMBDA_PAGES, bounded
from passages import PASSAGES

MOST_REPLICAS = 15
FREE_DECREASES, HOUR, DAY = 4, 3600, 86_400
MOST_UNITS = 40_000  # of a table, before a higher quota was asked for
ON_DEMAND = "PAY_PER_REQUEST"


class EventSources:
    """What reads queues for functions."""

    def __init__(self, inventory):
        self.backend = inventory.functions

    def get_event_source_mapping(self, p: dict) -> dict:
        return self._shown(self._mapping(p["UUID"]), PASSAGES.look)

    def list_event_source_mappings(self, p: dict) -> dict:
        rows = [self._shown(esm, PASSAGES.now) for esm in self.backend._event_source_mappings.values()
                if p.get("EventSourceArn") in (None, esm.event_source_arn)
                and (p.get("FunctionName") is None or bare(p["FunctionName"]) == bare(esm.function_arn))]
        page, token = LAMBDA_PAGES.cut(rows, p.get("Marker"), bounded(p.get("MaxItems"), 1, 10_000, 100, most=100))
        return {"EventSourceMappings": page, "NextMarker": token}

    def update_event_source_mapping(self, p: dict) -> dict:
        esm = self._mapping(p["UUID"])
        unknown = set(p) - {"UUID", "ScalingConfig", "Enabled"}
        if unknown:
            raise Refused("InvalidParameterValueException", f"This account cannot change {sorted(unknown)} of a mapping.")
        if PASSAGES.now("event-source", esm.uuid):
            raise Refused("ResourceInUseException", "Cannot update the event source mapping because it is in use.")
        if "ScalingConfig" in p and ":sqs:" not in esm.event_source_arn:
            raise Refused("InvalidParameterValueException", "ScalingConfig is not supported for this event source.")

        def land():
            if "ScalingConfig" in p:
                esm.scaling_config = p["ScalingConfig"] or None
            esm.enabled = p.get("Enabled", esm.enabled)

        PASSAGES.begin("event-source", esm.uuid, "Updating", land)
        return self._shown(esm, PASSAGES.now)

    def _mapping(self, identity: str):
        esm = self.backend._event_source_mappings.get(identity)
        if esm is None:
            raise Refused("ResourceNotFoundException", "The resource you requested does not exist.")
        return esm

    @staticmethod
    def _shown(esm, state) -> dict:
        passing = state("event-source", esm.uuid)
        return views.present({
            "UUID": esm.uuid, "BatchSize": esm.batch_size, "EventSourceArn": esm.event_source_arn, "FunctionArn": esm.function_arn,
            "LastModified": esm.last_modified, "State": passing or ("Enabled" if esm.enabled else "Disabled"),
            "StateTransitionReason": "USER_INITIATED", "ScalingConfig": esm.scaling_config, "EventSourceMappingArn": esm.arn})


class Tables:
    """DynamoDB as far as throughput and the mode of payment are concerned; items are moto's."""

    def __init__(self):
        from moto.dynamodb.models import dynamodb_backends

        self.backend = dynamodb_backends[ACCOUNT][REGION]
        self.decreases: dict[tuple[str, str], list[float]] = {}
        self.switches: dict[str, list[float]] = {}

    def describe_table(self, p: dict) -> dict:
        return {"Table": self._shown(self._table(p["TableName"]), PASSAGES.look)}

    def update_table(self, p: dict) -> dict:
        table = self._table(p["TableName"])
        unknown = set(p) - {"TableName", "ProvisionedThroughput", "GlobalSecondaryIndexUpdates", "BillingMode", "AttributeDefinitions"}
        if unknown:
            raise Refused("ValidationException", f"This account cannot change {sorted(unknown)} of a table.")
        if PASSAGES.now("table", table.name):
            raise Refused("ResourceInUseException", f"Attempt to change a resource which is still in use: Table is being updated: {table.name}")
        mode = p.get("BillingMode") or table.billing_mode
        wanted = self._wanted(table, p)
        if mode == ON_DEMAND and wanted:
            raise Refused("ValidationException", "One or more parameter values were invalid: Neither ReadCapacityUnits nor WriteCapacityUnits "
                                                 "can be specified when BillingMode is PAY_PER_REQUEST")
        switched = p.get("BillingMode") not in (None, table.billing_mode)
        if switched:
            self._may_switch(table, mode, wanted)
        else:
            self._may_change(table, wanted)
        PASSAGES.begin("table", table.name, "UPDATING", lambda: self._land(table, mode, switched, wanted))
        return {"TableDescription": self._shown(table, PASSAGES.now)}

    @staticmethod
    def _wanted(table, p: dict) -> dict[str, dict]:
        wanted = {"": p["ProvisionedThroughput"]} if p.get("ProvisionedThroughput") else {}
        names = {index.name for index in table.global_indexes}
        for update in p.get("GlobalSecondaryIndexUpdates") or []:
            if set(update) != {"Update"} or "ProvisionedThroughput" not in update["Update"]:
                raise Refused("ValidationException", "This account changes nothing but the throughput of an index.")
            name = update["Update"]["IndexName"]
            if name not in names:
                raise Refused("ResourceNotFoundException", f"Requested resource not found: Table: {table.name} Index: {name} not found")
            wanted[name] = update["Update"]["ProvisionedThroughput"]
        return wanted

    def _may_switch(self, table, mode: str, wanted: dict) -> None:
        if mode == ON_DEMAND:
            lately = [at for at in self.switches.get(table.name, []) if at > time.time() - DAY]
            if len(lately) >= 4:
                raise Refused("LimitExceededException", "Subscriber limit exceeded: Update to PayPerRequest mode are limited to 4 times in 24 hours.")
        elif set(wanted) != {""} | {index.name for index in table.global_indexes}:
            raise Refused("ValidationException", "One or more parameter values were invalid: ProvisionedThroughput must be specified for the "
                                                 "table and each index when BillingMode is PROVISIONED")

    def _may_change(self, table, wanted: dict) -> None:
        for index, units in wanted.items():
            now = self._units(table, index)
            if {key: now.get(key) for key in units} == units:
                raise Refused("ValidationException", "The provisioned throughput for the table will not change. The requested value equals the "
                                                     "current value.")
            if max(units.values()) > MOST_UNITS:
                raise Refused("LimitExceededException", f"Subscriber limit exceeded: units above {MOST_UNITS} need a higher quota.")
            if any(units[key] < now.get(key, 0) for key in units):
                today = [at for at in self.decreases.get((table.name, index), []) if at // DAY == time.time() // DAY]
                if len(today) >= FREE_DECREASES and today[-1] > time.time() - HOUR:
                    raise Refused("LimitExceededException", "Subscriber limit exceeded: Provisioned throughput decreases are limited within a "
                                                            "given UTC day. After the first 4 decreases, each subsequent decrease in the same "
                                                            "UTC day can be performed at most once every 3600 seconds.")

    def _land(self, table, mode: str, switched: bool, wanted: dict) -> None:
        if switched and mode == ON_DEMAND:
            self.switches.setdefault(table.name, []).append(time.time())
            table.throughput = {"ReadCapacityUnits": 0, "WriteCapacityUnits": 0}
            for index in table.global_indexes:
                index.throughput = {"ReadCapacityUnits": 0, "WriteCapacityUnits": 0}
        table.billing_mode = mode
        for name, units in wanted.items():
            now = self._units(table, name)
            if not switched and any(units[key] < now.get(key, 0) for key in units):
                self.decreases.setdefault((table.name, name), []).append(time.time())
            now.update(units)

    @staticmethod
    def _units(table, index: str) -> dict:
        return table.throughput if not index else next(one.throughput for one in table.global_indexes if one.name == index)

    def _table(self, name: str):
        name = name.rsplit("/", 1)[-1]
        if name not in self.backend.tables:
            raise Refused("ResourceNotFoundException", f"Requested resource not found: Table: {name} not found")
        return self.backend.tables[name]

    def _shown(self, table, state) -> dict:
        passing = state("table", table.name)  # a look may be the one after which a change has landed
        row = table.describe("Table")["Table"]
        row["TableStatus"] = passing or row["TableStatus"]
        row["ProvisionedThroughput"] = self._throughput(table, "")
        for index in row.get("GlobalSecondaryIndexes") or []:
            index["ProvisionedThroughput"] = self._throughput(table, index["IndexName"])
        shape = contract.operation_model("dynamodb", "DescribeTable").output_shape.members["Table"]
        return contract.fitting(shape, row)

    def _throughput(self, table, index: str) -> dict:
        units, at = self._units(table, index) or {}, self.decreases.get((table.name, index), [])
        return views.present({
            "ReadCapacityUnits": int(units.get("ReadCapacityUnits", 0)), "WriteCapacityUnits": int(units.get("WriteCapacityUnits", 0)),
            # the model says at least 1, though AWS itself answers 0
            "NumberOfDecreasesToday": sum(1 for one in at if one // DAY == time.time() // DAY) or None,
            "LastDecreaseDateTime": datetime.fromtimestamp(at[-1], timezone.utc) if at else None})


class Replication:
    """Read replicas and clusters of RDS."""

    def __init__(self, inventory):
        self.rds = inventory.rds

    def create_db_instance_read_replica(self, p: dict) -> dict:
        source = self.rds.describe_db_instances(p["SourceDBInstanceIdentifier"].rsplit(":", 1)[-1])[0]
        name = p["DBInstanceIdentifier"]
        unknown = set(p) - {"SourceDBInstanceIdentifier", "DBInstanceIdentifier", "DBInstanceClass", "Tags"}
        if unknown:
            raise Refused("InvalidParameterValue", f"This account replicates without {sorted(unknown)}.")
        if name in self.rds.databases:
            raise Refused("DBInstanceAlreadyExists", "DB Instance already exists")
        if (PASSAGES.now("rds", source.db_instance_identifier) or source.status) not in ("available", "storage-optimization"):
            raise Refused("InvalidDBInstanceState", "Source database instance is not in available state.")
        if int(source.backup_retention_period) == 0:
            raise Refused("InvalidDBInstanceState", "Automated backups are not enabled for this database instance. To enable automated backups, "
                                                    "use ModifyDBInstance to set the backup retention period to a non-zero value.")
        if len(source.replicas) >= MOST_REPLICAS:
            raise Refused("InstanceQuotaExceeded", f"A database instance has at most {MOST_REPLICAS} read replicas.")
        replica = self.rds.create_db_instance_read_replica({
            "db_instance_identifier": name, "source_db_instance_identifier": source.db_instance_identifier,
            "db_instance_class": p.get("DBInstanceClass") or source.db_instance_class})
        replica.__dict__["_waiting_values"] = {}
        replica.tags = [{"Key": t["Key"], "Value": t.get("Value", "")} for t in p.get("Tags") or []]
        PASSAGES.begin("rds", name, "creating")
        return {"DBInstance": views.database(replica, look=False)}

    def describe_db_clusters(self, p: dict) -> dict:
        wanted = p.get("DBClusterIdentifier")
        if p.get("Filters"):
            raise Refused("InvalidParameterValue", "This account looks clusters up by identifier only.")
        if wanted and wanted.rsplit(":", 1)[-1] not in self.rds.clusters:
            raise Refused("DBClusterNotFoundFault", f"DBCluster {wanted} not found.")
        return {"DBClusters": [self._shown(c, PASSAGES.look) for c in self.rds.clusters.values()
                               if not wanted or c.db_cluster_identifier == wanted.rsplit(":", 1)[-1]]}

    def modify_db_cluster(self, p: dict) -> dict:
        cluster = self.rds.clusters.get(p["DBClusterIdentifier"].rsplit(":", 1)[-1])
        if cluster is None:
            raise Refused("DBClusterNotFoundFault", f"DBCluster {p['DBClusterIdentifier']} not found.")
        unknown = set(p) - {"DBClusterIdentifier", "ServerlessV2ScalingConfiguration", "ApplyImmediately"}
        if unknown:
            raise Refused("InvalidParameterValue", f"This account cannot change {sorted(unknown)} of a cluster.")
        if (PASSAGES.now("rds-cluster", cluster.db_cluster_identifier) or cluster.status) != "available":
            raise Refused("InvalidDBClusterStateFault", "DB cluster is not available for modification")
        bounds = p.get("ServerlessV2ScalingConfiguration") or {}
        least, most = bounds.get("MinCapacity"), bounds.get("MaxCapacity")
        halves = all(value is None or (2 * value).is_integer() for value in (least, most))
        if not halves or (most is not None and not 1 <= most <= 256) or (least is not None and not 0 <= least <= 256):
            raise Refused("InvalidParameterValue", "Serverless v2 capacity must be 0 to 256, at most at least 1, in steps of 0.5.")
        if least is not None and most is not None and least > most:
            raise Refused("InvalidParameterCombination", "Serverless v2 maximum capacity must not be below the minimum capacity.")

        def land():
            cluster.serverless_v2_scaling_configuration = {**(cluster.serverless_v2_scaling_configuration or {}), **bounds}

        PASSAGES.begin("rds-cluster", cluster.db_cluster_identifier, "modifying", land)
        return {"DBCluster": self._shown(cluster, PASSAGES.now)}

    def _shown(self, cluster, state) -> dict:
        passing = state("rds-cluster", cluster.db_cluster_identifier)
        members = [d for d in self.rds.databases.values() if d.db_cluster_identifier == cluster.db_cluster_identifier]
        bounds = cluster.serverless_v2_scaling_configuration
        return views.present({
            "DBClusterIdentifier": cluster.db_cluster_identifier, "DBClusterArn": cluster.arn, "Engine": cluster.engine,
            "EngineVersion": cluster.engine_version, "Status": passing or cluster.status,
            "ServerlessV2ScalingConfiguration": bounds and {
                key: float(bounds[key]) for key in ("MinCapacity", "MaxCapacity") if bounds.get(key) is not None},
            "DBClusterMembers": [{"DBInstanceIdentifier": d.db_instance_identifier, "IsClusterWriter": index == 0, "PromotionTier": 1}
                                 for index, d in enumerate(members)],
            "TagList": [{"Key": t["Key"], "Value": t["Value"]} for t in cluster.tags]})
