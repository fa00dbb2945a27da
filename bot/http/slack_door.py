"""HTTP: Slack's requests, accepted only with a valid signature."""

from __future__ import annotations

from aiohttp import web
from aiohttp.typedefs import Handler
from slack_bolt.adapter.aiohttp import to_aiohttp_response, to_bolt_request
from slack_bolt.async_app import AsyncApp
from slack_sdk.signature import SignatureVerifier

MOST_BYTES = 1024 * 1024
"""Slack's payloads stay below this; anything larger does not come from Slack."""
MOST_DIGITS = 12
"""Digits of a timestamp at most; it has ten until the year 2286."""


def http_app(*routes: web.RouteDef) -> web.Application:
    """Return the web application with these routes."""
    app = web.Application(client_max_size=MOST_BYTES)
    app.router.add_routes(routes)
    return app


def for_slack(bolt: AsyncApp, signing_secret: str) -> web.RouteDef:
    """Return the route for Slack's requests; with Socket Mode it is not needed."""
    return web.post("/slack/events", _slack(bolt, SignatureVerifier(signing_secret)))


def _slack(bolt: AsyncApp, verifier: SignatureVerifier) -> Handler:
    async def take(request: web.Request) -> web.Response:
        if not await _is_signed(request, verifier):
            return web.Response(status=401, text="This address takes signed requests from Slack.")
        answer = await bolt.async_dispatch(await to_bolt_request(request))
        return await to_aiohttp_response(answer)

    return take


async def _is_signed(request: web.Request, verifier: SignatureVerifier) -> bool:
    """Return True if Slack signed the request; Bolt's own check is switched off."""
    stamp = request.headers.get("X-Slack-Request-Timestamp", "")
    signature = request.headers.get("X-Slack-Signature", "")
    # Anyone can send these headers, and the verifier raises errors on unexpected characters.
    if not (stamp.isascii() and stamp.isdigit() and signature.isascii()):
        return False
    body = (await request.read()).decode(errors="replace")
    return len(stamp) <= MOST_DIGITS and verifier.is_valid(body, stamp, signature)
