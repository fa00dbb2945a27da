"""Running totals and wild numbers: what a report adds to what is known, or what has to be asked.

Everything here raises Unsure for what has to be asked first.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from decimal import Decimal

from sqlalchemy.orm import Session

from bot.domain.answers import Receipt
from bot.domain.asking import MoreOrAll, Option, Readings, SoMany, Unsure
from bot.domain.cadence import local_day
from bot.domain.catalogue.measures import Measure
from bot.domain.errors import NotUnderstood
from bot.domain.objectives.objective import Objective, counting
from bot.domain.progress.result import Reading
from bot.domain.progress.whole import (
    ZERO,
    Claim,
    Standing,
    Whole,
    firsts_of,
    is_clear,
    settled,
    taken_off,
)
from bot.domain.progress.wild import USUAL, is_wild
from bot.queries.results import latest_level_day
from bot.queries.totals import amounts_by_day, past_of
from bot.services.filing import Filed


@dataclass(frozen=True, slots=True)
class Settled:
    """A filed reading with what it adds, the `rows` to store for it, and what it claimed."""

    filed: Filed
    rows: tuple[Filed, ...]
    claim: Claim | None = None


def settle(
    session: Session,
    filed: Sequence[Filed],
    objectives: Sequence[Objective],
    now: datetime,
    *,
    wary: bool,
) -> list[Settled]:
    """What each reading adds to what is known. The reading's own words decide, no others'.

    With `wary` wild numbers are asked about.
    """
    readings = tuple(reading for _, _, reading in filed)
    _refuse_overlaps(filed)
    return [
        _Settling(session, each, objectives, now, readings, index).settled(wary=wary)
        for index, each in enumerate(filed)
    ]


def check_sizes(
    session: Session,
    filed: Sequence[Filed],
    objectives: Sequence[Objective],
    confirmed: Collection[Measure],
    now: datetime,
) -> None:
    """Unsure when one of the values is wild, and its measure not among those `confirmed`."""
    asked = [
        (team, measure, replace(reading, confirmed=measure in confirmed))
        for team, measure, reading in filed
    ]
    settle(session, asked, objectives, now, wary=True)


def is_total(reading: Reading) -> bool:
    """Return True if the reading has to be compared with what is known."""
    return reading.whole is not None and reading.metric.adds_up


def with_claims(receipt: Receipt, settled: Sequence[Settled]) -> Receipt:
    """The receipt with what was claimed about its values, which come in the same order."""
    recorded = zip(receipt.recorded, settled, strict=True)
    return replace(
        receipt, recorded=tuple(replace(each, claim=done.claim) for each, done in recorded)
    )


def _refuse_overlaps(filed: Sequence[Filed]) -> None:
    """Refuse "24 bookings in total, 3 on LinkedIn": the 3 may be among the 24."""
    for team, measure, reading in filed:
        for other_team, other, _ in filed:
            is_part = measure != other and measure.counts(other) and team.id == other_team.id
            if is_total(reading) and is_part:
                raise NotUnderstood(
                    f"I cannot tell which of these {reading.metric.many} are among the others."
                    " Report the total by itself."
                )


@dataclass(frozen=True, slots=True)
class _Settling:
    """One of the readings of a report, and what it is compared with."""

    session: Session
    filed: Filed
    objectives: Sequence[Objective]
    now: datetime
    readings: Readings
    index: int

    def settled(self, *, wary: bool) -> Settled:
        _, _, reading = self.filed
        if is_total(reading):
            settled = self._total(reading, reading.whole or Whole())
        else:
            self._refuse_change_of_a_span(reading)
            settled = Settled(self.filed, (self.filed,))
        if wary:
            self._check_size(settled.filed[2])
        return settled

    @property
    def _counting(self) -> list[Objective]:
        team, measure, _ = self.filed
        own = [each for each in self.objectives if each.team_id == team.id]
        return counting(own, measure)

    def _total(self, reading: Reading, whole: Whole) -> Settled:
        team, measure, _ = self.filed
        by_day = amounts_by_day(self.session, team.id, measure)
        day = reading.on or local_day(self.now, team.settings.zone)
        standings = [
            Standing(first, _sum(by_day, first, reading.on))
            for first in firsts_of(whole, self._counting, day)
        ]
        clear = is_clear(whole, self._counting, day) and (
            whole.ended or not _goes_on(by_day, reading.on)
        )
        standing = settled(reading.value, replace(whole, sure=clear), standings)
        if standing is None:
            raise Unsure(self._more_or_all(reading, whole, standings))
        claim = _claim(reading, whole, standing.known)
        return self._adding(reading, claim, standing, by_day)

    def _adding(
        self, reading: Reading, claim: Claim, standing: Standing, by_day: Mapping[date, Decimal]
    ) -> Settled:
        team, measure, _ = self.filed
        shown = replace(reading, value=claim.more)
        if claim.more >= 0:
            return Settled((team, measure, shown), ((team, measure, shown),), claim)
        held = [
            (day, held) for day, held in by_day.items() if _within(day, standing.first, reading.on)
        ]
        rows = tuple(
            (team, measure, replace(reading, value=value, on=day))
            for day, value in taken_off(-claim.more, held)
        )
        return Settled((team, measure, shown), rows, claim)

    def _more_or_all(
        self, reading: Reading, whole: Whole, standings: Sequence[Standing]
    ) -> MoreOrAll:
        team, measure, _ = self.filed
        several = len(standings) > 1
        wholes = {
            each.known: replace(whole, chosen=True, first=each.first if several else whole.first)
            for each in reversed(standings)
            if each.known
        }
        return MoreOrAll(
            measure=measure,
            value=reading.value,
            currency=team.currency,
            more=self._instead(replace(reading, whole=None)),
            options=tuple(
                Option(
                    claim=_claim(reading, said, known),
                    readings=self._instead(replace(reading, whole=said)),
                )
                for known, said in wholes.items()
            ),
        )

    def _instead(self, reading: Reading) -> Readings:
        """The report with this reading in place of its own."""
        return (*self.readings[: self.index], reading, *self.readings[self.index + 1 :])

    def _refuse_change_of_a_span(self, reading: Reading) -> None:
        """Refuse "12 new followers this month" if some of them may be known already."""
        team, measure, _ = self.filed
        if reading.whole is None or not reading.change or not reading.metric.is_level:
            return
        last = latest_level_day(self.session, team.id, measure)
        today = local_day(self.now, team.settings.zone)
        (first, *_) = firsts_of(reading.whole, (), today)
        if last is not None and last >= first:
            raise NotUnderstood(
                f"Some of these {measure.metric.many} may be in the number that I know already."
                f" Report how many there are now, for example `{measure.metric.key} 420`."
            )

    def _check_size(self, reading: Reading) -> None:
        team, measure, _ = self.filed
        metric = measure.metric
        is_usual = not metric.is_level and reading.value <= USUAL[metric.unit]
        if self.readings[self.index].confirmed or is_usual:
            return
        past = past_of(self.session, team.id, measure)
        value = reading.value
        if metric.is_level and reading.change:
            value += past.latest or ZERO
        if is_wild(metric, value, past, [each.target for each in self._counting]):
            raise Unsure(
                SoMany(
                    measure=measure,
                    value=value,
                    currency=team.currency,
                    before=past.latest if metric.is_level else past.most,
                    readings=self._instead(replace(self.readings[self.index], confirmed=True)),
                )
            )


def _claim(reading: Reading, whole: Whole, known: Decimal) -> Claim:
    return Claim(whole=whole, value=reading.value, known=known, last=reading.on)


def _goes_on(by_day: Iterable[date], last: date | None) -> bool:
    """Return True if something is known of days after the last one."""
    return last is not None and any(day > last for day in by_day)


def _within(day: date, first: date, last: date | None) -> bool:
    return first <= day and (last is None or day <= last)


def _sum(by_day: Mapping[date, Decimal], first: date, last: date | None) -> Decimal:
    return sum((held for day, held in by_day.items() if _within(day, first, last)), ZERO)
