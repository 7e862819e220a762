"""Whether the policies of an access key allow what a call needs, conditions included.

moto's own enforcement ignores conditions and takes signing names for action prefixes;
this one reads the same policy documents and evaluates them the way IAM documents it.
"""

from __future__ import annotations

import json
from fnmatch import fnmatchcase

from place import ACCOUNT, REGION


class Policies:
    """Evaluates identity policies. Keys that IAM does not know belong to the account's root and may do all."""

    def denied(self, key: str, needs: list[dict]) -> str | None:
        """The first action that the key may not do, or None."""
        documents = policies_of(key)
        if documents is None:
            return None
        statements = [s for document in documents for s in _many(document.get("Statement"))]
        for need in needs:
            if not all(allowed(statements, need["action"], resource, need["context"]) for resource in need["resources"]):
                return need["action"]
        return None


def policies_of(key: str) -> list[dict] | None:
    """All policy documents of the user or of the assumed role behind an access key; None for a key of neither."""
    from moto.iam.access_control import AssumedRoleAccessKey, IAMUserAccessKey
    from moto.iam.models import iam_backends
    from moto.sts.models import sts_backends

    if any(own.access_key_id == key for user in iam_backends[ACCOUNT]["aws"].list_users("/", None, None) for own in user.access_keys):
        return [document(policy) for policy in IAMUserAccessKey(ACCOUNT, "aws", key, {}).collect_policies()]
    for role in sts_backends[ACCOUNT]["aws"].assumed_roles:
        if role.access_key_id == key:
            token = {"X-Amz-Security-Token": role.session_token}
            return [document(policy) for policy in AssumedRoleAccessKey(ACCOUNT, "aws", key, token).collect_policies()]
    return None


def document(policy) -> dict:
    """moto holds inline policies as text or as a row, and managed ones by version."""
    if isinstance(policy, dict):
        policy = policy["policy_document"]
    elif not isinstance(policy, str):
        policy = next(version.document for version in policy.versions if version.is_default)
    return json.loads(policy) if isinstance(policy, str) else policy


def allowed(statements: list[dict], action: str, resource: str, context: dict) -> bool:
    """An explicit deny wins; without an allow there is none."""
    hits = [s["Effect"] for s in statements if applies(s, action, resource, context)]
    return "Deny" not in hits and "Allow" in hits


def applies(statement: dict, action: str, resource: str, context: dict) -> bool:
    lowered = action.lower()
    if "Action" in statement:
        if not any(fnmatchcase(lowered, a.lower()) for a in _many(statement["Action"])):
            return False
    elif any(fnmatchcase(lowered, a.lower()) for a in _many(statement.get("NotAction"))):
        return False
    if "Resource" in statement:
        if not any(_like(resource, r) for r in _many(statement["Resource"])):
            return False
    elif any(_like(resource, r) for r in _many(statement.get("NotResource"))):
        return False
    return all(condition_holds(operator, key, _many(wanted), {"aws:RequestedRegion": [REGION], **context})
               for operator, keys in (statement.get("Condition") or {}).items() for key, wanted in keys.items())


def condition_holds(operator: str, key: str, wanted: list, context: dict) -> bool:
    have = next((values for name, values in context.items() if name.lower() == key.lower()), None)
    quantifier, _, plain = operator.rpartition(":")
    if plain == "Null":
        return (have is None) == (str(wanted[0]).lower() == "true")
    if plain.endswith("IfExists"):
        if have is None:
            return True
        plain = plain.removesuffix("IfExists")
    negated = "Not" in plain
    if have is None:
        return negated or quantifier == "ForAllValues"
    test = _TESTS.get(plain.replace("Not", ""))
    if test is None:
        raise ValueError(f"condition operator {operator} is not known here")
    matched = [any(test(str(value), str(w)) for w in wanted) != negated for value in have]
    return all(matched) if quantifier == "ForAllValues" or negated and not quantifier else any(matched)


_TESTS = {
    "StringEquals": lambda value, wanted: value == wanted,
    "StringEqualsIgnoreCase": lambda value, wanted: value.lower() == wanted.lower(),
    "StringLike": lambda value, wanted: _like(value, wanted),
    "ArnEquals": lambda value, wanted: _like(value, wanted),
    "ArnLike": lambda value, wanted: _like(value, wanted),
    "Bool": lambda value, wanted: value.lower() == wanted.lower(),
    "NumericLessThanEquals": lambda value, wanted: float(value) <= float(wanted),
}


def _like(text: str, pattern: str) -> bool:
    return fnmatchcase(text, pattern.replace("[", "[[]"))


def _many(value) -> list:
    return value if isinstance(value, list) else [] if value is None else [value]
