"""Application Auto Scaling, with what it refuses and how it pages."""

from __future__ import annotations

import pytest
from test_gate import code_of

READS = "dynamodb:table:ReadCapacityUnits"
TRACKING = {"TargetValue": 70.0, "PredefinedMetricSpecification": {"PredefinedMetricType": "DynamoDBReadCapacityUtilization"}}


@pytest.fixture
def table(quiet):
    dynamo, name = quiet.client("dynamodb"), "scaled-orders"
    dynamo.create_table(TableName=name, KeySchema=[{"AttributeName": "pk", "KeyType": "HASH"}],
                        AttributeDefinitions=[{"AttributeName": "pk", "AttributeType": "S"}],
                        ProvisionedThroughput={"ReadCapacityUnits": 5, "WriteCapacityUnits": 5},
                        Tags=[{"Key": "trimtab:scaling", "Value": "managed"}])
    yield f"table/{name}"
    dynamo.delete_table(TableName=name)


def target(resource: str, dimension: str = READS) -> dict:
    return {"ServiceNamespace": dimension.split(":")[0], "ResourceId": resource, "ScalableDimension": dimension}


@pytest.fixture
def scaling(quiet):
    client = quiet.client("application-autoscaling")
    yield client
    for space in ("dynamodb", "lambda", "ecs", "rds", "elasticache"):
        for row in client.describe_scalable_targets(ServiceNamespace=space)["ScalableTargets"]:
            client.deregister_scalable_target(**target(row["ResourceId"], row["ScalableDimension"]))


def test_a_target_is_registered_bounded_tagged_and_forgotten_with_all_it_has(scaling, table):
    arn = scaling.register_scalable_target(**target(table), MinCapacity=1, MaxCapacity=10, Tags={"by": "us"})["ScalableTargetARN"]
    scaling.register_scalable_target(**target(table), MaxCapacity=20)
    row = scaling.describe_scalable_targets(ServiceNamespace="dynamodb", ResourceIds=[table])["ScalableTargets"][0]
    assert (row["MinCapacity"], row["MaxCapacity"], row["ScalableTargetARN"]) == (1, 20, arn)
    assert scaling.list_tags_for_resource(ResourceARN=arn)["Tags"] == {"by": "us"}
    scaling.put_scaling_policy(**target(table), PolicyName="ours", PolicyType="TargetTrackingScaling",
                               TargetTrackingScalingPolicyConfiguration=TRACKING)
    scaling.put_scheduled_action(**target(table), ScheduledActionName="day", Schedule="cron(0 8 ? * MON,TUE *)", Timezone="Europe/Berlin",
                                 ScalableTargetAction={"MinCapacity": 2, "MaxCapacity": 9})
    assert scaling.describe_scheduled_actions(ServiceNamespace="dynamodb")["ScheduledActions"][0]["Timezone"] == "Europe/Berlin"
    scaling.deregister_scalable_target(**target(table))
    assert scaling.describe_scaling_policies(ServiceNamespace="dynamodb")["ScalingPolicies"] == []
    assert scaling.describe_scheduled_actions(ServiceNamespace="dynamodb")["ScheduledActions"] == []


def test_what_is_not_there_cannot_scale(scaling, table):
    assert code_of(lambda: scaling.register_scalable_target(**target("table/nobody"), MinCapacity=1, MaxCapacity=2)) == ("ValidationException", 400)
    assert code_of(lambda: scaling.put_scaling_policy(**target(table), PolicyName="ours", PolicyType="TargetTrackingScaling",
                                                      TargetTrackingScalingPolicyConfiguration=TRACKING)) == ("ObjectNotFoundException", 400)
    for kind, resource in (("lambda:function:ProvisionedConcurrency", "function:nobody:live"), ("rds:cluster:ReadReplicaCount", "cluster:nobody"),
                           ("ecs:service:DesiredCount", "service/none/nobody"),
                           ("elasticache:replication-group:Replicas", "replication-group/nobody")):
        assert code_of(lambda k=kind, r=resource: scaling.register_scalable_target(**target(r, k), MinCapacity=1, MaxCapacity=2)) == (
            "ValidationException", 400)


@pytest.mark.parametrize("wrong", [{"MinCapacity": 5, "MaxCapacity": 4}, {"MinCapacity": 0, "MaxCapacity": 4}, {"MinCapacity": 1}])
def test_bounds_that_aws_would_not_take(scaling, table, wrong):
    assert code_of(lambda: scaling.register_scalable_target(**target(table), **wrong)) == ("ValidationException", 400)


def test_one_tracking_policy_for_a_metric(scaling, table):
    scaling.register_scalable_target(**target(table), MinCapacity=1, MaxCapacity=10)

    def put(name, **changed):
        return scaling.put_scaling_policy(**target(table), PolicyName=name, PolicyType="TargetTrackingScaling",
                                          TargetTrackingScalingPolicyConfiguration=TRACKING | changed)

    put("ours")
    put("ours", TargetValue=60.0)
    assert code_of(lambda: put("another")) == ("ValidationException", 400)
    assert code_of(lambda: put("ours", TargetValue=95.0)) == ("ValidationException", 400)
    assert code_of(lambda: put("ours", PredefinedMetricSpecification={"PredefinedMetricType": "RDSReaderAverageCPUUtilization"})) == (
        "ValidationException", 400)
    assert code_of(lambda: scaling.delete_scaling_policy(**target(table), PolicyName="nobody")) == ("ObjectNotFoundException", 400)


def test_schedules_are_cron_of_a_zone_that_exists(scaling, table):
    scaling.register_scalable_target(**target(table), MinCapacity=1, MaxCapacity=10)

    def put(**what):
        return scaling.put_scheduled_action(**target(table), ScheduledActionName="day", ScalableTargetAction={"MinCapacity": 1, "MaxCapacity": 2}, **what)

    assert code_of(lambda: put(Schedule="0 8 * * *")) == ("ValidationException", 400)
    assert code_of(lambda: put(Schedule="cron(0 8 ? * MON *)", Timezone="Nowhere/Here")) == ("ValidationException", 400)
    assert code_of(lambda: put()) == ("ValidationException", 400)


def test_it_pages_as_aws_does(scaling, table):
    scaling.register_scalable_target(**target(table), MinCapacity=1, MaxCapacity=10)
    scaling.register_scalable_target(**target(table, "dynamodb:table:WriteCapacityUnits"), MinCapacity=1, MaxCapacity=10)
    first = scaling.describe_scalable_targets(ServiceNamespace="dynamodb", MaxResults=1)
    second = scaling.describe_scalable_targets(ServiceNamespace="dynamodb", MaxResults=1, NextToken=first["NextToken"])
    assert [first["ScalableTargets"][0]["ScalableDimension"], second["ScalableTargets"][0]["ScalableDimension"]] == [
        READS, "dynamodb:table:WriteCapacityUnits"]
    assert "NextToken" not in second
    for number in range(12):
        scaling.put_scaling_policy(**target(table), PolicyName=f"p{number:02}", PolicyType="StepScaling",
                                   StepScalingPolicyConfiguration={"AdjustmentType": "ChangeInCapacity"})
    first = scaling.describe_scaling_policies(ServiceNamespace="dynamodb")
    assert len(first["ScalingPolicies"]) == 10
    assert len(scaling.describe_scaling_policies(ServiceNamespace="dynamodb", NextToken=first["NextToken"])["ScalingPolicies"]) == 2
    assert code_of(lambda: scaling.describe_scaling_policies(ServiceNamespace="dynamodb", MaxResults=50)) == ("ValidationException", 400)


def test_tables_services_and_caches_are_found_by_their_tags(quiet, table):
    ecs, cache = quiet.client("ecs"), quiet.client("elasticache")
    ecs.create_cluster(clusterName="shop")
    ecs.register_task_definition(family="till", containerDefinitions=[{"name": "till", "image": "till", "memory": 128}])
    ecs.create_service(cluster="shop", serviceName="till", taskDefinition="till", desiredCount=2, tags=[{"key": "trimtab:scaling", "value": "managed"}])
    cache.create_replication_group(ReplicationGroupId="baskets", ReplicationGroupDescription="baskets", Engine="redis",
                                   CacheNodeType="cache.m6g.large", Tags=[{"Key": "trimtab:scaling", "Value": "managed"}])
    rows = quiet.client("resourcegroupstaggingapi").get_resources(
        TagFilters=[{"Key": "trimtab:scaling", "Values": ["managed"]}],
        ResourceTypeFilters=["dynamodb:table", "ecs:service", "elasticache:replicationgroup"])["ResourceTagMappingList"]
    assert sorted(row["ResourceARN"].split(":", 5)[5] for row in rows) == ["replicationgroup:baskets", "service/shop/till", "table/scaled-orders"]
    client = quiet.client("application-autoscaling")
    for resource, dimension in (("service/shop/till", "ecs:service:DesiredCount"),
                                ("replication-group/baskets", "elasticache:replication-group:Replicas")):
        client.register_scalable_target(**target(resource, dimension), MinCapacity=1, MaxCapacity=3)
        client.deregister_scalable_target(**target(resource, dimension))
    ecs.delete_service(cluster="shop", service="till", force=True)
    cache.delete_replication_group(ReplicationGroupId="baskets")
