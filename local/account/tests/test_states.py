"""What takes time, and what AWS refuses meanwhile."""

from __future__ import annotations

import pytest
from test_gate import code_of

CALM = {"looks": 0, "noCapacity": [], "neverStart": [], "lockedDisks": [], "impaired": []}


@pytest.fixture
def states(quiet):
    quiet.control("states", CALM)
    yield quiet
    quiet.control("states", CALM)


def some(account, kind, label):
    return next(row["id"] for row in account.truth if (row["kind"], row["label"]) == (kind, label))


def test_an_instance_changes_its_type_only_when_it_has_stopped(states):
    ec2, name = states.client("ec2"), some(states, "ec2", "oversized")

    def state():
        return ec2.describe_instances(InstanceIds=[name])["Reservations"][0]["Instances"][0]["State"]["Name"]

    states.control("states", {"looks": 2})
    assert code_of(lambda: ec2.modify_instance_attribute(InstanceId=name, InstanceType={"Value": "m5.large"})) == ("IncorrectInstanceState", 400)
    ec2.stop_instances(InstanceIds=[name])
    assert code_of(lambda: ec2.start_instances(InstanceIds=[name])) == ("IncorrectInstanceState", 400)
    assert code_of(lambda: ec2.modify_instance_attribute(InstanceId=name, InstanceType={"Value": "m5.large"})) == ("IncorrectInstanceState", 400)
    assert [state(), state(), state()] == ["stopping", "stopping", "stopped"]
    states.control("states", {"noCapacity": [ec2.describe_instances(InstanceIds=[name])["Reservations"][0]["Instances"][0]["InstanceType"]]})
    assert code_of(lambda: ec2.start_instances(InstanceIds=[name])) == ("InsufficientInstanceCapacity", 500)
    states.control("states", {"noCapacity": []})
    before = ec2.describe_instances(InstanceIds=[name])["Reservations"][0]["Instances"][0]["LaunchTime"]
    ec2.start_instances(InstanceIds=[name])
    assert code_of(lambda: ec2.stop_instances(InstanceIds=[name])) == ("IncorrectInstanceState", 400)
    assert [state(), state(), state()] == ["pending", "pending", "running"]
    assert ec2.describe_instances(InstanceIds=[name])["Reservations"][0]["Instances"][0]["LaunchTime"] > before
    checks = [ec2.describe_instance_status(InstanceIds=[name])["InstanceStatuses"][0]["InstanceStatus"]["Status"] for _ in range(3)]
    assert checks == ["initializing", "initializing", "ok"]


def test_a_function_takes_no_second_change_while_one_is_in_progress(states):
    client, name = states.client("lambda"), some(states, "lambda", "right-sized")
    stale = client.get_function_configuration(FunctionName=name)["RevisionId"]
    states.control("states", {"looks": 1})
    update = client.update_function_configuration(FunctionName=name, MemorySize=768, RevisionId=stale)
    assert update["RevisionId"] != stale
    assert code_of(lambda: client.update_function_configuration(FunctionName=name, MemorySize=512)) == ("ResourceConflictException", 409)
    assert code_of(lambda: client.publish_version(FunctionName=name)) == ("ResourceConflictException", 409)
    seen = [client.get_function_configuration(FunctionName=name)["LastUpdateStatus"] for _ in range(2)]
    assert seen[-1] == "Successful"
    assert code_of(lambda: client.update_function_configuration(FunctionName=name, MemorySize=512, RevisionId=stale)) == (
        "PreconditionFailedException", 412)
    assert code_of(lambda: client.update_function_configuration(FunctionName=name, MemorySize=10_241)) == ("InvalidParameterValueException", 400)


def test_a_version_is_made_once_and_an_alias_moves_on_its_own_revision(states):
    client, name = states.client("lambda"), some(states, "lambda", "never-invoked")
    code = client.get_function_configuration(FunctionName=name)["CodeSha256"]
    assert code_of(lambda: client.publish_version(FunctionName=name, CodeSha256="other")) == ("InvalidParameterValueException", 400)
    assert [client.publish_version(FunctionName=name, CodeSha256=code)["Version"] for _ in range(2)] == ["1", "1"]
    alias = client.create_alias(FunctionName=name, Name="live", FunctionVersion="1")
    client.update_function_configuration(FunctionName=name, Timeout=31)
    assert client.publish_version(FunctionName=name)["Version"] == "2"
    moved = client.update_alias(FunctionName=name, Name="live", FunctionVersion="2", RevisionId=alias["RevisionId"])
    assert moved["RevisionId"] != alias["RevisionId"]
    assert code_of(lambda: client.update_alias(FunctionName=name, Name="live", FunctionVersion="1", RevisionId=alias["RevisionId"])) == (
        "PreconditionFailedException", 412)
    assert client.get_function_configuration(FunctionName=name, Qualifier="live")["Timeout"] == 31
    assert client.get_function_configuration(FunctionName=name, Qualifier="1")["Timeout"] != 31


def test_a_database_waits_for_its_window_and_applies_all_that_waits(states):
    rds, name = states.client("rds"), some(states, "rds", "idle")

    def now():
        return rds.describe_db_instances(DBInstanceIdentifier=name)["DBInstances"][0]

    size = now()["AllocatedStorage"]
    rds.modify_db_instance(DBInstanceIdentifier=name, AllocatedStorage=size + 10)
    assert (now()["AllocatedStorage"], now()["PendingModifiedValues"]) == (size, {"AllocatedStorage": size + 10})
    states.control("states", {"looks": 1})
    rds.modify_db_instance(DBInstanceIdentifier=name, DBInstanceClass="db.r5.xlarge", ApplyImmediately=True)
    assert code_of(lambda: rds.modify_db_instance(DBInstanceIdentifier=name, DBInstanceClass="db.r5.large")) == ("InvalidDBInstanceState", 400)
    assert now()["DBInstanceStatus"] == "modifying"
    landed = now()
    assert (landed["DBInstanceStatus"], landed["DBInstanceClass"], landed["AllocatedStorage"]) == ("storage-optimization", "db.r5.xlarge", size + 10)
    assert now()["DBInstanceStatus"] == "available"
    assert code_of(lambda: rds.modify_db_instance(DBInstanceIdentifier=name, AllocatedStorage=size)) == ("InvalidParameterCombination", 400)


def test_a_stopped_database_takes_no_change_and_no_snapshot(states):
    rds, name = states.client("rds"), some(states, "rds", "stopped")
    assert code_of(lambda: rds.modify_db_instance(DBInstanceIdentifier=name, AllocatedStorage=500)) == ("InvalidDBInstanceState", 400)
    assert code_of(lambda: rds.create_db_snapshot(DBInstanceIdentifier=name, DBSnapshotIdentifier="one")) == ("InvalidDBInstanceState", 400)
    assert code_of(lambda: rds.describe_db_snapshots(DBSnapshotIdentifier="none")) == ("DBSnapshotNotFound", 404)


def test_an_answer_is_lost_once(states):
    client, name = states.client("lambda"), some(states, "lambda", "never-invoked")
    states.control("faults", {"lose": {"action": "lambda:PublishVersion", "done": False}})
    assert code_of(lambda: client.publish_version(FunctionName=name)) == ("AnswerLost", 400)
    client.publish_version(FunctionName=name)


def test_what_was_put_on_the_bus_is_kept_whole(states):
    detail = '{"changeId": "chg-1", "text": "' + "x" * 1000 + '"}'
    states.client("events").put_events(Entries=[{"Source": "trimtab", "DetailType": "Change Approved", "Detail": detail}])
    assert [(row["Source"], row["DetailType"], row["Detail"]) for row in states.control("events")] == [("trimtab", "Change Approved", detail)]


def test_a_policy_can_be_bound_to_the_tags_of_the_resource():
    from iam import allowed
    from naming import permissions

    statements = [{"Effect": "Allow", "Action": "ec2:StopInstances", "Resource": "*",
                   "Condition": {"StringEquals": {"aws:ResourceTag/environment": "dev"}}}]
    need = permissions("ec2", "ec2", "StopInstances", {"InstanceIds": ["i-1"]}, lambda arn: {"environment": "prod"})[0]
    assert need["context"] == {"aws:ResourceTag/environment": ["prod"]}
    assert not allowed(statements, "ec2:StopInstances", need["resources"][0], need["context"])
    assert allowed(statements, "ec2:StopInstances", need["resources"][0], {"aws:ResourceTag/environment": ["dev"]})


def test_a_snapshot_needs_permission_on_the_database_and_on_the_snapshot():
    from naming import permissions

    rows = permissions("rds", "rds", "CreateDBSnapshot", {"DBInstanceIdentifier": "shop", "DBSnapshotIdentifier": "trimtab-1",
                                                          "Tags": [{"Key": "trimtab:change", "Value": "chg-1"}]}, lambda arn: {"env": "dev"})
    assert [(row["action"], row["resources"][0].split(":", 5)[5], row["context"]) for row in rows] == [
        ("rds:CreateDBSnapshot", "db:shop", {"aws:ResourceTag/env": ["dev"]}),
        ("rds:CreateDBSnapshot", "snapshot:trimtab-1", {"aws:RequestTag/trimtab:change": ["chg-1"]}),
        ("rds:AddTagsToResource", "snapshot:trimtab-1", {"aws:RequestTag/trimtab:change": ["chg-1"]})]


def test_what_names_no_resource_yet_has_no_tags(states):
    image = states.client("ec2").describe_instances()["Reservations"][0]["Instances"][0]["ImageId"]
    made = states.client("ec2").run_instances(ImageId=image, InstanceType="m5.large", MinCount=1, MaxCount=1)["Instances"][0]
    assert states.control("recorded")[-1]["permissions"] == [{"action": "ec2:RunInstances", "resources": ["*"], "context": {}}]
    states.client("ec2").terminate_instances(InstanceIds=[made["InstanceId"]])


def test_reserving_leaves_a_hundred_to_the_others_and_nothing_of_an_account_of_ten(states):
    client, name = states.client("lambda"), some(states, "lambda", "new")

    def room():
        limit = client.get_account_settings()["AccountLimit"]
        return limit["ConcurrentExecutions"], limit["UnreservedConcurrentExecutions"]

    assert room() == (1000, 990)  # fan-out has reserved 10
    assert client.put_function_concurrency(FunctionName=name, ReservedConcurrentExecutions=890)["ReservedConcurrentExecutions"] == 890
    assert room() == (1000, 100)
    assert code_of(lambda: client.put_function_concurrency(FunctionName=name, ReservedConcurrentExecutions=891)) == ("InvalidParameterValueException", 400)
    assert client.get_function_concurrency(FunctionName=name)["ReservedConcurrentExecutions"] == 890
    client.delete_function_concurrency(FunctionName=name)
    assert "ReservedConcurrentExecutions" not in client.get_function_concurrency(FunctionName=name)
    states.control("concurrency", {"limit": 10})
    try:
        assert code_of(lambda: client.put_function_concurrency(FunctionName=name, ReservedConcurrentExecutions=1)) == ("InvalidParameterValueException", 400)
        assert client.put_function_concurrency(FunctionName=name, ReservedConcurrentExecutions=0)["ReservedConcurrentExecutions"] == 0
    finally:
        states.control("concurrency", {"limit": 1000})
        client.delete_function_concurrency(FunctionName=name)


def test_provisioned_concurrency_takes_a_version_and_time_and_stays_within_what_is_reserved(states):
    client, name = states.client("lambda"), some(states, "lambda", "new")

    def provision(count, qualifier):
        return client.put_provisioned_concurrency_config(FunctionName=name, Qualifier=qualifier, ProvisionedConcurrentExecutions=count)

    def state():
        return client.get_provisioned_concurrency_config(FunctionName=name, Qualifier="live")

    client.publish_version(FunctionName=name)
    client.create_alias(FunctionName=name, Name="live", FunctionVersion="1")
    client.create_alias(FunctionName=name, Name="head", FunctionVersion="$LATEST")
    assert code_of(lambda: provision(2, "$LATEST")) == ("InvalidParameterValueException", 400)
    assert code_of(lambda: provision(2, "head")) == ("InvalidParameterValueException", 400)
    assert code_of(state) == ("ProvisionedConcurrencyConfigNotFoundException", 404)
    states.control("states", {"looks": 2})
    assert provision(5, "live")["Status"] == "IN_PROGRESS"
    assert [state()["Status"] for _ in range(3)] == ["IN_PROGRESS", "IN_PROGRESS", "READY"]
    assert state()["AvailableProvisionedConcurrentExecutions"] == 5
    assert code_of(lambda: provision(1, "1")) == ("ResourceConflictException", 409)
    client.put_function_concurrency(FunctionName=name, ReservedConcurrentExecutions=6)
    assert code_of(lambda: provision(7, "live")) == ("InvalidParameterValueException", 400)
    assert code_of(lambda: client.put_function_concurrency(FunctionName=name, ReservedConcurrentExecutions=4)) == ("InvalidParameterValueException", 400)
    listed = client.list_provisioned_concurrency_configs(FunctionName=name)["ProvisionedConcurrencyConfigs"]
    assert [(row["FunctionArn"].split(":")[-1], row["RequestedProvisionedConcurrentExecutions"]) for row in listed] == [("live", 5)]
    client.delete_function_concurrency(FunctionName=name)
    assert code_of(lambda: provision(891, "live")) == ("InvalidParameterValueException", 400)
    states.control("states", {"looks": 0})
    states.control("concurrency", {"failing": "The function could not be initialised."})
    try:
        provision(6, "live")
        assert (state()["Status"], state()["StatusReason"]) == ("FAILED", "The function could not be initialised.")
    finally:
        states.control("concurrency", {"failing": ""})
    client.delete_provisioned_concurrency_config(FunctionName=name, Qualifier="live")
    assert code_of(state) == ("ProvisionedConcurrencyConfigNotFoundException", 404)
