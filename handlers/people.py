"""Meeting people: whoever acts, reports or owns something is known by name and zone of Slack's."""

from __future__ import annotations

import asyncio
from typing import Any

from bot.domain.actor import Actor
from bot.domain.cadence import zone_or_utc
from bot.domain.errors import InvalidField
from bot.domain.fields import Field
from handlers.ask import Scope


async def known(scope: Scope, user: str) -> Actor:
    """The person, outside of any channel; who was not met before is met now.

    InvalidField for bots and people who left.
    """

    async def look_up() -> Actor:
        found = await scope.run(scope.services.members.actor, scope.workspace_id, user)
        return found or await _remember(scope, await _profile(scope, user))

    return await scope.recent.get(scope.workspace_id, user, look_up, now=scope.now)


async def meet(scope: Scope, *users: str, field: Field | None = None) -> None:
    """Make sure that these people are members.

    InvalidField, under the form's `field` that named them, for bots and people who left.
    """
    unknown = await scope.run(scope.services.members.unknown, scope.workspace_id, frozenset(users))
    # At once: a person waits for the form, and Slack for three seconds only.
    profiles = await asyncio.gather(*(_profile(scope, user) for user in unknown))
    for profile in profiles:
        await _remember(scope, profile, field)
        scope.recent.forget(scope.workspace_id, profile["id"])


async def _profile(scope: Scope, user: str) -> dict[str, Any]:
    answer = await scope.client.users_info(user=user)
    return dict(answer["user"])


async def _remember(scope: Scope, profile: dict[str, Any], field: Field | None = None) -> Actor:
    """Know a person by Slack's profile of them, or follow them to another zone."""
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
