"""HTTP: what Slack sends, taken when it is signed."""

from __future__ import annotations

from aiohttp import web
from aiohttp.typedefs import Handler
from slack_bolt.adapter.aiohttp import to_aiohttp_response, to_bolt_request
from slack_bolt.async_app import AsyncApp
from slack_sdk.signature import SignatureVerifier

MOST_BYTES = 1024 * 1024
"""Slack's own payloads stay below this."""
MOST_DIGITS = 12
"""A timestamp's; it has ten until the year 2286."""


def http_app(*routes: web.RouteDef) -> web.Application:
    """The web part, with these addresses."""
    app = web.Application(client_max_size=MOST_BYTES)
    app.router.add_routes(routes)
    return app


def for_slack(bolt: AsyncApp, signing_secret: str) -> web.RouteDef:
    """The address that Slack sends its requests to, unless it is reached by Socket Mode."""
    return web.post("/slack/events", _slack(bolt, SignatureVerifier(signing_secret)))


def _slack(bolt: AsyncApp, verifier: SignatureVerifier) -> Handler:
    async def take(request: web.Request) -> web.Response:
        if not await _is_signed(request, verifier):
            return web.Response(status=401, text="This address takes signed requests from Slack.")
        answer = await bolt.async_dispatch(await to_bolt_request(request))
        return await to_aiohttp_response(answer)

    return take


async def _is_signed(request: web.Request, verifier: SignatureVerifier) -> bool:
    """Tell whether Slack sent this; Bolt does not ask again."""
    stamp = request.headers.get("X-Slack-Request-Timestamp", "")
    signature = request.headers.get("X-Slack-Signature", "")
    # Anybody can send headers: the verifier stumbles over other signs than these.
    if not (stamp.isascii() and stamp.isdigit() and signature.isascii()):
        return False
    body = (await request.read()).decode(errors="replace")
    return len(stamp) <= MOST_DIGITS and verifier.is_valid(body, stamp, signature)
