"""Where moto is too slow for thousands of resources, or accepts what AWS refuses."""

from __future__ import annotations

import caches
import fleets
import functions
import machines


LARGEST_ITEM_BYTES = 405_000
"""What moto takes for the limit; AWS says 400 KB, and refuses somewhere between 409 and 410."""


def install() -> None:
    _index_tags()
    _index_instances()
    _count_no_automated_snapshots()
    _weigh_items_once()
    machines.install()
    functions.install()
    fleets.install()
    caches.install()


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


def _weigh_items_once() -> None:
    """Stock moto weighs all of an item again for each attribute that is put in."""
    from moto.dynamodb.exceptions import ItemSizeTooLarge
    from moto.dynamodb.models.dynamo_type import DynamoType, Item, LimitedSizeDict
    from moto.dynamodb.models.utilities import bytesize

    def __init__(self, hash_key, range_key, attrs):
        self.hash_key, self.range_key = hash_key, range_key
        self.attrs = LimitedSizeDict()
        for name, value in attrs.items():
            dict.__setitem__(self.attrs, name, DynamoType(value))
        if sum(bytesize(name) + value.size() for name, value in self.attrs.items()) > LARGEST_ITEM_BYTES:
            raise ItemSizeTooLarge

    Item.__init__ = __init__
