"""The client with which a scan is compared asks by the fewest calls that AWS's limits allow."""

from __future__ import annotations

import time

import least_calls
import pytest


def series(number, period=3600, days=14):
    end = int(time.time()) // 86_400 * 86_400
    return {"namespace": "AWS/EC2", "metric": "CPUUtilization", "dimensions": {"InstanceId": f"i-{number}"}, "period": period,
            "stat": "Maximum", "start": end - days * 86_400, "end": end}


@pytest.mark.parametrize("rows, calls", [
    ([series(n) for n in range(300)], 1), ([series(n) for n in range(301)], 2), ([series(n) for n in range(900)], 3),
    ([series(n, 300) for n in range(25)], 1), ([series(n, 300) for n in range(26)], 2),
    ([series(n, 86_400) for n in range(501)], 2), ([series(n, 300) for n in range(24)] + [series(n) for n in range(12)], 1),
])
def test_series_are_packed_into_the_fewest_requests(rows, calls):
    assert len(least_calls.packed(rows)) == calls


def test_the_least_calls_client_reads_everything_with_the_fewest_calls(quiet):
    ids = [row["id"] for row in quiet.truth if row["kind"] == "ec2"]
    rows = [series(0) | {"dimensions": {"InstanceId": name}, "metric": metric} for name in ids
            for metric in ("CPUUtilization", "NetworkIn", "NetworkOut", "EBSReadBytes", "EBSWriteBytes")]
    plan = rows + [{"list": "ec2:DescribeInstances", "pageSize": 1000}, {"list": "rds:DescribeDBInstances", "pageSize": 100},
                   {"list": "lambda:ListFunctions", "pageSize": 50},
                   {"list": "tag:GetResources", "pageSize": 10, "parameters": {"ResourceTypeFilters": ["lambda:function"]}}]
    answer = least_calls.run(quiet.endpoint, plan, threads=2)
    functions = sum(row["kind"] == "lambda" for row in quiet.truth)
    assert answer["calls"] == {"cloudwatch:GetMetricData": -(-len(rows) // 300), "ec2:DescribeInstances": 1, "rds:DescribeDBInstances": 1,
                               "lambda:ListFunctions": 1, "tag:GetResources": -(-functions // 10)}
    assert quiet.control("calls")["calls"] == answer["calls"]
