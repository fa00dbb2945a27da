"""What a reading has for a team: values of what it counts, of the page they are of."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from bot.db.models import ResultRow
from bot.domain.catalogue.measures import Measure
from bot.domain.team import Team
from bot.exports.reading import Reading
from bot.services.export_values import Extract, values_for
from bot.services.import_pages import page_of, pages_of


def team_extract(session: Session, reading: Reading, team: Team, now: datetime) -> Extract | None:
    """What the file has for the team; None if it isn't clear which page it is of."""
    extract = all_values(session, reading, team, now)
    page = page_of(reading, extract.values, pages_of(session, team, extract.values))
    if not page:
        return None if page is None else extract
    return all_values(session, replace(reading, accounts=(page,)), team, now)


def all_values(session: Session, reading: Reading, team: Team, now: datetime) -> Extract:
    """What the file has for the team, whichever page it is of."""

    def known_since(measure: Measure) -> date | None:
        platform = measure.platform.key if measure.platform else ""
        return session.scalar(
            select(func.min(ResultRow.on)).where(
                ResultRow.team_id == team.id,
                ResultRow.metric == measure.metric.key,
                func.coalesce(ResultRow.platform, "") == platform,
                ResultRow.undone_at.is_(None),
                ResultRow.change.is_(False),
            )
        )

    return values_for(reading, team.catalogue, team.today(now), known_since)
