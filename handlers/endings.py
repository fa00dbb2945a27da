"""The forms for an objective whose date has passed."""

from __future__ import annotations

from typing import Any

from bot.domain.errors import InvalidField
from bot.domain.fields import Field
from bot.views import messages
from bot.views.payload import Message
from bot.views.values import FormSubject
from handlers.ask import Ask
from handlers.forms import Filled
from handlers.numbers import read_target


async def raise_target(ask: Ask, filled: Filled, view: dict[str, Any]) -> Message:
    target = read_target(filled)
    if target is None:
        raise InvalidField(Field.TARGET, "field.no_target")
    keep, due_on = ask.services.ends.keep, filled.day(Field.DUE_ON)
    raised = await ask.run(
        keep, ask.actor, _objective(view), target=target.value, due_on=due_on, now=ask.now
    )
    return messages.objective_set(raised)


async def new_date(ask: Ask, filled: Filled, view: dict[str, Any]) -> Message:
    due_on = filled.day(Field.DUE_ON)
    if due_on is None:
        raise InvalidField(Field.DUE_ON, "field.no_date")
    move_due = ask.services.objectives.move_due
    moved = await ask.run(move_due, ask.actor, _objective(view), due_on, now=ask.now)
    return messages.objective_set(moved)


def _objective(view: dict[str, Any]) -> int:
    objective_id = FormSubject.decode(view["private_metadata"]).objective
    assert objective_id is not None  # noqa: S101  these forms are always opened for one objective
    return objective_id
