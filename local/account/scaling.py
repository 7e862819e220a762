"""Application Auto Scaling. moto's own knows no ElastiCache, no tags and no pages, numbers its second page wrongly, and
takes policies and schedules of targets that nobody registered, or that are not there at all; so all of it is here."""

from __future__ import annotations

import threading
import time
import uuid

from contract import Refused
from place import ACCOUNT, REGION
from scalable import must_exist
from scaling_rules import CRON, ZONES, bounded, dimension_of, fits, identity, invalid, may_track, paged


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
        must_exist(self.inventory, *key)
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
            others = [row for k, row in self.policies.items() if k[:3] == key and k[3] != p["PolicyName"]]
            may_track(key, tracking, others)
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
