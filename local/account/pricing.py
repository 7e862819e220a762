"""The Price List Query API: products of EC2, RDS, ElastiCache and Lambda in AWS's own JSON."""

from __future__ import annotations

import base64
import hashlib
import json
from functools import cached_property

import price_table
from contract import Refused
from place import REGION

LOCATION = "EU (Frankfurt)"
PAGE = 100
EFFECTIVE = "2025-11-01T00:00:00Z"
MONTHLY, HOURLY = "GB-Mo", "Hrs"


class Pricing:
    def __init__(self, instance_types: dict):
        self.types = instance_types

    def get_products(self, p: dict) -> dict:
        products = self._sold.get(p["ServiceCode"])
        if products is None:
            raise Refused("NotFoundException", f"Service code {p['ServiceCode']} is not sold here.")
        if p.get("FormatVersion", "aws_v1") != "aws_v1":
            raise Refused("InvalidParameterException", "FormatVersion must be aws_v1.")
        found = [product for product in products if all(matches(product, f) for f in p.get("Filters") or [])]
        begin = read_token(p.get("NextToken"))
        size = p.get("MaxResults") or PAGE
        answer = {"FormatVersion": "aws_v1", "PriceList": [json.dumps(x) for x in found[begin : begin + size]]}
        if begin + size < len(found):
            answer["NextToken"] = write_token(begin + size)
        return answer

    @cached_property
    def _sold(self) -> dict[str, list[dict]]:
        return {"AmazonEC2": list(self._instances()), "AmazonRDS": list(self._databases()) + list(self._storage()),
                "AWSLambda": list(self._functions()), "AmazonElastiCache": list(self._caches())}

    def _instances(self):
        for name, spec in sorted(self.types.items()):
            vcpus = spec["VCpuInfo"]["DefaultVCpus"]
            for system, operation in (("Linux", "RunInstances"), ("Windows", "RunInstances:0002")):
                price = price_table.instance_hour(name, vcpus, system == "Windows")
                arm = "arm64" in spec["ProcessorInfo"]["SupportedArchitectures"]
                if price is None or (arm and system == "Windows"):
                    continue
                yield product("AmazonEC2", "Compute Instance", {
                    "instanceType": name, "instanceFamily": family_word(name), "vcpu": str(vcpus),
                    "memory": f"{spec['MemoryInfo']['SizeInMiB'] / 1024:g} GiB", "operatingSystem": system,
                    "tenancy": "Shared", "preInstalledSw": "NA", "capacitystatus": "Used",
                    "licenseModel": "No License required", "operation": operation, "marketoption": "OnDemand",
                    "currentGeneration": "Yes" if spec["CurrentGeneration"] else "No",
                    "usagetype": f"EUC1-BoxUsage:{name}"},
                    [("0", "Inf", f"{price:.10f}", HOURLY, f"${price} per On Demand {system} {name} Instance Hour")])

    def _databases(self):
        for engine in price_table.DATABASE_LARGE:
            for name, price in price_table.database_classes(engine):
                spec = self.types[name]
                aurora = engine.startswith("Aurora")
                for deployment, usage, factor in (("Single-AZ", "InstanceUsage", 1), ("Multi-AZ", "Multi-AZUsage", 2)):
                    if aurora and factor == 2:
                        continue
                    yield product("AmazonRDS", "Database Instance", {
                        "instanceType": f"db.{name}", "vcpu": str(spec["VCpuInfo"]["DefaultVCpus"]),
                        "memory": f"{spec['MemoryInfo']['SizeInMiB'] / 1024:g} GiB", "databaseEngine": engine,
                        "deploymentOption": deployment, "licenseModel": "No license required",
                        "engineCode": ENGINE_CODES[engine], "operation": f"CreateDBInstance:{ENGINE_CODES[engine]:0>4}",
                        "storage": "Aurora" if aurora else "EBS Only",
                        "usagetype": f"EUC1-{usage}:db.{name}"},
                        [("0", "Inf", f"{price * factor:.10f}", HOURLY,
                          f"USD {price * factor} per db.{name} {deployment} instance hour running {engine}")])

    def _storage(self):
        for prefix, deployment, factor in (("", "Single-AZ", 1), ("Multi-AZ-", "Multi-AZ", 2)):
            for usage, (volume, price) in price_table.STORAGE_GB_MONTH.items():
                for engine in ("MySQL", "MariaDB", "PostgreSQL") if usage == "GP3-Storage" else ("Any",):
                    yield self._volume("Database Storage", f"{prefix}{usage}", engine, deployment, price, factor, MONTHLY, volume)
            for usage, price in price_table.IOPS_MONTH.items():
                for engine in ("MySQL", "MariaDB", "PostgreSQL") if usage == "GP3-PIOPS" else ("Any",):
                    yield self._volume("Provisioned IOPS", f"{prefix}{usage}", engine, deployment, price, factor, "IOPS-Mo", None)

    @staticmethod
    def _volume(family, usage, engine, deployment, price, factor, unit, volume):
        attributes = {"databaseEngine": engine, "deploymentOption": deployment, "usagetype": f"EUC1-RDS:{usage}",
                      "operation": ""} | ({"volumeType": volume} if volume else {})
        amount = price_table.Decimal(price) * factor
        return product("AmazonRDS", family, attributes, [("0", "Inf", f"{amount:.10f}", unit, f"${amount} per {unit}")])

    @staticmethod
    def _caches():
        for family, large in price_table.CACHE_LARGE.items():
            for size in price_table.CACHE_SIZES:
                for engine, share, operation in (("Redis", 1, "0002"), ("Valkey", price_table.VALKEY, "Valkey")):
                    price = price_table.Decimal(large) * price_table.size_factor(size) * share
                    name = f"cache.{family}.{size}"
                    yield product("AmazonElastiCache", "Cache Instance", {
                        "instanceType": name, "cacheEngine": engine, "currentGeneration": "Yes",
                        "operation": f"CreateCacheCluster:{operation}", "usagetype": f"EUC1-NodeUsage:{name}"},
                        [("0", "Inf", f"{price:.10f}", HOURLY, f"${price} per {name} node-hour running {engine}")])

    @staticmethod
    def _functions():
        for suffix, tiers in price_table.GB_SECOND.items():
            yield product("AWSLambda", "Serverless", {
                "group": f"AWS-Lambda-Duration{suffix}", "groupDescription": "Invocation duration weighted by memory assigned",
                "usagetype": f"EUC1-Lambda-GB-Second{suffix}", "operation": ""},
                [(*tier, "Lambda-GB-Second", "AWS Lambda - Total Compute") for tier in tiers])
            yield product("AWSLambda", "Serverless", {
                "group": f"AWS-Lambda-Requests{suffix}", "groupDescription": "Invocation call for a Lambda function",
                "usagetype": f"EUC1-Request{suffix}", "operation": ""},
                [("0", "Inf", price_table.REQUEST, "Requests", "AWS Lambda - Total Requests")])


ENGINE_CODES = {"MySQL": "2", "PostgreSQL": "14", "MariaDB": "18", "Aurora MySQL": "16", "Aurora PostgreSQL": "21"}


def family_word(name: str) -> str:
    return {"c": "Compute optimized", "r": "Memory optimized", "x": "Memory optimized", "z": "Memory optimized",
            "i": "Storage optimized", "d": "Storage optimized", "g": "GPU instance"}.get(name[0], "General purpose")


def product(service: str, family: str, attributes: dict, tiers: list[tuple]) -> dict:
    sku = code(service, attributes["usagetype"], attributes.get("operatingSystem", ""), attributes.get("databaseEngine", attributes.get("cacheEngine", "")),
               attributes.get("deploymentOption", ""))
    offer = f"{sku}.JRTCKXETXF"
    dimensions = {}
    for begin, end, price, unit, text in tiers:
        rate = f"{offer}.{code(begin, end)[:10]}"
        dimensions[rate] = {"unit": unit, "endRange": end, "description": text, "appliesTo": [], "rateCode": rate,
                            "beginRange": begin, "pricePerUnit": {"USD": price}}
    return {"product": {"productFamily": family, "sku": sku,
                        "attributes": {"servicecode": service, "regionCode": REGION, "location": LOCATION,
                                       "locationType": "AWS Region", **attributes}},
            "serviceCode": service, "version": "20251104000000", "publicationDate": "2025-11-04T00:00:00Z",
            "terms": {"OnDemand": {offer: {"priceDimensions": dimensions, "sku": sku, "effectiveDate": EFFECTIVE,
                                           "offerTermCode": "JRTCKXETXF", "termAttributes": {}}}}}


def code(*parts: str) -> str:
    return base64.b32encode(hashlib.sha1("/".join(parts).encode()).digest()).decode()[:16]


def matches(item: dict, wanted: dict) -> bool:
    """Upper and lower case are one, as in AWS's."""
    field, value = wanted["Field"], wanted["Value"].lower()
    inner = item["product"]
    have = {"productFamily": inner["productFamily"], "sku": inner["sku"], "serviceCode": item["serviceCode"],
            "ServiceCode": item["serviceCode"]}.get(field, inner["attributes"].get(field))
    have = have.lower() if have is not None else None
    match wanted["Type"]:
        case "TERM_MATCH" | "EQUALS":
            return have == value
        case "CONTAINS":
            return have is not None and value in have
        case "ANY_OF":
            return have in value.split(",")
        case _:
            return have not in value.split(",")


def read_token(token: str | None) -> int:
    try:
        return int(base64.urlsafe_b64decode(token)) if token else 0
    except ValueError as broken:
        raise Refused("InvalidNextTokenException", "The NextToken is not one of this list.") from broken


def write_token(begin: int) -> str:
    return base64.urlsafe_b64encode(str(begin).encode()).decode()
