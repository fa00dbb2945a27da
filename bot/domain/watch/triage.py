"""Triage: whether an unusual number is a crisis, which a person decides."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import Final

from bot.domain.team import Team
from bot.domain.watch.spike import Unusual

RECENT: Final = timedelta(weeks=1)
"""Older numbers are history, and no reason to ask."""
OPEN_FOR: Final = timedelta(weeks=1)
"""So long a triage waits for an answer; until then its measure is no good news."""
MOST: Final = 3
"""Measures of one report that are asked about."""


@dataclass(frozen=True, slots=True)
class Triage:
    """A person is asked about an unusual number; `id` is None where too little is known to ask."""

    team: Team
    number: Unusual
    id: int | None
