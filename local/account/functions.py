"""Lambda as far as configurations, versions and aliases are concerned: revisions, conditions, updates that take time."""

from __future__ import annotations

import uuid
from datetime import datetime, timezone

from contract import Refused
from listings import LAMBDA_PAGES, bounded, without_nothing
from moto.awslambda.models import LambdaFunction
from passages import PASSAGES

STALE = ("The Revision Id provided does not match the latest Revision Id. "
         "Call the GetFunction/GetAlias API to retrieve the latest Revision Id")
SETTINGS = ("CodeSha256", "MemorySize", "Timeout", "Handler", "Runtime", "Role", "Environment", "Layers", "VpcConfig",
            "EphemeralStorage", "Architectures", "TracingConfig", "Description", "KMSKeyArn")
MOST_MEMORY_MIB = 10_240  # what Lambda sells; the model allows more


def install() -> None:
    original = LambdaFunction.get_configuration

    def get_configuration(self, on_create=False):
        row = original(self, on_create)
        row["RevisionId"] = revision(self)
        if str(self.version) == "$LATEST":
            row["LastUpdateStatus"] = PASSAGES.look("lambda", self.function_arn) or "Successful"
        else:
            row["State"] = PASSAGES.look("lambda-version", self.function_arn) or "Active"
            row["LastUpdateStatus"] = "Successful"
        return row

    LambdaFunction.get_configuration = get_configuration


def revision(of) -> str:
    return of.__dict__.setdefault("_revision", str(uuid.uuid4()))


def renew(of) -> None:
    of._revision = str(uuid.uuid4())


def bare(name: str) -> str:
    """The function's name without account, region and qualifier."""
    return name.split(":function:")[-1].split(":")[0]


class Functions:
    def __init__(self, inventory):
        self.backend = inventory.functions

    def get_function_configuration(self, p: dict) -> dict:
        fn = self.backend.get_function(bare(p["FunctionName"]), p.get("Qualifier"))
        return without_nothing(fn.get_configuration())

    def update_function_configuration(self, p: dict) -> dict:
        fn = self.backend.get_function(bare(p["FunctionName"]), None)
        self._may_change(fn, p)
        if not 128 <= p.get("MemorySize", 128) <= MOST_MEMORY_MIB:
            raise Refused("InvalidParameterValueException", f"'MemorySize' value failed to satisfy constraint: Member must have value "
                                                            f"less than or equal to {MOST_MEMORY_MIB}")
        fn.update_configuration({k: v for k, v in p.items() if k not in ("FunctionName", "RevisionId")})
        fn.last_modified = datetime.now(timezone.utc).strftime("%Y-%m-%dT%H:%M:%S.000+0000")
        renew(fn)
        # The revision changes once more when the update has landed, as on AWS.
        PASSAGES.begin("lambda", fn.function_arn, "InProgress", lambda: renew(fn))
        return without_nothing(fn.get_configuration())

    def publish_version(self, p: dict) -> dict:
        name = bare(p["FunctionName"])
        fn = self.backend.get_function(name, None)
        self._may_change(fn, p)
        if p.get("CodeSha256") not in (None, fn.code_sha_256):
            raise Refused("InvalidParameterValueException", f"CodeSHA256 ({p['CodeSha256']}) is different from current CodeSHA256 in "
                                                            f"$LATEST ({fn.code_sha_256}). Please try again with the CodeSHA256 in $LATEST.")
        versions = self.backend._lambdas._functions[name]["versions"]
        if versions and settings(versions[-1]) == settings(fn):
            return without_nothing(versions[-1].get_configuration())
        fn.code_or_config_updated = True
        made = self.backend.publish_version(name, p.get("Description") or "")
        renew(made)
        PASSAGES.begin("lambda-version", made.function_arn, "Pending")
        return without_nothing(made.get_configuration())

    def list_versions_by_function(self, p: dict) -> dict:
        rows = list(self.backend.list_versions_by_function(bare(p["FunctionName"])))
        page, token = LAMBDA_PAGES.cut(rows, p.get("Marker"), bounded(p.get("MaxItems"), 1, 10_000, 50, most=50))
        return {"Versions": [without_nothing(f.get_configuration()) for f in page], "NextMarker": token}

    def list_aliases(self, p: dict) -> dict:
        rows = [alias for alias in self.backend.list_aliases(bare(p["FunctionName"]))
                if p.get("FunctionVersion") in (None, alias.function_version)]
        page, token = LAMBDA_PAGES.cut(rows, p.get("Marker"), bounded(p.get("MaxItems"), 1, 10_000, 50, most=50))
        return {"Aliases": [shown(alias) for alias in page], "NextMarker": token}

    def get_alias(self, p: dict) -> dict:
        return shown(self.backend.get_alias(p["Name"], bare(p["FunctionName"])))

    def update_alias(self, p: dict) -> dict:
        alias = self.backend.get_alias(p["Name"], bare(p["FunctionName"]))
        if p.get("RevisionId") not in (None, alias.revision_id):
            raise Refused("PreconditionFailedException", STALE)
        self.backend.update_alias(p["Name"], bare(p["FunctionName"]), p.get("FunctionVersion") or alias.function_version,
                                  p.get("Description"), p.get("RoutingConfig"))
        alias.revision_id = str(uuid.uuid4())
        return shown(alias)

    @staticmethod
    def _may_change(fn, p: dict) -> None:
        if PASSAGES.now("lambda", fn.function_arn):
            raise Refused("ResourceConflictException", "The operation cannot be performed at this time. "
                                                       f"An update is in progress for resource: {fn.function_arn}")
        if p.get("RevisionId") not in (None, revision(fn)):
            raise Refused("PreconditionFailedException", STALE)


def shown(alias) -> dict:
    return without_nothing(alias.to_json())


def settings(fn) -> dict:
    row = fn.get_configuration()
    return {name: row.get(name) for name in SETTINGS}
