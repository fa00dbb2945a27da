"""Several workspaces in one sandbox: a token reaches its own, and nothing of another."""

import json
from collections.abc import Callable
from typing import Any

import aiohttp
import pytest
from slack_sdk.web.async_client import AsyncWebClient
from slack_sdk.webhook.async_client import AsyncWebhookClient

from bot.sandbox import Sandbox, Workspace, acme, harbour_tea, lindgren_twin
from tests.sandbox.conftest import BOT_TOKEN, section
from tests.sandbox.listening import Listener

Refusal = Callable[..., Any]
MODAL = {"type": "modal", "title": {"type": "plain_text", "text": "A form"}, "blocks": [section()]}


def client_of(sandbox: Sandbox, token: str) -> AsyncWebClient:
    return AsyncWebClient(token, base_url=sandbox.api_url, retry_handlers=[])


@pytest.fixture
def tea(sandbox: Sandbox) -> Workspace:
    return sandbox.add_workspace(harbour_tea(), bot_token="xoxb-tea")


@pytest.fixture
def tea_client(sandbox: Sandbox, tea: Workspace) -> AsyncWebClient:
    return client_of(sandbox, "xoxb-tea")


@pytest.fixture
def twin(sandbox: Sandbox) -> Workspace:
    return sandbox.add_workspace(lindgren_twin(), bot_token="xoxb-twin", clashing=True)


@pytest.fixture
def org(sandbox: Sandbox) -> list[Workspace]:
    return sandbox.add_organisation(acme(), bot_token="xoxb-acme")


async def test_a_call_is_answered_by_the_workspace_of_its_token(
    sandbox: Sandbox, client: AsyncWebClient, tea_client: AsyncWebClient
) -> None:
    told = [await client.auth_test(), await tea_client.auth_test()]

    assert [answer["team_id"] for answer in told] == ["T0SANDBOX", "T0HARBOUR"]
    assert [answer["user_id"] for answer in told] == ["U0COACH", "U0TEACOACH"]
    assert [call.team for call in sandbox.calls("auth.test")] == ["T0SANDBOX", "T0HARBOUR"]


async def test_a_token_does_not_see_the_channels_of_another_workspace(
    sandbox: Sandbox, tea_client: AsyncWebClient, refusal: Refusal
) -> None:
    listed = await tea_client.conversations_list()
    refused = await refusal(tea_client.conversations_info(channel="C0MARKETING"))

    assert [c["id"] for c in listed["channels"]] == ["C0TEAGENERAL", "C0TEAMARKETING"]
    assert refused["error"] == "channel_not_found"


async def test_clashing_ids_mean_each_workspaces_own(
    sandbox: Sandbox, client: AsyncWebClient, twin: Workspace
) -> None:
    for workspace in (sandbox, twin):
        workspace.world.channels["C0BLOG"].members.add("U0COACH")
    posted = await client_of(sandbox, "xoxb-twin").chat_postMessage(channel="C0BLOG", text="Hi")

    assert [message["text"] for message in twin.messages("C0BLOG")] == ["Hi"]
    assert posted["message"]["team"] == "T0TWIN"
    assert sandbox.messages("C0BLOG") == []


async def test_ids_clash_only_on_purpose(sandbox: Sandbox, tea: Workspace) -> None:
    with pytest.raises(ValueError, match="only if clashing"):
        sandbox.add_workspace(lindgren_twin(), bot_token="xoxb-twin")
    with pytest.raises(ValueError, match="T0HARBOUR already"):
        sandbox.add_workspace(harbour_tea(), bot_token="xoxb-tea-2", clashing=True)


async def test_what_both_make_has_its_own_id_unless_ids_clash(
    sandbox: Sandbox, tea: Workspace, twin: Workspace
) -> None:
    made = [workspace.world.new_id("F") for workspace in (sandbox, twin, tea)]

    assert made[0] == made[1] != made[2]


async def test_the_bot_is_told_the_workspace_of_an_act(
    sandbox: Sandbox, listener: Listener, tea: Workspace
) -> None:
    await tea.command("U0ELI", "C0TEAMARKETING", "help")
    command = listener.form
    await tea.open_home("U0FAY")
    event = listener.requests[-1][1]

    assert (command["team_id"], command["team_domain"]) == ("T0HARBOUR", "harbour-tea")
    assert command["response_url"].startswith(f"{sandbox.url}/response/commands/T0HARBOUR/")
    assert '"team_id": "T0HARBOUR"' in event
    assert "T0SANDBOX" not in event


async def test_even_clashing_workspaces_have_no_event_id_in_common(
    sandbox: Sandbox, listener: Listener, twin: Workspace
) -> None:
    for workspace in (sandbox, twin):
        await workspace.open_home("U0ADA")

    assert len({body["event_id"] for body in listener.bodies}) == 2


async def test_a_trigger_opens_no_form_with_the_token_of_another_workspace(
    sandbox: Sandbox, client: AsyncWebClient, twin: Workspace, refusal: Refusal
) -> None:
    trigger = twin.triggers.issue("U0ADA")

    refused = await refusal(client.views_open(trigger_id=trigger, view=MODAL))
    await client_of(sandbox, "xoxb-twin").views_open(trigger_id=trigger, view=MODAL)

    assert refused["error"] == "invalid_trigger_id"
    assert (len(sandbox.views("U0ADA")), len(twin.views("U0ADA"))) == (0, 1)


async def test_a_view_is_not_changed_with_the_token_of_another_workspace(
    sandbox: Sandbox, client: AsyncWebClient, tea: Workspace, refusal: Refusal
) -> None:
    own = client_of(sandbox, "xoxb-tea")
    opened = await own.views_open(trigger_id=tea.triggers.issue("U0ELI"), view=MODAL)
    refused = await refusal(client.views_update(view_id=opened["view"]["id"], view=MODAL))

    assert refused["error"] == "not_found"


async def test_a_response_url_answers_in_its_own_workspace_only(
    sandbox: Sandbox, listener: Listener, tea: Workspace
) -> None:
    reply = await tea.command("U0ELI", "C0TEAMARKETING", "help")
    url = listener.form["response_url"]
    moved = await AsyncWebhookClient(url.replace("T0HARBOUR", "T0SANDBOX")).send(text="Hi")
    unknown = await AsyncWebhookClient(url.replace("T0HARBOUR", "T0NONE")).send(text="Hi")
    own = await AsyncWebhookClient(url).send(text="Hello")

    assert [answer.status_code for answer in (moved, unknown, own)] == [404, 404, 200]
    assert reply.text == "Hello"
    assert sandbox.calls("response_url")[-1].team == "T0HARBOUR"


async def test_a_file_is_read_with_the_token_of_its_workspace_only(
    sandbox: Sandbox, tea: Workspace
) -> None:
    tea.world.channels["C0TEAMARKETING"].members.add("U0TEACOACH")
    await tea.say("U0ELI", "C0TEAMARKETING", "", files=[("a.csv", b"1,2")])
    url = tea.messages("C0TEAMARKETING")[0]["files"][0]["url_private_download"]
    bodies = []
    async with aiohttp.ClientSession() as session:
        for token in (BOT_TOKEN, "xoxb-tea"):
            headers = {"Authorization": f"Bearer {token}"}
            bodies.append(await (await session.get(url, headers=headers)).read())
        moved = await session.get(url.replace("T0HARBOUR", "T0SANDBOX"), headers=headers)

    assert bodies[0].startswith(b"<!DOCTYPE html>")
    assert bodies[1] == b"1,2"
    assert moved.status == 404


async def test_limits_and_refused_tokens_are_of_one_workspace(
    client: AsyncWebClient, tea: Workspace, tea_client: AsyncWebClient, refusal: Refusal
) -> None:
    tea.world.limits = {"users.info": 0}
    limited = await refusal(tea_client.users_info(user="U0ELI"))
    tea.world.limits = {}
    tea.world.token_error = "token_revoked"
    revoked = await refusal(tea_client.users_info(user="U0ELI"))

    assert (limited["error"], revoked["error"]) == ("ratelimited", "token_revoked")
    assert (await client.users_info(user="U0ADA"))["ok"]


# Organisations


async def test_the_token_of_an_organisation_reaches_all_its_workspaces(
    sandbox: Sandbox, org: list[Workspace]
) -> None:
    client = client_of(sandbox, "xoxb-acme")
    for workspace, channel in zip(org, ("C0TOYS", "C0GAMES"), strict=True):
        workspace.world.channels[channel].members.add(workspace.world.bot.id)
        await client.chat_postMessage(channel=channel, text=f"In {channel}")

    assert [w.messages(c)[0]["text"] for w, c in zip(org, ("C0TOYS", "C0GAMES"), strict=True)] == [
        "In C0TOYS",
        "In C0GAMES",
    ]
    assert [call.team for call in sandbox.calls("chat.postMessage")] == [
        "T0ACMETOYS",
        "T0ACMEGAMES",
    ]


async def test_lists_need_to_be_told_the_workspace_of_an_organisation(
    sandbox: Sandbox, org: list[Workspace], refusal: Refusal
) -> None:
    client = client_of(sandbox, "xoxb-acme")
    listed = await client.conversations_list(team_id="T0ACMEGAMES")
    unnamed = await refusal(client.conversations_list())
    elsewhere = await refusal(client.conversations_list(team_id="T0SANDBOX"))

    assert [channel["id"] for channel in listed["channels"]] == ["C0GAMES"]
    assert unnamed["error"] == "missing_argument"
    assert elsewhere["error"] == "team_access_not_granted"


async def test_an_organisation_has_no_way_into_other_workspaces(
    sandbox: Sandbox, org: list[Workspace], refusal: Refusal
) -> None:
    client = client_of(sandbox, "xoxb-acme")
    trigger = sandbox.triggers.issue("U0ADA")
    refused = [
        await refusal(client.conversations_info(channel="C0MARKETING")),
        await refusal(client.views_open(trigger_id=trigger, view=MODAL)),
        await refusal(client.views_update(view_id="V0NONE", view=MODAL)),
    ]

    assert [answer["error"] for answer in refused] == [
        "channel_not_found",
        "invalid_trigger_id",
        "not_found",
    ]


async def test_forms_open_in_the_workspace_of_the_trigger(
    sandbox: Sandbox, org: list[Workspace]
) -> None:
    client, games = client_of(sandbox, "xoxb-acme"), org[1]
    opened = await client.views_open(trigger_id=games.triggers.issue("U0IVO"), view=MODAL)
    await client.views_update(view_id=opened["view"]["id"], view=MODAL)

    assert games.views("U0IVO")[0]["app_installed_team_id"] == "T0ACMEGAMES"


async def test_a_file_is_shared_in_any_workspace_of_an_organisation(
    sandbox: Sandbox, org: list[Workspace]
) -> None:
    client, games = client_of(sandbox, "xoxb-acme"), org[1]
    games.world.channels["C0GAMES"].members.add(games.world.bot.id)
    announced = await client.files_getUploadURLExternal(filename="a.png", length=3)
    async with aiohttp.ClientSession() as session:
        await session.post(announced["upload_url"], data=b"PNG")
    file = {"id": announced["file_id"]}
    await client.files_completeUploadExternal(files=[file], channel_id="C0GAMES")

    assert games.messages("C0GAMES")[0]["files"][0]["id"] == file["id"]


async def test_auth_test_names_the_organisation(sandbox: Sandbox, org: list[Workspace]) -> None:
    told = await client_of(sandbox, "xoxb-acme").auth_test()

    assert (told["team_id"], told["enterprise_id"]) == ("E0ACME", "E0ACME")
    assert told["is_enterprise_install"] is True


async def test_a_workspace_of_an_enterprise_may_have_an_installation_of_its_own(
    sandbox: Sandbox, listener: Listener
) -> None:
    toys = sandbox.add_workspace(acme()[0], bot_token="xoxb-toys")
    told = await client_of(sandbox, "xoxb-toys").auth_test()
    await toys.command("U0GIL", "C0TOYS", "help")

    assert (told["team_id"], told["enterprise_id"]) == ("T0ACMETOYS", "E0ACME")
    assert told["is_enterprise_install"] is False
    assert listener.form["enterprise_id"] == "E0ACME"
    assert listener.form["is_enterprise_install"] == "false"


async def test_acts_in_an_organisation_name_both_the_workspace_and_the_enterprise(
    listener: Listener, org: list[Workspace]
) -> None:
    games = org[1]
    await games.command("U0IVO", "C0GAMES", "help")
    command = listener.form
    await games.open_home("U0IVO")
    event = json.loads(listener.requests[-1][1])

    assert (command["team_id"], command["enterprise_name"]) == ("T0ACMEGAMES", "Acme")
    assert command["is_enterprise_install"] == "true"
    assert (event["team_id"], event["enterprise_id"]) == ("T0ACMEGAMES", "E0ACME")
    assert event["authorizations"] == [
        {
            "enterprise_id": "E0ACME",
            "team_id": None,
            "user_id": "U0ACMECOACH",
            "is_bot": True,
            "is_enterprise_install": True,
        }
    ]
