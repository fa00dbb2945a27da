"""What presses show, in a message or in a window; nothing of the team changes."""

from __future__ import annotations

from bot.domain.coaching.rule_table import RULES
from bot.domain.errors import NotFound
from bot.views import messages
from bot.views.payload import Message
from bot.views.values import AdviceGiven, ProgressPage, Whose, number, number_or_none
from handlers.ask import Ask
from handlers.commands import charts, objectives, plan, progress, review


async def show_objectives(ask: Ask, value: str) -> Message:
    return await objectives.list_of(ask, Whose.decode(value))


async def show_closed(ask: Ask, value: str) -> Message:
    return await objectives.list_closed(ask, number_or_none(value))


async def change_objectives(ask: Ask, value: str) -> None:
    whose = Whose.decode(value)
    await objectives.open_list(ask.listing_of(whose), whose)


async def show_progress(ask: Ask, value: str) -> Message:
    page = ProgressPage.decode(value)
    return await progress.show(ask, _teams_or_own(page.whose.encode()), after=page.after)


async def why_numbers(ask: Ask, value: str) -> Message:
    return await progress.workings(ask, _teams_or_own(value))


async def show_charts(ask: Ask, value: str) -> None:
    await charts.open_charts(ask, _teams_or_own(value))


async def show_plan_chart(ask: Ask, value: str) -> None:
    await charts.open_plan_chart(ask, number(value))


async def show_plan(ask: Ask, value: str) -> Message:
    return await plan.show(ask, number_or_none(value))


async def change_plan(ask: Ask, value: str) -> None:
    await plan.open_list(ask, number(value))


async def make_review(ask: Ask, value: str) -> Message:
    return await review.make(ask, team_id=number_or_none(value))


async def preview_digest(ask: Ask, value: str) -> Message:
    return await progress.preview(ask, number_or_none(value))


async def why_advice(_ask: Ask, value: str) -> Message:
    given = AdviceGiven.decode(value)
    if given.rule not in RULES:
        raise NotFound("state.rule_gone")
    return messages.why_advice(given.rule, given.goal, given.numbers)


async def home_team(ask: Ask, value: str) -> None:
    """Show one team on Home, or all again; Home is published after each press there."""
    show = ask.services.members.show_on_home
    await ask.run(show, ask.actor, Whose.decode(value).team_id)


def _teams_or_own(value: str) -> Whose:
    """Return the team's objectives if the value names one, else the person's own."""
    whose = Whose.decode(value)
    return whose if whose.team_id else Whose(mine=True)
