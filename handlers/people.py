"""Meeting people: whoever acts, reports or owns something is known by name and zone of Slack's."""

from __future__ import annotations

import asyncio
from typing import Any

from bot.domain.cadence import zone_or_utc
from bot.domain.errors import InvalidField
from handlers.ask import Ask


async def meet(ask: Ask, *users: str, field: str = "") -> None:
    """Make sure that these people are members.

    InvalidField, under the form's `field` that named them, for bots and people who left.
    """
    unknown = await ask.run(ask.services.members.unknown, ask.actor.workspace_id, frozenset(users))
    # At once: a person waits for the form, and Slack for three seconds only.
    answers = await asyncio.gather(*(ask.client.users_info(user=user) for user in unknown))
    for answer in answers:
        await remember(ask, answer["user"], field)


async def remember(ask: Ask, profile: dict[str, Any], field: str = "") -> None:
    """Know a person by Slack's profile of them, or follow them to another zone."""
    if profile.get("deleted") or profile.get("is_bot") or profile["id"] == "USLACKBOT":
        name = profile.get("real_name") or profile.get("name") or "That account"
        raise InvalidField(field, f"{name} cannot report: choose a person who works here.")
    await ask.run(
        ask.services.members.meet,
        ask.actor.workspace_id,
        profile["id"],
        zone_or_utc(profile.get("tz") or ""),
        now=ask.now,
    )
