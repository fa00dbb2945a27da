"""Newer blocks: sent to the workspaces that take them; what says the same goes to the others.

Slack rolls blocks out step by step, and refuses a message as a whole for one block that it does
not know. Such a refusal is certain: nothing has been posted.
"""

from __future__ import annotations

import json
import re
from collections.abc import Awaitable, Callable, Iterable, Mapping, Sequence
from contextlib import suppress
from datetime import datetime, timedelta
from typing import Any, TypeVar

import structlog
from slack_bolt.context.respond.async_respond import AsyncRespond
from slack_sdk.errors import SlackApiError, SlackClientError
from slack_sdk.web.async_slack_response import AsyncSlackResponse

from bot.concurrency.threads import Threads
from bot.observability.outages import OUTAGES
from bot.services.workspaces import Workspaces
from bot.slack.errors import CALL_ERRORS
from bot.views.newer import has_choice, newer_types, older, settled
from bot.views.payload import Block, Message

log = structlog.get_logger()

Shown = TypeVar("Shown", bound=Any)
R = TypeVar("R")

OF_BLOCKS = frozenset({"invalid_blocks", "invalid_arguments"})
"""Slack's codes for blocks that it does not take, in a message and in a view."""
REMEMBERED = timedelta(days=30)
"""After so long a workspace may take what it refused, and is asked again."""
PLACE = re.compile(r"json-pointer:(?:/view)?/blocks/(\d+)")


class AnswerRefused(SlackClientError):
    """Slack refuses the blocks of an answer to a response_url."""

    def __init__(self, refusal: Mapping[str, Any]) -> None:
        super().__init__(refusal["error"])
        self.refusal = refusal


class NewerBlocks:
    """Sends with newer blocks where a workspace takes them, and remembers where it does not."""

    def __init__(self, workspaces: Workspaces, threads: Threads) -> None:
        self._workspaces, self._threads = workspaces, threads
        self._refused: dict[int, dict[str, datetime]] = {}

    async def send(
        self,
        workspace_id: int,
        shown: Shown,
        send: Callable[[Shown], Awaitable[R]],
        *,
        now: datetime,
    ) -> R:
        """Send a message or view; once more without newer blocks, if Slack refuses these.

        What is refused is remembered once the rest was taken: then it was the blocks' fault.
        """
        if not has_choice(shown):
            return await send(shown)
        fitting = settled(shown, await self.refused_by(workspace_id, now=now))
        try:
            return await send(fitting)
        except CALL_ERRORS as error:
            refused = refused_types(error, fitting["blocks"])
            if not refused:
                raise
        sent = await send(older(shown))
        await self._remember(workspace_id, refused, until=now + REMEMBERED)
        return sent

    async def refused_by(self, workspace_id: int, *, now: datetime) -> frozenset[str]:
        """Return the types of blocks that the workspace has lately refused."""
        known = self._refused.get(workspace_id)
        if known is None:
            # Without the memory a refusal costs one more call: no reason not to send anything.
            with suppress(*OUTAGES):
                known = await self._threads(self._workspaces.refused_blocks, workspace_id)
                self._refused[workspace_id] = known
        return frozenset(kind for kind, until in (known or {}).items() if now < until)

    async def _remember(self, workspace_id: int, kinds: frozenset[str], *, until: datetime) -> None:
        log.info("newer_blocks_refused", workspace=workspace_id, types=sorted(kinds))
        self._refused.setdefault(workspace_id, {}).update(dict.fromkeys(kinds, until))
        # The message has been sent: without the note, another process only finds out by itself.
        with suppress(*OUTAGES):
            await self._threads(
                self._workspaces.note_refused_blocks, workspace_id, kinds, until=until
            )


async def respond_with(respond: AsyncRespond, message: Message, **how: Any) -> None:
    """Answer by a response_url; AnswerRefused if Slack does not take the blocks.

    Bolt raises nothing when Slack refuses an answer.
    """
    answer = await respond(**message, **how)
    refusal = _refusal_in(answer.body)
    if refusal.get("error") in OF_BLOCKS:
        raise AnswerRefused(refusal)


def refused_types(error: BaseException, blocks: Sequence[Block]) -> frozenset[str]:
    """Return the types of newer blocks for which Slack refused a message or view.

    Slack names the places of what it refuses; where it does not, all newer blocks are in doubt.
    """
    refusal = _refusal_of(error)
    places = set(_places(refusal))
    if refusal and not places:
        return newer_types(blocks)
    return newer_types(block for number, block in enumerate(blocks) if number in places)


def names_newer(error: BaseException, blocks: Sequence[Block]) -> bool:
    """Return True if Slack names a newer block as what it refuses."""
    places = list(_places(_refusal_of(error)))
    return bool(places and refused_types(error, blocks))


def _refusal_of(error: BaseException) -> Mapping[str, Any]:
    """Return Slack's refusal of blocks; empty for every other error."""
    match error:
        case AnswerRefused(refusal=refusal):
            return refusal
        case SlackApiError(response=AsyncSlackResponse(data=dict() as refusal)):
            return refusal if refusal.get("error") in OF_BLOCKS else {}
        case _:
            return {}


def _places(refusal: Mapping[str, Any]) -> Iterable[int]:
    """Return the numbers of the blocks that Slack names."""
    complaints = (refusal.get("response_metadata") or {}).get("messages") or ()
    return (int(found[1]) for complaint in complaints for found in PLACE.finditer(complaint))


def _refusal_in(body: str) -> Mapping[str, Any]:
    """Return Slack's refusal, which is JSON or a bare code; empty for "ok"."""
    try:
        read = json.loads(body)
    except ValueError:
        read = {"error": body.strip()}
    return read if isinstance(read, dict) else {}
