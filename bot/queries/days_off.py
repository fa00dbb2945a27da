"""Days off: public holidays where a team is, and the days on which an owner is away."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import date, timedelta
from typing import TypeAlias

from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.db.models import AbsenceRow, MemberRow, ObjectiveRow
from bot.db.query import Key, Query
from bot.domain.objectives.objective import Objective
from bot.domain.team import NO_HOLIDAYS, Team
from bot.holidays import place_of, public_holidays
from bot.queries.rows import AnyRow

DAY = timedelta(days=1)
Absences: TypeAlias = Mapping[str, frozenset[date]]
"""The days on which people are away, by their Slack ids."""

_ABSENCES = Query(
    select(MemberRow.user, AbsenceRow.first_on, AbsenceRow.last_on)
    .distinct()
    .join(AbsenceRow, AbsenceRow.member_id == MemberRow.id)
    .join(ObjectiveRow, ObjectiveRow.owner_id == MemberRow.id),
    *(MemberRow, AbsenceRow, ObjectiveRow),
    by=ObjectiveRow.team_id,
)


def absences_of(session: Session, teams: Collection[Key]) -> dict[Key, Absences]:
    """The absences of those who own an objective of these teams."""
    found = _ABSENCES.rows_by_key(session, teams)
    return {team: absences_by_user(rows) for team, rows in found.items()}


def absences_by_user(rows: Iterable[AnyRow]) -> Absences:
    """The days of rows that hold a user and the first and last day of an absence."""
    away: dict[str, frozenset[date]] = {}
    for row in rows:
        known = away.get(row.slack_user, frozenset())
        away[row.slack_user] = known.union(_days(row.first_on, row.last_on))
    return away


def _days(first: date, last: date) -> Iterator[date]:
    return (first + DAY * number for number in range((last - first).days + 1))


def days_off(team: Team, absences: Absences, objective: Objective, day: date) -> frozenset[date]:
    """The days from the objective's start to its end, or to the year after `day`."""
    away = absences.get(objective.owner, frozenset())
    return _holidays(team, objective, day) | away


def _holidays(team: Team, objective: Objective, day: date) -> frozenset[date]:
    place = team.settings.holidays or place_of(team.settings.zone)
    if place is None or place == NO_HOLIDAYS:
        return frozenset()
    last = max(objective.due_on or day, day).year + 1
    return public_holidays(place, objective.starts_on.year, last)


def note_absence(session: Session, member_id: int, today: date, until: date) -> date | None:
    """Remember that a member is away from today on; an absence that lasts only moves its end.

    The end that such an absence had before.
    """
    now = _present(session, member_id, today)
    if now is None:
        session.add(AbsenceRow(member_id=member_id, first_on=today, last_on=until))
        return None
    ended, now.last_on = now.last_on, until
    return ended


def restore_absence(session: Session, member_id: int, until: date, ended: date | None) -> None:
    """Give the absence until that day the end that it had before; None: there was none."""
    noted = session.scalar(
        select(AbsenceRow)
        .where(AbsenceRow.member_id == member_id, AbsenceRow.last_on == until)
        .order_by(AbsenceRow.id.desc())
    )
    if noted is not None and ended is not None:
        noted.last_on = ended
    elif noted is not None:
        session.delete(noted)


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
