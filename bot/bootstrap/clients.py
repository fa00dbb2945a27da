"""The client of Slack's Web API, and the first call with a token."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable

import aiohttp
import structlog
from slack_sdk.web.async_client import AsyncWebClient
from slack_sdk.web.async_slack_response import AsyncSlackResponse

from bot.config import Settings, WrongSettingError
from bot.domain.messages.reasons import Cause
from bot.slack.call_counter import CallCounter
from bot.slack.errors import CALL_ERRORS, Failure, failure_of

log = structlog.get_logger()

LONGEST_WAIT = 60.0
"""Seconds between two tries at most: a minute after Slack is back, the bot is, too."""
Call = Callable[[], Awaitable[AsyncSlackResponse]]


def slack_client(
    settings: Settings,
    session: aiohttp.ClientSession,
    watching: CallCounter | None = None,
    team_id: str | None = None,
) -> AsyncWebClient:
    """Return a client without retries: only the caller knows whether a call is safe to repeat.

    It has the token of the settings, if there is one. All its calls name the workspace, if given.
    """
    return AsyncWebClient(
        token=settings.bot_token or None,
        base_url=settings.slack_api_url,
        session=session,
        retry_handlers=[watching] if watching else [],
        team_id=team_id,
    )


async def accepted(
    setting: str,
    url: str,
    call: Call,
    sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
) -> AsyncSlackResponse:
    """Return the answer to the first call with a token, however long Slack takes to give one.

    WrongSettingError if Slack refuses the token, or if the address is none.
    """
    tries, told = 0, None
    while True:
        try:
            return await call()
        except (aiohttp.InvalidURL, aiohttp.NonHttpUrlClientError):
            raise WrongSettingError(f"SLACK_API_URL is wrong: {url}") from None
        except CALL_ERRORS as error:
            failure = failure_of(error)
            if not failure.passing:
                code = failure.cause.detail
                raise WrongSettingError(f"Slack does not accept {setting} ({code}).") from None
            told = _tell_once(failure.cause, told, url)
        await sleep(_wait(tries, failure))
        tries += 1


def _tell_once(cause: Cause, told: Cause | None, url: str) -> Cause:
    """Log why Slack cannot be asked, unless that was told already; return what is told now."""
    if cause != told:
        log.warning("waiting_for_slack", reason=cause.reason, detail=cause.detail, url=url)
    return cause


def _wait(tries: int, failure: Failure) -> float:
    """Return the seconds before the next try: 1, 2, 4 … 60, or as long as Slack asks for."""
    asked = failure.wait.total_seconds() if failure.wait else 0.0
    return max(asked, min(2.0 ** min(tries, 10), LONGEST_WAIT))
