"""People: everyone who acts, reports or owns something becomes a member, with Slack's zone."""

from __future__ import annotations

from typing import Any

from bot.domain.actor import Actor
from bot.domain.cadence import zone_or_utc
from bot.domain.errors import Outsider
from bot.domain.fields import Field
from bot.slack.answers import UnreadableAnswer
from handlers.ask import Scope
from handlers.standing import check_standing, is_of_others, role_of


async def actor_of(scope: Scope, user: str) -> Actor:
    """Return the person who acts, without a channel; a person seen first becomes a member.

    Outsider for people of other organisations, InvalidField for bots and people who have left.
    """

    async def look_up() -> Actor:
        member = await scope.run(scope.services.members.actor, scope.workspace_id, user)
        if member is not None:
            return member
        profile = await profile_of(scope, user)
        if is_of_others(profile, scope.is_ours):
            raise Outsider
        return await remember(scope, profile)

    return await scope.recent.get(scope.workspace_id, user, look_up, now=scope.now)


async def profile_of(scope: Scope, user: str) -> dict[str, Any]:
    answer = await scope.client.users_info(user=user)
    if answer["user"]["id"] != user:
        raise UnreadableAnswer("users.info", answer.status_code, answer.headers)
    return dict(answer["user"])


async def remember(scope: Scope, profile: dict[str, Any], field: Field | None = None) -> Actor:
    """Store a person from their profile in Slack, or their new time zone and role."""
    check_standing(profile, scope.is_ours, field)
    return await scope.run(
        scope.services.members.meet,
        scope.workspace_id,
        profile["id"],
        zone_or_utc(profile.get("tz") or ""),
        role_of(profile),
        now=scope.now,
    )
