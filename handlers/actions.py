"""Buttons and menus: one listener, and a dictionary of handlers by action."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import replace
from functools import partial
from typing import Any

from slack_bolt.context.ack.async_ack import AsyncAck
from slack_bolt.context.respond.async_respond import AsyncRespond

from bot.domain.coaching.rule_table import RULES
from bot.domain.coaching.step import Done
from bot.domain.errors import NotFound, WhichTeam
from bot.services.team_choices import Kept
from bot.slack.newer_blocks import respond_with
from bot.views import messages
from bot.views.ids import Action
from bot.views.messages.steps import STEP_BUTTONS
from bot.views.payload import Message
from bot.views.values import (
    AdviceGiven,
    AdviceRating,
    EarlierStart,
    ListedObjective,
    MenuChoice,
    MenuVerb,
    MovedReport,
    ProgressPage,
    Rating,
    SharedProgress,
    SharedReview,
    Whose,
    named,
    number,
    number_or_none,
)
from handlers.ask import Ask
from handlers.cards import card_of, pressed_card, refresh_card
from handlers.commands import (
    alarm,
    answer,
    charts,
    muted,
    objectives,
    own,
    plan,
    progress,
    reminders,
    results,
    review,
    start,
)
from handlers.home import refresh_home
from handlers.team_choice import IN_TALK, TYPED, ask_which, finish

Press = Callable[[Ask, str], Awaitable[Message | None]]
"""Handles a press, given the button's value; returns the answer, or None if it opened a form."""


async def pressed(ack: AsyncAck, ask: Ask, action: dict[str, Any], respond: AsyncRespond) -> None:
    """Answer a press where it was made; if that takes too long for Slack, it may come later."""

    async def tell(message: Message, *, replaces: bool = False) -> None:
        async def respond_to(message: Message) -> None:
            how = {"replace_original": replaces, "response_type": "ephemeral"}
            await respond_with(respond, message, **how)

        if respond.response_url:
            await ask.deliver(message, respond_to)
        else:
            await ask.show(message)

    async def work() -> None:
        name = named(Action, action["action_id"].partition(":")[0])
        value = (action.get("selected_option") or action).get("value") or ""
        message = await _answer(ask, name, value)
        if message is not None:
            await tell(ask.fit(message), replaces=_replaces(name, ask))
        if ask.on_home:
            await refresh_home(ask)

    await ask.in_time(work(), tell)
    await ack()


async def _answer(ask: Ask, name: Action, value: str) -> Message | None:
    """The answer to a press, or the question which team is meant."""
    try:
        return await PRESSES[name](ask, value)
    except WhichTeam as which:
        return await ask_which(ask, which, name, value)


async def use_team(ask: Ask, value: str) -> Message | None:
    """Do what was typed or pressed for the team that is chosen now."""
    return await finish(ask, value, _do)


async def _do(ask: Ask, kept: Kept) -> Message | None:
    if kept.source in (TYPED, IN_TALK):
        return await answer(ask, kept.words, in_talk=kept.source == IN_TALK)
    return await PRESSES[named(Action, kept.source)](ask, kept.words)


def _replaces(name: Action, ask: Ask) -> bool:
    """Return True if the answer takes the place of the message with the button.

    Slack does not tell what an ephemeral message says: the answer for a step comes after it.
    """
    return name in REPLACING and (name not in STEP_BUTTONS or ask.posted is not None)


async def do_command(ask: Ask, value: str) -> Message | None:
    """Do what is typed after `/social`."""
    return await answer(ask, value)


async def do_meant(ask: Ask, value: str) -> Message | None:
    """Do it once, however often the button of that message is pressed."""
    request = f"meant:{ask.surface}" if ask.surface else ask.actor.request
    return await answer(replace(ask, actor=replace(ask.actor, request=request)), value)


async def open_setup(ask: Ask, value: str) -> None:
    await start.open_setup(ask.at(value) if value else ask)


async def open_objective(ask: Ask, value: str) -> None:
    await objectives.open_objective(ask, number_or_none(value))


async def choose_team(ask: Ask, value: str) -> None:
    await objectives.redraw(ask, number(value))


async def redraw_objective(ask: Ask, _value: str) -> None:
    await objectives.redraw(ask, None)


async def home_team(ask: Ask, value: str) -> None:
    """Show one team on Home, or all again; Home is published after each press there."""
    show = ask.services.members.show_on_home
    await ask.run(show, ask.actor, Whose.decode(value).team_id)


async def open_report(ask: Ask, value: str) -> None:
    await results.open_report(ask, number_or_none(value))


async def open_reminders(ask: Ask, _value: str) -> None:
    await reminders.open_reminders(ask)


async def open_away(ask: Ask, _value: str) -> None:
    await reminders.open_away(ask)


async def edit_objective(ask: Ask, value: str) -> None:
    await objectives.open_edit(ask, number(value))


async def keep_objective(ask: Ask, value: str) -> Message:
    return await objectives.keep(ask, number(value))


async def raise_objective(ask: Ask, value: str) -> None:
    await objectives.open_raise(ask, number(value))


async def new_date(ask: Ask, value: str) -> None:
    await objectives.open_new_date(ask, number(value))


async def close_objective(ask: Ask, value: str) -> Message:
    return await objectives.close(ask, ListedObjective.decode(value))


async def leave_open(ask: Ask, value: str) -> Message:
    return await objectives.list_of(ask, Whose.decode(value))


async def reopen_objective(ask: Ask, value: str) -> Message:
    return await objectives.reopen(ask, number(value))


async def show_closed(ask: Ask, value: str) -> Message:
    return await objectives.list_closed(ask, number_or_none(value))


async def objective_menu(ask: Ask, value: str) -> Message | None:
    chosen = MenuChoice.decode(value)
    match chosen.verb:
        case MenuVerb.EDIT:
            await objectives.open_edit(ask, chosen.objective_id)
        case MenuVerb.HAND_OVER:
            await objectives.open_hand_over(ask, chosen.objective_id)
        case MenuVerb.KEEP:
            return await objectives.keep(ask, chosen.objective_id)
        case MenuVerb.RAISE:
            await objectives.open_raise(ask, chosen.objective_id)
        case MenuVerb.NEW_DATE:
            await objectives.open_new_date(ask, chosen.objective_id)
        case MenuVerb.CLOSE:
            return await objectives.ask_to_close(ask, chosen.objective_id, mine=chosen.mine)
    return None


async def show_objectives(ask: Ask, value: str) -> Message:
    return await objectives.list_of(ask, Whose.decode(value))


async def change_objectives(ask: Ask, value: str) -> None:
    await objectives.open_list(ask, Whose.decode(value))


async def show_progress(ask: Ask, value: str) -> Message:
    page = ProgressPage.decode(value)
    return await progress.show(ask, _teams_or_own(page.whose.encode()), after=page.after)


async def share_progress(ask: Ask, value: str) -> Message:
    return await progress.share(ask, SharedProgress.decode(value))


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


async def share_review(ask: Ask, value: str) -> Message:
    return await review.share(ask, SharedReview.decode(value))


async def preview_digest(ask: Ask, value: str) -> Message:
    return await progress.preview(ask, number_or_none(value))


async def undo(ask: Ask, value: str) -> Message:
    return await results.undo_report(ask, number(value))


async def move_report(ask: Ask, value: str) -> Message:
    return await results.move(ask, MovedReport.decode(value))


async def begin_earlier(ask: Ask, value: str) -> Message:
    return await objectives.begin_earlier(ask, EarlierStart.decode(value))


async def undo_act(ask: Ask, value: str) -> Message:
    act = await ask.run(ask.services.acts.undo, ask.actor, number(value), now=ask.now)
    return messages.act_undone(act, act.team.today(ask.now))


async def why_advice(_ask: Ask, value: str) -> Message:
    given = AdviceGiven.decode(value)
    if given.rule not in RULES:
        raise NotFound("state.rule_gone")
    return messages.why_advice(given.rule, given.goal, given.numbers)


async def rate_advice(ask: Ask, value: str) -> Message:
    """Mute advice, or let it come back: what is useful is not to stay muted."""
    given = AdviceRating.decode(value)
    if given.rating is Rating.MUTE:
        return await muted.mute(ask, given.about.encode())
    await muted.unmute(ask, given.about.encode())
    return messages.advice_useful(given.about.rule)


async def keep_posting(ask: Ask, value: str) -> Message:
    return await progress.keep_posting(ask, number(value), keeps=True)


async def stop_posting(ask: Ask, value: str) -> Message:
    return await progress.keep_posting(ask, number(value), keeps=False)


async def take_over(ask: Ask, value: str) -> Message:
    use_case = ask.services.objectives.take_over
    answer = await ask.run(use_case, ask.actor, number(value), now=ask.now)
    objective = answer.progress.objective
    return messages.handed_over(objective, answer.act, reader=ask.actor.user)


async def add_line_item(ask: Ask, value: str) -> None:
    await plan.open_add(ask, number(value))


async def edit_line_item(ask: Ask, value: str) -> None:
    await plan.open_edit(ask, number(value))


async def remove_line_item(ask: Ask, value: str) -> Message:
    return await plan.remove(ask, number(value))


async def take_back_costs(ask: Ask, value: str) -> Message:
    return await plan.take_back_costs(ask, number(value))


async def answer_step(done: Done, ask: Ask, value: str) -> Message:
    answer = ask.services.advice.answer
    asked = await ask.run(answer, ask.actor, number(value), done, now=ask.now)
    if card := await pressed_card(ask):
        return card
    refresh_card(ask, ask.actor.user)
    return messages.with_answer(ask.posted, asked, reader=ask.actor.user)


async def skip_checkin(ask: Ask, _value: str) -> Message:
    return await _on_card(ask, await reminders.skip(ask))


async def snooze_checkin(ask: Ask, _value: str) -> Message:
    return await _on_card(ask, await reminders.snooze(ask))


async def _on_card(ask: Ask, answer: Message) -> Message:
    """The answer as the check-in shows it, with what was recorded before; it replaces the card."""
    return await card_of(ask) or answer


async def stop(ask: Ask, _value: str) -> Message:
    return await reminders.stop(ask, "")


async def start_again(ask: Ask, _value: str) -> Message:
    return await reminders.start(ask, "")


async def back(ask: Ask, _value: str) -> Message:
    return await reminders.back(ask, "")


async def raise_alarm(ask: Ask, value: str) -> Message:
    return await alarm.declare(ask, messages.unsaid_alarm(), number(value))


async def end_alarm(ask: Ask, value: str) -> Message:
    return await alarm.end(ask, number(value))


def _teams_or_own(value: str) -> Whose:
    """Return the team's objectives if the value names one, else the person's own."""
    whose = Whose.decode(value)
    return whose if whose.team_id else Whose(mine=True)


PRESSES: Mapping[Action, Press] = {
    Action.USE_TEAM: use_team,
    Action.HOME_TEAM: home_team,
    Action.COMMAND: do_command,
    Action.MEANT: do_meant,
    Action.CHOOSE_TEAM: choose_team,
    Action.CHOOSE_METRIC: redraw_objective,
    Action.CHOOSE_PLATFORM: redraw_objective,
    Action.CHOOSE_KIND: redraw_objective,
    Action.CHOOSE_KIND_OF_LEVEL: redraw_objective,
    Action.OPEN_REPORT: open_report,
    Action.RECORD_MORE: results.record_answered,
    Action.RECORD_ALL: results.record_answered,
    Action.RECORD_SURE: results.record_answered,
    Action.DROP_REPORT: results.drop_report,
    Action.UNDO: undo,
    Action.MOVE_REPORT: move_report,
    Action.BEGIN_EARLIER: begin_earlier,
    Action.UNDO_ACT: undo_act,
    Action.WHY_ADVICE: why_advice,
    Action.MUTE_ADVICE: muted.mute,
    Action.RATE_ADVICE: rate_advice,
    Action.UNMUTE_ADVICE: muted.unmute,
    Action.SHOW_MUTED: muted.show,
    Action.OPEN_OBJECTIVE: open_objective,
    Action.OPEN_SETUP: open_setup,
    Action.OPEN_REMINDERS: open_reminders,
    Action.OPEN_AWAY: open_away,
    Action.EDIT_OBJECTIVE: edit_objective,
    Action.KEEP_OBJECTIVE: keep_objective,
    Action.RAISE_OBJECTIVE: raise_objective,
    Action.NEW_DATE: new_date,
    Action.CLOSE_OBJECTIVE: close_objective,
    Action.LEAVE_OPEN: leave_open,
    Action.REOPEN_OBJECTIVE: reopen_objective,
    Action.SHOW_CLOSED: show_closed,
    Action.OBJECTIVE_MENU: objective_menu,
    Action.CHANGE_OBJECTIVES: change_objectives,
    Action.CHANGE_PLAN: change_plan,
    Action.SHOW_OBJECTIVES: show_objectives,
    Action.SHOW_PROGRESS: show_progress,
    Action.SHARE_PROGRESS: share_progress,
    Action.WHY_NUMBERS: why_numbers,
    Action.SHOW_CHARTS: show_charts,
    Action.SHOW_PLAN_CHART: show_plan_chart,
    Action.SHOW_PLAN: show_plan,
    Action.MAKE_REVIEW: make_review,
    Action.SHARE_REVIEW: share_review,
    Action.PREVIEW_DIGEST: preview_digest,
    Action.KEEP_POSTING: keep_posting,
    Action.STOP_POSTING: stop_posting,
    Action.TAKE_OVER: take_over,
    Action.ADD_LINE_ITEM: add_line_item,
    Action.EDIT_LINE_ITEM: edit_line_item,
    Action.REMOVE_LINE_ITEM: remove_line_item,
    Action.TAKE_BACK_COSTS: take_back_costs,
    Action.SHOW_OWN: own.show,
    Action.ADD_OWN_METRIC: own.open_metric,
    Action.ADD_OWN_PLATFORM: own.open_platform,
    Action.REMOVE_OWN: own.remove,
    **{action: partial(answer_step, done) for action, done in STEP_BUTTONS.items()},
    Action.SKIP_CHECKIN: skip_checkin,
    Action.SNOOZE_CHECKIN: snooze_checkin,
    Action.STOP: stop,
    Action.START: start_again,
    Action.BACK: back,
    Action.RAISE_ALARM: raise_alarm,
    Action.END_ALARM: end_alarm,
}
REPLACING = frozenset(
    {
        Action.USE_TEAM,
        Action.MEANT,
        Action.RECORD_MORE,
        Action.RECORD_ALL,
        Action.RECORD_SURE,
        Action.DROP_REPORT,
        Action.UNDO,
        Action.MOVE_REPORT,
        Action.UNDO_ACT,
        Action.KEEP_OBJECTIVE,
        Action.CLOSE_OBJECTIVE,
        Action.LEAVE_OPEN,
        Action.OBJECTIVE_MENU,
        Action.REOPEN_OBJECTIVE,
        Action.UNMUTE_ADVICE,
        Action.REMOVE_OWN,
        Action.SHARE_PROGRESS,
        Action.SHARE_REVIEW,
        *STEP_BUTTONS,
        Action.SKIP_CHECKIN,
        Action.SNOOZE_CHECKIN,
        Action.STOP,
        Action.START,
        Action.BACK,
    }
)
"""The answers to these actions replace the message with the button."""
