"""Newer blocks: where Slack refuses them, people get the same in older ones, at once and once."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_slack_response import AsyncSlackResponse
from sqlalchemy.exc import OperationalError

from bot.services.workspaces import Workspaces
from bot.slack.newer_blocks import REMEMBERED, AnswerRefused, NewerBlocks, refused_types
from tests.support.coach import ADA, MARKETING, Coach

TABLE = {"type": "table"}
SECTION = {"type": "section"}
UNSUPPORTED = "[ERROR] unsupported type: table [json-pointer:/blocks/1/type]"
ELSEWHERE = "[ERROR] invalid slack file [json-pointer:/blocks/0/slack_file]"


def types(message: dict[str, Any]) -> list[str]:
    return [block["type"] for block in message["blocks"]]


def refused_calls(coach: Coach, method: str) -> int:
    return sum(not call.response["ok"] for call in coach.slack.calls(method))


async def test_a_list_is_a_table_where_the_workspace_takes_tables(team: Coach) -> None:
    for text in ("objectives", "plan"):
        reply = await team.types(text)

        assert ("table" in types(reply.message)) == (text == "objectives")
        assert len(reply.messages) == 1


@pytest.mark.parametrize(
    ("told", "method"), [("command", "response_url"), ("dm", "chat.postMessage")]
)
async def test_a_workspace_that_refuses_tables_gets_the_list_at_once(
    team: Coach, told: str, method: str
) -> None:
    team.slack.world.refused_blocks.add("table")

    async def ask() -> Any:
        if told == "command":
            return await team.types("objectives")
        return await team.slack.say(ADA, "D0ADA", "objectives")

    first, second = await ask(), await ask()

    for reply in (first, second):
        assert [types(message) for message in reply.messages] == [["section", "section", "actions"]]
    assert refused_calls(team, method) == 1


async def test_a_press_is_answered_once_where_tables_are_refused(team: Coach) -> None:
    team.slack.world.refused_blocks.add("table")
    shown = (await team.types("progress")).message

    reply = await team.slack.click(ADA, shown, "show_objectives")

    assert [types(message) for message in reply.messages] == [["section", "section", "actions"]]


async def test_a_form_opens_where_alerts_are_refused(team: Coach) -> None:
    await team.types("objective 24 bookings by 31 December")
    team.slack.world.refused_blocks.add("alert")

    for _ in range(2):
        await team.types("report")

        assert types(team.window())[0] == "section"
        await team.slack.close(ADA, team.window())
    assert refused_calls(team, "views.open") == 1


async def test_a_form_has_alerts_where_they_are_taken(team: Coach) -> None:
    await team.types("objective 24 bookings by 31 December")

    await team.types("report")

    assert types(team.window())[0] == "alert"


@pytest.mark.parametrize("refused", [set(), {"context_actions"}, {"container", "context_actions"}])
async def test_a_digest_is_posted_once_whatever_is_refused(
    team: Coach, outcomes: Any, refused: set[str]
) -> None:
    team.slack.world.refused_blocks |= refused

    await team.tick(days=1)

    assert len(team.posted()) == 1
    assert outcomes() == [("sent", None)]


async def test_a_picture_stays_where_other_blocks_are_refused(team: Coach) -> None:
    await team.types("report linkedin comments 4")
    team.slack.world.refused_blocks.add("context_actions")

    await team.tick(days=1)

    (posted,) = (m for m in team.slack.messages(MARKETING) if "bot_id" in m)
    assert "image" in types(posted)
    assert len(team.slack.world.files) == 1
    assert refused_calls(team, "chat.postMessage") == 1


async def test_a_refusal_is_remembered_by_the_next_process_for_a_month(team: Coach) -> None:
    team.slack.world.refused_blocks.add("table")
    await team.types("objectives")
    parts, now = team.bot.parts, team.clock()

    restarted = NewerBlocks(team.services.workspaces, parts.threads)

    almost = now + REMEMBERED - timedelta(seconds=1)
    assert await restarted.refused_by(team.workspace_id, now=almost) == {"table"}
    assert await restarted.refused_by(team.workspace_id, now=now + REMEMBERED) == set()


async def test_an_outage_costs_the_memory_and_not_the_answer(
    team: Coach, monkeypatch: pytest.MonkeyPatch
) -> None:
    def gone(*_: object, **__: object) -> None:
        raise OperationalError("SELECT 1", {}, Exception("the server closed the connection"))

    team.slack.world.refused_blocks.add("table")
    for name in ("refused_blocks", "note_refused_blocks"):
        monkeypatch.setattr(Workspaces, name, gone)

    replies = [await team.types("objectives") for _ in range(2)]

    for reply in replies:
        assert [types(message) for message in reply.messages] == [["section", "section", "actions"]]
    assert refused_calls(team, "response_url") == 1


async def test_a_later_refusal_renews_the_memory(team: Coach) -> None:
    workspaces, now = team.services.workspaces, team.clock()
    workspaces.note_refused_blocks(team.workspace_id, {"table"}, until=now)

    workspaces.note_refused_blocks(team.workspace_id, {"table"}, until=now + REMEMBERED)

    assert workspaces.refused_blocks(team.workspace_id) == {"table": now + REMEMBERED}


async def test_what_is_refused_in_every_form_says_nothing_about_tables(team: Coach) -> None:
    team.slack.faults.add("response_url", "error", error="invalid_blocks", times=2)

    await team.types("objectives")

    assert team.services.workspaces.refused_blocks(team.workspace_id) == {}
    assert "table" in types((await team.types("objectives")).message)


def refused(code: str, *complaints: str) -> SlackApiError:
    data = {"ok": False, "error": code, "response_metadata": {"messages": list(complaints)}}
    answer = AsyncSlackResponse(
        client=None,
        http_verb="POST",
        api_url="",
        req_args={},
        data=data,
        headers={},
        status_code=200,
    )
    return SlackApiError("refused", answer)


@pytest.mark.parametrize(
    ("error", "found"),
    [
        (refused("invalid_blocks", UNSUPPORTED), {"table"}),
        (refused("invalid_blocks"), {"table"}),
        (refused("invalid_arguments", UNSUPPORTED.replace("/blocks", "/view/blocks")), {"table"}),
        (AnswerRefused({"error": "invalid_blocks"}), {"table"}),
        (refused("invalid_blocks", ELSEWHERE), set()),
        (refused("is_archived", UNSUPPORTED), set()),
        (TimeoutError(), set()),
    ],
)
def test_only_a_refusal_of_newer_blocks_is_one(error: BaseException, found: set[str]) -> None:
    assert refused_types(error, [SECTION, TABLE]) == found


def test_older_blocks_are_never_to_blame() -> None:
    assert refused_types(refused("invalid_blocks"), [SECTION]) == set()
