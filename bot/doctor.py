"""The doctor: checks that everything the bot needs is there, and says how to fix it."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import dataclass

from slack_sdk.web.async_client import AsyncWebClient
from sqlalchemy import Engine

from bot.bootstrap.clients import slack_client
from bot.bootstrap.database import open_engine, ready_engine
from bot.bootstrap.running import utc_now
from bot.config import Settings, WrongSettingError, read_settings
from bot.db.schema import Schema, schema_of
from bot.db.sessions import Sessions
from bot.domain.messages.reasons import Reason
from bot.extras import has_pictures
from bot.services import Services, make_services
from bot.slack.clients import slack_session
from bot.slack.errors import CALL_ERRORS, Reach, failure_of

SCOPES = frozenset(
    {
        "app_mentions:read",
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
"""The scopes that the bot needs, as in slack-manifest.yaml."""
OPTIONAL = frozenset({"canvases:read", "canvases:write"})
"""Those without which all works but the copies of plans in the canvases of channels."""
FIXES = {
    "messages_tab_disabled": "Switch on the Messages Tab on the app's page, under App Home.",
    "missing_scope": "Add the missing scopes under OAuth & Permissions, and reinstall.",
    "no_permission": "Ask an admin of the workspace to let the app write to people.",
}
"""The fix for a refusal of direct messages, by Slack's code."""
DONE = {
    Schema.NONE: "was empty; its tables have been created",
    Schema.BEHIND: "was from an older release and has been upgraded",
    Schema.CURRENT: "is up to date",
    Schema.NEWER: "is from a newer release that this one can work with",
}
"""What became of the database, by the schema that was found."""
PATIENCE = 10.0
"""Seconds for each call to Slack; the person who runs the doctor waits for it."""


@dataclass(frozen=True, slots=True)
class CheckResult:
    """The result of one check; `fix` says what to do if it is not good."""

    subject: str
    good: bool
    fix: str = ""

    def __str__(self) -> str:
        return f"✓ {self.subject}" if self.good else f"✗ {self.subject}\n    → {self.fix}"


async def examine() -> list[CheckResult]:
    """Run all checks, in the order in which they depend on each other."""
    try:
        settings = read_settings()
        settings.check_complete()
    except WrongSettingError as refusal:
        return [CheckResult(f"Settings: {refusal}", good=False, fix="Set it and run doctor again.")]
    results = [CheckResult("Settings are complete", good=True)]
    engine, database = _database(settings)
    results += [database, _pictures()]
    async with slack_session(PATIENCE) as session:
        client = slack_client(settings, session)
        results += [result async for result in _slack(settings, client, engine)]
    if engine is not None:
        engine.dispose()
    return results


def _database(settings: Settings) -> tuple[Engine | None, CheckResult]:
    try:
        before = _found(settings)
        engine = ready_engine(settings)
    except WrongSettingError as refusal:
        return None, CheckResult("Database", good=False, fix=str(refusal))
    return engine, CheckResult(f"Database ({engine.dialect.name}) {DONE[before]}", good=True)


def _pictures() -> CheckResult:
    """Return whether charts can be drawn; leaving that out is a choice, not a fault."""
    if has_pictures():
        return CheckResult("Charts and reviews can be made", good=True)
    return CheckResult(
        "Installed without charts and reviews; to have them, install social-coach[pictures]"
        " (uv sync --locked --no-dev --no-install-project --extra pictures)",
        good=True,
    )


def _found(settings: Settings) -> Schema:
    """Return how far the database's schema is before it is made ready."""
    engine = open_engine(settings)
    try:
        with engine.connect() as connection:
            return schema_of(connection)
    finally:
        engine.dispose()


async def _slack(
    settings: Settings, client: AsyncWebClient, engine: Engine | None
) -> AsyncIterator[CheckResult]:
    try:
        answer = await client.auth_test()
    except CALL_ERRORS as error:
        yield _refused("SLACK_BOT_TOKEN", client, error)
        return
    yield CheckResult(f"Bot token works in {answer['team']}", good=True)
    yield _scopes(answer.headers.get("x-oauth-scopes", ""))
    if settings.slack_app_token:
        yield await _app_token(client, settings.slack_app_token.get_secret_value())
    if engine is not None:
        services = make_services(Sessions(engine))
        async for result in _channels(client, services, answer["team_id"], answer["user_id"]):
            yield result


def _scopes(granted: str) -> CheckResult:
    given = {scope.strip() for scope in granted.split(",")}
    if missing := sorted(SCOPES - given):
        return CheckResult(
            f"Scopes: {', '.join(missing)} missing",
            good=False,
            fix="Add them under OAuth & Permissions, or paste slack-manifest.yaml, and reinstall.",
        )
    without = ", ".join(sorted(OPTIONAL - given))
    but = f"; to keep plans in channels' canvases, add {without}" if without else ""
    return CheckResult(f"Scopes are complete{but}", good=True)


async def _app_token(client: AsyncWebClient, token: str) -> CheckResult:
    try:
        await client.apps_connections_open(app_token=token)
    except CALL_ERRORS as error:
        return _refused("SLACK_APP_TOKEN", client, error)
    return CheckResult("App token opens Socket Mode", good=True)


def _refused(name: str, client: AsyncWebClient, error: Exception) -> CheckResult:
    """Return whether the token is wrong, or Slack cannot be asked at the moment."""
    failure = failure_of(error)
    if failure.passing:
        return CheckResult(
            f"Can't reach Slack at {client.base_url}", good=False, fix=_ask_later(error)
        )
    return CheckResult(
        f"{name}: {failure.cause.detail}",
        good=False,
        fix=f"Copy {name} again from your app's page.",
    )


def _ask_later(error: Exception) -> str:
    """Return what to do when Slack gives no answer, or none that can be read."""
    failure = failure_of(error)
    if failure.reach is Reach.PAUSE:
        return "Slack asked us to slow down. Run doctor again in a few minutes."
    words = str(error).splitlines() or [type(error).__name__]
    if failure.cause.reason is Reason.UNREACHABLE:
        return f"Check the network: {words[0]}"
    return f"See status.slack.com, and check your proxy: {words[0]}"


async def _channels(
    client: AsyncWebClient, services: Services, slack_id: str, bot_user: str
) -> AsyncIterator[CheckResult]:
    workspace_id = services.workspaces.install(slack_id, bot_user, now=utc_now())
    for channel in services.teams.channels(workspace_id):
        yield await _channel(client, channel)
    for code, count in services.delivery_problems.refused_to_people(
        workspace_id, now=utc_now()
    ).items():
        yield CheckResult(
            f"Direct messages refused in the last week: {count} ({code})",
            good=False,
            fix=FIXES.get(code, "Look up the code at docs.slack.dev, under chat.postMessage."),
        )


async def _channel(client: AsyncWebClient, channel: str) -> CheckResult:
    try:
        conversation = (await client.conversations_info(channel=channel))["channel"]
    except CALL_ERRORS as error:
        failure = failure_of(error)
        if failure.passing:
            return CheckResult(f"Channel {channel}", good=False, fix=_ask_later(error))
        return CheckResult(
            f"Channel {channel}: {failure.cause.detail}",
            good=False,
            fix="Invite the bot to the channel again.",
        )
    name = f"#{conversation['name']}"
    if conversation.get("is_archived"):
        return CheckResult(f"{name} is archived", good=False, fix="Unarchive it, or ignore this.")
    return CheckResult(
        f"The bot is in {name}" if conversation.get("is_member") else f"The bot is not in {name}",
        good=bool(conversation.get("is_member")),
        fix=f"Type in that channel: /invite @Social Coach ({name})",
    )
