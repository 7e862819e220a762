"""Reserved and provisioned concurrency of functions, with what Lambda refuses of either."""

from __future__ import annotations

from datetime import datetime, timezone

from contract import Refused
from functions import bare
from listings import LAMBDA_PAGES, bounded
from passages import PASSAGES

USUAL_LIMIT = 1000
KEPT_UNRESERVED = 100  # an account with less keeps all it has


class Concurrency:
    """Of one account and region; its limit can be set, for new accounts have only 10."""

    def __init__(self, inventory):
        self.backend = inventory.functions
        self.limit = USUAL_LIMIT
        self.failing = ""
        self.provisioned: dict[tuple[str, str], dict] = {}

    def set(self, order: dict) -> None:
        known = {"limit", "failing"}
        if set(order) - known:
            raise ValueError(f"concurrency may hold {sorted(known)}, got {sorted(set(order) - known)}")
        self.limit = int(order.get("limit", self.limit))
        self.failing = order.get("failing", self.failing)

    # -- what there is ---------------------------------------------------------------

    def reserved_by_others(self, name: str | None) -> int:
        return sum(f.reserved_concurrency or 0 for f in self.backend.list_functions() if f.function_name != name)

    def unreserved(self) -> int:
        return self.limit - self.reserved_by_others(None)

    def floor(self) -> int:
        return min(KEPT_UNRESERVED, self.limit)

    def _provisioned_of(self, name: str, but: str | None = None) -> int:
        return sum(row["requested"] for (of, qualifier), row in self.provisioned.items() if of == name and qualifier != but)

    # -- reserved --------------------------------------------------------------------

    def get_function_concurrency(self, p: dict) -> dict:
        return {"ReservedConcurrentExecutions": self.backend.get_function(bare(p["FunctionName"]), None).reserved_concurrency}

    def put_function_concurrency(self, p: dict) -> dict:
        name, wanted = bare(p["FunctionName"]), p["ReservedConcurrentExecutions"]
        fn = self.backend.get_function(name, None)
        if wanted > 0 and self.limit - self.reserved_by_others(name) - wanted < self.floor():
            raise Refused("InvalidParameterValueException", "Specified ReservedConcurrentExecutions for function decreases account's "
                                                            f"UnreservedConcurrentExecution below its minimum value of [{self.floor()}].")
        if wanted < self._provisioned_of(name):
            raise Refused("InvalidParameterValueException", f"ReservedConcurrentExecutions {wanted} should not be lower than function's "
                                                            f"total provisioned concurrency [{self._provisioned_of(name)}].")
        fn.reserved_concurrency = wanted
        return {"ReservedConcurrentExecutions": wanted}

    def delete_function_concurrency(self, p: dict) -> dict:
        self.backend.get_function(bare(p["FunctionName"]), None).reserved_concurrency = None
        return {}

    # -- provisioned -----------------------------------------------------------------

    def put_provisioned_concurrency_config(self, p: dict) -> dict:
        name, qualifier, wanted = bare(p["FunctionName"]), p["Qualifier"], p["ProvisionedConcurrentExecutions"]
        fn = self.backend.get_function(name, qualifier)
        if str(fn.version) == "$LATEST":
            raise Refused("InvalidParameterValueException", "Provisioned Concurrency Configs cannot be applied to unpublished function versions.")
        self._one_for_a_version(name, qualifier, str(fn.version))
        reserved = self.backend.get_function(name, None).reserved_concurrency
        others = self._provisioned_of(name, but=qualifier)
        if reserved is not None and others + wanted > reserved:
            raise Refused("InvalidParameterValueException", "Requested Provisioned Concurrency should not be greater than the "
                                                            "reservedConcurrentExecution for function")
        if reserved is None and self._left_unreserved(name, qualifier) - wanted < self.floor():
            raise Refused("InvalidParameterValueException", "Specified ConcurrentExecutions for function is greater than account's unreserved "
                                                            f"concurrency [{self._left_unreserved(name, qualifier)}].")
        row = self.provisioned.setdefault((name, qualifier), {"allocated": 0})
        row.update(requested=wanted, modified=datetime.now(timezone.utc), failed=self.failing)

        def landed():
            row["allocated"] = wanted

        PASSAGES.begin("provisioned", f"{name}:{qualifier}", "IN_PROGRESS", landed)
        return self._shown(row, self._state(name, qualifier, row, look=False))

    def _one_for_a_version(self, name: str, qualifier: str, version: str) -> None:
        for of, other in self.provisioned:
            if of == name and other != qualifier and str(self.backend.get_function(name, other).version) == version:
                raise Refused("ResourceConflictException", "Provisioned Concurrency Configs already exists for version pointed by "
                                                           "alias" if not other.isdigit() else "Provisioned Concurrency Config already "
                                                           "exists for this version")

    def _left_unreserved(self, name: str, qualifier: str) -> int:
        """Provisioned concurrency of functions without a reservation is taken out of the common pool."""
        reserving = {f.function_name for f in self.backend.list_functions() if f.reserved_concurrency is not None}
        taken = sum(row["requested"] for (of, at), row in self.provisioned.items()
                    if of not in reserving and (of, at) != (name, qualifier))
        return self.unreserved() - taken

    def get_provisioned_concurrency_config(self, p: dict) -> dict:
        name, qualifier = bare(p["FunctionName"]), p["Qualifier"]
        self.backend.get_function(name, qualifier)
        row = self.provisioned.get((name, qualifier))
        if row is None:
            raise Refused("ProvisionedConcurrencyConfigNotFoundException", "No Provisioned Concurrency Config found for this function")
        return self._shown(row, self._state(name, qualifier, row, look=True))

    def delete_provisioned_concurrency_config(self, p: dict) -> dict:
        name = bare(p["FunctionName"])
        self.backend.get_function(name, p["Qualifier"])
        self.provisioned.pop((name, p["Qualifier"]), None)
        return {}

    def list_provisioned_concurrency_configs(self, p: dict) -> dict:
        name = bare(p["FunctionName"])
        arn = self.backend.get_function(name, None).function_arn.removesuffix(":$LATEST")
        rows = [{"FunctionArn": f"{arn}:{qualifier}", **self._shown(row, self._state(name, qualifier, row, look=True))}
                for (of, qualifier), row in sorted(self.provisioned.items()) if of == name]
        page, token = LAMBDA_PAGES.cut(rows, p.get("Marker"), bounded(p.get("MaxItems"), 1, 50, 50, most=50))
        return {"ProvisionedConcurrencyConfigs": page, "NextMarker": token}

    def _state(self, name: str, qualifier: str, row: dict, look: bool) -> str:
        identity = f"{name}:{qualifier}"
        on_the_way = PASSAGES.look("provisioned", identity) if look else PASSAGES.now("provisioned", identity)
        return on_the_way or ("FAILED" if row["failed"] else "READY")

    @staticmethod
    def _shown(row: dict, state: str) -> dict:
        ready = row["allocated"] if state != "FAILED" else 0
        answer = {"RequestedProvisionedConcurrentExecutions": row["requested"], "AllocatedProvisionedConcurrentExecutions": ready,
                  "AvailableProvisionedConcurrentExecutions": ready, "Status": state,
                  "LastModified": row["modified"].strftime("%Y-%m-%dT%H:%M:%S+0000")}
        return answer | ({"StatusReason": row["failed"]} if state == "FAILED" else {})

    # -- the account -----------------------------------------------------------------

    def get_account_settings(self, p: dict) -> dict:
        functions = [f.get_configuration() for f in self.backend.list_functions()]
        return {"AccountLimit": {"TotalCodeSize": 80_530_636_800, "CodeSizeUnzipped": 262_144_000, "CodeSizeZipped": 52_428_800,
                                 "ConcurrentExecutions": self.limit, "UnreservedConcurrentExecutions": self.unreserved()},
                "AccountUsage": {"TotalCodeSize": sum(f["CodeSize"] for f in functions), "FunctionCount": len(functions)}}
