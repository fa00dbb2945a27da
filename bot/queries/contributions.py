"""Who reported what lately in a team."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from decimal import Decimal

from sqlalchemy import bindparam, select
from sqlalchemy.orm import Session

from bot.db.models import MemberRow, ReportRow, ResultRow
from bot.db.query import Query
from bot.domain.catalogue.measures import Measure, measure_of
from bot.domain.numbers import Contributed, Contribution
from bot.domain.team import Team

_ROWS = Query(
    select(
        MemberRow.user.label("user"),
        *(ResultRow.metric, ResultRow.platform, ResultRow.value),
        ResultRow.on.label("day"),
    )
    .join(ReportRow, ReportRow.id == ResultRow.report_id)
    .join(MemberRow, MemberRow.id == ReportRow.member_id)
    .where(ResultRow.on >= bindparam("since"), ResultRow.undone_at.is_(None))
    .order_by(ResultRow.on, ResultRow.id),
    *(MemberRow, ReportRow, ResultRow),
    by=ResultRow.team_id,
)


def contributions_of(
    session: Session, teams: Iterable[Team], since: date
) -> tuple[Contribution, ...]:
    """What each person reported in these teams for the days from `since` on."""
    amounts: dict[str, dict[tuple[Measure, str | None], Decimal]] = defaultdict(dict)
    days: dict[str, date] = {}
    for team in teams:
        for row in _ROWS.rows(session, team.id, since=since):
            measure = measure_of(row.metric, row.platform)
            sums, key = amounts[row.user], (measure, team.currency)
            before = sums.get(key, Decimal(0)) if measure.metric.adds_up else Decimal(0)
            sums[key] = before + row.value
            days[row.user] = max(row.day, days.get(row.user, row.day))
    return tuple(
        Contribution(
            user, tuple(Contributed(*key, value) for key, value in sums.items()), days[user]
        )
        for user, sums in amounts.items()
    )
