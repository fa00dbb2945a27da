"""The doctor: checks that everything the bot needs is there, and says how to fix it."""

from __future__ import annotations

from collections.abc import AsyncIterator
from functools import partial

from slack_sdk.web.async_client import AsyncWebClient
from sqlalchemy import Engine

from bot.bootstrap.clients import slack_client
from bot.bootstrap.database import open_engine, ready_engine
from bot.bootstrap.running import utc_now
from bot.config import Settings, WrongSettingError, read_settings
from bot.db.schema import Schema, schema_of
from bot.db.sessions import Sessions
from bot.doctor.checks import CheckResult, channels, dropped_files, pictures, refused, scopes
from bot.doctor.installs import installs
from bot.services import make_services
from bot.slack.clients import slack_session
from bot.slack.errors import CALL_ERRORS

DONE = {
    Schema.NONE: "was empty; its tables have been created",
    Schema.BEHIND: "was from an older release and has been upgraded",
    Schema.CURRENT: "is up to date",
    Schema.NEWER: "is from a newer release that this one can work with",
}
"""What became of the database, by the schema that was found."""
PATIENCE = 10.0
"""Seconds for each call to Slack; the person who runs the doctor waits for it."""


async def examine() -> list[CheckResult]:
    """Run all checks, in the order in which they depend on each other."""
    try:
        settings = read_settings()
        settings.check_complete()
    except WrongSettingError as refusal:
        return [CheckResult(f"Settings: {refusal}", good=False, fix="Set it and run doctor again.")]
    results = [CheckResult("Settings are complete", good=True)]
    engine, database = _database(settings)
    results += [database, pictures(), await dropped_files()]
    async with slack_session(PATIENCE) as session:
        new_client = partial(slack_client, settings, session)
        if settings.many is None:
            found = _slack(settings, new_client(), engine)
        else:
            found = installs(settings.many, new_client, engine, now=utc_now())
        results += [result async for result in found]
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
        yield refused("SLACK_BOT_TOKEN", client, error)
        return
    yield CheckResult(f"Bot token works in {answer['team']}", good=True)
    yield scopes(answer.headers.get("x-oauth-scopes", ""))
    if settings.slack_app_token:
        yield await _app_token(client, settings.slack_app_token.get_secret_value())
    if engine is not None:
        services = make_services(Sessions(engine))
        install = services.workspaces.install
        now = utc_now()
        workspace_id = install(answer["team_id"], answer["user_id"], now=now)
        async for result in channels(client, services, workspace_id, now=now):
            yield result


async def _app_token(client: AsyncWebClient, token: str) -> CheckResult:
    try:
        await client.apps_connections_open(app_token=token)
    except CALL_ERRORS as error:
        return refused("SLACK_APP_TOKEN", client, error)
    return CheckResult("App token opens Socket Mode", good=True)
