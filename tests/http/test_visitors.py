"""Who a request of a stranger is from, behind a proxy and without one."""

from __future__ import annotations

from unittest.mock import Mock

import pytest
from aiohttp.test_utils import make_mocked_request

from bot.http.visitors import visitor_of

NEAR, FAR = "10.1.2.3", "198.51.100.9"


def told(peer: str | None, *forwarded: str) -> str | None:
    transport = Mock()
    transport.get_extra_info.side_effect = lambda name, default=None: (
        (peer, 40_000) if name == "peername" and peer else default
    )
    headers = {"X-Forwarded-For": ", ".join(forwarded)} if forwarded else {}
    return visitor_of(make_mocked_request("GET", "/", headers, transport=transport))


@pytest.mark.parametrize(
    "proxy", [NEAR, "127.0.0.1", "::1", "fd00::1", "::ffff:10.1.2.3", "100.64.0.9"]
)
def test_a_proxy_nearby_tells(proxy: str) -> None:
    assert told(proxy, FAR) == FAR


def test_of_what_a_proxy_tells_the_last_word_is_its_own() -> None:
    assert told(NEAR, "192.0.2.1", "made up", FAR) == FAR


@pytest.mark.parametrize("forged", [(), ("192.0.2.1",), ("127.0.0.1",)])
def test_a_stranger_without_a_proxy_tells_nothing(forged: tuple[str, ...]) -> None:
    assert told("8.8.4.4", *forged) == "8.8.4.4"


def test_a_network_of_the_newer_kind_is_one_visitor() -> None:
    both = {told(NEAR, "2a00:1450:4001:82a::1"), told(NEAR, "2a00:1450:4001:82a:9:9:9:9")}

    assert both == {"2a00:1450:4001:82a::/64"}
    assert told(NEAR, "2a00:1450:4001:82b::1") not in both


@pytest.mark.parametrize("forwarded", [(), ("",), ("unknown",), ("x" * 9_000,)])
def test_a_proxy_that_does_not_tell_stands_for_nobody(forwarded: tuple[str, ...]) -> None:
    assert told(NEAR, *forwarded) is None


def test_without_a_connection_nobody_is_known() -> None:
    assert told(None) is None
