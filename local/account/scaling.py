"""Application Auto Scaling. moto's own knows no ElastiCache, no tags and no pages, numbers its second page wrongly, and
takes policies and schedules of targets that nobody registered, or that are not there at all; so all of it is here."""

from __future__ import annotations

import re
import threading
import time
import uuid
from zoneinfo import ZoneInfo, available_timezones

from contract import Refused
from place import ACCOUNT, REGION
from listings import Paging
from moto.dynamodb import dynamodb_backends
from moto.ecs import ecs_backends
from moto.elasticache import elasticache_backends

PAGES = Paging("InvalidNextTokenException")
LEAST = {"dynamodb": 1, "elasticache": 1}  # elsewhere a target may scale down to nothing
CRON = re.compile(r"cron\((\S+) (\S+) (\S+) (\S+) (\S+) (\S+)\)|rate\(\d+ (minutes?|hours?|days?)\)|at\(.+\)")
METRICS = {"dynamodb:table:ReadCapacityUnits": "DynamoDBRead", "dynamodb:table:WriteCapacityUnits": "DynamoDBWrite",
           "dynamodb:index:ReadCapacityUnits": "DynamoDBRead", "dynamodb:index:WriteCapacityUnits": "DynamoDBWrite",
           "lambda:function:ProvisionedConcurrency": "LambdaProvisioned", "ecs:service:DesiredCount": ("ECSService", "ALB"),
           "rds:cluster:ReadReplicaCount": "RDSReader", "elasticache:replication-group:Replicas": "ElastiCache",
           "elasticache:replication-group:NodeGroups": "ElastiCache"}


class Scaling:
    def __init__(self, inventory):
        self.inventory, self.lock = inventory, threading.RLock()
        self.targets: dict[tuple, dict] = {}
        self.policies: dict[tuple, dict] = {}
        self.actions: dict[tuple, dict] = {}
        self.tags: dict[str, dict] = {}

    def handlers(self) -> dict:
        names = {"RegisterScalableTarget": self.register, "DeregisterScalableTarget": self.deregister,
                 "DescribeScalableTargets": self.describe_targets, "PutScalingPolicy": self.put_policy,
                 "DeleteScalingPolicy": self.delete_policy, "DescribeScalingPolicies": self.describe_policies,
                 "PutScheduledAction": self.put_action, "DeleteScheduledAction": self.delete_action,
                 "DescribeScheduledActions": self.describe_actions, "ListTagsForResource": self.list_tags}
        return {("application-autoscaling", name): self._locked(handler) for name, handler in names.items()}

    def _locked(self, handler):
        def answer(p):
            with self.lock:
                return handler(p)

        return answer

    # -- targets -----------------------------------------------------------------------

    def register(self, p: dict) -> dict:
        key, known = identity(p), self.targets.get(identity(p))
        self._must_exist(*key)
        if known is None and (p.get("MinCapacity") is None or p.get("MaxCapacity") is None):
            raise invalid("MinCapacity and MaxCapacity are required to register a scalable target")
        if known is not None and p.get("Tags"):
            raise invalid("Tags cannot be set on an existing scalable target: use TagResource")
        row = dict(known or {"ServiceNamespace": key[0], "ResourceId": key[1], "ScalableDimension": key[2], "CreationTime": time.time(),
                             "RoleARN": f"arn:aws:iam::{ACCOUNT}:role/aws-service-role/{key[0]}.application-autoscaling.amazonaws.com",
                             "ScalableTargetARN": f"arn:aws:application-autoscaling:{REGION}:{ACCOUNT}:scalable-target/{uuid.uuid4().hex}",
                             "SuspendedState": {"DynamicScalingInSuspended": False, "DynamicScalingOutSuspended": False,
                                                "ScheduledScalingSuspended": False}})
        row["SuspendedState"] = {**row["SuspendedState"], **(p.get("SuspendedState") or {})}
        row.update({name: p[name] for name in ("MinCapacity", "MaxCapacity") if p.get(name) is not None})
        bounded(row["MinCapacity"], row["MaxCapacity"], key[0])
        self.targets[key] = row
        if p.get("Tags"):
            self.tags[row["ScalableTargetARN"]] = dict(p["Tags"])
        return {"ScalableTargetARN": row["ScalableTargetARN"]}

    def deregister(self, p: dict) -> dict:
        key = identity(p)
        self._registered(key)
        self.tags.pop(self.targets.pop(key)["ScalableTargetARN"], None)
        for held in (self.policies, self.actions):
            for gone in [k for k in held if k[:3] == key]:
                del held[gone]
        return {}

    def describe_targets(self, p: dict) -> dict:
        dimension_of(p)
        wanted = p.get("ResourceIds")
        if wanted is not None and len(wanted) > 50:
            raise invalid("1 validation error detected: ResourceIds must have length less than or equal to 50")
        rows = [row for key, row in sorted(self.targets.items()) if fits(key, p) and (not wanted or key[1] in wanted)]
        return paged(rows, p, "ScalableTargets", 50)

    def list_tags(self, p: dict) -> dict:
        if p["ResourceARN"] not in {row["ScalableTargetARN"] for row in self.targets.values()}:
            raise Refused("ResourceNotFoundException", f"The specified resource doesn't exist: {p['ResourceARN']}")
        return {"Tags": self.tags.get(p["ResourceARN"], {})}

    # -- policies ------------------------------------------------------------------------

    def put_policy(self, p: dict) -> dict:
        key = identity(p)
        self._registered(key)
        tracking = p.get("TargetTrackingScalingPolicyConfiguration")
        if tracking is not None:
            self._may_track(key, p["PolicyName"], tracking)
        known = self.policies.get((*key, p["PolicyName"]))
        kind = p.get("PolicyType") or (known or {}).get("PolicyType") or "StepScaling"
        if (kind == "TargetTrackingScaling") != (tracking is not None):
            raise invalid(f"{kind} needs its own configuration, and no other")
        row = {"PolicyARN": (known or {}).get("PolicyARN") or f"arn:aws:autoscaling:{REGION}:{ACCOUNT}:scalingPolicy:{uuid.uuid4()}:"
               f"resource/{key[0]}/{key[1]}:policyName/{p['PolicyName']}", "PolicyName": p["PolicyName"], "PolicyType": kind,
               "ServiceNamespace": key[0], "ResourceId": key[1], "ScalableDimension": key[2], "CreationTime": time.time(), "Alarms": []}
        for name in ("TargetTrackingScalingPolicyConfiguration", "StepScalingPolicyConfiguration"):
            if p.get(name) is not None:
                row[name] = p[name]
        self.policies[*key, p["PolicyName"]] = row
        return {"PolicyARN": row["PolicyARN"], "Alarms": []}

    def _may_track(self, key: tuple, name: str, tracking: dict) -> None:
        metric = (tracking.get("PredefinedMetricSpecification") or {}).get("PredefinedMetricType")
        if (metric is None) == (tracking.get("CustomizedMetricSpecification") is None):
            raise invalid("Either a predefined or a customized metric must be specified, and not both")
        if metric is not None and not metric.startswith(METRICS.get(key[2], "")):
            raise invalid(f"PredefinedMetricType {metric} is not supported for {key[2]}")
        if key[0] == "dynamodb" and not 20 <= tracking["TargetValue"] <= 90:
            raise invalid("TargetValue must be between 20 and 90")
        if key[2].startswith("lambda:") and metric is not None and not 0.1 <= tracking["TargetValue"] <= 0.9:
            raise invalid("TargetValue must be between 0.1 and 0.9")
        others = [row for k, row in self.policies.items() if k[:3] == key and k[3] != name]
        if any(metric_of(row) == metric_of({"TargetTrackingScalingPolicyConfiguration": tracking}) for row in others):
            raise invalid("Only one TargetTrackingScaling policy for a given metric specification is allowed.")

    def delete_policy(self, p: dict) -> dict:
        self._drop(self.policies, (*identity(p), p["PolicyName"]), f"No scaling policy found for {p['PolicyName']}")
        return {}

    def describe_policies(self, p: dict) -> dict:
        dimension_of(p)
        names = p.get("PolicyNames")
        rows = [row for key, row in sorted(self.policies.items()) if fits(key, p) and (not names or key[3] in names)]
        return paged(rows, p, "ScalingPolicies", 10)

    # -- schedules -----------------------------------------------------------------------

    def put_action(self, p: dict) -> dict:
        key = identity(p)
        self._registered(key)
        name = (*key, p["ScheduledActionName"])
        known = self.actions.get(name)
        if known is None and not (p.get("Schedule") and p.get("ScalableTargetAction")):
            raise invalid("Schedule and ScalableTargetAction are required to create a scheduled action")
        if p.get("Schedule") is not None and not CRON.fullmatch(p["Schedule"]):
            raise invalid(f"Invalid schedule expression: {p['Schedule']}")
        if p.get("Timezone") is not None and p["Timezone"] not in ZONES:
            raise invalid(f"Invalid time zone: {p['Timezone']}")
        row = dict(known or {"ScheduledActionName": p["ScheduledActionName"], "ServiceNamespace": key[0], "ResourceId": key[1],
                             "ScalableDimension": key[2], "CreationTime": time.time(),
                             "ScheduledActionARN": f"arn:aws:autoscaling:{REGION}:{ACCOUNT}:scheduledAction:{uuid.uuid4()}:resource/"
                                                   f"{key[0]}/{key[1]}:scheduledActionName/{p['ScheduledActionName']}"})
        for part in ("StartTime", "EndTime"):  # what is not said again is no longer so
            row.pop(part, None)
        row.update({part: p[part] for part in ("Schedule", "Timezone", "StartTime", "EndTime", "ScalableTargetAction") if p.get(part) is not None})
        bounds = row["ScalableTargetAction"]
        bounded(bounds.get("MinCapacity", 1), bounds.get("MaxCapacity", bounds.get("MinCapacity", 1)), key[0])
        self.actions[name] = row
        return {}

    def delete_action(self, p: dict) -> dict:
        self._drop(self.actions, (*identity(p), p["ScheduledActionName"]), f"No scheduled action found for {p['ScheduledActionName']}")
        return {}

    def describe_actions(self, p: dict) -> dict:
        dimension_of(p)
        names = p.get("ScheduledActionNames")
        rows = [row for key, row in sorted(self.actions.items()) if fits(key, p) and (not names or key[3] in names)]
        return paged(rows, p, "ScheduledActions", 50)

    # -- what there is -------------------------------------------------------------------

    def _registered(self, key: tuple) -> None:
        if key not in self.targets:
            raise Refused("ObjectNotFoundException", f"No scalable target registered for service namespace: {key[0]}, resource ID: "
                                                     f"{key[1]}, scalable dimension: {key[2]}")

    @staticmethod
    def _drop(held: dict, key: tuple, message: str) -> None:
        if held.pop(key, None) is None:
            raise Refused("ObjectNotFoundException", message)

    def _must_exist(self, namespace: str, resource: str, dimension: str) -> None:
        if not self._exists(namespace, resource):
            raise invalid(f"{namespace} resource does not exist: {resource}")
        if namespace == "lambda" and resource.rsplit(":", 1)[1] == "$LATEST":
            raise invalid("Provisioned concurrency cannot be scaled for $LATEST")

    def _exists(self, namespace: str, resource: str) -> bool:
        parts = resource.split("/")
        match namespace:
            case "lambda":
                name, _, qualifier = resource.removeprefix("function:").partition(":")
                return bool(qualifier) and there(lambda: self.inventory.functions.get_function(name, qualifier))
            case "dynamodb":
                table = dynamodb_backends[ACCOUNT][REGION].tables.get(parts[1])
                return table is not None and (len(parts) == 2 or parts[3] in [i.name for i in table.global_indexes])
            case "rds":
                return resource.removeprefix("cluster:") in self.inventory.rds.clusters
            case "ecs":
                return len(parts) == 3 and there(lambda: ecs_backends[ACCOUNT][REGION].describe_services(parts[1], [parts[2]])[0][0])
            case "elasticache":
                return len(parts) == 2 and there(lambda: elasticache_backends[ACCOUNT][REGION].describe_replication_groups(parts[1])[0])
        raise invalid(f"This account scales nothing of {namespace}")


ZONES = available_timezones() | {"UTC"}


def there(look) -> bool:
    try:
        return look() is not None
    except Exception:  # whatever moto raises for what is not there
        return False


def metric_of(row: dict) -> str:
    tracking = row.get("TargetTrackingScalingPolicyConfiguration") or {}
    return repr(tracking.get("PredefinedMetricSpecification") or tracking.get("CustomizedMetricSpecification") or id(row))


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


def fits(key: tuple, p: dict) -> bool:
    return (key[0] == p["ServiceNamespace"] and p.get("ResourceId") in (None, key[1]) and p.get("ScalableDimension") in (None, key[2]))


def paged(rows: list, p: dict, name: str, most: int) -> dict:
    size = p.get("MaxResults") or most
    if not 1 <= size <= most:
        raise invalid(f"MaxResults must be between 1 and {most}, was {size}")
    page, token = PAGES.cut(rows, p.get("NextToken"), size)
    return {name: page, "NextToken": token}
