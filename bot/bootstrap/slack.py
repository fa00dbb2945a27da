"""Bolt, with our listeners."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from slack_bolt.authorization import AuthorizeResult

from bot.bootstrap.parts import Parts
from bot.config import Settings
from bot.http.refusals import Refusals
from bot.http.timed_app import TimedApp
from handlers import register
from handlers.middleware import RequestContext


def bolt_app(parts: Parts, refusals: Refusals, now: Callable[[], datetime]) -> TimedApp:
    """Return Bolt with our listeners.

    A listener finishes before Slack gets the answer, so that "saved" is true when people read it.
    """
    directory = parts.workspaces.directory

    async def authorize(enterprise_id: str | None, team_id: str | None) -> AuthorizeResult:
        """Let Bolt answer with the workspace's token, known from memory.

        Without one in a workspace that is not served: RequestContext says what it gets.
        """
        served = await directory.find(team_id, enterprise_id)
        return AuthorizeResult(
            enterprise_id=enterprise_id,
            team_id=team_id,
            bot_user_id=served.bot_user if served else None,
            bot_token=served.client.token if served else None,
        )

    app = TimedApp(
        parts.metrics,
        refusals,
        client=parts.client,
        authorize=authorize,
        process_before_response=True,
        # `bot.http.slack_door` checks the signature, and Socket Mode has none to check.
        request_verification_enabled=False,
        # RequestContext answers Slack's checks, and the bot has no workflow steps.
        ssl_check_enabled=False,
        url_verification_enabled=False,
        attaching_function_token_enabled=False,
    )
    request_context = RequestContext(
        *(parts.services, parts.threads, parts.background),
        *(parts.pictures, parts.typesetter, parts.recent),
        newer=parts.newer,
        limits=parts.limits,
        now=now,
        directory=directory,
    )
    register(app, request_context)
    return app


def signing_secret(settings: Settings) -> str:
    secret = settings.slack_signing_secret
    return secret.get_secret_value() if secret else ""
