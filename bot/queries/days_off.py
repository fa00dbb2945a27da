"""Free days: public holidays of a team's country, and the days on which an owner is away."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from datetime import date, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.db.models import AbsenceRow, MemberRow, ObjectiveRow
from bot.db.query import Key, Query
from bot.domain.objectives.objective import Objective
from bot.domain.team import NO_HOLIDAYS
from bot.holidays import country_of, public_holidays
from bot.queries.rows import TEAM, AnyRow

DAY = timedelta(days=1)
FreeDays = dict[int, frozenset[date]]
"""The days on which nothing is expected of an objective, by its id."""

_ABSENCES = Query(
    select(MemberRow.user, AbsenceRow.first_on, AbsenceRow.last_on)
    .distinct()
    .join(AbsenceRow, AbsenceRow.member_id == MemberRow.id)
    .join(ObjectiveRow, ObjectiveRow.owner_id == MemberRow.id),
    *(MemberRow, AbsenceRow, ObjectiveRow),
    by=ObjectiveRow.team_id,
)
"""Of those who own an objective of a team."""


def read_ahead(session: Session, teams: Collection[Key]) -> None:
    _ABSENCES.read_ahead(session, teams)


def free_days(session: Session, found: Sequence[Objective], day: date) -> FreeDays:
    """The free days of each objective from its start to its end, or to the year after `day`."""
    teams = {objective.team_id for objective in found}
    calendars = {team_id: TEAM.first(session, team_id) for team_id in teams}
    away = {team_id: _away(session, team_id) for team_id in teams}
    return {
        objective.id: _holidays(calendars[objective.team_id], objective, day)
        | away[objective.team_id].get(objective.owner, frozenset())
        for objective in found
    }


def _holidays(team: AnyRow | None, objective: Objective, day: date) -> frozenset[date]:
    assert team is not None  # noqa: S101  an objective's team is there
    country = team.holidays or country_of(team.zone)
    if country is None or country == NO_HOLIDAYS:
        return frozenset()
    last = max(objective.due_on or day, day).year + 1
    return public_holidays(country, objective.starts_on.year, last)


def _away(session: Session, team_id: int) -> dict[str, frozenset[date]]:
    away: dict[str, frozenset[date]] = {}
    for row in _ABSENCES.rows(session, team_id):
        known = away.get(row.slack_user, frozenset())
        away[row.slack_user] = known.union(_days(row.first_on, row.last_on))
    return away


def _days(first: date, last: date) -> Iterator[date]:
    return (first + DAY * number for number in range((last - first).days + 1))


def note_absence(session: Session, member_id: int, today: date, until: date) -> None:
    """Remember that a member is away from today on; an absence that lasts only moves its end."""
    now = _present(session, member_id, today)
    if now is None:
        session.add(AbsenceRow(member_id=member_id, first_on=today, last_on=until))
    else:
        now.last_on = until


def end_absence(session: Session, member_id: int, today: date) -> None:
    """Remember that a member is back today; who left today was not away."""
    now = _present(session, member_id, today)
    if now is None:
        return
    if now.first_on >= today:
        session.delete(now)
    else:
        now.last_on = today - DAY


def _present(session: Session, member_id: int, today: date) -> AbsenceRow | None:
    return session.scalar(
        select(AbsenceRow).where(AbsenceRow.member_id == member_id, AbsenceRow.last_on >= today)
    )
