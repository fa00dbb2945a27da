"""Days off: public holidays where a team is, an owner's absences, and days of alarms if wanted."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from sqlalchemy import and_, or_, select
from sqlalchemy.orm import Session

from bot.db.models import AbsenceRow, MemberRow, ObjectiveChangeRow, ObjectiveRow
from bot.db.query import Key, Query
from bot.domain.cadence import local_day
from bot.domain.objectives.changes import OWNER
from bot.domain.objectives.objective import Objective
from bot.domain.team import NO_HOLIDAYS, Team
from bot.holidays import place_of, public_holidays
from bot.queries.rows import AnyRow

DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Absences:
    """The days on which people are away, by their Slack ids.

    `handed_over` holds, by the ids of objectives, who owned each before, and until when.
    """

    days: Mapping[str, frozenset[date]]
    handed_over: Mapping[int, Sequence[tuple[str, datetime]]] = field(default_factory=dict)

    def of(self, objective: Objective, zone: str) -> frozenset[date]:
        """The days on which whoever owned the objective then is away, in the team's calendar.

        Days that are over keep the calendar they had: a new owner's begins on the day on which the
        objective was handed over.
        """
        away: set[date] = set()
        first = date.min
        for owner, until in self.handed_over.get(objective.id, ()):
            end = local_day(until, zone)
            away.update(day for day in self._away(owner) if first <= day < end)
            first = end
        return frozenset(away).union(day for day in self._away(objective.owner) if day >= first)

    def _away(self, user: str) -> frozenset[date]:
        return self.days.get(user, frozenset())


IS_HANDED_OVER = (
    select(ObjectiveChangeRow.id)
    .where(
        ObjectiveChangeRow.objective_id == ObjectiveRow.id,
        ObjectiveChangeRow.workspace_id == ObjectiveRow.workspace_id,
        ObjectiveChangeRow.field == OWNER,
    )
    .exists()
)
"""Whether an objective had another owner once."""
_ABSENCES = Query(
    select(
        *(MemberRow.user, AbsenceRow.first_on, AbsenceRow.last_on),
        IS_HANDED_OVER.label("is_handed_over"),
    )
    .distinct()
    .select_from(ObjectiveRow)
    .join(MemberRow, MemberRow.id == ObjectiveRow.owner_id)
    .outerjoin(AbsenceRow, AbsenceRow.member_id == MemberRow.id)
    .where(or_(AbsenceRow.id.is_not(None), IS_HANDED_OVER)),
    *(MemberRow, ObjectiveRow),
    by=ObjectiveRow.team_id,
)
_FORMER_OWNERS = Query(
    select(
        *(ObjectiveChangeRow.id, ObjectiveChangeRow.objective_id, ObjectiveChangeRow.created_at),
        *(MemberRow.user, AbsenceRow.first_on, AbsenceRow.last_on),
    )
    .join(ObjectiveRow, ObjectiveRow.id == ObjectiveChangeRow.objective_id)
    .join(
        MemberRow,
        and_(
            MemberRow.user == ObjectiveChangeRow.old,
            MemberRow.workspace_id == ObjectiveRow.workspace_id,
        ),
    )
    .outerjoin(AbsenceRow, AbsenceRow.member_id == MemberRow.id)
    .where(ObjectiveChangeRow.field == OWNER)
    .order_by(ObjectiveChangeRow.id),
    *(ObjectiveChangeRow, ObjectiveRow, MemberRow),
    by=ObjectiveRow.team_id,
)
"""A row for each absence of each former owner, and at least one."""


def absences_of(session: Session, teams: Collection[Key]) -> dict[Key, Absences]:
    """The absences of those who own an objective of these teams, or did."""
    return with_former_owners(session, _ABSENCES.rows_by_key(session, teams))


def with_former_owners(
    session: Session, found: Mapping[Key, Sequence[AnyRow]]
) -> dict[Key, Absences]:
    """The absences of owners in these rows of teams, and of those who owned objectives before.

    The latter are read where a row has an objective that `is_handed_over`.
    """
    teams = [key for key, rows in found.items() if any(row.is_handed_over for row in rows)]
    former = _FORMER_OWNERS.rows_by_key(session, teams) if teams else {}
    return {key: _absences(rows, former.get(key, ())) for key, rows in found.items()}


def _absences(owners: Sequence[AnyRow], former: Sequence[AnyRow]) -> Absences:
    handed_over: dict[int, dict[int, tuple[str, datetime]]] = {}
    for row in former:
        handed_over.setdefault(row.objective_id, {})[row.id] = row.slack_user, row.created_at
    return Absences(
        _by_user([*owners, *former]),
        {objective_id: tuple(each.values()) for objective_id, each in handed_over.items()},
    )


def _by_user(rows: Iterable[AnyRow]) -> dict[str, frozenset[date]]:
    """The days of rows that hold a user and the first and last day of an absence, if any."""
    away: dict[str, frozenset[date]] = {}
    for row in rows:
        if row.first_on is not None:
            known = away.get(row.slack_user, frozenset())
            away[row.slack_user] = known.union(_days(row.first_on, row.last_on))
    return away


def _days(first: date, last: date) -> Iterator[date]:
    return (first + DAY * number for number in range((last - first).days + 1))


def days_off(team: Team, absences: Absences, objective: Objective, day: date) -> frozenset[date]:
    """The days from the objective's start to its end, or to the year after `day`."""
    away = absences.of(objective, team.settings.zone)
    alarms = team.alarm_days if team.leaves_alarm_days_out else frozenset()
    return _holidays(team, objective, day) | away | alarms


def _holidays(team: Team, objective: Objective, day: date) -> frozenset[date]:
    place = team.settings.holidays or place_of(team.settings.zone)
    if place is None or place == NO_HOLIDAYS:
        return frozenset()
    last = max(objective.due_on or day, day).year + 1
    return public_holidays(place, objective.starts_on.year, last)
