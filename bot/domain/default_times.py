"""The days and times of digests and check-ins, unless a team chooses others."""

from __future__ import annotations

from datetime import time

DIGEST_WEEKDAY, DIGEST_AT = 1, time(9)
"""On Tuesdays, by the team's own clock."""
CHECKIN_WEEKDAYS, CHECKIN_AT = frozenset({0}), time(9)
"""On Mondays, by each member's own clock."""
