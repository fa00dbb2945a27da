"""The client of Slack's Web API, and the first call with a token."""

from __future__ import annotations

from collections.abc import Awaitable

import aiohttp
from slack_bolt.authorization import AuthorizeResult
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient
from slack_sdk.web.async_slack_response import AsyncSlackResponse

from bot.config import Settings, WrongSettingError
from bot.slack.call_counter import CallCounter


def slack_client(
    settings: Settings, session: aiohttp.ClientSession, *watching: CallCounter
) -> AsyncWebClient:
    """Return a client without retries: only the caller knows whether a call is safe to repeat."""
    return AsyncWebClient(
        token=settings.bot_token(),
        base_url=settings.slack_api_url,
        session=session,
        retry_handlers=[*watching],
    )


async def authorized(client: AsyncWebClient) -> AuthorizeResult:
    """Return the app's installation; WrongSettingError if Slack does not accept the token."""
    answer = await accepted("SLACK_BOT_TOKEN", client, client.auth_test())
    return AuthorizeResult.from_auth_test_response(
        bot_token=client.token, auth_test_response=answer
    )


async def accepted(
    setting: str, client: AsyncWebClient, call: Awaitable[AsyncSlackResponse]
) -> AsyncSlackResponse:
    """Return the answer to the first call with a token; WrongSettingError if Slack refuses it."""
    try:
        return await call
    except SlackApiError as refusal:
        code = refusal.response.get("error") or refusal.response.status_code
        raise WrongSettingError(f"Slack does not accept {setting} ({code}).") from None
    except (aiohttp.ClientError, TimeoutError) as error:
        raise WrongSettingError(
            f"Slack cannot be reached at {client.base_url} ({error})."
        ) from None
