"""Reporters: who is asked for a team's results, and who reported lately."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import bindparam, func, select
from sqlalchemy.orm import Session

from bot.db.models import MemberRow, MembershipRow, ReportRow, ResultRow, TeamRow
from bot.db.query import Key, Query

_REPORTERS = Query(
    select(MemberRow.user, MemberRow.away_until)
    .join(MembershipRow, MembershipRow.member_id == MemberRow.id)
    .where(MembershipRow.reports, MemberRow.left_at.is_(None)),
    *(MemberRow, MembershipRow),
    by=MembershipRow.team_id,
)
_REPORTED = Query(
    select(MemberRow.user)
    .distinct()
    .join(ReportRow, ReportRow.member_id == MemberRow.id)
    .join(ResultRow, ResultRow.report_id == ReportRow.id)
    .where(ResultRow.undone_at.is_(None), ReportRow.made_at > bindparam("since")),
    *(MemberRow, ReportRow, ResultRow),
    by=ResultRow.team_id,
)
_NEWEST = Query(
    select(
        select(func.max(ResultRow.id))
        .join(ReportRow, ReportRow.id == ResultRow.report_id)
        .where(
            ResultRow.workspace_id == TeamRow.workspace_id,
            ResultRow.team_id == TeamRow.id,
            ReportRow.made_at <= bindparam("instant"),
        )
        .scalar_subquery()
        .label("id")
    ),
    TeamRow,
    by=TeamRow.id,
)


@dataclass(frozen=True, slots=True)
class Reporters:
    """By Slack ids: until when those who report for a team are away, and who did report."""

    away_until: Mapping[str, date | None]
    reported: frozenset[str]


def load_reporters(
    session: Session, teams: Collection[Key], since: datetime
) -> dict[Key, Reporters]:
    """Those who report for these teams, and those who did after an instant."""
    asked = _REPORTERS.rows_by_key(session, teams)
    reported = _REPORTED.rows_by_key(session, teams, since=since)
    return {
        team: Reporters(
            {row.slack_user: row.away_until for row in asked[team]},
            frozenset(row.slack_user for row in reported[team]),
        )
        for team in teams
    }


def load_newest_results(
    session: Session, teams: Collection[Key], instant: datetime
) -> dict[Key, int]:
    """The last results that were recorded by an instant; 0 for none."""
    found = _NEWEST.rows_by_key(session, teams, instant=instant)
    return {team: max((row.id or 0 for row in rows), default=0) for team, rows in found.items()}
