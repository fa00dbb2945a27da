"""`/social objective` and `/social objectives`."""

from __future__ import annotations

from bot.language.objective import parse_objective, typed_currency
from bot.views import messages, modals
from bot.views.payload import Message, View
from bot.views.values import EarlierStart, Whose
from handlers.ask import Ask
from handlers.own_words import own_names


async def objective(ask: Ask, text: str) -> Message | None:
    if not text:
        await open_objective(ask)
        return None
    names = await own_names(ask)
    draft = parse_objective(text, today=ask.today, names=names)
    currency = typed_currency(text, today=ask.today, names=names)
    use_case = ask.services.objectives.set
    answer = await ask.run(use_case, ask.actor, draft, currency=currency, now=ask.now)
    return messages.objective_set(answer)


async def objectives(ask: Ask, _text: str) -> Message:
    return await list_objectives(ask)


async def list_objectives(ask: Ask, team_id: int | None = None) -> Message:
    team = await ask.run(ask.services.progress.team, ask.actor, team_id, now=ask.now)
    return messages.objectives(team, viewer=ask.actor.user)


async def list_mine(ask: Ask) -> Message:
    """List the person's own objectives in all teams."""
    mine = await ask.run(ask.services.progress.mine, ask.actor, now=ask.now)
    return messages.objectives(mine, viewer=ask.actor.user)


async def list_of(ask: Ask, whose: Whose) -> Message:
    if whose.mine:
        return await list_mine(ask)
    return await list_objectives(ask, whose.team_id)


async def open_list(ask: Ask, whose: Whose) -> None:
    """Open the list in a window, where each objective has its menu."""
    await ask.show(ask.fit(await list_of(ask, whose)))


async def open_objective(ask: Ask, team_id: int | None = None) -> None:
    await ask.open(await new_form(ask, team_id))


async def new_form(ask: Ask, team_id: int | None) -> View:
    """Return the form for a new objective, in the channel's team or a team to choose."""
    form = await ask.run(ask.services.objectives.form, ask.actor, team_id, now=ask.now)
    return modals.objective_form(form)


async def open_edit(ask: Ask, objective_id: int) -> None:
    form = await ask.run(ask.services.objectives.edit_form, ask.actor, objective_id, now=ask.now)
    await ask.open(modals.objective_form(form))


async def open_hand_over(ask: Ask, objective_id: int) -> None:
    to_hand_over = ask.services.objectives.to_hand_over
    objective = await ask.run(to_hand_over, ask.actor, objective_id, now=ask.now)
    await ask.open(modals.hand_over_form(objective))


async def begin_earlier(ask: Ask, start: EarlierStart) -> Message:
    """Let objectives begin on the day of a number that came before them."""
    use_case = ask.services.objectives.begin_earlier
    answers = await ask.run(use_case, ask.actor, start.objectives, start.day, now=ask.now)
    return messages.begun_earlier(answers)


async def close(ask: Ask, objective_id: int) -> Message:
    closed = await ask.run(ask.services.objectives.close, ask.actor, objective_id, now=ask.now)
    return messages.closed(closed.progress, closed.act)


async def keep(ask: Ask, objective_id: int) -> Message:
    """Set the same again for the next period."""
    kept = await ask.run(ask.services.ends.keep, ask.actor, objective_id, now=ask.now)
    return messages.objective_set(kept)
