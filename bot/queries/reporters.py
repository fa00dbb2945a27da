"""Reporters: who is asked for a team's results, and what was reported lately."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import bindparam, select
from sqlalchemy.orm import Session

from bot.db.models import MemberRow, MembershipRow, ReportRow, ResultRow
from bot.db.query import Key, Query
from bot.domain.absences import Absence
from bot.domain.coaching.coverage import counted_since
from bot.domain.team import Team
from bot.queries.absences import A_DAY_AT_MOST, load_absences
from bot.queries.results import ORDER

WEEK = timedelta(days=7)

_MEMBERS = Query(
    select(
        *(MemberRow.id.label("member_id"), MemberRow.user, MemberRow.left_at, MemberRow.stopped_at),
        *(MemberRow.skipped_at, MembershipRow.reports),
    ).join(MembershipRow, MembershipRow.member_id == MemberRow.id),
    *(MemberRow, MembershipRow),
    by=MembershipRow.team_id,
)
_RECENT = Query(
    select(ORDER, MemberRow.user, ReportRow.created_at)
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
    """By Slack ids: the absences, as far as they aren't over, of those who are asked for results.

    `nothing_new_at` is when they last said that there is nothing to report, of those who ever did.
    `sent_by` says who recorded what `since` an instant, for whichever day: by the ids of results
    that count. `sent_in_week` are those of them that were recorded in the last seven days.
    """

    absences: Mapping[str, Sequence[Absence]]
    nothing_new_at: Mapping[str, datetime]
    since: datetime
    sent_by: Mapping[int, str]
    sent_in_week: frozenset[int]


def load_reporters(
    session: Session, teams: Mapping[Key, Team], now: datetime
) -> dict[Key, Reporters]:
    """Those who report for these teams, and what was recorded for the week that is told of."""
    members = _MEMBERS.rows_by_key(session, teams)
    since = {key: counted_since(team, now) for key, team in teams.items()}
    first = min([now - WEEK, *since.values()])
    recent = _RECENT.rows_by_key(session, teams, since=first)
    asked = {team: [row for row in rows if _is_asked(row)] for team, rows in members.items()}
    keys = {(team[0], row.member_id) for team, rows in asked.items() for row in rows}
    absences = load_absences(session, keys, now.date() - A_DAY_AT_MOST)
    return {
        team: _reporters(team, rows, recent[team], absences, since[team], now)
        for team, rows in asked.items()
    }


def _is_asked(row: Any) -> bool:
    return row.reports and not (row.left_at or row.stopped_at)


def _reporters(
    team: Key,
    asked: Iterable[Any],
    recent: Iterable[Any],
    absences: Mapping[Key, Sequence[Absence]],
    since: datetime,
    now: datetime,
) -> Reporters:
    return Reporters(
        absences={row.slack_user: absences[team[0], row.member_id] for row in asked},
        nothing_new_at={row.slack_user: row.skipped_at for row in asked if row.skipped_at},
        since=since,
        sent_by={row.id: row.slack_user for row in recent if row.created_at > since},
        sent_in_week=frozenset(row.id for row in recent if row.created_at > now - WEEK),
    )
