"""What AWS takes and refuses of the capacity of queues' readers, tables and databases."""

from __future__ import annotations

import pytest
from test_gate import code_of
from test_states import CALM, some


@pytest.fixture
def states(quiet):
    quiet.control("states", CALM)
    yield quiet
    quiet.control("states", CALM)


def test_an_event_source_mapping_takes_no_change_while_it_is_updated(states):
    functions, queues = states.client("lambda"), states.client("sqs")
    queues.create_queue(QueueName="parcels")
    mapping = functions.create_event_source_mapping(
        FunctionName=some(states, "lambda", "right-sized"), EventSourceArn="arn:aws:sqs:eu-central-1:123456789012:parcels",
        ScalingConfig={"MaximumConcurrency": 5})["UUID"]

    def wanted(most):
        return lambda: functions.update_event_source_mapping(UUID=mapping, ScalingConfig={"MaximumConcurrency": most})

    states.control("states", {"looks": 1})
    assert wanted(8)()["State"] == "Updating"
    assert code_of(wanted(9)) == ("ResourceInUseException", 400)
    seen = [functions.get_event_source_mapping(UUID=mapping) for _ in range(2)]
    assert [(row["State"], row["ScalingConfig"]["MaximumConcurrency"]) for row in seen] == [("Updating", 5), ("Enabled", 8)]
    states.control("states", CALM)
    assert code_of(lambda: functions.update_event_source_mapping(UUID="00000000-0000-4000-8000-000000000000", Enabled=True))[0] == "ResourceNotFoundException"
    listed = functions.list_event_source_mappings(EventSourceArn="arn:aws:sqs:eu-central-1:123456789012:parcels")["EventSourceMappings"]
    assert [row["UUID"] for row in listed] == [mapping]


def test_a_table_is_paid_per_request_or_by_its_throughput(states):
    tables = states.client("dynamodb")
    tables.create_table(TableName="parcels", BillingMode="PROVISIONED", KeySchema=[{"AttributeName": "pk", "KeyType": "HASH"}],
                        AttributeDefinitions=[{"AttributeName": "pk", "AttributeType": "S"}],
                        ProvisionedThroughput={"ReadCapacityUnits": 10, "WriteCapacityUnits": 5})

    def units(read, write):
        return {"ReadCapacityUnits": read, "WriteCapacityUnits": write}

    def provision(read, write, **more):
        return lambda: tables.update_table(TableName="parcels", ProvisionedThroughput=units(read, write), **more)

    assert code_of(provision(10, 5))[0] == "ValidationException"  # nothing changes
    for _ in range(4):
        provision(20, 5)()
        provision(10, 5)()
    assert tables.describe_table(TableName="parcels")["Table"]["ProvisionedThroughput"]["NumberOfDecreasesToday"] == 4
    provision(20, 5)()
    assert code_of(provision(10, 5))[0] == "LimitExceededException"
    for _ in range(4):
        tables.update_table(TableName="parcels", BillingMode="PAY_PER_REQUEST")
        assert code_of(provision(10, 5))[0] == "ValidationException"
        provision(10, 5, BillingMode="PROVISIONED")()
    assert code_of(lambda: tables.update_table(TableName="parcels", BillingMode="PAY_PER_REQUEST"))[0] == "LimitExceededException"
    states.control("states", {"looks": 1})
    provision(30, 5)()
    assert code_of(provision(40, 5))[0] == "ResourceInUseException"
    assert [tables.describe_table(TableName="parcels")["Table"]["TableStatus"] for _ in range(2)] == ["UPDATING", "ACTIVE"]


def test_a_replica_is_made_only_of_what_is_backed_up(states):
    rds = states.client("rds")
    for name, days in (("kept", 7), ("not-kept", 0)):
        rds.create_db_instance(DBInstanceIdentifier=name, DBInstanceClass="db.m5.large", Engine="mysql", MasterUsername="root",
                               MasterUserPassword="not-a-secret", AllocatedStorage=100, BackupRetentionPeriod=days)
    assert code_of(lambda: rds.create_db_instance_read_replica(SourceDBInstanceIdentifier="not-kept", DBInstanceIdentifier="copy"))[0] == (
        "InvalidDBInstanceState")
    states.control("states", {"looks": 1})
    rds.create_db_instance_read_replica(SourceDBInstanceIdentifier="kept", DBInstanceIdentifier="copy", Tags=[{"Key": "a", "Value": "b"}])
    looked = [rds.describe_db_instances(DBInstanceIdentifier="copy")["DBInstances"][0] for _ in range(2)]
    assert [row["DBInstanceStatus"] for row in looked] == ["creating", "available"]
    assert (looked[0]["ReadReplicaSourceDBInstanceIdentifier"], looked[0]["TagList"]) == ("kept", [{"Key": "a", "Value": "b"}])
    assert code_of(lambda: rds.create_db_instance_read_replica(SourceDBInstanceIdentifier="kept", DBInstanceIdentifier="copy"))[0] == (
        "DBInstanceAlreadyExists")


def test_storage_is_not_limited_below_what_there_is(states):
    rds = states.client("rds")
    rds.create_db_instance(DBInstanceIdentifier="bounded", DBInstanceClass="db.m5.large", Engine="mysql", MasterUsername="root",
                           MasterUserPassword="not-a-secret", AllocatedStorage=100, MaxAllocatedStorage=200)

    def limit(gib):
        return lambda: rds.modify_db_instance(DBInstanceIdentifier="bounded", MaxAllocatedStorage=gib, ApplyImmediately=True)

    assert limit(300)()["DBInstance"]["MaxAllocatedStorage"] == 300
    assert code_of(limit(99))[0] == "InvalidParameterCombination"
    assert "MaxAllocatedStorage" not in limit(100)()["DBInstance"]  # as much as there is switches it off


def test_serverless_capacity_comes_in_halves(states):
    rds = states.client("rds")
    rds.create_db_cluster(DBClusterIdentifier="halves", Engine="aurora-mysql", MasterUsername="root", MasterUserPassword="not-a-secret",
                          ServerlessV2ScalingConfiguration={"MinCapacity": 0.5, "MaxCapacity": 4})

    def bound(least, most):
        return lambda: rds.modify_db_cluster(DBClusterIdentifier="halves", ApplyImmediately=True, ServerlessV2ScalingConfiguration={
            "MinCapacity": least, "MaxCapacity": most})

    assert bound(0.5, 8.5)()["DBCluster"]["ServerlessV2ScalingConfiguration"] == {"MinCapacity": 0.5, "MaxCapacity": 8.5}
    assert [code_of(bound(*bad))[0] for bad in ((0.5, 8.2), (0.5, 256.5), (9, 8))] == [
        "InvalidParameterValue", "InvalidParameterValue", "InvalidParameterCombination"]


def test_a_table_is_known_in_its_own_region_alone(quiet):
    here, elsewhere = quiet.client("dynamodb"), quiet.client("dynamodb", region="us-east-1")
    table = dict(TableName="ledgers", BillingMode="PAY_PER_REQUEST", KeySchema=[{"AttributeName": "pk", "KeyType": "HASH"}],
                 AttributeDefinitions=[{"AttributeName": "pk", "AttributeType": "S"}])
    here.create_table(**table)
    assert code_of(lambda: elsewhere.describe_table(TableName="ledgers")) == ("ResourceNotFoundException", 400)
    elsewhere.create_table(**table)
    assert [client.describe_table(TableName="ledgers")["Table"]["TableArn"].split(":")[3] for client in (here, elsewhere)] == [
        "eu-central-1", "us-east-1"]
