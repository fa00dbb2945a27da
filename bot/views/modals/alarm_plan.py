"""The form of what a team prepares for alarms."""

from __future__ import annotations

from bot.domain.alarms.alarm import Level
from bot.domain.alarms.plan import (
    APPROVERS,
    BACKUPS,
    LONGEST_LISTED,
    LONGEST_STATEMENT,
    LONGEST_TOOL,
    MOST_LISTED,
    MOST_STATEMENTS,
    MOST_TOOLS,
    AlarmPlan,
)
from bot.domain.fields import Field
from bot.domain.team import Team
from bot.views import wording
from bot.views.blocks import (
    checkboxes,
    form,
    input_block,
    list_option,
    section,
    text_input,
    user_select,
)
from bot.views.ids import Form
from bot.views.locales import phrase
from bot.views.modals.alarm import YES
from bot.views.modals.check import platform_options
from bot.views.payload import Block, View
from bot.views.values import FormSubject
from bot.views.wording import channel_link

SLACKS_LONGEST = 3_000


def alarm_plan_form(team: Team, plan: AlarmPlan) -> View:
    """Approvers and back-ups per level, tools, statements and lists, one a line."""
    people = [block for level in reversed(Level) for block in _people(plan, level)]
    listed, most = plan.lists, MOST_LISTED * (LONGEST_LISTED + 1)
    blocks = [
        section(phrase("alarm_plan.intro", channel=channel_link(team.channel))),
        *people,
        _lines(
            Field.TOOLS,
            phrase("alarm_plan.tools"),
            phrase("alarm_plan.tools_hint"),
            plan.tools,
            MOST_TOOLS * (LONGEST_TOOL + 1),
        ),
        _lines(
            Field.STATEMENTS,
            phrase("alarm_plan.statements"),
            phrase("alarm_plan.statements_hint"),
            plan.statements,
            MOST_STATEMENTS * (LONGEST_STATEMENT + 1),
        ),
        _lines(
            Field.LISTED_PEOPLE,
            phrase("alarm_plan.people"),
            phrase("alarm_plan.people_hint"),
            listed.people,
            most,
        ),
        _lines(
            Field.LISTED_COMPETITORS,
            phrase("alarm_plan.competitors"),
            phrase("alarm_plan.competitors_hint"),
            listed.competitors,
            most,
        ),
        _lines(
            Field.LISTED_WORDS,
            phrase("alarm_plan.words"),
            phrase("alarm_plan.words_hint"),
            listed.words,
            most,
        ),
        _lines(
            Field.LISTED_DAYS,
            phrase("alarm_plan.days"),
            phrase("alarm_plan.days_hint"),
            tuple(wording.day(day, day) for day in listed.days),
            most,
        ),
        _lines(
            Field.UNLISTED_WORDS,
            phrase("alarm_plan.off"),
            phrase("alarm_plan.off_hint"),
            listed.off,
            most,
        ),
        _ticks(
            Field.REVIEWED_PLATFORMS,
            phrase("alarm_plan.reviewed"),
            phrase("alarm_plan.reviewed_hint"),
            checkboxes(platform_options(), listed.platforms),
        ),
        _ticks(
            Field.LEAVES_DAYS_OUT,
            phrase("alarm_plan.pace"),
            phrase("alarm_plan.pace_hint"),
            checkboxes(
                [list_option(phrase("alarm_plan.pace_out"), YES)],
                [YES] if plan.leaves_days_out else [],
            ),
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


def _ticks(field: Field, label: str, hint: str, boxes: Block) -> Block:
    return input_block(field, label, boxes, hint=hint, optional=True)


def _lines(field: Field, label: str, hint: str, entries: tuple[str, ...], most: int) -> Block:
    """A field with an entry on each line."""
    shown = text_input("\n".join(entries), most=min(most, SLACKS_LONGEST))
    return input_block(field, label, {**shown, "multiline": True}, hint=hint, optional=True)
