"""Public on-demand prices of eu-central-1 in US dollars, as of November 2025: the hour of a ``large`` by family.

Within a family the price is proportional to the size. RDS figures are those of March 2021
for the same region. What is not in here is not sold in this account.
"""

from __future__ import annotations

from decimal import Decimal

LARGE = {
    "t2": "0.1072", "t3": "0.096", "t3a": "0.0864", "t4g": "0.0768",
    "m4": "0.12", "m5": "0.115", "m5a": "0.104", "m5ad": "0.125", "m5d": "0.136", "m5dn": "0.162", "m5n": "0.141",
    "m5zn": "0.1979", "m6a": "0.1035", "m6g": "0.092", "m6gd": "0.109", "m6i": "0.115", "m6id": "0.1428",
    "m6idn": "0.18954", "m6in": "0.16497", "m7a": "0.13886", "m7g": "0.0978", "m7gd": "0.1285", "m7i": "0.12075",
    "m8g": "0.10754",
    "c4": "0.114", "c5": "0.097", "c5a": "0.087", "c5ad": "0.1", "c5d": "0.111", "c5n": "0.123", "c6a": "0.0873",
    "c6g": "0.0776", "c6gd": "0.089", "c6gn": "0.0986", "c6i": "0.097", "c6id": "0.11655", "c6in": "0.12915",
    "c7a": "0.11713", "c7g": "0.0825", "c7gd": "0.1049", "c7i": "0.10185", "c8g": "0.0907",
    "r4": "0.16005", "r5": "0.152", "r5a": "0.137", "r5ad": "0.158", "r5b": "0.178", "r5d": "0.173", "r5dn": "0.199",
    "r5n": "0.178", "r6a": "0.1368", "r6g": "0.1216", "r6gd": "0.138", "r6i": "0.152", "r6id": "0.18165",
    "r6idn": "0.23283", "r6in": "0.20826", "r7a": "0.18354", "r7g": "0.1292", "r7gd": "0.1635", "r7i": "0.1596",
    "r7iz": "0.225", "r8g": "0.14212", "x8g": "0.2731", "z1d": "0.225",
    "i3": "0.186", "i3en": "0.27", "i4i": "0.205", "d3": "0.329", "im4gn": "0.21688", "is4gen": "0.34425",
}
EXACT = {"g4dn.xlarge": "0.658", "g4dn.2xlarge": "0.94", "g4dn.4xlarge": "1.505", "g4dn.8xlarge": "2.72",
         "g5.xlarge": "1.258", "g5.2xlarge": "1.516", "g5.4xlarge": "2.03", "g6.xlarge": "1.0064", "g6.2xlarge": "1.2222"}
WINDOWS_PER_VCPU = Decimal("0.046")
BURSTABLE_WINDOWS = {"nano": "0.0046", "micro": "0.0092", "small": "0.0184", "medium": "0.0184", "large": "0.0276",
                     "xlarge": "0.0736", "2xlarge": "0.1472"}
SIZES = {"nano": Decimal(1) / 16, "micro": Decimal(1) / 8, "small": Decimal(1) / 4, "medium": Decimal(1) / 2,
         "large": Decimal(1), "xlarge": Decimal(2)}

DATABASE_LARGE = {
    "MySQL": {"m5": "0.203", "m6g": "0.18", "m6i": "0.203", "m7g": "0.189", "r5": "0.29", "r6g": "0.26", "r6i": "0.29",
              "r7g": "0.273", "t3": "0.16", "t4g": "0.153"},
    "PostgreSQL": {"m5": "0.212", "m6g": "0.189", "m6i": "0.212", "m7g": "0.199", "r5": "0.305", "r6g": "0.274",
                   "r6i": "0.305", "r7g": "0.288", "t3": "0.168", "t4g": "0.162"},
    "Aurora PostgreSQL": {"r5": "0.35", "r6g": "0.313", "r6i": "0.35", "r7g": "0.332", "t3": "0.192", "t4g": "0.173"},
}
DATABASE_LARGE["MariaDB"] = DATABASE_LARGE["MySQL"]
DATABASE_LARGE["Aurora MySQL"] = DATABASE_LARGE["Aurora PostgreSQL"]
DATABASE_SIZES = {"t": ("micro", "small", "medium", "large", "xlarge", "2xlarge"),
                  "m": ("large", "xlarge", "2xlarge", "4xlarge", "8xlarge", "12xlarge", "16xlarge", "24xlarge"),
                  "r": ("large", "xlarge", "2xlarge", "4xlarge", "8xlarge", "12xlarge", "16xlarge", "24xlarge")}
LARGEST_16 = ("m6g", "m7g", "r6g", "r7g")  # their families end at 16xlarge
CACHE_LARGE = {"r6g": "0.247", "r7g": "0.262", "m6g": "0.178", "m7g": "0.189"}  # Redis: of the right order, not looked up
VALKEY = Decimal("0.8")  # of what Redis costs
CACHE_SIZES = ("large", "xlarge", "2xlarge", "4xlarge", "8xlarge", "12xlarge", "16xlarge")
STORAGE_GB_MONTH = {"GP2-Storage": ("General Purpose", "0.137"), "GP3-Storage": ("General Purpose-GP3", "0.137"),
                    "PIOPS-Storage": ("Provisioned IOPS", "0.149"), "StorageUsage": ("Magnetic", "0.119")}
IOPS_MONTH = {"GP3-PIOPS": "0.024", "PIOPS": "0.119"}
GB_SECOND = {"": (("0", "6000000000", "0.0000166667"), ("6000000000", "15000000000", "0.0000150000"),
                  ("15000000000", "Inf", "0.0000133334")),
             "-ARM": (("0", "7500000000", "0.0000133334"), ("7500000000", "18750000000", "0.0000120001"),
                      ("18750000000", "Inf", "0.0000106667"))}
REQUEST = "0.0000002000"


def size_factor(size: str) -> Decimal | None:
    """How many ``large`` a size is; metal sizes are not in the table."""
    if size in SIZES:
        return SIZES[size]
    return Decimal(size.removesuffix("xlarge")) * 2 if size.endswith("xlarge") and size[0].isdigit() else None


def instance_hour(instance_type: str, vcpus: int, windows: bool) -> Decimal | None:
    if instance_type in EXACT:
        price = Decimal(EXACT[instance_type])
    else:
        family, size = instance_type.split(".")
        factor = size_factor(size)
        if family not in LARGE or factor is None:
            return None
        price = Decimal(LARGE[family]) * factor
    if not windows:
        return price
    family, size = instance_type.split(".")
    if family.startswith("t"):
        return price + Decimal(BURSTABLE_WINDOWS[size]) if size in BURSTABLE_WINDOWS else None
    return price + WINDOWS_PER_VCPU * vcpus


def database_classes(engine: str):
    """(class without ``db.``, price of an hour in one zone) of everything sold for the engine."""
    for family, large in DATABASE_LARGE[engine].items():
        for size in DATABASE_SIZES[family[0]]:
            too_large = family in LARGEST_16 and size == "24xlarge"
            too_small = engine.startswith("Aurora") and size in ("micro", "small")
            if not too_large and not too_small and not (engine.startswith("Aurora") and family[0] == "t" and "x" in size):
                yield f"{family}.{size}", Decimal(large) * size_factor(size)
