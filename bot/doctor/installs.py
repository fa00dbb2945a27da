"""Checks where many workspaces may install the app: the app itself, and each of its installs."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable, Sequence
from datetime import datetime

from slack_sdk.web.async_client import AsyncWebClient
from sqlalchemy import Engine

from bot.config import ManySettings
from bot.db.sessions import Sessions
from bot.doctor.checks import CheckResult, ask_later, channels, refused, scopes
from bot.domain.installation import Installation
from bot.services import Services, make_services
from bot.services.installations import Installations
from bot.slack.errors import CALL_ERRORS, code_of, failure_of
from bot.slack.grants import Granting

NO_CODE = "doctor"
"""In the place of the code of an install: Slack looks at the app first, and then at the code."""
WRONG_CODE = "invalid_code"
NewClient = Callable[[], AsyncWebClient]


async def installs(
    settings: ManySettings, new_client: NewClient, engine: Engine | None, *, now: datetime
) -> AsyncIterator[CheckResult]:
    """Check the app, the keys, and every install with the channels of its workspaces."""
    yield await _app(settings, new_client(), now)
    if engine is None:
        return
    sessions = Sessions(engine)
    found = Installations(sessions, settings.vault).changed_since(None)
    yield _keys(found)
    services = make_services(sessions)
    for installation in found:
        client = new_client()
        client.token = installation.token
        async for result in _install(installation, client, services, now):
            yield result


async def _app(settings: ManySettings, client: AsyncWebClient, now: datetime) -> CheckResult:
    granting = Granting(client, settings.client_id, settings.client_secret.get_secret_value())
    try:
        await granting.for_code(NO_CODE, settings.public_url, now=now)
    except CALL_ERRORS as error:
        if code_of(error) != WRONG_CODE:
            return refused("SLACK_CLIENT_SECRET", client, error)
    return CheckResult(f"People can add the app at {settings.public_url}/slack/install", good=True)


def _keys(found: Sequence[Installation]) -> CheckResult:
    if locked := sum(each.is_locked for each in found):
        return CheckResult(
            f"Installs whose tokens no key opens: {locked}",
            good=False,
            fix="Add the key that COACH_KEYS had before at its end, or have them install it again.",
        )
    return CheckResult(f"Keys open the tokens of all installs: {len(found)}", good=True)


async def _install(
    installation: Installation, client: AsyncWebClient, services: Services, now: datetime
) -> AsyncIterator[CheckResult]:
    """Check one install: its token, its scopes and its channels."""
    if installation.is_locked:
        return
    place = installation.team_id or installation.enterprise_id
    if installation.refresh_error:
        yield CheckResult(
            f"The token of {place} can't be refreshed: {installation.refresh_error}",
            good=False,
            fix="The bot tries again every minute. If it goes on, install it there again.",
        )
    try:
        answer = await client.auth_test()
    except CALL_ERRORS as error:
        yield _refused_in(place, error)
        return
    yield CheckResult(f"The token works in {answer.get('team') or place}", good=True)
    yield scopes(answer.headers.get("x-oauth-scopes", ""))
    for workspace_id in installation.workspaces.values():
        async for result in channels(client, services, workspace_id, now=now):
            yield result


def _refused_in(place: str, error: Exception) -> CheckResult:
    failure = failure_of(error)
    if failure.passing:
        return CheckResult(f"Can't ask Slack about {place}", good=False, fix=ask_later(error))
    return CheckResult(
        f"The token of {place}: {failure.cause.detail}",
        good=False,
        fix="Have somebody there install the app again.",
    )
