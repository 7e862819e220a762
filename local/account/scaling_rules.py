"""What Application Auto Scaling refuses, and in which words."""

from __future__ import annotations

import re
from zoneinfo import available_timezones

from contract import Refused
from listings import Paging

PAGES = Paging("InvalidNextTokenException")
LEAST = {"dynamodb": 1, "elasticache": 1}  # elsewhere a target may scale down to nothing
CRON = re.compile(r"cron\((\S+) (\S+) (\S+) (\S+) (\S+) (\S+)\)|rate\(\d+ (minutes?|hours?|days?)\)|at\(.+\)")
METRICS = {"dynamodb:table:ReadCapacityUnits": "DynamoDBRead", "dynamodb:table:WriteCapacityUnits": "DynamoDBWrite",
           "dynamodb:index:ReadCapacityUnits": "DynamoDBRead", "dynamodb:index:WriteCapacityUnits": "DynamoDBWrite",
           "lambda:function:ProvisionedConcurrency": "LambdaProvisioned", "ecs:service:DesiredCount": ("ECSService", "ALB"),
           "rds:cluster:ReadReplicaCount": "RDSReader", "elasticache:replication-group:Replicas": "ElastiCache",
           "elasticache:replication-group:NodeGroups": "ElastiCache"}
ZONES = available_timezones() | {"UTC"}


def invalid(message: str) -> Refused:
    return Refused("ValidationException", message)


def dimension_of(p: dict) -> None:
    dimension = p.get("ScalableDimension")
    if dimension is not None and not dimension.startswith(p["ServiceNamespace"] + ":"):
        raise invalid("Unsupported service namespace, resource type or scalable dimension")


def identity(p: dict) -> tuple[str, str, str]:
    dimension_of(p)
    resource, kind = p["ResourceId"], p["ScalableDimension"].split(":")[1]
    named = {"index": "/index/" in resource, "table": resource.startswith("table/") and "/index/" not in resource,
             "function": resource.startswith("function:"), "cluster": resource.startswith("cluster:"),
             "service": resource.startswith("service/"), "replication-group": resource.startswith("replication-group/")}
    if not named.get(kind, True):
        raise invalid("Unsupported service namespace, resource type or scalable dimension")
    return p["ServiceNamespace"], resource, p["ScalableDimension"]


def bounded(least: int, most: int, namespace: str) -> None:
    if least > most:
        raise invalid("Maximum capacity cannot be less than minimum capacity")
    if least < LEAST.get(namespace, 0):
        raise invalid(f"Minimum capacity must be at least {LEAST[namespace]}")


def may_track(key: tuple, tracking: dict, others: list[dict]) -> None:
    """``others`` are the other policies of the same target."""
    metric = (tracking.get("PredefinedMetricSpecification") or {}).get("PredefinedMetricType")
    if (metric is None) == (tracking.get("CustomizedMetricSpecification") is None):
        raise invalid("Either a predefined or a customized metric must be specified, and not both")
    if metric is not None and not metric.startswith(METRICS.get(key[2], "")):
        raise invalid(f"PredefinedMetricType {metric} is not supported for {key[2]}")
    if key[0] == "dynamodb" and not 20 <= tracking["TargetValue"] <= 90:
        raise invalid("TargetValue must be between 20 and 90")
    if key[2].startswith("lambda:") and metric is not None and not 0.1 <= tracking["TargetValue"] <= 0.9:
        raise invalid("TargetValue must be between 0.1 and 0.9")
    if any(metric_of(row) == metric_of({"TargetTrackingScalingPolicyConfiguration": tracking}) for row in others):
        raise invalid("Only one TargetTrackingScaling policy for a given metric specification is allowed.")


def metric_of(row: dict) -> str:
    tracking = row.get("TargetTrackingScalingPolicyConfiguration") or {}
    return repr(tracking.get("PredefinedMetricSpecification") or tracking.get("CustomizedMetricSpecification") or id(row))


def fits(key: tuple, p: dict) -> bool:
    return (key[0] == p["ServiceNamespace"] and p.get("ResourceId") in (None, key[1]) and p.get("ScalableDimension") in (None, key[2]))


def paged(rows: list, p: dict, name: str, most: int) -> dict:
    size = p.get("MaxResults") or most
    if not 1 <= size <= most:
        raise invalid(f"MaxResults must be between 1 and {most}, was {size}")
    page, token = PAGES.cut(rows, p.get("NextToken"), size)
    return {name: page, "NextToken": token}
