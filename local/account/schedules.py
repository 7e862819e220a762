"""What EventBridge Scheduler holds, which nobody starts here but the test or the story."""

from __future__ import annotations

from place import ACCOUNT, REGION


def held() -> list[dict]:
    """In all groups."""
    return [schedule.to_dict() for group in _groups().values() for schedule in group.schedules.values()]


def forget(group: str, name: str) -> None:
    """It has started, once, and with ActionAfterCompletion removed itself."""
    held_there = _groups().get(group)
    if held_there:
        held_there.schedules.pop(name, None)


def _groups() -> dict:
    from moto.scheduler.models import scheduler_backends

    return scheduler_backends[ACCOUNT][REGION].schedule_groups
