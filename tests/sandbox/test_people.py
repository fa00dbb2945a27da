"""People as users.info describes them: guests, people of other organisations, moves."""

from typing import Any

import pytest
from slack_sdk.web.async_client import AsyncWebClient

from bot.sandbox import Sandbox
from tests.sandbox.listening import Listener

ZONE = {"tz", "tz_label", "tz_offset"}


async def info(client: AsyncWebClient, user: str) -> dict[str, Any]:
    answer = await client.users_info(user=user, include_locale=True)
    found: dict[str, Any] = answer["user"]
    return found


@pytest.mark.parametrize(
    ("kind", "flags"),
    [
        ({}, (False, False)),
        ({"guest": True}, (True, False)),
        ({"single_channel_guest": True}, (True, True)),
    ],
)
async def test_guests_are_restricted_and_guests_of_one_channel_ultra_restricted(
    sandbox: Sandbox, client: AsyncWebClient, kind: dict[str, Any], flags: tuple[bool, bool]
) -> None:
    sandbox.world.add_person("Gil Hart", **kind)

    user = await info(client, "U0GIL")

    assert (user["is_restricted"], user["is_ultra_restricted"]) == flags


async def test_people_of_other_organisations_have_another_team_and_no_locale(
    sandbox: Sandbox, client: AsyncWebClient
) -> None:
    sandbox.world.add_person("Xenia Vogt", home_team="T0OTHER")

    user = await info(client, "U0XENIA")

    assert (user["team_id"], user["profile"]["team"]) == ("T0OTHER", "T0OTHER")
    assert "locale" not in user
    assert user["is_stranger"] is True


async def test_whoever_shares_a_channel_with_the_bot_is_no_stranger_to_slack(
    sandbox: Sandbox, client: AsyncWebClient
) -> None:
    xenia = sandbox.world.add_person("Xenia Vogt", home_team="T0OTHER")
    sandbox.world.add_channel("launch", {xenia.id, "U0COACH"}, is_ext_shared=True)

    assert (await info(client, xenia.id))["is_stranger"] is False


async def test_our_own_people_have_our_team_and_a_locale(client: AsyncWebClient) -> None:
    user = await info(client, "U0BEN")

    assert (user["team_id"], user["locale"]) == ("T0SANDBOX", "en-GB")
    assert "is_stranger" not in user


@pytest.mark.parametrize("tz", [None, "Asia/Kolkata"])
async def test_without_a_zone_slack_says_nothing_of_the_zone(
    sandbox: Sandbox, client: AsyncWebClient, tz: str | None
) -> None:
    sandbox.world.add_person("Nia Bell", tz)

    told = ZONE & set(await info(client, "U0NIA"))

    assert told == (ZONE if tz else set())


async def test_a_move_to_no_zone_is_told_without_a_zone(
    sandbox: Sandbox, listener: Listener
) -> None:
    await sandbox.change_zone("U0BEN", None)

    assert not ZONE & set(listener.events[0]["user"])


async def test_who_became_an_admin_or_a_guest_is_told(sandbox: Sandbox, listener: Listener) -> None:
    ben = sandbox.world.person("U0BEN")
    ben.is_admin, ben.is_guest = True, True

    await sandbox.change_person("U0BEN")

    user = listener.events[0]["user"]
    assert (user["is_admin"], user["is_restricted"]) == (True, True)


async def test_people_of_an_enterprise_name_all_their_teams(
    sandbox: Sandbox, client: AsyncWebClient
) -> None:
    ben = sandbox.world.person("U0BEN")
    ben.enterprise_id, ben.enterprise_teams = "E0GRID", ("T0SANDBOX", "T0SECOND")

    user = (await info(client, "U0BEN"))["enterprise_user"]

    assert (user["enterprise_id"], user["teams"]) == ("E0GRID", ["T0SANDBOX", "T0SECOND"])
