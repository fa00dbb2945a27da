"""Numbers told twice: what someone said a moment ago, and says again here or elsewhere."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any, Final, NamedTuple

from sqlalchemy import bindparam, select
from sqlalchemy.orm import Session

from bot.db.models import ReportRow, ResultRow
from bot.db.query import Query
from bot.domain.actor import Actor
from bot.domain.asking import Repeated, RepeatedNumber, Unsure
from bot.domain.catalogue.measures import measure_of
from bot.domain.progress.result import Reading
from bot.services.placing import Placed

A_MOMENT: Final = timedelta(hours=1)
"""So long the same number from another place may be the same one, and not as much again."""
AT_ONCE: Final = timedelta(minutes=2)
"""So long it may be so in the same place, too, if nothing else was told since: sent twice."""
_MESSAGE: Final = "message:"
"""What the request of a message begins with; its channel follows."""
_TOLD: Final = Query(
    select(
        ReportRow.id.label("report"),
        *(ReportRow.source, ReportRow.idempotency_key, ReportRow.created_at),
        *(ResultRow.team_id, ResultRow.metric, ResultRow.platform),
        *(ResultRow.value, ResultRow.on.label("day"), ResultRow.asked_for),
    )
    .join(ResultRow, ResultRow.report_id == ReportRow.id)
    .where(
        ReportRow.member_id == bindparam("member_id"),
        ReportRow.created_at > bindparam("since"),
        ResultRow.undone_at.is_(None),
        ResultRow.imported_as.is_(None),
    ),
    *(ReportRow, ResultRow),
)


class _Said(NamedTuple):
    """A number of the report: where it was placed, and as it was said."""

    value: Placed
    reading: Reading

    @property
    def adds(self) -> bool:
        """Return True if it would count again; the same level twice is the same level."""
        is_total = self.reading.whole is not None
        return self.value.change and self.value.value != 0 and not is_total

    def repeats(self, row: Any) -> bool:
        """Return True if that is the same number, for the same day or both for none."""
        value = self.value
        if (row.team_id, row.value) != (value.team.id, value.value):
            return False
        if measure_of(row.metric, row.platform) != value.measure:
            return False
        was_undated = row.asked_for or row.day == value.team.today(row.created_at)
        return row.day == value.on or bool(was_undated and not self.reading.names_days)


def check_repeats(
    session: Session,
    actor: Actor,
    source: str,
    values: Sequence[Placed],
    readings: Sequence[Reading],
    now: datetime,
) -> None:
    """Unsure if some of the values were told just before, or a moment ago on another surface.

    Nobody but the person knows whether an amount that is told again is as much again.
    """
    report = [_Said(*each) for each in zip(values, readings, strict=True)]
    unsure = [said for said in report if said.adds and not said.reading.confirmed]
    if not unsure:
        return
    here = _surface(source, actor.request)
    rows = _TOLD.rows(session, member_id=actor.member_id, since=now - A_MOMENT)
    just_before = max((row.report for row in rows if row.created_at > now - AT_ONCE), default=None)
    told = [
        row
        for row in rows
        if row.report == just_before or _surface(row.source, row.idempotency_key) != here
    ]
    if again := [said for said in unsure if any(map(said.repeats, told))]:
        raise Unsure(_question(report, again))


def _question(report: Iterable[_Said], again: Sequence[_Said]) -> Repeated:
    values = [said.value for said in again]
    return Repeated(
        numbers=tuple(RepeatedNumber(of.measure, of.value, of.team.currency) for of in values),
        both=tuple(
            replace(said.reading, confirmed=said.reading.confirmed or said in again)
            for said in report
        ),
        others=tuple(said.reading for said in report if said not in again),
    )


def _surface(source: str, request: str | None) -> str:
    """Where it was said: in the messages of one channel, after `/social`, or in a form."""
    if request and request.startswith(_MESSAGE):
        return request.split(":")[1]
    return source
