"""A flood is refused in plain words, costs no database, and keeps nobody else waiting."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path

import aiohttp
import pytest
from sqlalchemy import Engine, event

from handlers.limits import RequestLimits
from tests.http.test_slack_door import signed
from tests.support.coach import ADA, BEN, Coach, coaching
from tests.support.databases import sqlite_copy
from tests.support.log_guard import LogGuard
from tests.support.reading import FOR_COMMENTS, buttons

PERSON, WORKSPACE = 20, 30
REFUSED = "That's more than I can take at once, so I did nothing. Please go on in 3 seconds."
REPORT = "report linkedin comments 1"


@pytest.fixture
async def limited(
    template: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> AsyncIterator[Coach]:
    """A team whose bot takes 20 requests of a person, and 30 of all; no time passes."""
    url = sqlite_copy(template, tmp_path)
    still = partial(RequestLimits, clock=lambda: 0.0)
    monkeypatch.setattr("bot.bootstrap.parts.RequestLimits", still)
    async with coaching(url, person_limit=PERSON, workspace_limit=WORKSPACE) as coach:
        await coach.set_up(ADA, BEN)
        yield coach


async def floods(coach: Coach, user: str = ADA, times: int = PERSON) -> list[str]:
    return [(await coach.types("help", user)).text for _ in range(times)]


@contextmanager
def counting_statements() -> Iterator[list[str]]:
    """What every database is told in the block."""
    statements: list[str] = []

    def tells(_connection: object, _cursor: object, statement: str, *_: object) -> None:
        statements.append(statement)

    event.listen(Engine, "before_cursor_execute", tells)
    try:
        yield statements
    finally:
        event.remove(Engine, "before_cursor_execute", tells)


async def test_who_floods_is_told_when_to_go_on(limited: Coach) -> None:
    answers = await floods(limited, times=PERSON + 5)

    assert answers[0] != REFUSED
    assert answers[-1] == REFUSED


async def test_what_is_refused_is_not_stored_and_asks_no_database(limited: Coach) -> None:
    await floods(limited)
    before = limited.stored()

    with counting_statements() as statements:
        refused = await limited.types(REPORT)

    assert refused.text == REFUSED
    assert limited.stored() == before
    assert statements == []


async def test_a_flood_of_one_person_leaves_others_what_they_need(limited: Coach) -> None:
    await floods(limited, times=10 * WORKSPACE)

    answer = await limited.types(REPORT, BEN)

    assert answer.text.startswith("Recorded: 1 comment on LinkedIn.")


async def test_a_flood_of_a_workspace_is_refused_as_one(limited: Coach) -> None:
    answers = [*await floods(limited), *await floods(limited, BEN)]

    assert "Your workspace is sending me more" in answers[-1]


async def test_messages_over_the_limit_are_answered_once(limited: Coach) -> None:
    await floods(limited)
    replies = [await limited.slack.say(ADA, "D0ADA", REPORT) for _ in range(3)]

    assert [reply.text for reply in replies if reply.messages] == []
    assert limited.stored()["report"] == 0


async def test_a_press_and_a_form_over_the_limit_are_answered_too(limited: Coach) -> None:
    await limited.slack.open_home(ADA)
    shown = (await limited.types("help")).message
    await limited.types("objective 20 comments on linkedin by 31 December")
    await limited.types("report")
    form = limited.window()
    await floods(limited)

    pressed = await limited.slack.click(ADA, shown, buttons(shown)[0])
    sent = await limited.slack.submit(ADA, form, {FOR_COMMENTS: 4})

    assert pressed.text == REFUSED
    assert REFUSED in sent.errors.values()


async def test_what_is_costly_has_a_limit_of_its_own(limited: Coach) -> None:
    first = await limited.types("export")
    await limited.background_tasks()
    second = await limited.types("export")

    assert "I'm exporting everything" in first.answer["text"]
    assert "That's many exports in a short time." in second.text


async def test_the_log_tells_of_a_flood_in_one_line(limited: Coach, log_guard: LogGuard) -> None:
    await floods(limited, times=PERSON + 10)

    (line,) = [json.loads(line) for line in log_guard.lines if "requests_limited" in line]
    assert (line["of"], line["workspace"]) == ("person", limited.workspace_id)


async def test_slack_holding_events_back_is_noted_and_the_process_stays_ready(
    team: Coach, log_guard: LogGuard
) -> None:
    body = json.dumps(
        {
            "type": "app_rate_limited",
            "token": "t",
            "team_id": "T0SANDBOX",
            "minute_rate_limited": 1_518_467_820,
            "api_app_id": "A0",
        }
    )
    address = f"http://127.0.0.1:{team.bot.port}"
    async with aiohttp.ClientSession(address) as web:
        headers = signed(body, "application/json")
        async with web.post("/slack/events", data=body, headers=headers) as answer:
            status = answer.status
        async with web.get("/metrics") as shown:
            metrics = await shown.text()
        async with web.get("/readyz") as ready:
            is_ready = ready.status

    assert (status, is_ready) == (200, 200)
    assert 'coach_limited_total{of="slack"} 1.0' in metrics
    (line,) = [json.loads(each) for each in log_guard.lines if "held_back_by_slack" in each]
    assert line["workspace"] == "T0SANDBOX"
