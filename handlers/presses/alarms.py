"""What presses on the card of an alarm do, and on what people are told of it."""

from __future__ import annotations

from bot.domain.alarms.alarm import AlarmDraft, Outcome
from bot.domain.alarms.board import Board
from bot.domain.errors import CoachError
from bot.views import messages, modals, wording
from bot.views.blocks import answer
from bot.views.buttons import act
from bot.views.ids import Action
from bot.views.locales import phrase
from bot.views.payload import Message
from bot.views.values import (
    PreparedChoice,
    StepChoice,
    StepVerb,
    TypedAlarm,
    TypedNote,
    number,
    number_or_none,
)
from handlers.ask import Ask
from handlers.commands import alarm


async def raise_alarm(ask: Ask, value: str) -> Message | None:
    typed = TypedAlarm.decode(value)
    return await alarm.open_alarm(ask, typed.team_id, words=typed.words)


async def declare_alarm(ask: Ask, value: str) -> Message:
    typed = TypedAlarm.decode(value)
    return await alarm.declare(ask, AlarmDraft(words=typed.words), typed.team_id)


async def triage_alarm(ask: Ask, value: str) -> Message | None:
    """Open the form, filled in with the number as it is by now."""
    numbers = ask.services.watch.numbers
    team, found = await ask.run(numbers, ask.actor, number(value), now=ask.now)
    words = messages.alarm_words(found, team, team.today(ask.now)) if found else ""
    return await alarm.open_alarm(ask, team.id, words=words)


async def not_a_crisis(ask: Ask, value: str) -> Message:
    triage_id = number_or_none(value)
    if triage_id is None:
        return messages.not_a_crisis(None)
    team = await ask.run(ask.services.watch.settle, ask.actor, triage_id, now=ask.now)
    return messages.not_a_crisis(team)


async def start_drill(ask: Ask, value: str) -> Message | None:
    return await alarm.open_alarm(ask, number(value), is_drill=True)


async def end_alarm(ask: Ask, value: str) -> Message | None:
    return await alarm.end(ask, number(value))


async def false_alarm(ask: Ask, value: str) -> Message:
    use_case, outcome = ask.services.alarms.end, Outcome.FALSE
    ended = await ask.run(use_case, ask.actor, number(value), outcome=outcome, now=ask.now)
    text = phrase("notices.false_alarm", channel=wording.channel_link(ended.alarm.channel))
    return answer(text, act(Action.PREVIEW_DIGEST, ended.alarm.team_id))


async def take_lead(ask: Ask, value: str) -> Message:
    alarm_id = number(value)
    await ask.run(ask.services.alarms.take_lead, ask.actor, alarm_id, now=ask.now)
    steps = act(Action.GIVE_ROLES, alarm_id), act(Action.WRITE_STATEMENT, alarm_id)
    return answer(phrase("notices.you_lead"), *steps)


async def add_note(ask: Ask, value: str) -> None:
    typed = TypedNote.decode(value)
    await ask.open(modals.note_form(await board(ask, typed.alarm_id), typed.words))


async def write_statement(ask: Ask, value: str) -> None:
    use_case = ask.services.alarm_statements.to_write
    to_state = await ask.run(use_case, ask.actor, number(value), now=ask.now)
    await ask.open(modals.statement_form(to_state.board, to_state.prepared))


async def choose_statement(ask: Ask, value: str) -> None:
    """Draw the form again with the prepared statement that was chosen."""
    choice, use_case = PreparedChoice.decode(value), ask.services.alarm_statements.to_write
    to_state = await ask.run(use_case, ask.actor, choice.alarm_id, now=ask.now)
    await ask.show_view(modals.statement_form(to_state.board, to_state.prepared, choice.place))


async def approve_statement(ask: Ask, value: str) -> Message:
    return await _decide(ask, number(value), approves=True)


async def return_statement(ask: Ask, value: str) -> Message:
    return await _decide(ask, number(value), approves=False)


async def give_roles(ask: Ask, value: str) -> None:
    await ask.open(modals.roles_form(await board(ask, number(value))))


async def change_step(ask: Ask, value: str) -> Message | None:
    choice, alarms = StepChoice.decode(value), ask.services.alarms
    match choice.verb:
        case StepVerb.TAKE:
            take, step = alarms.take_step, choice.step
            await ask.run(take, ask.actor, choice.alarm_id, step, now=ask.now)
            return noted(phrase("notices.step_yours"), choice.alarm_id)
        case StepVerb.DO:
            await ask.run(alarms.do_step, ask.actor, choice.alarm_id, choice.step, now=ask.now)
            return noted(phrase("notices.step_done"), choice.alarm_id)
        case StepVerb.ASSIGN:
            await ask.open(modals.assign_form(await board(ask, choice.alarm_id), choice.step))
            return None


async def show_timeline(ask: Ask, value: str) -> Message:
    timeline = await ask.run(ask.services.alarms.timeline, ask.actor, number(value), now=ask.now)
    return messages.alarm_timeline(timeline.alarm, timeline.entries, timeline.zone)


async def open_plan(ask: Ask, value: str) -> Message | None:
    return await alarm.open_plan(ask, number(value))


async def plan_holds(ask: Ask, value: str) -> Message:
    confirm = ask.services.alarm_plans.confirm
    return messages.alarm_plan_held(await ask.run(confirm, ask.actor, number(value), now=ask.now))


def noted(text: str, alarm_id: int) -> Message:
    """What was done, with the timeline that says so."""
    return answer(text, act(Action.SHOW_TIMELINE, alarm_id))


async def board(ask: Ask, alarm_id: int) -> Board:
    """The alarm that is on; CoachError without a window to show something in."""
    if ask.trigger is None:
        raise CoachError("state.needs_a_form")
    return await ask.run(ask.services.alarms.board, ask.actor, alarm_id, now=ask.now)


async def _decide(ask: Ask, statement_id: int, *, approves: bool) -> Message:
    use_case = ask.services.alarm_statements.decide
    decided = await ask.run(use_case, ask.actor, statement_id, approves=approves, now=ask.now)
    if approves:
        return noted(phrase("notices.statement_approved"), decided.statement.alarm_id)
    return noted(phrase("notices.statement_returned"), decided.statement.alarm_id)
