"""`/social objective` and `/social objectives`."""

from __future__ import annotations

from bot.domain.errors import NotSetUp
from bot.views import messages, modals
from bot.views.payload import Message
from handlers.ask import Ask
from handlers.parsing.objective import parse_objective


async def objective(ask: Ask, text: str) -> Message | None:
    if not text:
        await open_objective(ask)
        return None
    answer = await ask.run(
        ask.services.objectives.set,
        ask.actor,
        lambda today: parse_objective(text, today=today),
        now=ask.now,
    )
    return messages.objective_set(answer)


async def objectives(ask: Ask, _text: str) -> Message:
    return await list_objectives(ask)


async def list_objectives(ask: Ask, team_id: int | None = None) -> Message:
    found = await ask.run(ask.services.progress.team, ask.actor, team_id, now=ask.now)
    return messages.objectives(found, viewer=ask.actor.user)


async def list_mine(ask: Ask) -> Message:
    """One's own, of all teams."""
    found = await ask.run(ask.services.progress.mine, ask.actor, now=ask.now)
    return messages.objectives(found, viewer=ask.actor.user)


async def open_objective(ask: Ask, team_id: int | None = None) -> None:
    """The form for a new objective, in the channel's team or one to choose."""
    teams = await ask.run(ask.services.teams.of, ask.actor)
    if not teams:
        raise NotSetUp
    today = await ask.run(ask.services.members.today, ask.actor, now=ask.now)
    team = next((team for team in teams if team.id == team_id), None)
    await ask.open(modals.objective_form(teams, team=team, owner=ask.actor.user, today=today))


async def open_edit(ask: Ask, objective_id: int) -> None:
    found = await ask.run(ask.services.objectives.get, ask.actor, objective_id)
    today = await ask.run(ask.services.members.today, ask.actor, now=ask.now)
    form = modals.objective_form((), team=None, objective=found, owner=found.owner, today=today)
    await ask.open(form)


async def open_hand_over(ask: Ask, objective_id: int) -> None:
    found = await ask.run(ask.services.objectives.get, ask.actor, objective_id)
    await ask.open(modals.hand_over_form(found))


async def close(ask: Ask, objective_id: int) -> Message:
    closed = await ask.run(ask.services.objectives.close, ask.actor, objective_id, now=ask.now)
    return messages.closed(closed)
