"""What setting, changing and closing objectives answers, and asking for progress."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from bot.domain.cadence import Cadence
from bot.domain.catalogue.metrics import Metric
from bot.domain.objectives.fitting import Choice
from bot.domain.objectives.objective import Objective, OwnedDraft
from bot.domain.objectives.sketch import NOTHING_READ, Sketch
from bot.domain.plan.lines import PlanLine
from bot.domain.progress.progress import Progress
from bot.domain.progress.targets import UsualWeeks
from bot.domain.team import Team


@dataclass(frozen=True, slots=True)
class ObjectiveLinks:
    """The name of an objective's line item, empty for none, and the one it should lead to."""

    item: str = ""
    lag: Objective | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ObjectiveForm:
    """The facts for the form of a new objective, or of the `objective` to edit.

    `team` is None until one of several is chosen; until then there is nothing to link it to.
    `lines` are those of the team's plan, `others` its other open objectives. `choice` is what the
    form shows as chosen, and `weeks` what the team's weeks of that were like, if that is known.
    `sketch` is what was read of words that make no objective yet, `typed` what was filled in for a
    new objective where there is this one already.
    """

    today: date
    owner: str
    teams: tuple[Team, ...]
    team: Team | None
    objective: Objective | None = None
    choice: Choice | None = None
    sketch: Sketch = NOTHING_READ
    typed: OwnedDraft | None = None
    weeks: UsualWeeks | None = None
    lines: tuple[PlanLine, ...] = ()
    others: tuple[Objective, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ObjectiveSet:
    """A stored objective; before an edit it was `was` and had the `old_links`.

    `partner` is the outcome to count next to an output, where the team counts none.
    `elsewhere` is True if its team is not plain from where it was set, as that of a receipt.
    `act` is the id of what was changed, to take it back; None if nothing was. `cadence` is when
    its owner is asked, if ever.
    """

    progress: Progress
    team: Team
    cadence: Cadence | None = None
    links: ObjectiveLinks = ObjectiveLinks()
    was: Objective | None = None
    old_links: ObjectiveLinks = ObjectiveLinks()
    partner: Metric | None = None
    elsewhere: bool = False
    act: int | None = None


@dataclass(frozen=True, slots=True)
class ObjectiveClosed:
    """Where an objective stood when it was closed, and the act that can be taken back."""

    progress: Progress
    act: int


@dataclass(frozen=True, slots=True)
class ObjectiveReopened:
    """Where a reopened objective stands on the team's day, and the act that can be taken back."""

    progress: Progress
    today: date
    act: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ClosedObjectives:
    """What was closed lately, the latest first; `channels` as in TeamProgress."""

    today: date
    objectives: tuple[Objective, ...]
    channels: Mapping[int, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class TeamProgress:
    """The open objectives of a person or a team, worst first. `whose` is None for all.

    `channels` are those of the teams by their ids, where there may be several.
    `none_is_yours`: they are all because the person who asked for their own has none.
    """

    today: date
    team: Team | None
    whose: str | None
    progress: tuple[Progress, ...]
    channels: Mapping[int, str] = field(default_factory=dict)
    none_is_yours: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Unowned:
    """Open objectives of a team whose owners left."""

    team: Team
    objectives: tuple[Objective, ...]
