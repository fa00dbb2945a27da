"""Trigger ids: one view each, within three seconds of real time."""

import secrets
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import NamedTuple

from bot.sandbox.payload import Refused

LIFETIME = 3.0
"""Seconds, as Slack allows."""


class Trigger(NamedTuple):
    user: str
    issued: float


@dataclass
class Triggers:
    timer: Callable[[], float] = time.monotonic
    _issued: dict[str, Trigger] = field(default_factory=dict)
    _exchanged: set[str] = field(default_factory=set)

    def issue(self, user: str) -> str:
        made = f"{len(self._issued) + 1}.{secrets.randbelow(10**10)}.{secrets.token_hex(16)}"
        self._issued[made] = Trigger(user, self.timer())
        return made

    def knows(self, trigger_id: str) -> bool:
        return trigger_id in self._issued

    def exchange(self, trigger_id: str) -> str:
        """Return the person whose act issued the id, and use it up."""
        if trigger_id not in self._issued:
            raise Refused("invalid_trigger_id")
        if trigger_id in self._exchanged:
            raise Refused("exchanged_trigger_id")
        trigger = self._issued[trigger_id]
        if self.timer() - trigger.issued > LIFETIME:
            raise Refused("expired_trigger_id")
        self._exchanged.add(trigger_id)
        return trigger.user
