"""Deletion: the one place that takes a team, a person or a workspace out of the database.

Foreign keys take along what refers to a row that goes. Here is what they cannot know: reports that
no team has numbers of any more, keys of requests that name people and channels, what stays of a
person, and the id of theirs that others wrote down.
"""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from typing import Any, Final

from sqlalchemy import String, delete, false, or_, select, update
from sqlalchemy.orm import InstrumentedAttribute, Mapper, Session

from bot.db.base import Base, Owned
from bot.db.models import (
    ActRow,
    AlarmPlanRow,
    AlarmRoleRow,
    AlarmRow,
    AlarmStepRow,
    CostEntryRow,
    InstallationRow,
    MemberRow,
    ObjectiveChangeRow,
    ObjectiveRow,
    OutboxRow,
    ReportRow,
    RequestRow,
    ResultRow,
    TeamRow,
    WorkspaceRow,
)
from bot.db.upsert import insert_new
from bot.domain.alarms.alarm import Level
from bot.domain.alarms.roles import Role
from bot.domain.alarms.timeline import Entry, EntryKind
from bot.domain.forgetting import FORMER, without
from bot.domain.messages.kinds import (
    Kind,
    slot_of,
)
from bot.outbox.queue import queue
from bot.outbox.schedules import schedule_checkin
from bot.queries import lookup
from bot.queries.alarms import plan_of
from bot.queries.objectives import own_objectives
from bot.services.alarm_log import add_entry, call_for_a_lead
from bot.services.draft_endings import end_requests_of
from bot.services.last_done import noted_absences
from bot.services.memberships import moves_in
from bot.services.questions import asked_back

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
    of_team = select(ResultRow.report_id).where(ResultRow.team_id == team.id)
    reports = set(session.scalars(of_team.distinct()))
    moves = RequestRow.key.startswith(moves_in(team.channel), autoescape=True)
    session.execute(delete(RequestRow).where(moves))
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


# A person.


def forget_member(session: Session, who: MemberRow, called: str, *, now: datetime) -> None:
    """Delete a person: what they did for their teams stays, as by somebody who is `called` so.

    Their open objectives are offered to the teams, and the alarms that they lead call for a lead.
    Drafts that they asked about, or alone were asked about, wait for no answer.
    """
    former = _former(session, now)
    teams = {objective.team_id for objective in own_objectives(session, who.id)}
    end_requests_of(session, who.user, now=now)
    _forget_notes(session, who)
    # An act that names them would bring them back when it is undone.
    named = ActRow.before.contains(f'"{who.user}"', autoescape=True)
    session.execute(delete(ActRow).where(named))
    for column in KEPT_FOR_THE_TEAM:
        kept = update(column.class_).where(column == who.id).values({column: former})
        session.execute(kept.execution_options(synchronize_session=False))
    session.flush()
    session.execute(delete(MemberRow).where(MemberRow.id == who.id))
    session.expunge(who)
    # Without them among the admins, who are called.
    _free_roles(session, who.user, now)
    _take_out_id(session, who.user, called)
    for team_id in sorted(teams):
        slot = slot_of(Kind.UNOWNED, f"{team_id}:{who.id}", now)
        queue(session, slot, Kind.UNOWNED, team_id, due=now, on_demand=True)


def _former(session: Session, now: datetime) -> int:
    """The member who stands for all that were forgotten; the same in all teams."""
    row = {"slack_user": FORMER, "zone": "UTC", "own_zone": False, "first_seen_at": now}
    insert_new(session, MemberRow, [{**row, "left_at": now}])
    return lookup.member_id(session, FORMER)


def _forget_notes(session: Session, who: MemberRow) -> None:
    """Delete the notes of what they did or were asked, whose keys name them.

    The person who can mend a channel is told of it in their direct messages: where that was goes
    from all such messages, as it is not stored whose they are.
    """
    named = RequestRow.key.endswith(f":{who.user}", autoescape=True)
    asked = RequestRow.key == asked_back(who.id)
    away = RequestRow.key.startswith(noted_absences(who.id), autoescape=True)
    session.execute(delete(RequestRow).where(or_(named, asked, away)))
    mended = OutboxRow.kind == Kind.DELIVERY_PROBLEM, OutboxRow.settled_at.is_not(None)
    session.execute(update(OutboxRow).where(*mended).values(channel=None, message_ts=None))


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
    add_entry(session, alarm, Entry(now, FORMER, EntryKind.FREED, name))
    if name == Role.LEAD:
        approver = plan_of(session, alarm.team_id).approver(Level(alarm.level))
        call_for_a_lead(session, alarm, approver, now=now)


def _take_out_id(session: Session, user: str, called: str) -> None:
    """Leave the id in no text of any table, whoever wrote it there."""
    own = select(WorkspaceRow.installation_id).where(
        WorkspaceRow.id == session.info["workspace_id"]
    )
    by_them = InstallationRow.installed_by == user, InstallationRow.id.in_(own)
    session.execute(update(InstallationRow).where(*by_them).values(installed_by=FORMER))
    for mapper in Base.registry.mappers:
        if issubclass(mapper.class_, Owned):
            _take_out_of(session, mapper, user, called)


def _take_out_of(session: Session, mapper: Mapper[Any], user: str, called: str) -> None:
    table, texts = mapper.class_, _texts_of(mapper)
    keys = [mapper.get_property_by_column(each).class_attribute for each in mapper.primary_key]
    holds = [text.contains(user, autoescape=True) for text in texts]
    found = session.execute(select(*keys, *texts).where(or_(false(), *holds))).all()
    for row in found:
        same = [key == value for key, value in zip(keys, row, strict=False)]
        changed = {
            text.key: without(old, user, called)[: _longest(text)]
            for text, old in zip(texts, row[len(keys) :], strict=True)
            if old is not None
        }
        session.execute(
            update(table).where(*same).values(changed).execution_options(synchronize_session=False)
        )


def _longest(text: InstrumentedAttribute[str]) -> int | None:
    """Characters that a column takes: what somebody is called may be longer than their mention."""
    kind = text.type
    return kind.length if isinstance(kind, String) else None


def _texts_of(mapper: Mapper[Any]) -> list[InstrumentedAttribute[str]]:
    return [
        attribute.class_attribute
        for attribute in mapper.column_attrs
        if isinstance(attribute.columns[0].type, String)
    ]


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
