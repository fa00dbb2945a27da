"""Bodies are read within bounds: of each one, and of all together."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest
from aiohttp import web
from prometheus_client import CollectorRegistry

from bot.http.bodies import MOST_BYTES, Bodies, UnacceptableBodyError
from bot.http.connections import Connection, Limits
from bot.http.refusals import Refusals
from bot.http.server import serving
from bot.observability.metrics import Metrics
from tests.support.hostile import Attack, a_request, status_of


@asynccontextmanager
async def reading(bodies: Bodies, **limits: float) -> AsyncIterator[int]:
    """A port that answers 200 to a body that it could read."""

    async def read(request: web.Request) -> web.Response:
        connection = Connection.of(request)
        assert connection is not None
        try:
            await bodies.read(request, connection)
        except UnacceptableBodyError as error:
            return web.Response(status=error.status)
        return web.Response()

    refusals = Refusals(Metrics(CollectorRegistry()))
    routes = [web.post("/", read)]
    async with serving(
        routes,
        "127.0.0.1",
        0,
        limits=Limits(**limits),  # type: ignore[arg-type]
        refusals=refusals,
        patience=1,
    ) as port:
        yield port


async def answer(port: int, body: bytes, **headers: str) -> int:
    names = {name.replace("_", "-"): value for name, value in headers.items()}
    return await status_of(port, Attack(a_request(body, names, "/"), signed=False))


@pytest.mark.parametrize(("size", "status"), [(0, 200), (MOST_BYTES, 200), (MOST_BYTES + 1, 413)])
async def test_a_body_has_a_greatest_length(size: int, status: int) -> None:
    async with reading(Bodies()) as port:
        assert await answer(port, b"x" * size) == status


async def test_a_body_that_does_not_come_in_time_is_given_up() -> None:
    async with reading(Bodies(), request=0.1) as port:
        assert await answer(port, b"half", Content_Length="900") == 408


@pytest.mark.parametrize("body", [b"zz\r\n", b"5\r\nabcdefgh\r\n", b"-1\r\n"])
async def test_a_body_in_broken_chunks_is_refused(body: bytes) -> None:
    async with reading(Bodies()) as port:
        answered = await answer(port, body, Transfer_Encoding="chunked", Content_Length="")

    assert answered == 400


async def test_the_oldest_half_body_makes_room_for_a_whole_one() -> None:
    half = a_request(b"x" * 60_000, {"Content-Length": "60001"}, "/")
    async with reading(Bodies(most_together=100_000)) as port, asyncio.timeout(60):
        peers = [await asyncio.open_connection("127.0.0.1", port) for _ in range(2)]
        for _, writer in peers:
            writer.write(half)
        (first, _), (_, last) = peers
        assert await first.read() == b""
        assert await answer(port, b"x" * 30_000) == 200
        last.write(b"x")
        assert (await peers[1][0].readline()).startswith(b"HTTP/1.1 200")
        for _, writer in peers:
            writer.close()
