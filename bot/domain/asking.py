"""What the bot asks before it stores a report, and how the person may go on."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import NamedTuple, TypeAlias

from bot.domain.catalogue.measures import Measure
from bot.domain.errors import CoachError, WhichTeam
from bot.domain.progress.result import Reading
from bot.domain.progress.whole import Claim

Readings: TypeAlias = tuple[Reading, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Option:
    """One sum that the value may be, and the report if it is."""

    claim: Claim
    readings: Readings


@dataclass(frozen=True, slots=True, kw_only=True)
class MoreOrAll:
    """The question whether a value is new or all there is; `more` is the report if it is new."""

    measure: Measure
    value: Decimal
    currency: str | None = None
    more: Readings
    options: tuple[Option, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SoMany:
    """The question whether a wild value is right; `readings` are the report if it is.

    `before` is the most at once, or the level, that was reported so far, if anything was.
    """

    measure: Measure
    value: Decimal
    currency: str | None = None
    before: Decimal | None
    readings: Readings


class RepeatedNumber(NamedTuple):
    """A number that was told a moment ago."""

    measure: Measure
    value: Decimal
    currency: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Repeated:
    """The question whether numbers that were told a moment ago count once more.

    `both` is the report if they do, `others` is what is left of it if they are the same.
    """

    numbers: tuple[RepeatedNumber, ...]
    both: Readings
    others: Readings


Question: TypeAlias = MoreOrAll | SoMany | Repeated


class Unsure(CoachError):
    """Nothing was stored, as the person has to be asked first."""

    def __init__(self, question: Question) -> None:
        super().__init__("state.unsure")
        self.question = question


class WhichTeamForRest(WhichTeam):
    """It is not clear which team a part of a report is meant for.

    `clear` are the channels of the teams that the other part is for in any case, by what it counts.
    """

    def __init__(self, teams: Mapping[int, str], clear: Mapping[Measure, str]) -> None:
        super().__init__(teams)
        self.clear = clear
