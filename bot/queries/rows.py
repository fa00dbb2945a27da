"""From rows to domain values: rows do not leave the services."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any, TypeAlias

from sqlalchemy import Row, and_, select

from bot.db.models import AlarmRow, MemberRow, ObjectiveRow, TeamRow
from bot.db.query import Query
from bot.domain.absences import Absence
from bot.domain.catalogue.catalogue import catalogue_of
from bot.domain.catalogue.measures import measure_of
from bot.domain.catalogue.metrics import Unit
from bot.domain.objectives.kinds import ObjectiveKind, Period
from bot.domain.objectives.objective import USUAL, Objective, ObjectiveDraft
from bot.domain.team import Purpose, Reminders, Team, TeamSettings

AnyRow: TypeAlias = Row[*tuple[Any, ...]]
"""A row of a prepared query, its columns named as the table's."""


KEEPS_QUIET = and_(AlarmRow.ended_at.is_(None), AlarmRow.is_drill.is_(False))
"""Alarms that keep their team's messages back; a drill keeps none."""
OPEN_ALARM = and_(AlarmRow.team_id == TeamRow.id, KEEPS_QUIET)
TEAMS = select(*TeamRow.__table__.c, AlarmRow.id.label("alarm_id")).outerjoin(AlarmRow, OPEN_ALARM)
"""Teams; `alarm_id` is None unless an alarm is on."""
TEAM = Query(TEAMS, TeamRow, by=TeamRow.id)


def team_of(
    row: TeamRow | AnyRow, reporters: Sequence[str] = (), admins: Sequence[str] = ()
) -> Team:
    settings = TeamSettings(
        purpose=Purpose(row.purpose),
        purpose_words=row.purpose_words,
        zone=row.zone,
        holidays=row.holidays,
        digest_weekday=row.digest_weekday,
        digest_at=row.digest_at,
        checkin_weekdays=row.checkin_weekdays,
        checkin_at=row.checkin_at,
        paused_until=row.paused_until,
        reporters=tuple(reporters),
        admins=tuple(admins),
    )
    return Team(
        id=row.id,
        channel=row.channel,
        settings=settings,
        name=row.name or "",
        trial_until=row.trial_until,
        currency=row.currency,
        is_shared=row.is_shared,
        catalogue=catalogue_of(row.own_metrics or "", row.own_platforms or ""),
        imported_until=row.imported_until,
        alarm_days=frozenset(map(date.fromisoformat, (row.alarm_days or "").split())),
        leaves_alarm_days_out=bool(row.leaves_alarm_days_out),
    )


def objective_of(
    row: ObjectiveRow | AnyRow, owner: str, currency: str | None, *, owner_left: bool = False
) -> Objective:
    """The objective of a row; `currency` is that of its team."""
    measure = measure_of(row.metric, row.platform)
    return Objective(
        id=row.id,
        team_id=row.team_id,
        owner=owner,
        measure=measure,
        kind=ObjectiveKind(row.kind),
        target=row.target,
        per=Period(row.per) if row.per else None,
        starts_on=row.starts_on,
        due_on=row.due_on,
        closed_on=row.closed_on,
        stretch=row.stretch,
        line_item=row.line_item_id,
        leads_to=row.leads_to_id,
        owner_left=owner_left,
        currency=currency if measure.metric.unit is Unit.MONEY else None,
    )


def write_draft(row: ObjectiveRow, draft: ObjectiveDraft) -> None:
    """Put what a person worded into the row; its line item must be a known one by now."""
    assert draft.line_item != USUAL  # noqa: S101  the use case found which one that is
    platform = draft.measure.platform
    row.metric = draft.measure.metric.key
    row.platform = platform.key if platform else None
    row.kind = draft.kind.value
    row.target = draft.target
    row.per = draft.per.value if draft.per else None
    row.due_on = draft.due_on
    row.stretch = draft.stretch
    row.line_item_id, row.leads_to_id = draft.line_item, draft.leads_to


def reminders_of(row: MemberRow | AnyRow, absences: Iterable[Absence] = ()) -> Reminders:
    """What a member wants; `absences` are those that are not over, where they matter."""
    return Reminders(
        zone=row.zone,
        own_zone=row.own_zone,
        weekdays=row.weekdays,
        at=row.at,
        stopped=row.stopped_at is not None,
        absences=tuple(absences),
    )
