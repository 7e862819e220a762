"""moto's resources as plain dictionaries of the service models' own names."""

from __future__ import annotations

from place import ACCOUNT
from moto.ec2.models.instance_types import INSTANCE_TYPES
from passages import PASSAGES

STATE_CODES = {"pending": 0, "stopping": 64}


def reservation(found) -> dict:
    return {"ReservationId": found.id, "OwnerId": ACCOUNT, "Groups": [],
            "Instances": [instance(i) for i in found.instances]}


def instance(i) -> dict:
    passing = PASSAGES.look("ec2", i.id)
    stopped = i.state in ("stopped", "terminated")
    return present({
        "InstanceId": i.id, "ImageId": i.image_id,
        "State": {"Code": STATE_CODES[passing], "Name": passing} if passing else {"Code": i.state_code, "Name": i.state},
        "PrivateDnsName": i.private_dns_name, "PublicDnsName": i.public_dns_name,
        "StateTransitionReason": i.state_transition_reason or "", "KeyName": i.key_name, "AmiLaunchIndex": int(i.ami_launch_index or 0),
        "ProductCodes": [], "InstanceType": i.instance_type, "LaunchTime": i.launch_time,
        "Placement": {"AvailabilityZone": i.availability_zone, "GroupName": "", "Tenancy": i.placement.tenancy},
        "Platform": "windows" if i.platform == "windows" else None,
        "PlatformDetails": "Windows" if i.platform == "windows" else "Linux/UNIX",
        "UsageOperation": "RunInstances:0002" if i.platform == "windows" else "RunInstances",
        "Monitoring": {"State": i.monitoring_state}, "SubnetId": i.subnet_id, "VpcId": i.vpc_id,
        "PrivateIpAddress": i.private_ip_address, "PublicIpAddress": i.public_ip_address, "Architecture": i.architecture,
        "RootDeviceName": i.root_device_name, "RootDeviceType": i.root_device_type, "VirtualizationType": i.virtualization_type,
        "Hypervisor": "xen", "EnaSupport": True, "EbsOptimized": bool(i.ebs_optimized), "CpuOptions": cpu_options(i.instance_type),
        "InstanceLifecycle": i.lifecycle, "SourceDestCheck": bool(i.source_dest_check),
        "StateReason": {"Code": i.state_reason.code, "Message": i.state_reason.message} if stopped else None,
        "BlockDeviceMappings": [device(name, block) for name, block in i.get_block_device_mapping],
        "NetworkInterfaces": [interface(nic, index) for index, nic in i.nics.items()],
        "SecurityGroups": [{"GroupId": g.id, "GroupName": g.name} for g in i.nics[0].group_set] if i.nics else [],
        "Tags": tags(i) or None,
    })


def cpu_options(instance_type: str) -> dict | None:
    known = INSTANCE_TYPES.get(instance_type, {}).get("VCpuInfo")
    return known and {"CoreCount": known["DefaultCores"], "ThreadsPerCore": known["DefaultThreadsPerCore"]}


def device(name, block) -> dict:
    return {"DeviceName": name, "Ebs": {"VolumeId": block.volume_id, "Status": "attached", "AttachTime": block.attach_time,
                                        "DeleteOnTermination": bool(block.delete_on_termination)}}


def interface(nic, index) -> dict:
    return present({"NetworkInterfaceId": nic.id, "SubnetId": nic.subnet.id, "VpcId": nic.subnet.vpc_id, "OwnerId": ACCOUNT,
            "Status": "in-use", "MacAddress": nic.mac_address, "PrivateIpAddress": nic.private_ip_address,
            "SourceDestCheck": True, "InterfaceType": "interface", "Groups": [{"GroupId": g.id, "GroupName": g.name} for g in nic.group_set],
            "Attachment": {"DeviceIndex": int(index), "Status": "attached", "DeleteOnTermination": True},
            "Association": association(nic),
            "PrivateIpAddresses": [present({"Primary": True, "PrivateIpAddress": nic.private_ip_address, "Association": association(nic)})]})


def association(nic) -> dict | None:
    """An address that AWS lends belongs to "amazon"; an elastic one to the account."""
    if not nic.public_ip:
        return None
    elastic = nic.public_ip in nic.ec2_backend.addresses
    return {"IpOwnerId": ACCOUNT if elastic else "amazon", "PublicIp": nic.public_ip}


def tags(resource) -> list[dict]:
    own = resource.ec2_backend.tags.get(resource.id) or {}
    return [{"Key": key, "Value": value} for key, value in own.items()]


def volume(v) -> dict:
    return present({
        "VolumeId": v.id, "VolumeType": v.volume_type, "Size": v.size, "Iops": int(v.iops) if v.iops else None,
        "Throughput": (int(v.throughput) if v.throughput else 125) if v.volume_type == "gp3" else None,
        "AvailabilityZone": v.availability_zone, "CreateTime": v.create_time, "State": v.status, "Encrypted": bool(v.encrypted),
        "SnapshotId": v.snapshot_id or "", "MultiAttachEnabled": bool(v.multi_attach_enabled), "Tags": tags(v) or None,
        "Attachments": [{"VolumeId": v.id, "InstanceId": a.instance.id, "Device": a.device, "State": a.status,
                         "AttachTime": a.attach_time, "DeleteOnTermination":
                         bool(a.instance.block_device_mapping[a.device].delete_on_termination)} for a in v.attachments]})


def database(d, look: bool = True) -> dict:
    clustered = d.db_cluster_identifier is not None
    passing = (PASSAGES.look if look else PASSAGES.now)("rds", d.db_instance_identifier)
    return present({
        "DBInstanceIdentifier": d.db_instance_identifier, "DBInstanceClass": d.db_instance_class, "Engine": d.engine,
        "DBInstanceStatus": passing or d.status, "MasterUsername": d.master_username, "DBName": d.db_name,
        "Endpoint": {"Address": f"{d.db_instance_identifier}.c0ffee.{d.region}.rds.amazonaws.com", "Port": int(d.port)},
        "AllocatedStorage": int(d.allocated_storage), "InstanceCreateTime": d.instance_create_time,
        "BackupRetentionPeriod": int(d.backup_retention_period), "AvailabilityZone": d.availability_zone,
        "PreferredBackupWindow": d.preferred_backup_window, "PreferredMaintenanceWindow": d.preferred_maintenance_window,
        "MultiAZ": bool(d.multi_az), "EngineVersion": d.engine_version, "AutoMinorVersionUpgrade": bool(d.auto_minor_version_upgrade),
        "ReadReplicaSourceDBInstanceIdentifier": d.source_db_instance_identifier,
        "ReadReplicaDBInstanceIdentifiers": list(d.replicas), "LicenseModel": d.license_model,
        "Iops": int(d.iops) if d.iops else None, "StorageType": d.storage_type, "StorageEncrypted": bool(d.storage_encrypted),
        "StorageThroughput": int(d.storage_throughput) if not clustered and d.storage_throughput else None,
        "MaxAllocatedStorage": None if clustered else d.max_allocated_storage, "DbiResourceId": d.dbi_resource_id,
        "DBClusterIdentifier": d.db_cluster_identifier, "DBInstanceArn": d.db_instance_arn, "DeletionProtection": bool(d.deletion_protection),
        "PubliclyAccessible": False, "CopyTagsToSnapshot": bool(d.copy_tags_to_snapshot), "MonitoringInterval": 0,
        "PromotionTier": int(d.promotion_tier) if clustered else None, "PerformanceInsightsEnabled": False,
        "PendingModifiedValues": dict(d.__dict__.get("_waiting_values", {})), "TagList": [{"Key": t["Key"], "Value": t["Value"]} for t in d.tags]})


def present(row: dict) -> dict:
    return {name: value for name, value in row.items() if value is not None}
