"""Groups of machines and services of tasks: what AWS refuses of a change of their size."""

from __future__ import annotations

from test_gate import code_of


def group(account, name, **facts):
    account.control("newcomers", {"kind": "group", "name": name, "environment": "dev", "size": "m5.large", "count": 2})
    client = account.client("autoscaling")
    client.update_auto_scaling_group(AutoScalingGroupName=name, **facts)
    return client


def shown(client, name):
    return client.describe_auto_scaling_groups(AutoScalingGroupNames=[name])["AutoScalingGroups"][0]


def test_a_group_keeps_what_is_desired_between_its_bounds(quiet):
    client = group(quiet, "bounded", MinSize=2, MaxSize=4)
    assert code_of(lambda: client.update_auto_scaling_group(AutoScalingGroupName="bounded", DesiredCapacity=5)) == ("ValidationError", 400)
    assert code_of(lambda: client.update_auto_scaling_group(AutoScalingGroupName="bounded", DesiredCapacity=1)) == ("ValidationError", 400)
    assert code_of(lambda: client.update_auto_scaling_group(AutoScalingGroupName="bounded", MaxSize=1)) == ("ValidationError", 400)
    client.update_auto_scaling_group(AutoScalingGroupName="bounded", DesiredCapacity=5, MaxSize=5)
    assert [shown(client, "bounded")[key] for key in ("MinSize", "DesiredCapacity", "MaxSize")] == [2, 5, 5]
    assert len(shown(client, "bounded")["Instances"]) == 5


def test_a_group_on_its_way_out_takes_no_change(quiet):
    client = group(quiet, "leaving", MinSize=1, MaxSize=4)
    quiet.control("fleets", {"deleting": ["leaving"]})
    assert code_of(lambda: client.update_auto_scaling_group(AutoScalingGroupName="leaving", DesiredCapacity=3)) == ("ValidationError", 400)
    assert shown(client, "leaving")["Status"] == "Delete in progress"


def test_a_group_that_replaces_its_machines_says_so(quiet):
    client = group(quiet, "renewed", MinSize=1, MaxSize=4)
    quiet.control("fleets", {"refreshing": ["renewed"]})
    rows = client.describe_instance_refreshes(AutoScalingGroupName="renewed")["InstanceRefreshes"]
    assert [row["Status"] for row in rows] == ["InProgress"]
    quiet.control("fleets", {"refreshing": []})
    assert client.describe_instance_refreshes(AutoScalingGroupName="renewed")["InstanceRefreshes"] == []


def test_a_service_of_one_task_a_machine_has_no_number_of_its_own(quiet):
    client = quiet.client("ecs")
    client.create_cluster(clusterName="shop")
    client.register_task_definition(family="web", containerDefinitions=[{"name": "web", "image": "web", "memory": 128}])
    for name, strategy in (("web", "REPLICA"), ("agent", "DAEMON")):
        counted = {"desiredCount": 2} if strategy == "REPLICA" else {}
        client.create_service(cluster="shop", serviceName=name, taskDefinition="web", schedulingStrategy=strategy, **counted)
    service = client.describe_services(cluster="shop", services=["web"])["services"][0]
    assert (service["runningCount"], [row["rolloutState"] for row in service["deployments"]]) == (2, ["COMPLETED"])
    assert client.update_service(cluster="shop", service="web", desiredCount=3)["service"]["desiredCount"] == 3
    assert code_of(lambda: client.update_service(cluster="shop", service="agent", desiredCount=3)) == ("InvalidParameterException", 400)
    assert code_of(lambda: client.update_service(cluster="shop", service="gone", desiredCount=3)) == ("ServiceNotFoundException", 400)
