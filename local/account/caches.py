"""Replication groups of ElastiCache: what AWS takes of a change of their replicas, what it refuses, and what takes time."""

from __future__ import annotations

import views
from contract import Refused
from moto.elasticache import elasticache_backends
from passages import PASSAGES
from place import ACCOUNT, REGION

MOST_REPLICAS = 5
MOST_NODES = 300  # of an account in a region, before a higher quota was asked for
SECONDARY_ZONE = "eu-central-1b"


def install() -> None:
    """Stock moto makes one node of a group without shards, however many are asked for."""
    from moto.elasticache.models import ReplicationGroup

    make = ReplicationGroup._set_node_members_clusters_disabled

    def make_all(self, **given):
        given["replicas_per_node_group"] = given.get("replicas_per_node_group") or given["num_cache_clusters"] - 1
        make(self, **given)

    ReplicationGroup._set_node_members_clusters_disabled = make_all


def tags_of_group(name: str) -> dict[str, str]:
    group = elasticache_backends[ACCOUNT][REGION].replication_groups.get(name)
    return {tag["Key"]: tag["Value"] for tag in group.tags or []} if group else {}


class Caches:
    def __init__(self):
        self.backend = elasticache_backends[ACCOUNT][REGION]

    def handlers(self) -> dict:
        return {("elasticache", "DescribeReplicationGroups"): self.describe_replication_groups,
                ("elasticache", "IncreaseReplicaCount"): self.increase_replica_count,
                ("elasticache", "DecreaseReplicaCount"): self.decrease_replica_count}

    def describe_replication_groups(self, p: dict) -> dict:
        wanted = p.get("ReplicationGroupId")
        groups = [self._group(wanted)] if wanted else list(self.backend.replication_groups.values())
        return {"ReplicationGroups": [self._shown(group, PASSAGES.look) for group in groups]}

    def increase_replica_count(self, p: dict) -> dict:
        group = self._changeable(p)
        self._one_of(p, "NewReplicaCount", "ReplicaConfiguration")
        wanted = self._wanted(group, p)
        for shard in group.node_groups:
            now, then = replicas(shard), wanted[shard["node_group_id"]]
            if not 0 <= then <= MOST_REPLICAS:
                raise Refused("InvalidParameterValue", f"The number of replicas must be between 0 and {MOST_REPLICAS}, was {then}.")
            if then < now:
                raise Refused("InvalidParameterValue", f"The new replica count {then} must be above the current {now}.")
        more = {shard["node_group_id"]: wanted[shard["node_group_id"]] - replicas(shard) for shard in group.node_groups}
        if not any(more.values()):
            raise Refused("NoOperationFault", "No changes are required: every shard has as many replicas.")
        if group.cache_node_type in PASSAGES.no_capacity:
            raise Refused("InsufficientCacheClusterCapacity", f"There is not enough {group.cache_node_type} in the Availability Zone.")
        if sum(len(g.member_clusters) for g in self.backend.replication_groups.values()) + sum(more.values()) > MOST_NODES:
            raise Refused("NodeQuotaForCustomerExceeded", f"You have exceeded the quota of {MOST_NODES} nodes.")
        self._shard_by_shard(group, [lambda s=shard: self._add(group, s, more[s["node_group_id"]]) for shard in group.node_groups])
        return {"ReplicationGroup": self._shown(group, PASSAGES.now)}

    def decrease_replica_count(self, p: dict) -> dict:
        group = self._changeable(p)
        self._one_of(p, "NewReplicaCount", "ReplicaConfiguration", "ReplicasToRemove")
        named = p.get("ReplicasToRemove")
        gone = self._named(group, named) if named else self._any(group, self._wanted(group, p))
        least = 1 if group.cluster_mode != "enabled" and group.multi_az == "enabled" else 0
        for shard in group.node_groups:
            left = replicas(shard) - sum(member["cache_cluster_id"] in gone for member in shard["node_group_members"])
            if left < least:
                raise Refused("InvalidParameterValue", f"With Multi-AZ a group must keep {least} replica, {left} would be left.")
        self._shard_by_shard(group, [lambda s=shard: self._remove(group, s, gone) for shard in group.node_groups])
        return {"ReplicationGroup": self._shown(group, PASSAGES.now)}

    # -- what is asked for

    def _group(self, name: str):
        group = self.backend.replication_groups.get(name)
        if group is None:
            raise Refused("ReplicationGroupNotFoundFault", f"ReplicationGroup {name} not found.")
        return group

    def _changeable(self, p: dict):
        group = self._group(p["ReplicationGroupId"])
        if not p["ApplyImmediately"]:
            raise Refused("InvalidParameterValue", "ApplyImmediately=False is not supported.")
        if (PASSAGES.now("cache", group.replication_group_id) or group.status) != "available":
            raise Refused("InvalidReplicationGroupState", f"Replication group {group.replication_group_id} is not available.")
        return group

    @staticmethod
    def _one_of(p: dict, *names: str) -> None:
        given = [name for name in names if p.get(name) not in (None, [])]
        if len(given) != 1:
            raise Refused("InvalidParameterCombination", f"One and only one of {', '.join(names)} must be given, were {given}.")

    @staticmethod
    def _wanted(group, p: dict) -> dict[str, int]:
        """Replicas by shard; those that are not named keep theirs."""
        if p.get("NewReplicaCount") is not None:
            return {shard["node_group_id"]: p["NewReplicaCount"] for shard in group.node_groups}
        wanted = {shard["node_group_id"]: replicas(shard) for shard in group.node_groups}
        for one in p["ReplicaConfiguration"]:
            if one["NodeGroupId"] not in wanted:
                raise Refused("InvalidParameterValue", f"There is no node group {one['NodeGroupId']}.")
            wanted[one["NodeGroupId"]] = one["NewReplicaCount"]
        return wanted

    @staticmethod
    def _named(group, nodes: list[str]) -> set[str]:
        for node in nodes:
            if node not in group.member_clusters:
                raise Refused("InvalidParameterValue", f"There is no node {node} in {group.replication_group_id}.")
            if any(is_primary(member, place) and member["cache_cluster_id"] == node
                   for shard in group.node_groups for place, member in enumerate(shard["node_group_members"])):
                raise Refused("InvalidParameterValue", f"The primary node {node} was selected for deletion.")
        return set(nodes)

    @staticmethod
    def _any(group, wanted: dict[str, int]) -> set[str]:
        """Which go is ElastiCache's choice: here the last ones."""
        gone: set[str] = set()
        for shard in group.node_groups:
            then = wanted[shard["node_group_id"]]
            if then > replicas(shard) or then < 0:
                raise Refused("InvalidParameterValue", f"The new replica count {then} must be below the current {replicas(shard)}.")
            followers = [m["cache_cluster_id"] for place, m in enumerate(shard["node_group_members"]) if not is_primary(m, place)]
            gone.update(followers[then:])
        if not gone:
            raise Refused("NoOperationFault", "No changes are required: every shard has as many replicas.")
        return gone

    # -- what comes of it

    @staticmethod
    def _shard_by_shard(group, steps: list) -> None:
        """The first shard is through while the others wait: who looks meanwhile sees different numbers."""
        steps[0]()
        PASSAGES.begin("cache", group.replication_group_id, "modifying", lambda: [step() for step in steps[1:]])

    @staticmethod
    def _add(group, shard: dict, more: int) -> None:
        prefix = group.replication_group_id + (f"-{shard['node_group_id']}" if group.cluster_mode == "enabled" else "")
        number = 1
        for _ in range(more):
            while f"{prefix}-{number:03}" in group.member_clusters:
                number += 1
            node = {"cache_cluster_id": f"{prefix}-{number:03}", "cache_node_id": shard["node_group_id"],
                    "preferred_availability_zone": SECONDARY_ZONE}
            if group.cluster_mode != "enabled":
                node["current_role"] = "replica"
            shard["node_group_members"].append(node)
            group.member_clusters.append(node["cache_cluster_id"])

    @staticmethod
    def _remove(group, shard: dict, gone: set[str]) -> None:
        here = gone & {member["cache_cluster_id"] for member in shard["node_group_members"]}
        shard["node_group_members"] = [m for m in shard["node_group_members"] if m["cache_cluster_id"] not in here]
        group.member_clusters[:] = [node for node in group.member_clusters if node not in here]

    @staticmethod
    def _shown(group, state) -> dict:
        status = state("cache", group.replication_group_id) or group.status
        world = group.global_replication_group_id
        return views.present({
            "ReplicationGroupId": group.replication_group_id, "Description": group.description, "Status": status,
            "GlobalReplicationGroupInfo": {"GlobalReplicationGroupId": world, "GlobalReplicationGroupMemberRole":
                                           group.global_replication_group_member_role} if world else None,
            "MemberClusters": list(group.member_clusters), "NodeGroups": [_shard(shard, status) for shard in group.node_groups],
            "AutomaticFailover": group.automatic_failover, "MultiAZ": group.multi_az, "ClusterEnabled": group.cluster_enabled,
            "ClusterMode": group.cluster_mode, "CacheNodeType": group.cache_node_type, "ARN": group.arn, "Engine": group.engine,
            "SnapshotRetentionLimit": int(group.snapshot_retention_limit or 0), "SnapshotWindow": group.snapshot_window})


def _shard(shard: dict, status: str) -> dict:
    """In cluster mode nobody is told which node is the primary."""
    return views.present({
        "NodeGroupId": shard["node_group_id"], "Status": status, "Slots": shard.get("slots"),
        "NodeGroupMembers": [views.present({
            "CacheClusterId": member["cache_cluster_id"], "CacheNodeId": "0001", "CurrentRole": member.get("current_role"),
            "PreferredAvailabilityZone": member["preferred_availability_zone"]}) for member in shard["node_group_members"]]})


def replicas(shard: dict) -> int:
    return len(shard["node_group_members"]) - 1


def is_primary(member: dict, place: int) -> bool:
    role = member.get("current_role")
    return role == "primary" if role else place == 0
