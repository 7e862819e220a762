"""The demo account's EC2 instances, their group, their volumes and what covers them.

Loads are sums over the templates of shapes.Grid; cpu and memory in per cent of the
instance, network and disk in MB/s each way.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from inventory import Inventory
from place import ACCOUNT, REGION
from moto.ec2.models.instance_types import INSTANCE_TYPES

DEV, STAGING, PROD, UNTAGGED = "dev", "staging", "prod", ""


@dataclass
class Case:
    label: str
    name: str
    environment: str
    type: str
    expect: str
    why: str
    cpu: str = "3 + 3*daily"
    memory: str | None = None
    to: str | None = None
    tags: dict = field(default_factory=dict)
    machine: dict = field(default_factory=dict)
    load: dict = field(default_factory=dict)
    silent: bool = False
    needs: dict | None = None
    tag_key: str = "environment"


FEW_CORES = "Busiest 0.5 % of the time uses a small part of its vCPUs and of its memory."
OWNED = " Its owner reverts a change made behind its back: name the owner and the source edit."

OVERSIZED = [
    Case("oversized", "web-1", PROD, "m5.2xlarge", "downsize", FEW_CORES, "3 + 4*daily", "10", "m5.large"),
    Case("oversized", "web-2", PROD, "m5.2xlarge", "downsize", FEW_CORES, "3 + 4*daily", "11", "m5.large"),
    Case("oversized", "orders-staging", STAGING, "r5.xlarge", "downsize", FEW_CORES, "5 + 8*daily", "14", "r5.large"),
    Case("oversized", "render-dev", DEV, "c5.4xlarge", "downsize", FEW_CORES, "2 + 3*daily", "6", "c5.large"),
    Case("oversized", "reports", STAGING, "m6i.4xlarge", "downsize", FEW_CORES, "2 + 2*daily", "6", "m6i.large",
         load={"memory_shape": "typed"}),
    Case("oversized", "queue-dev", DEV, "m7i.2xlarge", "downsize", FEW_CORES, "3 + 3*daily", "9", "m7i.large", tag_key="env"),
    Case("oversized", "batch-staging", STAGING, "m5a.2xlarge", "downsize", FEW_CORES, "4 + 4*daily", "10", "m5a.large"),
    Case("oversized-untagged", "forgotten", UNTAGGED, "m5.4xlarge", "downsize", FEW_CORES + " Untagged counts as production.",
         "2 + 3*daily", "5", "m5.large"),
    Case("oversized-no-memory", "parser", STAGING, "c5.2xlarge", "downsize",
         "No memory data, so memory must not shrink; r5.large has the same 16 GiB and fewer vCPUs.", "2 + 2*daily", None, "r5.large"),
    Case("oversized-no-memory", "thumbnails", PROD, "c5.4xlarge", "downsize",
         "No memory data, so memory must not shrink; r5.xlarge has the same 32 GiB and fewer vCPUs.", "2 + 3*daily", None, "r5.xlarge"),
    Case("oversized-no-memory-no-room", "lookup", PROD, "r6a.large", "none",
         "Idle CPU, no memory data, and nothing cheaper has 16 GiB and room for it.", "8 + 6*daily", None),
    Case("oversized-windows", "erp-windows", PROD, "m5.2xlarge", "downsize", FEW_CORES, "4 + 5*daily", "12", "m5.large",
         machine={"platform": "windows"}, load={"memory_shape": "windows"}),
    Case("oversized-graviton", "api-arm", PROD, "m6g.2xlarge", "downsize", FEW_CORES + " It stays on arm64.",
         "3 + 4*daily", "10", "m6g.large", machine={"architecture": "arm64"}),
    Case("graviton-opt-in", "portable", STAGING, "m5.2xlarge", "downsize",
         FEW_CORES + " The owner allows arm64, which is cheaper still.", "3 + 4*daily", "10", "m6g.large",
         {"trimtab:graviton": "allowed"}),
    Case("burstable-oversized", "intranet", STAGING, "t3.large", "downsize",
         "Its average is within the baseline of a smaller size, and credits stay full.", "4 + 3*daily", "14", "t3.small",
         load={"credits": "864"}),
]

OWNERS = [
    Case("managed-by-cloudformation", "ledger", PROD, "m5.2xlarge", "downsize", FEW_CORES + OWNED, "3 + 4*daily", "10", "m5.large",
         {"aws:cloudformation:stack-name": "ledger", "aws:cloudformation:logical-id": "Server",
          "aws:cloudformation:stack-id": f"arn:aws:cloudformation:{REGION}:{ACCOUNT}:stack/ledger/0f2a"}),
    Case("managed-by-terraform", "search", PROD, "m5.2xlarge", "downsize", FEW_CORES + OWNED, "3 + 3*daily", "10", "m5.large",
         {"managed-by": "terraform", "terraform:resource": "aws_instance.search"}),
    Case("managed-by-eks", "eks-node-1", PROD, "m5.2xlarge", "downsize", FEW_CORES + OWNED, "4 + 4*daily", "11", "m5.large",
         {"eks:cluster-name": "main", "eks:nodegroup-name": "general", "kubernetes.io/cluster/main": "owned"}),
    Case("managed-by-kubernetes", "kube-node-1", STAGING, "m5.2xlarge", "downsize", FEW_CORES + OWNED, "4 + 4*daily", "11", "m5.large",
         {"kubernetes.io/cluster/tools": "owned"}),
    Case("managed-by-ecs", "ecs-host-1", STAGING, "m5.2xlarge", "downsize", FEW_CORES + OWNED, "4 + 4*daily", "11", "m5.large",
         {"aws:ecs:clusterName": "batch", "AmazonECSManaged": ""}),
    Case("managed-by-beanstalk", "shop-beanstalk", PROD, "m5.2xlarge", "downsize", FEW_CORES + OWNED, "3 + 4*daily", "10", "m5.large",
         {"elasticbeanstalk:environment-name": "shop", "elasticbeanstalk:environment-id": "e-shop0001"}),
    Case("managed-by-launch-template", "worker-template", STAGING, "m5.2xlarge", "downsize", FEW_CORES + OWNED, "3 + 4*daily", "10",
         "m5.large", {"aws:ec2launchtemplate:id": "lt-0a1b2c3d4e5f60718", "aws:ec2launchtemplate:version": "3"}),
]

# Where a case must stay as it is, its type is the cheapest of its kind, so that no other family is a better answer.
TRAPS = [
    Case("bursts", "importer", PROD, "c6a.4xlarge", "none", "Low average; seven bursts a day of ten minutes need most vCPUs.",
         "4 + 62*bursts", "62"),
    Case("bursts", "mailer", STAGING, "m6a.4xlarge", "none", "Low average; bursts need most vCPUs.", "3 + 63*bursts", "62"),
    Case("busy-at-night", "billing-run", PROD, "c6a.4xlarge", "none", "Busy from one to three at night only.",
         "3 + 62*nightly", "8 + 54*nightly"),
    Case("busy-one-night-a-week", "weekly-close", PROD, "c6a.4xlarge", "none", "Idle but for Saturday one to five.",
         "0.8 + 64*one_night_a_week", "6 + 56*one_night_a_week", load={"network": "0.001 + 20*one_night_a_week"}),
    Case("busy-at-month-end", "month-close", PROD, "c6a.4xlarge", "none",
         "Works for three days around the end of the month; the last 14 days may show none of it, 63 days do.",
         "1.2 + 64*month_end", "20 + 42*month_end", load={"network": "0.01 + 15*month_end"}),
    Case("new", "fresh", PROD, "m5.2xlarge", "none", "Three days old: too early to tell.", "3 + 4*daily", "10",
         machine={"age_days": 3}),
    Case("new", "fresh-dev", DEV, "c5.2xlarge", "none", "Three days old: too early to tell.", "1", "8", machine={"age_days": 3}),
    Case("gaps", "flaky-agent", PROD, "m5.2xlarge", "none", "40 % of its data is missing.", "3 + 4*daily", "10"),
    Case("no-metrics", "unseen", PROD, "m5.2xlarge", "none", "Runs, and has no metrics at all: missing is not idle.", silent=True),
    Case("memory-bound", "cache", PROD, "r6a.xlarge", "none", "CPU idles, memory is used.", "4 + 2*daily", "69 + 2*daily"),
    Case("memory-bound", "index", PROD, "r6a.2xlarge", "none", "CPU idles, memory is used.", "5", "71", load={"memory_shape": "typed"}),
    Case("burstable-on-credits", "jenkins", DEV, "t3.medium", "upsize-advice",
         "Runs above its 20 % baseline: credits are gone and surplus is charged.", "46 + 10*daily", "62",
         load={"credits": "0", "surplus": "0.9"}),
    Case("stopped", "parked", DEV, "m5.4xlarge", "none", "Stopped for 20 days.", "5", "20", machine={"stopped": True}),
    Case("do-not-touch", "legacy", PROD, "m5.4xlarge", "none", "Its tag forbids any change.", "2 + 2*daily", "6",
         tags={"do-not-touch": "true"}),
    Case("smallest-that-fits", "gateway", PROD, "c6a.large", "none", "42 % CPU and 55 % memory at peak: no smaller size holds it.",
         "24 + 15*daily", "53"),
    Case("smallest-that-fits", "tiny", DEV, "t3.nano", "none", "There is nothing smaller.", "3", "45",
         load={"credits": "144", "network": "0.05"}),
    Case("network-bound", "proxy", PROD, "c5n.4xlarge", "none", "Moves 1.3 GB/s each way of the 15 Gbit/s it has.", "5 + 2*daily", "70",
         load={"network": "1230 + 20*daily"}),
    Case("ebs-bound", "warehouse", PROD, "r5b.2xlarge", "none", "Reads and writes near its EBS bandwidth.", "8 + 3*daily", "68",
         load={"disk": "850 + 40*daily", "operations": "12000"}),
    Case("gpu", "inference", PROD, "g4dn.xlarge", "none", "Its work is on the GPU, which these metrics do not show.", "5", "20"),
    Case("windows", "files-windows", PROD, "m6a.large", "none", "Uses what it has.", "30 + 30*daily", "66",
         machine={"platform": "windows"}, load={"memory_shape": "windows"}),
    Case("spot", "crawler", DEV, "m5.4xlarge", "none", "A spot instance is replaced, not resized.", "4", "10", machine={"spot": True}),
    Case("reserved", "core-db-host", PROD, "r5.2xlarge", "none", "A zonal reservation pays for this type, used or not.",
         "6 + 3*daily", "15", machine={"zone": 1}),
    Case("office-hours", "desk-1", DEV, "c6a.2xlarge", "schedule", "Busy Monday to Friday eight to six, idle otherwise.",
         "1 + 62*office", "20 + 42*office"),
    Case("office-hours", "desk-2", STAGING, "c6a.2xlarge", "schedule", "Busy Monday to Friday eight to six, idle otherwise.",
         "1 + 60*office", "15 + 48*office"),
    Case("growing", "tenants", PROD, "m6a.xlarge", "none", "Its load has tripled in four weeks.", "20 + 40*growing", "48 + 14*growing"),
    Case("ramping-up", "launch", PROD, "c6a.xlarge", "none", "Its traffic began to arrive four days ago.", "5 + 58*ramp", "20 + 42*ramp"),
    Case("instance-store", "scratch", PROD, "i3.2xlarge", "none", "Its local disks hold data that no smaller type has room for.",
         "4 + 3*daily", "60", load={"disk": "1"}),
]

REST = [
    Case("idle", "demo-leftover", DEV, "m5.large", "idle", "Peak CPU under 5 %, hardly any traffic.", "0.7", "8",
         load={"network": "0.00001", "disk": "0.0001", "operations": "0.01"}),
    Case("idle", "old-poc", STAGING, "t3.medium", "idle", "Peak CPU under 5 %, hardly any traffic.", "0.5", None,
         load={"network": "0.00001", "disk": "0.0001", "operations": "0.01", "credits": "576"}),
    Case("idle", "prod-standby", PROD, "c5.large", "idle", "Peak CPU under 5 %, hardly any traffic.", "0.9", "9",
         load={"network": "0.00001", "disk": "0.0001", "operations": "0.01"}),
    Case("undersized-cpu", "checkout", PROD, "c5.large", "upsize-advice", "CPU is saturated most of the day.", "78 + 30*daily", "60", "c5.xlarge"),
    Case("undersized-cpu", "encoder", STAGING, "c6i.large", "upsize-advice", "CPU is saturated.", "97", "55", "c6i.xlarge"),
    Case("undersized-memory", "sessions", PROD, "m5.large", "upsize-advice", "Memory is at its limit.", "35", "95", "r5.large"),
    Case("right-sized", "app-1", PROD, "m6a.xlarge", "none", "Uses what it has.", "30 + 36*daily", "66"),
    Case("right-sized", "app-2", PROD, "m6a.xlarge", "none", "Uses what it has.", "32 + 34*daily", "64"),
    Case("right-sized", "app-staging", STAGING, "m6a.large", "none", "Uses what it has.", "30 + 32*daily", "66"),
    Case("right-sized", "app-arm", PROD, "m7g.large", "none", "Uses what it has.", "30 + 34*daily", "65",
         machine={"architecture": "arm64"}),
    Case("right-sized", "compute-1", PROD, "c6a.2xlarge", "none", "Uses what it has.", "34 + 34*daily", "66"),
    Case("right-sized", "memory-1", PROD, "r6a.large", "none", "Uses what it has.", "30 + 30*daily", "70",
         load={"memory_shape": "typed"}),
    Case("right-sized", "burst-1", STAGING, "t3.medium", "none", "Uses what it has, inside its baseline.", "9 + 6*daily + 55*bursts", "68",
         load={"credits": "500"}),
    Case("right-sized", "build-dev", DEV, "c6a.xlarge", "none", "Uses what it has.", "28 + 40*daily", "64"),
    Case("right-sized-no-memory", "plain-1", PROD, "c6a.xlarge", "none", "CPU is used; memory is not known.", "30 + 38*daily"),
    Case("right-sized-no-memory", "plain-2", STAGING, "m6a.large", "none", "CPU is used; memory is not known.", "30 + 38*daily"),
]


def fill(inventory: Inventory) -> None:
    cases = OVERSIZED + OWNERS + TRAPS + REST
    for number, case in enumerate(cases):
        place(inventory, case, number)
    _group(inventory)
    _volumes(inventory)
    _commitments(inventory)


def place(inventory: Inventory, case: Case, number: int) -> None:
    tags = {"team": ("platform", "shop", "data")[number % 3], **case.tags}
    if case.environment:
        tags[case.tag_key] = case.environment
    if case.label == "oversized-untagged":
        tags = {}
    machine = {"zone": number, **case.machine}
    instance = inventory.instance(case.name, case.type, tags=tags, **machine)
    if not case.silent:
        born = inventory.born(machine.get("age_days", 400))
        holes = inventory.grid.holes if case.label == "gaps" else None
        load = dict(case.load)
        if machine.get("stopped"):
            return _know(inventory, case, instance, tags)
        inventory.instance_load(instance, cpu=case.cpu, memory=case.memory, born=born, holes=holes, **load)
    return _know(inventory, case, instance, tags)


def _know(inventory, case, instance, tags):
    inventory.know(kind="ec2", id=instance.id, arn=f"arn:aws:ec2:{REGION}:{ACCOUNT}:instance/{instance.id}", label=case.label,
                   environment=case.environment or "prod", expect=case.expect, why=case.why, expectTo=case.to,
                   needs=needs(inventory, case), tags={"Name": case.name, **tags})


def needs(inventory: Inventory, case: Case) -> dict | None:
    """What the load really takes at its highest in 14 days: any proposed type must hold it."""
    if case.expect not in ("downsize", "upsize-advice") or case.silent:
        return None
    spec = INSTANCE_TYPES[case.type]
    vcpus, memory = spec["VCpuInfo"]["DefaultVCpus"], spec["MemoryInfo"]["SizeInMiB"]
    end = inventory.grid.slot(0)
    window = end - 14 * 288, end
    busiest = float(inventory.gauge(case.name, case.cpu).samples(*window).max())
    held = {"vcpu": round(vcpus * busiest / 100, 2), "memoryMib": memory}
    if case.memory is not None:
        used = float(inventory.gauge(case.name, case.memory, noise=0.04).samples(*window).max())
        held["memoryMib"] = round(memory * used / 100)
    return held


def _group(inventory: Inventory) -> None:
    tags = {"environment": PROD, "team": "shop"}
    for member in inventory.group("storefront", "m5.2xlarge", 3, tags):
        inventory.instance_load(member, cpu="4 + 4*daily", memory="12")
        inventory.know(kind="ec2", id=member.id, arn=f"arn:aws:ec2:{REGION}:{ACCOUNT}:instance/{member.id}", label="group-member",
                       environment=PROD, expect="none", why="A member of an Auto Scaling group: the group decides.",
                       tags={"aws:autoscaling:groupName": "storefront", **tags})


def _volumes(inventory: Inventory) -> None:
    for name, size, kind, iops, environment in (("scratch-left", 200, "gp2", None, DEV), ("archive", 500, "st1", None, PROD),
                                                ("fast", 100, "io1", 3000, PROD), ("spare", 50, "gp3", None, STAGING)):
        volume = inventory.volume(size, kind, iops=iops, tags={"Name": name, "environment": environment})
        for metric in ("VolumeReadOps", "VolumeWriteOps", "VolumeReadBytes", "VolumeWriteBytes"):
            inventory.measure("AWS/EBS", metric, {"VolumeId": volume.id}, inventory.gauge(f"{volume.id}/{metric}", 0, noise=0))
        inventory.know(kind="ebs", id=volume.id, arn=f"arn:aws:ec2:{REGION}:{ACCOUNT}:volume/{volume.id}", label="unattached",
                       environment=environment, expect="none", why="Unattached; not a matter of size.",
                       tags={"Name": name, "environment": environment})


def _commitments(inventory: Inventory) -> None:
    inventory.reserved.append({"service": "Amazon Elastic Compute Cloud - Compute", "type": "r5.2xlarge", "count": 1,
                               "zone": f"{REGION}b", "platform": "Linux/UNIX"})
    inventory.covered.append({"service": "Amazon Elastic Compute Cloud - Compute", "family": "m6i",
                              "covered_hourly": 0.25, "on_demand_hourly": 0.55})
