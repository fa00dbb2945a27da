"""Strangers who come by the thousand: each has one turn at a time, and so many in a while.

So nobody can keep others waiting by coming often, or use up what Slack lets the app ask.
"""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network
from typing import Final

from aiohttp import web

from bot.concurrency.buckets import Buckets
from bot.concurrency.turns import Turns

FORWARDED: Final = "X-Forwarded-For"
OWN_PREFIX: Final = 64
"""Bits of an address of the newer kind that tell a visitor: the rest they choose themselves."""
MOST, WITHIN = 30, 600.0
"""Turns that a visitor has at once, and the seconds after which they are all back."""


class ComesTooOften(Exception):
    """A visitor had all their turns; they come back with time."""


class Visitors:
    def __init__(self, most: int = MOST, seconds: float = WITHIN) -> None:
        self._turns, self._left = Turns(), Buckets(most, seconds)

    @asynccontextmanager
    async def turn(self, visitor: str | None) -> AsyncIterator[None]:
        """Wait for the visitor's turns before; ComesTooOften if they had all of them.

        Who isn't known waits for nobody here, so that one can't stand for all.
        """
        if visitor is None:
            yield
            return
        if self._left.take(visitor).wait:
            raise ComesTooOften
        async with self._turns.turn(visitor):
            yield


def visitor_of(request: web.Request) -> str | None:
    """Return the network that a request comes from; None if a proxy doesn't tell.

    What a proxy says is believed of one nearby alone, and of that its last word: all before it
    the visitor may have sent.
    """
    peer = _address(request.remote or "")
    if peer is None or peer.is_global:
        return _network(peer)
    told = ",".join(request.headers.getall(FORWARDED, []))
    return _network(_address(told.rpartition(",")[2].strip()))


def _address(text: str) -> IPv4Address | IPv6Address | None:
    try:
        address = ip_address(text)
    except ValueError:
        return None
    return getattr(address, "ipv4_mapped", None) or address


def _network(address: IPv4Address | IPv6Address | None) -> str | None:
    if isinstance(address, IPv6Address):
        return str(ip_network((address, OWN_PREFIX), strict=False))
    return None if address is None else str(address)
