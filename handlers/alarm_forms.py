"""The submitted forms of alarms."""

from __future__ import annotations

from datetime import date
from typing import Any

from bot.domain.alarms.alarm import About, AlarmDraft, Level
from bot.domain.alarms.plan import APPROVERS, BACKUPS, AlarmPlan, Approver
from bot.domain.alarms.review import Lessons
from bot.domain.alarms.roles import Role
from bot.domain.alarms.steps import Step
from bot.domain.drafts.draft import TeamLists
from bot.domain.errors import InvalidField, Quoted
from bot.domain.fields import Field
from bot.language.yearly import yearly_day
from bot.views import messages, wording
from bot.views.blocks import answer
from bot.views.buttons import act
from bot.views.ids import Action
from bot.views.locales import phrase
from bot.views.modals.alarm import ROLES, USUAL_UPDATE, YES
from bot.views.payload import Message
from bot.views.values import FormSubject
from handlers.ask import Ask
from handlers.commands.alarm import declare
from handlers.forms import Filled
from handlers.meeting import meet
from handlers.presses.alarms import noted as in_timeline


async def raised(ask: Ask, filled: Filled, view: dict[str, Any]) -> Message:
    subject = FormSubject.decode(view["private_metadata"])
    draft = AlarmDraft(
        words=filled.text(Field.WORDS),
        about=About(filled.choice(Field.ABOUT) or About.OTHER),
        level=_level(filled) or Level.TWO,
        place=filled.text(Field.PLACE),
        link=filled.text(Field.LINK),
        is_drill=bool(subject.drill),
    )
    return await declare(ask, draft, subject.team)


async def noted(ask: Ask, filled: Filled, view: dict[str, Any]) -> Message:
    use_case = ask.services.alarms.note
    await ask.run(use_case, ask.actor, _alarm(view), filled.text(Field.NOTE), now=ask.now)
    return in_timeline(phrase("notices.noted"), _alarm(view))


async def stated(ask: Ask, filled: Filled, view: dict[str, Any]) -> Message:
    words = filled.text(Field.STATEMENT)
    minutes = int(filled.choice(Field.NEXT_UPDATE) or USUAL_UPDATE)
    use_case = ask.services.alarm_statements.write
    written = await ask.run(use_case, ask.actor, _alarm(view), words, minutes, now=ask.now)
    if not written.asked:
        return in_timeline(phrase("notices.statement_approved"), _alarm(view))
    people = wording.listed([str(wording.mention(user)) for user in written.asked])
    return in_timeline(phrase("notices.statement_asked", people=people), _alarm(view))


async def gave_roles(ask: Ask, filled: Filled, view: dict[str, Any]) -> Message:
    alarm_id, roles = _alarm(view), _roles(filled)
    board = ask.services.alarms.board
    await meet(
        ask,
        *roles.values(),
        allowed=lambda: ask.run(board, ask.actor, alarm_id, now=ask.now),
    )
    await ask.run(
        ask.services.alarms.set_roles,
        ask.actor,
        alarm_id,
        roles,
        _level(filled),
        opened=_roles(Filled.opened(view)),
        now=ask.now,
    )
    return in_timeline(phrase("notices.roles_given"), alarm_id)


async def assigned(ask: Ask, filled: Filled, view: dict[str, Any]) -> Message:
    subject, user = FormSubject.decode(view["private_metadata"]), filled.user(Field.ASSIGNEE)
    if user is None:
        raise InvalidField(Field.ASSIGNEE, "field.no_assignee")
    alarm_id, board = _alarm(view), ask.services.alarms.board
    await meet(
        ask,
        user,
        allowed=lambda: ask.run(board, ask.actor, alarm_id, now=ask.now),
        field=Field.ASSIGNEE,
    )
    step, use_case = Step(subject.step or ""), ask.services.alarms.take_step
    await ask.run(use_case, ask.actor, alarm_id, step, user, now=ask.now)
    return in_timeline(phrase("notices.step_given", person=wording.mention(user)), alarm_id)


async def ended(ask: Ask, filled: Filled, view: dict[str, Any]) -> Message:
    if YES not in filled.choices(Field.REREAD):
        raise InvalidField(Field.REREAD, "field.queues_unread")
    over = await ask.run(ask.services.alarms.end, ask.actor, _alarm(view), now=ask.now)
    return messages.alarm_done(over.alarm)


async def planned(ask: Ask, filled: Filled, view: dict[str, Any]) -> Message:
    team_id = FormSubject.decode(view["private_metadata"]).team
    assert team_id is not None  # noqa: S101  this form names its team
    plan, plans = _plan(filled), ask.services.alarm_plans
    people = [user for approver in plan.approvers.values() for user in approver.people]
    await meet(ask, *people, allowed=lambda: ask.run(plans.plan, ask.actor, team_id, now=ask.now))
    await ask.run(plans.save, ask.actor, team_id, plan, now=ask.now)
    return answer(phrase("notices.alarm_plan_saved"), act(Action.START_DRILL, team_id))


async def reviewed(ask: Ask, filled: Filled, view: dict[str, Any]) -> Message:
    lessons = Lessons(filled.text(Field.FIRST_SIGN), filled.text(Field.TO_CHANGE))
    write = ask.services.alarm_reviews.write
    review = await ask.run(write, ask.actor, _alarm(view), lessons, now=ask.now)
    return messages.alarm_review(review)


def _plan(filled: Filled) -> AlarmPlan:
    return AlarmPlan(
        approvers={
            level: Approver(filled.user(APPROVERS[level]), filled.user(BACKUPS[level]))
            for level in Level
        },
        tools=_lines(filled, Field.TOOLS),
        statements=_lines(filled, Field.STATEMENTS),
        lists=TeamLists(
            people=_lines(filled, Field.LISTED_PEOPLE),
            competitors=_lines(filled, Field.LISTED_COMPETITORS),
            words=_lines(filled, Field.LISTED_WORDS),
            days=tuple(map(_day, filter(str.strip, _lines(filled, Field.LISTED_DAYS)))),
            off=_lines(filled, Field.UNLISTED_WORDS),
            platforms=tuple(filled.choices(Field.REVIEWED_PLATFORMS)),
        ),
        leaves_days_out=YES in filled.choices(Field.LEAVES_DAYS_OUT),
    )


def _lines(filled: Filled, field: Field) -> tuple[str, ...]:
    return tuple(filled.text(field).splitlines())


def _day(line: str) -> date:
    found = yearly_day(line)
    if found is None:
        raise InvalidField(Field.LISTED_DAYS, "field.no_yearly_day", text=Quoted(line))
    return found


def _roles(filled: Filled) -> dict[Role, str]:
    found = {role: filled.user(field) for role, field in ROLES.items()}
    return {role: user for role, user in found.items() if user}


def _level(filled: Filled) -> Level | None:
    chosen = filled.choice(Field.LEVEL)
    return Level(int(chosen)) if chosen else None


def _alarm(view: dict[str, Any]) -> int:
    alarm_id = FormSubject.decode(view["private_metadata"]).alarm
    assert alarm_id is not None  # noqa: S101  these forms name their alarm
    return alarm_id
