"""Entering an alarm: who may do what with it."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy.orm import Session

from bot.db.models import AlarmRow
from bot.domain.actor import Actor, Silence
from bot.domain.alarms.alarm import AlarmIsOn
from bot.domain.alarms.board import Board
from bot.domain.errors import CoachError, NotAllowed, NotFound, Person
from bot.domain.rights import Right
from bot.domain.team import Team
from bot.queries.alarms import board_of, open_alarm
from bot.services.alarm_log import decisive_people
from bot.services.entering import the_team


def enter_alarm(
    session: Session, actor: Actor, alarm_id: int, right: Right = Right.CHANGE, *, now: datetime
) -> tuple[AlarmRow, Board]:
    """An alarm for who may act in its team, or has to do with it by name.

    These can act, too, where the bot cannot see the channel any more: an alarm must not hang on it.
    NotFound for one that is gone.
    """
    row = session.get(AlarmRow, alarm_id)
    if row is None:
        raise NotFound("state.alarm_gone")
    board = board_of(session, row)
    try:
        the_team(session, actor, right, row.team_id, now=now)
    except NotAllowed:
        is_unseen = actor.heard.get(board.alarm.channel) is Silence.OUTSIDE
        if actor.is_guest or not is_unseen or actor.user not in _named(session, board):
            raise
    return row, board


def enter_open_alarm(
    session: Session, actor: Actor, alarm_id: int, *, now: datetime
) -> tuple[AlarmRow, Board]:
    """The same of an alarm that is on; CoachError if it is over."""
    row, board = enter_alarm(session, actor, alarm_id, now=now)
    if row.ended_at is not None:
        raise CoachError("state.alarm_ended")
    return row, board


def check_may_end(session: Session, actor: Actor, board: Board) -> None:
    """NotAllowed unless the actor leads, approves, or is an admin of the team."""
    may = _who_may_end(session, board)
    if actor.user not in may and not actor.is_workspace_admin:
        raise NotAllowed("rights.end_alarm", people=tuple(map(Person, may[:3])))


def _who_may_end(session: Session, board: Board) -> tuple[str, ...]:
    admins = decisive_people(session, board.alarm.team_id)
    return tuple(dict.fromkeys(filter(None, (board.lead, *board.approvers, *admins))))


def check_may_approve(session: Session, actor: Actor, board: Board) -> None:
    """NotAllowed for a statement whose approver is somebody else.

    Where nobody is named, admins of the team or the workspace approve it.
    """
    may = approvers_of(session, board)
    stands_in = actor.is_workspace_admin and not board.approvers
    if actor.user not in may and not stands_in:
        raise NotAllowed("rights.approve_statement", people=tuple(map(Person, may[:3])))


def approvers_of(session: Session, board: Board) -> tuple[str, ...]:
    """Who approves what is said: by role, by the plan, or else the team's admins."""
    return board.approvers or decisive_people(session, board.alarm.team_id)


def _named(session: Session, board: Board) -> frozenset[str]:
    return board.people | {*decisive_people(session, board.alarm.team_id)}


def check_none_on(
    session: Session, actor: Actor, team: Team, words: str, *, is_drill: bool
) -> None:
    """AlarmIsOn if one is; a drill keeps another one waiting, but no alarm in earnest.

    `words` are those of the alarm, or drill, that the actor is about to raise.
    """
    on = open_alarm(session, team.id)
    if on is None or (on.is_drill and not is_drill):
        return
    may = _who_may_end(session, board_of(session, session.get_one(AlarmRow, on.id)))
    may_end = actor.is_workspace_admin or actor.user in may
    raise AlarmIsOn(on, words, is_drill=is_drill, may_end=may_end)
