"""One demo account for all tests of this folder, and clients that speak to it."""

from __future__ import annotations

import json
import subprocess
import sys
import urllib.request
from pathlib import Path

import boto3
import pytest
from botocore.config import Config

HERE = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(HERE))


class Account:
    def __init__(self, folder: Path, *options: str):
        ready, truth = folder / "ready.json", folder / "truth.json"
        self.process = subprocess.Popen(
            [sys.executable, str(HERE / "serve.py"), "--ready", str(ready), "--truth", str(truth),
             "--until-stdin-closes", *options], stdin=subprocess.PIPE)
        while not ready.exists():
            if self.process.poll() is not None:
                raise RuntimeError(f"the account ended with {self.process.returncode} while loading")
            try:
                self.process.wait(0.05)
            except subprocess.TimeoutExpired:
                pass
        self.ready = json.loads(ready.read_text())
        self.endpoint = self.ready["endpoint"]
        self.truth = json.loads(truth.read_text())

    def client(self, service: str, key: str = "embedded", protocol: str = "query", region: str = "eu-central-1"):
        session = boto3.Session(aws_access_key_id=key, aws_secret_access_key="embedded", region_name=region)
        loader = session._session.get_component("data_loader")
        load = loader.load_service_model

        def older_protocol(name, kind, api_version=None):
            """New SDKs prefer RPC v2 CBOR, which moto does not speak; the older protocols are the same calls."""
            model = load(name, kind, api_version)
            metadata = model.get("metadata", {})
            if "smithy-rpc-v2-cbor" in metadata.get("protocols", []):
                rest = [p for p in metadata["protocols"] if p != "smithy-rpc-v2-cbor"]
                chosen = protocol if protocol in rest else rest[0]
                model = {**model, "metadata": {**metadata, "protocols": [chosen], "protocol": chosen}}
            return model

        loader.load_service_model = older_protocol
        return session.client(service, endpoint_url=self.endpoint, config=Config(retries={"total_max_attempts": 1}))

    def control(self, what: str, order: dict | None = None):
        data = None if order is None else json.dumps(order).encode()
        with urllib.request.urlopen(urllib.request.Request(f"{self.endpoint}/_account/{what}", data=data)) as answer:
            text = answer.read().decode()
        return [json.loads(line) for line in text.splitlines()] if what == "recorded" else json.loads(text)

    def close(self) -> int:
        self.process.stdin.close()
        return self.process.wait(10)


@pytest.fixture(scope="session")
def account(tmp_path_factory):
    running = Account(tmp_path_factory.mktemp("demo"))
    yield running
    assert running.close() == 0


@pytest.fixture
def quiet(account):
    """The account without faults and with empty records, before and after."""
    calm = {"deny": [], "faultRate": 0, "limits": {}}
    account.control("faults", calm)
    account.control("reset", {})
    yield account
    account.control("faults", calm)
