"""Slack: the client of the Web API, and Bolt with our listeners."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from slack_bolt.async_app import AsyncApp
from slack_bolt.authorization import AuthorizeResult

from bot.bootstrap.parts import Parts
from bot.config import Settings
from bot.http.timed_app import TimedApp
from handlers import register
from handlers.middleware import RequestContext


def bolt_app(settings: Settings, parts: Parts, now: Callable[[], datetime]) -> AsyncApp:
    """Bolt with our listeners. A listener finishes before Slack is answered: "saved" is true."""

    async def authorize() -> AuthorizeResult:
        return parts.installation

    workspaces = {
        parts.installation.team_id: parts.workspace_id,
        parts.installation.enterprise_id: parts.workspace_id,
    }
    app = TimedApp(
        parts.metrics,
        client=parts.client,
        authorize=authorize,
        signing_secret=signing_secret(settings),
        request_verification_enabled=not settings.socket_mode,
        process_before_response=True,
    )
    request_context = RequestContext(
        parts.services, parts.threads, parts.background, parts.pictures, now, workspaces.get
    )
    register(app, request_context)
    return app


def signing_secret(settings: Settings) -> str:
    secret = settings.slack_signing_secret
    return secret.get_secret_value() if secret else ""
