"""List calls that moto does not page, or pages oddly: as AWS pages them."""

from __future__ import annotations

import base64
import re
from fnmatch import fnmatchcase
from functools import lru_cache

import contract
import views
from contract import Refused
from place import ACCOUNT, REGION
from moto.ec2.models.instance_types import INSTANCE_TYPE_OFFERINGS, INSTANCE_TYPES, InstanceType
from moto.ecs import ecs_backends
from moto.elasticache import elasticache_backends

OFFERED = {name: INSTANCE_TYPES[name] for name in sorted(
    row["InstanceType"] for row in INSTANCE_TYPE_OFFERINGS["region"][REGION]) if name in INSTANCE_TYPES}
ORDERABLE = {  # engine: (versions, families with the first size sold)
    "postgres": (("14.13", "15.8", "16.4", "17.2"), {"t3": "micro", "t4g": "micro"}),
    "mysql": (("8.0.39", "8.0.40", "8.4.3"), {"t3": "micro", "t4g": "micro"}),
    "mariadb": (("10.6.19", "10.11.9", "11.4.3"), {"t3": "micro", "t4g": "micro"}),
    "aurora-postgresql": (("15.8", "16.4"), {"t3": "medium", "t4g": "medium"}),
    "aurora-mysql": (("8.0.mysql_aurora.3.08.0",), {"t3": "medium", "t4g": "medium"}),
}
PRICED_AS = {"postgres": "PostgreSQL", "mysql": "MySQL", "mariadb": "MariaDB", "aurora-postgresql": "Aurora PostgreSQL",
             "aurora-mysql": "Aurora MySQL"}


class Paging:
    """Cuts lists into pages; a token is the place to go on at."""

    def __init__(self, code: str):
        self.code = code

    def cut(self, rows: list, token: str | None, size: int) -> tuple[list, str | None]:
        try:
            begin = int(base64.urlsafe_b64decode(token)) if token else 0
        except ValueError as broken:
            raise Refused(self.code, "The pagination token is not valid.") from broken
        more = begin + size < len(rows)
        return rows[begin : begin + size], base64.urlsafe_b64encode(str(begin + size).encode()).decode() if more else None


EC2_PAGES, RDS_PAGES = Paging("InvalidParameterValue"), Paging("InvalidParameterValue")
LAMBDA_PAGES, TAG_PAGES = Paging("InvalidParameterValueException"), Paging("PaginationTokenExpiredException")


class Listings:
    def __init__(self, inventory):
        self.inventory = inventory
        self.types = [InstanceType(name) for name in OFFERED]

    # -- EC2 -----------------------------------------------------------------------

    def describe_instance_types(self, p: dict) -> dict:
        names = p.get("InstanceTypes") or []
        if names and p.get("MaxResults"):
            raise Refused("InvalidParameterCombination", "The parameters instanceTypes and maxResults cannot be used together.")
        if len(names) > 100:
            raise Refused("InvalidParameterValue", "At most 100 instance types can be asked for.")
        unknown = [name for name in names if name not in OFFERED]
        if unknown:
            raise Refused("InvalidInstanceType", f"The following supplied instance types do not exist: [{', '.join(unknown)}]")
        found = [t for t in self.types if (not names or t["InstanceType"] in names)
                 and all(self._type_matches(t, f) for f in p.get("Filters") or [])]
        page, token = EC2_PAGES.cut(found, p.get("NextToken"), bounded(p.get("MaxResults"), 5, 100, 100))
        return {"InstanceTypes": [plain_type(t["InstanceType"]) for t in page], "NextToken": token}

    @staticmethod
    def _type_matches(found, wanted) -> bool:
        value = found.get_filter_value(wanted["Name"])
        have = value if isinstance(value, list) else [value]
        return any(fnmatchcase(str(h), w.replace("[", "[[]")) for h in have for w in wanted.get("Values") or [])

    def describe_volumes(self, p: dict) -> dict:
        if p.get("VolumeIds") and p.get("MaxResults"):
            raise Refused("InvalidParameterCombination", "The parameter volumeSet cannot be used with the parameter maxResults")
        filters = {f["Name"]: f.get("Values") or [] for f in p.get("Filters") or []}
        rows = self.inventory.ec2.describe_volumes(volume_ids=p.get("VolumeIds"), filters=filters)
        if p.get("VolumeIds") or not (p.get("MaxResults") or p.get("NextToken")):
            return {"Volumes": [views.volume(v) for v in rows]}
        page, token = EC2_PAGES.cut(rows, p.get("NextToken"), bounded(p.get("MaxResults"), 5, 1000, 500))
        return {"Volumes": [views.volume(v) for v in page], "NextToken": token}

    def describe_instances(self, p: dict) -> dict:
        ids = p.get("InstanceIds") or []
        if ids and p.get("MaxResults"):
            raise Refused("InvalidParameterCombination", "The parameter instancesSet cannot be used with the parameter maxResults")
        if len(ids) > 1000:
            raise Refused("InvalidParameterValue", "At most 1,000 instance ids can be asked for.")
        filters = {f["Name"]: f.get("Values") or [] for f in p.get("Filters") or []}
        if ids:
            found = self.inventory.ec2.get_reservations_by_instance_ids(ids, filters=filters)
        else:
            found = self.inventory.ec2.describe_instances(filters=filters)
        if ids or not (p.get("MaxResults") or p.get("NextToken")):
            return {"Reservations": [views.reservation(r) for r in found]}
        page, token = EC2_PAGES.cut(found, p.get("NextToken"), bounded(p.get("MaxResults"), 5, 1000, 1000))
        return {"Reservations": [views.reservation(r) for r in page], "NextToken": token}

    # -- RDS -----------------------------------------------------------------------

    def describe_db_instances(self, p: dict) -> dict:
        filters = {f["Name"]: f["Values"] for f in p.get("Filters") or []}
        rows = self.inventory.rds.describe_db_instances(p.get("DBInstanceIdentifier"), filters=filters)
        page, token = RDS_PAGES.cut(rows, p.get("Marker"), bounded(p.get("MaxRecords"), 20, 100, 100))
        return {"DBInstances": [views.database(d) for d in page], "Marker": token}

    def describe_orderable_db_instance_options(self, p: dict) -> dict:
        if p["Engine"] not in ORDERABLE:
            raise Refused("InvalidParameterValue", f"Unrecognized engine name: {p['Engine']}")
        rows = [row for row in orderable(p["Engine"])
                if p.get("EngineVersion") in (None, row["EngineVersion"])
                and p.get("DBInstanceClass") in (None, row["DBInstanceClass"])
                and p.get("LicenseModel") in (None, row["LicenseModel"])]
        page, token = RDS_PAGES.cut(rows, p.get("Marker"), bounded(p.get("MaxRecords"), 20, 1000, 100))
        return {"OrderableDBInstanceOptions": page, "Marker": token}

    # -- Lambda --------------------------------------------------------------------

    def list_functions(self, p: dict) -> dict:
        if p.get("MasterRegion") not in (None, "ALL", REGION):
            return {"Functions": []}
        rows = list(self.inventory.functions.list_functions(p.get("FunctionVersion")))
        page, token = LAMBDA_PAGES.cut(rows, p.get("Marker"), bounded(p.get("MaxItems"), 1, 10_000, 50, most=50))
        answer = {"Functions": [without_nothing(function.get_configuration()) for function in page]}
        return answer | ({"NextMarker": token} if token else {})

    # -- quotas --------------------------------------------------------------------

    def get_service_quota(self, p: dict) -> dict:
        names = {"L-1216C47A": "Running On-Demand Standard (A, C, D, H, I, M, R, T, Z) instances",
                 "L-DB2E81BA": "Running On-Demand G and VT instances"}
        code = p["QuotaCode"]
        if p["ServiceCode"] != "ec2" or code not in names:
            raise Refused("NoSuchResourceException", "The request failed because the specified service quota does not exist.")
        value = float(self.inventory.most_vcpus) if code == "L-1216C47A" else 0.0  # as a new account has it
        return {"Quota": {"ServiceCode": "ec2", "QuotaCode": code, "Value": value, "Unit": "None", "QuotaName": names[code],
                          "Adjustable": True, "QuotaArn": f"arn:aws:servicequotas:{REGION}:{ACCOUNT}:ec2/{code}",
                          "GlobalQuota": False}}

    # -- tags ----------------------------------------------------------------------

    def get_resources(self, p: dict) -> dict:
        """Tagged resources only, as AWS lists them; at most 100 a page."""
        if p.get("ResourceARNList") and (p.get("ResourceTypeFilters") or p.get("TagFilters") or p.get("PaginationToken")):
            raise Refused("InvalidParameterException", "ResourceARNList cannot be combined with other filters.")
        rows = [{"ResourceARN": arn, "Tags": [{"Key": k, "Value": v} for k, v in tags.items()]}
                for arn, tags in self._tagged(p.get("ResourceTypeFilters") or [])
                if tags and tags_match(tags, p.get("TagFilters") or [])
                and (not p.get("ResourceARNList") or arn in p["ResourceARNList"])]
        size = p.get("ResourcesPerPage") or 50
        if p.get("TagsPerPage"):
            raise Refused("InvalidParameterException", "TagsPerPage is not answered here; use ResourcesPerPage.")
        page, token = TAG_PAGES.cut(rows, p.get("PaginationToken"), size)
        return {"ResourceTagMappingList": page, "PaginationToken": token or ""}

    @staticmethod
    def _tables():
        from moto.dynamodb.models import dynamodb_backends

        return list(dynamodb_backends[ACCOUNT][REGION].tables.values())

    def _tagged(self, wanted):
        def asked(kind):
            return not wanted or kind in wanted or kind.split(":")[0] in wanted

        ec2 = self.inventory.ec2
        for prefix, kind in (("i-", "instance"), ("vol-", "volume")):
            if asked(f"ec2:{kind}"):
                known = ec2.volumes if kind == "volume" else {i.id for r in ec2.reservations.values() for i in r.instances}
                for identity, tags in ec2.tags.items():
                    if identity.startswith(prefix) and identity in known:
                        yield f"arn:aws:ec2:{REGION}:{ACCOUNT}:{kind}/{identity}", tags
        if asked("rds:db"):
            for database in self.inventory.rds.databases.values():
                yield database.arn, {tag["Key"]: tag["Value"] for tag in database.tags}
        if asked("rds:cluster"):
            for cluster in self.inventory.rds.clusters.values():
                yield cluster.arn, {tag["Key"]: tag["Value"] for tag in cluster.tags}
        if asked("dynamodb:table"):
            for table in self._tables():
                yield table.table_arn, {tag["Key"]: tag["Value"] for tag in table.tags}
        if asked("lambda:function"):
            for function in self.inventory.functions.list_functions():
                yield function.function_arn, function.tags
        if asked("elasticloadbalancing:targetgroup"):
            for arn in self.inventory.balancers.target_groups:
                yield arn, self.inventory.balancers.tagging_service.get_tag_dict_for_resource(arn)
        if asked("ecs:service"):
            for service in ecs_backends[ACCOUNT][REGION].services.values():
                yield service.arn, {tag["key"]: tag["value"] for tag in service.tags or []}
        if asked("elasticache:replicationgroup"):
            for group in elasticache_backends[ACCOUNT][REGION].replication_groups.values():
                yield group.arn, {tag["Key"]: tag["Value"] for tag in group.tags or []}


def bounded(asked: int | None, least: int, largest: int, default: int, most: int | None = None) -> int:
    if asked is None:
        return default
    if not least <= asked <= largest:
        raise Refused("InvalidParameterValue", f"Value ({asked}) for the page size must be between {least} and {largest}.")
    return min(asked, most or asked)


def tags_match(tags: dict, filters: list[dict]) -> bool:
    return all(f["Key"] in tags and (not f.get("Values") or tags[f["Key"]] in f["Values"]) for f in filters)


def without_nothing(value):
    if isinstance(value, dict):
        return {key: without_nothing(item) for key, item in value.items() if item is not None}
    return value


@lru_cache(maxsize=2048)
def plain_type(name: str) -> dict:
    """moto's data may be newer than the model that the answer is written by."""
    shape = contract.operation_model("ec2", "DescribeInstanceTypes").output_shape.members["InstanceTypes"].member
    return contract.fitting(shape, OFFERED[name])


def orderable(engine: str):
    import price_table

    versions, first = ORDERABLE[engine]
    aurora = engine.startswith("aurora")
    zones = [{"Name": f"{REGION}{letter}"} for letter in "abc"]
    kinds = ("aurora",) if aurora else ("gp2", "gp3", "io1")
    names = [name for name, _ in price_table.database_classes(PRICED_AS[engine])] + (["serverless"] if aurora else [])
    for version in versions:
        for name in names:
            family, size = (name.split(".") + [""])[:2]
            if family in first and list(price_table.DATABASE_SIZES["t"]).index(size) < list(
                    price_table.DATABASE_SIZES["t"]).index(first[family]):
                continue
            for kind in kinds:
                yield {"Engine": engine, "EngineVersion": version, "DBInstanceClass": f"db.{name}", "StorageType": kind,
                       "LicenseModel": "postgresql-license" if "postgres" in engine else "general-public-license",
                       "AvailabilityZones": zones, "MultiAZCapable": not aurora, "ReadReplicaCapable": True, "Vpc": True,
                       "SupportsStorageEncryption": True, "SupportsIops": kind in ("io1", "gp3"), "SupportsClusters": aurora,
                       "SupportsEnhancedMonitoring": name != "serverless", "SupportsIAMDatabaseAuthentication": True,
                       "SupportsPerformanceInsights": not re.match(r"t\d", family), "SupportsStorageAutoscaling": not aurora,
                       "SupportsKerberosAuthentication": True, "OutpostCapable": False,
                       "SupportedEngineModes": ["provisioned"], "SupportsGlobalDatabases": aurora,
                       **({} if aurora else {"MinStorageSize": 20 if kind != "io1" else 100, "MaxStorageSize": 65_536})}


