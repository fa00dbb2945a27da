"""Every form: what is stored, and errors under the field they are about."""

from __future__ import annotations

import asyncio
from datetime import date
from typing import Any

import pytest

from bot.db.models import ObjectiveRow, ReportRow, ResultRow, TeamRow
from tests.support.coach import ADA, BEN, MARKETING, Coach
from tests.support.reading import FOR_COMMENTS, buttons, words

COMMENTS = {
    "metric": "comments",
    "platform": "linkedin",
    "kind": "total",
    "target": 20,
    "due_on": date(2026, 12, 31),
}


PURPOSE = {"purpose": "business"}


async def refusals(coach: Coach, filled: dict[str, Any], user: str = ADA) -> dict[str, str]:
    """What stands under which field after the form was sent."""
    return (await coach.slack.submit(user, coach.window(user), filled)).errors


def element(view: dict[str, Any], field: str) -> dict[str, Any]:
    """The input of a field."""
    found: dict[str, Any] = next(
        block["element"] for block in view["blocks"] if block.get("block_id") == field
    )
    return found


def chosen(view: dict[str, Any], field: str) -> str:
    """The value that a menu stands on."""
    return str(element(view, field)["initial_option"]["value"])


@pytest.mark.parametrize(
    ("filled", "refused"),
    [
        (
            {"purpose": "other", "purpose_words": None},
            {"purpose_words": "Say why in a few words, or choose another reason."},
        ),
        (
            {**PURPOSE, "reporters": ["U0COACH"]},
            {"reporters": "Social Coach can't report. Choose a person who works here."},
        ),
    ],
)
async def test_setup_refuses_under_the_field(
    coach: Coach, filled: dict[str, Any], refused: dict[str, str]
) -> None:
    await coach.types("setup")

    assert await refusals(coach, filled) == refused
    assert coach.rows(TeamRow) == 0


async def test_a_new_team_chooses_its_purpose_and_reads_what_each_means(coach: Coach) -> None:
    await coach.types("setup")

    purposes = element(coach.window(), "purpose")

    assert "initial_option" not in purposes
    assert all(option["description"]["text"] for option in purposes["options"])
    assert await refusals(coach, {}) == {"purpose": "Please complete this required field."}


async def test_a_purpose_that_was_chosen_is_there_when_settings_are_opened_again(
    team: Coach,
) -> None:
    await team.types("setup")

    assert chosen(team.window(), "purpose") == "business"


async def test_setup_sent_twice_makes_one_team(coach: Coach) -> None:
    await coach.types("setup")
    form = coach.window()

    sent = coach.slack.submit(ADA, form, PURPOSE), coach.slack.submit(ADA, form, PURPOSE)
    await asyncio.gather(*sent)

    assert coach.rows(TeamRow) == 1


async def test_the_holidays_that_were_chosen_are_kept(coach: Coach) -> None:
    await coach.set_up(ADA, holidays="GB")

    await coach.types("setup")

    assert chosen(coach.window(), "holidays") == "GB"
    await coach.slack.submit(ADA, coach.window(), {"holidays": "zone"})
    await coach.types("setup")
    assert chosen(coach.window(), "holidays") == "zone"


async def test_an_objective_is_set_by_its_form(coach: Coach) -> None:
    await coach.set_up(ADA)
    await coach.types("objective")

    await coach.slack.submit(ADA, coach.window(), {**COMMENTS, "owner": BEN})

    assert words(coach.window()).startswith(
        "Objective set: *20 comments on LinkedIn by 31 Dec 2026*. Owner: <@U0BEN>."
    )
    assert "(<@U0BEN>)" in (await coach.types("objectives")).text


@pytest.mark.parametrize(
    ("filled", "refused"),
    [
        ({"target": "0"}, {"target": "A target must be above zero, for example 20."}),
        (
            {"target": "1" + "0" * 30},
            {"target": f"“1{'0' * 30}” looks too large to be right. Is there a typo?"},
        ),
        (
            {"target": "2.300"},
            {
                "target": "Is “2.300” 2,300 or 2.3? Type “2300” for thousands, or use fewer"
                " decimals."
            },
        ),
        (
            {"target": "lots"},
            {"target": "I can't read that as a number. Type one such as 4, 2.5 or 1,204."},
        ),
        (
            {"due_on": date(2026, 11, 1)},
            {"due_on": "That date has passed. Choose one still to come."},
        ),
        ({"due_on": None}, {"due_on": "Please complete this required field."}),
        (
            {"owner": "U0COACH"},
            {"owner": "Social Coach can't report. Choose a person who works here."},
        ),
    ],
)
async def test_an_objective_is_refused_under_the_field(
    coach: Coach, filled: dict[str, Any], refused: dict[str, str]
) -> None:
    await coach.set_up(ADA)
    await coach.types("objective")

    assert await refusals(coach, COMMENTS | filled) == refused
    assert coach.rows(ObjectiveRow) == 0


@pytest.mark.parametrize("typed", ["1.5k", "1,500", "1 500 comments", "1500"])
async def test_a_target_is_read_as_people_write_it(coach: Coach, typed: str) -> None:
    await coach.set_up(ADA)
    await coach.types("objective")

    assert not await refusals(coach, COMMENTS | {"target": typed})
    assert "1,500" in (await coach.types("objectives")).text


async def test_an_objective_form_sent_twice_sets_one(coach: Coach) -> None:
    await coach.set_up(ADA)
    await coach.types("objective")
    form = coach.window()

    await asyncio.gather(
        coach.slack.submit(ADA, form, COMMENTS), coach.slack.submit(ADA, form, COMMENTS)
    )

    assert coach.rows(ObjectiveRow) == 1


async def test_a_stretch_is_chosen_in_the_form(coach: Coach) -> None:
    await coach.set_up(ADA)
    await coach.types("objective")

    await coach.slack.submit(ADA, coach.window(), COMMENTS | {"commitment": "stretch"})

    assert words(coach.window()).startswith(
        "Objective set: *20 comments on LinkedIn by 31 Dec 2026 (stretch)*."
    )


async def test_an_objective_is_tied_in_its_form(team: Coach) -> None:
    await team.types("objective 12 bookings by 31 December")
    plan = (await team.types("plan")).message
    await team.slack.click(ADA, plan, "add_line_item")
    item = {"name": "LinkedIn posts", "platform": "linkedin", "currency": "EUR"}
    await team.slack.submit(ADA, team.window(), item)
    await team.types("objective")

    await team.slack.submit(ADA, team.window(), {**COMMENTS, "metric": "replies", "leads_to": "2"})

    told = words(team.window())
    assert "Line item: *LinkedIn posts*." in told
    assert "It should lead to *12 bookings by 31 Dec 2026*. I'll compare" in told
    shown = words((await team.types("plan")).message)
    assert "for 20 replies on LinkedIn by 31 Dec" in shown


async def test_ties_change_in_the_form_and_are_told(team: Coach) -> None:
    bookings = (await team.types("objective 12 bookings by 31 December")).message
    objectives = (await team.types("objectives")).message
    await team.picks(ADA, objectives, "objective_menu", "edit:1")
    await team.slack.submit(ADA, team.window(), {"leads_to": "2"})
    tied = words(team.window())
    await team.slack.click(ADA, bookings, "edit_objective")

    refused = await refusals(team, {"leads_to": "1"})

    assert "Should lead to 12 bookings by 31 Dec 2026." in tied
    assert refused == {"leads_to": "Those two would point at each other. Choose another."}


async def test_in_several_teams_the_form_asks_which(team: Coach) -> None:
    team.slack.world.channels["C0BLOG"].members.add(team.slack.world.bot.id)
    await team.set_up(ADA, channel="C0BLOG")
    await team.slack.open_home(ADA)
    await team.slack.click(ADA, "home", "open_objective")

    await team.slack.submit(ADA, team.window(), {**COMMENTS, "team": "2"})

    assert "(yours)" in (await team.types("objectives", channel="C0BLOG")).text


async def test_a_team_that_is_chosen_offers_what_it_has(
    team: Coach,
) -> None:
    team.slack.world.channels["C0BLOG"].members.add(team.slack.world.bot.id)
    await team.set_up(ADA, channel="C0BLOG")
    await team.slack.open_home(ADA)
    await team.slack.click(ADA, "home", "open_objective")
    before = words(team.window())

    await team.slack.click(ADA, team.window(), "team", "1")
    chosen = words(team.window())
    await team.slack.submit(ADA, team.window(), {**COMMENTS, "metric": "replies", "leads_to": "1"})

    assert "What should it lead to?" not in before
    assert "What should it lead to?" in chosen
    assert "It should lead to *20 comments on LinkedIn by 31 Dec 2026*" in words(team.window())


async def test_an_edited_objective_tells_what_changed(team: Coach) -> None:
    objectives = (await team.types("objectives")).message
    await team.picks(ADA, objectives, "objective_menu", "edit:1")

    await team.slack.submit(ADA, team.window(), {"target": 25})

    assert words(team.window()).startswith("Target raised from 20 to 25.")
    assert team.stored()["objective_change"] == 1


async def test_a_handed_over_objective_asks_its_new_owner(team: Coach) -> None:
    objectives = (await team.types("objectives")).message
    await team.picks(ADA, objectives, "objective_menu", "hand_over:1")

    await team.slack.submit(ADA, team.window(), {"owner": BEN})
    await team.tick(days=7, hours=1)

    assert words(team.window()).startswith("<@U0BEN> now owns *20 comments on LinkedIn")
    assert (len(team.asked(ADA)), len(team.asked(BEN))) == (0, 1)


async def test_handing_over_to_a_bot_is_refused_under_the_field(team: Coach) -> None:
    objectives = (await team.types("objectives")).message
    await team.picks(ADA, objectives, "objective_menu", "hand_over:1")

    assert set(await refusals(team, {"owner": "U0COACH"})) == {"owner"}


async def test_a_report_stores_what_was_filled_in_and_nothing_for_what_was_left(
    team: Coach,
) -> None:
    await team.types("objective 5 posts a week on X")
    await team.types("report")

    await team.slack.submit(ADA, team.window(), {FOR_COMMENTS: 4})

    assert words(team.window()).startswith("Recorded: 4 comments on LinkedIn.")
    assert team.rows(ResultRow) == 1


async def test_zero_is_a_report_too(team: Coach) -> None:
    await team.types("report")

    await team.slack.submit(ADA, team.window(), {FOR_COMMENTS: 0})

    assert words(team.window()).startswith("Recorded: 0 comments on LinkedIn.")


async def test_a_report_sent_twice_counts_once(team: Coach) -> None:
    await team.types("report")
    form = team.window()

    await asyncio.gather(*(team.slack.submit(ADA, form, {FOR_COMMENTS: 4}) for _ in range(3)))

    assert (team.rows(ReportRow), team.rows(ResultRow)) == (1, 1)
    assert "4 of 20" in (await team.types("progress")).text


@pytest.mark.parametrize(
    ("filled", "said"),
    [
        ({}, "Nothing was filled in, so nothing was recorded."),
        ({FOR_COMMENTS: "1" + "0" * 30}, "looks too large to be right"),
        ({FOR_COMMENTS: 4, "day": date(2026, 11, 24)}, "That day hasn't happened yet."),
        ({FOR_COMMENTS: 4, "day": date(2020, 1, 1)}, "That's more than a year ago."),
    ],
)
async def test_a_report_that_cannot_be_true_stores_nothing(
    team: Coach, filled: dict[str, Any], said: str
) -> None:
    await team.types("report")

    refused = await refusals(team, filled)

    assert said in " ".join(refused.values())
    assert team.rows(ReportRow) == 0


async def test_ones_own_days_time_and_zone_decide_the_next_checkin(team: Coach) -> None:
    menu = (await team.types("help")).message
    await team.slack.click(ADA, menu, "open_reminders")

    await team.slack.submit(
        ADA, team.window(), {"weekdays": ["3"], "at": "16:30", "zone": "Asia/Tokyo"}
    )

    assert words(team.window()).startswith(
        "Check-ins are on. Next one: Thursday 26 Nov at 16:30 (Asia/Tokyo)."
    )


async def test_the_zone_of_the_profile_can_be_taken_again(team: Coach) -> None:
    menu = (await team.types("help")).message
    await team.slack.click(ADA, menu, "open_reminders")
    await team.slack.submit(ADA, team.window(), {"zone": "Asia/Tokyo"})
    await team.slack.click(ADA, menu, "open_reminders")

    await team.slack.submit(ADA, team.window(), {"zone": "profile"})

    assert "(Europe/Stockholm)" in words(team.window())


async def test_the_last_day_away_must_be_to_come(team: Coach) -> None:
    await team.types("away")

    refused = await refusals(team, {"away_until": date(2026, 11, 22)})

    assert refused == {"away_until": "Choose today or a later day."}


async def test_the_last_day_away_does_not_come_before_the_first(team: Coach) -> None:
    await team.types("away")
    days = {"away_from": date(2026, 12, 21), "away_until": date(2026, 12, 20)}

    refused = await refusals(team, days)

    assert refused == {"away_until": "Choose the first day away or a later one."}


@pytest.mark.parametrize(
    ("first", "answer"),
    [
        (date(2026, 11, 20), "You're away from today up to and including Tuesday 1 Dec 2026."),
        (date(2026, 11, 23), "You're away from today up to and including Tuesday 1 Dec 2026."),
        (
            date(2026, 11, 30),
            "You'll be away from Monday 30 Nov up to and including Tuesday 1 Dec 2026.",
        ),
        (date(2026, 12, 1), "You'll be away on Tuesday 1 Dec 2026."),
    ],
)
async def test_away_by_its_form(team: Coach, first: date, answer: str) -> None:
    await team.types("away")
    days = {"away_from": first, "away_until": date(2026, 12, 1)}

    await team.slack.submit(ADA, team.window(), days)

    assert words(team.window()).startswith(answer)


@pytest.mark.parametrize("typed", ["about 300", "~300", "300 comments", "0.3k"])
async def test_a_number_is_typed_into_the_form_as_people_write_it(team: Coach, typed: str) -> None:
    await team.types("report")
    await team.slack.submit(ADA, team.window(), {FOR_COMMENTS: 2})
    await team.types("report")

    asked = await refusals(team, {FOR_COMMENTS: typed})
    await team.slack.submit(ADA, team.window(), {FOR_COMMENTS: typed})

    assert "300" in (asked.get(FOR_COMMENTS) or words(team.window()))
    assert team.rows(ResultRow) == 2


@pytest.mark.parametrize(
    ("typed", "refused"),
    [
        ("a lot", "I can't read that as a number. Type one such as 4, 2.5 or 1,204."),
        ("20-30", "I can't read that as a number. Type one such as 4, 2.5 or 1,204."),
        ("$4", "I can't read that as a number. Type one such as 4, 2.5 or 1,204."),
        ("2.300", "“2.300”"),
        ("-4", "can't be negative"),
        ("2.5", "whole"),
    ],
)
async def test_words_that_are_no_number_are_refused_under_their_field(
    team: Coach, typed: str, refused: str
) -> None:
    await team.types("report")

    errors = await refusals(team, {FOR_COMMENTS: typed})

    assert refused in errors[FOR_COMMENTS], errors
    assert team.rows(ResultRow) == 0


async def test_the_buttons_under_an_answer_in_a_window_work_there(team: Coach) -> None:
    await team.types("report")
    await team.slack.submit(ADA, team.window(), {FOR_COMMENTS: 4})
    offered = buttons(team.window())

    await team.slack.click(ADA, team.window(), "undo")

    assert offered == ["undo", "edit_report", "show_progress"]
    assert words(team.window()).startswith("Undone: 4 comments on LinkedIn")


async def test_a_window_leads_on_to_the_next_form_of_its_channel(coach: Coach) -> None:
    await coach.set_up(ADA)

    await coach.slack.click(ADA, coach.window(), "preview_digest")
    preview = words(coach.window())
    await coach.slack.click(ADA, coach.window(), "open_objective")
    await coach.slack.submit(ADA, coach.window(), COMMENTS)
    await coach.slack.click(ADA, coach.window(), "edit_objective")
    await coach.slack.submit(ADA, coach.window(), {"target": 30})
    await coach.slack.click(ADA, coach.window(), "show_objectives")
    await coach.slack.click(ADA, coach.window(), "objective_menu", "close:1")
    await coach.slack.click(ADA, coach.window(), "close_objective")

    assert preview.startswith("No objectives yet")
    assert words(coach.window()).startswith("Closed: Comments on LinkedIn, no numbers yet")


async def test_a_refusal_in_a_window_stands_in_the_window(team: Coach) -> None:
    await team.types("report")
    await team.slack.submit(ADA, team.window(), {FOR_COMMENTS: 4})
    await team.types("undo")

    await team.slack.click(ADA, team.window(), "undo")

    assert words(team.window()).startswith("That report was already undone.")


@pytest.mark.parametrize(
    ("typed", "form"),
    [
        ("report", "report"),
        ("set an objective", "objective"),
        ("away", "away"),
        ("reminders, please", "reminders"),
    ],
)
async def test_a_direct_message_opens_a_form_by_a_button(
    team: Coach, typed: str, form: str
) -> None:
    reply = await team.slack.say(ADA, "D0ADA", typed)
    await team.slack.click(ADA, reply.message, buttons(reply.message)[0])

    assert reply.text == "Press the button to open the form."
    assert team.window()["callback_id"] == form


async def test_setup_in_a_direct_message_offers_the_settings_of_ones_teams(team: Coach) -> None:
    reply = await team.slack.say(ADA, "D0ADA", "settings")
    await team.slack.click(ADA, reply.message, "open_setup")

    assert reply.text.startswith("Which team's settings?")
    assert words(team.window()).startswith("Settings for <#C0MARKETING>.")


async def test_setup_in_a_direct_message_asks_for_a_channel(coach: Coach) -> None:
    reply = await coach.types("setup", channel="D0ADA")

    assert reply.text == ("A team needs a channel. Type `/social setup` in the right one.")
    assert coach.slack.views(ADA) == []


async def test_a_form_is_about_the_channel_it_was_opened_in(coach: Coach) -> None:
    await coach.slack.invite_bot(ADA, "C0GENERAL")
    await coach.types("setup", channel="C0GENERAL")

    await coach.slack.submit(ADA, coach.window(), PURPOSE)

    assert words(coach.window()).startswith("<#C0GENERAL> is set up.")
    assert coach.services.teams.channels(coach.workspace_id) == ("C0GENERAL",)
    assert MARKETING not in words(coach.window())
