"""Every command, from the typed words to the answer that only the person sees."""

from __future__ import annotations

import pytest
from sqlalchemy import text as sql

from bot.db.models import ObjectiveRow, ResultRow
from tests.support.coach import ADA, BEN, MARKETING, Coach
from tests.support.reading import buttons, words

OBJECTIVE = "objective 20 comments on LinkedIn by 31 December"


async def test_a_command_alone_shows_what_there_is_and_offers_set_up_first(coach: Coach) -> None:
    reply = await coach.types("")

    assert reply.text.startswith("This channel has no team yet. Press Set up; it takes a minute.")
    assert buttons(reply.message) == ["open_setup", "command:help"]


@pytest.mark.parametrize("text", ["help", "HELP", "  help  ", "more"])
async def test_help_names_every_command(team: Coach, text: str) -> None:
    reply = await team.types(text)

    for command in (
        *("report", "undo", "progress", "objective", "objectives", "checkin", "away", "back"),
        *("stop", "start", "coach", "digest", "digest now", "plan", "setup", "help"),
    ):
        assert f"`/social {command}" in reply.text
    assert reply.answer["response_type"] == "ephemeral"


async def test_an_unknown_word_gets_the_nearest_command_and_its_button(team: Coach) -> None:
    reply = await team.types("reprot linkedin comments 4")

    assert reply.text == (
        "I don't know “reprot”. Did you mean `/social report linkedin comments 4`?"
    )
    assert buttons(reply.message) == ["meant:report"]
    assert team.rows(ResultRow) == 0


async def test_a_word_like_no_command_gets_one_suggestion(team: Coach) -> None:
    reply = await team.types("xyzzy")

    assert reply.text.startswith("I'm not sure what you mean, so I won't guess.\n")
    assert buttons(reply.message) == ["show_progress"]


async def test_setup_makes_the_channel_a_team(coach: Coach) -> None:
    await coach.types("setup")
    form = words(coach.window())
    await coach.slack.submit(ADA, coach.window(), {"purpose": "known", "reporters": [ADA, BEN]})

    assert "Settings for <#C0MARKETING>." in form
    assert words(coach.window()).startswith(
        "<#C0MARKETING> is set up."
        " The first digest comes on Tuesday 24 Nov at 09:00 (Europe/Stockholm).\n"
        "I'll ask <@U0ADA> and <@U0BEN> for their numbers on Mondays at 09:00"
        " (their own time)."
    )


async def test_setup_again_starts_from_what_was_chosen(coach: Coach) -> None:
    await coach.set_up(ADA, BEN, purpose="sell", purpose_words="Fill the author evenings")

    await coach.set_up(digest_weekday="4")

    assert words(coach.window()).startswith(
        "Settings for <#C0MARKETING> saved."
        " The next digest comes on Friday 27 Nov at 09:00 (Europe/Stockholm).\n"
        "I'll ask <@U0ADA> and <@U0BEN> for their numbers"
    )
    assert "“Fill the author evenings”" in (await coach.types("digest")).text


async def test_an_objective_is_set_in_ones_own_words(coach: Coach) -> None:
    await coach.set_up(ADA)

    reply = await coach.types(OBJECTIVE)

    assert reply.text == (
        "Objective set: 20 comments on LinkedIn by 31 Dec 2026. Owner: <@U0ADA>."
        " That's 3.6 a week from here."  # 20 over 28 working days: one is Christmas
        " Check-ins: on Mondays at 09:00 (their own time), when a number is due."
    )
    assert buttons(reply.message) == [
        *("open_report", "edit_objective", "open_objective", "show_objectives"),
    ]


async def test_objective_alone_opens_the_form(coach: Coach) -> None:
    await coach.set_up(ADA)
    await coach.background_tasks()

    reply = await coach.types("objective")

    assert (reply.status, reply.messages) == (200, [])
    assert coach.window()["callback_id"] == "objective"


async def test_the_same_objective_is_not_set_twice(team: Coach) -> None:
    reply = await team.types("objective 30 comments on LinkedIn by 31 December")

    assert reply.text.startswith("Your team already has “20 comments on LinkedIn by")
    assert team.rows(ObjectiveRow) == 1


async def test_objectives_lists_each_with_a_menu(team: Coach) -> None:
    team.slack.world.refused_blocks.add("table")
    reply = await team.types("objectives", BEN)

    assert "*Comments on LinkedIn* (<@U0ADA>)" in words(reply.message)
    menu = reply.message["blocks"][1]["accessory"]
    assert [option["text"]["text"] for option in menu["options"]] == [
        "Edit",
        "Change owner",
        "Close",
    ]


async def test_a_report_says_what_was_stored_and_how_it_compares(team: Coach) -> None:
    reply = await team.types("report linkedin comments 4")

    assert reply.text == (
        "Recorded: 4 comments on LinkedIn."
        " Now 4 of 20 by 31 Dec, 1 number so far; I'll judge from 4."
    )
    assert buttons(reply.message) == ["undo", "edit_report", "show_progress"]
    assert team.rows(ResultRow) == 1


@pytest.mark.parametrize(
    "gap", ["\n", "\t", "\N{NO-BREAK SPACE}", "\N{NARROW NO-BREAK SPACE}", "  "]
)
async def test_any_white_space_ends_the_name_of_the_command(team: Coach, gap: str) -> None:
    reply = await team.types(f"report{gap}linkedin comments 4")

    assert reply.text.startswith("Recorded: 4 comments on LinkedIn.")


async def test_a_report_that_no_objective_counts_is_kept(team: Coach) -> None:
    reply = await team.types("report x followers 420")

    assert reply.text == (
        "Recorded: 420 followers on X. No objective uses this yet. I'll keep the number."
    )
    assert team.rows(ResultRow) == 1


async def test_report_alone_opens_the_form(team: Coach) -> None:
    reply = await team.types("report")

    assert (reply.status, reply.messages) == (200, [])
    assert team.window()["callback_id"] == "report"


async def test_report_alone_without_an_objective_says_what_to_do_first(coach: Coach) -> None:
    await coach.set_up(ADA)

    reply = await coach.types("report")

    assert reply.text == (
        "You have no open objective to report on. Set one first, like"
        " `/social objective 20 comments on LinkedIn by 31 December`."
    )


async def test_undo_takes_the_last_report_back(team: Coach) -> None:
    await team.types("report linkedin comments 4")
    await team.types("report linkedin comments 3")

    reply = await team.types("undo")

    assert reply.text.startswith("Undone: 3 comments on LinkedIn")
    assert "4 of 20" in (await team.types("progress")).text


async def test_undo_without_a_report_says_so(team: Coach) -> None:
    reply = await team.types("undo")

    assert reply.text.startswith("You have no report to undo.")


async def test_progress_is_mine_and_progress_team_is_everybodys(team: Coach) -> None:
    await team.types("objective 2 blog posts a week", BEN)

    mine, everybodys = await team.types("progress"), await team.types("progress team")

    assert mine.text.startswith("Your only objective has no numbers yet.")
    assert everybodys.text.startswith("2 objectives: 2 without numbers.")


async def test_progress_takes_no_other_word(team: Coach) -> None:
    reply = await team.types("progress tomorrow")

    assert reply.text == "Type `/social progress` for yours or `/social progress team`."


async def test_digest_is_a_preview_that_nobody_else_sees(team: Coach) -> None:
    reply = await team.types("digest")

    assert "Only you see this preview · Week from 23 Nov" in reply.text
    assert reply.answer["response_type"] == "ephemeral"
    assert team.posted() == []


async def test_digest_now_posts_it_once_a_day(team: Coach) -> None:
    first = await team.types("digest now")
    await team.tick()
    second = await team.types("digest now")
    await team.tick()

    assert first.answer["text"] == "The digest is on its way to <#C0MARKETING>."
    assert second.answer["text"].startswith("There's already a new digest in <#C0MARKETING>")
    assert len(team.posted()) == 1


async def test_digest_now_posts_what_an_alarm_kept_back(team: Coach) -> None:
    await team.raises_alarm("a photo of ours is going round")
    await team.tick(days=1)
    await team.ends_alarm()
    await team.tick()
    before = len(team.posted())

    await team.types("digest now")
    await team.tick()

    assert len(team.posted()) == before + 1


async def test_checkin_asks_at_once(team: Coach) -> None:
    reply = await team.types("checkin")
    await team.tick()

    assert reply.answer["text"] == "Your check-in is on its way to you as a direct message."
    assert len(team.asked()) == 1


async def test_checkin_with_nothing_due_sends_nothing(team: Coach) -> None:
    await team.types("report linkedin comments 4")

    reply = await team.types("checkin")
    await team.tick()

    assert reply.text.startswith("Nothing is due right now.")
    assert team.asked() == []


async def test_away_until_friday_includes_friday(team: Coach) -> None:
    reply = await team.types("away until Friday")

    assert reply.text.startswith("You're away from today up to and including Friday 27 Nov 2026.")
    assert buttons(reply.message) == ["back"]


@pytest.mark.parametrize(
    "text",
    ["away <@U0BEN> until Friday", "away until Friday <@U0BEN>", "away until <@U0BEN|ben> Friday"],
)
async def test_a_mention_anywhere_names_the_colleague_who_is_away(coach: Coach, text: str) -> None:
    await coach.set_up(ADA, BEN)

    reply = await coach.types(text)

    assert "<@U0BEN>" in reply.text
    assert "27 Nov" in reply.text


async def test_who_names_themselves_is_away_like_who_names_nobody(team: Coach) -> None:
    alone = await team.types("away until Friday")
    named = await team.types("away <@U0ADA> until Friday")

    assert (named.text, buttons(named.message)) == (alone.text, ["back"])


@pytest.mark.parametrize(
    "text",
    [
        "away <!channel> until Friday",
        "away until Friday &lt;!here&gt;",
        "away <@U0BEN> <@U0ADA> until Friday",
    ],
)
async def test_only_one_person_at_a_time_is_set_away(team: Coach, text: str) -> None:
    reply = await team.types(text)

    assert reply.text == "Name one person at a time."


async def test_away_alone_opens_the_form(team: Coach) -> None:
    await team.types("away")

    assert team.window()["callback_id"] == "away"


async def test_back_ends_the_absence(team: Coach) -> None:
    await team.types("away until 24 December")

    reply = await team.types("back")
    await team.tick(days=7, hours=1)

    assert reply.answer["text"].startswith("Welcome back. Next check-in: Monday")
    assert len(team.asked()) == 1


async def test_after_stop_no_direct_message_comes_until_start(team: Coach) -> None:
    stopped = await team.types("stop")
    await team.tick(days=7, hours=1)
    silent = team.asked()
    started = await team.types("start")
    await team.tick(days=7)

    assert stopped.answer["text"].startswith("Done: no more check-ins.")
    assert silent == []
    assert started.answer["text"] == (
        "Check-ins are on. Next one: Monday 7 Dec at 09:00 (Europe/Stockholm)."
    )
    assert len(team.asked()) == 1


@pytest.mark.parametrize(
    "text", [OBJECTIVE, "objective", "report linkedin comments 4", "objectives", "digest"]
)
async def test_without_a_team_the_answer_offers_set_up(coach: Coach, text: str) -> None:
    reply = await coach.types(text)

    assert reply.text == "This channel has no team yet. Set it up first; it takes a minute."
    assert buttons(reply.message) == ["open_setup"]
    assert set(coach.stored().values()) == {0}


async def test_with_several_teams_the_channel_decides(team: Coach) -> None:
    team.slack.world.channels["C0BLOG"].members.add(team.slack.world.bot.id)
    await team.set_up(ADA, channel="C0BLOG")

    there = await team.types("objective 5 posts a week on X", channel="C0BLOG")

    assert there.text.startswith("Objective set: 5 posts on X every week.")


@pytest.mark.parametrize(("typed", "meant"), [("goals", "objectives"), ("check-in", "checkin")])
async def test_other_names_for_a_command_work(team: Coach, typed: str, meant: str) -> None:
    assert (await team.types(typed)).text == (await team.types(meant)).text


async def test_an_answer_to_a_command_is_for_the_person_alone(team: Coach) -> None:
    before = len(team.slack.messages(MARKETING))

    for text in ("", "progress", "digest", "report linkedin comments 4", "undo", "stop"):
        assert (await team.types(text)).answer["response_type"] == "ephemeral"

    await team.types("objectives")
    assert team.slack.calls("response_url")[-1].payload["response_type"] == "ephemeral"
    assert len(team.slack.messages(MARKETING)) == before


async def test_the_sums_behind_progress_can_be_asked_for(team: Coach) -> None:
    await team.types("report linkedin comments 4")
    asked = (await team.types("progress")).message

    pressed = await team.slack.click(ADA, asked, "why_numbers")
    typed = await team.types("why numbers")

    assert "Planned by now: 0 + (20 − 0) × 0 ÷ " in pressed.text
    assert typed.text == pressed.text
    assert typed.text == (await team.types("why numbers team")).text


async def test_words_are_read_before_the_database_is_asked(team: Coach) -> None:
    """Whoever misspells a command keeps nobody else from reporting.

    What they count may be their team's own, which only the database knows.
    """
    await team.types("progress")

    with team.sessions.begin(team.workspace_id) as session:
        session.execute(sql("UPDATE member SET zone = zone"))  # SQLite has one writer
        replies = [await team.types(typed) for typed in ("away until dogs", "review dogs")]

    assert [reply.text.split(".")[0] for reply in replies] == [
        "Until when? For example `/social away until Friday`",
        "“dogs” isn't a quarter",
    ]
