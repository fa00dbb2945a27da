"""Buttons and menus: one listener, and a dictionary of handlers by action."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import replace
from functools import partial
from typing import Any

from slack_bolt.context.ack.async_ack import AsyncAck
from slack_bolt.context.respond.async_respond import AsyncRespond

from bot.domain.errors import WhichTeam
from bot.services.team_choices import IN_TALK, TYPED, Kept
from bot.slack.newer_blocks import respond_with
from bot.views.ids import Action
from bot.views.messages.step_questions import STEP_BUTTONS
from bot.views.payload import Message
from bot.views.values import named
from handlers.ask import Ask
from handlers.commands import answer, history, log, muted, own, results, settings
from handlers.home import refresh_home
from handlers.listing import redraw_list
from handlers.presses import alarm_reviews, alarms, changing, drafts, imports, opening, showing
from handlers.team_choice import ask_which, finish

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
            await tell(await ask.fit(message), replaces=_replaces(name, ask))
            if _replaces(name, ask):
                redraw_list(ask)
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

    Slack does not tell what an ephemeral message says: the answer for a step comes after it. What
    everybody in a channel sees stays there, and the answer of one person is told to them alone.
    """
    if name in STEP_BUTTONS:
        return ask.posted is not None
    is_public = ask.posted is not None and ask.actor.channel is not None
    return name in REPLACING and not is_public


async def do_command(ask: Ask, value: str) -> Message | None:
    """Do what is typed after `/social`."""
    return await answer(ask, value)


async def do_meant(ask: Ask, value: str) -> Message | None:
    """Do it once, however often the button of that message is pressed."""
    request = f"meant:{ask.surface}" if ask.surface else ask.actor.request
    return await answer(replace(ask, actor=replace(ask.actor, request=request)), value)


PRESSES: Mapping[Action, Press] = {
    Action.USE_TEAM: use_team,
    Action.HOME_TEAM: showing.home_team,
    Action.COMMAND: do_command,
    Action.MEANT: do_meant,
    Action.FILL_IN: opening.fill_in,
    Action.CHOOSE_TEAM: opening.choose_team,
    Action.CHOOSE_METRIC: opening.redraw_objective,
    Action.CHOOSE_PLATFORM: opening.redraw_objective,
    Action.CHOOSE_KIND: opening.redraw_objective,
    Action.CHOOSE_KIND_OF_LEVEL: opening.redraw_objective,
    Action.OPEN_REPORT: opening.open_report,
    Action.RECORD_MORE: results.record_answered,
    Action.RECORD_ALL: results.record_answered,
    Action.RECORD_SURE: results.record_answered,
    Action.DROP_REPORT: results.drop_report,
    Action.ANSWER_IMPORT: imports.answer,
    Action.TAKE_IMPORT: imports.take,
    Action.BRING_BACK: imports.bring_back,
    Action.DROP_IMPORT: imports.drop,
    Action.UNDO: changing.undo,
    Action.EDIT_REPORT: history.open_report,
    Action.EDIT_NUMBER: history.open_number,
    Action.DELETE_NUMBER: history.delete,
    Action.SHOW_HISTORY: history.turn,
    Action.TURN_HISTORY: history.turn,
    Action.FILTER_HISTORY: history.turn,
    Action.CHANGE_HISTORY: history.open_list,
    Action.TURN_LOG: log.turn,
    Action.FILTER_LOG: log.turn,
    Action.MOVE_REPORT: changing.move_report,
    Action.BEGIN_EARLIER: changing.begin_earlier,
    Action.UNDO_ACT: changing.undo_act,
    Action.WHY_ADVICE: showing.why_advice,
    Action.MUTE_ADVICE: muted.mute,
    Action.RATE_ADVICE: changing.rate_advice,
    Action.UNMUTE_ADVICE: muted.unmute,
    Action.SHOW_MUTED: muted.show,
    Action.OPEN_OBJECTIVE: opening.open_objective,
    Action.OPEN_SETUP: opening.open_setup,
    Action.ASK_ADMINS: settings.ask_admins,
    Action.OPEN_REMINDERS: opening.open_reminders,
    Action.OPEN_AWAY: opening.open_away,
    Action.EDIT_OBJECTIVE: opening.edit_objective,
    Action.CHANGE_OWNER: opening.change_owner,
    Action.CHANGE_TARGET: changing.change_target,
    Action.CHANGE_DATE: changing.change_date,
    Action.KEEP_OBJECTIVE: changing.keep_objective,
    Action.RAISE_OBJECTIVE: opening.raise_objective,
    Action.NEW_DATE: opening.new_date,
    Action.CLOSE_OBJECTIVE: changing.close_objective,
    Action.LEAVE_OPEN: showing.show_objectives,
    Action.REOPEN_OBJECTIVE: changing.reopen_objective,
    Action.SHOW_CLOSED: showing.show_closed,
    Action.OBJECTIVE_MENU: changing.objective_menu,
    Action.CHANGE_OBJECTIVES: showing.change_objectives,
    Action.CHANGE_PLAN: showing.change_plan,
    Action.SHOW_OBJECTIVES: showing.show_objectives,
    Action.SHOW_PROGRESS: showing.show_progress,
    Action.SHARE_PROGRESS: changing.share_progress,
    Action.WHY_NUMBERS: showing.why_numbers,
    Action.SHOW_CHARTS: showing.show_charts,
    Action.SHOW_PLAN_CHART: showing.show_plan_chart,
    Action.COPY_PLAN: changing.copy_plan,
    Action.SHOW_PLAN: showing.show_plan,
    Action.MAKE_REVIEW: showing.make_review,
    Action.SHARE_REVIEW: changing.share_review,
    Action.PREVIEW_DIGEST: showing.preview_digest,
    Action.PAUSE_DIGEST: changing.pause_digest,
    Action.RESUME_DIGEST: changing.resume_digest,
    Action.KEEP_POSTING: changing.keep_posting,
    Action.STOP_POSTING: changing.stop_posting,
    Action.TAKE_OVER: changing.take_over,
    Action.ADD_LINE_ITEM: opening.add_line_item,
    Action.EDIT_LINE_ITEM: opening.edit_line_item,
    Action.REMOVE_LINE_ITEM: changing.remove_line_item,
    Action.TAKE_BACK_COSTS: changing.take_back_costs,
    Action.SHOW_OWN: own.show,
    Action.ADD_OWN_METRIC: own.open_metric,
    Action.ADD_OWN_PLATFORM: own.open_platform,
    Action.REMOVE_OWN: own.remove,
    **{action: partial(changing.answer_step, done) for action, done in STEP_BUTTONS.items()},
    Action.SKIP_CHECKIN: changing.skip_checkin,
    Action.SNOOZE_CHECKIN: changing.snooze_checkin,
    Action.STOP: changing.stop,
    Action.START: changing.start_again,
    Action.BACK: changing.back,
    Action.RAISE_ALARM: alarms.raise_alarm,
    Action.DECLARE_ALARM: alarms.declare_alarm,
    Action.TRIAGE_ALARM: alarms.triage_alarm,
    Action.NOT_A_CRISIS: alarms.not_a_crisis,
    Action.START_DRILL: alarms.start_drill,
    Action.END_ALARM: alarms.end_alarm,
    Action.FALSE_ALARM: alarms.false_alarm,
    Action.TAKE_LEAD: alarms.take_lead,
    Action.ADD_NOTE: alarms.add_note,
    Action.WRITE_STATEMENT: alarms.write_statement,
    Action.CHOOSE_STATEMENT: alarms.choose_statement,
    Action.APPROVE_STATEMENT: alarms.approve_statement,
    Action.RETURN_STATEMENT: alarms.return_statement,
    Action.GIVE_ROLES: alarms.give_roles,
    Action.ALARM_STEP: alarms.change_step,
    Action.SHOW_TIMELINE: alarms.show_timeline,
    Action.OPEN_ALARM_PLAN: alarms.open_plan,
    Action.PLAN_HOLDS: alarms.plan_holds,
    Action.REVIEW_ALARM: alarm_reviews.show,
    Action.WRITE_ALARM_REVIEW: alarm_reviews.open_form,
    Action.MAKE_ALARM_REVIEW: alarm_reviews.make,
    Action.ASK_ABOUT_DRAFT: drafts.ask_about,
    Action.SHOW_DRAFT: drafts.show,
    Action.APPROVE_DRAFT: drafts.approve,
    Action.RETURN_DRAFT: drafts.send_back,
    Action.WITHDRAW_DRAFT: drafts.withdraw,
    Action.SHOW_DRAFTS: drafts.turn,
    Action.FORGET_ME: changing.forget_me,
    Action.OPEN_DELETION: opening.open_deletion,
}
REPLACING = frozenset(
    {
        Action.USE_TEAM,
        Action.MEANT,
        Action.RECORD_MORE,
        Action.RECORD_ALL,
        Action.RECORD_SURE,
        Action.DROP_REPORT,
        Action.ANSWER_IMPORT,
        Action.TAKE_IMPORT,
        Action.BRING_BACK,
        Action.DROP_IMPORT,
        Action.UNDO,
        Action.TURN_HISTORY,
        Action.FILTER_HISTORY,
        Action.TURN_LOG,
        Action.FILTER_LOG,
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
        Action.DECLARE_ALARM,
        Action.PLAN_HOLDS,
        Action.SHOW_DRAFTS,
        Action.SKIP_CHECKIN,
        Action.SNOOZE_CHECKIN,
        Action.ASK_ADMINS,
        Action.PAUSE_DIGEST,
        Action.RESUME_DIGEST,
        Action.STOP,
        Action.START,
        Action.BACK,
        Action.FORGET_ME,
    }
)
"""The answers to these actions replace the message with the button."""
