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
from bot.domain.drafts.draft import TeamLists
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
    title, submit = phrase("alarm_plan.title"), phrase("form.save")
    blocks = [
        section(phrase("alarm_plan.intro", channel=channel_link(team.channel))),
        *people,
        *_prepared(plan),
        *_listed(plan.lists),
        *_ticked(plan),
    ]
    subject = FormSubject(team=team.id).encode()
    return form(Form.ALARM_PLAN, title, submit, blocks, metadata=subject)


def _prepared(plan: AlarmPlan) -> list[Block]:
    """What to pause, and what to say."""
    tools = phrase("alarm_plan.tools"), phrase("alarm_plan.tools_hint")
    statements = phrase("alarm_plan.statements"), phrase("alarm_plan.statements_hint")
    longest = MOST_STATEMENTS * (LONGEST_STATEMENT + 1)
    return [
        _lines(Field.TOOLS, tools, plan.tools, MOST_TOOLS * (LONGEST_TOOL + 1)),
        _lines(Field.STATEMENTS, statements, plan.statements, longest),
    ]


def _listed(lists: TeamLists) -> list[Block]:
    """What drafts are checked for."""
    people = phrase("alarm_plan.people"), phrase("alarm_plan.people_hint")
    competitors = phrase("alarm_plan.competitors"), phrase("alarm_plan.competitors_hint")
    words = phrase("alarm_plan.words"), phrase("alarm_plan.words_hint")
    on_days = phrase("alarm_plan.days"), phrase("alarm_plan.days_hint")
    off = phrase("alarm_plan.off"), phrase("alarm_plan.off_hint")
    days = tuple(wording.day(day, day) for day in lists.days)
    longest = MOST_LISTED * (LONGEST_LISTED + 1)
    return [
        _lines(Field.LISTED_PEOPLE, people, lists.people, longest),
        _lines(Field.LISTED_COMPETITORS, competitors, lists.competitors, longest),
        _lines(Field.LISTED_WORDS, words, lists.words, longest),
        _lines(Field.LISTED_DAYS, on_days, days, longest),
        _lines(Field.UNLISTED_WORDS, off, lists.off, longest),
    ]


def _ticked(plan: AlarmPlan) -> list[Block]:
    """The platforms that want a second pair of eyes, and whether paces leave days of alarms out."""
    reviewed = phrase("alarm_plan.reviewed"), phrase("alarm_plan.reviewed_hint")
    pace = phrase("alarm_plan.pace"), phrase("alarm_plan.pace_hint")
    platforms = checkboxes(platform_options(), plan.lists.platforms)
    out = list_option(phrase("alarm_plan.pace_out"), YES)
    leaves_out = checkboxes([out], [YES] if plan.leaves_days_out else [])
    return [
        _optional(Field.REVIEWED_PLATFORMS, reviewed, platforms),
        _optional(Field.LEAVES_DAYS_OUT, pace, leaves_out),
    ]


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


def _optional(field: Field, label_and_hint: tuple[str, str], element: Block) -> Block:
    label, hint = label_and_hint
    return input_block(field, label, element, hint=hint, optional=True)


def _lines(
    field: Field, label_and_hint: tuple[str, str], entries: tuple[str, ...], longest: int
) -> Block:
    """A field with an entry on each line."""
    shown = text_input("\n".join(entries), most=min(longest, SLACKS_LONGEST))
    return _optional(field, label_and_hint, {**shown, "multiline": True})
