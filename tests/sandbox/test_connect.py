"""Channels shared with another organisation, and what its people do there."""

import json
from typing import Any

import pytest
from slack_sdk.web.async_client import AsyncWebClient

from bot.sandbox import Refused, Sandbox
from tests.sandbox.listening import Listener
from tests.sandbox.test_acts import button, form

XENIA, LAUNCH = "U0XENIA", "C0LAUNCH"


@pytest.fixture
def shared(sandbox: Sandbox) -> Sandbox:
    """A sandbox with #launch, which Ada and the bot share with Xenia's organisation."""
    sandbox.world.add_person("Xenia Vogt", home_team="T0OTHER")
    sandbox.world.add_channel("launch", {"U0ADA", "U0COACH", XENIA}, is_ext_shared=True)
    sandbox.world.events.add("message.channels")
    return sandbox


async def post(client: AsyncWebClient) -> str:
    blocks = [{"type": "actions", "elements": [button("open", "7")]}]
    answer = await client.chat_postMessage(channel=LAUNCH, text="Look", blocks=blocks)
    return str(answer["ts"])


def payload(listener: Listener) -> dict[str, Any]:
    """The last interaction."""
    found: dict[str, Any] = json.loads(listener.form["payload"])
    return found


async def test_a_shared_channel_says_so(shared: Sandbox, client: AsyncWebClient) -> None:
    told = [(await client.conversations_info(channel=c))["channel"] for c in (LAUNCH, "C0BLOG")]

    kinds = [(c["is_ext_shared"], c["is_shared"], c["is_org_shared"]) for c in told]
    assert kinds == [(True, True, False), (False, False, False)]
    assert told[0]["shared_team_ids"] == ["T0OTHER", "T0SANDBOX"]


async def test_events_of_a_shared_channel_say_so_and_name_the_writers_team(
    shared: Sandbox, listener: Listener
) -> None:
    await shared.say(XENIA, LAUNCH, "Hello")
    await shared.say("U0ADA", LAUNCH, "Hello")
    await shared.say("U0ADA", "D0ADA", "Hello")

    told = [(body["is_ext_shared_channel"], body["event"]["team"]) for body in listener.bodies]
    assert told == [(True, "T0OTHER"), (True, "T0SANDBOX"), (False, "T0SANDBOX")]
    assert listener.events[0]["user_team"] == "T0OTHER"
    assert {body["authorizations"][0]["team_id"] for body in listener.bodies} == {"T0SANDBOX"}


@pytest.mark.parametrize(("names", "team"), [("ours", "T0SANDBOX"), ("theirs", "T0OTHER")])
async def test_only_the_authorization_of_an_event_always_names_our_team(
    shared: Sandbox, listener: Listener, names: Any, team: str
) -> None:
    shared.world.connect_names = names

    await shared.say(XENIA, LAUNCH, "Hello")
    await shared.leave(XENIA, LAUNCH)

    for body in listener.bodies:
        assert (body["team_id"], body["context_team_id"]) == (team, team)
        assert body["authorizations"][0]["team_id"] == "T0SANDBOX"


async def test_coming_and_going_names_the_persons_team(shared: Sandbox, listener: Listener) -> None:
    await shared.leave(XENIA, LAUNCH)
    await shared.join(XENIA, LAUNCH)

    assert [event["team"] for event in listener.events] == ["T0OTHER", "T0OTHER"]


async def test_commands_are_for_our_own_people(shared: Sandbox, listener: Listener) -> None:
    with pytest.raises(Refused, match="not_allowed_for_external_members"):
        await shared.command(XENIA, LAUNCH, "report")

    assert listener.requests == []


async def test_only_shared_channels_take_people_of_other_organisations(shared: Sandbox) -> None:
    with pytest.raises(Refused, match="cant_invite"):
        await shared.join(XENIA, "C0BLOG")


@pytest.mark.parametrize(("names", "team"), [("ours", "T0SANDBOX"), ("theirs", "T0OTHER")])
async def test_presses_name_the_persons_own_team_and_either_team(
    shared: Sandbox, client: AsyncWebClient, listener: Listener, names: Any, team: str
) -> None:
    shared.world.connect_names = names
    ts = await post(client)

    await shared.click(XENIA, ts, "open")

    press = payload(listener)
    assert press["user"]["team_id"] == "T0OTHER"
    assert press["team"]["id"] == team


@pytest.mark.parametrize(("names", "team"), [("ours", "T0SANDBOX"), ("theirs", "T0OTHER")])
async def test_forms_name_the_team_where_the_app_is_installed(
    shared: Sandbox, client: AsyncWebClient, listener: Listener, names: Any, team: str
) -> None:
    shared.world.connect_names = names
    await shared.click(XENIA, await post(client), "open")
    view = form(notify_on_close=True, blocks=[{"type": "actions", "elements": [button("a", "b")]}])
    await client.views_open(trigger_id=payload(listener)["trigger_id"], view=view)
    [view] = shared.views(XENIA)

    seen = []
    for act in (shared.click(XENIA, view, "a"), shared.submit(XENIA, view, {})):
        await act
        seen.append(payload(listener))

    assert [press["type"] for press in seen] == ["block_actions", "view_submission"]
    for press in seen:
        assert press["team"]["id"] == press["view"]["team_id"] == team
        assert press["view"]["app_installed_team_id"] == "T0SANDBOX"
        assert press["user"]["team_id"] == "T0OTHER"


async def test_closing_a_form_names_the_teams_as_well(
    shared: Sandbox, client: AsyncWebClient, listener: Listener
) -> None:
    shared.world.connect_names = "theirs"
    await shared.click(XENIA, await post(client), "open")
    trigger_id = payload(listener)["trigger_id"]
    await client.views_open(trigger_id=trigger_id, view=form(notify_on_close=True))

    await shared.close(XENIA, shared.views(XENIA)[0])

    closed = payload(listener)
    assert (closed["type"], closed["team"]["id"]) == ("view_closed", "T0OTHER")
    assert closed["view"]["app_installed_team_id"] == "T0SANDBOX"


@pytest.mark.parametrize(("names", "enterprise"), [("ours", None), ("theirs", "E0GRID")])
async def test_presses_from_a_connected_enterprise_name_it_with_its_team(
    shared: Sandbox,
    client: AsyncWebClient,
    listener: Listener,
    names: Any,
    enterprise: str | None,
) -> None:
    shared.world.connect_names = names
    shared.world.person(XENIA).enterprise_id = "E0GRID"

    await shared.click(XENIA, await post(client), "open")

    press = payload(listener)
    assert (press["enterprise"] or {}).get("id") == enterprise
    assert press["team"].get("enterprise_id") == enterprise


async def test_our_own_people_name_our_team_in_either_case(
    shared: Sandbox, client: AsyncWebClient, listener: Listener
) -> None:
    shared.world.connect_names = "theirs"

    await shared.click("U0ADA", await post(client), "open")

    press = payload(listener)
    assert press["team"] == {"id": "T0SANDBOX", "domain": "lindgren-books"}
    assert press["user"]["team_id"] == "T0SANDBOX"


async def test_the_bot_writes_to_people_of_other_organisations_it_shares_a_channel_with(
    shared: Sandbox, client: AsyncWebClient, refusal: Any
) -> None:
    opened = await client.conversations_open(users=XENIA)
    await shared.leave(XENIA, LAUNCH)
    refused = await refusal(client.conversations_open(users=XENIA))

    assert opened["channel"]["id"] == "D0XENIA"
    assert refused["error"] == "invalid_user_combination"
