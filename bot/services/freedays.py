"""Free days: public holidays of a team's country, and the days on which an owner is away."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from sqlalchemy import bindparam, select
from sqlalchemy.orm import Session

from bot.db.models import AbsenceRow, MemberRow, TeamRow
from bot.db.query import Query
from bot.domain.objective import Objective
from bot.domain.team import NO_HOLIDAYS
from bot.holidays import country_of, public_holidays
from bot.services.rows import AnyRow

DAY = timedelta(days=1)
FreeDays = dict[int, frozenset[date]]
"""The days on which nothing is expected of an objective, by its id."""

_CALENDARS = Query(
    select(TeamRow.id, TeamRow.zone, TeamRow.holidays).where(
        TeamRow.id.in_(bindparam("ids", expanding=True))
    ),
    TeamRow,
)
_ABSENCES = Query(
    select(MemberRow.user, AbsenceRow.first_on, AbsenceRow.last_on)
    .join(AbsenceRow, AbsenceRow.member_id == MemberRow.id)
    .where(MemberRow.user.in_(bindparam("users", expanding=True))),
    *(MemberRow, AbsenceRow),
)


def free_days(session: Session, found: Sequence[Objective], day: date) -> FreeDays:
    """The free days of each objective from its start to its end, or to the year after `day`."""
    if not found:
        return {}
    teams = _CALENDARS.rows(session, ids=list({objective.team_id for objective in found}))
    calendars = {team.id: team for team in teams}
    away = _away(session, {objective.owner for objective in found})
    return {
        objective.id: _holidays(calendars[objective.team_id], objective, day)
        | away.get(objective.owner, frozenset())
        for objective in found
    }


def _holidays(team: AnyRow, objective: Objective, day: date) -> frozenset[date]:
    country = team.holidays or country_of(team.zone)
    if country is None or country == NO_HOLIDAYS:
        return frozenset()
    last = max(objective.due_on or day, day).year + 1
    return public_holidays(country, objective.starts_on.year, last)


def _away(session: Session, users: set[str]) -> dict[str, frozenset[date]]:
    away: dict[str, frozenset[date]] = {}
    for row in _ABSENCES.rows(session, users=list(users)):
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
