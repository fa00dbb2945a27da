"""Events of a team's week, each with the numbers that entail it, and the story they make."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from bot.domain.catalogue.measures import Measure


class EventKind(StrEnum):
    """What may happen in a week, and what is said if nothing did."""

    SILENT = "silent"  # no number came
    FIRST_WEEK = "first_week"  # all objectives are of this week, and numbers came
    FIRST_NUMBER = "first_number"
    FIRST_RESPONSE = "first_response"  # after none
    BEST_WEEK = "best_week"
    HALFWAY = "halfway"
    REACHED = "reached"
    ENDED = "ended"
    BACK = "back"  # work goes on after weeks with none
    HEARD = "heard"  # numbers come again after weeks without
    STUCK = "stuck"
    NONE_CAME = "none_came"  # no result, for the first time in weeks
    FELL = "fell"
    SHORT = "short"  # one more week below its target
    OVER = "over"  # one more week over its limit
    KEPT = "kept"  # a round number of weeks in a row
    CLOSING = "closing"  # behind in its last working week
    DROPPED = "dropped"  # a level, clearly, for the first time
    SLIPPED = "slipped"
    RECOVERED = "recovered"
    CORRECTED = "corrected"  # less than was published
    MOVED = "moved"  # another target
    NEW = "new"  # another objective
    GAIN = "gain"
    ALL_WELL = "all_well"
    COUNTS = "counts"
    COUNTS_AGAIN = "counts_again"  # after counts


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """One thing that happened; `about` is the id of its objective, None for the team.

    `count` is a number of weeks or objectives, `value` one of what the objective counts. `again`: a
    digest of the last weeks began with the same.
    """

    kind: EventKind
    about: int | None = None
    count: int = 0
    value: Decimal = Decimal(0)
    again: bool = False


class TieKind(StrEnum):
    """How two series of weeks move together."""

    CAME_BACK = "came_back"  # the work began again, and its effect grew
    STOPPED = "stopped"  # the work stopped, and its effect shrank
    ROSE = "rose"  # both grew
    COST = "cost"  # money went out and results came in


@dataclass(frozen=True, slots=True, kw_only=True)
class Tie:
    """Two facts that the numbers tie: `work` and its `effect`, in the last `weeks`.

    `efforts` and `effects` are their whole weeks, the latest last.
    """

    kind: TieKind
    work: Measure
    effect: Measure
    weeks: int
    efforts: tuple[Decimal, ...]
    effects: tuple[Decimal, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Story:
    """What a digest says first, and the two facts that it ties, if the numbers do."""

    headline: Event
    tie: Tie | None = None


NO_STORY = Story(headline=Event(kind=EventKind.COUNTS))
