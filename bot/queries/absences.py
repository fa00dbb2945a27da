"""Absences of members: when they are away, and what they say of it."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from datetime import date, timedelta

from sqlalchemy import bindparam, delete, select
from sqlalchemy.orm import Session

from bot.db.models import AbsenceRow
from bot.db.query import Key, Query
from bot.domain.absences import Absence
from bot.queries.rows import AnyRow

A_DAY_AT_MOST = timedelta(days=1)
"""Between the dates of two zones."""
_ABSENCES = Query(
    select(AbsenceRow.member_id, AbsenceRow.first_on, AbsenceRow.last_on)
    .where(AbsenceRow.last_on >= bindparam("since"))
    .order_by(AbsenceRow.first_on, AbsenceRow.last_on),
    AbsenceRow,
    by=AbsenceRow.member_id,
)


def load_absences(
    session: Session, members: Collection[Key], day: date
) -> Mapping[Key, tuple[Absence, ...]]:
    """The absences of members that are not over on a day, in order."""
    found = _ABSENCES.rows_by_key(session, members, since=day)
    return {key: tuple(map(_absence, rows)) for key, rows in found.items()}


def absences_of_member(session: Session, member_id: int, day: date) -> tuple[Absence, ...]:
    """The absences of a member that are not over on a day, in order."""
    return tuple(map(_absence, _ABSENCES.rows(session, member_id, since=day)))


def replace_absences(
    session: Session, member_id: int, before: Iterable[Absence], after: Iterable[Absence]
) -> None:
    """Store what became of a member's absences."""
    was, now = frozenset(before), frozenset(after)
    for each in was - now:
        session.execute(
            delete(AbsenceRow).where(
                AbsenceRow.member_id == member_id,
                AbsenceRow.first_on == each.first,
                AbsenceRow.last_on == each.last,
            )
        )
    for each in now - was:
        session.add(AbsenceRow(member_id=member_id, first_on=each.first, last_on=each.last))


def _absence(row: AnyRow) -> Absence:
    return Absence(row.first_on, row.last_on)
