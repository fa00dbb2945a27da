"""Endpoints for operators: liveness, readiness and metrics."""

from __future__ import annotations

from aiohttp import web
from prometheus_client import CONTENT_TYPE_LATEST

from bot.observability.health import Health


def alive() -> web.RouteDef:
    """Return the route `/healthz`, which costs nothing and tells nothing else."""
    return web.get("/healthz", _alive)


def probes(health: Health) -> list[web.RouteDef]:
    """Return the routes `/readyz` and `/metrics`."""

    async def ready(_request: web.Request) -> web.Response:
        readiness = await health.readiness()
        problems, lag = readiness.problems, readiness.lag
        body = {
            "ready": not problems,
            "problems": problems,
            "lag_seconds": lag.total_seconds() if lag is not None else None,
        }
        return web.json_response(body, status=503 if problems else 200)

    async def metrics(_request: web.Request) -> web.Response:
        text = await health.metrics()
        return web.Response(body=text, headers={"Content-Type": CONTENT_TYPE_LATEST})

    return [web.get("/readyz", ready), web.get("/metrics", metrics)]


async def _alive(_request: web.Request) -> web.Response:
    return web.Response(text="ok")
