"""Groups of machines and services of tasks: what AWS refuses of a change of their size, and what moto lacks of them."""

from __future__ import annotations

from place import ACCOUNT, REGION
from moto.core.exceptions import JsonRESTError

NO_COUNT = "The daemon scheduling strategy does not support a desired count for services. Remove the desired count value and try again"


class Fleets:
    """Of one account and region. A test says which groups replace their machines, or are on their way out."""

    def __init__(self, inventory):
        self.groups = inventory.groups
        self.refreshing: set[str] = set()

    def set(self, order: dict) -> None:
        known = {"refreshing", "deleting"}
        if set(order) - known:
            raise ValueError(f"fleets may hold {sorted(known)}, got {sorted(set(order) - known)}")
        self.refreshing = set(order.get("refreshing", self.refreshing))
        for name in order.get("deleting", []):
            self.groups.autoscaling_groups[name].status = "Delete in progress"

    def describe_instance_refreshes(self, p: dict) -> dict:
        name = p["AutoScalingGroupName"]
        rows = [{"InstanceRefreshId": "08b91cf7-8fa6-48af-b6a6-d227f40f1b9b", "AutoScalingGroupName": name, "Status": "InProgress"}]
        return {"InstanceRefreshes": rows if name in self.refreshing else []}


def install() -> None:
    _groups()
    _services()


def _groups() -> None:
    from moto.autoscaling.exceptions import ValidationError
    from moto.autoscaling.models import AutoScalingBackend

    update = AutoScalingBackend.update_auto_scaling_group

    def update_auto_scaling_group(self, name, availability_zones, desired_capacity, max_size, min_size, *others, **more):
        group = self.autoscaling_groups.get(name)
        if group is not None:
            if getattr(group, "status", None):
                raise ValidationError(f"AutoScalingGroup by this name is pending delete: {name}")
            least = group.min_size if min_size is None else min_size
            most = group.max_size if max_size is None else max_size
            if least > most:
                raise ValidationError(f"Max bound, {most}, must be greater than or equal to min bound, {least}")
            if desired_capacity is not None and not least <= desired_capacity <= most:
                raise ValidationError(f"Desired capacity:{desired_capacity} must be between the specified min size:{least} and max size:{most}")
        return update(self, name, availability_zones, desired_capacity, max_size, min_size, *others, **more)

    AutoScalingBackend.update_auto_scaling_group = update_auto_scaling_group


def _services() -> None:
    from moto.ecs.models import EC2ContainerServiceBackend

    update = EC2ContainerServiceBackend.update_service

    def update_service(self, service_properties):
        service = self._get_service(service_properties.get("cluster") or "default", service_properties["service"].split("/")[-1])
        if service.status != "ACTIVE":
            raise JsonRESTError("ServiceNotActiveException", "Service was not ACTIVE.")
        if service.scheduling_strategy == "DAEMON" and service_properties.get("desired_count") is not None:
            raise JsonRESTError("InvalidParameterException", NO_COUNT)
        return update(self, service_properties)

    create = EC2ContainerServiceBackend.create_service

    def create_service(self, *facts, **more):
        """moto starts no tasks: its services would deploy for ever."""
        service = create(self, *facts, **more)
        service.running_count, service.pending_count = service.desired_count, 0
        for deployment in service.deployments:
            deployment.update(rolloutState="COMPLETED", runningCount=service.desired_count, pendingCount=0)
        return service

    EC2ContainerServiceBackend.update_service = update_service
    EC2ContainerServiceBackend.create_service = create_service


def tags_of_group(inventory, name: str) -> dict[str, str]:
    group = inventory.groups.autoscaling_groups.get(name)
    return {tag["Key"]: tag["Value"] for tag in group.tags} if group else {}


def tags_of_service(name: str) -> dict[str, str]:
    from moto.ecs.models import ecs_backends

    service = ecs_backends[ACCOUNT][REGION].services.get(name.replace("/", ":", 1))
    return {tag["key"]: tag["value"] for tag in service.tags or []} if service else {}
