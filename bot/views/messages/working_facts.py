"""What the templates of the sums behind Progress and the digest are filled with."""

from __future__ import annotations

from dataclasses import dataclass

from bot.views.render import Prompt


@dataclass(frozen=True, slots=True)
class HeadFacts:
    total: int


@dataclass(frozen=True, slots=True)
class FootFacts:
    more: int


@dataclass(frozen=True, slots=True)
class SpanFacts:
    """The days that count, and how many of them are working days; `days_off` is empty for none.

    `plain`: there is no working day among them, so all are counted.
    """

    first: str
    last: str
    days: int
    gone: int
    left: int
    days_off: str
    plain: bool


@dataclass(frozen=True, slots=True)
class ProjectionFacts:
    """The gains of whole weeks, the first one first; their quartiles, and where these lead.

    `share` is the part of the way at `high`; empty if there is no way to go. `enough`: even `low`
    reaches the target.
    """

    gains: tuple[str, ...]
    days_ahead: int
    share: str
    enough: bool
    slow: str
    usual: str
    good: str
    weeks_ahead: str
    likely: str
    low: str
    high: str


@dataclass(frozen=True, slots=True)
class KeptFacts:
    """How many weeks, months or reports kept the target, and their share.

    `of_values`: each report of a limit on a level is judged.
    """

    kept: int
    reported: int
    what: str
    share: str
    of_values: bool


@dataclass(frozen=True, slots=True)
class PartFacts:
    """A week or month that holds `days` of its `of_days` working days, so part of the target.

    `exact` is that part of `whole`, before it is rounded up; empty if it is not `rounded`.
    """

    days: int
    of_days: int
    whole: str
    exact: str
    judged: bool


@dataclass(frozen=True, slots=True)
class EntryFacts:
    """Numbers as they are written in a sum; empty for a number that there is not.

    `stale` is the day of a number that is too old. `too_short`: it is over, and no week or month
    that was reported was long enough to judge. `baseline` is the day of the number that a level
    begins with. `ended_strain` is what was planned for a week or month as a multiple of what came.
    `weekly` and `planned_weekly` are by the day where plain days count.
    """

    name: str
    stale: str
    kept: KeptFacts | None
    too_short: bool
    limit: bool
    ended: bool
    reached: bool
    few: bool
    per: str
    part: PartFacts | None
    reports: int
    span: SpanFacts
    start: str
    baseline: str
    target: str
    value: str
    came: str
    ended_strain: str
    expected: str
    lead: str
    buffer: str
    weekly: str
    planned_weekly: str
    strain: str
    projection: ProjectionFacts | None
    done: str
    grade: str


HEAD = Prompt("workings/head", HeadFacts)
ENTRY = Prompt("workings/entry", EntryFacts)
FOOT = Prompt("workings/foot", FootFacts)
