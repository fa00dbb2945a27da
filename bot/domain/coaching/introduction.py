"""Introductions: why somebody gets check-ins, said in their first one."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from bot.domain.cadence import Cadence


class Origin(StrEnum):
    """What somebody did that made a team ask a person for numbers, the most telling first."""

    OWNER = "owner"  # gave them an objective
    REPORTER = "reporter"  # named them in the settings
    SET_UP = "set_up"  # set the team up


@dataclass(frozen=True, slots=True, kw_only=True)
class Introduction:
    """Who made the team of a channel ask a person, and when it asks.

    `by` is a Slack user, who may be the person themselves. `cadence` is None if no check-ins are
    planned.
    """

    channel: str
    origin: Origin
    by: str
    cadence: Cadence | None
