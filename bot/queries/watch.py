"""The watch: numbers that may be a crisis, and those whose triage is open."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.db.models import TriageRow
from bot.db.query import Key, Query
from bot.domain.catalogue.measures import Measure, measure_of
from bot.domain.watch.spike import WEEK, WEEKS, Unusual, latest_unusual
from bot.domain.watch.triage import OPEN_FOR
from bot.queries.results import results_of

_OPEN = Query(
    select(TriageRow.metric, TriageRow.platform, TriageRow.asked_at).where(
        TriageRow.settled_at.is_(None)
    ),
    TriageRow,
    by=TriageRow.team_id,
)


def load_triaged(
    session: Session, teams: Collection[Key], now: datetime
) -> dict[Key, frozenset[Measure]]:
    """The measures of these teams that somebody is asked about, and did not answer yet."""
    found = _OPEN.rows_by_key(session, teams)
    return {
        team: frozenset(
            measure_of(row.metric, row.platform or None)
            for row in rows
            if row.asked_at > now - OPEN_FOR
        )
        for team, rows in found.items()
    }


def unusual_number(
    session: Session, team_id: int, measure: Measure, first: date, last: date
) -> Unusual | None:
    """The latest unusual number that a team has for one of these days."""
    key = session.info["workspace_id"], team_id
    since = first - WEEK * (WEEKS + 1)
    found = results_of(session, {key}, [measure.metric.key], since)[key]
    return latest_unusual(measure, found.get(measure, ()), first, last)
