"""Plain words: slips, the names of buttons, thanks and nods, and commands explained."""

from __future__ import annotations

import asyncio

import pytest

from bot.db.models import ResultRow
from tests.support.coach import ADA, Coach
from tests.support.reading import buttons, words

DM = "D0ADA"


async def test_the_button_of_a_slip_does_what_was_meant_with_all_its_words(team: Coach) -> None:
    slip = await team.slack.say(ADA, DM, "reprot linkedin comments 4")
    reply = await team.slack.click(ADA, slip.message, "meant:report")

    assert reply.text.startswith("Recorded: 4 comments on LinkedIn.")
    assert reply.message["ts"] == slip.message["ts"]


async def test_the_button_of_a_slip_stores_once_however_often_it_is_pressed(team: Coach) -> None:
    slip = (await team.types("reprot linkedin comments 4")).message

    await asyncio.gather(*(team.slack.click(ADA, slip, "meant:report") for _ in range(2)))

    assert team.rows(ResultRow) == 1


async def test_the_button_of_a_slip_opens_a_form(team: Coach) -> None:
    slip = await team.slack.say(ADA, DM, "remindres")
    await team.slack.click(ADA, slip.message, "meant:reminders")

    assert team.window()["callback_id"] == "reminders"


@pytest.mark.parametrize("slip", ["objectivs", "awya", "chekin", "digst", "reviw"])
async def test_a_slip_of_any_command_gets_its_button(team: Coach, slip: str) -> None:
    reply = await team.slack.say(ADA, DM, slip)

    assert reply.text.startswith(f"I don't know “{slip}”. Did you mean")
    assert buttons(reply.message)[0].startswith("meant:")


@pytest.mark.parametrize(
    ("typed", "start"),
    [
        ("preview the digest", "No numbers yet"),
        ("Preview", "No numbers yet"),
        ("own numbers", "*<#C0MARKETING> has no numbers or platforms of its own yet."),
        ("share", "The team's only objective has no numbers yet."),
        ("menu", "What would you like to do?"),
        ("show me the plan please", "Your marketing plan is empty."),
        ("edit", "The team's open objectives."),
        ("close comments on linkedin", "The team's open objectives."),
        ("raise the comments on linkedin", "The team's open objectives."),
        ("raise comments on linkedin to 30", "The objective so far: *20 comments"),
        ("please change the owner of the comments objective", "The team's open objectives."),
    ],
)
async def test_the_names_of_buttons_do_what_the_buttons_do(
    team: Coach, typed: str, start: str
) -> None:
    assert (await team.slack.say(ADA, DM, typed)).text.startswith(start)
    assert (await team.types(typed)).text.startswith(start)


async def test_a_wish_to_change_an_objective_stores_nothing(team: Coach) -> None:
    await team.slack.say(ADA, DM, "raise comments on linkedin to 30")

    assert team.rows(ResultRow) == 0


@pytest.mark.parametrize("text", ["ok", "Lol", "👍", ":+1:", "ok, will do", "hm…"])
async def test_a_nod_is_answered_in_a_line(team: Coach, text: str) -> None:
    reply = await team.slack.say(ADA, DM, text)

    assert reply.text == "Good. I'm here when you need me."


@pytest.mark.parametrize("text", ["https://example.com", "<https://example.com/post|a post>"])
async def test_a_mere_address_is_no_nod(team: Coach, text: str) -> None:
    reply = await team.slack.say(ADA, DM, text)

    assert reply.text.startswith("I'm not sure what you mean")


@pytest.mark.parametrize("text", ["thanks, skip this week", "thank you, nothing new", "cool, skip"])
async def test_thanks_before_a_wish_leave_it_a_wish(team: Coach, text: str) -> None:
    assert (await team.slack.say(ADA, DM, text)).text.startswith("Nothing new, noted.")


async def test_who_was_wrong_can_undo_at_once(team: Coach) -> None:
    await team.slack.say(ADA, DM, "linkedin comments 4")
    reply = await team.slack.say(ADA, DM, "oops, that was wrong")
    undone = await team.slack.click(ADA, reply.message, "command:undo")

    assert undone.text.startswith("Undone: 4 comments on LinkedIn")


@pytest.mark.parametrize("asked", ["help report", "help me with /social report", "HELP Report"])
async def test_help_explains_a_command_by_what_the_person_reports(team: Coach, asked: str) -> None:
    await team.types("objective 24 bookings by 15 January")

    reply = await team.types(asked)

    assert reply.text.startswith("*Report* adds a number, in your own words.")
    assert "`/social report " in reply.text
    assert reply.text.count("\n") == 2
    assert buttons(reply.message) == ["command:report"]


async def test_the_button_below_an_explanation_does_it(team: Coach) -> None:
    reply = await team.slack.say(ADA, DM, "help objective")
    await team.slack.click(ADA, reply.message, "command:objective")

    assert team.window()["callback_id"] == "objective"


@pytest.mark.parametrize(
    ("typed", "steps"),
    [
        ("undo", ["command:report", "command:progress", "command:objectives"]),
        ("dogs 5", ["fill_in:report", "command:own"]),
        ("objective 20 dogs by May", ["fill_in:objective", "command:own"]),
        ("objective 20 comments on LinkedIn", ["fill_in:objective"]),
        ("plan linkedin", ["command:plan"]),
        ("away next year", ["fill_in:away"]),
        ("no", ["command:report"]),
        ("review the whole year", ["command:review"]),
    ],
)
async def test_a_refusal_offers_the_next_step(team: Coach, typed: str, steps: list[str]) -> None:
    assert buttons((await team.slack.say(ADA, DM, typed)).message) == steps


async def test_an_alarm_that_stands_in_the_way_can_be_ended(team: Coach) -> None:
    await team.raises_alarm("a photo of ours is going round")

    refused = await team.types("digest now")
    await team.slack.click(ADA, refused.message, "command:alarm over")
    await team.slack.submit(ADA, team.window(), {"reread": ["yes"]})

    assert (await team.types("alarm over")).text == "There's no alarm to end."


@pytest.mark.parametrize(
    ("typed", "kept", "left_out"),
    [
        (
            "linkedin 3 comments; facebook followers +12",
            "Recorded: 3 comments on LinkedIn.",
            "I left one part out. I don't have a number for followers yet.",
        ),
        (
            "linkedin comments 4, x followers +12",
            "Recorded: 4 comments on LinkedIn.",
            "I left one part out. I don't have a number for followers yet.",
        ),
        (
            "x followers +12, x subscribers -3, linkedin comments 4",
            "Recorded: 4 comments on LinkedIn.",
            "I left one part out. I don't have a number for subscribers yet.",
        ),
    ],
)
async def test_one_bad_part_of_a_report_loses_no_other(
    team: Coach, typed: str, kept: str, left_out: str
) -> None:
    reply = await team.slack.say(ADA, DM, typed)

    assert reply.text.startswith(kept)
    assert left_out in reply.text
    assert buttons(reply.message)[-1] == "command:report"


async def test_a_report_of_nothing_but_bad_parts_is_refused(team: Coach) -> None:
    reply = await team.slack.say(ADA, DM, "12 new followers on fb")

    assert reply.text.startswith("I don't have a number for followers yet.")
    assert team.rows(ResultRow) == 0


async def test_the_menu_and_home_agree_on_what_is_due(team: Coach) -> None:
    for report, due in (("", "One number is due"), ("linkedin comments 4", "Nothing is due")):
        await team.slack.say(ADA, DM, report or "hi")
        await team.slack.open_home(ADA)

        assert due in (await team.types("menu")).text
        assert due in words(team.slack.home(ADA))


# What people say that has a button


ENDS_WELL = [
    ("how do I start?", "open_report", "I keep track of"),
    ("who else is in the team?", "open_report", "numbers asked for"),
    ("add <@U0CLEO>", "", "Which team's settings?"),
    ("remove Ben from the team", "", "Which team's settings?"),
    ("stop posting in the channel", "preview_digest", "The digest of"),
    ("change the target to 30", "change_objectives", "The team's open objectives"),
    ("who owns comments?", "change_objectives", "The team's open objectives"),
    ("set up the plan", "add_line_item", "Your marketing plan is empty"),
    ("new metric", "Add a number", "no numbers or platforms of its own yet"),
    ("I don't want to do this any more", "stop", "Stopping is a valid result"),
    ("delete the 99 bookings", "show_history", "Which number do you mean"),
    ("<@U0BEN> takes over comments", "change_owner", "Should <@U0BEN> own it from now on?"),
    ("Ben takes over the comments", "change_owner", "Choose who owns it from now on."),
    ("please hand comments on LinkedIn over to <@U0BEN>", "change_owner", "Should <@U0BEN>"),
]


@pytest.mark.parametrize(("words", "button", "answer"), ENDS_WELL)
async def test_plain_words_lead_somewhere(
    team: Coach, words: str, button: str, answer: str
) -> None:
    await team.types("report linkedin comments 3")
    told = await team.slack.say(ADA, DM, words)

    assert answer in told.text
    assert not button or button in str(told.message["blocks"])


async def test_the_number_that_is_to_go_is_found(team: Coach) -> None:
    await team.types("report linkedin comments 3")
    await team.types("report sign-ups 14, linkedin comments 14")

    told = await team.slack.say(ADA, DM, "delete 14 sign-ups")

    assert told.text.startswith("Is it this one?")
    assert "14 sign-ups" in str(told.message["blocks"])
    assert "comments" not in str(told.message["blocks"])


async def test_a_new_owner_is_chosen_already_in_the_form(team: Coach) -> None:
    told = await team.slack.say(ADA, DM, "<@U0BEN> takes over comments on LinkedIn")

    await team.slack.click(ADA, told.message, "change_owner")
    await team.slack.submit(ADA, team.window(), {})

    assert "<@U0BEN>" in (await team.types("objectives")).text


@pytest.mark.parametrize(
    "rest",
    [
        "the rest is nothing new",
        "everything else unchanged",
        "nothing else",
        "the others are the same",
    ],
)
async def test_a_report_may_say_that_the_rest_is_nothing_new(team: Coach, rest: str) -> None:
    await team.types("objective 30 bookings by 31 December")
    await team.tick(days=7)

    told = await team.slack.say(ADA, DM, f"linkedin comments 3 and {rest}")

    assert "Recorded: 3 comments on LinkedIn" in told.text
    assert "For all other numbers: nothing new." in told.text
    assert "1 person with nothing new" in (await team.types("digest")).text


async def test_a_channel_alone_is_asked_about(team: Coach) -> None:
    told = await team.slack.say(ADA, DM, "what about <#C0MARKETING|marketing>?")
    assert "Comments on LinkedIn" in told.text

    other = await team.slack.say(ADA, DM, "what about <#C0BLOG|blog>?")
    assert other.text.startswith("<#C0BLOG> has no team that you're in")


async def test_weeks_before_an_objective_existed_are_not_called_unknown(team: Coach) -> None:
    await team.types("report linkedin comments 3")
    await team.tick(days=7)
    await team.types("report linkedin comments 2")

    told = await team.slack.say(ADA, DM, "why is linkedin behind?")

    assert "unknown" not in told.text
