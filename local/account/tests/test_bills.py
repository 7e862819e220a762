"""The bill of single resources: opt-in, two weeks back, by day, in pages."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from botocore.exceptions import ClientError
from test_gate import code_of

TODAY = date.today
COMPUTE = "Amazon Elastic Compute Cloud - Compute"


def ago(days: int) -> str:
    return (TODAY() - timedelta(days=days)).isoformat()


def ask(account, start: int, end: int = 0, **more):
    question = {"TimePeriod": {"Start": ago(start), "End": ago(end)}, "Granularity": "DAILY",
                "Metrics": ["NetUnblendedCost", "UsageQuantity"],
                "GroupBy": [{"Type": "DIMENSION", "Key": "RESOURCE_ID"}, {"Type": "DIMENSION", "Key": "USAGE_TYPE"}],
                "Filter": {"And": [{"Dimensions": {"Key": "SERVICE", "Values": [COMPUTE]}},
                                   {"Dimensions": {"Key": "RESOURCE_ID", "Values": ["i-1", "i-2"]}},
                                   {"Not": {"Dimensions": {"Key": "RECORD_TYPE", "Values": ["Credit"]}}}]}}
    return account.client("ce").get_cost_and_usage_with_resources(**{**question, **more})


def line(resource: str, days: int, cost: str, **more) -> dict:
    return {"service": COMPUTE, "resource": resource, "day": ago(days), "usageType": "EUC1-BoxUsage:m5.large",
            "quantity": 24, "cost": cost, **more}


@pytest.fixture
def billed(quiet):
    quiet.control("bill", {"services": [COMPUTE], "lines": [
        line("i-1", 3, "2.76"), line("i-1", 3, "-1", recordType="Credit"), line("i-2", 2, "5.52"), line("i-3", 2, "9")]})
    yield quiet
    quiet.control("bill", {})


def test_without_opting_in_there_is_no_data(quiet):
    assert code_of(lambda: ask(quiet, 3))[0] == "DataUnavailableException"


def test_lines_come_by_day_resource_and_usage_type_without_what_was_left_out(billed):
    days = ask(billed, 3)["ResultsByTime"]
    assert [day["TimePeriod"]["Start"] for day in days] == [ago(3), ago(2), ago(1)]
    assert [[group["Keys"] for group in day["Groups"]] for day in days] == [
        [["i-1", "EUC1-BoxUsage:m5.large"]], [["i-2", "EUC1-BoxUsage:m5.large"]], []]
    assert days[0]["Groups"][0]["Metrics"] == {"NetUnblendedCost": {"Amount": "2.76", "Unit": "USD"},
                                               "UsageQuantity": {"Amount": "24", "Unit": "N/A"}}


def test_two_weeks_back_and_not_a_day_more(billed):
    assert ask(billed, 14)["ResultsByTime"]
    with pytest.raises(ClientError, match="more than 14 days ago"):
        ask(billed, 15)


def test_a_service_and_a_resource_have_to_be_named(billed):
    only = {"Dimensions": {"Key": "SERVICE", "Values": [COMPUTE]}}
    with pytest.raises(ClientError, match="filter by RESOURCE_ID is required"):
        ask(billed, 3, Filter=only, GroupBy=[])
    with pytest.raises(ClientError, match="filter by SERVICE is required"):
        ask(billed, 3, Filter={"Dimensions": {"Key": "RESOURCE_ID", "Values": ["i-1"]}})


def test_what_is_long_comes_in_pages(quiet):
    names = [f"i-{number}" for number in range(250)]
    quiet.control("bill", {"services": [COMPUTE], "lines": [line(name, 2, "1") for name in names]})
    named = {"And": [{"Dimensions": {"Key": "SERVICE", "Values": [COMPUTE]}}, {"Dimensions": {"Key": "RESOURCE_ID", "Values": names}}]}
    first = ask(quiet, 2, 1, Filter=named)
    second = ask(quiet, 2, 1, Filter=named, NextPageToken=first["NextPageToken"])
    assert [len(page["ResultsByTime"][0]["Groups"]) for page in (first, second)] == [200, 50]
    assert "NextPageToken" not in second
    quiet.control("bill", {})
