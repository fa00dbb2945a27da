"""What presses open: forms to fill in."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping

from bot.views.values import NextOwner, number, number_or_none, reading_value
from handlers.ask import Ask
from handlers.commands import forgetting, objectives, plan, reminders, results, start


async def open_setup(ask: Ask, value: str) -> None:
    await start.open_setup(ask.at(value) if value else ask)


async def open_objective(ask: Ask, value: str) -> None:
    await objectives.open_objective(ask, number_or_none(value))


async def choose_team(ask: Ask, value: str) -> None:
    await objectives.redraw(ask, number(value))


async def redraw_objective(ask: Ask, _value: str) -> None:
    await objectives.redraw(ask, None)


async def edit_objective(ask: Ask, value: str) -> None:
    await objectives.open_edit(ask, number(value))


async def change_owner(ask: Ask, value: str) -> None:
    chosen = NextOwner.decode(value)
    await objectives.open_hand_over(ask, chosen.objective_id, chosen.user or None)


async def raise_objective(ask: Ask, value: str) -> None:
    await objectives.open_raise(ask, number(value))


async def new_date(ask: Ask, value: str) -> None:
    await objectives.open_new_date(ask, number(value))


async def open_report(ask: Ask, value: str) -> None:
    await results.open_report(ask, number_or_none(value))


async def fill_in(ask: Ask, value: str) -> None:
    """Open the form of what was typed and refused, with what can be read of it."""
    name, _, words = value.partition(" ")
    with reading_value():
        fill = FILLED[name]
    await fill(ask, words)


async def open_reminders(ask: Ask, _value: str) -> None:
    await reminders.open_reminders(ask)


async def open_away(ask: Ask, _value: str) -> None:
    await reminders.open_away(ask)


async def add_line_item(ask: Ask, value: str) -> None:
    await plan.open_add(ask, number(value))


async def edit_line_item(ask: Ask, value: str) -> None:
    await plan.open_edit(ask, number(value))


async def open_deletion(ask: Ask, value: str) -> None:
    await forgetting.open_deletion(ask, number(value))


FILLED: Mapping[str, Callable[[Ask, str], Awaitable[None]]] = {
    "report": results.open_read,
    "objective": objectives.open_sketched,
    "away": reminders.open_away_filled,
}
"""What opens the form of a command with what can be read of words."""
