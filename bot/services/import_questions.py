"""Questions about a file that was dropped: what can be answered, and what follows from it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import Final

from bot.domain.catalogue.catalogue import Catalogue
from bot.domain.imports import Asking, ImportChoice, ImportQuestion
from bot.domain.objectives.kinds import Period
from bot.domain.reviews.quarter import Quarter
from bot.domain.team import Team
from bot.exports.reading import Ask, Reading

DAY: Final = timedelta(days=1)
NO_PLATFORM: Final = "none"
BETWEEN: Final = "_"
MONTHS: Final = 3
"""Whole months that a file without a period may be of."""


def open_ask(reading: Reading) -> Ask | None:
    """What is to be asked next about a reading; None if all is known."""
    order = list(Asking)
    return min(reading.asks, key=lambda ask: order.index(Asking(ask.question)), default=None)


def question_of(
    ask: Ask, pending_id: int, file: str, catalogue: Catalogue, today: date
) -> ImportQuestion:
    """The question, with what can be chosen by a team with this catalogue."""
    return ImportQuestion(
        pending_id=pending_id,
        file=file,
        asking=Asking(ask.question),
        choices=tuple(_choices(ask, catalogue, today)),
        today=today,
        values=ask.values,
    )


def which_team(pending_id: int, file: str, teams: Sequence[Team], today: date) -> ImportQuestion:
    """The question which of several teams a file is for."""
    return ImportQuestion(
        pending_id=pending_id,
        file=file,
        asking=Asking.TEAM,
        choices=tuple(ImportChoice(str(team.id), team) for team in teams),
        today=today,
    )


def answered(reading: Reading, asking: Asking, key: str) -> Reading:
    """The reading with that question answered; as it was if another one is open."""
    ask = open_ask(reading)
    if ask is None or Asking(ask.question) is not asking:
        return reading
    match asking:
        case Asking.PLATFORM:
            return replace(reading.on_platform(key), platform=key)
        case Asking.PERIOD:
            first, last = map(date.fromisoformat, key.split(BETWEEN))
            return reading.over(first, last)
        case _:
            chosen = ask.choices[int(key)] if ask.choices else None
            return reading.answered(ask, chosen)


def _choices(ask: Ask, catalogue: Catalogue, today: date) -> Iterator[ImportChoice]:
    match Asking(ask.question):
        case Asking.PLATFORM:
            yield from (ImportChoice(each.key, each) for each in catalogue.platforms)
            yield ImportChoice(NO_PLATFORM, None)
        case Asking.PERIOD:
            for first, last in _periods(today):
                yield ImportChoice(f"{first}{BETWEEN}{last}", (first, last))
        case _:
            names = [choice.name for choice in ask.choices] or [""]
            yield from (ImportChoice(str(place), name) for place, name in enumerate(names))


def _periods(today: date) -> Iterator[tuple[date, date]]:
    """The periods that a download usually is of: the last whole week, months and quarter."""
    last = Period.WEEK.start(today) - DAY
    yield Period.WEEK.start(last), last
    last = today
    for _ in range(MONTHS):
        last = Period.MONTH.start(last) - DAY
        yield Period.MONTH.start(last), last
    quarter = Quarter.of(Quarter.of(today).first - DAY)
    yield quarter.first, quarter.last
