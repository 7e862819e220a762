"""The gate: names, records, faults, limits, permissions."""

from __future__ import annotations

import json
import signal

import pytest
from botocore.exceptions import ClientError
from conftest import Account


def code_of(call):
    with pytest.raises(ClientError) as caught:
        call()
    return caught.value.response["Error"]["Code"], caught.value.response["ResponseMetadata"]["HTTPStatusCode"]


def test_calls_are_named_as_iam_names_them(quiet):
    quiet.client("cloudwatch").list_metrics(Namespace="AWS/EC2", MetricName="CPUUtilization")
    quiet.client("resourcegroupstaggingapi").get_resources(ResourceTypeFilters=["lambda:function"])
    quiet.client("lambda").list_functions()
    quiet.client("ec2").describe_instances()
    quiet.client("sts").get_caller_identity()
    assert quiet.control("calls")["calls"] == {"cloudwatch:ListMetrics": 1, "tag:GetResources": 1, "lambda:ListFunctions": 1,
                                              "ec2:DescribeInstances": 1, "sts:GetCallerIdentity": 1}


def test_a_record_says_who_what_and_on_which_resource(quiet):
    dynamo = quiet.client("dynamodb", key="AKIAWHOWROTETHISITEM")
    dynamo.create_table(TableName="state", BillingMode="PAY_PER_REQUEST", KeySchema=[{"AttributeName": "pk", "KeyType": "HASH"}],
                        AttributeDefinitions=[{"AttributeName": "pk", "AttributeType": "S"}])
    dynamo.transact_write_items(TransactItems=[
        {"Put": {"TableName": "state", "Item": {"pk": {"S": "RESOURCE#1"}}}},
        {"ConditionCheck": {"TableName": "state", "Key": {"pk": {"S": "RUN#1"}}, "ConditionExpression": "attribute_not_exists(pk)"}}])
    row = quiet.control("recorded")[-1]
    table = "arn:aws:dynamodb:eu-central-1:123456789012:table/state"
    assert (row["accessKeyId"], row["operation"], row["status"]) == ("AKIAWHOWROTETHISITEM", "TransactWriteItems", 200)
    assert row["permissions"] == [
        {"action": "dynamodb:PutItem", "resources": [table], "context": {"dynamodb:LeadingKeys": ["RESOURCE#1"]}},
        {"action": "dynamodb:ConditionCheckItem", "resources": [table], "context": {"dynamodb:LeadingKeys": ["RUN#1"]}}]
    dynamo.delete_table(TableName="state")


def test_a_schedule_is_recorded_with_the_role_it_passes(quiet):
    role = "arn:aws:iam::123456789012:role/continue"
    quiet.client("scheduler").create_schedule(
        Name="go-on", ScheduleExpression="at(2030-01-01T00:00:00)", FlexibleTimeWindow={"Mode": "OFF"}, ActionAfterCompletion="DELETE",
        Target={"Arn": "arn:aws:lambda:eu-central-1:123456789012:function:scan", "RoleArn": role, "Input": "{}"})
    assert [row["Name"] for row in quiet.control("schedules")] == ["go-on"]
    passed = quiet.control("recorded")[-1]["permissions"][1]
    assert passed == {"action": "iam:PassRole", "resources": [role], "context": {"iam:PassedToService": ["scheduler.amazonaws.com"]}}
    quiet.client("scheduler").delete_schedule(Name="go-on")
    assert quiet.control("schedules") == []


def test_mail_is_kept_to_be_read(quiet):
    quiet.client("sesv2").send_email(
        FromEmailAddress="reports@example.com", Destination={"ToAddresses": ["team@example.com"]},
        Content={"Simple": {"Subject": {"Data": "Saved"}, "Body": {"Html": {"Data": "<p>1 &lt; 2</p>"}, "Text": {"Data": "1 < 2"}}}})
    assert quiet.control("mail") == [{"from": "reports@example.com", "to": ["team@example.com"], "subject": "Saved",
                                      "html": "<p>1 &lt; 2</p>", "text": "1 < 2"}]


def test_an_unverified_sender_is_refused(quiet):
    send = lambda: quiet.client("sesv2").send_email(
        FromEmailAddress="who@example.org", Destination={"ToAddresses": ["team@example.com"]},
        Content={"Simple": {"Subject": {"Data": "x"}, "Body": {"Text": {"Data": "x"}}}})
    assert code_of(send)[0] == "MessageRejected"
    assert quiet.control("mail") == []


def test_one_denied_action_leaves_the_others(quiet):
    quiet.control("faults", {"deny": ["rds:DescribeDBInstances"]})
    assert code_of(quiet.client("rds").describe_db_instances) == ("AccessDenied", 403)
    assert quiet.client("ec2").describe_instances()["Reservations"]
    assert quiet.control("calls")["refused"] == {"rds:DescribeDBInstances": 1}


@pytest.mark.parametrize("service, call, action, error", [
    ("cloudwatch", "list_metrics", "monitoring:ListMetrics", "Throttling"),
    ("ec2", "describe_instances", "ec2:DescribeInstances", "RequestLimitExceeded"),
    ("lambda", "list_functions", "lambda:ListFunctions", "TooManyRequestsException"),
    ("logs", "describe_log_groups", "logs:DescribeLogGroups", "ThrottlingException"),
])
def test_throttling_is_told_in_the_callers_protocol(quiet, service, call, action, error):
    quiet.control("faults", {"limits": {action: 0.001}})
    client = quiet.client(service)
    getattr(client, call)()
    assert code_of(getattr(client, call))[0] == error


def test_a_fault_rate_of_one_breaks_everything_and_of_none_nothing(quiet):
    quiet.control("faults", {"faultRate": 1.0})
    assert code_of(quiet.client("ec2").describe_instances)[1] == 503
    assert code_of(quiet.client("lambda").list_functions)[1] == 503
    quiet.control("faults", {"faultRate": 0})
    assert quiet.client("lambda").list_functions()["Functions"]


def test_an_unknown_fault_is_an_error_of_the_caller(quiet):
    with pytest.raises(OSError, match="400"):
        quiet.control("faults", {"denied": []})


@pytest.fixture(scope="module")
def guarded(tmp_path_factory):
    """An account of its own: with permissions enforced, and resources to lose."""
    running = Account(tmp_path_factory.mktemp("guarded"), "--account", "bulk", "--scale", "60", "--enforce-iam", "--seed", "3")
    yield running
    running.process.send_signal(signal.SIGTERM)
    assert running.process.wait(10) == 0


def key_with(guarded, name, statements):
    iam = guarded.client("iam")
    iam.create_user(UserName=name)
    iam.put_user_policy(UserName=name, PolicyName="all", PolicyDocument=json.dumps({"Version": "2012-10-17", "Statement": statements}))
    return iam.create_access_key(UserName=name)["AccessKey"]["AccessKeyId"]


def test_a_key_may_do_what_its_policy_says_and_nothing_else(guarded):
    key = key_with(guarded, "reader", [{"Effect": "Allow", "Action": ["ec2:Describe*", "cloudwatch:ListMetrics", "lambda:ListFunctions"],
                                       "Resource": "*"}])
    assert guarded.client("ec2", key).describe_instances()["Reservations"]
    assert guarded.client("cloudwatch", key).list_metrics()["Metrics"]
    assert guarded.client("lambda", key).list_functions()["Functions"]
    assert code_of(guarded.client("rds", key).describe_db_instances) == ("AccessDenied", 403)
    name = guarded.truth[0]["id"]
    assert code_of(lambda: guarded.client("ec2", key).stop_instances(InstanceIds=[name])) == ("UnauthorizedOperation", 403)


def test_conditions_and_resources_count(guarded):
    table = "arn:aws:dynamodb:eu-central-1:123456789012:table/guarded"
    key = key_with(guarded, "writer", [
        {"Effect": "Allow", "Action": "dynamodb:PutItem", "Resource": table,
         "Condition": {"ForAllValues:StringLike": {"dynamodb:LeadingKeys": ["RESOURCE#*"]}}}])
    for name in ("guarded", "other"):
        guarded.client("dynamodb").create_table(
            TableName=name, BillingMode="PAY_PER_REQUEST", KeySchema=[{"AttributeName": "pk", "KeyType": "HASH"}],
            AttributeDefinitions=[{"AttributeName": "pk", "AttributeType": "S"}])
    put = lambda table_name, pk: guarded.client("dynamodb", key).put_item(TableName=table_name, Item={"pk": {"S": pk}})
    put("guarded", "RESOURCE#1")
    assert code_of(lambda: put("guarded", "AUDIT#1"))[0] == "AccessDeniedException"
    assert code_of(lambda: put("other", "RESOURCE#1"))[0] == "AccessDeniedException"


def test_an_assumed_role_has_the_policies_of_the_role(guarded):
    iam = guarded.client("iam")
    trust = {"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Principal": {"AWS": "*"}, "Action": "sts:AssumeRole"}]}
    role = iam.create_role(RoleName="scan", AssumeRolePolicyDocument=json.dumps(trust))["Role"]["Arn"]
    iam.put_role_policy(RoleName="scan", PolicyName="scan", PolicyDocument=json.dumps(
        {"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "rds:Describe*", "Resource": "*"}]}))
    key = guarded.client("sts").assume_role(RoleArn=role, RoleSessionName="test")["Credentials"]["AccessKeyId"]
    assert guarded.client("rds", key).describe_db_instances()["DBInstances"]
    assert code_of(guarded.client("lambda", key).list_functions) == ("AccessDeniedException", 403)


def test_a_resource_can_vanish_between_two_calls(guarded):
    instance = next(r["id"] for r in guarded.truth if r["kind"] == "ec2")
    function = next(r["id"] for r in guarded.truth if r["kind"] == "lambda")
    guarded.control("faults", {"vanish": [instance, function], "vanishAfter": "ec2:DescribeInstances"})
    listed = lambda: {i["InstanceId"] for r in guarded.client("ec2").describe_instances()["Reservations"] for i in r["Instances"]}
    assert instance in listed()
    assert instance not in listed()
    assert code_of(lambda: guarded.client("ec2").describe_instances(InstanceIds=[instance]))[0] == "InvalidInstanceID.NotFound"
    assert code_of(lambda: guarded.client("lambda").get_function(FunctionName=function))[0] == "ResourceNotFoundException"


def test_the_bulk_account_has_as_many_resources_as_asked(guarded):
    assert len(guarded.truth) == guarded.ready["resources"] == 60
    assert {row["kind"] for row in guarded.truth} == {"ec2", "rds", "lambda", "ebs"}
