"""What was reported for objectives, of their own measures: added up in spans, or one by one."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from enum import Enum, auto
from functools import partial
from typing import Any, NamedTuple, TypeAlias

from sqlalchemy import (
    BigInteger,
    ColumnElement,
    Date,
    FromClause,
    SelectBase,
    String,
    func,
    literal,
    select,
)
from sqlalchemy.orm import Session

from bot.db.listed import Columns, ListQuery
from bot.db.models import ResultRow
from bot.db.query import Key
from bot.domain.catalogue.measures import Measure
from bot.domain.objectives.objective import Objective
from bot.domain.progress.result import Result
from bot.domain.progress.spans import Span, spans_of

Queries: TypeAlias = Mapping["Place", ListQuery]
SPAN: Columns = {
    "workspace_id": BigInteger(),
    "team_id": BigInteger(),
    "objective_id": BigInteger(),
    "metric": String(),
    "platform": String(),
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
    return _results(session, _SUMS, looks, [spans_of(look.objective, look.day) for look in looks])


def singles_of(session: Session, looks: Sequence[Look]) -> dict[int, list[Result]]:
    """All results that count for objectives, by their ids."""
    return _results(session, _SINGLES, looks, [[_whole(look)] for look in looks])


def _whole(look: Look) -> Span:
    """A level begins with the one that was reported last before it, however long ago."""
    if not look.objective.measure.metric.adds_up:
        return date.min, look.day
    spans = spans_of(look.objective, look.day)
    return (spans[0][0], spans[-1][1]) if spans else (look.day, look.day)


def _results(
    session: Session, queries: Queries, looks: Sequence[Look], spans: Iterable[Sequence[Span]]
) -> dict[int, list[Result]]:
    found: dict[int, list[Result]] = {look.objective.id: [] for look in looks}
    measures = {look.objective.id: look.objective.measure for look in looks}
    wanted: dict[Place, list[tuple[Any, ...]]] = {place: [] for place in Place}
    for look, own in zip(looks, spans, strict=True):
        wanted[_place(look.objective.measure)] += [(*_keys(look), *span) for span in own]
    for place, query in queries.items():
        for objective_id, *row in query.rows(session, wanted[place]):
            found[objective_id].append(Result(measures[objective_id], *row))
    return found


def _keys(look: Look) -> tuple[int, int, int, str, str]:
    measure = look.objective.measure
    platform = measure.platform.key if measure.platform else ""
    return *look.team, look.objective.id, measure.metric.key, platform


class Place(Enum):
    """Where a measure counts. Each has a statement of its own: an index on platforms serves one."""

    PLATFORM = auto()
    ANYWHERE = auto()  # amounts without a platform add up over all of them
    NOWHERE = auto()  # levels never mix


def _place(measure: Measure) -> Place:
    if measure.platform is not None:
        return Place.PLATFORM
    return Place.ANYWHERE if measure.metric.adds_up else Place.NOWHERE


def _counts(wanted: FromClause, place: Place) -> Sequence[ColumnElement[bool]]:
    at: dict[Place, tuple[ColumnElement[bool], ...]] = {
        Place.PLATFORM: (ResultRow.platform == wanted.c.platform,),
        Place.ANYWHERE: (),
        Place.NOWHERE: (ResultRow.platform.is_(None),),
    }
    return (
        ResultRow.workspace_id == wanted.c.workspace_id,
        ResultRow.team_id == wanted.c.team_id,
        ResultRow.metric == wanted.c.metric,
        ResultRow.on.between(wanted.c.first_on, wanted.c.last_on),
        ResultRow.undone_at.is_(None),
        *at[place],
    )


def _sums(place: Place, wanted: FromClause) -> SelectBase:
    columns = (
        func.sum(ResultRow.value).label("value"),
        literal(True).label("is_change"),
        func.max(ResultRow.on).label("on_day"),
        literal(0).label("id"),
        func.count().label("reports"),
    )
    summed = select(wanted.c.objective_id, *columns).where(*_counts(wanted, place))
    return summed.group_by(wanted.c.objective_id, wanted.c.first_on)


def _singles(place: Place, wanted: FromClause) -> SelectBase:
    row = ResultRow.value, ResultRow.change, ResultRow.on, ResultRow.id
    return select(wanted.c.objective_id, *row).where(*_counts(wanted, place))


_SUMS: Queries = {place: ListQuery(SPAN, partial(_sums, place)) for place in Place}
_SINGLES: Queries = {place: ListQuery(SPAN, partial(_singles, place)) for place in Place}
