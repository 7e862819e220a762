#!/usr/bin/env python3
"""The embedded account: one process that answers as AWS would, filled from code.

    python serve.py --account demo --ready ready.json --truth truth.json

Any SDK reaches it with AWS_ENDPOINT_URL and dummy credentials; README.md has the rest.
"""

from __future__ import annotations

import argparse
import gc
import json
import os
import random
import signal
import sys
import threading
import time
from datetime import datetime
from pathlib import Path

os.environ["MOTO_EC2_LOAD_DEFAULT_AMIS"] = "false"
os.environ["MOTO_ACCOUNT_ID"] = "123456789012"
for _name in ("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"):
    os.environ.setdefault(_name, "embedded")

from cloudwatch import MetricIndex  # noqa: E402
from cloudwatch_wire import CloudWatchWire  # noqa: E402
from door import Door  # noqa: E402
from inventory import Inventory  # noqa: E402
from place import ACCOUNT, REGION  # noqa: E402
from shapes import Grid  # noqa: E402


def build(account: str, scale: int, seed: int, now: float, ahead_days: int | None) -> Inventory:
    """The filled account; its state lives in moto's backends of this process."""
    from moto.moto_api._internal import mock_random

    import patches
    import seed_bulk
    import seed_common
    import seed_demo

    patches.install()
    mock_random.seed(seed)
    random.seed(seed)  # moto draws some identifiers of RDS from here
    grid = Grid(now, seed, ahead_days)
    inventory = Inventory(grid, MetricIndex(grid))
    seed_common.fill(inventory)
    if account == "demo":
        seed_demo.fill(inventory)
    else:
        seed_bulk.fill(inventory, scale, seed)
    return inventory


def application(inventory: Inventory, options):
    """The gate with everything behind it."""
    from moto.moto_server.werkzeug_app import DomainDispatcherApplication, create_backend_app

    from added_services import AddedServices
    from gate import Gate

    moto = DomainDispatcherApplication(create_backend_app)
    return Gate(moto, CloudWatchWire(inventory.index), AddedServices(inventory), inventory, options)


def wait_for_the_end(until_stdin_closes: bool) -> None:
    done = threading.Event()
    for name in (signal.SIGTERM, signal.SIGINT):
        signal.signal(name, lambda *_: done.set())
    if until_stdin_closes:
        def drain():
            while os.read(0, 1 << 16):
                pass
            done.set()

        threading.Thread(target=drain, daemon=True).start()
    done.wait()


def limit(text: str) -> tuple[str, float]:
    action, _, per_second = text.partition("=")
    try:
        return action.replace("monitoring:", "cloudwatch:", 1), float(per_second)
    except ValueError as broken:
        raise argparse.ArgumentTypeError(f"must look like cloudwatch:GetMetricData=5, was {text!r}") from broken


def read_options():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--account", choices=("demo", "bulk"), default="demo")
    parser.add_argument("--scale", type=int, default=1000, help="resources of the bulk account")
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--now", type=datetime.fromisoformat, help="when the account starts, such as 2026-03-02T10:00:00+00:00; else now")
    parser.add_argument("--ahead-days", type=int, help="metrics of so many days to come can be read already")
    parser.add_argument("--port", type=int, default=0, help="0 takes a free one")
    parser.add_argument("--ready", type=Path, help="receives the endpoint once the account is complete")
    parser.add_argument("--truth", type=Path, help="receives what is known of every resource")
    parser.add_argument("--latency-ms", type=float, default=0.0, help="added to every call")
    parser.add_argument("--fault-rate", type=float, default=0.0, help="share of calls answered with a 503")
    parser.add_argument("--limit", type=limit, action="append", default=[], metavar="ACTION=PER_SECOND")
    parser.add_argument("--enforce-iam", action="store_true", help="every access key may do what its policies say")
    parser.add_argument("--until-stdin-closes", action="store_true")
    return parser.parse_args()


def main() -> None:
    options = read_options()
    began = time.perf_counter()
    now = options.now.timestamp() if options.now else time.time()
    ahead = 0 if options.now and options.ahead_days is None else options.ahead_days
    inventory = build(options.account, options.scale, options.seed, now, ahead)
    gc.collect()
    gc.freeze()  # the account lives as long as the process: leave it out of collections
    rows = inventory.truth_rows()
    if options.truth:
        write_whole(options.truth, json.dumps(rows, indent=1))
    app = application(inventory, options)
    door = Door(app, options.port)
    ready = {"endpoint": f"http://127.0.0.1:{door.server_address[1]}", "region": REGION, "account": ACCOUNT,
             "pid": os.getpid(), "resources": len(rows), "series": len(inventory.index), "kind": options.account,
             "seed": options.seed, "loadSeconds": round(time.perf_counter() - began, 1)}
    app.ready = ready
    print(json.dumps(ready), file=sys.stderr, flush=True)
    if options.ready:
        write_whole(options.ready, json.dumps(ready))
    wait_for_the_end(options.until_stdin_closes)
    door.shutdown()


def write_whole(path: Path, text: str) -> None:
    """A reader sees the whole file or none."""
    part = path.with_name(path.name + ".part")
    part.write_text(text)
    part.replace(path)


if __name__ == "__main__":
    main()
