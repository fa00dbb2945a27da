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
    written = [
        _lines(Field.TOOLS, "tools", plan.tools, MOST_TOOLS * (LONGEST_TOOL + 1)),
        _lines(
            Field.STATEMENTS,
            "statements",
            plan.statements,
            MOST_STATEMENTS * (LONGEST_STATEMENT + 1),
        ),
        *_lists(plan.lists),
    ]
    title, submit = phrase("alarm_plan.title"), phrase("form.save")
    blocks = [
        section(phrase("alarm_plan.intro", channel=channel_link(team.channel))),
        *people,
        *written,
        *_ticked(plan),
    ]
    subject = FormSubject(team=team.id).encode()
    return form(Form.ALARM_PLAN, title, submit, blocks, metadata=subject)


def _lists(listed: TeamLists) -> list[Block]:
    """What a draft is checked against."""
    entries = {
        Field.LISTED_PEOPLE: ("people", listed.people),
        Field.LISTED_COMPETITORS: ("competitors", listed.competitors),
        Field.LISTED_WORDS: ("words", listed.words),
        Field.LISTED_DAYS: ("days", tuple(wording.day(day, day) for day in listed.days)),
        Field.UNLISTED_WORDS: ("off", listed.off),
    }
    most = MOST_LISTED * (LONGEST_LISTED + 1)
    return [_lines(field, name, shown, most) for field, (name, shown) in entries.items()]


def _ticked(plan: AlarmPlan) -> list[Block]:
    """The platforms that want a second pair of eyes, and whether paces leave days of alarms out."""
    out = [list_option(phrase("alarm_plan.pace_out"), YES)]
    return [
        _asked(
            Field.REVIEWED_PLATFORMS,
            "reviewed",
            checkboxes(platform_options(), plan.lists.platforms),
        ),
        _asked(
            Field.LEAVES_DAYS_OUT, "pace", checkboxes(out, [YES] if plan.leaves_days_out else [])
        ),
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


def _asked(field: Field, name: str, element: Block) -> Block:
    label, hint = phrase(f"alarm_plan.{name}"), phrase(f"alarm_plan.{name}_hint")
    return input_block(field, label, element, hint=hint, optional=True)


def _lines(field: Field, name: str, entries: tuple[str, ...], most: int) -> Block:
    """A field with an entry on each line."""
    shown = text_input("\n".join(entries), most=min(most, SLACKS_LONGEST))
    return _asked(field, name, {**shown, "multiline": True})
