"""Addresses for whoever runs the bot: is it alive, is it ready, and what does it measure."""

from __future__ import annotations

from aiohttp import web
from prometheus_client import CONTENT_TYPE_LATEST

from bot.observability.health import Health


def probes(health: Health) -> list[web.RouteDef]:
    async def ready(_request: web.Request) -> web.Response:
        found = await health.readiness()
        body = {
            "ready": not found.problems,
            "problems": found.problems,
            "lag_seconds": found.lag.total_seconds() if found.lag is not None else None,
        }
        return web.json_response(body, status=503 if found.problems else 200)

    async def metrics(_request: web.Request) -> web.Response:
        text = await health.metrics()
        return web.Response(body=text, headers={"Content-Type": CONTENT_TYPE_LATEST})

    return [
        web.get("/healthz", _alive),
        web.get("/readyz", ready),
        web.get("/metrics", metrics),
    ]


async def _alive(_request: web.Request) -> web.Response:
    return web.Response(text="ok")
