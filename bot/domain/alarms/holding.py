"""Whether a team's plan for alarms still holds: asked once a quarter."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Final

QUARTER: Final = timedelta(weeks=13)
ASKED_WITHIN: Final = timedelta(weeks=2)
"""After this time the question waits for the next quarter."""


def asked_on(held_on: date, today: date) -> date | None:
    """The day on which it became time to ask, if that was lately; None otherwise.

    `held_on` is when somebody last looked at the plan. Without an answer it is asked again after
    another quarter.
    """
    quarters, since = divmod(today - held_on, QUARTER)
    return today - since if quarters > 0 and since <= ASKED_WITHIN else None
