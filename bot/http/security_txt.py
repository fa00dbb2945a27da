"""The route that says whom to tell about a vulnerability (RFC 9116)."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta

from aiohttp import web

VALID = timedelta(days=180)
"""For how long it may be believed; the RFC recommends less than a year."""


def security_txt(contact: str, now: Callable[[], datetime]) -> web.RouteDef:
    """Return the route `/.well-known/security.txt`; `contact` is an address with its scheme."""

    async def tell(_request: web.Request) -> web.Response:
        expires = (now() + VALID).strftime("%Y-%m-%dT00:00:00Z")
        lines = (f"Contact: {contact}", f"Expires: {expires}", "Preferred-Languages: en")
        return web.Response(text="\n".join((*lines, "")))

    return web.get("/.well-known/security.txt", tell)
