"""What was reported for objectives: amounts added up by the day, levels one by one."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any, NamedTuple

from sqlalchemy import (
    BigInteger,
    ColumnElement,
    Date,
    FromClause,
    Select,
    String,
    case,
    func,
    literal,
    null,
    select,
)
from sqlalchemy.orm import Session

from bot.db.listed import Columns, ListQuery
from bot.db.models import ResultRow
from bot.db.query import Key
from bot.domain.objectives.objective import Objective
from bot.domain.progress.result import Result
from bot.domain.progress.spans import Span, span_of
from bot.queries.results import ORDER

SPAN: Columns = {
    "workspace_id": BigInteger(),
    "team_id": BigInteger(),
    "objective_id": BigInteger(),
    "metric": String(),
    "platform": String(),
    "first_on": Date(),
    "last_on": Date(),
    "daily_from": Date(),
}


class Look(NamedTuple):
    """An objective of a team, and the day it is looked at on."""

    team: Key
    objective: Objective
    day: date


def results_by_id(
    session: Session, looks: Sequence[Look], *, with_tracks: bool
) -> dict[int, list[Result]]:
    """What counts for objectives, by their ids; of amounts no more than `span_of` asks for."""
    by_id: dict[int, list[Result]] = {look.objective.id: [] for look in looks}
    measures = {look.objective.id: look.objective.measure for look in looks}
    for query in (_AMOUNTS, _AMOUNTS_ON_PLATFORM, _LEVELS):
        wanted = [_wanted(look, with_tracks) for look in looks if _query(look) is query]
        for objective_id, *row in query.rows(session, wanted):
            by_id[objective_id].append(Result(measures[objective_id], *row))
    return by_id


def _query(look: Look) -> ListQuery:
    measure = look.objective.measure
    if not measure.metric.adds_up:
        return _LEVELS
    return _AMOUNTS_ON_PLATFORM if measure.platform else _AMOUNTS


def _wanted(look: Look, with_tracks: bool) -> tuple[Any, ...]:
    measure = look.objective.measure
    platform = measure.platform.key if measure.platform else ""
    about = *look.team, look.objective.id, measure.metric.key, platform
    return (*about, *_span(look, with_tracks=with_tracks))


def _span(look: Look, *, with_tracks: bool) -> Span:
    """A level may begin with a number from before its start."""
    if not look.objective.measure.metric.adds_up:
        return Span(date.min, look.day, date.min)
    return span_of(look.objective, look.day, with_track=with_tracks)


def _counts(wanted: FromClause) -> tuple[ColumnElement[bool], ...]:
    return (
        ResultRow.workspace_id == wanted.c.workspace_id,
        ResultRow.team_id == wanted.c.team_id,
        ResultRow.metric == wanted.c.metric,
        ResultRow.on.between(wanted.c.first_on, wanted.c.last_on),
        ResultRow.undone_at.is_(None),
    )


def _amounts(wanted: FromClause, *conditions: ColumnElement[bool]) -> Select[*tuple[Any, ...]]:
    """Of all platforms, a row for each day, and one for what is older.

    What is of more days has a row of its own.
    """
    is_older = ResultRow.on < wanted.c.daily_from
    day = case((is_older, None), else_=ResultRow.on)
    first = case((is_older, None), else_=ResultRow.first_on)
    return (
        select(
            wanted.c.objective_id,
            func.sum(ResultRow.value).label("value"),
            literal(True).label("is_change"),
            func.max(ResultRow.on).label("on_day"),
            literal(0).label("id"),
            func.count().label("reports"),
            literal(False).label("asked"),
            first.label("first_on"),
            (func.count(ResultRow.imported_as) > 0).label("imported"),
        )
        .where(*_counts(wanted), *conditions)
        .group_by(wanted.c.objective_id, day, first)
    )


def _amounts_on_platform(wanted: FromClause) -> Select[*tuple[Any, ...]]:
    """By itself, so that an index on platforms serves it."""
    return _amounts(wanted, ResultRow.platform == wanted.c.platform)


def _levels(wanted: FromClause) -> Select[*tuple[Any, ...]]:
    """Levels of platforms never mix."""
    row = ResultRow.value, ResultRow.change, ResultRow.on, ORDER
    plain = literal(1).label("reports"), literal(False).label("asked"), null().label("first_on")
    imported = ResultRow.imported_as.is_not(None).label("imported")
    found = select(wanted.c.objective_id, *row, *plain, imported).where(*_counts(wanted))
    return found.where(func.coalesce(ResultRow.platform, "") == wanted.c.platform)


_AMOUNTS, _AMOUNTS_ON_PLATFORM = ListQuery(SPAN, _amounts), ListQuery(SPAN, _amounts_on_platform)
_LEVELS = ListQuery(SPAN, _levels)
