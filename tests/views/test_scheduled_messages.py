"""The two messages that come by themselves, as they are read."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from bot.domain.coaching.checkin import CheckIn
from bot.domain.coaching.coverage import Coverage
from bot.domain.coaching.finding import Finding
from bot.domain.progress.progress import Progress
from bot.domain.progress.verdict import Verdict
from bot.domain.team import Purpose
from bot.views import messages
from bot.views.wording import measure_name
from tests.support.builders import week_of
from tests.views.drawing import buttons, drawn
from tests.views.examples import (
    AHEAD,
    CHANNELS,
    EARLY,
    FIFTY,
    MISSED,
    NUMBERS,
    OVER,
    PLAN,
    POSTS,
    REACHED,
    SILENT,
    SLIPPING,
    TODAY,
    WEEKS,
    WITHIN,
    asked,
    figures,
    line_item,
    objective,
    plan,
    posts,
    progress,
    team_progress,
    week,
    weekly,
)

FIRST = date(2026, 12, 1)
"""The day of December's first digest."""

DIGEST = """\
# Week to 24 Nov: 3 of 5 objectives on pace, 1 needs attention, 1 without a report

_Needs attention_
*Comments on LinkedIn*
▰▰▰▰▰▱▱▱▱▱ 🟡 10 of 20 by 31 Dec · slipping: 2 behind an even pace, about 7 working days \
· up 4 since last week · needs 1.9 a week instead of 1.6

_No report yet_
*Bookings*
⚪ 24 planned by 15 Jan 2027

_Going well_
*Followers on Instagram*
▰▰▰▰▰▰▰▱▱▱ 🟢 2,150 of 2,500 by 31 Dec · 52 ahead of an even pace, about 3 working days \
· no report since 9 Nov
*Minutes to answer on X*
▰▰▰▰▰▰▰▱▱▱ 🟢 45, at most 60 · 15 under the limit · down 7 since last week
*Posts on the blog*
▰▰▰▰▰▰▰▰▰▰ 🟢 5 of 5 this week · reached · 3 last week

5 of 7 numbers came in, 1 person away.

*Advice:* “2,500 followers on Instagram by 31 Dec” has had no report for 15 days, \
so its number may be an old one. Report it, or close it if it does not matter any more.

[Report] [Progress] [Set an objective] [Plan] [Why?] [Not useful]

~ You are here to sell."""

DIGEST_TEXT = (
    "Week to 24 Nov: 3 of 5 objectives on pace, 1 needs attention, 1 without a report."
    " Needs attention. Comments on LinkedIn: 10 of 20 by 31 Dec, slipping: 2 behind an even pace,"
    " about 7 working days, up 4 since last week, needs 1.9 a week instead of 1.6."
    " No report yet. Bookings: 24 planned by 15 Jan 2027."
    " Going well. Followers on Instagram: 2,150 of 2,500 by 31 Dec, 52 ahead of an even pace,"
    " about 3 working days, no report since 9 Nov."
    " Minutes to answer on X: 45, at most 60, 15 under the limit, down 7 since last week."
    " Posts on the blog: 5 of 5 this week, reached, 3 last week."
    " 5 of 7 numbers came in, 1 person away."
    " Advice: “2,500 followers on Instagram by 31 Dec” has had no report for 15 days,"
    " so its number may be an old one. Report it, or close it if it does not matter any more."
    " You are here to sell."
)

DONE = progress(Verdict.REACHED, "22", "1", lead="2")
CHECKIN = """\
Got a minute for 2 numbers?
*Comments on LinkedIn* in <#C0MARKETING> new since 23 Nov (10 so far)
*Bookings* in <#C0EVENTS> how many since 1 Oct

[Report] [Nothing new] [Later today] [Stop check-ins]

~ Or just reply: `linkedin comments 4, bookings 4`"""

CHECKIN_TEXT = (
    "Got a minute for 2 numbers?"
    " Comments on LinkedIn in <#C0MARKETING>: new since 23 Nov (10 so far)."
    " Bookings in <#C0EVENTS>: how many since 1 Oct."
    " Press Report, Nothing new, Later today or Stop check-ins."
    " Or just reply: `linkedin comments 4, bookings 4`"
)


def test_a_digest_puts_what_slipped_first_and_ends_with_one_thing_to_do() -> None:
    message = messages.digest(weekly(*WEEKS))

    assert drawn(message["blocks"]) == DIGEST
    assert message["text"] == DIGEST_TEXT


def test_the_buttons_of_a_digest_know_the_team() -> None:
    message = messages.digest(weekly(*WEEKS))

    assert buttons(message["blocks"]) == {
        "open_report": "3",
        "show_progress": "3",
        "open_objective": "3",
        "show_plan": "3",
        "why_advice": (
            '{"rule": "stale", "goal": "2,500 followers on Instagram by 31 Dec",'
            ' "numbers": [["last day reported", "9 Nov"], ["days since then", "15"]]}'
        ),
        "quiet_advice": "3:stale",
    }


def test_a_digest_offers_the_review_while_a_quarter_ends() -> None:
    ending = replace(weekly(*WEEKS), day=date(2026, 12, 29))

    assert buttons(messages.digest(ending)["blocks"])["make_review"] == "3"
    assert "make_review" not in buttons(messages.digest(weekly(*WEEKS))["blocks"])


def test_a_digest_shows_eight_objectives_and_counts_the_rest() -> None:
    message = messages.digest(weekly(*(week(now) for now in FIFTY)))

    assert message["text"].count("Replies written in the newsletter") == 8
    assert "And 42 more in Progress." in message["text"]
    assert "And 42 more in Progress." in drawn(message["blocks"])


def test_a_preview_says_that_nobody_else_sees_it() -> None:
    message = messages.digest(weekly(*WEEKS), preview=True)

    assert message["text"].startswith("Preview, only you see this. Week to 24 Nov:")
    assert drawn(message["blocks"]).endswith("~ Preview, only you see this. You are here to sell.")


def test_a_digest_without_purpose_words_needs_no_last_line() -> None:
    message = messages.digest(weekly(*WEEKS, purpose=(Purpose.OTHER, "")))

    assert message["blocks"][-1]["type"] == "actions"


def test_a_digest_names_objectives_and_no_people() -> None:
    message = messages.digest(weekly(*WEEKS))

    assert "<@" not in message["text"]
    assert "<@" not in drawn(message["blocks"])


@pytest.mark.parametrize(
    ("found", "headline"),
    [
        ((), "no objective to follow yet"),
        ((AHEAD,), "the one objective is on pace"),
        ((AHEAD, WITHIN), "both objectives are on pace"),
        ((AHEAD, WITHIN, REACHED), "all 3 objectives are on pace"),
        ((SILENT,), "no numbers yet for the one objective"),
        ((SILENT, SILENT), "no numbers yet for 2 objectives"),
        ((SLIPPING,), "the one objective needs attention"),
        ((EARLY,), "too early to judge the one objective"),
        ((EARLY, EARLY), "too early to judge 2 objectives"),
        ((EARLY, SILENT), "2 objectives: 1 too early to judge, 1 without a report"),
        ((AHEAD, EARLY), "1 of 2 objectives on pace, 1 too early to judge"),
        ((OVER, SLIPPING), "none of 2 objectives on pace, 2 need attention"),
        ((OVER, MISSED), "the one objective needs attention, 1 ended"),
        ((AHEAD, WITHIN, MISSED), "both objectives are on pace, 1 ended"),
        ((MISSED,), "the one objective has ended"),
        ((MISSED, MISSED), "2 objectives have ended"),
        ((AHEAD, SILENT), "1 of 2 objectives on pace, 1 without a report"),
        ((DONE,), "the one objective is done"),
        ((DONE, AHEAD), "1 of 2 objectives done, the other on pace"),
        ((DONE, AHEAD, WITHIN), "1 of 3 objectives done, the others on pace"),
        ((DONE, SLIPPING), "1 of 2 objectives on pace, 1 needs attention"),
    ],
)
def test_the_headline_is_one_sentence_on_the_whole_week(
    found: tuple[Progress, ...], headline: str
) -> None:
    message = messages.digest(weekly(*(week(now) for now in found)))

    assert message["blocks"][0]["text"]["text"] == f"Week to 24 Nov: {headline}"


@pytest.mark.parametrize(
    ("slid", "others", "headline"),
    [
        ((SLIPPING,), (), "comments on LinkedIn slipped"),
        ((SLIPPING,), (REACHED,), "1 of 2 objectives on pace, comments on LinkedIn slipped"),
        ((OVER, SLIPPING), (), "none of 2 objectives on pace, 2 slipped"),
        ((MISSED,), (AHEAD,), "the one objective is on pace, 1 ended"),
        (
            (SLIPPING,),
            (OVER,),
            "none of 2 objectives on pace, comments on LinkedIn slipped, 1 more needs attention",
        ),
        (
            (OVER, SLIPPING),
            (SLIPPING, OVER),
            "none of 4 objectives on pace, 2 slipped, 2 more need attention",
        ),
    ],
)
def test_what_goes_worse_than_the_last_digest_said_has_slipped(
    slid: tuple[Progress, ...], others: tuple[Progress, ...], headline: str
) -> None:
    before = TODAY - timedelta(days=7)
    weeks = [week_of(now, replace(now, verdict=Verdict.ON_PACE), day=before) for now in slid]

    message = messages.digest(weekly(*weeks, *(week(now) for now in others)))

    assert message["blocks"][0]["text"]["text"] == f"Week to 24 Nov: {headline}"


@pytest.mark.parametrize(
    ("coverage", "words"),
    [
        (Coverage(due=1, came=1), "3 last week. The number asked for came in."),
        (Coverage(due=1, came=0), "The number asked for did not come in."),
        (Coverage(due=8, came=6, away=1), "6 of 8 numbers came in, 1 person away."),
        (Coverage(due=7, came=0, away=2), "None of 7 numbers came in, 2 people away."),
        (Coverage(due=0, came=0), "this week, reached, 3 last week."),  # nobody was asked
        (Coverage(due=0, came=0, away=1), "3 last week. 1 person away."),
    ],
)
def test_coverage_counts_and_names_nobody(coverage: Coverage, words: str) -> None:
    message = messages.digest(weekly(*WEEKS, coverage=coverage))

    assert f" {words} Advice:" in message["text"]


@pytest.mark.parametrize(
    ("found", "start"),
    [
        ((), "there is no objective yet"),
        ((OVER,), "“at most 500 spent on Facebook every month” is over its limit"),
        ((MISSED,), "the date of “40 leads in the newsletter by 20 Nov” has passed with 31 of 40."),
        (
            (SLIPPING,),
            "“20 comments on LinkedIn by 31 Dec” is a little behind: it needs 1.9 a week",
        ),
        ((SILENT,), "“24 bookings by 15 Jan 2027” has no number after 54 days."),
        ((SILENT, REACHED), "“24 bookings by 15 Jan 2027” has no number after 54 days."),
        ((WITHIN, SLIPPING, SILENT, AHEAD), "“2,500 followers on Instagram by 31 Dec” has had no"),
    ],
)
def test_a_digest_suggests_what_fits_the_worst(found: tuple[Progress, ...], start: str) -> None:
    message = messages.digest(weekly(*(week(now) for now in found)))

    assert f" Advice: {start}" in message["text"]


def test_an_output_alone_is_told_that_no_outcome_is_beside_it() -> None:
    alone = messages.digest(weekly(week(AHEAD)))
    paired = messages.digest(weekly(week(AHEAD), week(SILENT)))

    assert " No outcome is counted beside followers on Instagram yet. " in alone["text"]
    assert "No outcome" not in paired["text"]


def test_what_is_reached_stands_apart_and_can_be_closed_there() -> None:
    message = messages.digest(weekly(week(REACHED, "5"), week(DONE, "22")))

    assert "_Going well_\n*Posts on the blog*" in drawn(message["blocks"])
    assert "_Done_\n*Comments on LinkedIn*" in drawn(message["blocks"])
    assert buttons(message["blocks"])["show_objectives"] == "3"


def test_a_digest_sets_social_media_beside_the_rest_of_the_plan_in_one_line() -> None:
    message = messages.digest(replace(weekly(*WEEKS), plan=PLAN, day=FIRST))

    said = "what one lead cost, 1 Oct to 31 Dec: LinkedIn posts €38, Newsletter at least €10.13."
    assert said in message["text"]
    assert f"1 person away.\n\n*Plan:* {said}\n\n" in drawn(message["blocks"])


def test_costs_are_compared_once_a_month() -> None:
    later = replace(weekly(*WEEKS), plan=PLAN, day=FIRST + timedelta(days=7))

    assert "Plan:" not in messages.digest(later)["text"]


@pytest.mark.parametrize("rule", ["costly", "cheaper"])
def test_advice_about_costs_stands_in_the_place_of_that_line(rule: str) -> None:
    found = Finding(rule, None, figures("Fair"))
    said = replace(weekly(*WEEKS), plan=PLAN, day=FIRST, suggestion=found)

    assert "Plan:" not in messages.digest(said)["text"]


def test_a_long_ranking_is_told_by_its_cheapest() -> None:
    costs = dict.fromkeys(("hours", "hourly_cost"), "0")
    others = [line_item(n, f"Fair {n}", spend=f"{n}00", results="10", **costs) for n in range(2, 6)]
    social = [posts(f"Posts {n}", spend=f"{n}50", results="10", **costs) for n in range(4, 7)]
    numbered = [replace(line, id=10 + n) for n, line in enumerate(social)]

    message = messages.digest(replace(weekly(*WEEKS), plan=plan(*others, *numbered), day=FIRST))

    assert "Fair 2 €20, Fair 3 €30, Posts 4 €45, Posts 5 €55 and 3 more." in message["text"]


def test_where_nothing_compares_a_digest_is_silent_about_the_plan() -> None:
    for lines in ((), (POSTS,), (POSTS, line_item(2, "Newsletter", spend="90", results="9"))):
        message = messages.digest(replace(weekly(*WEEKS), plan=plan(*lines)))

        assert "Plan:" not in message["text"]


@pytest.mark.parametrize(
    ("lag", "state"), [(REACHED, " (going well)"), (SLIPPING, " (behind)"), (SILENT, "")]
)
def test_a_lead_names_its_lag_and_how_that_goes(lag: Progress, state: str) -> None:
    lead = replace(AHEAD, objective=replace(AHEAD.objective, leads_to=lag.objective.id))
    name = measure_name(lag.objective.measure)
    told = f"should lead to {name}{state}."

    assert told in messages.digest(weekly(week(lead), week(lag)))["text"]
    assert told in messages.progress(team_progress(lead, lag, whose=None), share=False)["text"]
    assert "should lead" not in messages.digest(weekly(week(lead)))["text"]


def test_silence_is_met_with_an_invitation() -> None:
    message = messages.digest(weekly(*WEEKS, coverage=Coverage(due=7, came=0)))

    assert (
        " Advice: no new number came in, so nothing here is new."
        " Press Report and give one." in message["text"]
    )


def test_a_check_in_asks_for_what_is_due_and_nothing_else() -> None:
    bookings = replace(SILENT, objective=objective(2, "bookings", None, target="24", team_id=4))
    due = asked(SLIPPING, bookings)
    question = CheckIn(user="U0ANN", day=TODAY, due=due, typable=due)

    message = messages.checkin(question, channels=CHANNELS)

    assert drawn(message["blocks"]) == CHECKIN
    assert message["text"] == CHECKIN_TEXT


def test_a_check_in_may_say_one_thing_about_what_is_due() -> None:
    hint = Finding("deadline_near", SLIPPING, NUMBERS)
    question = CheckIn(user="U0ANN", day=TODAY, due=asked(SLIPPING), hint=hint)

    message = messages.checkin(question, channels=CHANNELS)

    said = "“20 comments on LinkedIn by 31 Dec” has 14 working days left and 14 to go."
    assert f" Advice: {said}" in message["text"]
    assert f"\n\n*Advice:* {said}" in drawn(message["blocks"])


def test_a_check_in_for_one_team_does_not_name_its_channel() -> None:
    question = CheckIn(user="U0ANN", day=TODAY, due=asked(SILENT))

    message = messages.checkin(question, channels=CHANNELS)

    assert message["text"].startswith(
        "Got a minute for one number? Bookings: how many since 1 Oct."
    )


def test_the_buttons_of_a_check_in_know_its_day() -> None:
    question = CheckIn(user="U0ANN", day=TODAY, due=asked(SILENT))

    message = messages.checkin(question, channels=CHANNELS)

    assert buttons(message["blocks"]) == {
        "open_report": None,
        "skip_checkin": "2026-11-24",
        "snooze_checkin": "2026-11-24",
        "stop": None,
    }


def test_stopping_is_asked_again_before_it_is_done() -> None:
    question = CheckIn(user="U0ANN", day=TODAY, due=asked(SILENT))

    stop = messages.checkin(question, channels=CHANNELS)["blocks"][-2]["elements"][-1]

    assert stop["confirm"]["title"]["text"] == "Stop check-ins?"
