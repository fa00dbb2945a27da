"""Reported numbers with their corrections, page by page."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from sqlalchemy import ColumnElement, Select, exists, func, select
from sqlalchemy.orm import Session, aliased

from bot.db.models import MemberRow, ReportRow, ResultRow
from bot.domain.catalogue.measures import Measure, measure_of
from bot.domain.progress.versions import Deletion, Edited, ReportedNumber, Version
from bot.domain.team import Team

ORIGIN = func.coalesce(ResultRow.original_id, ResultRow.id)
_LATER = aliased(ResultRow)
_IS_LAST = ~exists().where(_LATER.original_id == ORIGIN, _LATER.id > ResultRow.id)


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """The numbers of these teams: a member's, or all; those that a measure counts, or all."""

    team_ids: Collection[int]
    member_id: int | None = None
    measure: Measure | None = None


def count_numbers(session: Session, wanted: Wanted) -> int:
    """How many numbers there are, each once however often it was corrected."""
    return session.scalar(_chosen(select(func.count()).select_from(ResultRow), wanted)) or 0


def read_numbers(
    session: Session, wanted: Wanted, teams: Mapping[int, Team], *, after: int, most: int
) -> list[ReportedNumber]:
    """A page of them, the latest day first."""
    ordered = _chosen(select(ResultRow), wanted).order_by(
        ResultRow.on.desc(), ORIGIN.desc(), ResultRow.id.desc()
    )
    return numbers_of(session, session.scalars(ordered.offset(after).limit(most)).all(), teams)


def numbers_of(
    session: Session, rows: Sequence[ResultRow], teams: Mapping[int, Team]
) -> list[ReportedNumber]:
    """The numbers that these rows are the last versions of."""
    every = _versions(session, {row.original_id or row.id for row in rows})
    reports = _reports(session, {row.report_id for row in rows})
    users = _users(session, every.values(), reports)
    return [
        _number(every[row.original_id or row.id], reports[row.report_id], users, teams)
        for row in rows
    ]


def last_version(session: Session, row: ResultRow) -> ResultRow:
    """What a number is by now, or was last."""
    return _versions(session, {row.original_id or row.id})[row.original_id or row.id][-1]


def last_versions(session: Session, report_id: int) -> Sequence[ResultRow]:
    """The numbers of a report as they are by now, or were last, in the order they were typed."""
    found = select(ResultRow).where(ResultRow.report_id == report_id, _IS_LAST)
    return session.scalars(found.order_by(ORIGIN)).all()


def _chosen(query: Select[Any], wanted: Wanted) -> Select[Any]:
    found = query.where(ResultRow.team_id.in_(wanted.team_ids), _IS_LAST)
    if wanted.member_id is not None:
        found = found.join(ReportRow, ReportRow.id == ResultRow.report_id)
        found = found.where(ReportRow.member_id == wanted.member_id)
    return found.where(*_counted_by(wanted.measure)) if wanted.measure else found


def _counted_by(measure: Measure) -> list[ColumnElement[bool]]:
    """What a measure counts: without a platform, amounts of every one."""
    of_metric: list[ColumnElement[bool]] = [ResultRow.metric == measure.metric.key]
    if measure.platform is not None:
        return [*of_metric, ResultRow.platform == measure.platform.key]
    return of_metric if measure.metric.adds_up else [*of_metric, ResultRow.platform.is_(None)]


def _versions(session: Session, origins: Collection[int]) -> dict[int, list[ResultRow]]:
    found: dict[int, list[ResultRow]] = {}
    rows = select(ResultRow).where(ORIGIN.in_(origins)).order_by(ResultRow.id)
    for row in session.scalars(rows):
        found.setdefault(row.original_id or row.id, []).append(row)
    return found


def _reports(session: Session, ids: Collection[int]) -> dict[int, ReportRow]:
    found = session.scalars(select(ReportRow).where(ReportRow.id.in_(ids)))
    return {row.id: row for row in found}


def _users(
    session: Session, versions: Iterable[Sequence[ResultRow]], reports: Mapping[int, ReportRow]
) -> dict[int, str]:
    """The Slack users of all who had a hand in them, by their ids as members."""
    undoers = {row.undone_by_id for rows in versions for row in rows if row.undone_by_id}
    ids = undoers | {report.member_id for report in reports.values()}
    found = session.execute(select(MemberRow.id, MemberRow.user).where(MemberRow.id.in_(ids)))
    return {row[0]: row[1] for row in found}


def _number(
    rows: Sequence[ResultRow],
    report: ReportRow,
    users: Mapping[int, str],
    teams: Mapping[int, Team],
) -> ReportedNumber:
    """Who took a row back is who made the one after it."""
    last, by = rows[-1], users[report.member_id]
    first = Version(id=rows[0].id, edited=edited_of(rows[0]), by=by, at=report.created_at)
    later = [
        Version(
            id=row.id,
            edited=edited_of(row),
            by=users.get(before.undone_by_id or 0, by),
            at=before.undone_at or report.created_at,
        )
        for before, row in pairwise(rows)
    ]
    deleter = users.get(last.undone_by_id) if last.undone_by_id else None
    return ReportedNumber(
        team=teams[last.team_id],
        measure=measure_of(last.metric, last.platform),
        change=last.change,
        versions=(first, *later),
        deletion=Deletion(deleter, last.undone_at) if not last.is_live and last.undone_at else None,
        is_imported=last.imported_as is not None,
        gives_way=last.gives_way_to is not None,
    )


def edited_of(row: ResultRow) -> Edited:
    """What can be changed about the number in a row."""
    return Edited(value=row.value, day=row.on, note=row.note or "")
