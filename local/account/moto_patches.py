"""Where moto is too slow for thousands of resources, or accepts what AWS refuses."""

from __future__ import annotations


def install() -> None:
    _index_tags()
    _refuse_type_change_while_running()


def _index_tags() -> None:
    """Stock moto searches all tags of the account for every resource it describes."""
    from moto.ec2.models.core import TaggedEC2Resource
    from moto.ec2.utils import EC2_PREFIX_TO_RESOURCE, get_prefix

    def get_tags(self):
        own = self.ec2_backend.tags.get(self.id) if self.id else None
        if not own:
            return []
        kind = EC2_PREFIX_TO_RESOURCE.get(get_prefix(self.id), "")
        return [{"resource_id": self.id, "resource_type": kind, "key": k, "value": v} for k, v in own.items()]

    TaggedEC2Resource.get_tags = get_tags


def _refuse_type_change_while_running() -> None:
    from moto.core.exceptions import ServiceException
    from moto.ec2.models.instances import InstanceBackend

    class IncorrectInstanceState(ServiceException):
        code = "IncorrectInstanceState"

    original = InstanceBackend.modify_instance_attribute

    def modify_instance_attribute(self, instance_id, key, value):
        instance = self.get_instance(instance_id)
        if key == "instance_type" and instance.state != "stopped":
            raise IncorrectInstanceState(f"The instance '{instance_id}' is not in the 'stopped' state.")
        return original(self, instance_id, key, value)

    InstanceBackend.modify_instance_attribute = modify_instance_attribute
