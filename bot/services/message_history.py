"""Message history: why a person did, or did not, get a message."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import and_, or_, select
from sqlalchemy.orm import Session

from bot.db.models import OutboxRow, TeamRow
from bot.db.sessions import Sessions
from bot.domain.actor import Actor
from bot.domain.answers import DeliveryProblem, Past, Why
from bot.domain.cadence import local_day
from bot.domain.messages.kinds import Kind
from bot.domain.messages.message import State
from bot.domain.messages.reasons import Cause, Reason
from bot.domain.rights import Right
from bot.domain.team import Team
from bot.outbox.schedules import next_checkin_due, next_digest
from bot.queries import lookup
from bot.queries.absences import absences_of_member
from bot.queries.rows import reminders_of
from bot.services.act_log import lately
from bot.services.entering import own_teams, team_here

SHOWN = 8


class MessageHistory:
    def __init__(self, sessions: Sessions) -> None:
        self._sessions = sessions

    def why(self, actor: Actor, *, now: datetime) -> Why:
        """What comes next and what came lately: the actor's check-ins and their teams' digests."""
        with self._sessions.begin(actor.workspace_id) as session:
            who = lookup.acting_member(session, actor)
            today = local_day(now, who.zone)
            here = team_here(session, actor, Right.SEE, now=now)
            teams = [here] if here else own_teams(session, actor, Right.SEE, now=now)
            problems = _delivery_problems(session, teams)
            refusing = {problem.channel for problem in problems}
            return Why(
                zone=who.zone,
                now=now,
                reminders=reminders_of(who, absences_of_member(session, who.id, today)),
                asked_by=tuple(lookup.reporting_teams(session, who.id)),
                next_checkin=next_checkin_due(session, who.id, now=now),
                next_digests=tuple(
                    (team.channel, due)
                    for team in teams
                    if team.channel not in refusing and (due := next_digest(session, team))
                ),
                delivery_problems=problems,
                past=_past(session, who.id, teams),
                acts=lately(
                    session,
                    [team.id for team in teams],
                    with_plan=not actor.is_guest,
                    now=now,
                ),
            )


def _delivery_problems(session: Session, teams: list[Team]) -> tuple[DeliveryProblem, ...]:
    """What keeps digests of these teams from being posted."""
    rows = session.execute(
        select(TeamRow.channel, TeamRow.delivery_error)
        .where(TeamRow.id.in_([team.id for team in teams]))
        .order_by(TeamRow.id)
    )
    return tuple(DeliveryProblem(channel=channel, code=code) for channel, code in rows if code)


def _past(session: Session, member_id: int, teams: list[Team]) -> tuple[Past, ...]:
    channels = {team.id: team.channel for team in teams}
    mine = and_(OutboxRow.kind == Kind.CHECKIN, OutboxRow.subject_id == member_id)
    theirs = and_(OutboxRow.kind == Kind.DIGEST, OutboxRow.subject_id.in_(channels))
    rows = session.scalars(
        select(OutboxRow)
        .where(or_(mine, theirs))
        .order_by(OutboxRow.due_at.desc(), OutboxRow.id.desc())
        .limit(SHOWN)
    )
    return tuple(
        Past(
            kind=Kind(row.kind),
            due_at=row.due_at,
            state=State(row.state),
            cause=Cause(Reason(row.reason), row.reason_detail or "") if row.reason else None,
            channel=channels.get(row.subject_id, "") if row.kind == Kind.DIGEST else "",
        )
        for row in rows
    )
