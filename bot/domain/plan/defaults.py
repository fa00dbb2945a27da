"""Defaults of a new objective."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta

from bot.domain.catalogue.platforms import Platform
from bot.domain.plan.lines import PlanLine
from bot.domain.plan.plan import quarter
from bot.domain.team import Team

ENOUGH_TIME = timedelta(weeks=4)


def usual_date(team: Team, today: date) -> date:
    """The end of the quarter, or of the next when this one is over within four weeks.

    For a team on trial it is the day that the trial ends on.
    """
    if team.trial_until and team.trial_until > today:
        return team.trial_until
    return quarter(today + ENOUGH_TIME)[1]


def usual_line(
    lines: Iterable[PlanLine], platform: Platform | None, today: date
) -> PlanLine | None:
    """The only social line item for this platform that runs today; None if there are several.

    A guess between them would give all results to one of them.
    """
    found = [
        line
        for line in lines
        if line.item.is_social and line.item.platform == platform and line.item.runs_on(today)
    ]
    return found[0] if len(found) == 1 else None
