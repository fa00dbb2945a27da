"""Delivery problems: a workspace, a channel or a person that Slack does not let the bot write to.

A delivery problem stops the sending at once. The bot tells one person who can fix it, and goes on
when Slack takes messages again.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import func, select, update
from sqlalchemy.orm import Session

from bot.db.models import MemberRow, MembershipRow, OutboxRow, TeamRow, WorkspaceRow
from bot.db.sessions import Sessions
from bot.domain.answers import SEEN_BY_A_LOOK, DeliveryProblem, Unowned
from bot.domain.messages.kinds import Audience, Kind, kinds_for, slot_of
from bot.domain.messages.message import State
from bot.domain.messages.reasons import NothingToSend, Reason
from bot.outbox.queue import call_off, queue
from bot.outbox.schedules import schedule_checkin
from bot.queries import lookup
from bot.queries.objectives import objectives_of, own_objectives
from bot.queries.rows import team_of
from bot.services.event_order import is_latest_profile
from bot.services.leaving import welcome_back

LATELY = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class RefusedChannel:
    """A channel that could not be posted to when it was last tried."""

    workspace_id: int
    team_id: int
    channel: str


class DeliveryProblems:
    def __init__(self, sessions: Sessions) -> None:
        self._sessions = sessions

    def workspace_refuses(self, workspace_id: int, code: str) -> None:
        """Send nothing to a workspace whose token does not work."""
        with self._sessions.unscoped() as session:
            session.get_one(WorkspaceRow, workspace_id).delivery_error = code

    def workspace_works(self, workspace_id: int, *, now: datetime) -> None:
        """Go on in a workspace whose token works, also if it had left."""
        with self._sessions.begin(workspace_id) as session:
            row = session.get(WorkspaceRow, workspace_id)
            if row is not None:  # it may have been deleted meanwhile
                welcome_back(session, row, now=now)

    def channel_refuses(self, workspace_id: int, channel: str, code: str, *, now: datetime) -> None:
        """Note that the channel refused a message, and tell the person who set the team up.

        They are told once of each problem, however often it is met before it is over.
        """
        with self._sessions.begin(workspace_id) as session:
            team = lookup.team_row(session, channel)
            if team is None or team.delivery_error == code:
                return
            team.delivery_error = code
            slot = slot_of(Kind.DELIVERY_PROBLEM, team.id, now)
            queue(session, slot, Kind.DELIVERY_PROBLEM, team.id, due=now, on_demand=True)

    def channel_works(self, workspace_id: int, channel: str, *, now: datetime) -> None:
        """Post in the channel again; what just failed there is still worth sending.

        Not what an alarm kept back: nobody wants it late.
        """
        with self._sessions.begin(workspace_id) as session:
            team = lookup.team_row(session, channel)
            if team is None or team.delivery_error is None:
                return
            team.delivery_error = None
            session.execute(
                update(OutboxRow)
                .where(
                    OutboxRow.kind.in_(kinds_for(Audience.CHANNEL)),
                    OutboxRow.subject_id == team.id,
                    OutboxRow.state.in_((State.FAILED, State.SKIPPED)),
                    OutboxRow.reason.is_distinct_from(Reason.ALARM_ON.value),
                    OutboxRow.expires_at > now,
                )
                .values(state=State.QUEUED, available_at=now)
            )

    def channel_took(self, workspace_id: int, channel: str) -> None:
        """Forget a delivery problem of the channel: it has taken a message after all."""
        with self._sessions.begin(workspace_id) as session:
            team = lookup.team_row(session, channel)
            if team is not None:
                team.delivery_error = None

    def person_left(
        self, workspace_id: int, user: str, *, at: datetime | None = None, now: datetime
    ) -> None:
        """Write to them no more, and offer their objectives to their teams.

        Not if a change of the person after `at` is known: Slack's events may come late.
        """
        with self._sessions.begin(workspace_id) as session:
            who = session.scalar(select(MemberRow).where(MemberRow.user == user))
            if who is None or not is_latest_profile(session, user, at):
                return
            if who.left_at is not None:
                return
            who.left_at = now
            call_off(session, Kind.CHECKIN, who.id, Reason.LEFT, now=now)
            schedule_checkin(session, who, now)
            for team_id in {o.team_id for o in own_objectives(session, who.id)}:
                slot = slot_of(Kind.UNOWNED, f"{team_id}:{who.id}", now)
                queue(session, slot, Kind.UNOWNED, team_id, due=now, on_demand=True)

    def person_is_back(
        self, workspace_id: int, user: str, *, at: datetime | None = None, now: datetime
    ) -> None:
        """Ask them again, as before; not if a change of them after `at` is known."""
        with self._sessions.begin(workspace_id) as session:
            who = session.scalar(select(MemberRow).where(MemberRow.user == user))
            if who is None or not is_latest_profile(session, user, at):
                return
            if who.left_at is not None:
                who.left_at = None
                schedule_checkin(session, who, now)

    def workspaces(self) -> list[int]:
        """The workspaces whose token to try again."""
        with self._sessions.unscoped() as session:
            refused = select(WorkspaceRow.id).where(WorkspaceRow.delivery_error.is_not(None))
            return list(session.scalars(refused))

    def channels(self) -> list[RefusedChannel]:
        """The channels to look at again, in workspaces whose token works."""
        with self._sessions.unscoped() as session:
            rows = session.execute(
                select(TeamRow.workspace_id, TeamRow.id, TeamRow.channel)
                .join(WorkspaceRow, WorkspaceRow.id == TeamRow.workspace_id)
                .where(
                    TeamRow.delivery_error.in_(SEEN_BY_A_LOOK),
                    WorkspaceRow.delivery_error.is_(None),
                )
            )
            return [RefusedChannel(*row) for row in rows]

    def refused_to_people(self, workspace_id: int, *, now: datetime) -> dict[str, int]:
        """How many direct messages Slack refused for good in the last week, by its code."""
        to_people = kinds_for(Audience.PERSON)
        with self._sessions.begin(workspace_id) as session:
            rows = session.execute(
                select(OutboxRow.reason_detail, func.count())
                .where(
                    OutboxRow.kind.in_(to_people),
                    OutboxRow.state == State.FAILED,
                    OutboxRow.reason == Reason.REFUSED,
                    OutboxRow.settled_at > now - LATELY,
                )
                .group_by(OutboxRow.reason_detail)
                .order_by(OutboxRow.reason_detail)
            )
            return {code or "": count for code, count in rows}

    def compose_problem(
        self, workspace_id: int, team_id: int
    ) -> tuple[str, DeliveryProblem] | NothingToSend:
        """What is wrong with a team's channel, and whom to tell."""
        with self._sessions.begin(workspace_id) as session:
            team = session.get(TeamRow, team_id)
            if team is None or team.delivery_error is None:
                return NothingToSend(Reason.RESOLVED)
            user = _who_can_mend(session, team)
            if user is None:
                return NothingToSend(Reason.NOBODY_TO_TELL)
            return user, DeliveryProblem(channel=team.channel, code=team.delivery_error)

    def compose_unowned(self, workspace_id: int, team_id: int) -> Unowned | NothingToSend:
        """The objectives of a team whose owners left the workspace or the channel."""
        with self._sessions.begin(workspace_id) as session:
            team = session.get(TeamRow, team_id)
            if team is not None and team.delivery_error in SEEN_BY_A_LOOK:
                return NothingToSend(Reason.CHANNEL_REFUSES, team.delivery_error or "")
            found = [o for o in objectives_of(session, [team_id]) if o.owner_left]
            if team is None or not found:
                return NothingToSend(Reason.ALL_OWNED)
            return Unowned(team=team_of(team), objectives=tuple(found))


def _who_can_mend(session: Session, team: TeamRow) -> str | None:
    """The person who set the team up, or else somebody who belongs to it and is still there."""
    members = session.scalars(
        select(MemberRow.user)
        .join(MembershipRow, MembershipRow.member_id == MemberRow.id)
        .where(MembershipRow.team_id == team.id, MemberRow.left_at.is_(None))
        .order_by(MemberRow.id)
    ).all()
    return team.set_up_by if team.set_up_by in members else next(iter(members), None)
