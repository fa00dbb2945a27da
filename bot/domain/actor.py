"""The person who acts, and their channel."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from bot.domain.cadence import local_day


@dataclass(frozen=True, slots=True, kw_only=True)
class Actor:
    """A member of a workspace, in a channel (None in a direct message or the Home tab).

    `user` is their id in Slack; `zone` is the IANA zone that their calendar keeps. `is_present`:
    Slack itself says that they act in the channel, which a window or a message may only remember.
    `request` is what Slack calls this request, so that a repetition of it changes nothing.
    """

    workspace_id: int
    member_id: int
    user: str
    zone: str
    channel: str | None = None
    is_present: bool = False
    is_guest: bool = False
    is_workspace_admin: bool = False
    request: str | None = None

    def today(self, now: datetime) -> date:
        """The date that their calendar shows."""
        return local_day(now, self.zone)

    def is_elsewhere(self, channel: str) -> bool:
        """Return True if they act in another channel than this one; a direct message is in none."""
        return self.channel is not None and self.channel != channel
