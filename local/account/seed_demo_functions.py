"""The demo account's Lambda functions: their memory, their timeouts and what their logs say."""

from __future__ import annotations

from dataclasses import dataclass, field

from inventory import Inventory, LogFacts
from place import ACCOUNT, REGION

INSIGHTS, TEXT, JSON_LINES, NOWHERE = "insights", "text", "json", None


@dataclass
class Case:
    label: str
    name: str
    environment: str
    memory: int
    timeout: int
    used: int
    source: str | None
    expect: str
    why: str
    to: str | None = None
    load: dict = field(default_factory=dict)
    setup: dict = field(default_factory=dict)
    tags: dict = field(default_factory=dict)
    called: bool = True


CASES = [
    Case("memory-oversized", "resize-images", "prod", 1024, 30, 118, INSIGHTS, "lower-memory", "Uses an eighth of its memory at most."),
    Case("memory-oversized", "sync-contacts", "dev", 512, 30, 90, INSIGHTS, "lower-memory", "Uses a fifth of its memory at most."),
    Case("memory-oversized-large", "build-report", "prod", 3008, 60, 420, INSIGHTS, "lower-memory",
         "Far above 1,792 MB, where AWS's own adviser stops looking.", load={"calls": "200", "millis": "900"}),
    Case("memory-oversized-large", "train-scores", "staging", 5120, 300, 700, TEXT, "lower-memory",
         "Far above 1,792 MB, where AWS's own adviser stops looking.", load={"millis": "2500"}),
    Case("memory-undersized", "parse-mail", "prod", 128, 30, 126, INSIGHTS, "raise-memory", "Its memory is full."),
    Case("memory-undersized", "merge-files", "prod", 256, 30, 251, TEXT, "raise-memory", "Its memory is full."),
    Case("right-sized", "price-quote", "prod", 512, 3, 400, INSIGHTS, "none", "1.25 times what it uses is what it has."),
    Case("right-sized", "render-pdf", "staging", 1024, 20, 800, TEXT, "none", "1.25 times what it uses is what it has.",
         load={"millis": "3500"}),
    Case("right-sized", "audit-trail", "dev", 256, 3, 200, JSON_LINES, "none", "1.25 times what it uses is what it has."),
    Case("rare", "weekly-digest", "prod", 1024, 60, 130, TEXT, "none", "Called twice in 14 days: too few to size it by.",
         load={"calls": "1*weekly_call", "millis": "900"}),
    Case("failing", "post-orders", "prod", 1024, 30, 130, INSIGHTS, "none", "Fails in four calls of ten: what it needs when it works is not known.",
         load={"errors": 0.4}),
    Case("never-invoked", "old-hook", "dev", 512, 30, 0, NOWHERE, "none", "Not called once in 14 days: nothing to size by, and nothing to pay.", called=False),
    Case("never-invoked", "spare-hook", "prod", 256, 30, 0, NOWHERE, "none", "Not called once in 14 days: nothing to size by, and nothing to pay.", called=False),
    Case("timeout-nearly-hit", "fetch-rates", "prod", 256, 10, 200, INSIGHTS, "raise-timeout", "Its slowest calls end just before the timeout.",
         load={"millis": "4100"}),
    Case("memory-in-text-lines", "notify-users", "prod", 1024, 15, 130, TEXT, "lower-memory", "Only its REPORT lines tell what it uses."),
    Case("memory-in-json-lines", "ingest-clicks", "staging", 1024, 15, 140, JSON_LINES, "lower-memory",
         "Only its platform.report records tell what it uses."),
    Case("memory-unknown", "black-box", "prod", 1024, 3, 0, NOWHERE, "none", "Nothing tells what it uses: memory must not shrink."),
    Case("throttled", "fan-out", "prod", 512, 3, 400, INSIGHTS, "none", "Throttled by its reserved concurrency; not a matter of size.",
         load={"throttles": 0.05, "concurrency": "10"}, setup={"reserved": 10}),
    Case("do-not-touch", "sign-documents", "prod", 2048, 30, 150, INSIGHTS, "none", "Its tag forbids any change.",
         tags={"do-not-touch": "true"}),
    Case("new", "beta-search", "prod", 1024, 30, 120, INSIGHTS, "none", "Three days old: too early to tell.", setup={"age_days": 3}),
    Case("managed-by-cloudformation", "stack-worker", "prod", 1024, 30, 125, INSIGHTS, "lower-memory",
         "Uses an eighth of its memory; CloudFormation owns it.",
         tags={"aws:cloudformation:stack-name": "worker", "aws:cloudformation:logical-id": "Worker"}),
    Case("memory-oversized-arm", "index-docs", "staging", 1024, 30, 122, INSIGHTS, "lower-memory", "Uses an eighth of its memory.",
         setup={"architecture": "arm64"}),
    Case("smallest", "ping", "dev", 128, 3, 60, INSIGHTS, "none", "There is nothing smaller than 128 MB."),
]

# Called ten times a second, so that a change of theirs can be judged by their traffic. Not among what the bulk account draws.
BUSY = [
    Case("memory-oversized-busy", "rank-products", "dev", 2048, 30, 410, INSIGHTS, "lower-memory",
         "Uses a fifth of its memory, ten times a second.", load={"calls": "2400 + 1200*daily", "millis": "120", "concurrency": "4"}),
    Case("memory-oversized-busy", "quote-shipping", "dev", 1536, 30, 300, INSIGHTS, "lower-memory",
         "Uses a fifth of its memory, ten times a second.", load={"calls": "2400 + 1200*daily", "millis": "150", "concurrency": "4"}),
]


def fill(inventory: Inventory) -> None:
    for case in CASES + BUSY:
        place(inventory, case)


def place(inventory: Inventory, case: Case) -> None:
    tags = {"environment": case.environment, "team": "shop", **case.tags}
    inventory.function(case.name, memory=case.memory, timeout=case.timeout, tags=tags, **case.setup)
    born = inventory.born(case.setup.get("age_days", 300))
    if case.called:
        insights = str(case.used) if case.source == INSIGHTS else None
        calls = {"calls": "5*hourly_job"} if case.source in (TEXT, JSON_LINES) else {}
        inventory.function_load(case.name, memory=case.memory, insights_mib=insights, born=born, **{**calls, **case.load})
    if case.source in (TEXT, JSON_LINES):
        lines = 1 / 7 if case.label == "rare" else 120  # as many as there are calls
        inventory.report_lines(case.name, LogFacts(f"/aws/lambda/{case.name}", case.memory, case.used, lines,
                                                   json=case.source == JSON_LINES, born=born))
    inventory.know(kind="lambda", id=case.name, arn=f"arn:aws:lambda:{REGION}:{ACCOUNT}:function:{case.name}", label=case.label,
                   environment=case.environment, expect=case.expect, why=case.why, expectTo=case.to, tags=tags)
