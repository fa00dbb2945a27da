"""The addresses at which a process tells how it is."""

from __future__ import annotations

import asyncio
import re
from pathlib import Path

import aiohttp
import pytest

from bot.bootstrap.running import running
from bot.sandbox import Sandbox
from tests.support.clock import MONDAY
from tests.support.coach import APP_TOKEN, BOT_TOKEN, SECRET, Coach, settings
from tests.support.databases import sqlite_copy
from tests.support.processes import started

PORT = r"answers on port (\d+)"


async def test_it_is_ready(coach: Coach) -> None:
    async with (
        aiohttp.ClientSession() as session,
        session.get(f"http://127.0.0.1:{coach.bot.port}/readyz") as response,
    ):
        assert response.status == 200
        assert await response.json() == {"ready": True, "problems": {}, "lag_seconds": 0.0}


async def test_what_keeps_it_from_its_work_is_named_with_a_503(
    coach: Coach, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(type(coach.services.status), "schema_is_behind", lambda _: True)

    async with aiohttp.ClientSession(f"http://127.0.0.1:{coach.bot.port}") as session:
        async with session.get("/readyz") as response:
            assert response.status == 503
            assert await response.json() == {
                "ready": False,
                "problems": {"schema": "The schema is out of date. Run: python -m bot migrate"},
                "lag_seconds": None,
            }
        async with session.get("/healthz") as response:
            assert response.status == 200


async def test_what_is_for_operators_can_have_a_port_of_its_own(
    template: Path, tmp_path: Path
) -> None:
    sandbox = Sandbox(signing_secret=SECRET, bot_token=BOT_TOKEN, app_token=APP_TOKEN)
    async with sandbox.running():
        chosen = settings(sqlite_copy(template, tmp_path), sandbox.api_url)
        apart = chosen.model_copy(update={"metrics_port": 0})
        async with running(apart) as bot, aiohttp.ClientSession() as session:
            found = {
                (name, path): await status(session, port, path)
                for name, port in (("public", bot.port), ("own", bot.operators_port))
                for path in ("/healthz", "/readyz", "/metrics", "/slack/events")
            }

    assert [key for key, answer in found.items() if answer != 404] == [
        *(("public", "/healthz"), ("public", "/slack/events")),
        *(("own", "/readyz"), ("own", "/metrics")),
    ]


async def test_who_finds_a_weakness_is_told_whom_to_tell(template: Path, tmp_path: Path) -> None:
    sandbox = Sandbox(signing_secret=SECRET, bot_token=BOT_TOKEN, app_token=APP_TOKEN)
    contact = {"security_contact": "mailto:security@example.com", "metrics_port": 0}
    async with sandbox.running():
        chosen = settings(sqlite_copy(template, tmp_path), sandbox.api_url)
        async with (
            running(chosen.model_copy(update=contact), now=lambda: MONDAY) as bot,
            aiohttp.ClientSession(f"http://127.0.0.1:{bot.port}") as session,
            session.get("/.well-known/security.txt") as response,
        ):
            said = await response.text()

    assert response.content_type == "text/plain"
    assert said == (
        "Contact: mailto:security@example.com\n"
        "Expires: 2027-05-22T00:00:00Z\n"
        "Preferred-Languages: en\n"
    )


async def status(session: aiohttp.ClientSession, port: int, path: str) -> int:
    async with session.get(f"http://127.0.0.1:{port}{path}") as response:
        return response.status


@pytest.mark.parametrize(("command", "to_slack"), [("web", 401), ("run", 401), ("worker", 404)])
async def test_every_process_serves_them_and_a_worker_nothing_else(
    tmp_path: Path, command: str, to_slack: int
) -> None:
    sandbox = Sandbox(signing_secret=SECRET, bot_token=BOT_TOKEN, app_token=APP_TOKEN)
    async with sandbox.running():
        environment = {
            "SLACK_BOT_TOKEN": BOT_TOKEN,
            "SLACK_SIGNING_SECRET": SECRET,
            "SLACK_API_URL": sandbox.api_url,
            "PORT": "0",
        }
        async with (
            started(tmp_path, command, until=PORT, **environment) as bot,
            aiohttp.ClientSession(f"http://127.0.0.1:{bot.said[1]}") as session,
        ):
            for path in ("/healthz", "/readyz", "/metrics"):
                async with session.get(path) as response:
                    assert response.status == 200
            async with session.post("/slack/events", data="{}") as response:
                assert response.status == to_slack


@pytest.mark.parametrize(
    ("public_url", "asked"),
    [
        ("https://coach.example.com", "max-age=31536000"),
        ("http://127.0.0.1:3000", None),
        (None, None),
    ],
)
async def test_where_people_come_by_https_browsers_use_nothing_else(
    template: Path, tmp_path: Path, public_url: str | None, asked: str | None
) -> None:
    sandbox = Sandbox(signing_secret=SECRET, bot_token=BOT_TOKEN, app_token=APP_TOKEN)
    async with sandbox.running():
        chosen = settings(sqlite_copy(template, tmp_path), sandbox.api_url)
        async with (
            running(chosen.model_copy(update={"public_url": public_url})) as bot,
            aiohttp.ClientSession(f"http://127.0.0.1:{bot.port}") as session,
        ):
            found = set()
            for path in ("/healthz", "/readyz", "/nowhere"):
                async with session.get(path) as response:
                    found.add(response.headers.get("Strict-Transport-Security"))

    assert found == {asked}


@pytest.mark.parametrize(
    "sent",
    [b"GET /healthz", b"GET /nowhere", b"POST /slack/events", b"GET /healthz\r\nbroken", b"\0"],
)
async def test_no_answer_tells_a_version(coach: Coach, sent: bytes) -> None:
    reader, writer = await asyncio.open_connection("127.0.0.1", coach.bot.port)
    writer.write(sent + b" HTTP/1.1\r\nHost: coach\r\nConnection: close\r\n\r\n")
    answer = (await reader.read()).decode()
    writer.close()

    assert "\r\nServer: social-coach\r\n" in answer
    assert not re.search(r"Python|aiohttp", answer)
