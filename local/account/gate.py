"""The door in front of all services: names, records, delays, breaks and limits every call."""

from __future__ import annotations

import io
import json
import re
import threading
import time
import traceback
import uuid
from collections import Counter
from dataclasses import dataclass, field
from xml.sax.saxutils import escape

import contract
from cloudwatch_wire import CloudWatchWire
from control import Control
from faults import Faults
from iam import Policies
from naming import IAM_PREFIX, permissions

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
        return IAM_PREFIX.get(self.scope, self.scope)


class Gate:
    def __init__(self, moto, cloudwatch: CloudWatchWire, added, inventory, options):
        self.moto, self.cloudwatch, self.added, self.inventory = moto, cloudwatch, added, inventory
        self.latency = options.latency_ms / 1000
        self.policies = Policies() if options.enforce_iam else None
        self.control = Control(self, added, inventory)
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
            status, kind, body = "200 OK", "application/json", self.control.answer(verb, what, sent)
        except (ValueError, KeyError) as wrong:
            status, kind, body = "400 Bad Request", "text/plain", str(wrong)
        if what in ("recorded", "asked"):
            kind = "application/x-ndjson"
        data = body.encode()
        start_response(status, [("Content-Type", kind), ("Content-Length", str(len(data)))])
        return [data]


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
