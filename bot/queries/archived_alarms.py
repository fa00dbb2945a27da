"""A team's alarms as the rows of an archive, with all that belongs to them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, TypeVar

from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.archive import Row
from bot.archive.tables import OF_STATEMENTS
from bot.db.base import Base
from bot.db.models import (
    AlarmEntryRow,
    AlarmReviewRow,
    AlarmRoleRow,
    AlarmRow,
    AlarmStatementRow,
    AlarmStepRow,
)

R = TypeVar("R", bound=Base)


def numbered(ids: Iterable[int]) -> dict[int, int]:
    """The numbers of rows in an archive, from 1, by their ids."""
    return {each: number for number, each in enumerate(ids, start=1)}


def rows_of_alarms(session: Session, alarms: Sequence[AlarmRow]) -> Mapping[str, Iterable[Row]]:
    """The tables of these alarms."""
    numbers = numbered(row.id for row in alarms)
    statements = _of(session, AlarmStatementRow, numbers, AlarmStatementRow.id)
    stated = numbered(row.id for row in statements)
    return {
        "alarms": (_alarm(row, numbers) for row in alarms),
        "alarm_roles": _roles(session, numbers),
        "alarm_steps": _steps(session, numbers),
        "alarm_statements": (_statement(row, numbers, stated) for row in statements),
        "alarm_entries": _entries(session, numbers, stated),
        "alarm_reviews": _reviews(session, numbers),
    }


def _of(session: Session, table: type[R], alarms: Iterable[int], *order: Any) -> Sequence[R]:
    of_alarms: Any = table
    found = select(table).where(of_alarms.alarm_id.in_(alarms)).order_by(*order)
    return session.scalars(found).all()


def _alarm(row: AlarmRow, numbers: Mapping[int, int]) -> Row:
    return {
        "words": row.words,
        "raised_by": row.raised_by,
        "raised_at": row.raised_at,
        "ended_by": row.ended_by,
        "ended_at": row.ended_at,
        "alarm": numbers[row.id],
        "level": row.level,
        "about": row.about,
        "place": row.place or None,
        "link": row.link or None,
        "drill": row.is_drill,
        "outcome": row.outcome,
        "update_due_at": row.update_due_at,
    }


def _roles(session: Session, numbers: Mapping[int, int]) -> Iterator[Row]:
    for row in _of(session, AlarmRoleRow, numbers, AlarmRoleRow.alarm_id, AlarmRoleRow.role):
        yield {
            "alarm": numbers[row.alarm_id],
            "role": row.role,
            "person": row.user,
            "since": row.since,
        }


def _steps(session: Session, numbers: Mapping[int, int]) -> Iterator[Row]:
    for row in _of(session, AlarmStepRow, numbers, AlarmStepRow.alarm_id, AlarmStepRow.step):
        yield {
            "alarm": numbers[row.alarm_id],
            "step": row.step,
            "taken_by": row.taken_by,
            "done_by": row.done_by,
        }


def _statement(
    row: AlarmStatementRow, numbers: Mapping[int, int], stated: Mapping[int, int]
) -> Row:
    return {
        "statement": stated[row.id],
        "alarm": numbers[row.alarm_id],
        "words": row.words,
        "minutes": row.minutes,
        "person": row.by,
        "written_at": row.written_at,
        "approved_by": row.approved_by,
        "returned_by": row.returned_by,
    }


def _entries(
    session: Session, numbers: Mapping[int, int], stated: Mapping[int, int]
) -> Iterator[Row]:
    for row in _of(session, AlarmEntryRow, numbers, AlarmEntryRow.id):
        subject = str(stated[int(row.subject)]) if row.kind in OF_STATEMENTS else row.subject
        yield {
            "alarm": numbers[row.alarm_id],
            "at": row.at,
            "person": row.by,
            "kind": row.kind,
            "subject": subject or None,
            "words": row.words or None,
        }


def _reviews(session: Session, numbers: Mapping[int, int]) -> Iterator[Row]:
    for row in _of(session, AlarmReviewRow, numbers, AlarmReviewRow.alarm_id):
        yield {
            "alarm": numbers[row.alarm_id],
            "sign": row.sign or None,
            "to_change": row.to_change or None,
            "person": row.by,
            "written_at": row.written_at,
        }
