"""Reporters: who is asked for a team's results, and what was reported lately."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import ScalarSelect, bindparam, func, select
from sqlalchemy.orm import Session

from bot.db.models import MemberRow, MembershipRow, ReportRow, ResultRow
from bot.db.query import Key, Query

EVERYTHING = 2**62
"""As the newest result: all that was recorded."""


def _lately(*columns: Any) -> ScalarSelect[Any]:
    """What a member reported to a team after an instant. Who reports to a team belongs to it."""
    return (
        select(*columns)
        .select_from(ReportRow)
        .join(ResultRow, ResultRow.report_id == ReportRow.id)
        .where(
            ReportRow.workspace_id == MembershipRow.workspace_id,
            ReportRow.member_id == MembershipRow.member_id,
            ReportRow.created_at > bindparam("since"),
            ResultRow.team_id == MembershipRow.team_id,
        )
        .scalar_subquery()
    )


_MEMBERS = Query(
    select(
        *(MemberRow.user, MemberRow.away_until, MemberRow.left_at, MembershipRow.reports),
        _lately(func.min(ResultRow.id)).label("first_result"),
        _lately(func.count().filter(ResultRow.undone_at.is_(None))).label("results"),
    ).join(MembershipRow, MembershipRow.member_id == MemberRow.id),
    *(MemberRow, MembershipRow),
    by=MembershipRow.team_id,
)


@dataclass(frozen=True, slots=True)
class Reporters:
    """By Slack ids: until when those who report for a team are away, and who did report lately.

    `newest_before` is the last result that was recorded before what they reported.
    """

    away_until: Mapping[str, date | None]
    reported: frozenset[str]
    newest_before: int


def load_reporters(
    session: Session, teams: Collection[Key], since: datetime
) -> dict[Key, Reporters]:
    """Those who report for these teams, and those who did after an instant."""
    found = _MEMBERS.rows_by_key(session, teams, since=since)
    return {team: _reporters(rows) for team, rows in found.items()}


def _reporters(rows: Iterable[Any]) -> Reporters:
    members = list(rows)
    reports = [row for row in members if row.reports and row.left_at is None]
    firsts = [row.first_result for row in members if row.first_result is not None]
    return Reporters(
        {row.slack_user: row.away_until for row in reports},
        frozenset(row.slack_user for row in members if row.results),
        min(firsts, default=EVERYTHING) - 1,
    )
