"""What people are told in private of an alarm: calls, roles, overdue updates, approvals."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from bot.domain.alarms.board import Board, Statement
from bot.domain.alarms.calls import Call
from bot.domain.alarms.roles import Role
from bot.views import moments, wording
from bot.views.blocks import actions, answer, message, sections
from bot.views.buttons import act
from bot.views.ids import Action
from bot.views.payload import Message
from bot.views.render import Prompt


@dataclass(frozen=True, slots=True)
class CallFacts:
    is_drill: bool
    call: str
    words: str
    level: int
    channel: Markup
    by: Markup
    since: Markup
    lead: Markup | str


@dataclass(frozen=True, slots=True)
class RoleFacts:
    is_drill: bool
    role: str
    words: str
    channel: Markup


@dataclass(frozen=True, slots=True)
class OverdueFacts:
    is_drill: bool
    words: str
    channel: Markup
    due: Markup
    stated: bool


@dataclass(frozen=True, slots=True)
class ApprovalFacts:
    is_drill: bool
    words: str
    channel: Markup
    by: Markup
    statement: str
    minutes: int


FIRST_ACTS = {
    Role.LEAD: Action.GIVE_ROLES,
    Role.APPROVER: Action.SHOW_TIMELINE,
    Role.VOICE: Action.WRITE_STATEMENT,
    Role.SCRIBE: Action.ADD_NOTE,
}
"""What somebody with a role is likely to do first."""
CALL = Prompt("alarm/call", CallFacts)
ROLE = Prompt("alarm/role", RoleFacts)
OVERDUE = Prompt("alarm/overdue", OverdueFacts)
APPROVAL = Prompt("alarm/approval", ApprovalFacts)


def alarm_call(board: Board, call: Call) -> Message:
    """To who may lead or approve: that there is an alarm, or that still nobody leads it."""
    alarm = board.alarm
    text = CALL.body(
        CallFacts(
            is_drill=alarm.is_drill,
            call=call,
            words=alarm.words,
            level=alarm.level.value,
            channel=wording.channel_link(alarm.channel),
            by=wording.mention(alarm.by),
            since=moments.slack_ago(alarm.since, board.zone),
            lead=wording.mention(board.lead) if board.lead else "",
        )
    )
    if board.lead:
        return answer(text, act(Action.SHOW_TIMELINE, alarm.id))
    return message(text, *sections(text), actions(act(Action.TAKE_LEAD, alarm.id, primary=True)))


def alarm_role(board: Board, role: Role) -> Message:
    """To who got a role: what it means, in four lines."""
    alarm = board.alarm
    channel = wording.channel_link(alarm.channel)
    text = ROLE.body(RoleFacts(alarm.is_drill, role, alarm.words, channel))
    return answer(text, act(FIRST_ACTS[role], alarm.id))


def alarm_overdue(board: Board) -> Message:
    """To the lead: that the public waits for the next word."""
    alarm = board.alarm
    assert alarm.update_due_at is not None  # noqa: S101  nothing else is overdue
    facts = OverdueFacts(
        is_drill=alarm.is_drill,
        words=alarm.words,
        channel=wording.channel_link(alarm.channel),
        due=moments.slack_moment(alarm.update_due_at, board.zone),
        stated=board.statement is not None and board.statement.approved_by is not None,
    )
    text = OVERDUE.body(facts)
    return message(text, *sections(text), actions(act(Action.WRITE_STATEMENT, alarm.id)))


def alarm_approval(board: Board, statement: Statement) -> Message:
    """To the approver: a statement, word for word, to approve or to return."""
    alarm = board.alarm
    facts = ApprovalFacts(
        is_drill=alarm.is_drill,
        words=alarm.words,
        channel=wording.channel_link(alarm.channel),
        by=wording.mention(statement.by),
        statement=statement.words,
        minutes=statement.minutes,
    )
    text = APPROVAL.body(facts)
    row = actions(
        act(Action.APPROVE_STATEMENT, statement.id, primary=True),
        act(Action.RETURN_STATEMENT, statement.id),
    )
    return message(text, *sections(text), row)
