"""Every button and menu in messages: in the channel, in a direct message, in a private answer."""

from __future__ import annotations

import asyncio

import pytest

from bot.db.models import ResultRow
from tests.support.coach import ADA, BEN, CLEO, MARKETING, Coach
from tests.support.reading import buttons, number_fields, words

REPORT = "report linkedin comments 4"


async def test_the_buttons_below_all_commands_open_what_they_say(team: Coach) -> None:
    menu = (await team.types("help")).message

    for action, form in (
        ("open_report", "report"),
        ("open_objective", "objective"),
        ("open_reminders", "reminders"),
        ("open_setup", "setup"),
    ):
        await team.slack.click(ADA, menu, action)
        assert team.window()["callback_id"] == form


async def test_the_menus_buttons_show_what_they_say(team: Coach) -> None:
    menu = (await team.types("")).message

    progress = await team.slack.click(ADA, menu, "show_progress")
    objectives = await team.slack.click(ADA, menu, "show_objectives")
    plan = await team.slack.click(ADA, menu, "show_plan")

    assert progress.text.startswith("Your only objective has no numbers yet.")
    assert objectives.text.startswith("The team's open objectives.")
    assert plan.text.startswith("Your marketing plan is empty.")
    assert (await team.slack.click(ADA, menu, "command:coach")).text.startswith("*Next:")
    assert "`/social undo`" in (await team.slack.click(ADA, menu, "command:help")).text
    assert team.posted() == []


async def test_undo_takes_back_that_report_and_stands_in_its_place(team: Coach) -> None:
    receipt = (await team.types(REPORT)).message
    await team.types("report linkedin comments 3")

    reply = await team.slack.click(ADA, receipt, "undo")

    assert reply.text.startswith("Undone: 4 comments on LinkedIn")
    assert reply.message["ts"] == receipt["ts"]
    assert "3 of 20" in (await team.types("progress")).text


async def test_undo_pressed_twice_takes_back_once(team: Coach) -> None:
    receipt = (await team.types(REPORT)).message
    await team.types("report linkedin comments 3")

    await asyncio.gather(*(team.slack.click(ADA, receipt, "undo") for _ in range(2)))

    assert "3 of 20" in (await team.types("progress")).text


async def test_progress_is_shared_in_the_channel_in_ones_own_name(team: Coach) -> None:
    await team.types(REPORT)
    progress = (await team.types("progress")).message

    reply = await team.slack.click(ADA, progress, "share_progress")

    assert reply.text == "Shared in <#C0MARKETING>."
    assert "".join(team.posted()) == (
        "Where I am, shared by <@U0ADA>. Their only objective is too early to judge."
        " Comments on LinkedIn: 4 of 20 by 31 Dec, 1 number so far; I'll judge from 4."
    )


async def test_the_teams_progress_can_be_shared_too(team: Coach) -> None:
    progress = (await team.types("progress team", BEN)).message

    await team.slack.click(BEN, progress, "share_progress")

    assert team.posted()[0].startswith("Where we are, shared by <@U0BEN>.")


async def test_sharing_where_the_bot_is_not_says_how_to_invite_it(team: Coach) -> None:
    progress = (await team.types("progress")).message
    await team.slack.remove_bot(MARKETING)

    reply = await team.slack.click(ADA, progress, "share_progress")

    assert reply.text.startswith("I'm not in <#C0MARKETING>, so I can't see who belongs to it.")
    assert "`/invite @Social Coach`" in reply.text
    assert team.posted() == []


async def test_an_objective_is_closed_from_the_list(team: Coach) -> None:
    objectives = (await team.types("objectives")).message

    await team.picks(ADA, objectives, "objective_menu", "close:1")
    assert words(team.window()).startswith("Close “20 comments on LinkedIn by 31 Dec”?")
    await team.slack.click(ADA, team.window(), "close_objective")

    assert words(team.window()).startswith("Closed: Comments on LinkedIn, no numbers yet")
    assert (await team.types("objectives")).text.startswith("No open objectives yet.")


async def test_of_two_who_close_an_objective_the_second_is_told(team: Coach) -> None:
    team.slack.world.refused_blocks.add("table")
    asked = []
    for user in (ADA, BEN):
        objectives = (await team.types("objectives", user)).message
        asked.append(await team.slack.click(user, objectives, "objective_menu", "close:1"))
    await team.slack.click(ADA, asked[0].message, "close_objective")

    reply = await team.slack.click(BEN, asked[1].message, "close_objective")

    assert reply.text == (
        "“20 comments on LinkedIn by 31 Dec 2026” is closed."
        " To reopen it: `/social objectives ended`."
    )


async def test_edit_and_hand_over_open_their_forms(team: Coach) -> None:
    objectives = (await team.types("objectives")).message

    await team.picks(ADA, objectives, "objective_menu", "edit:1")
    edit = team.window()
    await team.picks(ADA, objectives, "objective_menu", "hand_over:1")

    assert edit["title"]["text"] == "Edit objective"
    assert team.window()["title"]["text"] == "Change owner"


async def test_the_digests_buttons_work_for_everybody_in_the_channel(team: Coach) -> None:
    await team.tick(days=1)
    digest = next(m for m in team.slack.messages(MARKETING) if "bot_id" in m)

    await team.slack.click(CLEO, digest, "open_report")
    report = team.window(CLEO)["callback_id"]
    progress = await team.slack.click(CLEO, digest, "show_progress")

    assert report == "report"
    assert progress.text.startswith("The team's only objective has no numbers yet.")
    assert len(team.posted()) == 1


async def test_skip_takes_the_question_away_and_asks_next_time(team: Coach) -> None:
    await team.tick(days=7)
    checkin = team.slack.dm(ADA)[-1]

    skipped = (await team.slack.click(ADA, checkin, "skip_checkin")).message
    await team.tick(days=7)

    assert skipped["text"].startswith("Nothing new, noted. Next check-in: Monday")
    assert buttons(skipped) == ["open_report"]
    assert skipped["ts"] == checkin["ts"]
    assert len(team.asked()) == 2


async def test_later_today_asks_once_more_in_three_hours(team: Coach) -> None:
    await team.tick(days=7)
    checkin = team.slack.dm(ADA)[-1]

    reply = await team.slack.click(ADA, checkin, "snooze_checkin")
    answered = reply.text
    await team.tick(hours=2, minutes=59)
    before = len(team.asked())
    await team.tick(minutes=1)

    assert answered.startswith("I'll ask again <!date^")
    assert answered.endswith("> if one of your numbers is still due.")
    assert (before, len(team.asked())) == (1, 2)


async def test_later_today_asks_nothing_when_nothing_is_due_by_then(team: Coach) -> None:
    await team.tick(days=7)
    await team.slack.click(ADA, team.slack.dm(ADA)[-1], "snooze_checkin")
    await team.types("report linkedin comments 4")

    await team.tick(hours=3)

    assert len(team.asked()) == 1


async def test_it_is_put_off_once_a_day_only(team: Coach) -> None:
    await team.tick(days=7)
    await team.slack.click(ADA, team.slack.dm(ADA)[-1], "snooze_checkin")
    await team.tick(hours=3)

    reply = await team.slack.click(ADA, team.slack.dm(ADA)[-1], "snooze_checkin")

    assert reply.text == "I've already postponed this once today. Report whenever suits you."


async def test_what_was_reported_meanwhile_is_not_asked_for_again(team: Coach) -> None:
    await team.tick(days=7)
    await team.slack.click(ADA, team.slack.dm(ADA)[-1], "snooze_checkin")
    await team.types(REPORT)

    await team.tick(hours=3)

    assert len(team.asked()) == 1


async def test_stop_in_a_checkin_ends_them_and_offers_start(team: Coach) -> None:
    await team.tick(days=7)
    checkin = team.slack.dm(ADA)[-1]

    stopped = (await team.slack.click(ADA, checkin, "stop")).message
    offered = buttons(stopped)
    await team.tick(days=7)
    silent = len(team.asked())
    await team.slack.click(ADA, stopped, "start")
    await team.tick(days=7)

    assert stopped["ts"] == checkin["ts"]
    assert offered == ["start"]
    assert silent == 1
    assert len(team.asked()) == 2


async def test_report_in_a_checkin_opens_the_form_with_what_is_due(team: Coach) -> None:
    await team.types("objective 5 posts a week on X")
    await team.tick(days=7)

    await team.slack.click(ADA, team.slack.dm(ADA)[-1], "open_report")
    form = team.window()
    await team.slack.submit(ADA, form, dict.fromkeys(number_fields(form), 4))

    assert words(team.window()).startswith("Recorded: ")
    assert team.rows(ResultRow) == 2


async def test_a_stranger_cannot_take_back_what_ada_reported(team: Coach) -> None:
    receipt = (await team.types(REPORT)).message
    team.slack.world.channels[MARKETING].ephemerals[BEN] = [receipt]

    reply = await team.slack.click(BEN, receipt, "undo")

    assert reply.text == "Only the person who reported it can undo it."


async def test_i_am_back_ends_the_absence(team: Coach) -> None:
    away = (await team.types("away until 24 December")).message

    reply = await team.slack.click(ADA, away, "back")

    assert reply.text.startswith("Welcome back. Next check-in: Monday")
    assert buttons(reply.message) == ["open_report"]


@pytest.mark.parametrize("text", ["report linkedin converstions 4", "linkedin Converstions 4"])
async def test_a_slip_between_two_names_is_asked_about_and_one_press_finishes(
    team: Coach, text: str
) -> None:
    refused = await team.types(text)
    assert "Did you mean “conversations”?" in refused.text
    assert buttons(refused.message)[0] == "meant:report"

    reply = await team.slack.click(ADA, refused.message, "meant:report")

    assert reply.text.startswith("Recorded: 4 conversations on LinkedIn.")
