"""The door in front of all services: names, records, delays, breaks and limits every call.

Control plane, JSON, under ``/_account/``: see README.md.
"""

from __future__ import annotations

import io
import json
import random
import re
import threading
import time
import traceback
import uuid
from collections import Counter
from dataclasses import dataclass, field
from datetime import datetime
from xml.sax.saxutils import escape

import contract
import minutes
from cloudwatch_wire import CloudWatchWire
from iam import Policies
from naming import permissions
from passages import PASSAGES

SCOPE = re.compile(r"Credential=([^/,\s]+)/\d{8}/([^/,\s]+)/([^/,\s]+)/")
KEPT_CHARACTERS, KEPT_MEMBERS = 300, 50
THROTTLES = {"cloudwatch": "Throttling", "ec2": "RequestLimitExceeded", "lambda": "TooManyRequestsException",
             "dynamodb": "ProvisionedThroughputExceededException", "sesv2": "TooManyRequestsException"}
DENIALS = {"ec2": "UnauthorizedOperation", "rds": "AccessDenied", "cloudwatch": "AccessDenied"}


@dataclass
class Call:
    """One request, read far enough to name it."""

    key: str
    region: str
    scope: str
    service: str
    operation: str
    protocol: str
    environ: dict
    body: bytes
    labels: dict = field(default_factory=dict)
    parameters: dict = field(default_factory=dict)
    needs: list = field(default_factory=list)
    denied: str | None = None

    @property
    def action(self) -> str:
        return self.needs[0]["action"] if self.needs and self.service != "dynamodb" else f"{self.prefix}:{self.operation}"

    @property
    def prefix(self) -> str:
        from naming import IAM_PREFIX

        return IAM_PREFIX.get(self.scope, self.scope)


class Gate:
    def __init__(self, moto, cloudwatch: CloudWatchWire, added, inventory, options):
        self.moto, self.cloudwatch, self.added, self.inventory = moto, cloudwatch, added, inventory
        self.latency = options.latency_ms / 1000
        self.policies = Policies() if options.enforce_iam else None
        self.faults = Faults(options.fault_rate, dict(options.limit), options.seed)
        self.ready: dict = {}
        self.lock = threading.Lock()
        self.reset()

    def reset(self):
        self.calls, self.refused = Counter(), Counter()
        self.recorded: list[dict] = []
        self.mail: list[dict] = []
        self.events: list[dict] = []
        self.cloudwatch.reset()

    def __call__(self, environ, start_response):
        path = environ.get("PATH_INFO", "/")
        if path.startswith("/_account/"):
            return self._control(path[len("/_account/"):], environ, start_response)
        if path.startswith("/moto-api"):
            return self.moto(environ, start_response)
        began = time.perf_counter()
        call = self._read(environ, path)
        if self.latency:
            time.sleep(self.latency)
        try:
            status, headers, body = self._answer(call)
        except Exception:  # a fault of this account, not of the caller: say so where both can see it
            traceback.print_exc()
            status, headers, body = self._error(call, "InternalFailure", traceback.format_exc(limit=-1), 500)
        self._record(call, int(status[:3]), round(1000 * (time.perf_counter() - began), 1))
        if status[0] == "2":
            self.faults.done(call.action)
        lost = self.faults.lost(call.action, done=True) if status[0] == "2" else None
        if lost:
            status, headers, body = self._error(call, "AnswerLost", "It was done, and nobody heard of it.", lost)
        headers = [(k, v) for k, v in headers if k.lower() not in ("content-length", "connection")]
        start_response(status, headers + [("Content-Length", str(len(body)))])
        return [body]

    # -- reading -------------------------------------------------------------------

    def _read(self, environ, path) -> Call:
        body = environ["wsgi.input"].read(int(environ.get("CONTENT_LENGTH") or 0))
        environ["wsgi.input"] = io.BytesIO(body)
        signed = SCOPE.search(environ.get("HTTP_AUTHORIZATION", ""))
        key, region, scope = signed.groups() if signed else ("", "", "unsigned")
        service = contract.service_of(scope, path)
        protocol = contract.wire_protocol(environ, service)
        call = Call(key, region, scope, service, "", protocol, environ, body)
        if protocol == "cbor":
            call.operation = path.rsplit("/", 1)[1]
        elif protocol == "json":
            call.operation = environ["HTTP_X_AMZ_TARGET"].rsplit(".", 1)[1]
        elif protocol in ("query", "ec2"):
            found = re.search(rb"(?:^|&)Action=(\w+)", body)
            call.operation = found.group(1).decode() if found else "?"
        else:
            name, call.labels = contract.route(service, environ)
            call.operation = name or f"{environ['REQUEST_METHOD']} {path}"
        self._read_parameters(call)
        call.needs = permissions(scope, service, call.operation, call.parameters, self.inventory.tags_of)
        return call

    def _read_parameters(self, call: Call) -> None:
        if (call.service == "cloudwatch" and call.operation in CloudWatchWire.OPERATIONS) or call.protocol == "cbor":
            return  # nothing there that a policy could look at, and GetMetricData is large
        operation = contract.operation_model(call.service, call.operation)
        if operation is None:
            return
        try:
            call.parameters = contract.read_parameters(operation, call.protocol, call.environ, call.body, call.labels)
        except Exception:  # a request that cannot be read is answered by the service's own error
            call.parameters = {}
        call.environ["wsgi.input"] = io.BytesIO(call.body)

    # -- answering -----------------------------------------------------------------

    def _answer(self, call: Call):
        refusal = self._refusal(call)
        if refusal:
            return refusal
        if call.protocol == "cbor":
            return plain("415 Unsupported Media Type", "This account does not speak RPC v2 CBOR to " + call.service)
        if call.service == "cloudwatch" and call.operation in CloudWatchWire.OPERATIONS:
            status, headers, body = self.cloudwatch.answer(call.operation, call.protocol, call.body)
            return f"{status} {'OK' if status == 200 else 'Error'}", headers, body
        if self.added.has(call):
            status, headers, body = self.added.answer(call)
            return f"{status} {'OK' if status < 300 else 'Error'}", list(headers.items()), body
        return self._ask_moto(call)

    def _ask_moto(self, call: Call):
        told = {}

        def start(status, headers, exc_info=None):
            told.update(status=status, headers=headers)

        body = b"".join(self.moto(call.environ, start))
        if b"<Code>InsufficientInstanceCapacity</Code>" in body:
            told["status"] = "500 Internal Server Error"
        return told["status"], told["headers"], body

    def _refusal(self, call: Call):
        if self.faults.is_cut():
            return self._error(call, "ConnectionCut", "The caller is gone: nothing of what it still says is heard.", 400)
        lost = self.faults.lost(call.action, done=False)
        if lost:
            return self._error(call, "AnswerLost", "It was not done, and nobody heard of it.", lost)
        verdict = self.faults.verdict(call.action)
        if verdict == "fault":
            return self._error(call, "ServiceUnavailable", "The service is unavailable. Please try again shortly.", 503)
        if verdict == "throttle":
            usual = "Throttling" if call.protocol == "query" else "ThrottlingException"
            return self._error(call, THROTTLES.get(call.service, usual), "Rate exceeded", 400)
        denied = next((a for a in [call.action, *(n["action"] for n in call.needs)] if self.faults.denies(a)), None)
        if denied is None and self.policies is not None:
            denied = self.policies.denied(call.key, call.needs)
        if denied:
            call.denied = denied
            return self._error(call, DENIALS.get(call.service, "AccessDeniedException"),
                               f"User: {call.key} is not authorized to perform: {denied}", 403)
        return None

    @staticmethod
    def _error(call: Call, code: str, message: str, status: int):
        """In the caller's protocol, so that its SDK takes a throttle for a throttle."""
        identity = str(uuid.uuid4())
        if call.protocol == "ec2":
            body = (f"<Response><Errors><Error><Code>{code}</Code><Message>{escape(message)}</Message></Error></Errors>"
                    f"<RequestID>{identity}</RequestID></Response>")
        elif call.protocol in ("query", "rest-xml"):
            body = (f"<ErrorResponse><Error><Type>Sender</Type><Code>{code}</Code><Message>{escape(message)}</Message></Error>"
                    f"<RequestId>{identity}</RequestId></ErrorResponse>")
        else:
            kind = "application/x-amz-json-1.1"
            headers = [("Content-Type", kind), ("x-amzn-ErrorType", code), ("x-amzn-RequestId", identity)]
            if call.protocol == "json":
                status = status if status >= 500 else 400
            elif code.startswith("TooMany"):
                status = 429
            return f"{status} Error", headers, json.dumps({"__type": code, "message": message}).encode()
        return f"{503 if code == 'RequestLimitExceeded' else status} Error", [("Content-Type", "text/xml")], body.encode()

    # -- recording -----------------------------------------------------------------

    def _record(self, call: Call, status: int, millis: float) -> None:
        row = {"at": round(time.time(), 3), "accessKeyId": call.key, "service": call.service,
               "operation": call.operation, "action": call.action, "permissions": call.needs, "denied": call.denied,
               "status": status, "millis": millis, "parameters": digest(call.parameters)}
        with self.lock:
            self.recorded.append(row)
            (self.calls if status < 400 else self.refused)[call.action] += 1
            if call.service == "sesv2" and call.operation == "SendEmail" and status == 200:
                self.mail.append(readable_mail(call.parameters))
            if call.service == "events" and call.operation == "PutEvents" and status == 200:
                self.events.extend(dict(entry) for entry in call.parameters.get("Entries") or [])
        vanishing = self.faults.vanish_after(call.action) if status < 400 else []
        if vanishing:
            self.inventory.vanish(vanishing)

    # -- control plane -------------------------------------------------------------

    def _control(self, what, environ, start_response):
        verb = environ["REQUEST_METHOD"]
        sent = environ["wsgi.input"].read(int(environ.get("CONTENT_LENGTH") or 0))
        try:
            status, kind, body = "200 OK", "application/json", self._controlled(verb, what, sent)
        except (ValueError, KeyError) as wrong:
            status, kind, body = "400 Bad Request", "text/plain", str(wrong)
        if what in ("recorded", "asked"):
            kind = "application/x-ndjson"
        data = body.encode()
        start_response(status, [("Content-Type", kind), ("Content-Length", str(len(data)))])
        return [data]

    def _controlled(self, verb, what, sent) -> str:
        match verb, what:
            case "GET", "info":
                return json.dumps(self.ready)
            case "GET", "truth":
                return json.dumps(self.inventory.truth_rows())
            case "GET", "calls":
                with self.lock:
                    return json.dumps({"calls": dict(sorted(self.calls.items())),
                                       "refused": dict(sorted(self.refused.items())),
                                       "metricsRequested": self.cloudwatch.metrics_requested})
            case "GET", "recorded":
                with self.lock:
                    return "".join(json.dumps(row, default=str) + "\n" for row in self.recorded)
            case "GET", "asked":
                return "".join(json.dumps(row) + "\n" for row in self.cloudwatch.plan())
            case "GET", "cut":
                return json.dumps({"cut": self.faults.unheard > 0})
            case "GET", "mail":
                return json.dumps(self.mail)
            case "GET", "events":
                with self.lock:
                    return json.dumps(self.events, default=str)
            case "GET", "schedules":
                return json.dumps(self.inventory.schedules(), default=str)
            case "POST", "reset":
                with self.lock:
                    self.reset()
                return "{}"
            case "POST", "faults":
                order = json.loads(sent or b"{}")
                now = self.faults.set(order)
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
                self.inventory.set_alarm(**json.loads(sent))
                return "{}"
            case "POST", "fired":
                self.inventory.forget_schedule(**json.loads(sent))
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


class Faults:
    """What goes wrong on purpose, and how often."""

    def __init__(self, rate: float, limits: dict[str, float], seed: int):
        self.lock, self.dice = threading.Lock(), random.Random(seed)
        self.rate, self.denied, self.vanishing, self.losing = rate, set(), {}, {}
        self.left: int | None = None
        self.cut_at, self.unheard = None, 0
        self._limits(limits)

    def _limits(self, limits):
        self.buckets = {action.replace("monitoring:", "cloudwatch:", 1): [float(n), max(float(n), 1.0), time.monotonic()]
                        for action, n in limits.items()}

    def set(self, order: dict) -> list[str]:
        """Takes only what the order names; answers what must vanish at once."""
        known = {"deny", "faultRate", "limits", "vanish", "vanishAfter", "lose", "cutAfter", "cutAt"}
        if set(order) - known:
            raise ValueError(f"faults may hold {sorted(known)}, got {sorted(set(order) - known)}")
        with self.lock:
            if "deny" in order:
                self.denied = {action.replace("monitoring:", "cloudwatch:", 1) for action in order["deny"]}
            if "faultRate" in order:
                self.rate = float(order["faultRate"])
            if "limits" in order:
                self._limits(order["limits"])
            if "lose" in order:
                self.losing = dict(order["lose"])
            if "cutAfter" in order or "cutAt" in order:
                self.left, self.cut_at, self.unheard = order.get("cutAfter"), order.get("cutAt"), 0
            gone = list(order.get("vanish") or [])
            if "vanishAfter" in order:
                self.vanishing[order["vanishAfter"]] = gone
                return []
        return gone

    def vanish_after(self, action: str) -> list[str]:
        with self.lock:
            return self.vanishing.pop(action, [])

    def lost(self, action: str, done: bool) -> int | None:
        """The status to answer with instead, once: as if the caller, or the connection, had died there."""
        with self.lock:
            if self.losing.get("action") != action or bool(self.losing.get("done")) != done:
                return None
            status = int(self.losing.get("status", 400))
            self.losing = {}
            return status

    def is_cut(self) -> bool:
        """Whether the calls that were left are used up."""
        with self.lock:
            if self.left is None:
                return False
            self.left -= 1
            self.unheard += self.left < 0
            return self.left < 0

    def done(self, action: str) -> None:
        with self.lock:
            if action == self.cut_at:
                self.left, self.cut_at = 0, None

    def denies(self, action: str) -> bool:
        return action in self.denied

    def verdict(self, action: str) -> str | None:
        with self.lock:
            if self.rate and self.dice.random() < self.rate:
                return "fault"
            bucket = self.buckets.get(action)
            if bucket is None:
                return None
            per_second, tokens, since = bucket
            now = time.monotonic()
            tokens = min(max(per_second, 1.0), tokens + (now - since) * per_second)
            bucket[1:] = [tokens - (tokens >= 1), now]
            return None if tokens >= 1 else "throttle"


def plain(status: str, text: str):
    return status, [("Content-Type", "text/plain")], text.encode()


def digest(value):
    """Parameters short enough to keep for every call."""
    if isinstance(value, dict):
        return {key: digest(item) for key, item in value.items()}
    if isinstance(value, (list, tuple)):
        kept = [digest(item) for item in value[:KEPT_MEMBERS]]
        return kept + [f"… {len(value) - KEPT_MEMBERS} more"] if len(value) > KEPT_MEMBERS else kept
    if isinstance(value, bytes):
        value = value.decode("utf-8", "replace")
    if isinstance(value, str) and len(value) > KEPT_CHARACTERS:
        return value[:KEPT_CHARACTERS] + "…"
    return value


def readable_mail(parameters: dict) -> dict:
    simple = (parameters.get("Content") or {}).get("Simple") or {}
    body = simple.get("Body") or {}
    to = parameters.get("Destination") or {}
    return {"from": parameters.get("FromEmailAddress"), "to": to.get("ToAddresses") or [],
            "subject": (simple.get("Subject") or {}).get("Data"), "html": (body.get("Html") or {}).get("Data"),
            "text": (body.get("Text") or {}).get("Data")}
