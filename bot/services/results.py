"""Results: recording what people report, and taking it back."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from datetime import datetime

from sqlalchemy import bindparam, insert, or_, select
from sqlalchemy.orm import Session

from bot.db.models import ReportRow, ResultRow, TeamRow
from bot.db.query import Query, add
from bot.db.sessions import Sessions
from bot.db.upsert import insert_one
from bot.domain.actor import Actor
from bot.domain.answers import Covered, KeptReport, Receipt, Recorded, Undone
from bot.domain.audit import Logged, What, value_of
from bot.domain.catalogue.catalogue import Catalogue, OtherNames
from bot.domain.catalogue.measures import Measure
from bot.domain.errors import DoneAlready, NotAllowed, NotFound
from bot.domain.progress.result import Reading
from bot.domain.rights import Right
from bot.domain.team import Team
from bot.queries.acting import with_objectives
from bot.queries.rows import team_of
from bot.services.audit import record
from bot.services.corrections import refuse_impossible_changes, refuse_less_than_none
from bot.services.currencies import in_their_currency, with_currencies
from bot.services.entering import (
    acting_with_objectives,
    is_elsewhere,
    reachable_with_objectives,
    the_team,
)
from bot.services.filing import FormValue, file_form
from bot.services.form_checks import check_form
from bot.services.meant import file_readings
from bot.services.origins import LIVE, covered_by_imports, settle_placed, settle_rows
from bot.services.placing import Placed, placed
from bot.services.receipts import receipt_of, recorded_of
from bot.services.stored import move_rows, row_of, stored_values, take_back, values_of
from bot.services.told_already import check_repeats
from bot.services.totals import is_total, settle, with_claims


class Results:
    def __init__(self, sessions: Sessions) -> None:
        self._sessions = sessions

    def record(
        self,
        actor: Actor,
        readings: Sequence[Reading],
        *,
        wary: bool = False,
        names: Catalogue | None = None,
        chosen: int | None = None,
        now: datetime,
    ) -> Receipt:
        """Store the readings, all or none; a repetition of the same request is answered alike.

        `names` are those that words were read with: OtherNames when the actor's teams have others.
        CoachError when a reading cannot be true; WhichTeam, or Unsure, when the person has to say
        first what they mean. With `wary` a number that is wild, or was told a moment ago, is asked
        about, too. What is clear in none of the actor's teams is for the `chosen` one.
        """
        # Of two who report the same total at once, one is to see what the other added; so is
        # somebody who sends the same twice.
        alone = wary or any(map(is_total, readings))
        begin = self._sessions.alone if alone else self._sessions.begin
        with begin(actor.workspace_id) as session:
            enter = acting_with_objectives if chosen is None else reachable_with_objectives
            acting = enter(session, actor, now=now)
            if names is not None and acting.names != names:
                raise OtherNames(acting.names)
            filed = file_readings(session, actor, readings, acting, now, chosen)
            filed = in_their_currency(session, filed)
            acting = with_currencies(acting, filed)
            values = placed(session, actor, filed, acting, now=now)
            report = _open_report(session, actor, "command", now, actor.request)
            if report is None:
                report = _stored_report(session, actor.request)
                values = stored_values(session, report, acting)
                if not _is_for(chosen, values):
                    raise DoneAlready
                return receipt_of(session, actor, report, values, acting, now=now)
            if wary:
                check_repeats(session, actor, "command", values, readings, now)
            settled = settle(session, values, readings, acting.objectives, now, wary=wary)
            covered = _store(session, report, [row for each in settled for row in each.rows], now)
            shown = [each.shown for each in settled]
            receipt = receipt_of(session, actor, report, shown, acting, now=now)
            return replace(with_claims(receipt, settled), covered=covered)

    def record_form(
        self,
        actor: Actor,
        filled: Sequence[FormValue],
        *,
        idempotency_key: str,
        note: str = "",
        confirmed: Collection[Measure] | None = None,
        now: datetime,
    ) -> Receipt | None:
        """Store a form's values, each for the measure that its field named, with the same note.

        None when this very form was stored before. CoachError when an objective was closed or
        changed in the meantime; Unsure, where measures are `confirmed`, when the number of
        another one is wild, or was told a moment ago.
        """
        with self._sessions.begin(actor.workspace_id) as session:
            report = _open_report(session, actor, "form", now, idempotency_key)
            if report is None:
                return None
            acting = reachable_with_objectives(session, actor, now=now)
            values = [
                replace(Placed.of(each, asked, actor=actor, now=now), note=note)
                for each, asked in file_form(filled, acting)
            ]
            if confirmed is not None:
                check_form(session, actor, values, acting.objectives, confirmed, now)
            covered = _store(session, report, values, now)
            receipt = receipt_of(session, actor, report, values, acting, now=now)
            return replace(receipt, covered=covered)

    def move(self, actor: Actor, report_id: int, *, back: bool, now: datetime) -> Receipt:
        """Move what answers a check-in to the day of its report; `back` to the period asked.

        What lies there already stays. NotFound for a report that was taken back.
        """
        with self._sessions.act(actor, now=now, alone=True) as session:
            report = _own_report(session, actor, report_id, "rights.not_your_report_to_move")
            rows = _live(session, report.id)
            if not rows:
                raise NotFound("result.undone_already")
            for team_id in {row.team_id for row in rows}:
                the_team(session, actor, Right.REPORT, team_id, now=now)
            acting = reachable_with_objectives(session, actor, now=now)
            move_rows(session, report, rows, acting, back=back, now=now)
            settle_rows(session, rows, now=now)
            refuse_less_than_none(session, actor.member_id, rows)
            values = stored_values(session, report.id, acting)
            return receipt_of(session, actor, report.id, values, acting, now=now)

    def undo(self, actor: Actor, report_id: int | None = None, *, now: datetime) -> Undone:
        """Take back one of the actor's reports, the latest when none is named.

        NotAllowed while a later correction takes off what this one brought.
        """
        # Alone, as two who take the same back at once would both be told that they did.
        with self._sessions.act(actor, now=now, alone=True) as session:
            report = _to_undo(session, actor, report_id)
            rows = _live(session, report.id)
            if not rows:
                raise NotFound("result.undone_already")
            teams = [
                the_team(session, actor, Right.REPORT, team_id, now=now)
                for team_id in sorted({row.team_id for row in rows})
            ]
            for row in rows:
                take_back(row, actor.member_id, now)
            settle_rows(session, rows, now=now)
            refuse_less_than_none(session, actor.member_id, rows)
            record(session, actor.member_id, *_undone(rows), now=now)
            return Undone(
                recorded=_without(session, rows, teams, now),
                elsewhere=is_elsewhere(session, actor, teams[0]),
            )

    def kept(self, actor: Actor, message: str, *, now: datetime) -> KeptReport | None:
        """Return the actor's report that this message, or an edit of it, made and that counts."""
        with self._sessions.begin(actor.workspace_id) as session:
            found = _BY_MESSAGE.rows(session, message=message, member_id=actor.member_id)
            rows = next(filter(None, (_live(session, row.id) for row in found)), None)
            if rows is None:
                return None
            ids = sorted({row.team_id for row in rows})
            teams = [team_of(session.get_one(TeamRow, team_id)) for team_id in ids]
            recorded = _without(session, rows, teams, now)
            return KeptReport(report_id=rows[0].report_id, recorded=recorded)


def _is_for(chosen: int | None, values: Sequence[Placed]) -> bool:
    """Return False if a repeated report was for another team than the one chosen now."""
    return any(chosen in (None, value.team.id) for value in values)


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


def _store(
    session: Session, report_id: int, values: Sequence[Placed], now: datetime
) -> tuple[Covered, ...]:
    """Store the values; those of imported days, which do not count beside them."""
    refuse_impossible_changes(session, values)
    add(session, _NEW_RESULT, *(row_of(value, report_id) for value in values))
    settle_placed(session, values, now=now)
    return covered_by_imports(session, report_id, values)


def _to_undo(session: Session, actor: Actor, report_id: int | None) -> ReportRow:
    if report_id is None:
        latest = session.scalar(
            select(ReportRow)
            .join(ResultRow, ResultRow.report_id == ReportRow.id)
            .where(ReportRow.member_id == actor.member_id, LIVE)
            .order_by(ReportRow.id.desc())
            .limit(1)
        )
        if latest is None:
            raise NotFound("result.nothing_to_undo")
        return latest
    return _own_report(session, actor, report_id, "rights.not_your_report_to_undo")


def _own_report(session: Session, actor: Actor, report_id: int, refusal: str) -> ReportRow:
    report = session.get(ReportRow, report_id)
    if report is None:
        raise NotFound("result.report_gone")
    if report.member_id != actor.member_id:
        raise NotAllowed(refusal)
    return report


def _live(session: Session, report_id: int) -> Sequence[ResultRow]:
    """The values of a report that were not taken back."""
    return session.scalars(select(ResultRow).where(ResultRow.report_id == report_id, LIVE)).all()


def _undone(rows: Sequence[ResultRow]) -> Iterator[Logged]:
    """What to log of a report that was undone: how many numbers of each team."""
    for team_id, count in Counter(row.team_id for row in rows).items():
        yield Logged(what=What.UNDONE, team_id=team_id, new=value_of(count))


def _without(
    session: Session, rows: Sequence[ResultRow], teams: Sequence[Team], now: datetime
) -> tuple[Recorded, ...]:
    """The values of these rows, and where what counts them stands now."""
    acting = with_objectives(session, teams)
    return recorded_of(session, values_of(rows, acting), acting, now=now)
