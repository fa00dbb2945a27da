"""The two messages that come by themselves, as they are read."""

from __future__ import annotations

import re
import sys
from dataclasses import replace
from datetime import date, timedelta

import pytest

from bot.domain.coaching.checkin import CheckIn
from bot.domain.coaching.coverage import Coverage
from bot.domain.coaching.events import EventKind, TieKind
from bot.domain.coaching.finding import Finding
from bot.domain.coaching.objective_week import ObjectiveWeek
from bot.domain.coaching.remarks import Note
from bot.domain.coaching.step import Done, Outcome, StepNews
from bot.domain.objectives.kinds import Period
from bot.domain.progress.progress import Progress
from bot.domain.progress.verdict import Verdict
from bot.domain.team import Purpose
from bot.views import messages
from bot.views.messages.advice import advice
from bot.views.newer import older
from bot.views.wording import measure_name
from tests.views.drawing import buttons, drawn
from tests.views.examples import (
    AHEAD,
    CHANNELS,
    EARLY,
    FIFTY,
    MISSED,
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
    full_plan,
    line_item,
    objective,
    plan,
    posts,
    progress,
    stepped,
    story,
    team_progress,
    tie_of,
    week,
    weekly,
)

DIGEST = """\
# Comments on LinkedIn 2 behind

~ Week ending 22 Nov · 5 of 7 numbers in · 1 person away

_Needs attention_
🟡 *Comments on LinkedIn* 10 of 20 by 31 Dec · +4 · 2 behind

_No update this week_
⚪ *Bookings* no numbers yet · target 24 by 15 Jan
⚪ *Followers on Instagram* 2,150 of 2,500 on 9 Nov · due 31 Dec

_On pace_
🟢 *Minutes to answer on X* 45, at most 60 · −7 · 15 under the limit
🟢 *Posts on the blog* 5 of 5 this week · reached · 3 last week

ADVICE

[Why?] [Mute for the team]

[Report] [Progress]"""

DIGEST_TEXT = (
    "Comments on LinkedIn 2 behind."
    " Week ending 22 Nov · 5 of 7 numbers in · 1 person away."
    " Needs attention. Comments on LinkedIn: 10 of 20 by 31 Dec, +4, 2 behind."
    " No update this week. Bookings: no numbers yet, target 24 by 15 Jan."
    " Followers on Instagram: 2,150 of 2,500 on 9 Nov, due 31 Dec."
    " On pace. Minutes to answer on X: 45, at most 60, −7, 15 under the limit."
    " Posts on the blog: 5 of 5 this week, reached, 3 last week."
    " ADVICE"
)

DONE = progress(Verdict.REACHED, "22", "1", lead="2")
CHECKIN = """\
Got a minute for 2 numbers?
*Comments on LinkedIn* in <#C0MARKETING>: new since 23 Nov (10 so far)
*Bookings* in <#C0EVENTS>: how many since 1 Oct

[Report] [Nothing new] [Later today] [Stop check-ins]

~ Or just reply: `bookings 4, linkedin comments 4`"""

CHECKIN_TEXT = (
    "Got a minute for 2 numbers?"
    " Comments on LinkedIn in <#C0MARKETING>: new since 23 Nov (10 so far)."
    " Bookings in <#C0EVENTS>: how many since 1 Oct."
    " Press Report, Nothing new, Later today or Stop check-ins."
    " Or just reply: `bookings 4, linkedin comments 4`"
)


def test_a_digest_puts_what_slipped_first_and_ends_with_one_thing_to_do() -> None:
    found = weekly(*WEEKS)
    assert found.suggestion is not None
    said, message = advice(found.suggestion, TODAY), messages.digest(found)

    assert drawn(message["blocks"]) == DIGEST.replace("ADVICE", said)
    assert message["text"] == DIGEST_TEXT.replace("ADVICE", said)


def test_the_buttons_of_a_digest_know_the_team() -> None:
    message = messages.digest(weekly(*WEEKS))

    assert buttons(message["blocks"]) == {
        "open_report": "3",
        "show_progress": "3",
        "why_advice": (
            '{"rule": "no_data", "goal": "Bookings", "numbers": [["days since it began", "54"]]}'
        ),
        "quiet_advice": "3:no_data",
    }


def test_a_digest_offers_the_review_while_a_quarter_ends() -> None:
    ending = replace(weekly(*WEEKS), day=date(2026, 12, 29))

    assert buttons(messages.digest(ending)["blocks"])["make_review"] == "3"
    assert "make_review" not in buttons(messages.digest(weekly(*WEEKS))["blocks"])


def test_a_digest_shows_what_fits_a_phone_and_counts_the_rest() -> None:
    message = messages.digest(weekly(*(week(now) for now in FIFTY)))

    assert drawn(message["blocks"]).count("🔴 *") == 2
    assert "48 more objectives." in message["text"]
    assert "48 more objectives in Progress." in drawn(message["blocks"])
    assert "[Show all 50]" in drawn(message["blocks"])


def test_a_digest_of_short_lines_shows_eight() -> None:
    shown = drawn(messages.digest(weekly(*[week(EARLY)] * 12))["blocks"])

    assert shown.count("⚪ *") == 8
    assert "4 more objectives in Progress." in shown


@pytest.mark.parametrize("place", [3, 20, 49])
def test_what_the_headline_or_the_advice_is_about_is_never_left_out(place: int) -> None:
    saves = replace(FIFTY[place].objective, measure=objective(1, "saves", None).measure)
    weeks = [week(now) for now in FIFTY]
    weeks[place] = week(about := replace(FIFTY[place], objective=saves))
    found = replace(weekly(*weeks), suggestion=None)

    assert "*Saves*" not in drawn(older(messages.digest(found))["blocks"])
    for digest in (
        replace(found, story=story(EventKind.SLIPPED, saves.id)),
        replace(found, suggestion=Finding("still_open", about)),
    ):
        shown = drawn(older(messages.digest(digest))["blocks"])
        at_once, folded, _ = re.split(r"(4[78]) more objectives in Progress\.", shown)
        assert "*Saves*" in at_once
        assert at_once.count("*Replies written") + 1 == 50 - int(folded)


@pytest.mark.parametrize("count", range(1, 9))
def test_no_line_is_left_out_alone(count: int) -> None:
    assert "1 more" not in drawn(messages.digest(weekly(*map(week, FIFTY[:count])))["blocks"])


def test_a_preview_says_that_nobody_else_sees_it() -> None:
    message = messages.digest(weekly(*WEEKS), preview=True)

    assert "Only you see this preview · Week ending 22 Nov" in message["text"]
    assert "~ Only you see this preview · Week ending 22 Nov" in drawn(message["blocks"])


def test_the_words_of_the_purpose_come_now_and_then() -> None:
    found = weekly(*WEEKS, purpose=(Purpose.OTHER, "to be found"))
    said = messages.digest(replace(found, note=Note.PURPOSE))

    assert messages.digest(found)["blocks"][-1]["type"] == "actions"
    assert drawn(said["blocks"]).endswith("~ Why you're here: “to be found”")
    assert said["text"].endswith("Why you're here: “to be found”")


def test_a_trial_asks_for_its_decision_now_and_then() -> None:
    found = replace(weekly(*WEEKS), trial_until=date(2026, 12, 23))
    asked = "Trial until 23 Dec: which decision are these numbers for?"

    assert asked not in messages.digest(found)["text"]
    assert asked in messages.digest(replace(found, note=Note.TRIAL))["text"]


@pytest.mark.parametrize(
    ("days", "is_said"), [(0, True), (1, True), (6, True), (7, False), (-1, False)]
)
def test_the_end_of_a_trial_is_named_in_the_last_digest_before_it(
    days: int, *, is_said: bool
) -> None:
    until = weekly(*WEEKS).day + timedelta(days=days)
    found = replace(weekly(*WEEKS), trial_until=until)
    advised = replace(found, suggestion=Finding("told"))

    assert found.trial_ends is is_said
    assert not advised.trial_ends
    said = messages.digest(replace(found, note=Note.TRIAL))["text"]
    assert ("The trial ends on " in said) is is_said


def test_a_digest_names_objectives_and_no_people() -> None:
    message = messages.digest(weekly(*WEEKS))

    assert "<@" not in message["text"]
    assert "<@" not in drawn(message["blocks"])


@pytest.mark.parametrize(
    ("coverage", "words"),
    [
        (Coverage(due=1, came=1), " · the number is in, thank you."),
        (Coverage(due=1, came=0), " · no number in yet."),
        (Coverage(due=2, came=2), " · 2 of 2 numbers in, thank you."),
        (Coverage(due=8, came=6, away=1), " · 6 of 8 numbers in · 1 person away."),
        (Coverage(due=7, came=0, away=2), " · 0 of 7 numbers in · 2 people away."),
        (
            Coverage(due=2, came=1, unasked=1),
            " · 1 of 2 numbers in · 1 number no one is asked for.",
        ),
        (Coverage(due=0, came=0), "."),  # nobody was asked
        (Coverage(due=0, came=0, away=1), " · 1 person away."),
    ],
)
def test_coverage_counts_and_names_nobody(coverage: Coverage, words: str) -> None:
    message = messages.digest(weekly(*WEEKS, coverage=coverage))

    assert f" Week ending 22 Nov{words} " in message["text"]


def test_a_number_for_an_earlier_week_is_not_counted_for_this_one() -> None:
    late = replace(AHEAD, verdict=Verdict.STALE)
    told = messages.digest(weekly(week(SLIPPING), late_week(late)))

    assert " · 5 of 7 numbers in, 1 for an earlier week · " in told["text"]


def late_week(now: Progress) -> ObjectiveWeek:
    """An old number that came since the last digest."""
    found = week(now)
    assert found.published is not None
    return replace(found, published=replace(found.published, is_followed=True))


def test_the_week_is_the_last_whole_one_if_there_was_one() -> None:
    monday = Period.WEEK.start(TODAY)
    new = replace(SLIPPING, objective=replace(SLIPPING.objective, starts_on=monday))
    old = replace(new, objective=replace(new.objective, starts_on=monday - timedelta(days=1)))

    assert "Week from 23 Nov" in messages.digest(weekly(week(new)))["text"]
    assert "Week ending 22 Nov" in messages.digest(weekly(week(new), week(old)))["text"]


@pytest.mark.parametrize(
    ("people", "words"),
    [
        (("U0ADA",), "2 of 2 numbers in · Thanks, <@U0ADA>."),
        (("U0ADA", "U0BEN"), "2 of 2 numbers in · Thanks, <@U0ADA> and <@U0BEN>."),
        (("U0<", "U0BEN"), "2 of 2 numbers in · Thanks, <@U0&lt;> and <@U0BEN>."),
        (("A", "B", "C", "D"), "2 of 2 numbers in · Thanks to all of you."),
    ],
)
def test_up_to_three_people_are_thanked_by_name(people: tuple[str, ...], words: str) -> None:
    found = weekly(*WEEKS, coverage=Coverage(due=2, came=2, senders=people))

    assert words in messages.digest(replace(found, thanked=people))["text"]


@pytest.mark.parametrize(
    ("found", "rule"),
    [
        ((), "no_objective"),
        ((OVER,), "over"),
        ((MISSED,), "date_passed"),
        ((SLIPPING,), "slipping"),
        ((SILENT,), "no_data"),
        ((SILENT, REACHED), "no_data"),
        ((WITHIN, SLIPPING, SILENT, AHEAD), "no_data"),
    ],
)
def test_a_digest_suggests_what_fits_the_worst(found: tuple[Progress, ...], rule: str) -> None:
    digest = weekly(*(week(now) for now in found))

    assert digest.suggestion is not None
    assert digest.suggestion.rule == rule
    assert advice(digest.suggestion, TODAY) in messages.digest(digest)["text"]


def test_an_output_alone_is_told_now_and_then_that_no_result_is_tracked() -> None:
    alone, told = (
        weekly(week(AHEAD)),
        "You count followers on Instagram, but nothing yet that shows if it pays off, such as",
    )

    assert told not in messages.digest(alone)["text"]
    assert told in messages.digest(replace(alone, note=Note.UNPAIRED))["text"]


def test_what_is_reached_can_be_closed_there() -> None:
    message = messages.digest(weekly(week(REACHED, "5"), week(DONE, "22")))

    assert buttons(message["blocks"])["show_objectives"] == "3"


def test_a_long_digest_has_headings() -> None:
    message = messages.digest(weekly(*WEEKS, week(DONE, "22")))

    assert "_On pace_\n" in drawn(message["blocks"])
    assert "_Finished_\n🟢 *Comments on LinkedIn" in drawn(message["blocks"])


def test_a_digest_sets_social_media_beside_the_rest_of_the_plan_in_one_line() -> None:
    message = messages.digest(replace(weekly(*WEEKS), plan=PLAN, note=Note.COSTS))

    places = "LinkedIn posts €38{}Newsletter at least €10.13"
    said = "Cost per lead, since 1 Oct: "
    assert f"{said}{places.format(', ')}." in message["text"]
    shown = f"*Cost per lead*, since 1 Oct: {places.format(' · ')}"
    assert shown in drawn(message["blocks"])


def test_costs_are_compared_where_that_is_the_note_of_the_week() -> None:
    other = replace(weekly(*WEEKS), plan=PLAN, note=Note.PURPOSE)

    assert Note.COSTS in other.notes
    assert "Cost per" not in messages.digest(other)["text"]


@pytest.mark.parametrize("rule", ["costly", "cheaper"])
def test_advice_about_costs_stands_in_the_place_of_that_line(rule: str) -> None:
    found = Finding(rule, None, figures(rule, "Fair"))
    said = replace(weekly(*WEEKS), plan=PLAN, suggestion=found)

    assert Note.COSTS not in said.notes


def test_a_long_ranking_is_told_by_its_cheapest() -> None:
    costs = dict.fromkeys(("hours", "hourly_cost"), "0")
    others = [line_item(n, f"Fair {n}", spend=f"{n}00", results="10", **costs) for n in range(2, 6)]
    social = [posts(f"Posts {n}", spend=f"{n}50", results="10", **costs) for n in range(4, 7)]
    numbered = [replace(line, id=10 + n) for n, line in enumerate(social)]

    told = replace(weekly(*WEEKS), plan=plan(*others, *numbered), note=Note.COSTS)
    message = messages.digest(told)

    assert "Fair 2 €20, Fair 3 €30, Posts 4 €45, Posts 5 €55, 3 more." in message["text"]


def test_where_nothing_compares_a_digest_is_silent_about_the_plan() -> None:
    for lines in ((), (POSTS,), (POSTS, line_item(2, "Newsletter", spend="90", results="9"))):
        assert Note.COSTS not in replace(weekly(*WEEKS), plan=plan(*lines)).notes


@pytest.mark.parametrize(
    ("lag", "state"), [(REACHED, " (going well)"), (SLIPPING, " (behind)"), (SILENT, "")]
)
def test_a_lead_names_its_lag_and_how_that_goes(lag: Progress, state: str) -> None:
    lead = replace(AHEAD, objective=replace(AHEAD.objective, leads_to=lag.objective.id))
    name = measure_name(lag.objective.measure)
    told = f"should lead to {name}{state}."

    assert told in messages.progress(team_progress(lead, lag, whose=None), share=False)["text"]
    assert "should lead" not in messages.digest(weekly(week(lead)))["text"]


def test_silence_is_met_with_an_invitation() -> None:
    message = messages.digest(weekly(*WEEKS, coverage=Coverage(due=7, came=0)))

    assert "nobody_reported" in str(buttons(message["blocks"])["quiet_advice"])


def test_a_check_in_asks_for_what_is_due_and_nothing_else() -> None:
    bookings = replace(SILENT, objective=objective(2, "bookings", None, target="24", team_id=4))
    due = asked(SLIPPING, bookings)
    question = CheckIn(user="U0ANN", day=TODAY, due=due, typable=due)

    message = messages.checkin(question, channels=CHANNELS)

    assert drawn(message["blocks"]) == CHECKIN
    assert message["text"] == CHECKIN_TEXT


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


def test_the_act_goes_before_costs_and_story_where_a_digest_would_be_too_long(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    # The texts of today are so short that few digests fill a screen.
    monkeypatch.setattr(sys.modules["bot.views.messages.digest"], "SCREEN", 800)
    told = story(EventKind.STUCK, SILENT.objective.id, tie=tie_of(TieKind.STOPPED))
    short = replace(weekly(*WEEKS), story=told, note=Note.COSTS, plan=full_plan("Fair"))
    long = replace(
        weekly(*(week(now) for now in FIFTY)),
        story=replace(told, headline=replace(told.headline, about=FIFTY[7].objective.id)),
        note=Note.COSTS,
        plan=full_plan("Spring campaign, press and trade fair"),
        step_news=StepNews(step=stepped("complaints_go_on", Done.YES), outcome=Outcome.UNKNOWN),
        suggestion=short.suggestion,
    )

    whole, cut = (drawn(older(messages.digest(each))["blocks"]) for each in (short, long))

    assert "Cost per" in whole
    assert "Two or three weeks with posts would" in whole
    assert "Cost per" not in cut
    assert "*Next:" in whole
    assert "*Next:" in cut
