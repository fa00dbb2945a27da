"""Origins of stored numbers: which of those of a day count, kept right after every change."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from datetime import datetime
from decimal import Decimal

from sqlalchemy import func, or_, select
from sqlalchemy.orm import Session

from bot.db.models import ResultRow, TeamRow
from bot.domain.answers import Covered
from bot.domain.catalogue.measures import Measure, measure_of
from bot.domain.errors import NotUnderstood
from bot.domain.progress.origins import Entry, ExportPart, giving_way, with_their_days
from bot.services.placing import Placed

LIVE = or_(ResultRow.undone_at.is_(None), ResultRow.gives_way_to.is_not(None))
"""Numbers that nobody took back, whether they count or give way."""


def settle_placed(session: Session, values: Iterable[Placed], *, now: datetime) -> None:
    """Settle what typed values are about, where something of these days may be imported."""
    touched = {(each.team.id, each.measure) for each in values if _may_be_imported(each)}
    settle_origins(session, touched, now=now)


def settle_origins(
    session: Session, measures: Collection[tuple[int, Measure]], *, now: datetime
) -> None:
    """Let those numbers of these teams and measures count that are to, and no others."""
    if measures:
        session.flush()
    for team_id, measure in measures:
        rows = live_rows(session, team_id, measure)
        giving = giving_way(map(entry_of, rows), adds_up=measure.metric.adds_up)
        for row in rows:
            report = giving.get(row.id)
            if report != row.gives_way_to:
                row.gives_way_to, row.undone_at = report, None if report is None else now
    session.flush()


def settle_rows(session: Session, rows: Iterable[ResultRow], *, now: datetime) -> None:
    """Settle what rows are about that changed, in teams that imported anything."""
    touched = {(row.team_id, measure_of(row.metric, row.platform)) for row in rows}
    teams = {team_id: session.get_one(TeamRow, team_id) for team_id, _ in touched}
    importing = {each for each in touched if teams[each[0]].imported_until}
    settle_origins(session, importing, now=now)


def covered_by_imports(
    session: Session, report_id: int, values: Iterable[Placed]
) -> tuple[Covered, ...]:
    """Those numbers of a report that give way, with what an import has for their days.

    NotUnderstood for a correction: what an export says is not corrected by hand.
    """
    if not any(map(_may_be_imported, values)):
        return ()
    rows = session.scalars(
        select(ResultRow).where(
            ResultRow.report_id == report_id, ResultRow.gives_way_to.is_not(None)
        )
    ).all()
    if any(row.value < 0 and measure_of(row.metric, row.platform).metric.adds_up for row in rows):
        raise NotUnderstood("result.corrects_import")
    return tuple(_covered(session, row) for row in rows)


def _covered(session: Session, row: ResultRow) -> Covered:
    measure = measure_of(row.metric, row.platform)
    rows, typed = live_rows(session, row.team_id, measure), entry_of(row)
    if measure.metric.adds_up:
        (typed,) = with_their_days([typed], map(entry_of, rows))
    days = set(typed.days)
    counting = [
        each
        for each in rows
        if each.imported_as and each.gives_way_to is None and days.intersection(entry_of(each).days)
    ]
    last = max(counting, key=lambda each: each.on)
    if measure.metric.adds_up:
        imported = sum((each.value for each in counting), Decimal(0))
    else:
        imported = last.value
    return Covered(
        measure=measure, on=row.on, typed=row.value, imported=imported, change=last.change
    )


def live_rows(session: Session, team_id: int, measure: Measure) -> Sequence[ResultRow]:
    """The numbers of exactly this measure that nobody took back."""
    platform = measure.platform.key if measure.platform else ""
    of_measure = (
        ResultRow.team_id == team_id,
        ResultRow.metric == measure.metric.key,
        func.coalesce(ResultRow.platform, "") == platform,
    )
    return session.scalars(select(ResultRow).where(*of_measure, LIVE).order_by(ResultRow.id)).all()


def entry_of(row: ResultRow) -> Entry:
    """A stored number as what decides whether it counts."""
    adds_up = measure_of(row.metric, row.platform).metric.adds_up
    return Entry(
        id=row.id,
        report=row.report_id,
        first=min(row.first_on or row.on, row.on),
        on=row.on,
        change=row.change,
        origin=ExportPart.decode(row.imported_as) if row.imported_as else None,
        original=row.original_id,
        takes_off=adds_up and row.value < 0,
    )


def _may_be_imported(value: Placed) -> bool:
    until = value.team.imported_until
    return until is not None and (value.first or value.on) <= until
