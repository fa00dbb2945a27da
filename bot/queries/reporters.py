"""Reporters: who is asked for a team's results, and what was reported lately."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import bindparam, select
from sqlalchemy.orm import Session

from bot.db.models import MemberRow, MembershipRow, ReportRow, ResultRow
from bot.db.query import Key, Query
from bot.queries.results import ORDER

_MEMBERS = Query(
    select(
        *(MemberRow.user, MemberRow.away_until, MemberRow.left_at, MemberRow.stopped_at),
        *(MemberRow.skipped_at, MembershipRow.reports),
    ).join(MembershipRow, MembershipRow.member_id == MemberRow.id),
    *(MemberRow, MembershipRow),
    by=MembershipRow.team_id,
)
_RECENT = Query(
    select(ORDER, MemberRow.user)
    .select_from(MemberRow)
    .join(MembershipRow, MembershipRow.member_id == MemberRow.id)
    .join(ReportRow, ReportRow.member_id == MemberRow.id)
    .join(ResultRow, ResultRow.report_id == ReportRow.id)
    .where(
        ReportRow.created_at > bindparam("since"),
        ResultRow.team_id == MembershipRow.team_id,
        ResultRow.undone_at.is_(None),
    ),
    *(MemberRow, MembershipRow, ReportRow, ResultRow),
    by=MembershipRow.team_id,
)
"""From members to their reports, which an index finds by time; who reports belongs to the team."""


@dataclass(frozen=True, slots=True)
class Reporters:
    """By Slack ids: until when those who are asked for a team's results are away.

    `nothing_new_at` is when they last said that there is nothing to report, of those who ever did.
    `sent_by` says who recorded what lately, for whichever day: by the ids of results that count.
    """

    away_until: Mapping[str, date | None]
    nothing_new_at: Mapping[str, datetime]
    sent_by: Mapping[int, str]


def load_reporters(
    session: Session, teams: Collection[Key], since: datetime
) -> dict[Key, Reporters]:
    """Those who report for these teams, and what was recorded after an instant."""
    members = _MEMBERS.rows_by_key(session, teams)
    recent = _RECENT.rows_by_key(session, teams, since=since)
    return {team: _reporters(rows, recent[team]) for team, rows in members.items()}


def _reporters(members: Iterable[Any], recent: Iterable[Any]) -> Reporters:
    asked = [row for row in members if row.reports and not (row.left_at or row.stopped_at)]
    return Reporters(
        away_until={row.slack_user: row.away_until for row in asked},
        nothing_new_at={row.slack_user: row.skipped_at for row in asked if row.skipped_at},
        sent_by={row.id: row.slack_user for row in recent},
    )
