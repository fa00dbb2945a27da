"""The doctor: looks whether everything is there that the bot needs, and says how to mend it."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import dataclass

import aiohttp
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient
from sqlalchemy import Engine

from bot.bootstrap.clients import slack_client
from bot.bootstrap.database import ready_engine
from bot.bootstrap.running import utc_now
from bot.config import Settings, read_settings
from bot.db.sessions import Sessions
from bot.domain.errors import CoachError
from bot.services import Services, make_services

SCOPES = frozenset(
    {
        "channels:read",
        "chat:write",
        "commands",
        "files:read",
        "files:write",
        "groups:read",
        "im:history",
        "im:write",
        "users:read",
    }
)
"""What the bot needs; as in slack-manifest.yaml."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was looked at; `mend` says what to do when it is not good."""

    what: str
    good: bool
    mend: str = ""

    def __str__(self) -> str:
        return f"✓ {self.what}" if self.good else f"✗ {self.what}\n    → {self.mend}"


async def examine() -> list[Finding]:
    """Look at everything, in the order in which things depend on each other."""
    try:
        settings = read_settings()
        settings.check_transport()
        settings.bot_token()
    except CoachError as refusal:
        return [Finding(f"Settings: {refusal}", good=False, mend="Set it and run doctor again.")]
    findings = [Finding("Settings are complete", good=True)]
    engine, database = _database(settings)
    findings.append(database)
    async with aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(total=10)) as session:
        client = slack_client(settings, session)
        findings += [finding async for finding in _slack(settings, client, engine)]
    if engine is not None:
        engine.dispose()
    return findings


def _database(settings: Settings) -> tuple[Engine | None, Finding]:
    try:
        engine = ready_engine(settings)
    except CoachError as refusal:
        return None, Finding("Database", good=False, mend=str(refusal))
    return engine, Finding(f"Database ({engine.dialect.name}) is up to date", good=True)


async def _slack(
    settings: Settings, client: AsyncWebClient, engine: Engine | None
) -> AsyncIterator[Finding]:
    try:
        found = await client.auth_test()
    except SlackApiError as refusal:
        yield _bad_token("SLACK_BOT_TOKEN", refusal)
        return
    except (aiohttp.ClientError, TimeoutError) as error:
        yield Finding(f"Slack at {client.base_url}", good=False, mend=f"Check the network: {error}")
        return
    yield Finding(f"Bot token works in {found['team']}", good=True)
    yield _scopes(found.headers.get("x-oauth-scopes", ""))
    if settings.slack_app_token:
        yield await _app_token(client, settings.slack_app_token.get_secret_value())
    if engine is not None:
        services = make_services(Sessions(engine))
        async for finding in _channels(client, services, found["team_id"], found["user_id"]):
            yield finding


def _scopes(granted: str) -> Finding:
    missing = sorted(SCOPES - {scope.strip() for scope in granted.split(",")})
    return Finding(
        f"Scopes: {', '.join(missing)} missing" if missing else "Scopes are complete",
        good=not missing,
        mend="Add them under OAuth & Permissions, or paste slack-manifest.yaml, and reinstall.",
    )


async def _app_token(client: AsyncWebClient, token: str) -> Finding:
    try:
        await client.apps_connections_open(app_token=token)
    except SlackApiError as refusal:
        return _bad_token("SLACK_APP_TOKEN", refusal)
    return Finding("App token opens Socket Mode", good=True)


def _bad_token(name: str, refusal: SlackApiError) -> Finding:
    code = refusal.response.get("error")
    return Finding(f"{name}: {code}", good=False, mend=f"Copy {name} from the app's page again.")


async def _channels(
    client: AsyncWebClient, services: Services, slack_id: str, bot_user: str
) -> AsyncIterator[Finding]:
    workspace_id = services.workspaces.install(slack_id, bot_user, now=utc_now())
    for channel in services.teams.channels(workspace_id):
        yield await _channel(client, channel)


async def _channel(client: AsyncWebClient, channel: str) -> Finding:
    try:
        found = (await client.conversations_info(channel=channel))["channel"]
    except SlackApiError as refusal:
        code = refusal.response.get("error")
        return Finding(
            f"Channel {channel}: {code}", good=False, mend="Invite the bot to the channel again."
        )
    name = f"#{found['name']}"
    if found.get("is_archived"):
        return Finding(f"{name} is archived", good=False, mend="Unarchive it, or let it rest.")
    return Finding(
        f"The bot is in {name}" if found["is_member"] else f"The bot is not in {name}",
        good=bool(found["is_member"]),
        mend=f"Type in that channel: /invite @Social Coach ({name})",
    )
