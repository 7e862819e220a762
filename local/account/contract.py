"""Requests and answers, read and written by AWS's own service models (botocore's)."""

from __future__ import annotations

import re
from datetime import datetime
from functools import lru_cache

import xml_answers
from botocore.model import OperationModel, Shape
from moto.core.exceptions import ServiceException
from moto.core.parse import PROTOCOL_PARSERS
from moto.core.routing import get_service_router
from moto.core.serialize import XFormedAttributePicker, get_serializer_class
from moto.core.utils import get_service_model
from werkzeug.wrappers import Request

SIGNED_AS = {"monitoring": "cloudwatch", "tagging": "resourcegroupstaggingapi", "states": "stepfunctions",
             "email": "sesv2", "servicequotas": "service-quotas", "elasticloadbalancing": "elbv2", "api.pricing": "pricing"}
OPEN_ENUMS = ("InstanceType",)  # AWS sells types before the models list them; the service itself refuses unknown ones
SPELLED_OTHERWISE = {("PlatformValues", "windows")}  # the model says Windows, AWS answers windows


class Refused(ServiceException):
    """An error as the service itself would answer it."""

    def __init__(self, code: str, message: str):
        super().__init__(code, message)


def service_of(scope: str, path: str) -> str:
    """botocore's name of the service that a credential scope signs for."""
    if scope == "ses":
        return "sesv2" if path.startswith("/v2/") else "ses"
    return SIGNED_AS.get(scope, scope)


@lru_cache(maxsize=64)
def model_of(service: str):
    try:
        return get_service_model(service)
    except Exception:  # botocore raises what its loader raises; an unknown service has no model
        return None


@lru_cache(maxsize=512)
def operation_model(service: str, operation: str) -> OperationModel | None:
    model = model_of(service)
    if model is None or operation not in model.operation_names:
        return None
    return model.operation_model(operation)


def route(service: str, environ) -> tuple[str | None, dict]:
    """Operation and path parameters of a REST call."""
    if model_of(service) is None:
        return None, {}
    try:
        from moto.core.request import Request as MotoRequest

        found, labels = get_service_router(service).match(MotoRequest(environ))
        return found.name, dict(labels)
    except Exception:
        return None, {}


def wire_protocol(environ, service: str) -> str:
    kind = environ.get("CONTENT_TYPE", "")
    if "/operation/" in environ.get("PATH_INFO", "") and "cbor" in kind + environ.get("HTTP_SMITHY_PROTOCOL", ""):
        return "cbor"
    if environ.get("HTTP_X_AMZ_TARGET"):
        return "json"
    if kind.startswith("application/x-www-form-urlencoded"):
        return "ec2" if service == "ec2" else "query"
    model = model_of(service)
    return "rest-xml" if model is not None and model.metadata.get("protocol") == "rest-xml" else "rest-json"


def read_parameters(operation: OperationModel, protocol: str, environ, body: bytes, labels: dict) -> dict:
    request = Request(environ)
    parser = PROTOCOL_PARSERS[protocol](operation)
    return parser.parse({"method": request.method, "values": request.values, "headers": request.headers,
                         "body": body, "url_path": request.path, "url_params": labels})


def write_answer(operation: OperationModel, protocol: str, result) -> tuple[int, dict, bytes]:
    """The result, or a Refused, as the caller's protocol spells it."""
    if protocol in ("ec2", "query") and not isinstance(result, Exception):
        return 200, {"Content-Type": "text/xml"}, xml_answers.answer(operation, protocol, result)
    serializer = get_serializer_class(operation.service_model.service_name, protocol)(
        operation_model=operation, value_picker=XFormedAttributePicker())
    answer = serializer.serialize(result)
    body = answer["body"]
    headers = dict(answer["headers"])
    if "#" in headers.get("X-Amzn-Errortype", ""):
        del headers["X-Amzn-Errortype"]  # AWS writes the namespace into the body only, and SDKs cut it off there only
    return answer["status_code"], headers, body if isinstance(body, bytes) else body.encode()


def fitting(shape: Shape, value):
    """``value`` without the members that this version of the models does not know."""
    if shape.type_name == "structure" and isinstance(value, dict):
        return {name: fitting(shape.members[name], item) for name, item in value.items()
                if name in shape.members and item is not None}
    if shape.type_name == "list" and isinstance(value, list):
        return [item for item in (fitting(shape.member, part) for part in value) if item is not None]
    if shape.type_name == "string" and shape.enum and value not in shape.enum:
        return None
    return value


class Mismatch(Exception):
    """What a value has against the shape it should be of."""


def check(shape: Shape | None, value, where: str = "") -> None:
    """Raises Mismatch when ``value`` is not what the model allows: names, types, enums, ranges, patterns."""
    if shape is None:
        if value:
            raise Mismatch(f"{where or 'request'} takes no parameters")
        return
    checker = _CHECKS.get(shape.type_name)
    if checker is None:
        raise Mismatch(f"{where} is of an unknown type {shape.type_name}")
    checker(shape, value, where)


def _structure(shape, value, where):
    if not isinstance(value, dict):
        raise Mismatch(f"{where or shape.name} must be a structure, was {value!r}")
    for name in shape.required_members:
        if value.get(name) is None:
            raise Mismatch(f"{where}{name} is required")
    for name, member in value.items():
        if name not in shape.members:
            raise Mismatch(f"{where}{name} is no member of {shape.name}")
        if member is not None:
            check(shape.members[name], member, f"{where}{name}.")


def _list(shape, value, where):
    if not isinstance(value, (list, tuple)):
        raise Mismatch(f"{where[:-1]} must be a list, was {value!r}")
    _within(shape, len(value), where, "members")
    for index, item in enumerate(value):
        check(shape.member, item, f"{where}{index}.")


def _map(shape, value, where):
    if not isinstance(value, dict):
        raise Mismatch(f"{where[:-1]} must be a map, was {value!r}")
    for key, item in value.items():
        check(shape.key, key, f"{where}key.")
        check(shape.value, item, f"{where}{key}.")


def _string(shape, value, where):
    if not isinstance(value, str):
        raise Mismatch(f"{where[:-1]} must be a string, was {value!r}")
    if shape.enum and value not in shape.enum and shape.name not in OPEN_ENUMS and (shape.name, value) not in SPELLED_OTHERWISE:
        raise Mismatch(f"{where[:-1]} must be one of {shape.enum}, was {value!r}")
    _within(shape, len(value), where, "characters")
    pattern = shape.metadata.get("pattern")
    if pattern and not _pattern(pattern).fullmatch(value):
        raise Mismatch(f"{where[:-1]} must match {pattern}, was {value!r}")


@lru_cache(maxsize=512)
def _pattern(text: str):
    try:
        return re.compile(text, re.DOTALL)
    except re.error:  # some models hold Java's own regular expressions
        return re.compile(".*", re.DOTALL)


def _number(shape, value, where):
    whole = shape.type_name in ("integer", "long")
    if isinstance(value, bool) or not isinstance(value, int if whole else (int, float)):
        raise Mismatch(f"{where[:-1]} must be a number, was {value!r}")
    _within(shape, value, where, "")


def _within(shape, amount, where, unit):
    least, most = shape.metadata.get("min"), shape.metadata.get("max")
    if (least is not None and amount < least) or (most is not None and amount > most):
        raise Mismatch(f"{where[:-1]} must be between {least} and {most} {unit}, was {amount}".replace("  ", " "))


def _kind(*types):
    def checker(shape, value, where):
        if not isinstance(value, types):
            raise Mismatch(f"{where[:-1]} must be a {shape.type_name}, was {value!r}")

    return checker


_CHECKS = {"structure": _structure, "list": _list, "map": _map, "string": _string, "character": _string,
           "integer": _number, "long": _number, "float": _number, "double": _number, "boolean": _kind(bool),
           "timestamp": _kind(datetime, int, float), "blob": _kind(bytes, str)}
