"""Meeting people: whoever a form names becomes a member, be it one or a hundred and fifty.

Slack lets an app look up about a hundred people a minute, one by one, and twenty pages of the list
of everybody. Each person is stored as soon as they are found, so that nobody is asked for twice.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Collection
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

from slack_sdk.errors import SlackApiError

from bot.domain.errors import InvalidField
from bot.domain.fields import Field
from bot.slack.errors import CALL_ERRORS, Reach, failure_of
from handlers.ask import Ask
from handlers.people import asking_who_that_is, profile_of, remember

PATIENCE = 1.0
"""Seconds for looking people up, so that there is time to store what the form says."""
AT_ONCE = 8
MANY = 20
"""With more people than this to meet, pages of the list of everybody are read first."""
PAGE, PAGES = 200, 5
PAUSE, PAUSES = 30.0, 10
"""Seconds to wait when Slack does not say how long, and how often to wait at all."""


@dataclass(frozen=True, slots=True)
class Meeting:
    """What a person's form has the bot go on with: meeting whom it names."""

    workspace_id: int
    user: str


async def meet(
    ask: Ask,
    *users: str,
    allowed: Callable[[], Awaitable[object]],
    field: Field | None = None,
    within: float = PATIENCE,
    sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
) -> None:
    """Make sure that these people are members.

    Nobody is looked up for a person who may not do what the form is for: `allowed` raises then.
    InvalidField, under the form's `field` that names them, for bots and people who have left, and
    if not all could be met `within` so many seconds; a background task then meets the others.
    """
    unknown = await _unknown(ask, users)
    if unknown:
        await allowed()
    going_on = Meeting(ask.workspace_id, ask.actor.user)
    if unknown and going_on not in ask.background.keys:
        pause = await _pause_in_meeting(ask, unknown, field, within)
        if pause is not None:
            ask.later(
                lambda unhurried: _meet_the_others(unhurried, users, field, pause, sleep), going_on
            )
    if left := len(await _unknown(ask, users)):
        if len(users) == 1:
            raise InvalidField(field, "field.person_unknown_yet")
        raise InvalidField(field, "field.people_unknown_yet", met=len(users) - left, all=len(users))


async def _meet_the_others(
    ask: Ask,
    users: Collection[str],
    field: Field | None,
    pause: float | None,
    sleep: Callable[[float], Awaitable[None]],
) -> None:
    for _ in range(PAUSES):
        if pause is None:
            return
        await sleep(pause)
        pause = await _pause_in_meeting(ask, await _unknown(ask, users), field)


async def _pause_in_meeting(
    ask: Ask, users: frozenset[str], field: Field | None, within: float | None = None
) -> float | None:
    """Meet them. Return the seconds after which to go on; None if all are met.

    NotTold for errors of Slack's that are neither a pause nor the person's to fix.
    """
    with asking_who_that_is(field):
        try:
            async with asyncio.timeout(within):
                await _Introductions(ask, field).of(users)
        except TimeoutError:
            return 0.0
        except SlackApiError as error:
            failure = failure_of(error)
            if failure.reach is not Reach.PAUSE:
                raise
            return failure.wait.total_seconds() if failure.wait else PAUSE
    return None


async def _unknown(ask: Ask, users: Collection[str]) -> frozenset[str]:
    return await ask.run(ask.services.members.unknown, ask.workspace_id, frozenset(users))


class _Introductions:
    """One round of meeting people, and why some of them cannot be members."""

    def __init__(self, ask: Ask, field: Field | None) -> None:
        self._ask, self._field = ask, field
        self._refused: list[InvalidField] = []

    async def of(self, users: frozenset[str]) -> None:
        """Meet them all. InvalidField, once the others are met, or an error of a call to Slack."""
        left = set(users)
        if len(users) > MANY:
            with suppress(*CALL_ERRORS):  # one by one will do, too
                await self._from_the_list(left)
        turn = asyncio.Semaphore(AT_ONCE)
        try:
            async with asyncio.TaskGroup() as group:
                for user in left:
                    group.create_task(self._look_up(user, turn))
        except ExceptionGroup as errors:
            raise errors.exceptions[0] from None
        if self._refused:
            raise self._refused[0]

    async def _from_the_list(self, left: set[str]) -> None:
        """Meet those who stand on the first pages of the list, and take them out of `left`."""
        cursor = ""
        for _ in range(PAGES):
            page = await self._ask.client.users_list(limit=PAGE, cursor=cursor)
            found = [person for person in page["members"] if person["id"] in left]
            await asyncio.gather(*map(self._keep, found))
            left.difference_update(person["id"] for person in found)
            cursor = (page.get("response_metadata") or {}).get("next_cursor") or ""
            if not left or not cursor:
                return

    async def _look_up(self, user: str, turn: asyncio.Semaphore) -> None:
        async with turn:
            await self._keep(await profile_of(self._ask, user))

    async def _keep(self, profile: dict[str, Any]) -> None:
        try:
            await remember(self._ask, profile, self._field)
        except InvalidField as refusal:
            self._refused.append(refusal)
        self._ask.recent.forget(self._ask.workspace_id, profile["id"])
