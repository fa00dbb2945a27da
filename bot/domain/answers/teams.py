"""What setting up a team answers, and what concerns its channel."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from bot.domain.catalogue.metrics import Metric
from bot.domain.catalogue.platforms import Platform
from bot.domain.team import Team


@dataclass(frozen=True, slots=True)
class TeamChoice:
    """The teams that kept words may be for; the one that the person chose last comes first."""

    id: int
    teams: tuple[Team, ...]


@dataclass(frozen=True, slots=True)
class Administered:
    """A team with its admins; `by_reader`: the reader is one of them, or may do as much."""

    team: Team
    admins: tuple[str, ...]
    by_reader: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnChanged:
    """A team with an own metric or platform that was just added or removed, which is an act.

    `counted` is the number of open objectives that count it.
    """

    team: Team
    entry: Metric | Platform
    act: int
    counted: int


class DigestNow(StrEnum):
    """What became of the wish to have a digest posted at once."""

    QUEUED = "queued"
    UNDER_WAY = "under_way"  # another one is due already, or waits to be posted
    WEEKLY_SOON = "weekly_soon"
    POSTED_LATELY = "posted_lately"
    ASKED_TODAY = "asked_today"  # and that one did not come, or nobody knows whether it did


@dataclass(frozen=True, slots=True, kw_only=True)
class DigestAsked:
    """The answer to that wish; `weekly_at` is when the team's weekly digest is due next."""

    team_id: int
    channel: str
    outcome: DigestNow
    weekly_at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class TeamReady:
    """A team that is set up; `first` is True if it was not before.

    `act` is the id of what was changed, to take it back; None if nothing was.
    """

    team: Team
    first: bool
    next_digest: datetime
    act: int | None = None


SEEN_BY_A_LOOK = frozenset({"channel_not_found", "not_in_channel", "is_archived"})
"""What a look at the channel can tell to be over; of all else only another try can."""
UNSEEN = frozenset({"channel_not_found", "not_in_channel"})
"""Where the bot cannot see who is in the channel, and so refuses what is not typed there."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DeliveryProblem:
    """A channel that the bot cannot post to, and Slack's error code."""

    channel: str
    code: str

    @property
    def seen_by_a_look(self) -> bool:
        """Return True if the bot can tell that the problem is over without trying to post."""
        return self.code in SEEN_BY_A_LOOK
