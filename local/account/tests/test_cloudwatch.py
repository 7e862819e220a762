"""CloudWatch as AWS answers it: statistics, periods, limits, pages."""

from __future__ import annotations

import time
from datetime import datetime, timedelta, timezone

import pytest
from botocore.exceptions import ClientError

HOUR = 3600


def end_of_hour():
    return datetime.fromtimestamp(int(time.time()) // HOUR * HOUR, timezone.utc)


def query(number, identity, stat="Maximum", period=HOUR, metric="CPUUtilization"):
    return {"Id": f"q{number}", "MetricStat": {"Stat": stat, "Period": period, "Metric": {
        "Namespace": "AWS/EC2", "MetricName": metric, "Dimensions": [{"Name": "InstanceId", "Value": identity}]}}}


def instance(account, label="right-sized"):
    return next(r["id"] for r in account.truth if r["kind"] == "ec2" and r["label"] == label)


def ask(account, queries, days=14, **more):
    end = end_of_hour()
    return account.client("cloudwatch").get_metric_data(MetricDataQueries=queries, StartTime=end - timedelta(days=days),
                                                        EndTime=end, **more)


def test_statistics_of_an_hour_agree_with_its_five_minute_samples(quiet):
    name = instance(quiet)
    fine = ask(quiet, [query(0, name, "Average", 300)], 1)["MetricDataResults"][0]
    by_time = dict(zip(fine["Timestamps"], fine["Values"]))
    assert len(by_time) == 288
    stats = ("Average", "Maximum", "Minimum", "Sum", "SampleCount", "p50")
    rows = ask(quiet, [query(n, name, stat) for n, stat in enumerate(stats)], 1)["MetricDataResults"]
    for place, hour in enumerate(rows[0]["Timestamps"]):
        samples = sorted(by_time[hour + timedelta(minutes=5 * n)] for n in range(12))
        values = {stat: row["Values"][place] for stat, row in zip(stats, rows)}
        assert values["Maximum"] == samples[-1] and values["Minimum"] == samples[0] and values["SampleCount"] == 12
        assert values["Average"] == pytest.approx(sum(samples) / 12, abs=0.02)
        assert values["Sum"] == pytest.approx(sum(samples), abs=0.1)
        assert values["p50"] == pytest.approx((samples[5] + samples[6]) / 2, abs=0.02)


def test_points_come_newest_first_unless_asked_otherwise(quiet):
    newest = ask(quiet, [query(0, instance(quiet))], 1)["MetricDataResults"][0]["Timestamps"]
    oldest = ask(quiet, [query(0, instance(quiet))], 1, ScanBy="TimestampAscending")["MetricDataResults"][0]["Timestamps"]
    assert newest == sorted(newest, reverse=True) == oldest[::-1]


def test_500_hourly_fortnights_are_two_pages_of_at_most_100800_points(quiet):
    names = [r["id"] for r in quiet.truth if r["kind"] == "ec2" and r["label"] in ("right-sized", "oversized")]
    queries = [query(n, names[n % len(names)]) for n in range(500)]
    first = ask(quiet, queries)
    assert sum(len(r["Values"]) for r in first["MetricDataResults"]) == 100_800
    second = ask(quiet, queries, NextToken=first["NextToken"])
    assert sum(len(r["Values"]) for r in second["MetricDataResults"]) == 500 * 336 - 100_800
    assert "NextToken" not in second
    assert {r["Id"] for r in first["MetricDataResults"] + second["MetricDataResults"]} == {q["Id"] for q in queries}


def test_a_series_cut_by_a_page_is_partial_and_goes_on(quiet):
    queries = [query(n, instance(quiet)) for n in range(3)]
    values, token, pages = {}, {}, 0
    while True:
        page = ask(quiet, queries, MaxDatapoints=500, **token)
        pages += 1
        for row in page["MetricDataResults"]:
            values.setdefault(row["Id"], []).extend(row["Values"])
        if "NextToken" not in page:
            break
        token = {"NextToken": page["NextToken"]}
    assert pages == 3
    whole = ask(quiet, queries)["MetricDataResults"]
    assert values == {row["Id"]: row["Values"] for row in whole}


def refused(call):
    with pytest.raises(ClientError) as caught:
        call()
    return caught.value.response["Error"]["Code"]


def test_json_and_xml_tell_the_same(quiet):
    name, end = instance(quiet), end_of_hour()
    queries = [query(0, name), query(1, name, "p99.5"), query(2, name, "Average", 300), query(3, "i-0")]
    answers = []
    for protocol in ("query", "json"):
        cloudwatch = quiet.client("cloudwatch", protocol=protocol)
        pages = [cloudwatch.get_metric_data(MetricDataQueries=queries, StartTime=end - timedelta(days=2), EndTime=end, MaxDatapoints=400)]
        while "NextToken" in pages[-1]:
            pages.append(cloudwatch.get_metric_data(MetricDataQueries=queries, StartTime=end - timedelta(days=2), EndTime=end,
                                                    MaxDatapoints=400, NextToken=pages[-1]["NextToken"]))
        points = cloudwatch.get_metric_statistics(
            Namespace="AWS/EC2", MetricName="CPUUtilization", Period=HOUR, Statistics=["Maximum"], ExtendedStatistics=["p99"],
            StartTime=end - timedelta(days=1), EndTime=end, Dimensions=[{"Name": "InstanceId", "Value": name}])
        listed = cloudwatch.list_metrics(Dimensions=[{"Name": "InstanceId", "Value": name}])
        answers.append(([page["MetricDataResults"] for page in pages], points["Datapoints"], listed["Metrics"]))
        assert refused(lambda: cloudwatch.get_metric_data(MetricDataQueries=queries, StartTime=end, EndTime=end)) == "ValidationError"
    assert answers[0] == answers[1]
    assert len(answers[0][0]) == 2 and len(answers[0][1]) == 24 and len(answers[0][2]) >= 10


def test_what_aws_refuses_is_refused(quiet):
    name = instance(quiet)
    end = end_of_hour()
    cloudwatch = quiet.client("cloudwatch")
    assert refused(lambda: ask(quiet, [query(n, name) for n in range(501)])) == "ValidationError"
    assert refused(lambda: ask(quiet, [query(0, name), query(0, name)])) == "ValidationError"
    assert refused(lambda: ask(quiet, [query(0, name, period=90)])) == "ValidationError"
    assert refused(lambda: ask(quiet, [query(0, name, stat="Median")])) == "ValidationError"
    assert refused(lambda: ask(quiet, [{"Id": "Q", "MetricStat": query(0, name)["MetricStat"]}])) == "ValidationError"
    assert refused(lambda: ask(quiet, [{"Id": "e", "Expression": "SUM(METRICS())"}])) == "ValidationError"
    assert refused(lambda: ask(quiet, [query(0, name)], NextToken="nonsense")) == "InvalidNextToken"
    assert refused(lambda: cloudwatch.get_metric_data(MetricDataQueries=[query(0, name)], StartTime=end, EndTime=end)) == "ValidationError"
    assert refused(lambda: cloudwatch.get_metric_statistics(
        Namespace="AWS/EC2", MetricName="CPUUtilization", Period=300, Statistics=["Average"],
        StartTime=end - timedelta(days=14), EndTime=end)) == "InvalidParameterCombination"


def test_a_series_nobody_knows_is_empty_and_complete(quiet):
    row = ask(quiet, [query(0, "i-00000000000000000")])["MetricDataResults"][0]
    assert (row["Values"], row["StatusCode"]) == ([], "Complete")


def test_hours_count_from_the_start_when_it_is_not_on_the_hour(quiet):
    start = end_of_hour() - timedelta(hours=6, minutes=-7)
    row = quiet.client("cloudwatch").get_metric_data(
        MetricDataQueries=[query(0, instance(quiet))], StartTime=start, EndTime=start + timedelta(hours=3))["MetricDataResults"][0]
    assert sorted(row["Timestamps"]) == [start, start + timedelta(hours=1), start + timedelta(hours=2)]


def test_five_minute_points_go_back_63_days_and_one_minute_ones_15(quiet):
    name, end = instance(quiet), end_of_hour()
    ask_old = lambda period: quiet.client("cloudwatch").get_metric_data(
        MetricDataQueries=[query(0, name, period=period)], StartTime=end - timedelta(days=40), EndTime=end - timedelta(days=39))
    assert len(ask_old(300)["MetricDataResults"][0]["Values"]) == 288
    assert ask_old(60)["MetricDataResults"][0]["Values"] == []


def lambda_query(number, name, metric, stat, period=HOUR):
    return {"Id": f"f{number}", "MetricStat": {"Stat": stat, "Period": period, "Metric": {
        "Namespace": "AWS/Lambda", "MetricName": metric, "Dimensions": [{"Name": "FunctionName", "Value": name}]}}}


def test_a_function_called_once_a_week_has_two_hours_of_data(quiet):
    rows = ask(quiet, [lambda_query(0, "weekly-digest", "Invocations", "Sum"), lambda_query(1, "weekly-digest", "Duration", "Maximum"),
                       lambda_query(2, "old-hook", "Invocations", "Sum")])["MetricDataResults"]
    assert [len(row["Values"]) for row in rows] == [2, 2, 0]
    assert rows[0]["Values"] == [1.0, 1.0]


def test_errors_average_to_the_error_rate(quiet):
    rows = ask(quiet, [lambda_query(0, "post-orders", "Errors", "Average"), lambda_query(1, "post-orders", "Errors", "Sum"),
                       lambda_query(2, "post-orders", "Invocations", "Sum")], 1)["MetricDataResults"]
    assert rows[0]["Values"][0] == pytest.approx(0.4, abs=0.01)
    assert rows[1]["Values"][0] == pytest.approx(0.4 * rows[2]["Values"][0], abs=1)


def test_percentiles_of_durations_rise_to_the_maximum(quiet):
    stats = ("p50", "p99", "p99.9", "Maximum")
    rows = ask(quiet, [lambda_query(n, "fetch-rates", "Duration", s, 86_400) for n, s in enumerate(stats)], 7)["MetricDataResults"]
    values = [row["Values"][0] for row in rows]
    assert values == sorted(values)
    assert values[2] > 0.85 * 10_000 and values[3] < 10_000


def test_minutes_are_what_a_test_says(quiet):
    from datetime import datetime, timedelta, timezone

    start = datetime.now(timezone.utc).replace(second=0, microsecond=0) - timedelta(minutes=10)
    rows = [[60, 0, 0, 100, 2], [120, 6, 3, 400, 10], [None, None, None, None, None], [60, 0, 0, 100, 2]]
    quiet.control("minutes", {"function": "told-by-minutes", "start": start.isoformat(), "minutes": rows})
    client = quiet.client("cloudwatch")

    def values(metric, stat, period):
        rows = client.get_metric_statistics(Namespace="AWS/Lambda", MetricName=metric, Period=period, Statistics=[stat], StartTime=start,
                                            EndTime=start + timedelta(minutes=5), Dimensions=[{"Name": "FunctionName", "Value": "told-by-minutes"}])
        return [row[stat] for row in sorted(rows["Datapoints"], key=lambda row: row["Timestamp"])]

    assert values("Invocations", "Sum", 60) == [60, 120, 60]
    assert values("Throttles", "Sum", 300) == [6]
    assert values("Duration", "Average", 300) == [250]
    assert values("ConcurrentExecutions", "Maximum", 300) == [10]


def test_a_target_group_has_minutes_and_is_found_by_its_tag(quiet):
    groups = quiet.client("elbv2")
    arn = groups.create_target_group(Name="minutes", Protocol="HTTP", Port=80, VpcId=quiet.client("ec2").describe_vpcs()["Vpcs"][0]["VpcId"],
                                     Tags=[{"Key": "trimtab:slo", "Value": "on"}])["TargetGroups"][0]["TargetGroupArn"]
    names = {"targetGroup": arn.split(":")[-1], "loadBalancer": "app/minutes/50dc6c495c0c9188"}
    start = datetime.now(timezone.utc).replace(second=0, microsecond=0) - timedelta(minutes=10)
    quiet.control("minutes", {**names, "start": start.isoformat(), "minutes": [[60, None, 0.2, 2]] * 4 + [[60, 3, 0.4, 0]]})

    def five_minutes(metric: str, statistic: str):
        return quiet.client("cloudwatch").get_metric_statistics(
            Namespace="AWS/ApplicationELB", MetricName=metric, Period=300, StartTime=start, EndTime=start + timedelta(minutes=5),
            Dimensions=[{"Name": "TargetGroup", "Value": names["targetGroup"]}, {"Name": "LoadBalancer", "Value": names["loadBalancer"]}],
            Statistics=[statistic])["Datapoints"][0][statistic]

    assert five_minutes("RequestCount", "Sum") == 300
    assert five_minutes("HTTPCode_Target_5XX_Count", "Sum") == 3
    assert five_minutes("TargetResponseTime", "Maximum") == 0.4
    assert five_minutes("HealthyHostCount", "Minimum") == 0
    found = quiet.client("resourcegroupstaggingapi").get_resources(
        ResourceTypeFilters=["lambda:function", "elasticloadbalancing:targetgroup"], TagFilters=[{"Key": "trimtab:slo"}])
    assert [one["ResourceARN"] for one in found["ResourceTagMappingList"]] == [arn]
