"""Previews: what an import would store, which objectives it feeds, and what would give way."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from operator import attrgetter

from sqlalchemy.orm import Session

from bot.db.models import ResultRow
from bot.domain.actor import Actor
from bot.domain.catalogue.measures import Measure
from bot.domain.imports import (
    ImportedTotal,
    ImportedValue,
    ImportPreview,
    NothingToImport,
    Skipped,
)
from bot.domain.objectives.objective import Objective, counting
from bot.domain.progress.origins import Entry, giving_way
from bot.domain.rights import Right
from bot.domain.team import Team
from bot.queries.objectives import objectives_of
from bot.services.entering import own_teams
from bot.services.export_values import Extract
from bot.services.origins import entry_of, live_rows

ZERO = Decimal(0)
NEWEST = 2**62
"""The id of a report that is yet to come, above those of all others."""


@dataclass(frozen=True, slots=True)
class Dropped:
    """A file that is kept until it is imported; `source` is what it is from."""

    pending_id: int
    name: str
    source: str


def preview_of(
    session: Session, actor: Actor, team: Team, file: Dropped, extract: Extract, *, now: datetime
) -> ImportPreview | NothingToImport:
    """What importing these numbers would do, as of now; nothing is changed."""
    measures = dict.fromkeys(each.measure for each in extract.values)
    plans = [_Plan.of(session, team, measure, extract.values) for measure in measures]
    found = [plan for plan in plans if plan.counting]
    known = [Skipped("known_already", {"measure": p.measure}) for p in plans if not p.counting]
    skipped = (*extract.skipped, *known)
    if not found:
        return NothingToImport(file=file.name, team=team, skipped=skipped)
    objectives = objectives_of(session, [team.id])
    own = own_teams(session, actor, Right.REPORT, now=now)
    days = [(each.first or each.on, each.on) for plan in found for each in plan.counting]
    return ImportPreview(
        pending_id=file.pending_id,
        file=file.name,
        source=file.source,
        team=team,
        today=team.today(now),
        first=min(first for first, _ in days),
        last=max(last for _, last in days),
        totals=tuple(plan.total(counting(objectives, plan.measure)) for plan in found),
        skipped=skipped,
        replaced=sum(len(plan.replaced) for plan in found),
        elsewhere=actor.is_elsewhere(team.channel, own),
    )


@dataclass(frozen=True, slots=True)
class _Plan:
    """What of a file counts for a measure, and what is there and will count no more."""

    measure: Measure
    counting: Sequence[ImportedValue]
    replaced: Sequence[ResultRow]
    typed: Sequence[ResultRow]

    @classmethod
    def of(
        cls, session: Session, team: Team, measure: Measure, values: Iterable[ImportedValue]
    ) -> _Plan:
        new = dict(enumerate((each for each in values if each.measure == measure), NEWEST))
        rows = live_rows(session, team.id, measure)
        entries = [*map(entry_of, rows), *(_entry(number, each) for number, each in new.items())]
        giving = giving_way(entries, adds_up=measure.metric.adds_up)
        gone = [row for row in rows if row.id in giving and row.gives_way_to is None]
        return cls(
            measure=measure,
            counting=[each for number, each in new.items() if number not in giving],
            replaced=[row for row in gone if row.imported_as],
            typed=[row for row in gone if not row.imported_as],
        )

    def total(self, objectives: Sequence[Objective]) -> ImportedTotal:
        value, change = _together(self.measure, map(_VALUE, self.counting)) or (ZERO, False)
        typed = _together(self.measure, ((row.value, row.on, row.change) for row in self.typed))
        return ImportedTotal(
            measure=self.measure,
            value=value,
            change=change,
            objectives=tuple(objectives),
            typed=typed[0] if typed else None,
        )


_VALUE = attrgetter("value", "on", "change")


def _entry(number: int, value: ImportedValue) -> Entry:
    first = value.first or value.on
    return Entry(number, NEWEST, first, value.on, value.change, value.origin)


def _together(
    measure: Measure, values: Iterable[tuple[Decimal, date, bool]]
) -> tuple[Decimal, bool] | None:
    """What numbers of a measure come to, and whether that is a gain; None without any.

    Of levels it is the latest one; gains are added where nothing else is there.
    """
    every = list(values)
    levels = [(on, value) for value, on, change in every if not change]
    if levels and not measure.metric.adds_up:
        return max(levels)[1], False
    return (sum((value for value, _, _ in every), ZERO), True) if every else None
