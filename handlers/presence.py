"""Presence: whether a person is in a channel, asked of Slack where a use case needs to know."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Any, TypeVar

from bot.domain.actor import Actor, Heard, Silence
from bot.domain.channel import ChannelReading
from bot.domain.errors import UnconfirmedPresence, UnknownTeams
from bot.slack.channels import channels_of, read_channel
from bot.slack.homes import clear_homes
from bot.views.payload import Message

if TYPE_CHECKING:
    from handlers.ask import Scope

R = TypeVar("R")
PRIVATE = "privategroup"
"""Slack's name for every private channel in what people type and press."""
ROUNDS = 3
"""So often Slack is asked at most: for somebody's channels, and as a use case may look at teams
twice."""
PATIENCE, SHARE = 10.0, 0.75
"""Seconds that Slack may take for an event, and its share of what a deadline leaves."""


def is_present(body: Mapping[str, Any]) -> bool:
    """Tell whether Slack itself says that the person is in the channel of the request.

    It does for what they type there, and for a press on a message of a private channel, which
    nobody else sees. Windows only remember a channel, and anybody may press in a public one.
    """
    if "command" in body:
        return True
    on_message = (body.get("container") or {}).get("type") == "message"
    return on_message and (body.get("channel") or {}).get("name") == PRIVATE


async def run_confirmed(
    scope: Scope, use_case: Callable[..., R], args: Sequence[Any], kwargs: Mapping[str, Any]
) -> R:
    """Run a use case; where it cannot tell who is in a channel, ask Slack and run it again."""
    begin_by = scope.deadline.begin_by
    for _ in range(ROUNDS):
        try:
            return await scope.threads.by(begin_by, partial(use_case, *args, **kwargs))
        except (UnconfirmedPresence, UnknownTeams) as unknown:
            (actor,) = (each for each in args if isinstance(each, Actor))
            told = await _told(scope, actor, unknown)
        args = [told if each is actor else each for each in args]
    return await scope.threads.by(begin_by, partial(use_case, *args, **kwargs))


async def _told(scope: Scope, actor: Actor, unknown: UnconfirmedPresence | UnknownTeams) -> Actor:
    """The person, knowing what Slack says of what was unknown."""
    if isinstance(unknown, UnknownTeams):
        return replace(actor, channels=await _channels(scope, actor))
    heard = await _heard(scope, unknown.channels)
    return replace(actor, heard={**actor.heard, **heard})


async def _heard(scope: Scope, channels: Sequence[str]) -> dict[str, Heard]:
    answers = await asyncio.gather(*(ask_who_is_in(scope, channel) for channel in channels))
    return dict(zip(channels, answers, strict=True))


async def _channels(scope: Scope, actor: Actor) -> Heard:
    """Ask which channels somebody is in, and let them belong to the teams of those."""
    channels = await _in_time(scope, channels_of(scope.client, actor.user))
    if not isinstance(channels, Silence):
        bring_in = scope.services.memberships.bring_in
        await run_confirmed(scope, bring_in, (actor, channels), {"now": scope.now})
    return channels


async def _in_time(scope: Scope, call: Awaitable[R]) -> R | Silence:
    """What Slack answers, if it does before it is too late."""
    left = scope.deadline.left_to_begin
    try:
        async with asyncio.timeout(PATIENCE if left is None else left * SHARE):
            return await call
    except TimeoutError:
        return Silence.PASSING


async def ask_who_is_in(scope: Scope, channel: str) -> Heard:
    """Ask who is in a channel, and store it."""
    reading = await _in_time(scope, read_channel(scope.client, channel))
    if isinstance(reading, ChannelReading):
        note = scope.services.memberships.note
        gone = await scope.threads(note, scope.workspace_id, reading, now=scope.now)
        if gone is None:
            return Silence.PASSING
        if gone:
            scope.background.start(clear_homes(scope.client, gone), _nobody)
        return reading.users
    return reading


async def _nobody(_: Message) -> None:
    """Nobody waits for what is cleared."""
