"""What moto lacks, or answers poorly, and the scan calls."""

from __future__ import annotations

import contract
from contract import Refused


class AddedServices:
    """Operations by service and name; each takes the parameters and gives the result as the model shapes it."""

    def __init__(self, inventory):
        self.handlers = {}

    def has(self, call) -> bool:
        return (call.service, call.operation) in self.handlers

    def answer(self, call) -> tuple[int, dict, bytes]:
        operation = contract.operation_model(call.service, call.operation)
        try:
            contract.check(operation.input_shape, call.parameters)
            result = self.handlers[call.service, call.operation](call.parameters)
        except contract.Mismatch as wrong:
            result = Refused("ValidationException", str(wrong))
        except Refused as refused:
            result = refused
        return contract.write_answer(operation, call.protocol, result)
