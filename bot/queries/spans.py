"""What was reported for objectives, of their own measures: added up in spans, or one by one."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any, NamedTuple

from sqlalchemy import (
    BigInteger,
    Boolean,
    ColumnElement,
    Date,
    FromClause,
    ScalarSelect,
    Select,
    String,
    and_,
    func,
    literal,
    or_,
    select,
)
from sqlalchemy.orm import Session

from bot.db.listed import Columns, ListQuery
from bot.db.models import ResultRow
from bot.db.query import Key
from bot.domain.objectives.objective import Objective
from bot.domain.progress.result import Result
from bot.domain.progress.spans import Span, spans_of

SPAN: Columns = {
    "workspace_id": BigInteger(),
    "team_id": BigInteger(),
    "objective_id": BigInteger(),
    "metric": String(),
    "platform": String(),
    "adds_up": Boolean(),
    "first_on": Date(),
    "last_on": Date(),
}


class Look(NamedTuple):
    """An objective of a team, and the day it is looked at on."""

    team: Key
    objective: Objective
    day: date


def sums_of(session: Session, looks: Sequence[Look]) -> dict[int, list[Result]]:
    """One result for each span of objectives of amounts, by their ids."""
    named: list[tuple[Any, ...]] = []
    others: list[tuple[Any, ...]] = []
    for look in looks:
        wanted = named if look.objective.measure.platform else others
        wanted += _wanted(look, spans_of(look.objective, look.day))
    sums = *_SUMS_ON_PLATFORM.rows(session, named), *_SUMS.rows(session, others)
    return _by_objective(looks, (row for row in sums if row.value is not None))


def singles_of(session: Session, looks: Sequence[Look]) -> dict[int, list[Result]]:
    """All results that count for objectives, by their ids."""
    wanted = [row for look in looks for row in _wanted(look, [_whole(look)])]
    return _by_objective(looks, _SINGLES.rows(session, wanted))


def _whole(look: Look) -> Span:
    """A level begins with the one that was reported last before it, however long ago."""
    if not look.objective.measure.metric.adds_up:
        return date.min, look.day
    spans = spans_of(look.objective, look.day)
    return (spans[0][0], spans[-1][1]) if spans else (look.day, look.day)


def _wanted(look: Look, spans: Iterable[Span]) -> list[tuple[Any, ...]]:
    measure = look.objective.measure
    platform = measure.platform.key if measure.platform else ""
    about = *look.team, look.objective.id, measure.metric.key, platform, measure.metric.adds_up
    return [(*about, *span) for span in spans]


def _by_objective(looks: Sequence[Look], rows: Iterable[Any]) -> dict[int, list[Result]]:
    by_id: dict[int, list[Result]] = {look.objective.id: [] for look in looks}
    measures = {look.objective.id: look.objective.measure for look in looks}
    for objective_id, *row in rows:
        by_id[objective_id].append(Result(measures[objective_id], *row))
    return by_id


def _counts(wanted: FromClause) -> tuple[ColumnElement[bool], ...]:
    return (
        ResultRow.workspace_id == wanted.c.workspace_id,
        ResultRow.team_id == wanted.c.team_id,
        ResultRow.metric == wanted.c.metric,
        ResultRow.on.between(wanted.c.first_on, wanted.c.last_on),
        ResultRow.undone_at.is_(None),
    )


def _sums(wanted: FromClause, *conditions: ColumnElement[bool]) -> Select[*tuple[Any, ...]]:
    """Of all platforms, a row for each span; `value` is NULL for one without a report.

    Each figure is looked up by itself: for a GROUP BY, SQLite would sort all results of a year.
    """

    def of_span(figure: ColumnElement[Any]) -> ScalarSelect[Any]:
        return select(figure).where(*_counts(wanted), *conditions).scalar_subquery()

    return select(
        wanted.c.objective_id,
        of_span(func.sum(ResultRow.value)).label("value"),
        literal(True).label("is_change"),
        of_span(func.max(ResultRow.on)).label("on_day"),
        literal(0).label("id"),
        of_span(func.count()).label("reports"),
    )


def _sums_on_platform(wanted: FromClause) -> Select[*tuple[Any, ...]]:
    """By itself, so that an index on platforms serves it."""
    return _sums(wanted, ResultRow.platform == wanted.c.platform)


def _singles(wanted: FromClause) -> Select[*tuple[Any, ...]]:
    """Amounts without a platform are those of all; levels never mix."""
    platform = func.coalesce(ResultRow.platform, "")
    everywhere = and_(wanted.c.platform == "", wanted.c.adds_up)
    row = ResultRow.value, ResultRow.change, ResultRow.on, ResultRow.id
    found = select(wanted.c.objective_id, *row).where(*_counts(wanted))
    return found.where(or_(platform == wanted.c.platform, everywhere))


_SUMS, _SUMS_ON_PLATFORM = ListQuery(SPAN, _sums), ListQuery(SPAN, _sums_on_platform)
_SINGLES = ListQuery(SPAN, _singles)
