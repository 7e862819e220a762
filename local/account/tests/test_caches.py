"""What AWS takes and refuses of the replicas of caches."""

from __future__ import annotations

import json

import pytest
from test_gate import code_of
from test_states import CALM


@pytest.fixture
def states(quiet):
    quiet.control("states", CALM)
    yield quiet
    quiet.control("states", CALM)


def make(states, name, **more):
    caches = states.client("elasticache")
    caches.create_replication_group(ReplicationGroupId=name, ReplicationGroupDescription=name, Engine="valkey",
                                    CacheNodeType="cache.r6g.large", Tags=[{"Key": "environment", "Value": "dev"}], **more)
    return caches


def seen(caches, name):
    return caches.describe_replication_groups(ReplicationGroupId=name)["ReplicationGroups"][0]


def test_a_group_without_shards_grows_by_one_and_gives_just_that_one_back(states):
    caches = make(states, "plain", NumCacheClusters=2)
    assert seen(caches, "plain")["MemberClusters"] == ["plain-001", "plain-002"]
    states.control("states", {"looks": 1})
    answer = caches.increase_replica_count(ReplicationGroupId="plain", NewReplicaCount=2, ApplyImmediately=True)["ReplicationGroup"]
    assert (answer["Status"], answer["Engine"]) == ("modifying", "valkey")
    assert code_of(lambda: caches.increase_replica_count(ReplicationGroupId="plain", NewReplicaCount=3, ApplyImmediately=True)) == (
        "InvalidReplicationGroupState", 400)
    assert [seen(caches, "plain")["Status"] for _ in range(2)] == ["modifying", "available"]
    states.control("states", CALM)
    caches.decrease_replica_count(ReplicationGroupId="plain", ReplicasToRemove=["plain-002"], ApplyImmediately=True)
    shard = seen(caches, "plain")["NodeGroups"][0]["NodeGroupMembers"]
    assert [(node["CacheClusterId"], node["CurrentRole"]) for node in shard] == [("plain-001", "primary"), ("plain-003", "replica")]


def test_shards_get_theirs_one_after_the_other_and_name_no_primary(states):
    caches = make(states, "spread", NumNodeGroups=2, ReplicasPerNodeGroup=1, ClusterMode="enabled")
    states.control("states", {"looks": 1})
    caches.increase_replica_count(ReplicationGroupId="spread", NewReplicaCount=2, ApplyImmediately=True)
    looks = [seen(caches, "spread") for _ in range(2)]
    assert [[len(shard["NodeGroupMembers"]) for shard in look["NodeGroups"]] for look in looks] == [[3, 2], [3, 3]]
    assert not any("CurrentRole" in node for shard in looks[1]["NodeGroups"] for node in shard["NodeGroupMembers"])
    states.control("states", CALM)
    caches.decrease_replica_count(ReplicationGroupId="spread", NewReplicaCount=0, ApplyImmediately=True)
    assert seen(caches, "spread")["MemberClusters"] == ["spread-0001-001", "spread-0002-001"]


def test_what_aws_refuses_is_refused(states):
    caches = make(states, "strict", NumCacheClusters=2, MultiAZEnabled=True, AutomaticFailoverEnabled=True)

    def increase(**p):
        return code_of(lambda: caches.increase_replica_count(**{"ReplicationGroupId": "strict", "ApplyImmediately": True, **p}))[0]

    def decrease(**p):
        return code_of(lambda: caches.decrease_replica_count(**{"ReplicationGroupId": "strict", "ApplyImmediately": True, **p}))[0]

    assert increase(NewReplicaCount=6) == "InvalidParameterValue"  # at most five a shard
    assert increase(NewReplicaCount=0) == "InvalidParameterValue"
    assert increase(NewReplicaCount=1) == "NoOperationFault"
    assert increase() == "InvalidParameterCombination"
    assert increase(NewReplicaCount=2, ApplyImmediately=False) == "InvalidParameterValue"
    assert increase(NewReplicaCount=2, ReplicationGroupId="nobody") == "ReplicationGroupNotFoundFault"
    assert decrease(NewReplicaCount=0) == "InvalidParameterValue"  # Multi-AZ keeps one
    assert decrease(ReplicasToRemove=["strict-001"]) == "InvalidParameterValue"  # the primary
    assert decrease(ReplicasToRemove=["other-002"]) == "InvalidParameterValue"
    assert decrease(NewReplicaCount=1) == "NoOperationFault"
    assert decrease(NewReplicaCount=1, ReplicasToRemove=["strict-002"]) == "InvalidParameterCombination"
    states.control("states", {"noCapacity": ["cache.r6g.large"]})
    assert increase(NewReplicaCount=2) == "InsufficientCacheClusterCapacity"
    states.control("states", CALM)
    assert len(seen(caches, "strict")["MemberClusters"]) == 2


def test_nodes_have_a_price_by_engine(quiet):
    found = quiet.client("pricing").get_products(ServiceCode="AmazonElastiCache", Filters=[
        {"Type": "TERM_MATCH", "Field": field, "Value": value} for field, value in (
            ("productFamily", "Cache Instance"), ("instanceType", "cache.r6g.xlarge"), ("regionCode", "eu-central-1"))])["PriceList"]
    prices = {}
    for product in map(json.loads, found):
        offer = next(iter(product["terms"]["OnDemand"].values()))
        prices[product["product"]["attributes"]["cacheEngine"]] = [float(d["pricePerUnit"]["USD"]) for d in offer["priceDimensions"].values()]
    assert prices == {"Redis": [0.494], "Valkey": [pytest.approx(0.3952)]}
