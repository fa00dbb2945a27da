"""What is measured, and that no meter grows with people, channels or workspaces."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import aiohttp
import pytest
from prometheus_client import CONTENT_TYPE_LATEST, CollectorRegistry
from prometheus_client.parser import text_string_to_metric_families

from bot.db.models import WorkspaceRow
from bot.observability.metrics import DatabaseState, Metrics
from bot.services.results import Results
from tests.support.coach import ADA, MARKETING, Coach, coaching
from tests.support.databases import sqlite_copy
from tests.support.hostile import Attack, a_request, signature, status_of

SLACK_ID = re.compile(r"\b[UWCGDTE]0[A-Z0-9]+\b")


async def scraped(coach: Coach) -> str:
    async with (
        aiohttp.ClientSession() as session,
        session.get(f"http://127.0.0.1:{coach.bot.port}/metrics") as response,
    ):
        assert response.headers["Content-Type"] == CONTENT_TYPE_LATEST
        return await response.text()


async def value(coach: Coach, name: str, **labels: str) -> float | None:
    """A meter's value by name and labels, None when there is no such meter."""
    families = text_string_to_metric_families(await scraped(coach))
    samples = [sample for family in families for sample in family.samples]
    found = [s.value for s in samples if s.name == name and labels.items() <= s.labels.items()]
    return sum(found) if found else None


async def test_a_sent_message_is_counted_with_its_delay(team: Coach) -> None:
    before = await value(team, "coach_messages_total", kind="digest", outcome="sent")
    await team.tick(hours=23, minutes=30, seconds=7)

    assert before == 0
    assert await value(team, "coach_messages_total", kind="digest", outcome="sent") == 1
    assert await value(team, "coach_message_delay_seconds_count", kind="digest") == 1
    assert await value(team, "coach_message_delay_seconds_sum", kind="digest") == 7


async def test_a_message_that_slack_refuses_is_counted_as_failed(team: Coach) -> None:
    team.slack.faults.add("chat.postMessage", "error", error="restricted_action")
    await team.tick(days=1)

    assert await value(team, "coach_messages_total", kind="digest", outcome="failed") == 1
    assert await value(team, "coach_message_delay_seconds_count", kind="digest") is None


async def test_a_message_whose_answer_was_lost_is_counted_as_unknown(team: Coach) -> None:
    team.slack.faults.add("chat.postMessage", "lost_answer")
    await team.tick(days=1)
    await team.tick(minutes=5)

    assert await value(team, "coach_messages_total", kind="digest", outcome="unknown") == 1


async def test_a_message_that_nobody_sent_in_time_is_counted_as_expired(team: Coach) -> None:
    team.slack.faults.add("chat.postMessage", "rate_limited", retry_after=48 * 3600)
    await team.tick(days=1)
    team.clock.move(hours=37)
    assert team.bot.metronome is not None
    await team.bot.metronome.sweep()

    assert await value(team, "coach_messages_total", kind="digest", outcome="expired") == 1


async def test_what_waits_is_seen_at_every_scrape(team: Coach) -> None:
    team.slack.faults.add("chat.postMessage", "rate_limited", retry_after=600)
    await team.tick(days=1)

    assert await value(team, "coach_queue_messages", kind="digest", state="queued") == 1
    assert await value(team, "coach_database_up") == 1
    await team.tick(minutes=10)
    assert await value(team, "coach_queue_messages") == 0


async def test_a_workspace_whose_token_was_revoked_is_seen(team: Coach) -> None:
    with team.sessions.unscoped() as session:
        session.get_one(WorkspaceRow, team.workspace_id).delivery_error = "token_revoked"

    assert await value(team, "coach_delivery_problems", of="workspace") == 1


@pytest.mark.parametrize(
    ("fault", "status"),
    [
        ({"kind": "error", "error": "service_unavailable"}, "refused"),
        ({"kind": "rate_limited"}, "limited"),
        ({"kind": "server_error"}, "server_error"),
        ({"kind": "drop"}, "no_answer"),
    ],
)
async def test_calls_are_counted_by_how_they_ended(
    team: Coach, fault: dict[str, Any], status: str
) -> None:
    team.slack.faults.add("chat.postMessage", **fault)
    await team.tick(days=1)

    calls = {"method": "chat.postMessage", "status": status}
    assert await value(team, "coach_slack_calls_total", **calls) == 1


async def test_the_calls_of_answers_are_counted_too(team: Coach) -> None:
    await team.types("report")
    opened = len(team.slack.calls("views.open"))

    calls = {"method": "views.open", "status": "ok"}
    assert opened == await value(team, "coach_slack_calls_total", **calls) == 1


async def test_requests_are_timed_by_kind(coach: Coach) -> None:
    await coach.set_up(ADA)
    await coach.types("help")
    await coach.slack.open_home(ADA)

    counts = {
        kind: await value(coach, "coach_request_seconds_count", kind=kind)
        for kind in ("command", "view", "event")
    }
    assert counts == {"command": 2, "view": 1, "event": 1}


async def outcomes(coach: Coach, kind: str) -> dict[str, float | None]:
    """How many requests of a kind ended in each way."""
    return {
        outcome: await value(coach, "coach_requests_total", kind=kind, outcome=outcome)
        for outcome in ("ok", "refused", "failed")
    }


async def test_requests_are_counted_by_how_they_ended(
    team: Coach, monkeypatch: pytest.MonkeyPatch
) -> None:
    await team.types("help")
    await team.types("report linkedin comments")
    monkeypatch.delattr(Results, "record")
    await team.types("report linkedin comments 4")
    await team.slack.open_home(ADA)

    assert await outcomes(team, "command") == {"ok": 1, "refused": 1, "failed": 1}
    assert await outcomes(team, "event") == {"ok": 1, "refused": 0, "failed": 0}


@pytest.mark.parametrize("headers", [{}, signature(b"[]"), signature(b"{"), signature(b"5")])
async def test_what_is_not_let_in_is_counted_as_refused(
    team: Coach, headers: dict[str, str]
) -> None:
    sent = a_request(b"[]", {"Content-Type": "application/json", **headers})
    await status_of(team.bot.port, Attack(sent, signed=False))

    assert await outcomes(team, "other") == {"ok": 0, "refused": 1, "failed": 0}


async def test_in_socket_mode_requests_are_timed_too(template: Path, tmp_path: Path) -> None:
    async with coaching(sqlite_copy(template, tmp_path), socket_mode=True) as coach:
        await coach.slack.sockets.connected()
        await coach.types("help")

        assert await value(coach, "coach_request_seconds_count", kind="command") == 1


async def test_no_meter_names_a_person_a_channel_or_a_workspace(team: Coach) -> None:
    await team.types("report linkedin comments 4")
    await team.tick(days=1)
    await team.tick(days=6)

    text = await scraped(team)

    assert SLACK_ID.findall(f"{ADA} {MARKETING}") == [ADA, MARKETING]
    assert SLACK_ID.findall(text) == []


async def test_two_bots_in_one_process_do_not_share_their_meters(
    team: Coach, template: Path, tmp_path: Path
) -> None:
    (tmp_path / "other").mkdir()
    await team.types("help")
    await team.types("why")
    async with coaching(sqlite_copy(template, tmp_path / "other")) as other:
        assert await value(team, "coach_request_seconds_count", kind="command") == 2
        assert await value(other, "coach_request_seconds_count", kind="command") is None


def test_a_kind_and_outcome_without_a_message_is_a_zero() -> None:
    text = Metrics(CollectorRegistry()).text(DatabaseState(answers=False)).decode()

    assert 'coach_messages_total{kind="checkin",outcome="unknown"} 0.0' in text
