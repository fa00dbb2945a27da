"""Installations: what Slack gives when somebody adds the app, to a workspace or an organisation."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta

REFRESH_BEFORE = timedelta(hours=2)
"""A token lives for twelve hours; this leaves time to try again while Slack does not answer."""


@dataclass(frozen=True, slots=True)
class Token:
    """A bot token; one that expires comes with what buys the next one, a single time."""

    value: str = field(repr=False)
    refresh: str | None = field(default=None, repr=False)
    expires_at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Grant:
    """What Slack gave at an install; `team_id` is empty if it was for an organisation."""

    enterprise_id: str
    team_id: str
    app_id: str
    bot_user: str
    installed_by: str
    scopes: frozenset[str]
    token: Token


@dataclass(frozen=True, slots=True, kw_only=True)
class Installation:
    """An install as it is stored. `token` is None once it is revoked, or if no key opens it.

    `workspaces` are those of this install that the bot has rows of, by their ids in Slack.
    """

    id: int
    enterprise_id: str
    team_id: str
    app_id: str
    bot_user: str
    scopes: frozenset[str]
    token: str | None = field(repr=False)
    installed_at: datetime
    changed_at: datetime
    revoked_at: datetime | None
    workspaces: Mapping[str, int]
    refresh_error: str | None = None

    @property
    def is_locked(self) -> bool:
        """Tell whether the key that sealed the token is gone from the settings."""
        return self.token is None and self.revoked_at is None

    @property
    def is_of_organisation(self) -> bool:
        """Tell whether it is for the workspaces that an organisation chooses."""
        return not self.team_id

    def names(self, slack_id: str) -> frozenset[str]:
        """Return Slack's ids for one of its workspaces and for the organisation around it."""
        return frozenset(filter(None, (slack_id, self.enterprise_id)))
