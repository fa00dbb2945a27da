"""Forgetting: people and teams who want to be gone, and what that means before it is done."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import Session

from bot.db.models import (
    AbsenceRow,
    AdviceRow,
    AlarmRoleRow,
    AlarmRow,
    LineItemRow,
    MemberRow,
    MembershipRow,
    ObjectiveRow,
    OutboxRow,
    PictureRow,
    PlanCopyRow,
    ReportRow,
    ResultRow,
    TeamRow,
)
from bot.db.sessions import Sessions
from bot.domain.actor import Actor
from bot.domain.alarms.roles import Role
from bot.domain.audit import Logged, What, value_of
from bot.domain.errors import InvalidField, NotAllowed, NotFound
from bot.domain.fields import Field
from bot.domain.forgetting import FORMER, DeletedTeam, PersonalData, TeamData, is_named
from bot.domain.keeping import Keeping
from bot.domain.messages.kinds import Kind
from bot.domain.messages.message import WAITING, State
from bot.domain.rights import Right
from bot.domain.team import Team
from bot.queries import lookup
from bot.queries.alarms import is_quiet
from bot.services.audit import record
from bot.services.deletion import delete_team, forget_member
from bot.services.entering import check_named, the_team

FORGOTTEN = Logged(what=What.MEMBER_FORGOTTEN)


class Forgetting:
    def __init__(self, sessions: Sessions, keeping: Keeping) -> None:
        self._sessions, self._keeping = sessions, keeping

    def personal_data(self, actor: Actor) -> PersonalData:
        """What is stored of the actor, wherever they belong, and whoever may be affected."""
        with self._sessions.begin(actor.workspace_id) as session:
            return self._known(session, lookup.acting_member(session, actor))

    def data_of_user(self, workspace_id: int, user: str) -> PersonalData:
        """The same of anybody, for who runs the bot; NotFound for someone never met."""
        with self._sessions.begin(workspace_id) as session:
            return self._known(session, _known_person(session, user))

    def _known(self, session: Session, who: MemberRow) -> PersonalData:
        owned, closed = ObjectiveRow.owner_id == who.id, ObjectiveRow.closed_on.is_not(None)
        to_them = OutboxRow.member_id == who.id
        return PersonalData(
            keeping=self._keeping,
            numbers=_numbers(session, ReportRow.member_id == who.id),
            open_objectives=_count(session, ObjectiveRow, owned, ~closed),
            closed_objectives=_count(session, ObjectiveRow, owned, closed),
            absences=_count(session, AbsenceRow, AbsenceRow.member_id == who.id),
            messages=_count(session, OutboxRow, to_them, OutboxRow.state == State.SENT),
            waiting=_count(session, OutboxRow, to_them, OutboxRow.state.in_(WAITING)),
            charts=_count(session, PictureRow, PictureRow.member_id == who.id),
            only_admin_of=_only_admin_of(session, who),
            leads_in=_leads_in(session, who.user),
        )

    def forget(self, actor: Actor, called: str, *, now: datetime) -> None:
        """Delete the actor; whatever they did for their teams is by somebody `called` so."""
        with self._sessions.act(actor, now=now, alone=True) as session:
            record(session, actor.member_id, FORGOTTEN, now=now)
            forget_member(session, lookup.acting_member(session, actor), called, now=now)

    def forget_user(self, workspace_id: int, user: str, called: str, *, now: datetime) -> None:
        """The same of anybody, for who runs the bot; NotFound for someone never met."""
        with self._sessions.alone(workspace_id) as session:
            who = _known_person(session, user)
            record(session, None, FORGOTTEN, now=now)
            forget_member(session, who, called, now=now)

    def team_data(self, actor: Actor, team_id: int | None = None, *, now: datetime) -> TeamData:
        """What is stored of a team, for who may delete it."""
        with self._sessions.begin(actor.workspace_id) as session:
            team = _to_delete(session, actor, team_id, now)
            check_named(actor, [team])
            return _team_data(session, team)

    def delete_team(self, actor: Actor, team_id: int, typed: str, *, now: datetime) -> DeletedTeam:
        """Delete a team whose name was typed, and return what it was."""
        with self._sessions.act(actor, now=now, alone=True) as session:
            team = _to_delete(session, actor, team_id, now)
            row = session.get_one(TeamRow, team.id)
            if not is_named(typed, name_of(row)):
                raise InvalidField(Field.NAME, "field.other_team_name", name=name_of(row))
            record(session, actor.member_id, _deleted(session, team), now=now)
            canvas = session.scalar(select(PlanCopyRow.canvas).where(*_copied(team.id, lost=False)))
            delete_team(session, row, now=now)
            return DeletedTeam(team, canvas)


def _known_person(session: Session, user: str) -> MemberRow:
    """NotFound for who was never met, and for who stands for all that were forgotten."""
    if user == FORMER:
        raise NotFound("state.unknown_person")
    return lookup.member(session, user)


def name_of(row: TeamRow) -> str:
    """What is typed to delete a team: the channel's name, or its id until Slack has told that."""
    return row.name or row.channel


def _deleted(session: Session, team: Team) -> Logged:
    """What is noted for the workspace: all that is noted of the team goes with it.

    The channel is told by its id, which Slack shows as a name only to those who may see it.
    """
    numbers = _numbers(session, ResultRow.team_id == team.id)
    return Logged(what=What.TEAM_DELETED, subject=team.channel, new=value_of(numbers))


def _to_delete(session: Session, actor: Actor, team_id: int | None, now: datetime) -> Team:
    """A team for its admins; where none is left, not for everybody: there is no way back."""
    team = the_team(session, actor, Right.ADMINISTER, team_id, now=now)
    if not actor.is_workspace_admin and not lookup.admins_of(session, team.id):
        raise NotAllowed("rights.no_admin_deletes")
    return team


def _team_data(session: Session, team: Team) -> TeamData:
    def count(table: Any, *conditions: ColumnElement[bool]) -> int:
        return _count(session, table, table.team_id == team.id, *conditions)

    digests = OutboxRow.kind == Kind.DIGEST, OutboxRow.team_id == team.id
    return TeamData(
        team_id=team.id,
        channel=team.channel,
        name=name_of(session.get_one(TeamRow, team.id)),
        people=count(MembershipRow),
        objectives=count(ObjectiveRow),
        numbers=_numbers(session, ResultRow.team_id == team.id),
        digests=_count(session, OutboxRow, *digests, OutboxRow.state == State.SENT),
        line_items=count(LineItemRow, LineItemRow.removed_at.is_(None)),
        advice=count(AdviceRow),
        alarms=count(AlarmRow),
        charts=count(PictureRow),
        has_alarm=is_quiet(session, team.id),
        has_copy=_count(session, PlanCopyRow, *_copied(team.id, lost=False)) > 0,
        lost_copy=_count(session, PlanCopyRow, *_copied(team.id, lost=True)) > 0,
    )


def _copied(team_id: int, *, lost: bool) -> tuple[ColumnElement[bool], ...]:
    """The team's plan is in a canvas, which Slack lets the bot change, or not."""
    is_there = PlanCopyRow.canvas.is_not(None)
    return PlanCopyRow.team_id == team_id, is_there, PlanCopyRow.lost.is_(lost)


def _count(session: Session, table: Any, *conditions: ColumnElement[bool]) -> int:
    return session.scalar(select(func.count()).select_from(table).where(*conditions)) or 0


def _numbers(session: Session, condition: ColumnElement[bool]) -> int:
    """Numbers that count, each once however often it was corrected."""
    found = (
        select(func.count(ResultRow.id))
        .join(ReportRow, ReportRow.id == ResultRow.report_id)
        .where(condition, ResultRow.undone_at.is_(None))
    )
    return session.scalar(found) or 0


def _only_admin_of(session: Session, who: MemberRow) -> tuple[str, ...]:
    rows = lookup.own_teams(session, who.id)
    return tuple(row.channel for row in rows if lookup.admins_of(session, row.id) == [who.user])


def _leads_in(session: Session, user: str) -> tuple[str, ...]:
    led: Iterable[str] = session.scalars(
        select(TeamRow.channel)
        .join(AlarmRow, AlarmRow.team_id == TeamRow.id)
        .join(AlarmRoleRow, AlarmRoleRow.alarm_id == AlarmRow.id)
        .where(
            AlarmRow.ended_at.is_(None),
            AlarmRoleRow.role == Role.LEAD.value,
            AlarmRoleRow.user == user,
        )
        .order_by(TeamRow.id)
    )
    return tuple(led)
