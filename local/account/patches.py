"""Where moto is too slow for thousands of resources, or accepts what AWS refuses."""

from __future__ import annotations

import fleets
import functions
import machines


def install() -> None:
    _index_tags()
    _index_instances()
    _count_no_automated_snapshots()
    machines.install()
    functions.install()
    fleets.install()


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


def _index_instances() -> None:
    """Stock moto walks all reservations to find one instance, and does so for every volume it attaches."""
    from moto.ec2.exceptions import InvalidInstanceIdError
    from moto.ec2.models.instances import InstanceBackend

    def get_instance(self, instance_id):
        known = self.__dict__.setdefault("_known_instances", {})
        instance = known.get(instance_id)
        if instance is None and self.reservations:
            newest = next(reversed(self.reservations.values()))
            known.update((i.id, i) for i in newest.instances)
            instance = known.get(instance_id)
        if instance is None:
            known.update((i.id, i) for r in list(self.reservations.values()) for i in r.instances)
            instance = known.get(instance_id)
        if instance is None:
            raise InvalidInstanceIdError(instance_id)
        return instance

    InstanceBackend.get_instance = get_instance


def _count_no_automated_snapshots() -> None:
    """Every database gets an automated snapshot; AWS does not count those against the quota of 100, moto does."""
    from moto.rds.models import RDSBackend

    RDSBackend.SNAPSHOT_QUOTA = property(lambda self: 100 + len(self.databases))
