"""The demo account: one of everything, and every case that fools tools, with its truth."""

from __future__ import annotations

import seed_demo_databases
import seed_demo_functions
import seed_demo_instances
from inventory import Inventory


def fill(inventory: Inventory) -> None:
    seed_demo_instances.fill(inventory)
    seed_demo_databases.fill(inventory)
    seed_demo_functions.fill(inventory)
