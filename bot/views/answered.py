"""The value of a button that answers a question about a report: the report with the answer."""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, Final, Self

from bot.domain.amounts import amount_in
from bot.domain.catalogue.measures import measure_of
from bot.domain.errors import NotUnderstood
from bot.domain.objectives.kinds import Period
from bot.domain.progress.result import Reading
from bot.domain.progress.whole import Whole
from bot.views.values import reading_value

LONGEST: Final = 2000
"""Characters of a button's value, by Slack's limits."""
_CARRIED: Final = 2
"""Added to the flag of a number that was confirmed if its platform came with another number."""


@dataclass(frozen=True, slots=True)
class AnsweredReport:
    """A report as it was typed on a `day`, with what the person answered about it.

    `request` is that of the report, so that it counts once, whichever button is pressed. `channel`
    is that of its team, unless all of the person's may be meant.
    """

    request: str
    day: date
    readings: tuple[Reading, ...] = ()
    channel: str | None = None

    def encode(self) -> str:
        """The value; NotUnderstood for more numbers than a button can carry."""
        readings = [_packed(reading) for reading in self.readings]
        notes = [reading.note for reading in self.readings]
        rest = [self.channel or "", *([notes] if any(notes) else [])]
        packed = [self.request, self.day.isoformat(), readings, *(rest if any(rest) else [])]
        value = json.dumps(packed, ensure_ascii=False, separators=(",", ":"))
        if len(value) > LONGEST:
            raise NotUnderstood("state.too_many_numbers")
        return value

    @classmethod
    def decode(cls, value: str) -> Self:
        with reading_value():
            request, day, packed, *rest = json.loads(value)
            channel, notes = next(iter(rest), ""), next(iter(rest[1:]), ())
            readings = tuple(map(_unpacked, packed))
            if notes:
                noted = zip(readings, notes, strict=True)
                readings = tuple(replace(each, note=str(note)) for each, note in noted)
            return cls(request, date.fromisoformat(day), readings, channel or None)


def _packed(reading: Reading) -> list[Any]:
    whole = reading.whole
    return [
        reading.metric.key,
        reading.platform.key if reading.platform else "",
        str(reading.value),
        int(reading.change),
        reading.on.isoformat() if reading.on else "",
        reading.currency or "",
        int(reading.confirmed) + _CARRIED * reading.carried,
        *(_packed_whole(whole) if whole else ()),
    ]


def _packed_whole(whole: Whole) -> list[Any]:
    first = whole.first.isoformat() if whole.first else ""
    flags = int(whole.ended), int(whole.sure), int(whole.chosen)
    last = [whole.last.isoformat()] if whole.last else []
    return [whole.per or "", first, *flags, *last]


def _unpacked(packed: list[Any]) -> Reading:
    metric, platform, value, change, on, currency, flags, *whole = packed
    measure = measure_of(metric, platform or None)
    return Reading(
        metric=measure.metric,
        platform=measure.platform,
        value=amount_in(value),
        change=bool(change),
        on=date.fromisoformat(on) if on else None,
        currency=currency or None,
        confirmed=bool(flags & 1),
        carried=bool(flags & _CARRIED),
        whole=_unpacked_whole(*whole) if whole else None,
    )


def _unpacked_whole(
    per: str, first: str, ended: int, sure: int, chosen: int, last: str = ""
) -> Whole:
    return Whole(
        per=Period(per) if per else None,
        first=date.fromisoformat(first) if first else None,
        ended=bool(ended),
        sure=bool(sure),
        chosen=bool(chosen),
        last=date.fromisoformat(last) if last else None,
    )
