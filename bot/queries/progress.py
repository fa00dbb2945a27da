"""Progress: where objectives stand, by no more of their results than that takes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from sqlalchemy.orm import Session

from bot.db.query import Key
from bot.domain.progress.pace import Progress, is_forecast, progress_of, progress_to_show
from bot.domain.team import Team
from bot.queries.days_off import Absences, days_off
from bot.queries.spans import Look, singles_of, sums_of


def progress_by_id(
    session: Session,
    teams: Mapping[Key, Team],
    absences: Mapping[Key, Absences],
    looks: Sequence[Look],
    *,
    with_tracks: bool = False,
) -> dict[int, Progress]:
    """Where these objectives of these teams stand at the end of a day, by their ids.

    Amounts are added up by the database. One by one results are read of levels, and of what is
    behind: people are told where that ends if it goes on as it went. With tracks they are of all.
    """
    off = {
        look.objective.id: days_off(teams[look.team], absences[look.team], *look[1:])
        for look in looks
    }
    amounts = [] if with_tracks else [look for look in looks if _adds_up(look)]
    rough = _by_sums(session, amounts, off)
    rest = [look for look in looks if _is_unknown(rough.get(look.objective.id))]
    return rough | _by_singles(session, rest, off, with_tracks=with_tracks)


def _by_sums(
    session: Session, looks: Sequence[Look], off: Mapping[int, frozenset[date]]
) -> dict[int, Progress]:
    sums = sums_of(session, looks)
    return {
        look.objective.id: progress_of(
            look.objective,
            sums[look.objective.id],
            today=look.day,
            days_off=off[look.objective.id],
            with_track=False,
        )
        for look in looks
    }


def _by_singles(
    session: Session,
    looks: Sequence[Look],
    off: Mapping[int, frozenset[date]],
    *,
    with_tracks: bool,
) -> dict[int, Progress]:
    singles = singles_of(session, looks)
    return {
        look.objective.id: progress_to_show(
            look.objective,
            singles[look.objective.id],
            today=look.day,
            days_off=off[look.objective.id],
            with_track=with_tracks,
        )
        for look in looks
    }


def _adds_up(look: Look) -> bool:
    return look.objective.measure.metric.adds_up


def _is_unknown(rough: Progress | None) -> bool:
    return rough is None or is_forecast(rough)
