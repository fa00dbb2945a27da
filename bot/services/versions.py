"""Versions of a number: storing what it is corrected to, deleting it, and putting it back.

Results are never changed: the row of a number is taken back, and what it is from then on is a row
of its own.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from sqlalchemy.orm import Session

from bot.db.models import ActRow, MemberRow, ReportRow, ResultRow
from bot.db.upsert import insert_one
from bot.domain.actor import Actor
from bot.domain.catalogue.measures import measure_of
from bot.domain.errors import CoachError, InvalidField, NotFound
from bot.domain.fields import Field
from bot.domain.progress.result import Reading, checked
from bot.domain.progress.versions import Edited
from bot.domain.rights import Right
from bot.domain.team import Team
from bot.queries.versions import edited_of, last_version
from bot.services.corrections import refuse_less_than_none
from bot.services.entering import the_team
from bot.services.origins import settle_rows
from bot.services.stored import take_back


@dataclass(frozen=True, slots=True)
class Found:
    """The row of a number as it is by now, who reported it, and its team."""

    row: ResultRow
    reporter: MemberRow
    team: Team


def find(session: Session, actor: Actor, result_id: int, *, now: datetime) -> Found:
    """A number that the actor may change: their own, or as an admin any of the team.

    NotFound if it is gone or deleted.
    """
    named = session.get(ResultRow, result_id)
    if named is None:
        raise NotFound("result.number_gone")
    row = last_version(session, named)
    reporter = session.get_one(MemberRow, session.get_one(ReportRow, row.report_id).member_id)
    right = Right.REPORT if reporter.id == actor.member_id else Right.ADMINISTER
    team = the_team(session, actor, right, row.team_id, now=now)
    if not row.is_live:
        raise NotFound("result.number_deleted")
    return Found(row, reporter, team)


def refuse_changed(found: Found, seen: int) -> None:
    """CoachError, which tells what the number is now, if it is another than was `seen`."""
    if found.row.id != seen:
        raise CoachError("result.number_changed", value=found.row.value)


def correct(
    session: Session, actor: Actor, found: Found, edited: Edited, *, now: datetime
) -> ResultRow:
    """Store what a number is corrected to; InvalidField if it cannot be that.

    An imported number stays on its day: on another one it would hide what the file has there.
    """
    row, today = found.row, found.team.today(now)
    if row.imported_as and edited.day != row.on:
        raise InvalidField(Field.DAY, "result.day_imported")
    if (edited.value, edited.day) != (row.value, row.on):
        _check(row, edited, today=max(today, actor.today(now)))
    return replace_row(session, actor, row, replace(edited, day=min(edited.day, today)), now=now)


def replace_row(
    session: Session, actor: Actor, row: ResultRow, edited: Edited, *, now: datetime
) -> ResultRow:
    """Take a row back, unless it is, and store the number anew."""
    _take_back(row, actor, now)
    session.flush()
    new_id = insert_one(session, ResultRow, _columns(row, edited))
    assert new_id is not None  # noqa: S101  results have no unique key but their id
    new = session.get_one(ResultRow, new_id)
    settle_rows(session, [row], now=now)
    refuse_less_than_none(session, actor.member_id, [row])
    return new


def delete(session: Session, actor: Actor, row: ResultRow, *, now: datetime) -> None:
    """Take a number back. NotAllowed while a later correction takes off what it brought."""
    _take_back(row, actor, now)
    settle_rows(session, [row], now=now)
    refuse_less_than_none(session, actor.member_id, [row])


def _take_back(row: ResultRow, actor: Actor, now: datetime) -> None:
    if row.is_live:
        take_back(row, actor.member_id, now)


def _check(row: ResultRow, edited: Edited, *, today: date) -> None:
    """InvalidField for what would be refused if it was reported."""
    measure = measure_of(row.metric, row.platform)
    reading = Reading(
        metric=measure.metric,
        platform=measure.platform,
        value=edited.value,
        change=row.change,
        on=edited.day,
    )
    try:
        checked(reading, today=today)
    except InvalidField:
        raise
    except CoachError as error:
        raise InvalidField.below(Field.VALUE, error) from error


def _columns(row: ResultRow, edited: Edited) -> dict[str, Any]:
    """The columns of the next version; on another day it answers no check-in any more."""
    stays = edited.day == row.on
    return {
        "team_id": row.team_id,
        "report_id": row.report_id,
        "metric": row.metric,
        "platform": row.platform,
        "value": edited.value,
        "is_change": row.change,
        "on_day": edited.day,
        "asked_for": row.asked_for if stays else None,
        "first_on": row.first_on if stays else None,
        "original_id": row.original_id or row.id,
        "note": edited.note or None,
        "imported_as": row.imported_as,
    }


def is_same(row: ResultRow, edited: Edited) -> bool:
    """Tell whether nothing is changed about the number."""
    return edited_of(row) == edited


def put_number_back(session: Session, actor: Actor, act: ActRow, now: datetime) -> None:
    """Undo that somebody corrected or deleted another one's number.

    CoachError if the number was changed again since.
    """
    was = session.get_one(ResultRow, act.subject_id)
    row, now_id = last_version(session, was), json.loads(act.before or "null")
    is_as_it_was_left = row.id == (now_id or was.id) and row.is_live == bool(now_id)
    if not is_as_it_was_left:
        raise CoachError("state.number_changed_since")
    replace_row(session, actor, row, edited_of(was), now=now)
