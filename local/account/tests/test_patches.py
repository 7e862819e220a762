"""What is faster here than in stock moto, and must answer the same."""

from __future__ import annotations

import pytest
from test_gate import code_of


@pytest.fixture
def table(quiet):
    dynamodb = quiet.client("dynamodb")
    dynamodb.create_table(TableName="weights", BillingMode="PAY_PER_REQUEST",
                          KeySchema=[{"AttributeName": "pk", "KeyType": "HASH"}],
                          AttributeDefinitions=[{"AttributeName": "pk", "AttributeType": "S"}])
    yield dynamodb
    dynamodb.delete_table(TableName="weights")


def test_an_item_is_weighed_with_all_its_attributes(table):
    def put(thousands):
        parts = {f"part{n:02}": {"S": "x" * 1_000} for n in range(thousands)}
        table.put_item(TableName="weights", Item={"pk": {"S": "one"}, **parts})

    put(400)
    assert code_of(lambda: put(420)) == ("ValidationException", 400)
    held = table.get_item(TableName="weights", Key={"pk": {"S": "one"}})["Item"]
    assert len(held) == 401
