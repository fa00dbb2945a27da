"""The Home tab, as it is read."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time

from bot.domain.absences import Absence
from bot.views.home import home
from bot.views.messages.ended import MOST_DECIDED
from tests.views.drawing import buttons, drawn
from tests.views.examples import FIFTY, MISSED, SILENT, SLIPPING, TODAY, overview

HOME = """\
# Your objectives

One number is due.

*Comments on LinkedIn*
▰▰▰▰▰▱▱▱▱▱ 🟡 10 of 20 by 31 Dec · 2 behind
*Bookings*
⚪ no numbers yet · target 24 by 15 Jan

[Report] [Set an objective] [Progress] [Objectives] [Charts]

----

# Everything else

[Coach] [Preview the digest] [Plan] [Review] [Own numbers] [Muted tips] [Undo] [History] [Export] \
[Why this message?] [Team settings] [More]

----

# Your check-ins

Next check-in: Monday 30 Nov at 09:00 (Europe/London).
Check-ins: on Mondays at 09:00 (team setting)
Time zone: Europe/London (from your Slack profile)

[Reminders] [I'll be away] [Stop check-ins]

~ All commands: `/social help`"""

WELCOME = """\
# Welcome

I help your team get real results from social media. You tell me why you're there, set an \
objective or two and report the numbers. I track your pace and sum up each week.

*How to start*
1. Add me to your team's channel: type `/invite @Social Coach` there.
2. Type `/social setup` in the channel and fill in the short form.
3. Set one objective: `/social objective 20 comments on linkedin by 31 December`.

[More]"""


def test_home_shows_what_is_due_where_one_stands_and_when_one_is_asked() -> None:
    view = home(overview(SLIPPING, SILENT, due=(SILENT,)), needs_setup=False)

    assert drawn(view["blocks"]) == HOME


def test_a_newcomer_reads_how_to_start() -> None:
    assert drawn(home(overview(), needs_setup=True)["blocks"]) == WELCOME


def test_home_without_objectives_says_how_to_set_one() -> None:
    view = home(overview(), needs_setup=False)

    assert "You have no open objectives yet. Set one: what, how much, by when." in drawn(
        view["blocks"]
    )


def test_who_stopped_check_ins_can_start_them_again() -> None:
    view = home(overview(SILENT, stopped=True), needs_setup=False)

    assert "Check-ins are off.\nTime zone" in drawn(view["blocks"])
    assert "start" in buttons(view["blocks"])
    assert "stop" not in buttons(view["blocks"])


def test_who_is_away_can_come_back() -> None:
    absence = Absence(TODAY, date(2026, 11, 27))
    view = home(overview(SILENT, absences=(absence,)), needs_setup=False)

    days = "from today up to and including Friday 27 Nov 2026"
    assert f"You're away {days}. I won't send check-ins" in drawn(view["blocks"])
    assert "back" in buttons(view["blocks"])
    assert "open_away" not in buttons(view["blocks"])


def test_who_is_back_again_is_not_away() -> None:
    absence = Absence(date(2026, 11, 20), date(2026, 11, 23))
    view = home(overview(SILENT, absences=(absence,)), needs_setup=False)

    assert "away" not in drawn(view["blocks"]).replace("I'll be away", "")


def test_ones_own_days_time_and_zone_are_called_ones_own() -> None:
    wishes = overview(
        weekdays=frozenset({0, 3}), at=time(8, 30), zone="America/New_York", own_zone=True
    )

    shown = drawn(home(wishes, needs_setup=False)["blocks"])

    assert (
        "Check-ins: on Mondays and Thursdays at 08:30 (your own choice)\n"
        "Time zone: America/New York (your own choice)" in shown
    )


def test_who_is_asked_by_no_team_is_told_so() -> None:
    view = home(replace(overview(), asking=(), next_checkin=None), needs_setup=False)

    assert (
        "No team lists you under “Who reports”, so there are no check-ins.\n"
        "Time zone: Europe/London (from your Slack profile)" in drawn(view["blocks"])
    )


def test_home_shows_twenty_objectives_and_counts_the_rest() -> None:
    view = home(overview(*FIFTY, due=FIFTY), needs_setup=False)

    shown = drawn(view["blocks"])
    assert shown.count("*Replies written in the newsletter") == 20
    assert "50 numbers are due." in shown
    assert "30 more in Progress." in shown


def test_each_of_ones_own_that_ended_asks_what_comes_next_and_many_ask_by_the_list() -> None:
    ended = [replace(MISSED, objective=replace(MISSED.objective, id=n)) for n in range(1, 9)]
    view = home(overview(*ended), needs_setup=False)
    theirs = home(replace(overview(*ended), none_is_yours=True), needs_setup=False)

    rows = [block for block in view["blocks"] if "keep_objective" in str(block)]
    assert len(rows) == MOST_DECIDED
    assert "keep_objective" not in str(theirs)
