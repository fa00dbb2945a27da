"""Answers that are not what Slack documents: proxies, outages, cut bodies."""

from typing import Any

import aiohttp
import pytest

from bot.sandbox import Sandbox
from tests.sandbox.conftest import BOT_TOKEN

HTML = b"<!DOCTYPE html><html><body>502 Bad Gateway</body></html>"
HEADERS = {"Authorization": f"Bearer {BOT_TOKEN}"}


async def fetched(method: str, url: str, **more: Any) -> tuple[int, bytes, dict[str, str]]:
    async with (
        aiohttp.ClientSession(headers=HEADERS) as session,
        session.request(method, url, **more) as response,
    ):
        headers = {name.lower(): value for name, value in response.headers.items()}
        return response.status, await response.read(), headers


@pytest.mark.parametrize("body", [HTML, b"", b"[]", b"5", b"null", b'"ok"', b"{", b"\xff\xfe\x00"])
@pytest.mark.parametrize(("status", "kind"), [(200, "application/json"), (502, "text/html")])
async def test_a_call_can_be_answered_with_any_bytes(
    sandbox: Sandbox, body: bytes, status: int, kind: str
) -> None:
    sandbox.faults.add(
        "auth.test", "body", body=body, status=status, headers={"Content-Type": kind}
    )

    answer = await fetched("POST", f"{sandbox.api_url}auth.test")

    assert answer[:2] == (status, body)
    assert answer[2]["content-type"] == kind
    assert sandbox.sent == []


@pytest.mark.parametrize("wait", ["Wed, 21 Oct 2026 07:28:00 GMT", "soon", "-1", "1e9"])
async def test_the_time_to_wait_can_be_any_text(sandbox: Sandbox, wait: str) -> None:
    sandbox.faults.add("auth.test", "body", status=429, headers={"Retry-After": wait})

    status, _, headers = await fetched("POST", f"{sandbox.api_url}auth.test")

    assert (status, headers["retry-after"]) == (429, wait)


async def test_a_response_url_can_answer_oddly_too(sandbox: Sandbox) -> None:
    sandbox.faults.add("response_url", "body", body=HTML, status=404)

    url = f"{sandbox.url}/response/actions/T0SANDBOX/r1"
    status, body, _ = await fetched("POST", url, json={"text": "Hi"})

    assert (status, body) == (404, HTML)


@pytest.mark.parametrize(
    ("fault", "expected"),
    [
        ({"kind": "body", "body": HTML, "status": 502}, (502, HTML)),
        ({"kind": "error", "error": "storage_full"}, (400, b"storage_full")),
        ({"kind": "server_error"}, (500, b"Internal Server Error")),
    ],
)
@pytest.mark.parametrize(
    ("name", "method", "path"),
    [("upload", "POST", "upload/F1/3"), ("download", "GET", "files-pri/T0SANDBOX-F1/a.csv")],
)
async def test_addresses_of_files_fail_as_planned(
    sandbox: Sandbox,
    name: str,
    method: str,
    path: str,
    fault: dict[str, Any],
    expected: tuple[int, bytes],
) -> None:
    sandbox.faults.add(name, **fault)

    answer = await fetched(method, f"{sandbox.url}/{path}", data=b"a,b")

    assert answer[:2] == expected
