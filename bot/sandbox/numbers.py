"""The numbers in ids that Slack makes."""

import time
from dataclasses import dataclass, field

NANOSECONDS_A_MILLISECOND = 1_000_000


def _now() -> int:
    return time.time_ns() // NANOSECONDS_A_MILLISECOND


@dataclass
class Numbers:
    """Counts from the current milliseconds, as a bot may remember the ids of earlier runs."""

    last: int = field(default_factory=_now)

    def next(self) -> int:
        self.last += 1
        return self.last
