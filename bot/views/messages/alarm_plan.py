"""The question whether a team's plan for alarms still holds, and what follows the answer."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from markupsafe import Markup

from bot.domain.alarms.alarm import Level
from bot.domain.alarms.plan import AlarmPlan
from bot.domain.team import Team
from bot.views import wording
from bot.views.blocks import answer
from bot.views.buttons import act
from bot.views.ids import Action
from bot.views.locales import phrase
from bot.views.payload import Message
from bot.views.render import Prompt


@dataclass(frozen=True, slots=True)
class LevelFacts:
    """Who approves at a level, and their back-up; either may be empty."""

    level: int
    approver: Markup | str
    backup: Markup | str


@dataclass(frozen=True, slots=True)
class CheckFacts:
    """`levels` are those with a name; `since` is when somebody last looked at the plan."""

    channel: Markup
    since: str
    levels: tuple[LevelFacts, ...]
    tools: str
    statements: int


CHECK = Prompt("alarm/check", CheckFacts)


def alarm_plan_check(team: Team, plan: AlarmPlan, held_on: date, today: date) -> Message:
    """To an admin: what the team prepared, with one press to say that it still holds."""
    levels = tuple(_level(plan, level) for level in reversed(Level) if plan.named(level).people)
    facts = CheckFacts(
        channel=wording.channel_link(team.channel),
        since=wording.day(held_on, today),
        levels=levels,
        tools=wording.listed(plan.tools),
        statements=len(plan.statements),
    )
    change = act(Action.OPEN_ALARM_PLAN, team.id, label=phrase("alarm_plan.change"))
    return answer(CHECK.body(facts), act(Action.PLAN_HOLDS, team.id, primary=True), change)


def alarm_plan_held(team: Team) -> Message:
    """The answer to who says that the plan still holds."""
    text = phrase("notices.alarm_plan_held", channel=wording.channel_link(team.channel))
    return answer(text, act(Action.START_DRILL, team.id))


def _level(plan: AlarmPlan, level: Level) -> LevelFacts:
    named = plan.named(level)
    return LevelFacts(level.value, _person(named.user), _person(named.backup))


def _person(user: str | None) -> Markup | str:
    return wording.mention(user) if user else ""
