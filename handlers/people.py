"""People: everyone who acts, reports or owns something becomes a member, with Slack's zone."""

from __future__ import annotations

from typing import Any

from bot.domain.actor import Actor
from bot.domain.cadence import zone_or_utc
from bot.domain.errors import InvalidField
from bot.domain.fields import Field
from handlers.ask import Scope


async def actor_of(scope: Scope, user: str) -> Actor:
    """Return the person without a channel; a person seen for the first time becomes a member.

    InvalidField for bots and people who have left.
    """

    async def look_up() -> Actor:
        member = await scope.run(scope.services.members.actor, scope.workspace_id, user)
        return member or await remember(scope, await profile_of(scope, user))

    return await scope.recent.get(scope.workspace_id, user, look_up, now=scope.now)


async def profile_of(scope: Scope, user: str) -> dict[str, Any]:
    answer = await scope.client.users_info(user=user)
    return dict(answer["user"])


async def remember(scope: Scope, profile: dict[str, Any], field: Field | None = None) -> Actor:
    """Store a person from their profile in Slack, or their new time zone."""
    if profile.get("deleted") or profile.get("is_bot") or profile["id"] == "USLACKBOT":
        name = profile.get("real_name") or profile.get("name") or "That account"
        raise InvalidField(field, f"{name} cannot report: choose a person who works here.")
    return await scope.run(
        scope.services.members.meet,
        scope.workspace_id,
        profile["id"],
        zone_or_utc(profile.get("tz") or ""),
        now=scope.now,
    )
