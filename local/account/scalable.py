"""What there is in the account that could be scaled."""

from __future__ import annotations

from place import ACCOUNT, REGION
from moto.dynamodb import dynamodb_backends
from moto.ecs import ecs_backends
from moto.elasticache import elasticache_backends
from scaling_rules import invalid


def must_exist(inventory, namespace: str, resource: str, dimension: str) -> None:
    if not exists(inventory, namespace, resource):
        raise invalid(f"{namespace} resource does not exist: {resource}")
    if namespace == "lambda" and resource.rsplit(":", 1)[1] == "$LATEST":
        raise invalid("Provisioned concurrency cannot be scaled for $LATEST")


def exists(inventory, namespace: str, resource: str) -> bool:
    parts = resource.split("/")
    match namespace:
        case "lambda":
            name, _, qualifier = resource.removeprefix("function:").partition(":")
            return bool(qualifier) and there(lambda: inventory.functions.get_function(name, qualifier))
        case "dynamodb":
            table = dynamodb_backends[ACCOUNT][REGION].tables.get(parts[1])
            return table is not None and (len(parts) == 2 or parts[3] in [i.name for i in table.global_indexes])
        case "rds":
            return resource.removeprefix("cluster:") in inventory.rds.clusters
        case "ecs":
            return len(parts) == 3 and there(lambda: ecs_backends[ACCOUNT][REGION].describe_services(parts[1], [parts[2]])[0][0])
        case "elasticache":
            return len(parts) == 2 and there(lambda: elasticache_backends[ACCOUNT][REGION].describe_replication_groups(parts[1])[0])
    raise invalid(f"This account scales nothing of {namespace}")


def there(look) -> bool:
    try:
        return look() is not None
    except Exception:  # whatever moto raises for what is not there
        return False
