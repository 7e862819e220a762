"""Alarms in the state that a test or a story puts them in, and when they changed to it."""

from __future__ import annotations

from datetime import datetime, timezone

from contract import Refused
from place import ACCOUNT, REGION


class Alarms:
    def __init__(self):
        self.changes: list[tuple] = []

    def set(self, name: str, state: str, dimensions: dict[str, str] | None = None, metric: str = "CPUUtilization",
            namespace: str = "AWS/RDS", rule: str | None = None, at: str | None = None) -> None:
        """An alarm on a resource, or of a rule over others, in that state whatever its metric says."""
        from moto.cloudwatch.models import cloudwatch_backends

        cloudwatch = cloudwatch_backends[ACCOUNT][REGION]
        pairs = [{"Name": key, "Value": value} for key, value in (dimensions or {}).items()]
        plain = rule is None
        alarm = cloudwatch.put_metric_alarm(
            name=name, namespace=namespace if plain else None, metric_name=metric if plain else None, metric_data_queries=[],
            comparison_operator="GreaterThanThreshold", evaluation_periods=1, datapoints_to_alarm=1, period=300, threshold=90,
            statistic="Average", extended_statistic=None, description="", dimensions=pairs, alarm_actions=[], ok_actions=[],
            insufficient_data_actions=[], unit=None, actions_enabled=True, treat_missing_data="missing",
            evaluate_low_sample_count_percentile=None, threshold_metric_id=None, rule=rule, tags=None)
        alarm.update_state("set for a test", "{}", state)
        moment = datetime.fromisoformat(at.replace("Z", "+00:00")) if at else datetime.now(timezone.utc)
        self.changes.append((name, moment, state, "MetricAlarm" if plain else "CompositeAlarm"))

    def describe_history(self, p: dict) -> dict:
        """State changes of one alarm, the newest first: the only kind of history that there is here."""
        if p.get("HistoryItemType") != "StateUpdate" or not p.get("AlarmName"):
            raise Refused("ValidationError", "This account answers only the StateUpdate history of one named alarm.")
        since = p.get("StartDate") or datetime.min.replace(tzinfo=timezone.utc)
        until = p.get("EndDate") or datetime.max.replace(tzinfo=timezone.utc)
        rows = [{"AlarmName": name, "AlarmType": kind, "Timestamp": at, "HistoryItemType": "StateUpdate",
                 "HistorySummary": f"Alarm updated to {state}"}
                for name, at, state, kind in self.changes
                if name == p["AlarmName"] and kind in p.get("AlarmTypes", ["MetricAlarm"]) and aware(since) <= at <= aware(until)]
        return {"AlarmHistoryItems": sorted(rows, key=lambda row: row["Timestamp"], reverse=True)[:p.get("MaxRecords", 100)]}


def aware(moment: datetime) -> datetime:
    return moment if moment.tzinfo else moment.replace(tzinfo=timezone.utc)
