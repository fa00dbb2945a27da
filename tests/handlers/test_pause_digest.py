"""The digest can be paused until a day, by an admin, and everybody can see that it is."""

from __future__ import annotations

import json
from typing import Any

import pytest

from bot.views.left_out import buttons_in
from tests.support.coach import ADA, BEN, Coach
from tests.support.reading import buttons

PAUSED = "The digest of <#C0MARKETING> is paused: none comes before "


def pressable(shown: Any) -> set[str]:
    return {button["action_id"] for button in buttons_in(shown)}


@pytest.mark.parametrize("by", ["command", "direct message"])
@pytest.mark.parametrize(
    ("words", "until"),
    [
        ("pause the digest until January", "1 Jan 2027"),
        ("please stop the digests until 7 December", "8 Dec"),
        ("pause the digest for two weeks", "7 Dec"),
        ("no digest until Monday", "30 Nov"),
        ("no digest this week", "30 Nov"),
    ],
)
async def test_an_admin_pauses_it_in_words(team: Coach, by: str, words: str, until: str) -> None:
    is_typed = by == "command"
    reply = await (team.types(words) if is_typed else team.slack.say(ADA, "D0ADA", words))

    assert reply.text.startswith(f"{PAUSED}{until}.")
    assert {"resume_digest", "undo_act", "open_setup"} <= {*buttons(reply.message)}


@pytest.mark.parametrize(
    "words", ["pause the digests", "stop the digest", "skip next week's digest"]
)
async def test_without_a_last_day_a_button_pauses_it(team: Coach, words: str) -> None:
    asked = await team.types(words)
    question = asked.text
    paused = await team.slack.click(ADA, asked.message, "pause_digest")

    assert "*Team settings* is where you pause a digest" in question
    assert paused.text.startswith(f"{PAUSED}21 Dec.")


async def test_no_digest_comes_until_then_and_then_it_does(team: Coach) -> None:
    await team.types("report linkedin comments 4")
    await team.types("pause the digest until 7 December")
    before = len(team.posted())

    await team.tick(days=1, hours=1)  # Tuesday, 24 November
    why = (await team.types("why")).text
    await team.tick(days=7)
    assert len(team.posted()) == before
    await team.tick(days=7)

    assert "the digest was paused" in why
    assert "<#C0MARKETING>: Tuesday 8 Dec" in why
    assert len(team.posted()) == before + 1


async def test_one_that_is_asked_for_comes_all_the_same(team: Coach) -> None:
    await team.types("pause the digest until January")
    before = len(team.posted())

    await team.types("digest now")
    await team.tick()

    assert len(team.posted()) == before + 1


async def test_it_is_said_in_the_settings_the_log_and_on_home(team: Coach) -> None:
    await team.types("pause the digest until January")

    await team.slack.open_home(ADA)
    await team.slack.open_home(BEN)
    log = await team.types("log")
    saved = await team.set_up(ADA)
    next_one = await team.types("when is the next digest?")

    assert f"{PAUSED}1 Jan 2027." in json.dumps(team.slack.home(ADA))
    assert "resume_digest" in pressable(team.slack.home(ADA))
    assert f"{PAUSED}1 Jan 2027." in json.dumps(team.slack.home(BEN))
    assert "resume_digest" not in pressable(team.slack.home(BEN))
    assert "digest paused until" in log.text
    assert "The digest is paused: none comes before 1 Jan 2027." in json.dumps(saved.body)
    assert "5 Jan" in next_one.text


@pytest.mark.parametrize("how", ["button", "words", "undo", "form"])
async def test_it_can_be_resumed(team: Coach, how: str) -> None:
    paused = await team.types("pause the digest until January")

    match how:
        case "button":
            told = await team.slack.click(ADA, paused.message, "resume_digest")
            assert told.text.startswith("The digest of <#C0MARKETING> isn't paused. The next one")
        case "words":
            told = await team.types("resume the digest")
            assert "Tuesday" in told.text
        case "undo":
            await team.slack.click(ADA, paused.message, "undo_act")
        case "form":
            await team.set_up(ADA, paused_until=None)
    before = len(team.posted())
    await team.tick(days=1, hours=1)

    assert len(team.posted()) == before + 1


@pytest.mark.parametrize("words", ["pause the digest until January", "resume the digest"])
async def test_only_admins_can(team: Coach, words: str) -> None:
    await team.types("pause the digest until December")

    told = await team.types(words, BEN)

    assert f"{PAUSED}1 Dec.\n<@{ADA}> can pause it" in told.text.replace(". <@", ".\n<@")
    assert not {"resume_digest", "pause_digest"} & {*buttons(told.message)}
    assert f"{PAUSED}1 Dec." in (await team.types("stop the digest")).text


@pytest.mark.parametrize("day", ["2026-11-23", "2026-11-02", "2028-01-01"])
async def test_a_day_that_is_none_is_refused_in_the_form(team: Coach, day: str) -> None:
    reply = await team.set_up(ADA, paused_until=day)

    assert reply.errors == {"paused_until": "Choose a day from tomorrow to a year from now."}


async def test_in_several_teams_it_is_asked_which(two: Coach) -> None:
    asked = await two.slack.say(ADA, "D0ADA", "pause the digest until January")
    question = asked.text
    told = await two.slack.click(ADA, asked.message, "use_team:1")

    assert question.endswith("Which team is this for?")
    assert "The digest of <#C0BLOG> is paused: none comes before 1 Jan 2027." in told.text
