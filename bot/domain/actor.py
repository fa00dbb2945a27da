"""The person who acts, and their channel."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from bot.domain.cadence import local_day


@dataclass(frozen=True, slots=True, kw_only=True)
class Actor:
    """A member of a workspace, in a channel (None in a direct message or the Home tab).

    `user` is their id in Slack; `zone` is the IANA zone that their calendar keeps.
    """

    workspace_id: int
    member_id: int
    user: str
    zone: str
    channel: str | None = None

    def today(self, now: datetime) -> date:
        """The date that their calendar shows."""
        return local_day(now, self.zone)

    def is_elsewhere(self, channel: str) -> bool:
        """Return True if they act in another channel than this one; a direct message is in none."""
        return self.channel is not None and self.channel != channel
