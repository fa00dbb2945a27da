"""A workspace as who runs the bot sees it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkspaceOverview:
    """Who has the app installed, and how much that is.

    `teams` are the names of channels, or their ids until Slack has told their names. `deleted_on`
    is the day from which on it is deleted, if it has left.
    """

    id: int
    slack_id: str
    since: datetime
    teams: tuple[str, ...]
    members: int
    last_active: datetime | None
    left_at: datetime | None = None
    deleted_on: date | None = None
