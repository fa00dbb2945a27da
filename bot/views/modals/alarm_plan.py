"""The form of what a team prepares for alarms."""

from __future__ import annotations

from bot.domain.alarms.alarm import Level
from bot.domain.alarms.plan import (
    APPROVERS,
    BACKUPS,
    LONGEST_STATEMENT,
    LONGEST_TOOL,
    MOST_STATEMENTS,
    MOST_TOOLS,
    AlarmPlan,
)
from bot.domain.fields import Field
from bot.domain.team import Team
from bot.views.blocks import form, input_block, section, text_input, user_select
from bot.views.ids import Form
from bot.views.locales import phrase
from bot.views.payload import Block, View
from bot.views.values import FormSubject
from bot.views.wording import channel_link

SLACKS_LONGEST = 3_000


def alarm_plan_form(team: Team, plan: AlarmPlan) -> View:
    """Approvers and back-ups per level, tools to pause, and statements, one a line."""
    people = [block for level in reversed(Level) for block in _people(plan, level)]
    tools = _lines(plan.tools, MOST_TOOLS * (LONGEST_TOOL + 1))
    statements = _lines(plan.statements, MOST_STATEMENTS * (LONGEST_STATEMENT + 1))
    blocks = [
        section(phrase("alarm_plan.intro", channel=channel_link(team.channel))),
        *people,
        input_block(
            Field.TOOLS,
            phrase("alarm_plan.tools"),
            tools,
            hint=phrase("alarm_plan.tools_hint"),
            optional=True,
        ),
        input_block(
            Field.STATEMENTS,
            phrase("alarm_plan.statements"),
            statements,
            hint=phrase("alarm_plan.statements_hint"),
            optional=True,
        ),
    ]
    title, submit = phrase("alarm_plan.title"), phrase("form.save")
    subject = FormSubject(team=team.id).encode()
    return form(Form.ALARM_PLAN, title, submit, blocks, metadata=subject)


def _people(plan: AlarmPlan, level: Level) -> list[Block]:
    """Who approves at a level, and the back-up."""
    named, number = plan.named(level), level.value
    return [
        input_block(
            APPROVERS[level],
            phrase("alarm_plan.approver", level=number),
            user_select(named.user),
            optional=True,
        ),
        input_block(
            BACKUPS[level],
            phrase("alarm_plan.backup", level=number),
            user_select(named.backup),
            optional=True,
        ),
    ]


def _lines(entries: tuple[str, ...], most: int) -> Block:
    shown = text_input("\n".join(entries), most=min(most, SLACKS_LONGEST))
    return {**shown, "multiline": True}
