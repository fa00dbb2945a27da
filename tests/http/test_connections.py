"""Connections have limits: of number and time, and strangers go before Slack."""

from __future__ import annotations

import asyncio
import errno
import json
import resource
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field

import pytest
from aiohttp import web
from prometheus_client import CollectorRegistry

from bot.bootstrap.descriptors import affordable, raise_limit
from bot.http import connections as module
from bot.http.connections import Connection, Connections, Limits
from bot.http.refusals import Refusals
from bot.http.server import serving
from bot.observability.metrics import Metrics
from tests.support.hostile import a_request
from tests.support.log_guard import LogGuard

LIMITS = Limits(connections=3, request=10, idle=20, idle_known=600)


class Transport(asyncio.Transport):
    """Tells when it is cut, as a socket does."""

    def __init__(self, connection: Connection) -> None:
        super().__init__()
        self.connection, self.is_cut = connection, False

    def abort(self) -> None:
        self.is_cut = True
        self.connection.connection_lost(None)


@dataclass
class Port:
    """Connections without a network, at a time that is set."""

    now: float = 0
    all_: Connections = field(init=False)

    def __post_init__(self) -> None:
        self.all_ = Connections(LIMITS, lambda: self.now)

    def opened(self, *, known: bool = False) -> Peer:
        connection = self.all_.protocol(asyncio.Protocol())
        transport = Transport(connection)
        connection.connection_made(transport)
        if known:
            connection.begin()
            connection.is_slacks()
            connection.end()
        return Peer(connection, transport)

    def passes(self, seconds: float) -> None:
        self.now += seconds
        self.all_.sweep()


@dataclass
class Peer:
    connection: Connection
    transport: Transport

    @property
    def is_open(self) -> bool:
        return not self.transport.is_cut


@pytest.fixture
def port() -> Port:
    return Port()


def which(*peers: Peer) -> list[bool]:
    return [peer.is_open for peer in peers]


def test_the_oldest_stranger_makes_room(port: Port) -> None:
    peers = [port.opened() for _ in range(5)]

    assert which(*peers) == [False, False, True, True, True]


def test_strangers_go_before_slack_and_slack_can_always_come_in(port: Port) -> None:
    slack = port.opened(known=True)
    strangers = [port.opened() for _ in range(50)]
    another = port.opened(known=True)

    assert which(slack, another) == [True, True]
    assert which(*strangers[-2:]) == [False, True]


def test_of_slacks_own_the_one_idle_for_longest_goes(port: Port) -> None:
    first, second, third = (port.opened(known=True) for _ in range(3))
    first.connection.is_slacks()
    port.opened()

    assert which(first, second, third) == [True, False, True]


def test_what_is_being_answered_is_never_cut_for_another(port: Port) -> None:
    peers = [port.opened(known=True) for _ in range(3)]
    for peer in peers:
        peer.connection.begin()
    late = port.opened()

    assert which(*peers, late) == [True, True, True, False]
    assert len(port.all_) == 3


def idle(peer: Peer) -> None:
    """Do nothing."""


def sends_a_byte(peer: Peer) -> None:
    peer.connection.data_received(b"P")


def is_answered(peer: Peer) -> None:
    peer.connection.data_received(b"GET / HTTP/1.1")
    peer.connection.begin()
    peer.connection.end()


@pytest.mark.parametrize(
    ("known", "does", "seconds"),
    [
        (False, idle, 20),
        (False, sends_a_byte, 10),
        (False, is_answered, 20),
        (True, idle, 600),
        (True, sends_a_byte, 10),
        (True, is_answered, 600),
    ],
)
def test_each_has_its_time(
    port: Port, known: bool, does: Callable[[Peer], None], seconds: float
) -> None:
    peer = port.opened(known=known)
    does(peer)
    port.passes(seconds)
    in_time = peer.is_open
    port.passes(0.1)

    assert (in_time, peer.is_open) == (True, False)


def test_more_bytes_give_no_more_time(port: Port) -> None:
    peer = port.opened()
    for _ in range(9):
        sends_a_byte(peer)
        port.passes(1.2)

    assert not peer.is_open


def test_an_answer_has_no_limit_and_a_body_the_rest_of_the_time(port: Port) -> None:
    peer = port.opened()
    sends_a_byte(peer)
    port.passes(4)
    peer.connection.begin()
    left = peer.connection.request_deadline - port.now
    port.passes(1000)

    assert left == 6
    assert peer.is_open


@asynccontextmanager
async def a_server(limits: Limits) -> AsyncIterator[int]:
    async def hello(_request: web.Request) -> web.Response:
        return web.Response(text="hello")

    refusals = Refusals(Metrics(CollectorRegistry()))
    routes = [web.get("/", hello)]
    async with serving(
        routes, "127.0.0.1", 0, limits=limits, refusals=refusals, patience=1
    ) as port:
        yield port


async def test_without_a_descriptor_a_place_is_given_away_and_one_line_is_logged(
    log_guard: LogGuard,
) -> None:
    loop = asyncio.get_running_loop()
    async with a_server(Limits()) as port, asyncio.timeout(60):
        reader, writer = await asyncio.open_connection("127.0.0.1", port)
        writer.write(a_request(b"", {"Connection": "keep-alive"}, "/", "GET"))
        await reader.readuntil(b"hello")
        for _ in range(128):
            loop.call_exception_handler({"message": "", "exception": OSError(errno.EMFILE, "")})
        assert await reader.read() == b""
        writer.close()
        loop.call_exception_handler({"message": "of another kind"})

    lines = [json.loads(line) for line in log_guard.lines]
    assert [line["event"] for line in lines] == ["of another kind", "requests_refused"]
    assert lines[1]["no_descriptor"] == 128


@pytest.mark.parametrize(
    ("wanted", "files", "connections"), [(400, 1024, 400), (400, 256, 128), (5000, 1024, 512)]
)
def test_half_of_all_descriptors_stay_free(
    monkeypatch: pytest.MonkeyPatch, wanted: int, files: int, connections: int
) -> None:
    monkeypatch.setattr(resource, "getrlimit", lambda _: (files, files))

    assert affordable(wanted) == connections


@pytest.mark.parametrize(
    ("soft", "hard", "then"),
    [(1024, 4096, (4096, 4096)), (1024, 1_000_000, (8192, 1_000_000)), (1024, -1, (8192, -1))],
)
def test_the_limit_for_files_is_raised_where_it_may_be(
    monkeypatch: pytest.MonkeyPatch, soft: int, hard: int, then: tuple[int, int]
) -> None:
    asked: list[tuple[int, int]] = []
    monkeypatch.setattr(resource, "getrlimit", lambda _: (soft, hard))
    monkeypatch.setattr(resource, "setrlimit", lambda _, limits: asked.append(limits))

    raise_limit()

    assert asked == [then]


@pytest.mark.parametrize("sent", [b"", b"GET", b"GET / HTTP/1.1\r\nHost: x\r\nX: "])
async def test_a_real_connection_that_does_not_finish_is_closed(
    monkeypatch: pytest.MonkeyPatch, sent: bytes
) -> None:
    monkeypatch.setattr(module, "SWEEP", 0.01)
    async with a_server(Limits(request=0.05, idle=0.05)) as port, asyncio.timeout(60):
        reader, writer = await asyncio.open_connection("127.0.0.1", port)
        writer.write(sent)
        with suppress(ConnectionResetError):
            assert await reader.read() == b""
        writer.close()


async def test_one_connection_can_ask_again_and_again() -> None:
    asking = a_request(b"", {"Connection": "keep-alive"}, "/", "GET")
    async with a_server(Limits()) as port, asyncio.timeout(60):
        reader, writer = await asyncio.open_connection("127.0.0.1", port)
        for _ in range(3):
            writer.write(asking)
            assert (await reader.readuntil(b"hello")).startswith(b"HTTP/1.1 200")
        writer.close()
