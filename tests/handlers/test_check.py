"""A draft is read in private: by `/social check`, “check: …”, and “Check this post” in a menu."""

from __future__ import annotations

from typing import Any

import pytest

from bot.db.models import OutboxRow, ReportRow
from handlers.shortcuts import CHECK_POST
from tests.support.coach import ADA, BEN, GENERAL, MARKETING, Coach
from tests.support.reading import buttons, words

CONFIGURED = {
    "listed_people": "Ann Lee\n\nAnn Lee",
    "listed_competitors": "Acme",
    "listed_words": "recall",
}


async def says(coach: Coach, text: str, user: str = ADA) -> str:
    return str((await coach.slack.say(user, f"D{user[1:]}", text)).messages[-1]["text"])


def prefilled(coach: Coach) -> Any:
    return coach.window()["blocks"][0]["element"].get("initial_value")


async def test_a_draft_for_a_platform_is_answered_at_once(team: Coach) -> None:
    told = await team.types("check X: Delivery guaranteed, only €5")

    assert told.text.startswith("*Look again* · 29 of 280 characters on X")
    assert "• “guaranteed”: a promise." in told.text
    assert "• “€5”: about a price." in told.text


async def test_a_draft_without_remarks_is_ready(team: Coach) -> None:
    told = await team.types("check linkedin: We're hiring. Ask us anything.")

    assert told.text.startswith("*Ready* · 30 of 3,000 characters on LinkedIn")
    assert "I found nothing to change." in told.text


async def test_a_draft_that_is_too_long_is_not_to_be_posted(team: Coach) -> None:
    told = await team.types(f"check bluesky: {'a' * 301}")

    assert told.text.startswith("*Don't post it as it is*")
    assert "Too long by 1: Bluesky takes 300" in told.text


@pytest.mark.parametrize(
    "text",
    ["check", "check We open at 9", "check story: we open at 9", "check Stop! In the name of love"],
)
async def test_without_a_platform_the_form_asks_for_it(team: Coach, text: str) -> None:
    await team.types(text)

    assert (prefilled(team) or "") == text.removeprefix("check").strip()
    await team.slack.submit(ADA, team.window(), {"draft": "We open at 9", "platform": "threads"})
    assert "Ready · 12 of 500 characters on Threads" in words(team.window()).replace("*", "")


@pytest.mark.parametrize(
    "text",
    [
        "check x: Delivery guaranteed",
        "Check for X: Delivery guaranteed",
        "check twitter:\nDelivery guaranteed",
        "Check this post: X: Delivery guaranteed",
    ],
)
async def test_a_direct_message_can_check_a_draft(team: Coach, text: str) -> None:
    told = await says(team, text)

    assert told.startswith("*Look again* · 19 of 280 characters on X")


async def test_without_a_platform_a_direct_message_checks_the_rest(team: Coach) -> None:
    told = (await team.slack.say(ADA, "D0ADA", "check: Delivery guaranteed")).messages[-1]

    assert "“guaranteed”: a promise." in told["text"]
    assert "I didn't check the length, as no platform is named." in told["text"]
    await team.slack.click(ADA, told["ts"], buttons(told)[0])
    assert prefilled(team) == "Delivery guaranteed"


@pytest.mark.parametrize(
    "draft",
    [
        "linkedin comments 4",
        "Our page got hacked, see for yourself",
        "Are we on track? No.",
        f"Once upon a time. {'And then. ' * 90}",
        "&gt; a quote\nand more",
    ],
)
async def test_the_words_of_a_draft_mean_nothing_else(team: Coach, draft: str) -> None:
    before = team.stored()

    told = await says(team, f"check facebook: {draft}")

    assert "characters on Facebook" in told
    assert (team.stored(), team.rows(ReportRow), team.rows(OutboxRow)) == (before, 0, 0)


@pytest.mark.parametrize("text", ["check linkedin", "check our numbers please", "check in"])
async def test_other_words_that_begin_with_check_are_no_draft(team: Coach, text: str) -> None:
    assert "whether it's kind" not in (await says(team, text)).lower()


async def test_names_of_emoji_count_as_emoji(team: Coach) -> None:
    told = await team.types("check x: Hi :wave::skin-tone-3: :joy:")

    assert "8 of 280" in told.text


async def test_a_message_is_checked_by_its_menu_for_whoever_uses_it(team: Coach) -> None:
    await team.slack.say(BEN, MARKETING, "Tag a friend & win <https://a.de/b|a.de/b>")
    ts = team.slack.messages(MARKETING)[-1]["ts"]
    posted = team.posted()

    await team.slack.acts.message_shortcut(ADA, ts, CHECK_POST)

    assert prefilled(team) == "Tag a friend & win a.de/b"
    await team.slack.submit(ADA, team.window(), {"platform": "facebook"})
    assert "“Tag a friend”: asks for reactions." in words(team.window())
    assert team.posted() == posted


async def test_a_message_longer_than_the_form_names_the_way_that_works(team: Coach) -> None:
    await team.slack.say(BEN, MARKETING, "a" * 3001)
    ts = team.slack.messages(MARKETING)[-1]["ts"]

    told = await team.slack.acts.message_shortcut(ADA, ts, CHECK_POST)

    assert "The form takes 3,000 characters." in str(told.message)


async def test_what_the_team_listed_is_pointed_out_to_its_people_alone(team: Coach) -> None:
    await team.slack.click(ADA, (await team.types("alarms")).message, "open_alarm_plan")
    await team.slack.submit(ADA, team.window(), CONFIGURED)
    draft = "check x: Ann Lee left Acme after the recall."

    told, elsewhere = (await team.types(draft)).text, (await team.types(draft, BEN, GENERAL)).text

    assert "“Ann Lee”: on your team's list of people" in told
    assert "“Acme”: on your team's list of competitors" in told
    assert "“recall”: on your team's list of words" in told
    assert "your team's list" not in elsewhere


async def test_who_is_in_no_team_can_check_a_draft(coach: Coach) -> None:
    told = await coach.types("check x: Delivery guaranteed", ADA, GENERAL)

    assert told.text.startswith("*Look again*")


async def test_signs_of_formatting_in_a_draft_stay_signs(team: Coach) -> None:
    told = await team.types("check x: I guarantee *everything* &lt;!channel&gt; for free")

    assert "<!channel>" not in told.text
    assert "“for free”" in told.text
