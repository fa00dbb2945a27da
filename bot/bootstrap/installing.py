"""The pages on which people install the app, where there may be many workspaces."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from aiohttp import web

from bot.bootstrap.parts import Parts
from bot.config import Settings
from bot.http.install_door import InstallDoor
from bot.http.install_states import States
from bot.http.refusals import Refusals


def install_routes(
    settings: Settings, parts: Parts, refusals: Refusals, now: Callable[[], datetime]
) -> list[web.RouteDef]:
    """Return the routes of the pages; none where the settings have the token of one workspace."""
    many, installs = settings.many, parts.workspaces.installs
    if many is None or installs is None:
        return []
    door = InstallDoor(
        states=States(many.vault, installs.store, parts.threads, now),
        granting=installs.granting,
        installations=installs.store,
        installed=installs.installed,
        threads=parts.threads,
        client_id=many.client_id,
        public_url=many.public_url,
        refusals=refusals,
        slack_url=settings.slack_api_url.removesuffix("api/"),
        now=now,
    )
    return door.routes()
