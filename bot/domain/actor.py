"""The person who acts, and their channel."""

from __future__ import annotations

from collections.abc import Mapping, Sized
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from enum import Enum, auto
from typing import TypeAlias

from bot.domain.cadence import local_day


class Role(Enum):
    """What a person is in the workspace, by their profile in Slack."""

    MEMBER = auto()
    GUEST = auto()
    ADMIN = auto()


class Silence(Enum):
    """Why Slack does not say who is in a channel."""

    PASSING = auto()  # it failed, and may answer in a minute
    OUTSIDE = auto()  # the bot itself is not in the channel


Heard: TypeAlias = frozenset[str] | Silence
"""The ids that Slack listed a moment ago, such as everybody in a channel, or why it did not."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Actor:
    """A member of a workspace, in a channel (None in a direct message or the Home tab).

    `user` is their id in Slack; `zone` is the IANA zone that their calendar keeps. `is_present`:
    Slack itself says that they act in the channel, which a window or a message may only remember.
    `heard` is what Slack was asked about channels for this request, by channel.
    `channels` are all channels that Slack says they are in, or why it did not say; None if it was
    not asked for this request.
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
    heard: Mapping[str, Heard] = field(default_factory=dict, compare=False)
    channels: Heard | None = field(default=None, compare=False)

    def at(self, channel: str | None) -> Actor:
        """The same person in this channel, where they are present only if they were before."""
        here = self.is_present and channel == self.channel
        return replace(self, channel=channel, is_present=here)

    def today(self, now: datetime) -> date:
        """The date that their calendar shows, by which their words and their own days go.

        All about a team goes by the team's: see `Team.today`.
        """
        return local_day(now, self.zone)

    def is_elsewhere(self, channel: str, teams: Sized) -> bool:
        """Return True if answers must name this channel, which is that of one of their `teams`.

        They act in another channel, or in a direct message, where any of several teams is meant.
        """
        return len(teams) > 1 if self.channel is None else self.channel != channel
