"""What check-ins asked for, and what was said of it since."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any, NamedTuple

from sqlalchemy import (
    BigInteger,
    Boolean,
    ColumnElement,
    Date,
    FromClause,
    Integer,
    Select,
    String,
    and_,
    bindparam,
    func,
    or_,
    select,
)
from sqlalchemy.orm import Session, aliased

from bot.db.listed import Columns, ListQuery
from bot.db.models import MemberRow, OutboxRow, ReportRow, ResultRow
from bot.db.query import Key, Query
from bot.domain.cadence import local_day
from bot.domain.catalogue.measures import Measure
from bot.domain.messages.kinds import Kind
from bot.domain.messages.message import State
from bot.domain.objectives.asked import AskedPeriod, asked_on, is_settled
from bot.domain.objectives.objective import Objective

LONGEST_AFTER = timedelta(days=31)
"""A number may be moved from the period that was asked to the day of its report, so far on."""


class SentCheckIn(NamedTuple):
    """When somebody's last check-in was sent and where it is, and when they last skipped one.

    `channel` and `ts` are its place in Slack, if that is known.
    """

    sent_at: datetime
    skipped_at: datetime | None
    channel: str | None
    ts: str | None

    @property
    def is_skipped(self) -> bool:
        """Return True if the member said after it that there is nothing to report."""
        return self.skipped_at is not None and self.skipped_at >= self.sent_at


def _is_sent(table: type[OutboxRow]) -> ColumnElement[bool]:
    return and_(table.kind == Kind.CHECKIN, table.state == State.SENT)


_SENT_CHECKINS = (
    select(
        OutboxRow.settled_at.label("sent_at"),
        MemberRow.skipped_at,
        OutboxRow.channel,
        OutboxRow.message_ts.label("ts"),
    )
    .join(MemberRow, MemberRow.id == OutboxRow.subject_id)
    .where(_is_sent(OutboxRow))
)
_LAST_SENT = Query(
    _SENT_CHECKINS.where(OutboxRow.due_at >= bindparam("since"))
    .order_by(OutboxRow.due_at.desc())
    .limit(1),
    *(OutboxRow, MemberRow),
    by=OutboxRow.subject_id,
)
_ASKED = Query(
    select(MemberRow.user)
    .distinct()
    .join(OutboxRow, OutboxRow.subject_id == MemberRow.id)
    .where(
        MemberRow.user.in_(bindparam("users", expanding=True)),
        OutboxRow.kind == Kind.CHECKIN,
        OutboxRow.state.in_((State.CLAIMED, State.SENT)),
        OutboxRow.due_at >= bindparam("since"),
    ),
    *(MemberRow, OutboxRow),
)
_OTHER = aliased(OutboxRow)
_LATEST = (
    select(_OTHER.id)
    .where(
        _is_sent(_OTHER),
        _OTHER.workspace_id == OutboxRow.workspace_id,
        _OTHER.subject_id == OutboxRow.subject_id,
    )
    .order_by(_OTHER.due_at.desc())
    .limit(1)
    .scalar_subquery()
)
_LAST_OF_MANY = Query(
    _SENT_CHECKINS.where(OutboxRow.id == _LATEST),
    *(OutboxRow, MemberRow),
    by=OutboxRow.subject_id,
)


def last_sent(session: Session, member_id: int, since: datetime) -> SentCheckIn | None:
    """The last check-in that was sent to a member, if one was since then."""
    row = _LAST_SENT.first(session, member_id, since=since)
    return SentCheckIn(*row) if row else None


def asked_since(session: Session, users: Collection[str], since: datetime) -> frozenset[str]:
    """Those of these people who got a check-in since then, or are getting one at this moment."""
    return frozenset(row.slack_user for row in _ASKED.rows(session, users=[*users], since=since))


def load_last_sent(session: Session, members: Collection[Key]) -> dict[Key, SentCheckIn]:
    """The last check-in ever sent to each of these members, of those who got one."""
    found = _LAST_OF_MANY.rows_by_key(session, members)
    return {member: SentCheckIn(*rows[0][:4]) for member, rows in found.items() if rows}


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """A measure that somebody is asked for on the team's `day`, and the objectives that count it.

    `today` is the team's day on which an answer would come. `skipped_at` is when they last said
    that there is nothing to report, `sent_at` when the check-in was sent that asks for it.
    """

    team: Key
    zone: str
    measure: Measure
    objectives: Sequence[Objective]
    day: date
    today: date
    skipped_at: datetime | None
    sent_at: datetime | None = None


def asked_periods(session: Session, questions: Sequence[Question]) -> list[AskedPeriod | None]:
    """The period that each question is about; None for all that came since the last number."""
    found = [asked_on(each.day, each.objectives) for each in questions]
    told = _told_by_place(session, questions, found)
    return [
        period if period and not _is_settled(question, period, told.get(place)) else None
        for place, (question, period) in enumerate(zip(questions, found, strict=True))
    ]


def told_days(session: Session, questions: Sequence[Question]) -> list[date | None]:
    """The team's days on which a number for each question's week or month was recorded last."""
    found = [asked_on(each.day, each.objectives) for each in questions]
    told = _told_by_place(session, questions, found)
    return [
        local_day(at, question.zone) if (at := told.get(place)) else None
        for place, question in enumerate(questions)
    ]


def _told_by_place(
    session: Session, questions: Sequence[Question], periods: Sequence[AskedPeriod | None]
) -> dict[int, datetime | None]:
    asked = zip(questions, periods, strict=True)
    return _told(session, [(n, each, period) for n, (each, period) in enumerate(asked) if period])


def _is_settled(question: Question, period: AskedPeriod, told_at: datetime | None) -> bool:
    if told_at and question.sent_at and told_at >= question.sent_at:
        return True
    told, skipped = (
        local_day(at, question.zone) if at else None for at in (told_at, question.skipped_at)
    )
    return is_settled(period, question.today, told_on=told, skipped_on=skipped)


_WANTED: Columns = {
    "place": Integer(),
    "workspace_id": BigInteger(),
    "team_id": BigInteger(),
    "metric": String(),
    "platform": String(),
    "adds_up": Boolean(),
    "first_on": Date(),
    "last_on": Date(),
    "latest_on": Date(),
    "asked_for": String(),
}


def _told(
    session: Session, wanted: Sequence[tuple[int, Question, AskedPeriod]]
) -> dict[int, datetime | None]:
    """When a number for each period was recorded last, by the question's place."""
    rows = _TOLD.rows(session, [_row(*each) for each in wanted])
    return {row.place: row.told_at for row in rows}


def _row(place: int, question: Question, period: AskedPeriod) -> tuple[Any, ...]:
    measure = question.measure
    platform = measure.platform.key if measure.platform else ""
    about = place, *question.team, measure.metric.key, platform, measure.metric.adds_up
    latest = period.last + LONGEST_AFTER
    return (*about, period.first, period.last, latest, period.encode())


def _latest(wanted: FromClause) -> Select[*tuple[Any, ...]]:
    """Amounts without a platform are those of all; a number that was moved is known as well."""
    platform = func.coalesce(ResultRow.platform, "")
    told_at = (
        select(func.max(ReportRow.created_at))
        .join(ResultRow, ResultRow.report_id == ReportRow.id)
        .where(
            ResultRow.workspace_id == wanted.c.workspace_id,
            ResultRow.team_id == wanted.c.team_id,
            ResultRow.metric == wanted.c.metric,
            ResultRow.on.between(wanted.c.first_on, wanted.c.latest_on),
            or_(ResultRow.on <= wanted.c.last_on, ResultRow.asked_for == wanted.c.asked_for),
            ResultRow.undone_at.is_(None),
            or_(
                platform == wanted.c.platform,
                (wanted.c.platform == "") & wanted.c.adds_up,
            ),
        )
        .scalar_subquery()
    )
    return select(wanted.c.place, told_at.label("told_at"))


_TOLD = ListQuery(_WANTED, _latest)
