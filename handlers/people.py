"""People: everyone who acts, reports or owns something becomes a member, with Slack's zone."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Collection, Iterator
from contextlib import asynccontextmanager, contextmanager
from typing import Any

import structlog

from bot.domain.actor import Actor
from bot.domain.cadence import zone_or_utc
from bot.domain.errors import InvalidField, Outsider, Person
from bot.domain.fields import Field
from bot.slack.answers import UnreadableAnswer
from bot.slack.errors import CALL_ERRORS, code_of, failure_of
from handlers.ask import Scope
from handlers.refusals import FIXABLE
from handlers.standing import check_standing, is_of_others, name_of, role_of

MOST_LOOKED_UP = 20
"""People whose names are looked up in Slack to find the one who was named."""
log = structlog.get_logger()


class NotTold(InvalidField):
    """Slack did not say who somebody is, which is asked before anything is stored."""

    def __init__(self, field: Field | None = None) -> None:
        super().__init__(field, "field.person_untold")


@contextmanager
def asking_who_that_is(field: Field | None = None) -> Iterator[None]:
    """Raise NotTold for errors of calls to Slack that the person cannot fix."""
    try:
        yield
    except CALL_ERRORS as error:
        if code_of(error) in FIXABLE:
            raise
        cause = failure_of(error).cause
        log.warning("person_not_told", reason=cause.reason, detail=cause.detail)
        raise NotTold(field) from error


@asynccontextmanager
async def people_by_name(scope: Scope) -> AsyncIterator[None]:
    """Let the error of a field name people as Slack shows them: a form shows no mentions."""
    try:
        yield
    except InvalidField as error:
        with asking_who_that_is(error.field):
            for name, value in error.values.items():
                if isinstance(value, Person):
                    profile = await profile_of(scope, value.id)
                    error.values[name] = name_of(profile)
        raise


async def actor_of(scope: Scope, user: str) -> Actor:
    """Return the person who acts, without a channel; a person seen first becomes a member.

    Outsider for people of other organisations, InvalidField for bots and people who have left,
    NotTold if Slack does not say who that is.
    """

    async def look_up() -> Actor:
        member = await scope.run(scope.services.members.actor, scope.workspace_id, user)
        if member is not None:
            return member
        with asking_who_that_is():
            profile = await profile_of(scope, user)
        if is_of_others(profile, scope.is_ours):
            raise Outsider
        return await remember(scope, profile)

    return await scope.recent.get(scope.workspace_id, user, look_up, now=scope.now)


async def is_forgotten(scope: Scope, user: str) -> bool:
    """Tell whether somebody who was remembered here is gone: another process forgot them.

    The next request looks them up again, and meets them as somebody new.
    """
    remembered = scope.recent.forget(scope.workspace_id, user)
    if remembered is None:
        return False
    found = await scope.run(scope.services.members.actor, scope.workspace_id, user)
    return found is None or found.member_id != remembered.member_id


async def profile_of(scope: Scope, user: str) -> dict[str, Any]:
    """Return a person's profile in Slack, or an error of the call."""
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


async def people_called(scope: Scope, name: str, users: Collection[str]) -> list[str]:
    """Return those of these people whom Slack knows by this name, whole or in part.

    Nobody where there are too many to look up: another one might be called the same.
    """
    if len(users) > MOST_LOOKED_UP:
        return []
    called = await asyncio.gather(*(_is_called(scope, user, name.casefold()) for user in users))
    return [user for user, is_called in zip(users, called, strict=True) if is_called]


async def _is_called(scope: Scope, user: str, name: str) -> bool:
    try:
        shown = name_of(await profile_of(scope, user)).casefold()
    except CALL_ERRORS:
        return False
    return " ".join(name.split()) in (shown, *shown.split())
