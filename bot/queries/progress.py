"""Progress: where objectives stand, by no more of their results than that takes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from sqlalchemy.orm import Session

from bot.db.query import Key
from bot.domain.progress.assess import progress_of
from bot.domain.progress.progress import Progress
from bot.domain.team import Team
from bot.queries.days_off import Absences, days_off
from bot.queries.spans import Look, results_by_id


def progress_by_id(
    session: Session,
    teams: Mapping[Key, Team],
    absences: Mapping[Key, Absences],
    looks: Sequence[Look],
    *,
    with_tracks: bool = False,
) -> dict[int, Progress]:
    """Where these objectives of these teams stand at the end of a day, by their ids.

    Amounts are added up by the database, by the day; with tracks they are so from the first on.
    """
    results = results_by_id(session, looks, with_tracks=with_tracks)
    return {
        look.objective.id: progress_of(
            look.objective,
            results[look.objective.id],
            today=look.day,
            days_off=days_off(teams[look.team], absences[look.team], *look[1:]),
            alarm_days=teams[look.team].alarm_days,
        )
        for look in looks
    }
