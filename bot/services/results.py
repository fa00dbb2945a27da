"""Results: recording what people report, and taking it back."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal

from sqlalchemy import bindparam, insert, or_, select, update
from sqlalchemy.orm import Session

from bot.db.models import ReportRow, ResultRow
from bot.db.query import Query, add
from bot.db.sessions import Sessions
from bot.db.upsert import insert_one
from bot.domain.actor import Actor
from bot.domain.answers import KeptReport, Receipt, Recorded, Undone
from bot.domain.catalogue.catalogue import Catalogue, OtherNames
from bot.domain.catalogue.measures import Measure, measure_of
from bot.domain.errors import NotAllowed, NotFound, NotUnderstood
from bot.domain.objectives.objective import Objective
from bot.domain.progress.result import Reading, checked
from bot.domain.rights import Right
from bot.queries.acting import ActingTeams
from bot.queries.loading import load_progress
from bot.queries.objectives import objectives_of
from bot.queries.progress import progress_by_id
from bot.queries.results import latest_level
from bot.queries.spans import Look
from bot.services.entering import (
    acting_with_objectives,
    reachable_with_objectives,
    the_team,
)
from bot.services.filing import Filed, file_form, file_reading


class Results:
    def __init__(self, sessions: Sessions) -> None:
        self._sessions = sessions

    def record(
        self,
        actor: Actor,
        readings: Sequence[Reading],
        *,
        names: Catalogue | None = None,
        now: datetime,
    ) -> Receipt:
        """Store the readings, all or none; a repetition of the same request is answered alike.

        `names` are those that words were read with: OtherNames when the actor's teams have others.
        CoachError when a reading cannot be true, or belongs nowhere.
        """
        today = actor.today(now)
        readings = [checked(reading, today=today) for reading in readings]
        with self._sessions.begin(actor.workspace_id) as session:
            acting = acting_with_objectives(session, actor, now=now)
            if names is not None and acting.names != names:
                raise OtherNames(acting.names)
            teams = list(acting.teams.values())
            filed = [file_reading(reading, teams, acting.objectives) for reading in readings]
            report = _open_report(session, actor, "command", now, actor.request)
            if report is None:
                report = _stored_report(session, actor.request)
            else:
                _store(session, report, filed, today)
            receipt = _receipt(session, report, filed, acting, now)
            return replace(receipt, elsewhere=actor.is_elsewhere(receipt.team.channel))

    def record_form(
        self,
        actor: Actor,
        values: Mapping[tuple[int, Measure], Decimal],
        day: date,
        *,
        idempotency_key: str,
        now: datetime,
    ) -> Receipt | None:
        """Store a form's values, by objective and what it counted when the form was opened.

        None when this very form was stored before. CoachError when an objective was closed or
        changed in the meantime.
        """
        with self._sessions.begin(actor.workspace_id) as session:
            report = _open_report(session, actor, "form", now, idempotency_key)
            if report is None:
                return None
            acting, today = reachable_with_objectives(session, actor, now=now), actor.today(now)
            filed = file_form(values, acting, day, today)
            _store(session, report, filed, today)
            receipt = _receipt(session, report, filed, acting, now)
            return replace(receipt, elsewhere=actor.is_elsewhere(receipt.team.channel))

    def undo(self, actor: Actor, report_id: int | None = None, *, now: datetime) -> Undone:
        """Take back one of the actor's reports, the latest when none is named."""
        # Alone, as two who take the same back at once would both be told that they did.
        with self._sessions.act(actor, now=now, alone=True) as session:
            report = _to_undo(session, actor, report_id)
            rows = _that_count(session, report.id)
            if not rows:
                raise NotFound("That report was taken back already. Nothing has changed.")
            for team_id in {row.team_id for row in rows}:
                the_team(session, actor, Right.REPORT, team_id, now=now)
            session.execute(
                update(ResultRow).where(ResultRow.report_id == report.id).values(undone_at=now)
            )
            return _undone(session, rows, actor.today(now), now)

    def kept(self, actor: Actor, message: str, *, now: datetime) -> KeptReport | None:
        """Return the actor's report that this message, or an edit of it, made and that counts."""
        with self._sessions.begin(actor.workspace_id) as session:
            found = _BY_MESSAGE.rows(session, message=message, member_id=actor.member_id)
            rows = next(filter(None, (_that_count(session, row.id) for row in found)), None)
            if rows is None:
                return None
            values = _undone(session, rows, actor.today(now), now)
            return KeptReport(
                report_id=rows[0].report_id, today=values.today, recorded=values.recorded
            )


_NEW_RESULT = insert(ResultRow)


def _open_report(
    session: Session, actor: Actor, source: str, now: datetime, idempotency_key: str | None = None
) -> int | None:
    """A new report's id; None when this request has one already."""
    row = {
        "member_id": actor.member_id,
        "source": source,
        "idempotency_key": idempotency_key,
        "created_at": now,
    }
    return insert_one(session, ReportRow, row)


_STORED = Query(
    select(ReportRow.id).where(ReportRow.idempotency_key == bindparam("request")), ReportRow
)
_BY_MESSAGE = Query(
    select(ReportRow.id)
    .where(
        ReportRow.member_id == bindparam("member_id"),
        or_(
            ReportRow.idempotency_key == bindparam("message"),
            ReportRow.idempotency_key.like(bindparam("message") + ":%"),
        ),
    )
    .order_by(ReportRow.id.desc()),
    ReportRow,
)
"""The reports of a message, whose id is its request, and of its edits, whose ids begin with it."""


def _stored_report(session: Session, request: str | None) -> int:
    """The id of the report that this request made when it came before."""
    found = _STORED.first(session, request=request)
    assert found is not None  # noqa: S101  its key was taken a moment ago
    return int(found.id)


def _store(session: Session, report_id: int, filed: Sequence[Filed], today: date) -> None:
    _check_changes(session, filed)
    rows = [
        {
            "team_id": team.id,
            "report_id": report_id,
            "metric": measure.metric.key,
            "platform": measure.platform.key if measure.platform else None,
            "value": reading.value,
            "is_change": reading.change,
            "on_day": reading.on or today,
        }
        for team, measure, reading in filed
    ]
    add(session, _NEW_RESULT, *rows)


def _check_changes(session: Session, filed: Sequence[Filed]) -> None:
    """A gain or loss needs a standing to start from."""
    for team, measure, reading in filed:
        relative = reading.change and not measure.metric.adds_up
        if relative and latest_level(session, team.id, measure) is None:
            name = measure.metric.many
            raise NotUnderstood(
                f"I do not know how many {name} there are yet."
                f" Report the number you have now, for example `{measure.metric.typed} 420`."
            )


def _receipt(
    session: Session,
    report_id: int,
    filed: Sequence[Filed],
    acting: ActingTeams,
    now: datetime,
) -> Receipt:
    workspace_id = session.info["workspace_id"]
    moved = _moved(filed, acting.objectives)
    days = {team.id: team.today(now) for team in acting.teams.values()}
    looks = [Look((workspace_id, each.team_id), each, days[each.team_id]) for each in moved]
    by_id = progress_by_id(session, acting.teams, acting.absences, looks)
    progress = [by_id[each.id] for each in moved]
    team, today = filed[0][0], filed[0][0].today(now)
    return Receipt(
        report_id=report_id,
        team=team,
        today=today,
        recorded=tuple(
            Recorded(
                measure=measure,
                value=reading.value,
                change=reading.change,
                on=reading.on or today,
                progress=tuple(
                    each for each in progress if _moves(each.objective, team.id, measure)
                ),
            )
            for team, measure, reading in filed
        ),
    )


def _moved(filed: Sequence[Filed], known: Sequence[Objective]) -> list[Objective]:
    return [
        objective
        for objective in known
        if any(_moves(objective, team.id, measure) for team, measure, _ in filed)
    ]


def _moves(objective: Objective, team_id: int, measure: Measure) -> bool:
    """Tell whether results of this measure in this team count towards an objective."""
    return objective.team_id == team_id and objective.measure.counts(measure)


def _to_undo(session: Session, actor: Actor, report_id: int | None) -> ReportRow:
    if report_id is None:
        latest = session.scalar(
            select(ReportRow)
            .join(ResultRow, ResultRow.report_id == ReportRow.id)
            .where(ReportRow.member_id == actor.member_id, ResultRow.undone_at.is_(None))
            .order_by(ReportRow.id.desc())
            .limit(1)
        )
        if latest is None:
            raise NotFound("There is no report of yours to take back.")
        return latest
    report = session.get(ReportRow, report_id)
    if report is None:
        raise NotFound("That report is not there any more.")
    if report.member_id != actor.member_id:
        raise NotAllowed("Only the person who reported it can take it back.")
    return report


def _that_count(session: Session, report_id: int) -> Sequence[ResultRow]:
    """The values of a report that were not taken back."""
    return session.scalars(
        select(ResultRow).where(ResultRow.report_id == report_id, ResultRow.undone_at.is_(None))
    ).all()


def _undone(session: Session, rows: Sequence[ResultRow], today: date, now: datetime) -> Undone:
    counted = [(row, measure_of(row.metric, row.platform)) for row in rows]
    known = objectives_of(session, {row.team_id for row in rows})
    concerned = [
        objective
        for objective in known
        if any(_moves(objective, row.team_id, measure) for row, measure in counted)
    ]
    progress = load_progress(session, concerned, now).progress
    return Undone(
        today=today,
        recorded=tuple(
            Recorded(
                measure=measure,
                value=row.value,
                change=row.change,
                on=row.on,
                progress=tuple(
                    each for each in progress if _moves(each.objective, row.team_id, measure)
                ),
            )
            for row, measure in counted
        ),
    )
