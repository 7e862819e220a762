"""The control plane, JSON, under ``/_account/``: see README.md."""

from __future__ import annotations

import json
from datetime import datetime

import minutes
import schedules
from passages import PASSAGES


class Control:
    def __init__(self, gate, added, inventory):
        self.gate, self.added, self.inventory = gate, added, inventory

    def answer(self, verb: str, what: str, sent: bytes) -> str:
        match verb, what:
            case "GET", "info":
                return json.dumps(self.gate.ready)
            case "GET", "truth":
                return json.dumps(self.inventory.truth_rows())
            case "GET", "calls":
                with self.gate.lock:
                    return json.dumps({"calls": dict(sorted(self.gate.calls.items())),
                                       "refused": dict(sorted(self.gate.refused.items())),
                                       "metricsRequested": self.gate.cloudwatch.metrics_requested})
            case "GET", "recorded":
                with self.gate.lock:
                    return "".join(json.dumps(row, default=str) + "\n" for row in self.gate.recorded)
            case "GET", "asked":
                return "".join(json.dumps(row) + "\n" for row in self.gate.cloudwatch.plan())
            case "GET", "cut":
                return json.dumps({"cut": self.gate.faults.unheard > 0})
            case "GET", "mail":
                return json.dumps(self.gate.mail)
            case "GET", "events":
                with self.gate.lock:
                    return json.dumps(self.gate.events, default=str)
            case "GET", "schedules":
                return json.dumps(schedules.held(), default=str)
            case "POST", "reset":
                with self.gate.lock:
                    self.gate.reset()
                return "{}"
            case "POST", "faults":
                order = json.loads(sent or b"{}")
                now = self.gate.faults.set(order)
                self.inventory.vanish(now)
                return "{}"
            case "POST", "states":
                PASSAGES.set(json.loads(sent or b"{}"))
                return "{}"
            case "POST", "minutes":
                order = json.loads(sent)
                (minutes.put_group if "targetGroup" in order else minutes.put)(self.inventory.index, **order)
                return "{}"
            case "POST", "levels":
                minutes.put_levels(self.inventory.index, **json.loads(sent))
                return "{}"
            case "POST", "fleets":
                self.added.fleets.set(json.loads(sent or b"{}"))
                return "{}"
            case "POST", "concurrency":
                self.added.concurrency.set(json.loads(sent or b"{}"))
                return "{}"
            case "POST", "alarms":
                self.inventory.alarms.set(**json.loads(sent))
                return "{}"
            case "POST", "fired":
                schedules.forget(**json.loads(sent))
                return "{}"
            case "POST", "bill":
                self.added.bills.set(json.loads(sent or b"{}"))
                return "{}"
            case "POST", "load":
                order = json.loads(sent)
                since = datetime.fromisoformat(order.pop("since")).timestamp()
                self.inventory.index.alter(since=since, times=order.pop("times", 1.0), plus=order.pop("plus", 0.0), **order)
                return "{}"
            case "POST", "newcomers":
                return json.dumps({"id": self.inventory.newcomer(**json.loads(sent))})
            case "POST", "window":
                self.added.databases.window(json.loads(sent or b"{}").get("databases") or [])
                return "{}"
            case "POST", "addresses":
                self.inventory.lend_addresses(json.loads(sent)["instances"])
                return "{}"
        raise KeyError(f"no such control: {verb} /_account/{what}")
