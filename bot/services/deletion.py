"""Deletion: the one place that takes a team, a person or a workspace out of the database.

Foreign keys take along what refers to them. What refers by name only (slots, schedules, the keys of
requests) is deleted here, so that no id that is given again finds another one's.
"""

from __future__ import annotations

from collections.abc import Callable, Collection
from datetime import datetime
from typing import Any, Final

from sqlalchemy import ColumnElement, String, delete, or_, select, update
from sqlalchemy.orm import Session

from bot.db.base import Base, Owned
from bot.db.models import (
    ActRow,
    AlarmPlanRow,
    AlarmRoleRow,
    AlarmRow,
    AlarmStepRow,
    CostEntryRow,
    KeptWordsRow,
    MemberRow,
    ObjectiveChangeRow,
    ObjectiveRow,
    OutboxRow,
    ReportRow,
    RequestRow,
    ResultRow,
    ScheduleRow,
    TeamRow,
)
from bot.db.upsert import insert_new
from bot.domain.acts import ActKind
from bot.domain.alarms.alarm import Level
from bot.domain.alarms.roles import Role
from bot.domain.alarms.timeline import Entry, EntryKind
from bot.domain.forgetting import FORMER, without
from bot.domain.messages.alarm_slots import alarm_in
from bot.domain.messages.kinds import (
    Audience,
    Kind,
    act_in,
    end_in,
    kinds_for,
    plan_check_in,
    slot_of,
)
from bot.outbox.queue import queue
from bot.outbox.schedules import schedule_checkin
from bot.queries import lookup
from bot.queries.alarms import plan_of
from bot.queries.objectives import own_objectives
from bot.services.alarm_log import add_entry, call_for_a_lead
from bot.services.memberships import moves_in
from bot.services.questions import asked_back

TO_TEAMS: Final = (*kinds_for(Audience.CHANNEL), Kind.DELIVERY_PROBLEM)
TO_MEMBERS: Final = tuple(
    kind for kind in kinds_for(Audience.PERSON) if kind is not Kind.DELIVERY_PROBLEM
)
"""The kinds of messages whose subject is a team, and those whose subject is a member."""
KEPT_FOR_THE_TEAM: Final = (
    *(ReportRow.member_id, ObjectiveRow.owner_id, ObjectiveChangeRow.by_id),
    *(ActRow.by_id, ActRow.undone_by_id, CostEntryRow.by_id, ResultRow.undone_by_id),
)
"""What names a member and stays when they are forgotten; all else of theirs goes."""
APPROVERS: Final = (
    *("approver_1", "backup_1", "approver_2", "backup_2", "approver_3", "backup_3"),
)


# A team.


def delete_team(session: Session, team: TeamRow, *, now: datetime) -> None:
    """Delete a team with all that is stored of it; its people stay, and are not asked for it."""
    people = [who for _, who in lookup.people_of(session, team.id)]
    reports = set(
        session.scalars(select(ResultRow.report_id).where(ResultRow.team_id == team.id).distinct())
    )
    _delete_messages_of_team(session, team.id)
    session.execute(delete(KeptWordsRow).where(KeptWordsRow.team_id == team.id))
    moves = RequestRow.key.startswith(moves_in(team.channel), autoescape=True)
    session.execute(delete(RequestRow).where(moves))
    home = update(MemberRow).where(MemberRow.home_team_id == team.id)
    session.execute(home.values(home_team_id=None))
    session.flush()
    session.execute(delete(TeamRow).where(TeamRow.id == team.id))
    session.expunge(team)
    delete_empty_reports(session, reports)
    for who in people:
        schedule_checkin(session, who, now)


def delete_empty_reports(session: Session, reports: Collection[int]) -> None:
    """Delete those of these reports that hold no results any more."""
    kept = set(session.scalars(select(ResultRow.report_id).where(ResultRow.report_id.in_(reports))))
    session.execute(delete(ReportRow).where(ReportRow.id.in_(set(reports) - kept)))


def _delete_messages_of_team(session: Session, team_id: int) -> None:
    """Delete a team's messages, its digest's schedule, and what its people are told of it."""
    digest = ScheduleRow.kind == Kind.DIGEST, ScheduleRow.subject_id == team_id
    session.execute(delete(ScheduleRow).where(*digest))
    to_team = OutboxRow.kind.in_(TO_TEAMS), OutboxRow.subject_id == team_id
    session.execute(delete(OutboxRow).where(*to_team))
    abouts: dict[Kind, tuple[type[Base] | None, Callable[[str], int]]] = {
        Kind.ACT: (ActRow, lambda slot: act_in(slot)[0]),
        Kind.ENDED: (ObjectiveRow, lambda slot: end_in(slot)[0]),
        Kind.ALARM_TOLD: (AlarmRow, alarm_in),
        Kind.ALARM_PLAN: (None, plan_check_in),
    }
    for kind, (table, about) in abouts.items():
        ids = {team_id} if table is None else _ids_of_team(session, table, team_id)
        slots = session.execute(select(OutboxRow.id, OutboxRow.slot).where(OutboxRow.kind == kind))
        told = [row.id for row in slots if about(row.slot) in ids]
        session.execute(delete(OutboxRow).where(OutboxRow.id.in_(told)))


def _ids_of_team(session: Session, table: Any, team_id: int) -> set[int]:
    return set(session.scalars(select(table.id).where(table.team_id == team_id)))


# A person.


def forget_member(session: Session, who: MemberRow, called: str, *, now: datetime) -> None:
    """Delete a person: what they did for their teams stays, as by somebody who is `called` so.

    Their open objectives are offered to the teams, and the alarms that they lead call for a lead.
    """
    former = _former(session, now)
    teams = {objective.team_id for objective in own_objectives(session, who.id)}
    _free_roles(session, who.user, now)
    _delete_messages_to(session, who)
    _delete_acts_about(session, who)
    for column in KEPT_FOR_THE_TEAM:
        kept = update(column.class_).where(column == who.id).values({column: former})
        session.execute(kept.execution_options(synchronize_session=False))
    session.flush()
    session.execute(delete(MemberRow).where(MemberRow.id == who.id))
    session.expunge(who)
    _take_out_id(session, who.user, called)
    for team_id in sorted(teams):
        slot = slot_of(Kind.UNOWNED, f"{team_id}:{who.id}", now)
        queue(session, slot, Kind.UNOWNED, team_id, due=now, on_demand=True)


def _former(session: Session, now: datetime) -> int:
    """The member who stands for all that were forgotten; the same in all teams."""
    row = {"slack_user": FORMER, "zone": "UTC", "own_zone": False, "first_seen_at": now}
    insert_new(session, MemberRow, [{**row, "left_at": now}])
    return lookup.member_id(session, FORMER)


def _delete_messages_to(session: Session, who: MemberRow) -> None:
    checkin = ScheduleRow.kind == Kind.CHECKIN, ScheduleRow.subject_id == who.id
    session.execute(delete(ScheduleRow).where(*checkin))
    to_them = OutboxRow.kind.in_(TO_MEMBERS), OutboxRow.subject_id == who.id
    session.execute(delete(OutboxRow).where(*to_them))
    named = RequestRow.key.endswith(f":{who.user}", autoescape=True)
    asked = RequestRow.key == asked_back(who.id)
    session.execute(delete(RequestRow).where(or_(named, asked)))


def _delete_acts_about(session: Session, who: MemberRow) -> None:
    """Delete acts that would bring them back when they are undone."""
    put_away = (ActRow.kind == ActKind.PUT_AWAY) & (ActRow.subject_id == who.id)
    named = ActRow.before.contains(f'"{who.user}"', autoescape=True)
    session.execute(delete(ActRow).where(or_(put_away, named)))


def _free_roles(session: Session, user: str, now: datetime) -> None:
    """Give back what they had taken on in alarms that are on, and in plans for the next one."""
    is_open = select(AlarmRow.id).where(AlarmRow.ended_at.is_(None))
    session.execute(
        update(AlarmStepRow)
        .where(
            AlarmStepRow.taken_by == user,
            AlarmStepRow.done_by.is_(None),
            AlarmStepRow.alarm_id.in_(is_open),
        )
        .values(taken_by=None)
    )
    for name in APPROVERS:
        column = getattr(AlarmPlanRow, name)
        session.execute(update(AlarmPlanRow).where(column == user).values({name: None}))
    roles = session.scalars(
        select(AlarmRoleRow).where(AlarmRoleRow.user == user, AlarmRoleRow.alarm_id.in_(is_open))
    )
    for role in roles.all():
        _free_role(session, role, now)


def _free_role(session: Session, role: AlarmRoleRow, now: datetime) -> None:
    alarm, name = session.get_one(AlarmRow, role.alarm_id), role.role
    session.delete(role)
    session.flush()
    add_entry(session, alarm, Entry(at=now, by=FORMER, kind=EntryKind.FREED, subject=name))
    if name == Role.LEAD:
        approver = plan_of(session, alarm.team_id).approver(Level(alarm.level))
        call_for_a_lead(session, alarm, approver, now=now)


def _take_out_id(session: Session, user: str, called: str) -> None:
    """Leave the id in no text of any table, whoever wrote it there."""
    for mapper in Base.registry.mappers:
        if issubclass(mapper.class_, Owned):
            _take_out_of(session, mapper.class_, user, called)


def _take_out_of(session: Session, table: Any, user: str, called: str) -> None:
    texts = [column for column in table.__table__.columns if isinstance(column.type, String)]
    if not texts:
        return
    keys = [*table.__table__.primary_key.columns]
    holds = or_(*(column.contains(user, autoescape=True) for column in texts))
    own = table.__table__.c.workspace_id == session.info["workspace_id"]
    for row in session.execute(select(*keys, *texts).where(own, holds)).mappings().all():
        changed = {
            column.name: new
            for column in texts
            if (old := row[column.name]) and (new := without(old, user, called)) != old
        }
        same: list[ColumnElement[bool]] = [key == row[key.name] for key in keys]
        if changed:
            session.execute(update(table.__table__).where(*same).values(changed))


# A workspace.


def delete_some(session: Session, workspace_id: int, *, most: int) -> bool:
    """Delete so many rows of a workspace at most; return False once nothing of it is left.

    Table by table, each before those that it refers to: the keys have little left to take along,
    so that no transaction holds the database for long.
    """
    for table in reversed(Base.metadata.sorted_tables):
        if "workspace_id" not in table.c or "id" not in table.c:
            continue
        some = select(table.c.id).where(table.c.workspace_id == workspace_id).limit(most)
        ids = session.execute(some).scalars().all()
        if ids:
            session.execute(delete(table).where(table.c.id.in_(ids)))
            return True
    return False
