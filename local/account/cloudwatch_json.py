"""CloudWatch in AWS JSON 1.0: times are epoch seconds."""

from __future__ import annotations

import json
from functools import lru_cache

import numpy as np
from cloudwatch_xml import Refusal, numbers


def read(body: bytes) -> dict:
    try:
        fields = json.loads(body)
    except ValueError as broken:
        raise Refusal("SerializationException", "The request is not JSON.") from broken
    if not isinstance(fields, dict):
        raise Refusal("SerializationException", "The request is not a structure.")
    return fields


def headers(refusal: Refusal | None) -> list[tuple[str, str]]:
    """Errors also carry the code that the query protocol would have given."""
    kind = [("Content-Type", "application/x-amz-json-1.0")]
    return kind + ([("x-amzn-query-error", f"{refusal.code};Sender")] if refusal else [])


def whole(operation: str, result: str) -> bytes:
    return result.encode()


def error(refusal: Refusal) -> bytes:
    return json.dumps({"__type": f"com.amazonaws.cloudwatch.v2010_08_01#{refusal.code}", "message": refusal.message}).encode()


def metric_data(series: list[str], token: str | None) -> str:
    more = f'"NextToken":"{token}",' if token else ""
    return f'{{"MetricDataResults":[{",".join(series)}],{more}"Messages":[]}}'


def series(query: dict, times, values, partial: bool) -> str:
    state = "PartialData" if partial else "Complete"
    head = f'{{"Id":"{query["id"]}","Label":{json.dumps(query["label"])},"StatusCode":"{state}",'
    if not len(values):
        return head + '"Timestamps":[],"Values":[]}'
    moments = _moments(np.ascontiguousarray(times, "i8").tobytes())
    return f'{head}"Timestamps":{moments},"Values":[{numbers(values, ",")}]}}'


def statistics(label: str, rows: dict[int, dict]) -> str:
    return json.dumps({"Label": label, "Datapoints": [{"Timestamp": moment, **row} for moment, row in rows.items()]})


def listing(rows: list, token: str | None) -> str:
    metrics = [{"Namespace": space, "MetricName": name, "Dimensions": [{"Name": k, "Value": v} for k, v in have.items()]}
               for space, name, have in rows]
    return json.dumps({"Metrics": metrics} | ({"NextToken": token} if token else {}))


@lru_cache(maxsize=4096)
def _moments(times: bytes) -> str:
    return str(np.frombuffer(times, "i8").tolist()).replace(" ", "")
