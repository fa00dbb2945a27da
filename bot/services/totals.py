"""Running totals: what a report adds to what is known, or what has to be asked.

Everything here raises Unsure for what has to be asked first.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from decimal import Decimal

from sqlalchemy.orm import Session

from bot.domain.answers import Receipt
from bot.domain.asking import MoreOrAll, Option, Readings, Unsure
from bot.domain.catalogue.measures import Measure
from bot.domain.catalogue.metrics import Metric
from bot.domain.catalogue.platforms import Platform
from bot.domain.errors import NotUnderstood
from bot.domain.objectives.objective import Objective, counting
from bot.domain.progress.result import OLDEST, Reading
from bot.domain.progress.whole import (
    EVER,
    ZERO,
    Claim,
    Standing,
    Whole,
    firsts_of,
    is_clear,
    settled,
    taken_off,
    with_all_there_ever_was,
)
from bot.queries.results import latest_level_day
from bot.queries.totals import amounts_by_day, amounts_of_each, first_days_by_day
from bot.services.placing import Placed
from bot.services.sizes import check_size

DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Settled:
    """What a reading adds, as it is `shown` and in the `rows` to store, and what it claimed."""

    shown: Placed
    rows: tuple[Placed, ...]
    claim: Claim | None = None


def settle(
    session: Session,
    values: Sequence[Placed],
    readings: Sequence[Reading],
    objectives: Sequence[Objective],
    now: datetime,
    *,
    wary: bool,
) -> list[Settled]:
    """What each of the `readings`, placed as `values`, adds to what is known.

    A reading's own words decide, no others'. With `wary` wild numbers are asked about.
    """
    said = tuple(
        reading.in_team(value.team.today(now))
        for value, reading in zip(values, readings, strict=True)
    )
    _refuse_overlaps(values, said)
    return [
        _Settling(session, value, objectives, now, said, index).settled(wary=wary)
        for index, value in enumerate(values)
    ]


def is_total(reading: Reading) -> bool:
    """Return True if the reading has to be compared with what is known."""
    return reading.whole is not None and reading.metric.adds_up


def with_claims(receipt: Receipt, settled: Sequence[Settled]) -> Receipt:
    """The receipt with what was claimed about its values, which come in the same order."""
    recorded = zip(receipt.recorded, settled, strict=True)
    return replace(
        receipt, recorded=tuple(replace(each, claim=done.claim) for each, done in recorded)
    )


def _refuse_overlaps(values: Sequence[Placed], readings: Readings) -> None:
    """Refuse "24 bookings in total, 3 on LinkedIn": the 3 may be among the 24."""
    for value, reading in zip(values, readings, strict=True):
        for other in values:
            is_same_team = other.team.id == value.team.id
            if is_total(reading) and is_same_team and other.measure.is_part_of(value.measure):
                raise NotUnderstood("result.total_or_part", metric=reading.metric)


@dataclass(frozen=True, slots=True)
class _Settling:
    """One of the readings of a report, and what it is compared with."""

    session: Session
    value: Placed
    objectives: Sequence[Objective]
    now: datetime
    readings: Readings
    index: int

    def settled(self, *, wary: bool) -> Settled:
        if is_total(self.reading):
            settled = self._total(self.reading.whole or Whole())
        else:
            self._refuse_change_of_a_span()
            settled = Settled(self.value, (self.value,))
        if wary and not self.reading.confirmed:
            confirmed = self._instead(replace(self.reading, confirmed=True))
            check_size(self.session, settled.shown, self.objectives, confirmed)
        return settled

    @property
    def reading(self) -> Reading:
        return self.readings[self.index]

    @property
    def _today(self) -> date:
        return self.value.team.today(self.now)

    @property
    def _counting(self) -> list[Objective]:
        own = [each for each in self.objectives if each.team_id == self.value.team.id]
        return counting(own, self.value.measure)

    def _total(self, whole: Whole) -> Settled:
        reading, counts = self.reading, self._counting
        of_each = self._known
        by_day = amounts_by_day(of_each)
        day = reading.on or self._today
        standings = with_all_there_ever_was(
            reading.value,
            whole,
            [
                Standing(first, _sum(by_day, first, reading.on))
                for first in firsts_of(whole, counts, day)
            ],
            _sum(by_day, EVER, reading.on),
        )
        self._refuse_below_parts(standings, of_each)
        clear = is_clear(whole, counts, day) and (whole.ended or not _goes_on(by_day, reading.on))
        standing = settled(reading.value, replace(whole, sure=clear), standings)
        if standing is None:
            raise Unsure(self._more_or_all(whole, standings))
        own = of_each.get(self.value.measure, {})
        claim = _claim(reading, whole, standing.known)
        if claim.more < 0:
            return self._taking_off(claim, standing, own)
        first = standing.first if whole.ended else _after_the_last(standing, by_day, day)
        shown = replace(self.value, value=claim.more, first=max(first, day - OLDEST))
        return Settled(shown, (shown,), claim)

    @property
    def _known(self) -> dict[Measure, dict[date, Decimal]]:
        """The amounts of each measure that the value's own is the sum of."""
        measure = self.value.measure
        found = amounts_of_each(self.session, self.value.team.id, measure.metric.key)
        return {each: amounts for each, amounts in found.items() if measure.counts(each)}

    def _refuse_below_parts(
        self, standings: Sequence[Standing], of_each: Mapping[Measure, Mapping[date, Decimal]]
    ) -> None:
        """Refuse a total that is less than what some platforms have by themselves.

        Of several sums that it may be, the smallest decides.
        """
        first = max(each.first for each in standings)
        parts = {
            each.platform: held
            for each, amounts in of_each.items()
            if each.platform and each.is_part_of(self.value.measure)
            if (held := _sum(amounts, first, self.reading.on)) > 0
        }
        if self.reading.value < sum(parts.values(), ZERO):
            raise _below_parts(self.value.measure.metric, self.reading.value, parts)

    def _taking_off(
        self, claim: Claim, standing: Standing, by_day: Mapping[date, Decimal]
    ) -> Settled:
        """What corrects a sum; what it takes from a number of many days is of these as well."""
        shown = replace(self.value, value=claim.more)
        held = [
            (day, held)
            for day, held in by_day.items()
            if _within(day, standing.first, self.reading.on)
        ]
        firsts = first_days_by_day(self.session, self.value.team.id, self.value.measure)
        rows = tuple(
            replace(self.value, value=value, on=day, asked=None, first=firsts.get(day))
            for day, value in taken_off(-claim.more, held)
        )
        return Settled(shown, rows, claim)

    def _more_or_all(self, whole: Whole, standings: Sequence[Standing]) -> MoreOrAll:
        reading, several = self.reading, len(standings) > 1
        wholes = {
            each.known: replace(whole, chosen=True, first=each.first if several else whole.first)
            for each in reversed(standings)
            if each.known
        }
        return MoreOrAll(
            measure=self.value.measure,
            value=reading.value,
            currency=self.value.team.currency,
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

    def _refuse_change_of_a_span(self) -> None:
        """Refuse "12 new followers this month" if some of them may be known already."""
        reading, metric = self.reading, self.value.measure.metric
        if reading.whole is None or not reading.change or not metric.is_level:
            return
        last = latest_level_day(self.session, self.value.team.id, self.value.measure)
        (first, *_) = firsts_of(reading.whole, (), self._today)
        if last is not None and last >= first:
            raise NotUnderstood(
                "result.change_of_a_span", metric=metric, typed=f"{self.value.measure.typed} 420"
            )


def _below_parts(
    metric: Metric, value: Decimal, parts: Mapping[Platform, Decimal]
) -> NotUnderstood:
    platforms = tuple(sorted(parts, key=lambda platform: platform.name))
    return NotUnderstood(
        "result.total_below_parts",
        platforms=platforms,
        parts=sum(parts.values(), ZERO),
        value=value,
        metric=metric,
        typed=f"{_typed(value)} new {metric.typed}",
    )


def _typed(value: Decimal) -> str:
    return f"{value.normalize():f}"


def _claim(reading: Reading, whole: Whole, known: Decimal) -> Claim:
    return Claim(whole=whole, value=reading.value, known=known, last=reading.on)


def _after_the_last(standing: Standing, by_day: Iterable[date], day: date) -> date:
    """The first day of what is new in a sum that still runs: it came after the last number."""
    last = max((each for each in by_day if each < day), default=None)
    return standing.first if last is None else max(standing.first, last + DAY)


def _goes_on(by_day: Iterable[date], last: date | None) -> bool:
    """Return True if something is known of days after the last one."""
    return last is not None and any(day > last for day in by_day)


def _within(day: date, first: date, last: date | None) -> bool:
    return first <= day and (last is None or day <= last)


def _sum(by_day: Mapping[date, Decimal], first: date, last: date | None) -> Decimal:
    return sum((held for day, held in by_day.items() if _within(day, first, last)), ZERO)
