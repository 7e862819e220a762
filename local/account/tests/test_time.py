"""An account that starts at a given time, looks ahead, and is changed while it is open."""

from __future__ import annotations

from datetime import datetime, timedelta, timezone

import pytest
from conftest import Account
from test_gate import code_of

NOW = datetime(2026, 3, 2, 10, 0, tzinfo=timezone.utc)


@pytest.fixture(scope="module")
def ahead(tmp_path_factory):
    running = Account(tmp_path_factory.mktemp("ahead"), "--now", NOW.isoformat(), "--ahead-days", "9")
    yield running
    assert running.close() == 0


def durations(account, name, begin, end, metric="Duration", namespace="AWS/Lambda", dimension="FunctionName", stat="p95"):
    answer = account.client("cloudwatch").get_metric_data(
        MetricDataQueries=[{"Id": "q", "MetricStat": {"Stat": stat, "Period": 300, "Metric": {
            "Namespace": namespace, "MetricName": metric, "Dimensions": [{"Name": dimension, "Value": name}]}}}],
        StartTime=begin, EndTime=end)
    return answer["MetricDataResults"][0]["Values"]


def test_an_account_that_looks_ahead_has_metrics_of_days_to_come_and_none_beyond(ahead):
    ahead.control("newcomers", {"kind": "function", "name": "steady", "environment": "dev", "size": "512", "calls": "600"})
    assert len(durations(ahead, "steady", NOW - timedelta(days=15), NOW)) == 15 * 288
    assert len(durations(ahead, "steady", NOW, NOW + timedelta(days=9))) == 9 * 288
    assert durations(ahead, "steady", NOW + timedelta(days=9), NOW + timedelta(days=10)) == []


def test_a_load_is_another_from_the_time_on_that_is_told(ahead):
    ahead.control("newcomers", {"kind": "function", "name": "slower", "environment": "dev", "size": "512", "calls": "600"})
    day = NOW + timedelta(days=1), NOW + timedelta(days=2)
    before, other = durations(ahead, "slower", *day), durations(ahead, "slower", NOW, day[0])
    ahead.control("load", {"namespace": "AWS/Lambda", "metric": "Duration", "dimensions": {"FunctionName": "slower"},
                           "since": day[0].isoformat(), "times": 1.5})
    assert durations(ahead, "slower", NOW, day[0]) == other
    after = durations(ahead, "slower", *day)
    assert [round(a / b, 3) for a, b in zip(after, before)] == [1.5] * 288


def test_what_was_nothing_can_be_added_to_and_events_cannot_be_scaled(ahead):
    name = ahead.control("newcomers", {"kind": "instance", "name": "one-more", "environment": "dev", "size": "m5.2xlarge"})["id"]
    check = {"namespace": "AWS/EC2", "metric": "StatusCheckFailed", "dimensions": {"InstanceId": name}}
    ahead.control("load", {**check, "since": NOW.isoformat(), "plus": 1.0})
    seen = durations(ahead, name, NOW - timedelta(minutes=10), NOW + timedelta(minutes=10), "StatusCheckFailed", "AWS/EC2",
                     "InstanceId", "Maximum")
    assert sorted(seen) == [0, 0, 1, 1]
    with pytest.raises(Exception):
        ahead.control("load", {"namespace": "AWS/Lambda", "metric": "Errors", "dimensions": {"FunctionName": "ping"},
                               "since": NOW.isoformat(), "times": 2.0})


def test_a_caller_that_is_cut_off_is_heard_no_more(quiet):
    client, name = quiet.client("lambda"), next(r["id"] for r in quiet.truth if r["label"] == "smallest" and r["kind"] == "lambda")
    quiet.control("faults", {"cutAfter": 1})
    assert client.get_function_configuration(FunctionName=name)["MemorySize"] == 128
    assert code_of(lambda: client.update_function_configuration(FunctionName=name, MemorySize=256)) == ("ConnectionCut", 400)
    assert quiet.control("cut") == {"cut": True}
    quiet.control("faults", {"cutAfter": None})
    assert quiet.control("cut") == {"cut": False}
    assert client.get_function_configuration(FunctionName=name)["MemorySize"] == 128


def test_a_caller_can_be_cut_off_right_after_something_was_done(quiet):
    client, name = quiet.client("lambda"), next(r["id"] for r in quiet.truth if r["label"] == "smallest" and r["kind"] == "lambda")
    quiet.control("faults", {"cutAt": "lambda:UpdateFunctionConfiguration"})
    client.get_function_configuration(FunctionName=name)
    client.update_function_configuration(FunctionName=name, Timeout=4)
    assert code_of(lambda: client.get_function_configuration(FunctionName=name)) == ("ConnectionCut", 400)
    quiet.control("faults", {"cutAfter": None})
    assert client.get_function_configuration(FunctionName=name)["Timeout"] == 4
