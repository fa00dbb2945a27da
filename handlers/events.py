"""Events: what happens in Slack without anybody asking the bot."""

from __future__ import annotations

from typing import Any

from slack_bolt.context.async_context import AsyncBoltContext
from slack_bolt.context.say.async_say import AsyncSay

from bot.domain.cadence import zone_or_utc
from bot.views import messages
from handlers.ask import Ask
from handlers.commands import answer
from handlers.home import publish_home
from handlers.people import meet


async def home_opened(ask: Ask, event: dict[str, Any]) -> None:
    if event.get("tab") == "home":
        await meet(ask, ask.actor.user)
        await publish_home(ask)


async def joined_channel(
    ask: Ask, body: dict[str, Any], event: dict[str, Any], context: AsyncBoltContext, say: AsyncSay
) -> None:
    """Greet a channel that the bot itself was added to, once."""
    if event["user"] != context.bot_user_id:
        return
    workspace_id, channel = ask.actor.workspace_id, event["channel"]
    await ask.run(ask.services.delivery_problems.channel_works, workspace_id, channel, now=ask.now)
    if await ask.run(ask.services.teams.exists, workspace_id, channel):
        return
    if await _is_new(ask, body):
        await say(**messages.greeting(channel))


async def direct_message(
    ask: Ask, body: dict[str, Any], event: dict[str, Any], say: AsyncSay
) -> None:
    """Take a direct message for a command: "report linkedin comments 4"."""
    if event.get("channel_type") != "im" or event.get("subtype") or event.get("bot_id"):
        return
    if not await _is_new(ask, body):
        return
    await meet(ask, ask.actor.user)
    message = await answer(ask.at(None), event.get("text") or "")
    if message is not None:
        await say(**message)


async def left_channel(ask: Ask, event: dict[str, Any], context: AsyncBoltContext) -> None:
    """Stop the digest of a channel that the bot itself was removed from."""
    if event.get("user", context.bot_user_id) == context.bot_user_id:
        await _refuses(ask, event, "not_in_channel")


async def channel_archived(ask: Ask, event: dict[str, Any]) -> None:
    await _refuses(ask, event, "is_archived")


async def channel_deleted(ask: Ask, event: dict[str, Any]) -> None:
    await _refuses(ask, event, "channel_not_found")


async def channel_unarchived(ask: Ask, event: dict[str, Any]) -> None:
    works = ask.services.delivery_problems.channel_works
    await ask.run(works, ask.actor.workspace_id, event["channel"], now=ask.now)


async def _refuses(ask: Ask, event: dict[str, Any], code: str) -> None:
    refuses = ask.services.delivery_problems.channel_refuses
    await ask.run(refuses, ask.actor.workspace_id, event["channel"], code, now=ask.now)


async def uninstalled(ask: Ask, event: dict[str, Any]) -> None:
    """Send nothing more to a workspace that took the bot's token away."""
    if event["type"] == "app_uninstalled" or event.get("tokens", {}).get("bot"):
        refuses = ask.services.delivery_problems.workspace_refuses
        await ask.run(refuses, ask.actor.workspace_id, "token_revoked")


async def user_changed(ask: Ask, event: dict[str, Any]) -> None:
    """Follow a person to another time zone, out of the workspace and back."""
    profile, workspace_id = event["user"], ask.actor.workspace_id
    user, problems = profile["id"], ask.services.delivery_problems
    if profile.get("deleted"):
        await ask.run(problems.person_left, workspace_id, user, now=ask.now)
        return
    await ask.run(problems.person_is_back, workspace_id, user, now=ask.now)
    zone = zone_or_utc(profile.get("tz") or "")
    await ask.run(ask.services.members.follow, workspace_id, user, zone, now=ask.now)


async def anything_else() -> None:
    """Take what is not ours: Slack would repeat what nobody takes."""


async def _is_new(ask: Ask, body: dict[str, Any]) -> bool:
    return await ask.run(
        ask.services.workspaces.first_time, ask.actor.workspace_id, body["event_id"], now=ask.now
    )
