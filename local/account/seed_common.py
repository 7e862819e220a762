"""What every account has: a verified sender and a role that functions run as."""

from __future__ import annotations

import json

from inventory import FUNCTION_ROLE, Inventory
from place import ACCOUNT, REGION

SENDER = "reports@example.com"


def fill(inventory: Inventory) -> None:
    from moto.iam.models import iam_backends
    from moto.ses.models import ses_backends
    from moto.sesv2.models import sesv2_backends

    trust = {"Version": "2012-10-17", "Statement": [
        {"Effect": "Allow", "Principal": {"Service": "lambda.amazonaws.com"}, "Action": "sts:AssumeRole"}]}
    iam_backends[ACCOUNT]["aws"].create_role(
        role_name=FUNCTION_ROLE, assume_role_policy_document=json.dumps(trust), path="/", permissions_boundary=None,
        description="", tags=[], max_session_duration="3600")
    ses_backends[ACCOUNT][REGION].verify_email_identity(SENDER)
    sesv2_backends[ACCOUNT][REGION].create_email_identity(SENDER, [], None, None)
