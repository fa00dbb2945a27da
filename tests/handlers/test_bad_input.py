"""Whatever is typed: one private sentence that says what to type, nothing stored, nobody pinged."""

from __future__ import annotations

import re
from typing import Any

import pytest

from tests.support.coach import ADA, GENERAL, Coach

PING = re.compile(r"<!(?!date\^)|<@|<#|<http")
"""What Slack would turn into a ping or a link."""

HOSTILE = (
    "<!channel>",
    "<!here|here> <!everyone>",
    "<@U0BEN> <#C0GENERAL|general>",
    "<https://example.org|linkedin> 4",
    "Robert'); DROP TABLE result;--",
    "' OR 1=1 --",
    "{{ 7*7 }} {% raw %}{{ config }}",
    "${7*7} %s %(x)s {0}",
    "*bold* _italic_ ~struck~ `code` > quote",
    "\u202egnp.exe \u200b\u0000\ufffd",
    "😀🎉👩‍👩‍👧‍👦",
    ":tada: :+1:",
    "&lt;!channel&gt; &amp;",
)
REPORTS = (
    "linkedin comments",
    "linkedin comments 4 5",
    "linkedin comments 4 or 5",
    "likes 4",
    "friendster comments 4",
    "linkedin comments 4 tomorrow",
    "linkedin comments 4 on 31 December 2031",
    "linkedin comments 1" + "0" * 30,
    "linkedin comments 1e30",
    "linkedin comments -4",
    "linkedin comments 4.5",
    "linkedin comments NaN",
    "x" * 5000,
    "4 " * 2500,
)
OBJECTIVES = (
    "comments on LinkedIn by 31 December",
    "20 comments 30 likes on LinkedIn by 31 December",
    "20 comments on Friendster by 31 December",
    "20 comments on LinkedIn by 1 January 2020",
    "20 comments on LinkedIn",
    "-20 comments on LinkedIn by 31 December",
    "0 comments on LinkedIn by 31 December",
    "1" + "0" * 30 + " comments on LinkedIn by 31 December",
    "120 % engagement rate on LinkedIn by 31 December",
    "20 comments on LinkedIn by 31 February",
    "y" * 5000,
)
AWAY = ("until yesterday", "until the cows come home", "until 31 December 2099", "z" * 5000)
TYPED = (
    *(f"report {text}" for text in (*REPORTS, *HOSTILE)),
    *(f"objective {text}" for text in (*OBJECTIVES, *HOSTILE)),
    *(f"away {text}" for text in (*AWAY, *HOSTILE)),
    *(f"{word} {text}" for word in ("progress", "digest") for text in HOSTILE),
    *HOSTILE,
    "q" * 5000,
)


EMOJI = "😀🎉👩‍👩‍👧‍👦"
FORMS = ("report", "objective", "away")
OPENING = {f"{form} {emoji}" for form in FORMS for emoji in (EMOJI, ":tada: :+1:")}
"""What opens a form, as the command on its own does."""


def texts(part: Any) -> list[str]:
    """Every text anywhere in a payload, but what a button remembers: Slack shows it to nobody."""
    if isinstance(part, dict):
        shown = [value for key, value in part.items() if key != "value"]
        return [text for value in shown for text in texts(value)]
    if isinstance(part, list):
        return [text for value in part for text in texts(value)]
    return [part] if isinstance(part, str) else []


LOOKED_UP = ("users.info", "conversations.info", "conversations.members")


def posts(team: Coach) -> int:
    """How often the bot called Slack, but for looking up who somebody is, or a channel's name."""
    return sum(call.method not in LOOKED_UP for call in team.slack.sent)


async def test_bad_input_gets_one_private_answer_stores_nothing_and_pings_nobody(
    team: Coach,
) -> None:
    before, sent = team.stored(), posts(team)

    for typed in [each for each in TYPED if each not in OPENING]:
        reply = await team.types(typed)

        assert isinstance(reply.body, dict), typed
        said = reply.answer
        assert (reply.status, reply.error) == (200, None), typed
        assert said["response_type"] == "ephemeral", typed
        assert "Something went wrong" not in said["text"], typed
        assert not [text for text in texts(said) if PING.search(text)], typed
        assert "49" not in said["text"], typed
        assert team.stored() == before, typed

    assert posts(team) == sent
    assert team.posted() == []


@pytest.mark.parametrize("form", FORMS)
async def test_emoji_add_nothing_to_a_command(team: Coach, form: str) -> None:
    await team.types(f"{form} {EMOJI}")

    assert team.window()["callback_id"] == form


@pytest.mark.parametrize("typed", [f"report {text}" for text in REPORTS])
async def test_a_bad_report_is_told_in_a_sentence_or_two(team: Coach, typed: str) -> None:
    reply = await team.types(typed)

    assert 20 < len(reply.text) < 400
    assert reply.text.endswith((".", "?"))
    assert [block["type"] for block in reply.message["blocks"]] == ["section", "actions"]


async def test_bad_input_in_a_direct_message_pings_nobody_either(team: Coach) -> None:
    before = team.stored()

    for typed in (*HOSTILE, *(f"report {text}" for text in HOSTILE)):
        reply = await team.slack.say(ADA, "D0ADA", typed)
        assert len(reply.messages) == 1, typed
        # A channel that is named as a link is answered about; a link to one pings nobody.
        said = [text.replace("<#C0GENERAL>", "") for text in texts(reply.message["blocks"])]
        assert not [text for text in said if PING.search(text)], typed

    assert team.stored() == before


@pytest.mark.parametrize("words", ["<!channel> sell", "{{ 7*7 }}", "& <b>", "'; DROP TABLE team"])
async def test_own_words_are_shown_as_typed_and_ping_nobody(coach: Coach, words: str) -> None:
    await coach.set_up(ADA, purpose="other", purpose_words=words)

    preview = (await coach.types("digest")).answer
    await coach.tick(days=1)

    shown = words.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    assert f"“{shown}”" in preview["text"]
    assert f"“{shown}”" in coach.posted()[-1]
    assert not [text for text in texts(preview) if PING.search(text)]


async def test_the_longest_own_words_are_taken(coach: Coach) -> None:
    await coach.set_up(ADA, purpose="other", purpose_words="w" * 200)
    await coach.tick(days=1)

    assert len(coach.posted()) == 2  # what was set up, and the digest


async def test_a_command_from_a_channel_the_bot_is_not_in_is_answered_too(team: Coach) -> None:
    reply = await team.types("report", channel=GENERAL)

    assert (reply.status, reply.error) == (200, None)
