"""Steps: what a digest advised, whether it was done, and what came of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from bot.domain.coaching.change import Change
from bot.domain.coaching.efforts import Effort
from bot.domain.coaching.finding import Said
from bot.domain.coaching.moves import Moved
from bot.domain.objectives.objective import Objective


class Done(StrEnum):
    """The answer to the question whether a step was done."""

    YES = "yes"
    PARTLY = "partly"
    NO = "no"


class Outcome(StrEnum):
    """What came of a step, by the numbers."""

    HELPED = "helped"
    NO_CHANGE = "no_change"  # or it got worse
    NOT_DONE = "not_done"
    UNKNOWN = "unknown"  # numbers are missing, or no number shows it
    TOO_EARLY = "too_early"


class Stands(StrEnum):
    """How far an earlier step is, in a week without new advice."""

    RUNNING = "running"  # its day is to come
    OPEN = "open"  # its day came, and nobody has answered
    REST = "rest"  # it was done in part
    HELPS = "helps"  # it was done, and its number is better since
    MORE = "more"  # the same, but its target takes more than the best week had
    AGAIN = "again"  # it was done, and no number shows what came of it
    LONGER = "longer"  # it was done, and its number is no better yet
    GOES_ON = "goes_on"  # it is done already, and its day is to come


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One piece of advice of a digest; `about` is the id of its objective, if it has one.

    `based_on` are the numbers that it was said with, as its finding has them; None if they are not
    known. `due_on` is None for advice that needs no question: the numbers show whether it was
    followed. `done` is the answer, `done_by` who gave it. `told_on` is the day of the digest that
    told its `outcome`, `recalled_on` that of one that called it to mind.
    """

    id: int
    team_id: int
    rule: str
    about: int | None
    said_on: date
    based_on: str | None = None
    due_on: date | None = None
    done: Done | None = None
    done_by: str | None = None
    outcome: Outcome | None = None
    told_on: date | None = None
    recalled_on: date | None = None

    @property
    def subject(self) -> Said:
        """The rule and the objective."""
        return self.rule, self.about


@dataclass(frozen=True, slots=True, kw_only=True)
class AskedStep:
    """A step that somebody is asked about, and its objective, if it has one."""

    step: Step
    objective: Objective | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class StepNews:
    """What came of a step that was answered, or of a trial that is over without an answer.

    `change` is None if no number shows it.

    `dropped`: it did not help for the second time, so it is not advised again for a while. `often`:
    digests said the same of other steps lately. `moved` compares the platforms of a step that was
    to move posts from one to another. `undecided`: people say that it is
    done, or decided, but what is known doesn't show it. `in_full`: it shows that all was done,
    though the answer was “partly”. `unknown_weeks`: it took several weeks, too few of which have
    numbers to tell what came of it. `effort` is the work that shows which way was chosen. `met`:
    its objective has reached its target since, or come as far as the `end` that was named. `doer`
    does the work of the step, and is thanked; None if nobody answered.
    """

    step: Step
    outcome: Outcome
    change: Change | None = None
    dropped: bool = False
    often: bool = False
    undecided: bool = False
    in_full: bool = False
    unknown_weeks: bool = False
    moved: Moved | None = None
    effort: Effort | None = None
    met: bool = False
    end: Decimal | None = None
    doer: str | None = None


@dataclass(frozen=True, slots=True)
class Needed:
    """What a week takes to reach an objective's target, and the most that one lately brought."""

    objective: Objective
    weekly: Decimal
    best: Decimal


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """An earlier step that is the one to go on with, as a digest has nothing new to advise.

    `needed` is what a week takes by now, where more of the same is not enough.
    """

    step: Step
    stands: Stands
    needed: Needed | None = None
