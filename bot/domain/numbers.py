"""The answers about reported numbers: a page of them, and one that was changed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import Final, NamedTuple

from bot.domain.answers import Recorded
from bot.domain.catalogue.measures import Measure
from bot.domain.objectives.objective import Objective
from bot.domain.progress.versions import ReportedNumber
from bot.domain.team import Team
from bot.domain.watch.triage import Triage

LATELY: Final = timedelta(weeks=4)
"""So far back goes what a colleague is told of somebody's work."""
PAGE = 15
"""Numbers that one answer shows: with a button each they fit a window."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NumbersPage:
    """A page of reported numbers, the latest day first: those that stand `after` so many others.

    They are one's own, or those of the `team` if there is one; and of what the objective `about`
    counts, if one was chosen among the `objectives`. `count` is how many there are in all.
    `channels` are those of the teams by their ids, where there are several. `their_team` is the
    id of the team whose numbers the person may see as well, if it is the only one.
    """

    today: date
    numbers: tuple[ReportedNumber, ...]
    count: int
    after: int
    team: Team | None
    about: Objective | None
    objectives: tuple[Objective, ...]
    channels: Mapping[int, str]
    their_team: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class NumberChanged:
    """A number that was corrected or deleted on the team's `today`.

    `act` is the id of what can be undone: who changes another one's number does something that
    concerns them. `recorded` is what it is now, or was last, and what counts it; empty if nothing
    was changed. `triages` are about what it is now, if that may be a crisis.
    """

    number: ReportedNumber
    today: date
    recorded: tuple[Recorded, ...] = ()
    act: int | None = None
    triages: tuple[Triage, ...] = ()


class Contributed(NamedTuple):
    """What a person reported of a measure: all amounts together, or the latest level."""

    measure: Measure
    currency: str | None
    value: Decimal


@dataclass(frozen=True, slots=True)
class Contribution:
    """What a person reported lately, and the last day for which they did."""

    user: str
    amounts: tuple[Contributed, ...]
    last_on: date
