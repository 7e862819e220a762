"""How IAM sees a call: its action names and the resources they act on."""

from __future__ import annotations

from place import ACCOUNT, REGION

IAM_PREFIX = {"monitoring": "cloudwatch", "tagging": "tag", "email": "ses", "api.pricing": "pricing"}
IAM_ACTION = {
    ("lambda", "Invoke"): ["lambda:InvokeFunction"],
    ("lambda", "InvokeAsync"): ["lambda:InvokeFunction"],
    ("s3", "ListObjectsV2"): ["s3:ListBucket"],
    ("s3", "ListObjects"): ["s3:ListBucket"],
    ("s3", "HeadBucket"): ["s3:ListBucket"],
    ("s3", "HeadObject"): ["s3:GetObject"],
    ("s3", "ListBuckets"): ["s3:ListAllMyBuckets"],
}
WRITES = {"Put": "dynamodb:PutItem", "Update": "dynamodb:UpdateItem", "Delete": "dynamodb:DeleteItem",
          "ConditionCheck": "dynamodb:ConditionCheckItem"}


TAGGED = ("ec2", "rds", "lambda", "autoscaling", "ecs", "elasticache")


def arn(service: str, resource: str) -> str:
    return f"arn:aws:{service}:{REGION}:{ACCOUNT}:{resource}"


def permissions(scope: str, service: str, operation: str, parameters: dict, tags_of=lambda arn: {}) -> list[dict]:
    """Every permission that AWS would ask of the caller: action, resources, condition keys."""
    prefix = IAM_PREFIX.get(scope, scope)
    if service == "dynamodb":
        return _dynamodb(operation, parameters, tags_of)
    if (service, operation) in SNAPSHOTS:
        return _snapshot(operation, parameters, tags_of)
    if (service, operation) in REPLICAS:
        return _replica(operation, parameters, tags_of)
    rows = [{"action": action, "resources": _resources(service, operation, parameters), "context": {}}
            for action in IAM_ACTION.get((service, operation), [f"{prefix}:{operation}"])]
    for row in rows:
        if service == "application-autoscaling" and parameters.get("ServiceNamespace"):
            row["context"] = {"application-autoscaling:service-namespace": [parameters["ServiceNamespace"]],
                              "application-autoscaling:scalable-dimension": [parameters.get("ScalableDimension") or ""]}
        if service in TAGGED and not operation.startswith(("Describe", "List", "Get")) and len(row["resources"]) == 1:
            row["context"] = {f"aws:ResourceTag/{key}": [value] for key, value in tags_of(row["resources"][0]).items()}
    if service == "s3" and operation in ("ListObjectsV2", "ListObjects") and parameters.get("Prefix"):
        rows[0]["context"] = {"s3:prefix": [parameters["Prefix"]]}
    if service == "sesv2" and operation == "SendEmail":
        rows[0]["context"] = {"ses:FromAddress": [str(parameters.get("FromEmailAddress", ""))]}
    if service == "scheduler" and operation in ("CreateSchedule", "UpdateSchedule"):
        role = (parameters.get("Target") or {}).get("RoleArn")
        rows.append({"action": "iam:PassRole", "resources": [role or "*"],
                     "context": {"iam:PassedToService": ["scheduler.amazonaws.com"]}})
    return rows


SNAPSHOTS = {("rds", "CreateDBSnapshot"): ("db", "DBInstanceIdentifier", "snapshot", "DBSnapshotIdentifier"),
             ("rds", "CreateDBClusterSnapshot"): ("cluster", "DBClusterIdentifier", "cluster-snapshot", "DBClusterSnapshotIdentifier")}


def _snapshot(operation: str, p: dict, tags_of) -> list[dict]:
    """A snapshot is made of one resource, as another, with its tags."""
    kind, name, made_kind, made_name = SNAPSHOTS["rds", operation]
    source, made = arn("rds", f"{kind}:{p.get(name)}"), arn("rds", f"{made_kind}:{p.get(made_name)}")
    wanted = {f"aws:RequestTag/{tag['Key']}": [tag.get("Value", "")] for tag in p.get("Tags") or []}
    rows = [{"action": f"rds:{operation}", "resources": [source],
             "context": {f"aws:ResourceTag/{key}": [value] for key, value in tags_of(source).items()}},
            {"action": f"rds:{operation}", "resources": [made], "context": wanted}]
    return rows + ([{"action": "rds:AddTagsToResource", "resources": [made], "context": wanted}] if wanted else [])


REPLICAS = {("rds", "CreateDBInstanceReadReplica"): ("db", "SourceDBInstanceIdentifier"),
            ("rds", "CreateDBInstance"): ("cluster", "DBClusterIdentifier")}


def _replica(operation: str, p: dict, tags_of) -> list[dict]:
    """A replica is made of one database or in one cluster, as another, with its tags."""
    kind, of = REPLICAS["rds", operation]
    made = arn("rds", f"db:{p.get('DBInstanceIdentifier')}")
    wanted = {f"aws:RequestTag/{tag['Key']}": [tag.get("Value", "")] for tag in p.get("Tags") or []}
    rows = [{"action": f"rds:{operation}", "resources": [made], "context": wanted}]
    if p.get(of):
        source = arn("rds", f"{kind}:{p[of].rsplit(':', 1)[-1]}")
        rows.append({"action": f"rds:{operation}", "resources": [source],
                     "context": {f"aws:ResourceTag/{key}": [value] for key, value in tags_of(source).items()}})
    return rows + ([{"action": "rds:AddTagsToResource", "resources": [made], "context": wanted}] if wanted else [])


def _resources(service: str, operation: str, p: dict) -> list[str]:
    found = [resource for resource in _named(service, operation, p) if resource]
    return found or ["*"]


def _named(service, operation, p):
    match service:
        case "ssm":
            names = p.get("Names") or [p.get("Name") or p.get("Path")]
            return [arn("ssm", f"parameter/{name.lstrip('/')}") for name in names if name]
        case "sns":
            return [p.get("TopicArn") or p.get("TargetArn")]
        case "sqs":
            return [arn("sqs", p["QueueUrl"].rsplit("/", 1)[-1])] if p.get("QueueUrl") else []
        case "events":
            names = [entry.get("EventBusName") or "default" for entry in p.get("Entries") or []]
            return [name if name.startswith("arn:") else arn("events", f"event-bus/{name}") for name in sorted(set(names))]
        case "scheduler":
            name = p.get("Name")
            return [arn("scheduler", f"schedule/{p.get('GroupName') or 'default'}/{name}")] if name else []
        case "sesv2":
            sender = p.get("FromEmailAddress")
            return [p.get("FromEmailAddressIdentityArn") or (sender and arn("ses", f"identity/{bare(sender)}"))]
        case "logs":
            groups = list(p.get("logGroupNames") or []) + [p.get("logGroupName")]
            ids = p.get("logGroupIdentifiers") or []
            return [arn("logs", f"log-group:{name}:*") for name in groups if name] + [
                i if i.startswith("arn:") else arn("logs", f"log-group:{i}:*") for i in ids]
        case "lambda" if "EventSourceMapping" in operation:
            return [arn("lambda", f"event-source-mapping:{p['UUID']}")] if p.get("UUID") else []
        case "lambda":
            name = p.get("FunctionName") or p.get("Resource")
            qualified = f":{p['Qualifier']}" if "ProvisionedConcurrencyConfig" in operation and p.get("Qualifier") else ""
            return [(name if name.startswith("arn:") else arn("lambda", f"function:{name}")) + qualified] if name else []
        case "ec2" if not operation.startswith("Describe"):
            ids = list(p.get("InstanceIds") or []) + [p.get("InstanceId")]
            return [arn("ec2", f"instance/{i}") for i in ids if i] + (
                [arn("ec2", f"volume/{p['VolumeId']}")] if p.get("VolumeId") else [])
        case "rds" if operation in ("DescribeDBClusters", "ModifyDBCluster"):
            return [arn("rds", f"cluster:{(p.get('DBClusterIdentifier') or '*').rsplit(':', 1)[-1]}")]
        case "rds":
            name = p.get("DBInstanceIdentifier")
            return [arn("rds", f"db:{name.rsplit(':', 1)[-1]}") if name else arn("rds", "db:*")] if (
                operation in ("DescribeDBInstances", "ModifyDBInstance", "StopDBInstance", "StartDBInstance", "DeleteDBInstance")) else []
        case "elasticache":
            name = p.get("ReplicationGroupId")
            return [arn("elasticache", f"replicationgroup:{name}")] if name else [p.get("ResourceName")]
        case "autoscaling" if not operation.startswith("Describe"):
            name = p.get("AutoScalingGroupName")
            return [arn("autoscaling", f"autoScalingGroup:example:autoScalingGroupName/{name}")] if name else []
        case "ecs" if operation == "UpdateService":
            return [arn("ecs", f"service/{p.get('cluster') or 'default'}/{p.get('service')}")]
        case "application-autoscaling" if not operation.startswith(("Describe", "List")):
            return [arn("application-autoscaling", f"scalable-target/{p.get('ServiceNamespace')}-{p.get('ResourceId')}".replace(":", "-"))]
        case "s3":
            bucket, key = p.get("Bucket"), p.get("Key")
            return [f"arn:aws:s3:::{bucket}/{key}" if key else f"arn:aws:s3:::{bucket}"] if bucket else []
    return []


def bare(sender: str) -> str:
    """The address inside ``Name <address>``."""
    return sender.rsplit("<", 1)[-1].rstrip("> ")


def table_arn(name: str, index: str | None = None) -> str:
    base = name if name.startswith("arn:") else arn("dynamodb", f"table/{name}")
    return f"{base}/index/{index}" if index else base


def _dynamodb(operation: str, p: dict, tags_of) -> list[dict]:
    match operation:
        case "ListTagsOfResource":
            return [_item(f"dynamodb:{operation}", p.get("ResourceArn"), [])]
        case "UpdateTable":
            row = _item(f"dynamodb:{operation}", p.get("TableName"), [])
            return [{**row, "context": {f"aws:ResourceTag/{key}": [value] for key, value in tags_of(row["resources"][0]).items()}}]
        case "TransactWriteItems":
            return [_item(WRITES[kind], action["TableName"], [action.get("Item") or action.get("Key") or {}])
                    for entry in p.get("TransactItems") or [] for kind, action in entry.items() if kind in WRITES]
        case "TransactGetItems":
            return [_item("dynamodb:GetItem", entry["Get"]["TableName"], [entry["Get"]["Key"]])
                    for entry in p.get("TransactItems") or []]
        case "BatchWriteItem":
            return [_item("dynamodb:BatchWriteItem", table, [_written(request) for request in requests])
                    for table, requests in (p.get("RequestItems") or {}).items()]
        case "BatchGetItem":
            return [_item("dynamodb:BatchGetItem", table, wanted.get("Keys") or [])
                    for table, wanted in (p.get("RequestItems") or {}).items()]
        case _:
            key = p.get("Key") or p.get("Item")
            row = _item(f"dynamodb:{operation}", p.get("TableName"), [key] if key else [], p.get("IndexName"))
            return [row]


def _written(request: dict) -> dict:
    return (request.get("PutRequest") or {}).get("Item") or (request.get("DeleteRequest") or {}).get("Key") or {}


def _item(action: str, table: str | None, keys: list[dict], index: str | None = None) -> dict:
    leading = sorted({next(iter(key["pk"].values())) for key in keys if isinstance(key.get("pk"), dict)})
    return {"action": action, "resources": [table_arn(table, index) if table else "*"],
            "context": {"dynamodb:LeadingKeys": leading} if leading else {}}
