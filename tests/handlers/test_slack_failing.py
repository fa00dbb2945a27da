"""What people are told when Slack does not take what they asked for, and what is kept."""

from __future__ import annotations

from typing import Any

import pytest
from slack_bolt.request.async_request import AsyncBoltRequest

from bot.bootstrap.slack import bolt_app
from bot.db.models import MemberRow, ReportRow
from bot.domain.errors import CoachError
from bot.http.refusals import Refusals
from bot.views.modals.reminders import FROM_PROFILE
from bot.views.refusals import refusal_words
from handlers.people import NotTold
from tests.support.coach import ADA, MARKETING, Coach

BODIES: dict[str, dict[str, Any]] = {
    "a limit": {"kind": "rate_limited"},
    "an error": {"kind": "server_error"},
    "a cut connection": {"kind": "drop"},
    "a proxy's limit": {"kind": "body", "body": b"<html>", "status": 429},
    "nonsense": {"kind": "body", "body": b"5", "headers": {"Content-Type": "application/json"}},
}


@pytest.mark.parametrize("fault", BODIES.values(), ids=BODIES)
@pytest.mark.parametrize("command", ["setup", "objective", "report"])
async def test_a_form_that_slack_does_not_open_changed_nothing_and_says_so(
    team: Coach, command: str, fault: dict[str, Any]
) -> None:
    stored = team.stored()
    team.slack.faults.add("views.open", **fault)

    reply = await team.types(command)

    assert reply.text == refusal_words(CoachError("slack.form_not_opened"))
    assert team.stored() == stored


async def test_a_profile_without_a_zone_keeps_the_last_one(team: Coach) -> None:
    await team.slack.change_zone(ADA, "America/New_York")
    await team.slack.change_zone(ADA, None)

    with team.sessions.unscoped() as session:
        assert session.get_one(MemberRow, 1).zone == "America/New_York"


@pytest.mark.parametrize("given", [{}, {"team_id": ""}, {"team_id": None}])
async def test_a_request_without_a_workspace_acts_nowhere(
    team: Coach, given: dict[str, Any]
) -> None:
    app = bolt_app(team.bot.parts, Refusals(team.bot.parts.metrics), team.clock)
    before = team.rows(ReportRow)
    body = {
        **given,
        "command": "/social",
        "text": "report linkedin comments 4",
        "user_id": ADA,
        "channel_id": "C0MARKETING",
    }

    answer = await app.async_dispatch(AsyncBoltRequest(body=body, mode="socket_mode"))

    assert (answer.status, answer.body) == (200, "")
    assert team.rows(ReportRow) == before


NOT_TOLD = refusal_words(NotTold())


def somebody_new(team: Coach) -> str:
    person = team.slack.world.add_person("New Person").id
    team.slack.world.channels[MARKETING].members.add(person)
    return person


@pytest.mark.parametrize("fault", BODIES.values(), ids=BODIES)
async def test_who_cannot_be_known_is_told_that_nothing_changed(
    team: Coach, fault: dict[str, Any]
) -> None:
    person, stored = somebody_new(team), team.stored()
    team.slack.faults.add("users.info", times=9, **fault)

    typed = await team.types("report linkedin comments 4", person)
    await team.slack.say(person, team.slack.world.direct(person).id, "linkedin comments 4")

    assert typed.text == NOT_TOLD
    assert team.asked(person) == [NOT_TOLD]
    assert team.stored() == stored


@pytest.mark.parametrize("fault", [BODIES["an error"], BODIES["a cut connection"]])
async def test_a_form_that_names_somebody_slack_does_not_tell_of_says_so_under_that_field(
    team: Coach, fault: dict[str, Any]
) -> None:
    person = somebody_new(team)
    await team.types("setup")
    stored, window = team.stored(), team.window()
    team.slack.faults.add("users.info", times=9, **fault)

    refused = await team.slack.submit(ADA, window, {"reporters": [ADA, person]})

    assert refused.errors == {"reporters": NOT_TOLD}
    assert team.stored() == stored


async def test_a_zone_that_slack_does_not_tell_is_not_set(team: Coach) -> None:
    menu = (await team.types("help")).message
    await team.slack.click(ADA, menu, "open_reminders")
    team.slack.faults.add("users.info", "server_error", times=9)

    refused = await team.slack.submit(ADA, team.window(), {"zone": FROM_PROFILE})

    assert refused.errors == {"zone": NOT_TOLD}
