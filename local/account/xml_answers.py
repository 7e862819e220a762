"""Results as the XML of the ec2 and query protocols.

moto's own serializer looks every attribute up under several names, which takes
milliseconds for each instance; a plain dictionary of the model's own names needs none of that.
"""

from __future__ import annotations

import base64
import uuid
from datetime import datetime, timezone
from xml.sax.saxutils import escape

from botocore.model import OperationModel, Shape


def answer(operation: OperationModel, protocol: str, result: dict) -> bytes:
    service = operation.service_model
    out: list[str] = []
    shape = operation.output_shape
    if shape is not None:
        _members(shape, result, out)
    body, identity = "".join(out), uuid.uuid4()
    if protocol == "ec2":
        return (f'<?xml version="1.0" encoding="UTF-8"?>\n<{operation.name}Response xmlns="http://ec2.amazonaws.com/doc/'
                f'{service.api_version}/"><requestId>{identity}</requestId>{body}</{operation.name}Response>').encode()
    wrapper = (shape.serialization.get("resultWrapper") if shape is not None else None) or f"{operation.name}Result"
    namespace = service.metadata.get("xmlNamespace", "")
    return (f'<{operation.name}Response xmlns="{namespace}"><{wrapper}>{body}</{wrapper}><ResponseMetadata><RequestId>'
            f"{identity}</RequestId></ResponseMetadata></{operation.name}Response>").encode()


def _members(shape: Shape, value: dict, out: list[str]) -> None:
    members = shape.members
    for name, item in value.items():
        if item is None:
            continue
        member = members[name]
        _element(member, member.serialization.get("name", name), item, out)


def _element(shape: Shape, tag: str, value, out: list[str]) -> None:
    kind = shape.type_name
    if kind == "structure":
        out.append(f"<{tag}>")
        _members(shape, value, out)
        out.append(f"</{tag}>")
    elif kind == "list":
        flat = shape.serialization.get("flattened")
        inner = tag if flat else shape.member.serialization.get("name", "member")
        if not flat:
            out.append(f"<{tag}>")
        for item in value:
            _element(shape.member, inner, item, out)
        if not flat:
            out.append(f"</{tag}>")
    else:
        out.append(f"<{tag}>{_text(kind, value)}</{tag}>")


def _text(kind: str, value) -> str:
    if kind == "boolean":
        return "true" if value else "false"
    if kind == "timestamp":
        moment = value if isinstance(value, datetime) else datetime.fromtimestamp(value, timezone.utc)
        return moment.strftime("%Y-%m-%dT%H:%M:%S.") + f"{moment.microsecond // 1000:03d}Z"
    if kind == "blob":
        return base64.b64encode(value if isinstance(value, bytes) else value.encode()).decode()
    return escape(str(value))
