"""Adding the bot to Slack in a browser: the page with the button, and the way back from Slack."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Final
from urllib.parse import quote, urlencode, urlsplit

import structlog
from aiohttp import web
from slack_sdk.oauth import AuthorizeUrlGenerator

from bot.concurrency.threads import Threads
from bot.db.errors import DATABASE_ERRORS
from bot.domain.installation import Grant
from bot.http.install_states import States
from bot.http.refusals import Refusals, Why
from bot.http.visitors import ComesTooOften, Visitors, visitor_of
from bot.services.installations import Installations
from bot.slack.errors import CALL_ERRORS, code_of, failure_of
from bot.slack.grants import Granting
from bot.slack.installed import Installed
from bot.slack.scopes import ALL, OPTIONAL, missing
from bot.views.install_pages import (
    STYLE_HASH,
    AppLinks,
    InstallEnd,
    added_everywhere_page,
    added_page,
    failed_page,
    install_page,
)

log = structlog.get_logger()

INSTALL, REDIRECT = "/slack/install", "/slack/oauth_redirect"
AT_ONCE: Final = 4
"""People who come back from Slack at the same time, each from elsewhere: strangers are not to take
the database or Slack from others."""
PATIENCE: Final = 15.0
"""Seconds for Slack's answer, the wait for others' turns included."""
LONGEST_CODE: Final = 400
MADE_UP: Final = frozenset({"invalid_code", "code_already_used"})
"""Slack's words for codes that strangers can send by the thousand; all else is ours to mend."""
STATUS = {InstallEnd.CANCELLED: 200, InstallEnd.TOO_OFTEN: 429, InstallEnd.NO_ANSWER: 503}
TOLD: Final = frozenset({InstallEnd.CANCELLED, InstallEnd.NO_ANSWER})
"""Ends that are nobody's attempt: they aren't counted as refused."""
HEADERS = {
    "Cache-Control": "no-store",
    "Content-Security-Policy": (
        f"default-src 'none'; style-src 'sha256-{STYLE_HASH}'; base-uri 'none';"
        " form-action 'none'; frame-ancestors 'none'"
    ),
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
}


class FailedInstall(Exception):
    """Nothing was added, for a reason that has a page."""

    def __init__(self, end: InstallEnd) -> None:
        super().__init__(end)
        self.end = end


@dataclass(frozen=True, slots=True, kw_only=True)
class InstallDoor:
    """The two pages; `public_url` is where people reach them, `slack_url` is Slack's own site."""

    states: States
    granting: Granting
    installations: Installations
    installed: Installed
    threads: Threads
    client_id: str
    public_url: str
    slack_url: str
    refusals: Refusals
    now: Callable[[], datetime]
    turns: asyncio.Semaphore = field(default_factory=lambda: asyncio.Semaphore(AT_ONCE))
    visitors: Visitors = field(default_factory=Visitors)

    def routes(self) -> list[web.RouteDef]:
        return [
            web.get(INSTALL, self.offer, allow_head=False),
            web.get(REDIRECT, self.take, allow_head=False),
        ]

    async def offer(self, _request: web.Request) -> web.Response:
        """Show what is asked for, with a button that works once, in this browser, for a while."""
        state = self.states.issue()
        address = AuthorizeUrlGenerator(
            client_id=quote(self.client_id),
            redirect_uri=quote(self._redirect_uri, safe=""),
            scopes=ALL,
            authorization_url=f"{self.slack_url}oauth/v2/authorize",
        ).generate(state)
        response = _page(install_page(address, ALL, OPTIONAL), 200)
        response.headers["Set-Cookie"] = self.states.cookie(state)
        return response

    async def take(self, request: web.Request) -> web.Response:
        """Take what Slack sends a browser back with; nothing of it is shown or logged."""
        try:
            grant = await self._granted(request)
        except FailedInstall as failed:
            if failed.end not in TOLD:
                self.refusals.add(Why.NO_INSTALL)
            page = failed_page(failed.end, self.public_url + INSTALL)
            return _page(page, STATUS.get(failed.end, 400))
        return _page(self._welcome(grant), 200)

    async def _granted(self, request: web.Request) -> Grant:
        """Return what was granted, once it is stored; FailedInstall says why there is nothing."""
        sent = request.query
        if "error" in sent:
            is_cancelled = sent["error"] == "access_denied"
            raise FailedInstall(InstallEnd.CANCELLED if is_cancelled else InstallEnd.NOT_ACCEPTED)
        state = sent.get("state", "")
        # What was made up waits for nothing, and takes nobody's turn.
        if end := self.states.refusal(state, request.headers.getall("Cookie", [])):
            raise FailedInstall(end)
        try:
            async with (
                asyncio.timeout(PATIENCE),
                self.visitors.turn(visitor_of(request)),
                self.turns,
            ):
                if not await self.states.use(state):
                    raise FailedInstall(InstallEnd.USED)
                grant = await self._grant_for(sent.get("code", ""))
                await self._store(grant)
        except ComesTooOften:
            raise FailedInstall(InstallEnd.TOO_OFTEN) from None
        except (TimeoutError, *DATABASE_ERRORS):
            raise FailedInstall(InstallEnd.NO_ANSWER) from None
        return grant

    async def _grant_for(self, code: str) -> Grant:
        if not 0 < len(code) <= LONGEST_CODE:
            raise FailedInstall(InstallEnd.NOT_ACCEPTED)
        try:
            return await self.granting.for_code(code, self._redirect_uri, now=self.now())
        except CALL_ERRORS as error:
            failure = failure_of(error)
            if code_of(error) not in MADE_UP:
                log.warning("install_refused", reason=failure.cause.detail or failure.cause.reason)
            passing = InstallEnd.NO_ANSWER if failure.passing else InstallEnd.NOT_ACCEPTED
            raise FailedInstall(passing) from None

    async def _store(self, grant: Grant) -> None:
        found = await self.threads(self.installations.install, grant, now=self.now())
        self.installed.take(found)
        log.info("installed", installation=found.id, missing=missing(grant.scopes))

    def _welcome(self, grant: Grant) -> str:
        lacking, app, team = missing(grant.scopes), quote(grant.app_id), quote(grant.team_id)
        if not team:
            apps = f"{_app_site(self.slack_url)}manage/{quote(grant.enterprise_id)}/integrations"
            return added_everywhere_page(f"{apps}/profile/{app}/workspaces/add", lacking)
        place = urlencode({"app": grant.app_id, "team": grant.team_id})
        links = AppLinks(
            program=f"slack://app?team={team}&id={app}&tab=home",
            browser=f"{self.slack_url}app_redirect?{place}",
        )
        return added_page(links, lacking)

    @property
    def _redirect_uri(self) -> str:
        return self.public_url + REDIRECT


def _app_site(slack_url: str) -> str:
    """Return the site of Slack's app in the browser."""
    site = urlsplit(slack_url)
    return f"{site.scheme}://app.{site.netloc}/"


def _page(html: str, status: int) -> web.Response:
    return web.Response(text=html, status=status, content_type="text/html", headers=HEADERS)
