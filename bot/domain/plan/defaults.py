"""Defaults of a new objective."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta

from bot.domain.catalogue.platforms import Platform
from bot.domain.plan.plan import ItemKind, PlanLine, quarter
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
    """The social line item for this platform that runs today, the latest if there are several."""
    found = [
        line
        for line in lines
        if line.item.kind is ItemKind.SOCIAL
        and line.item.platform == platform
        and line.item.starts_on <= today <= line.item.ends_on
    ]
    return max(found, key=lambda line: (line.item.starts_on, line.id), default=None)
