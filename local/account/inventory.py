"""Writes resources straight into moto's backends, their load into the metric index, and the truth beside it.

In-process and without HTTP, so that 10,000 resources load in seconds. Identifiers come
from moto's seeded random source: the same seed gives the same account.
"""

from __future__ import annotations

import base64
import hashlib
import io
import zipfile
from dataclasses import asdict, dataclass, field
from datetime import datetime, timedelta, timezone

from alarms import Alarms
from cloudwatch import MetricIndex
from loads import Loads
from place import ACCOUNT, REGION
from shapes import Grid

FUNCTION_ROLE = "workload-function"
ZONES = tuple(REGION + letter for letter in "abc")


@dataclass
class Truth:
    """What is known of one resource: what a good adviser does about it, and why."""

    kind: str
    id: str
    arn: str
    label: str
    environment: str
    expect: str
    why: str
    expectTo: str | None = None
    needs: dict | None = None
    tags: dict = field(default_factory=dict)


@dataclass
class LogFacts:
    """What the REPORT lines of one function say; ``json`` when it logs platform.report records."""

    group: str
    memory_mib: int
    max_used_mib: int
    lines_a_day: int
    json: bool = False
    bytes_a_day: int = 2_000_000
    born: int = 0


class Inventory(Loads):
    def __init__(self, grid: Grid, index: MetricIndex):
        from moto.autoscaling.models import autoscaling_backends
        from moto.awslambda.models import lambda_backends
        from moto.ec2.models import ec2_backends
        from moto.ec2.models.amis import Ami
        from moto.elbv2.models import elbv2_backends
        from moto.logs.models import logs_backends
        from moto.rds.models import rds_backends

        self.grid, self.index = grid, index
        self.truth: list[Truth] = []
        self.log_facts: list[LogFacts] = []
        self.most_vcpus = 5_000
        self.reserved: list[dict] = []
        self.alarms = Alarms()
        self.covered: list[dict] = []
        self.ec2 = ec2_backends[ACCOUNT][REGION]
        self.rds = rds_backends[ACCOUNT][REGION]
        self.functions = lambda_backends[ACCOUNT][REGION]
        self.logs = logs_backends[ACCOUNT][REGION]
        self.groups = autoscaling_backends[ACCOUNT][REGION]
        self.balancers = elbv2_backends[ACCOUNT][REGION]
        self.images = {}
        for name, architecture, platform in (("linux-x86_64", "x86_64", None), ("linux-arm64", "arm64", None),
                                             ("windows-x86_64", "x86_64", "windows")):
            ami_id = "ami-" + hashlib.sha1(name.encode()).hexdigest()[:17]
            self.ec2.amis[ami_id] = Ami(self.ec2, ami_id, name=f"golden-{name}", architecture=architecture,
                                        platform=platform, virtualization_type="hvm", root_device_type="ebs",
                                        root_device_name="/dev/xvda", region_name=REGION)
            self.images[name] = ami_id
        self.subnets = {s.availability_zone: s.id for s in self.ec2.get_default_subnets().values()}
        for subnet in self.ec2.get_default_subnets().values():
            subnet.map_public_ip_on_launch = False  # servers of a company stand behind something
        self._code = self._zip()

    def days_ago(self, days: float) -> datetime:
        moment = datetime.fromtimestamp(self.grid.now, timezone.utc) - timedelta(days=days)
        return moment.replace(tzinfo=None)

    def born(self, age_days: float) -> int:
        return max(0, self.grid.slot(age_days))

    # -- EC2 -----------------------------------------------------------------------

    def instance(self, name, instance_type, *, tags=None, platform="linux", architecture="x86_64", zone=0, age_days=400,
                 spot=False, stopped=False, disks=((30, "gp3"),)):
        mappings = [{"DeviceName": f"/dev/xvd{'abcdefgh'[n]}",
                     "Ebs": {"VolumeSize": size, "VolumeType": kind, "DeleteOnTermination": n == 0}}
                    for n, (size, kind) in enumerate(disks)]
        reservation = self.ec2.run_instances(
            self.images[f"{platform}-{architecture}"], 1, None, [], instance_type=instance_type,
            is_instance_type_default=True, region_name=REGION, subnet_id=self.subnets[ZONES[zone % 3]],
            block_device_mappings=mappings, ebs_optimized=True, placement=None,
            instance_market_options="spot" if spot else None, tags={"instance": {"Name": name, **(tags or {})}})
        instance = reservation.instances[0]
        instance.launch_time = self.days_ago(age_days)
        for _, device in instance.get_block_device_mapping:
            device.attach_time = instance.launch_time
            volume = self.ec2.volumes[device.volume_id]
            volume.create_time = volume.attachment.attach_time = instance.launch_time
        if stopped:
            self.ec2.stop_instances([instance.id])
            when = self.days_ago(20).strftime("%Y-%m-%d %H:%M:%S GMT")
            instance._reason = f"User initiated ({when})"
        return instance

    def volume(self, size, kind, *, tags=None, iops=None, zone=0, age_days=300):
        volume = self.ec2.create_volume(size, ZONES[zone % 3], volume_type=kind, iops=iops)
        volume.create_time = self.days_ago(age_days)
        volume.add_tags(tags or {})
        return volume

    def group(self, name, instance_type, size, tags):
        self.groups.create_launch_configuration(
            name=f"{name}-launch", image_id=self.images["linux-x86_64"], key_name=None, kernel_id="", ramdisk_id="",
            security_groups=[], user_data=None, instance_type=instance_type, instance_monitoring=False,
            instance_profile_name=None, spot_price=None, ebs_optimized=True, associate_public_ip_address=False,
            block_device_mappings=[])
        group = self.groups.create_auto_scaling_group(
            name=name, availability_zones=[], desired_capacity=size, max_size=size * 3, min_size=1,
            launch_config_name=f"{name}-launch", launch_template={}, vpc_zone_identifier=",".join(self.subnets.values()),
            default_cooldown=300, health_check_period=300, health_check_type="EC2", load_balancers=[],
            target_group_arns=[], placement_group=None, termination_policies=["Default"],
            tags=[{"Key": k, "Value": v, "PropagateAtLaunch": False, "ResourceId": name,
                   "ResourceType": "auto-scaling-group"} for k, v in tags.items()])
        members = [state.instance for state in group.instance_states]
        for member in members:
            member.launch_time = self.days_ago(90)
        return members

    # -- RDS -----------------------------------------------------------------------

    def database(self, name, db_class, engine, *, version, storage=100, storage_type="gp3", iops=None, multi_az=False,
                 cluster=None, replica_of=None, tags=None, age_days=300, stopped=False, throughput=None):
        tag_list = [{"Key": k, "Value": v} for k, v in (tags or {}).items()]
        settings = {"db_instance_identifier": name, "db_instance_class": db_class, "engine": engine, "tags": tag_list}
        if cluster:
            settings |= {"db_cluster_identifier": cluster}
        else:
            settings |= {"engine_version": version, "allocated_storage": storage, "storage_type": storage_type,
                         "iops": iops, "multi_az": multi_az, "master_username": "owner", "storage_throughput": throughput,
                         "master_user_password": hashlib.sha1(name.encode()).hexdigest(), "storage_encrypted": False,
                         "license_model": LICENCES.get(engine, "general-public-license")}
        database = self.rds.create_db_instance(settings)
        if replica_of:
            primary = self.rds.databases[replica_of]
            database.source_db_instance_identifier = replica_of
            database.set_as_replica()
            primary.add_replica(database)
        database.dbi_resource_id = "db-" + hashlib.sha1(name.encode()).hexdigest()[:26].upper()
        database.instance_create_time = self.days_ago(age_days)
        if stopped:
            database.status = "stopped"
        return database

    def cluster(self, name, engine, version, *, serverless=None, tags=None):
        settings = {"db_cluster_identifier": name, "engine": engine, "engine_version": version, "storage_type": "aurora", "allocated_storage": 1,
                    "master_username": "owner", "master_user_password": hashlib.sha1(name.encode()).hexdigest(),
                    "tags": [{"Key": k, "Value": v} for k, v in (tags or {}).items()]}
        if serverless:
            settings["serverless_v2_scaling_configuration"] = {"MinCapacity": serverless[0], "MaxCapacity": serverless[1]}
        cluster = self.rds.create_db_cluster(settings)
        cluster._status = "available"
        return cluster

    # -- Lambda --------------------------------------------------------------------

    def function(self, name, *, memory, timeout, runtime="python3.13", architecture="x86_64", tags=None, age_days=300,
                 description="", reserved=None):
        function = self.functions.create_function({
            "FunctionName": name, "Runtime": runtime, "Role": f"arn:aws:iam::{ACCOUNT}:role/{FUNCTION_ROLE}",
            "Handler": "main.handler", "Code": {"ZipFile": self._code}, "MemorySize": memory, "Timeout": timeout,
            "Architectures": [architecture], "Tags": tags or {}, "Description": description})
        function.last_modified = self.days_ago(age_days).strftime("%Y-%m-%dT%H:%M:%S.000+0000")
        if reserved is not None:
            function.reserved_concurrency = reserved
        return function

    def newcomer(self, kind: str, name: str, environment: str, size: str, tags: dict | None = None, **load) -> str:
        """An instance, a function or a group of instances like many, which somebody adds while the account is open: its id."""
        tags = {"environment": environment, **(tags or {})}
        if kind == "instance":
            instance = self.instance(name, size, tags=tags)
            self.instance_load(instance, **load)
            return instance.id
        if kind == "function":
            self.function(name, memory=int(size), timeout=30, tags=tags)
            self.function_load(name, memory=int(size), **load)
            return name
        if kind == "group":
            self.group(name, size, int(load["count"]), tags)
            return name
        raise ValueError(f"kind must be instance, function or group, was {kind!r}")

    def report_lines(self, name, facts: LogFacts):
        self.logs.create_log_group(facts.group, {})
        self.log_facts.append(facts)

    def know(self, **row) -> None:
        self.truth.append(Truth(**row))

    def truth_rows(self) -> list[dict]:
        return [{k: v for k, v in asdict(row).items() if v is not None} for row in self.truth]

    def lend_addresses(self, ids: list[str]) -> None:
        """Gives instances a public address of AWS's, as a subnet that maps them at launch does."""
        for name in ids:
            nic = self.ec2.get_instance(name).nics[0]
            nic.public_ip_auto_assign = True
            nic.check_auto_public_ip()

    def tags_of(self, arn: str) -> dict[str, str]:
        """What a policy's `aws:ResourceTag` sees; nothing of what is not there."""
        import caches
        import fleets

        kind, _, name = arn.split(":", 5)[-1].replace("/", ":", 1).partition(":")
        if kind == "instance":
            return dict(self.ec2.tags.get(name) or {})
        if kind == "cluster" and name in self.rds.clusters:
            return {tag["Key"]: tag["Value"] for tag in self.rds.clusters[name].tags}
        if kind == "table":
            from moto.dynamodb.models import dynamodb_backends

            table = dynamodb_backends[ACCOUNT][REGION].tables.get(name)
            return {tag["Key"]: tag["Value"] for tag in table.tags} if table else {}
        if kind == "db" and name in self.rds.databases:
            return {tag["Key"]: tag["Value"] for tag in self.rds.databases[name].tags}
        if kind == "autoScalingGroup":
            return fleets.tags_of_group(self, name.rsplit(":", 1)[-1])
        if kind == "replicationgroup":
            return caches.tags_of_group(name)
        if kind == "service":
            return fleets.tags_of_service(name)
        if kind == "function":
            held = self.functions._lambdas._functions.get(name.split(":")[0])
            return dict(held["latest"].tags) if held and held.get("latest") else {}
        return {}

    def vanish(self, ids: list[str]) -> None:
        """Deletes resources behind everybody's back; their past metrics stay, as on AWS."""
        for name in ids:
            if name.startswith("i-"):
                self.ec2.terminate_instances([name])
                self.ec2.__dict__.get("_known_instances", {}).pop(name, None)
                for reservation in self.ec2.reservations.values():
                    reservation.instances = [i for i in reservation.instances if i.id != name]
            elif name in self.rds.databases:
                del self.rds.databases[name]
            elif name in self.functions._lambdas._functions:
                self.functions.delete_function(name)
            else:
                raise ValueError(f"no instance, database or function is called {name}")

    @staticmethod
    def _zip() -> bytes:
        buffer = io.BytesIO()
        with zipfile.ZipFile(buffer, "w") as archive:
            archive.writestr(zipfile.ZipInfo("main.py"), "def handler(event, context):\n    return event\n")
        return base64.b64encode(buffer.getvalue())


LICENCES = {"postgres": "postgresql-license", "aurora-postgresql": "postgresql-license", "sqlserver-se": "license-included"}
