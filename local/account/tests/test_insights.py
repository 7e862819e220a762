"""Logs Insights answers and refuses as AWS does, over the report lines of the account."""

from __future__ import annotations

import time

import pytest
from insights_language import Malformed, Query
from test_gate import code_of


def asked(quiet, query, groups):
    logs, now = quiet.client("logs"), int(time.time())
    name = logs.start_query(logGroupNames=groups, startTime=now - 14 * 86_400, endTime=now, queryString=query)["queryId"]
    assert logs.get_query_results(queryId=name)["status"] == "Running"
    while (answer := logs.get_query_results(queryId=name))["status"] == "Running":
        pass
    return [{f["field"]: f["value"] for f in row} for row in answer["results"]], answer["statistics"]


def test_report_lines_tell_the_most_memory_used_in_text_and_in_json(quiet):
    groups = ["/aws/lambda/merge-files", "/aws/lambda/ingest-clicks"]
    rows, statistics = asked(quiet, 'filter @type = "REPORT" | stats max(@maxMemoryUsed / 1000 / 1000) as used, max(@memorySize) as size, '
                             "count(*) as calls by @log", groups)
    assert rows == [{"@log": "123456789012:/aws/lambda/merge-files", "used": "251", "size": "2.56E8", "calls": "1680"}]
    assert statistics["bytesScanned"] == pytest.approx(2 * 14 * 2_000_000)
    rows, _ = asked(quiet, 'filter type = "platform.report" | stats max(record.metrics.maxMemoryUsedMB) as used by @log', groups)
    assert rows == [{"@log": "123456789012:/aws/lambda/ingest-clicks", "used": "140"}]


def test_insights_keeps_its_limits(quiet):
    logs, now = quiet.client("logs"), int(time.time())
    start = lambda query="limit 1", **where: logs.start_query(startTime=now - 60, endTime=now, queryString=query, **where)
    assert code_of(lambda: start(logGroupNames=["/aws/lambda/merge-files"] * 51))[0] == "InvalidParameterException"
    assert code_of(lambda: start(logGroupName="/aws/lambda/nobody"))[0] == "ResourceNotFoundException"
    assert code_of(lambda: start("stats median(@duration)", logGroupName="/aws/lambda/merge-files"))[0] == "MalformedQueryException"
    assert code_of(lambda: start())[0] == "InvalidParameterException"
    running = start(logGroupName="/aws/lambda/merge-files")["queryId"]
    assert logs.stop_query(queryId=running)["success"]
    assert logs.get_query_results(queryId=running)["status"] == "Cancelled"


def test_log_groups_are_found_by_name_and_those_that_do_not_exist_are_left_out(quiet):
    logs = quiet.client("logs")
    names = lambda **filters: [group["logGroupName"] for group in logs.describe_log_groups(**filters)["logGroups"]]
    wanted = ["/aws/lambda/render-pdf", "arn:aws:logs:eu-central-1:123456789012:log-group:/aws/lambda/merge-files", "/aws/lambda/nobody"]
    assert names(logGroupIdentifiers=wanted) == ["/aws/lambda/merge-files", "/aws/lambda/render-pdf"]
    assert code_of(lambda: names(logGroupIdentifiers=wanted, logGroupNamePrefix="/aws"))[0] == "InvalidParameterException"
    assert names(logGroupNamePrefix="/aws/lambda/m") == ["/aws/lambda/merge-files"]
    first = logs.describe_log_groups(limit=2)
    assert len(first["logGroups"]) == 2
    following = logs.describe_log_groups(limit=2, nextToken=first["nextToken"])["logGroups"]
    assert first["logGroups"][-1]["logGroupName"] < following[0]["logGroupName"]


@pytest.mark.parametrize("text", ["stats", "filter @a =", "parse @message 'x*' as y", "stats max(@a", "filter @a & @b"])
def test_a_query_that_is_not_understood_is_not_answered(text):
    with pytest.raises(Malformed):
        Query(text)


def test_one_question_reads_both_log_formats(quiet):
    question = """fields @maxMemoryUsed / 1000000 as text
        | filter @type = "REPORT" or type = "platform.report"
        | fields coalesce(record.metrics.maxMemoryUsedMB, text) as used
        | stats max(used) as most, count(*) as calls by @log | sort most desc | limit 10"""
    rows, statistics = asked(quiet, question, ["/aws/lambda/merge-files", "/aws/lambda/ingest-clicks", "/aws/lambda/train-scores"])
    assert [(row["@log"].rsplit("/", 1)[1], row["most"], row["calls"]) for row in rows] == [
        ("train-scores", "700", "1680"), ("merge-files", "251", "1680"), ("ingest-clicks", "140", "1680")]
    assert statistics["recordsMatched"] == 3 * 1680
