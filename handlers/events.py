"""Events: changes in Slack."""

from __future__ import annotations

from typing import Any

from slack_bolt.context.async_context import AsyncBoltContext
from slack_bolt.context.say.async_say import AsyncSay

from bot.domain.cadence import zone_or_utc
from bot.views import messages
from bot.views.payload import as_post
from handlers.ask import Scope
from handlers.departures import ends_install, happened_at
from handlers.home import hide_team, show_home
from handlers.presence import ask_who_is_in
from handlers.standing import is_of_others, role_of


async def home_opened(scope: Scope, event: dict[str, Any]) -> None:
    if event.get("tab") == "home":
        await show_home(scope, event["user"])


async def joined_channel(
    scope: Scope,
    body: dict[str, Any],
    event: dict[str, Any],
    context: AsyncBoltContext,
    say: AsyncSay,
) -> None:
    """Greet a channel that the bot itself has joined, once; know a person again who is back."""
    workspace_id, channel = scope.workspace_id, event["channel"]
    if event["user"] != context.bot_user_id:
        joined = scope.services.memberships.joined
        at = happened_at(event, scope.now)
        await scope.run(joined, workspace_id, event["user"], channel, at=at, now=scope.now)
        return
    await scope.run(
        scope.services.delivery_problems.channel_works, workspace_id, channel, now=scope.now
    )
    if await scope.run(scope.services.teams.exists, workspace_id, channel):
        await ask_who_is_in(scope, channel)
        return
    greeted = workspace_id, body["event_id"]
    async with scope.turns.turn(greeted):
        if not await scope.run(scope.services.workspaces.is_answered, *greeted):
            said = await say(**as_post(messages.greeting(channel)))
            note = scope.services.greetings.note
            await scope.run(note, workspace_id, channel, str(said["ts"]))
            await scope.run(scope.services.workspaces.note_answer, *greeted, now=scope.now)


async def left_channel(scope: Scope, event: dict[str, Any], context: AsyncBoltContext) -> None:
    """Stop the digest of a channel that the bot was removed from; let a person go who left."""
    user = str(event.get("user", context.bot_user_id))
    if user == context.bot_user_id:
        await _refuses(scope, event, "not_in_channel")
        await scope.run(scope.services.memberships.unseen, scope.workspace_id, event["channel"])
    else:
        left = scope.services.memberships.left
        at, channel = happened_at(event, scope.now), event["channel"]
        if await scope.run(left, scope.workspace_id, user, channel, at=at, now=scope.now):
            await hide_team(scope, user)


async def channel_archived(scope: Scope, event: dict[str, Any]) -> None:
    await _refuses(scope, event, "is_archived")


async def channel_deleted(scope: Scope, event: dict[str, Any]) -> None:
    await _refuses(scope, event, "channel_not_found")


async def channel_unarchived(scope: Scope, event: dict[str, Any]) -> None:
    works = scope.services.delivery_problems.channel_works
    await scope.run(works, scope.workspace_id, event["channel"], now=scope.now)


async def _refuses(scope: Scope, event: dict[str, Any], code: str) -> None:
    refuses = scope.services.delivery_problems.channel_refuses
    await scope.run(refuses, scope.workspace_id, event["channel"], code, now=scope.now)


async def uninstalled(scope: Scope, event: dict[str, Any]) -> None:
    """Send nothing more to a workspace that has uninstalled the app, and delete it later.

    Slack may tell it late: an install that was made since then goes on.
    """
    at = happened_at(event, scope.now)
    if ends_install(event) and await scope.end(at=at):
        left = scope.services.leaving.left
        await scope.run(left, scope.workspace_id, "token_revoked", at=at, now=scope.now)
        scope.recent.forget_workspace(scope.workspace_id)


async def user_changed(scope: Scope, event: dict[str, Any]) -> None:
    """Note a person's new time zone or role, or that they have left the workspace or come back.

    What Slack tells after a later change is void: it would make an admin of who was one before.
    """
    profile, workspace_id = event["user"], scope.workspace_id
    user, problems = profile["id"], scope.services.delivery_problems
    when = {"at": happened_at(event, scope.now), "now": scope.now}
    if profile.get("deleted") or is_of_others(profile, scope.is_ours):
        await scope.run(problems.person_left, workspace_id, user, **when)
    else:
        await scope.run(problems.person_is_back, workspace_id, user, **when)
        zone = zone_or_utc(profile.get("tz") or "")
        # A profile may come without a zone, or with one that is not known here: the last one stays.
        known = zone if zone == profile.get("tz") else None
        follow = scope.services.members.follow
        await scope.run(follow, workspace_id, user, known, role_of(profile), **when)
    scope.recent.forget(workspace_id, user)


async def anything_else() -> None:
    """Acknowledge all other events: Slack would repeat them otherwise."""
