"""What the account says of its resources is what their metrics show."""

from __future__ import annotations

import time
from collections import Counter, defaultdict
from datetime import datetime, timezone

import price_table
import pytest
from listings import OFFERED

BASELINE = {"nano": 0.05, "micro": 0.1, "small": 0.2, "medium": 0.2, "large": 0.3, "xlarge": 0.4, "2xlarge": 0.4}
HEADROOM = 1.2
WEIGHED = ("CPUUtilization", "NetworkIn", "NetworkOut", "EBSReadBytes", "EBSWriteBytes")
BY_LOAD = ("bursts", "busy-at-night", "busy-one-night-a-week", "memory-bound", "smallest-that-fits", "network-bound", "ebs-bound", "windows",
           "growing", "ramping-up", "right-sized", "right-sized-no-memory", "oversized-no-memory-no-room")


@pytest.fixture(scope="module")
def measured(account):
    """Of every instance: the busiest hour of 14 days, and the average, by metric."""
    cloudwatch, end = account.client("cloudwatch"), int(time.time()) // 3600 * 3600
    instances = {row["id"]: row for row in account.truth if row["kind"] == "ec2"}
    listed = [m for name in ("AWS/EC2", "CWAgent") for page in cloudwatch.get_paginator("list_metrics").paginate(Namespace=name)
              for m in page["Metrics"]]
    queries, places = [], {}
    for metric in listed:
        dims = {d["Name"]: d["Value"] for d in metric["Dimensions"]}
        if metric["Namespace"] == "AWS/EC2" and metric["MetricName"] not in WEIGHED:
            continue
        for stat in ("Maximum", "Average") if metric["MetricName"] == "CPUUtilization" else ("Maximum",):
            name = f"q{len(queries)}"
            places[name] = dims["InstanceId"], "memory" if metric["Namespace"] == "CWAgent" else metric["MetricName"], stat
            queries.append({"Id": name, "MetricStat": {"Metric": metric, "Period": 3600, "Stat": stat}})
    found = defaultdict(dict)
    for begin in range(0, len(queries), 500):
        for page in cloudwatch.get_paginator("get_metric_data").paginate(
                MetricDataQueries=queries[begin:begin + 500], StartTime=at(end - 14 * 86_400), EndTime=at(end)):
            for row in page["MetricDataResults"]:
                identity, metric, stat = places[row["Id"]]
                found[identity].setdefault((metric, stat), []).extend(row["Values"])
    assert set(found) <= set(instances)
    return found


@pytest.fixture(scope="module")
def machines(account):
    pages = account.client("ec2").get_paginator("describe_instances").paginate(PaginationConfig={"PageSize": 1000})
    return {i["InstanceId"]: i for page in pages for r in page["Reservations"] for i in r["Instances"]}


def at(epoch):
    return datetime.fromtimestamp(epoch, timezone.utc)


def hourly(name, windows=False):
    return price_table.instance_hour(name, OFFERED[name]["VCpuInfo"]["DefaultVCpus"], windows)


def network_bytes(spec):
    return spec["NetworkInfo"]["NetworkCards"][0].get("BaselineBandwidthInGbps", 0) * 1e9 / 8


def fitting_types(machine, load):
    """Types of the same architecture and system that hold the load with headroom, a naive adviser's answer."""
    own = OFFERED[machine["InstanceType"]]
    vcpus, memory = own["VCpuInfo"]["DefaultVCpus"], own["MemoryInfo"]["SizeInMiB"]
    peak = lambda name: max(load.get((name, "Maximum"), [0]))
    need_vcpus = vcpus * peak("CPUUtilization") / 100 * HEADROOM
    average = vcpus * sum(load["CPUUtilization", "Average"]) / len(load["CPUUtilization", "Average"]) / 100
    need_memory = memory * peak("memory") / 100 * HEADROOM if ("memory", "Maximum") in load else memory
    need_network = max(peak("NetworkIn"), peak("NetworkOut")) / 300 * HEADROOM
    need_disk = (peak("EBSReadBytes") + peak("EBSWriteBytes")) / 300e6 * HEADROOM
    windows = machine.get("Platform") == "windows"
    for name, spec in OFFERED.items():
        family, size = name.split(".")
        price = hourly(name, windows)
        if price is None or machine["Architecture"] not in spec["ProcessorInfo"]["SupportedArchitectures"]:
            continue
        base = spec["VCpuInfo"]["DefaultVCpus"] * (BASELINE[size] if family.startswith("t") else 1)
        if (spec["VCpuInfo"]["DefaultVCpus"] >= need_vcpus and base >= average and spec["MemoryInfo"]["SizeInMiB"] >= need_memory
                and network_bytes(spec) >= need_network
                and spec["EbsInfo"].get("EbsOptimizedInfo", {}).get("BaselineThroughputInMBps", 0) >= need_disk):
            yield price, name


def test_no_cheaper_type_holds_what_must_stay_as_it_is(account, machines, measured):
    wrong = []
    for row in account.truth:
        if row["kind"] == "ec2" and row["expect"] == "none" and row["label"] in BY_LOAD:
            machine = machines[row["id"]]
            now = hourly(machine["InstanceType"], machine.get("Platform") == "windows")
            price, name = min(fitting_types(machine, measured[row["id"]]), default=(now, "nothing"))
            if now - price >= now * price_table.Decimal("0.05") and (now - price) * 730 >= 5:
                wrong.append((row["label"], row["tags"]["Name"], machine["InstanceType"], name, float(now - price) * 730))
    assert wrong == []


def test_every_oversized_instance_has_a_cheaper_type_that_holds_its_load(account, machines, measured):
    rows = [r for r in account.truth if r["kind"] == "ec2" and r["expect"] == "downsize"]
    assert len(rows) >= 20
    for row in rows:
        machine, target = machines[row["id"]], OFFERED[row["expectTo"]]
        needs = row["needs"]
        assert target["VCpuInfo"]["DefaultVCpus"] >= needs["vcpu"] * HEADROOM, row
        own_memory = OFFERED[machine["InstanceType"]]["MemoryInfo"]["SizeInMiB"]
        known = needs["memoryMib"] < own_memory
        assert target["MemoryInfo"]["SizeInMiB"] >= needs["memoryMib"] * (HEADROOM if known else 1), row
        windows = machine.get("Platform") == "windows"
        saved = hourly(machine["InstanceType"], windows) - hourly(row["expectTo"], windows)
        assert saved * 730 > 5, row


def test_the_account_holds_every_case(account):
    labels = Counter((row["kind"], row["label"]) for row in account.truth)
    assert sum(count for (kind, _), count in labels.items() if kind == "ec2") >= 60
    for label in ("bursts", "busy-at-night", "busy-one-night-a-week", "busy-at-month-end", "new", "gaps", "no-metrics", "memory-bound",
                  "burstable-on-credits", "stopped", "group-member", "do-not-touch", "smallest-that-fits", "network-bound", "ebs-bound",
                  "gpu", "windows", "spot", "reserved", "office-hours", "growing", "ramping-up", "instance-store", "idle",
                  "graviton-opt-in", "oversized-graviton", "managed-by-cloudformation", "managed-by-terraform", "managed-by-eks",
                  "managed-by-ecs", "managed-by-beanstalk", "managed-by-launch-template", "undersized-cpu", "undersized-memory"):
        assert labels["ec2", label] >= 1, label
    assert {"rds", "lambda", "ebs"} <= {kind for kind, _ in labels}


def one(account, kind, label):
    return next(row["id"] for row in account.truth if row["kind"] == kind and row["label"] == label)


def test_bursts_hide_in_the_average(account, measured):
    load = measured[one(account, "ec2", "bursts")]
    averages, peaks = load["CPUUtilization", "Average"], load["CPUUtilization", "Maximum"]
    assert sum(averages) / len(averages) < 10
    assert max(peaks) > 60


def test_a_weekly_night_is_busy_on_two_nights_of_fourteen(account, measured):
    busy = [v for v in measured[one(account, "ec2", "busy-one-night-a-week")]["CPUUtilization", "Maximum"] if v > 50]
    assert len(busy) == 8


def test_a_leaky_agent_has_less_than_80_per_cent_of_its_hours(account, measured):
    hours = len(measured[one(account, "ec2", "gaps")]["CPUUtilization", "Average"])
    assert 100 < hours < 0.8 * 336


def test_a_new_instance_has_three_days_and_an_unseen_one_nothing(account, measured):
    assert len(measured[one(account, "ec2", "new")]["CPUUtilization", "Average"]) in (72, 73)
    assert one(account, "ec2", "no-metrics") not in measured


def test_month_end_shows_in_63_days(account):
    cloudwatch, end = account.client("cloudwatch"), int(time.time()) // 86_400 * 86_400
    answer = cloudwatch.get_metric_statistics(
        Namespace="AWS/EC2", MetricName="CPUUtilization", Period=86_400, Statistics=["Maximum"], StartTime=at(end - 62 * 86_400),
        EndTime=at(end), Dimensions=[{"Name": "InstanceId", "Value": one(account, "ec2", "busy-at-month-end")}])
    busy = [p["Timestamp"].day for p in answer["Datapoints"] if p["Maximum"] > 50]
    assert 5 <= len(busy) <= 9
    assert set(busy) <= {1, 27, 28, 29, 30, 31}
