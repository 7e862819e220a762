"""EC2 as far as a stop, a change of type and a start are concerned: what takes time, and what is refused meanwhile."""

from __future__ import annotations

from listings import OFFERED
from moto.core.utils import utcnow
from moto.ec2.exceptions import EC2ClientError
from moto.ec2.models.instances import InstanceBackend, StateReason
from passages import PASSAGES

CODES = {"pending": 0, "running": 16, "stopping": 64, "stopped": 80}


class NoCapacity(EC2ClientError):
    """EC2 answers it as a fault of its own (500); SDKs try again for a while."""

    def __init__(self, instance_type: str, zone: str):
        super().__init__("InsufficientInstanceCapacity",
                         f"We currently do not have sufficient {instance_type} capacity in the Availability Zone you requested ({zone}).")


def state_of(instance) -> str:
    return PASSAGES.now("ec2", instance.id) or instance.state


def install() -> None:
    stop, start, modify = (InstanceBackend.stop_instances, InstanceBackend.start_instances,
                           InstanceBackend.modify_instance_attribute)

    def stop_instances(self, instance_ids):
        for instance in self.get_multi_instances_by_id(instance_ids):
            if state_of(instance) == "pending":
                raise wrong_state(instance, "stopped")
        running = [i.id for i in self.get_multi_instances_by_id(instance_ids) if state_of(i) == "running"]
        done = stop(self, instance_ids)
        for name in running:
            PASSAGES.begin("ec2", name, "stopping")
        return done

    def start_instances(self, instance_ids):
        stopped = [i for i in self.get_multi_instances_by_id(instance_ids) if i.state == "stopped"]
        for instance in stopped:
            if state_of(instance) == "stopping":
                raise wrong_state(instance, "started")
            if instance.instance_type in PASSAGES.no_capacity:
                raise NoCapacity(instance.instance_type, instance.availability_zone)
        done = start(self, instance_ids)
        for instance in stopped:
            instance.launch_time = utcnow()
            fails = instance.instance_type in PASSAGES.never_start | PASSAGES.locked_disks
            PASSAGES.begin("ec2-checks", instance.id, "initializing")
            PASSAGES.begin("ec2", instance.id, "pending", lambda i=instance, f=fails: f and break_down(i))
        return done

    def modify_instance_attribute(self, instance_id, key, value):
        instance = self.get_instance(instance_id)
        if key == "instance_type":
            if state_of(instance) != "stopped":
                raise EC2ClientError("IncorrectInstanceState", f"The instance '{instance_id}' is not in the 'stopped' state.")
            if value not in OFFERED:
                raise EC2ClientError("InvalidInstanceAttributeValue", f"Invalid value '{value}' for InstanceType.")
        return modify(self, instance_id, key, value)

    InstanceBackend.stop_instances = stop_instances
    InstanceBackend.start_instances = start_instances
    InstanceBackend.modify_instance_attribute = modify_instance_attribute


def wrong_state(instance, verb: str) -> EC2ClientError:
    return EC2ClientError("IncorrectInstanceState",
                          f"The instance '{instance.id}' is not in a state from which it can be {verb}.")


def break_down(instance) -> None:
    instance.stop()
    if instance.instance_type in PASSAGES.locked_disks:
        instance.state_reason = StateReason("Client.InternalError: Client error on launch", "Client.InternalError")
    else:
        instance.state_reason = StateReason("Server.InternalError: Internal error on launch", "Server.InternalError")


def describe_instance_status(inventory, p: dict) -> dict:
    ids = p.get("InstanceIds") or []
    found = inventory.ec2.get_multi_instances_by_id(ids) if ids else [
        i for r in inventory.ec2.reservations.values() for i in r.instances]
    rows = []
    for instance in found:
        state = PASSAGES.look("ec2", instance.id) or instance.state
        if state != "running" and not p.get("IncludeAllInstances"):
            continue
        status = "not-applicable" if state != "running" else (
            PASSAGES.look("ec2-checks", instance.id)
            or ("impaired" if instance.instance_type in PASSAGES.impaired or instance.id in PASSAGES.impaired else "ok"))
        rows.append({"InstanceId": instance.id, "AvailabilityZone": instance.availability_zone,
                     "InstanceState": {"Name": state, "Code": CODES.get(state, 48)},
                     "InstanceStatus": {"Status": status, "Details": []}, "SystemStatus": {"Status": status, "Details": []}})
    return {"InstanceStatuses": rows}
