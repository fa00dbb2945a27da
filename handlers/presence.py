"""Presence: whether a person is in a channel, asked of Slack where a use case needs to know."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Any, TypeVar

from bot.domain.actor import Actor, Heard, Silence
from bot.domain.channel import ChannelReading
from bot.domain.errors import UnconfirmedPresence
from bot.slack.channels import read_channel
from bot.slack.homes import clear_homes
from bot.views.payload import Message

if TYPE_CHECKING:
    from handlers.ask import Scope

R = TypeVar("R")
PRIVATE = "privategroup"
"""Slack's name for every private channel in what people type and press."""
ROUNDS = 2
"""So often Slack is asked at most: a use case may look at teams twice."""
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
        except UnconfirmedPresence as unknown:
            assert any(isinstance(each, Actor) for each in args)  # noqa: S101  who is to be told
            heard = await _heard(scope, unknown.channels)
        args = [_told(each, heard) for each in args]
    return await scope.threads.by(begin_by, partial(use_case, *args, **kwargs))


def _told(argument: Any, heard: Mapping[str, Heard]) -> Any:
    """The person among a use case's arguments, knowing what Slack said."""
    if isinstance(argument, Actor):
        return replace(argument, heard={**argument.heard, **heard})
    return argument


async def _heard(scope: Scope, channels: Sequence[str]) -> dict[str, Heard]:
    answers = await asyncio.gather(*(ask_who_is_in(scope, channel) for channel in channels))
    return dict(zip(channels, answers, strict=True))


async def ask_who_is_in(scope: Scope, channel: str) -> Heard:
    """Ask who is in a channel, and store it."""
    try:
        left = scope.deadline.left_to_begin
        async with asyncio.timeout(PATIENCE if left is None else left * SHARE):
            reading = await read_channel(scope.client, channel)
    except TimeoutError:
        return Silence.PASSING
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
