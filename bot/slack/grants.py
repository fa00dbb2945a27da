"""What Slack grants by OAuth: for the code of an install, or for a refresh token."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from slack_sdk.web.async_client import AsyncWebClient

from bot.domain.installation import Grant, Token
from bot.slack.answers import UnreadableAnswer

METHOD, OK = "oauth.v2.access", 200


class Granting:
    """The app as Slack knows it: its client id and secret; it has no token."""

    def __init__(self, client: AsyncWebClient, client_id: str, secret: str) -> None:
        self._client = client
        self._app = {"client_id": client_id, "client_secret": secret}

    async def for_code(self, code: str, redirect_uri: str, *, now: datetime) -> Grant:
        """Return what somebody granted the app by installing it."""
        return grant_of(await self._ask(code=code, redirect_uri=redirect_uri), now=now)

    async def for_refresh(self, refresh_token: str, *, now: datetime) -> Token:
        """Return the next token of an install."""
        # slack_sdk's AsyncTokenRotator does the same by a clock of its own, and hides why it fails.
        asked = await self._ask(grant_type="refresh_token", refresh_token=refresh_token)
        return token_of(asked, now=now)

    async def _ask(self, **given: str) -> Mapping[str, Any]:
        # As a form: slack_sdk's own method for it warns of aiohttp's BasicAuth, which ends.
        answer = await self._client.api_call(METHOD, data={**self._app, **given})
        assert isinstance(answer.data, dict)  # noqa: S101  `check_answer` lets no other pass
        return answer.data


def grant_of(answer: Mapping[str, Any], *, now: datetime) -> Grant:
    """Read Slack's answer; UnreadableAnswer if it names nobody for whom the token is."""
    enterprise_id, team_id = _id(answer, "enterprise"), _id(answer, "team")
    if answer.get("is_enterprise_install"):
        team_id = ""
    if not (enterprise_id or team_id):
        raise UnreadableAnswer(METHOD, OK, {})
    return Grant(
        enterprise_id=enterprise_id,
        team_id=team_id,
        app_id=str(answer.get("app_id") or ""),
        bot_user=str(answer.get("bot_user_id") or ""),
        installed_by=_id(answer, "authed_user"),
        scopes=frozenset(filter(None, str(answer.get("scope") or "").split(","))),
        token=token_of(answer, now=now),
    )


def token_of(answer: Mapping[str, Any], *, now: datetime) -> Token:
    refresh, seconds = answer.get("refresh_token"), answer.get("expires_in")
    ends = now + timedelta(seconds=seconds) if refresh and seconds else None
    return Token(answer["access_token"], refresh or None, ends)


def _id(answer: Mapping[str, Any], name: str) -> str:
    return str((answer.get(name) or {}).get("id") or "")
