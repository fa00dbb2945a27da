"""A team's first two weeks, told from the invitation to the third digest."""

from __future__ import annotations

from bot.db.models import ResultRow
from tests.support.coach import ADA, BEN, MARKETING, Coach
from tests.support.reading import number_fields, words


async def test_the_first_two_weeks_of_a_team(coach: Coach) -> None:
    await ada_adds_the_bot_and_sets_the_team_up(coach)
    await both_set_an_objective(coach)
    await the_first_digest_comes_on_tuesday(coach)
    await on_friday_ada_takes_a_slip_of_the_finger_back(coach)
    await on_monday_only_who_said_nothing_is_asked(coach)
    await ben_goes_on_holiday(coach)

    assert coach.rows(ResultRow) == 4, "the slip is kept, too"
    assert "4 of 20" in (await coach.types("progress")).text


async def ada_adds_the_bot_and_sets_the_team_up(coach: Coach) -> None:
    """Monday, 23 November, half past nine in Stockholm."""
    coach.slack.world.channels[MARKETING].members.discard(coach.slack.world.bot.id)
    await coach.slack.invite_bot(ADA, MARKETING)
    greeting = coach.slack.messages(MARKETING)[-1]
    await coach.slack.click(ADA, greeting, "open_setup")
    purpose = {"purpose": "sell", "purpose_words": "Fill the author evenings"}
    await coach.slack.submit(ADA, coach.window(), {**purpose, "reporters": [ADA, BEN]})

    assert greeting["text"].startswith("Hi, I'm Social Coach")
    assert words(coach.window()).startswith("<#C0MARKETING> is set up.")


async def both_set_an_objective(coach: Coach) -> None:
    """Ada in her own words, Ben by the form; he has a number to report already."""
    hers = await coach.types("objective 20 comments on LinkedIn by 31 December")
    await coach.types("objective", BEN)
    await coach.slack.click(BEN, coach.window(BEN), "kind", "rate:week")
    filled = {"metric": "posts", "platform": "x", "target": 5, "due_on": None}
    await coach.slack.submit(BEN, coach.window(BEN), filled)
    report = await coach.types("report x posts 2", BEN)

    assert "Owner: <@U0ADA>." in hers.text
    assert words(coach.window(BEN)).startswith("Objective set: *5 posts on X every week*.")
    assert report.text.startswith("Recorded: 2 posts on X.")


async def the_first_digest_comes_on_tuesday(coach: Coach) -> None:
    await coach.tick(hours=23, minutes=30)

    assert coach.posted()[-1].find(" Week from 23 Nov") > 0
    assert "Fill the author evenings" in coach.posted()[-1]


async def on_friday_ada_takes_a_slip_of_the_finger_back(coach: Coach) -> None:
    await coach.tick(days=3)
    slip = await coach.types("report linkedin comments 40")
    await coach.slack.click(ADA, slip.message, "undo")
    right = await coach.slack.say(ADA, "D0ADA", "report linkedin comments 4")

    assert "4 of 20 by 31 Dec" in right.text


async def on_monday_only_who_said_nothing_is_asked(coach: Coach) -> None:
    """Ben's report is a week old, Ada's is of Friday; he answers by the check-in's form."""
    hers = len(coach.asked(ADA))
    await coach.tick(days=3, hours=1)
    await coach.slack.click(BEN, coach.slack.dm(BEN)[-1], "open_report")
    form = coach.window(BEN)
    await coach.slack.submit(BEN, form, dict.fromkeys(number_fields(form), 3))

    assert len(coach.asked(ADA)) == hers
    assert len(coach.asked(BEN)) == 2, "who set it up, and one check-in"
    assert words(coach.window(BEN)).startswith("Recorded: 3 posts on X for the week of 23–29 Nov.")


async def ben_goes_on_holiday(coach: Coach) -> None:
    """Nobody asks him, and the digest does not expect him."""
    hers = len(coach.asked(ADA))
    await coach.types("away until 11 December", BEN)
    await coach.tick(days=1)
    await coach.tick(days=6)
    await coach.tick(days=1)

    assert len(coach.asked(BEN)) == 2, "who set it up, and one check-in"
    assert len(coach.asked(ADA)) == hers + 1
    assert len(coach.posted()) == 4, "a greeting, and the digests of three Tuesdays"
    assert " · 1 person away" in coach.posted()[-1]
