"""Which team a report means, of somebody in several."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from datetime import datetime
from functools import partial

from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.db.models import ReportRow, ResultRow
from bot.domain.actor import Actor
from bot.domain.asking import WhichTeamForRest
from bot.domain.catalogue.measures import measure_of
from bot.domain.coaching.asked_number import Key
from bot.domain.errors import CoachError, WhichTeam
from bot.domain.objectives.objective import counting
from bot.domain.progress.result import Reading
from bot.queries.acting import ActingTeams
from bot.services.cards import still_asked
from bot.services.filing import Filed, file_reading
from bot.services.joining import check_channels


def file_readings(
    session: Session,
    actor: Actor,
    readings: Sequence[Reading],
    acting: ActingTeams,
    now: datetime,
    chosen: int | None = None,
) -> list[Filed]:
    """The readings with their teams; WhichTeam where nothing tells which of several is meant.

    What the actor's check-in asks for is looked up only if that decides. What only one team counts
    is its; the rest is for the `chosen` team, if the actor chose one. What nobody counts may be of
    a team of theirs that only Slack knows of: UnknownTeams.
    """
    teams, known = list(acting.teams.values()), acting.objectives
    try:
        filed = [file_reading(reading, teams, known) for reading in readings]
    except WhichTeam:
        # A repetition finds its number no longer asked for, but stored.
        asked = still_asked(session, actor, now) | _keys_stored(session, actor.request)
        file = partial(file_reading, teams=teams, known=known, asked=asked)
        if chosen is not None:
            return [_for_chosen(reading, file, acting, chosen) for reading in readings]
        return _filed(readings, file)
    if not all(counting(known, measure) for _, measure, _ in filed):
        check_channels(actor)
    return filed


def _filed(readings: Sequence[Reading], file: Callable[[Reading], Filed]) -> list[Filed]:
    """The readings with their teams; WhichTeamForRest if only some are clear."""
    try:
        return [file(reading) for reading in readings]
    except WhichTeam as which:
        clear = {filed[1]: filed[0].channel for filed in _clear(readings, file)}
        if not clear:
            raise
        raise WhichTeamForRest(which.teams, clear) from which


def _clear(readings: Sequence[Reading], file: Callable[[Reading], Filed]) -> Iterator[Filed]:
    for reading in readings:
        with suppress(WhichTeam):
            yield file(reading)


def _for_chosen(
    reading: Reading, file: Callable[[Reading], Filed], acting: ActingTeams, chosen: int
) -> Filed:
    """The reading with the only team that counts it, else with the chosen one."""
    try:
        return file(reading)
    except CoachError:  # with the objectives of all teams it may mean several things
        teams = [team for team in acting.teams.values() if team.id == chosen]
        return file_reading(reading, teams, [o for o in acting.objectives if o.team_id == chosen])


def _keys_stored(session: Session, request: str | None) -> frozenset[Key]:
    """The teams and measures of the report that this request made when it came before."""
    if request is None:
        return frozenset()
    rows = session.execute(
        select(ResultRow.team_id, ResultRow.metric, ResultRow.platform)
        .join(ReportRow, ReportRow.id == ResultRow.report_id)
        .where(ReportRow.idempotency_key == request)
    )
    return frozenset((team_id, measure_of(metric, place)) for team_id, metric, place in rows)
