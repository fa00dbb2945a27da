"""Answers to commands and buttons, as they are read."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from bot.domain.absences import Absence
from bot.domain.answers import DeliveryProblem, Undone
from bot.domain.catalogue.metrics import METRICS
from bot.domain.messages.kinds import Kind
from bot.domain.messages.message import State
from bot.domain.objectives.kinds import ObjectiveKind
from bot.views import messages
from bot.views.buttons import act
from bot.views.ids import Action
from bot.views.locales import ENGLISH
from bot.views.newer import older
from bot.views.values import ProgressPage
from tests.views.drawing import buttons, drawn, rows
from tests.views.examples import (
    AHEAD,
    ALL,
    EARLY,
    FIFTY,
    LAST_MONTH,
    LAST_WEEK,
    NEXT_CHECKIN,
    SILENT,
    SLIPPING,
    TEAM,
    TODAY,
    WITHIN,
    asked,
    objective,
    objective_set,
    past,
    receipt,
    recorded,
    team_progress,
    team_ready,
    why,
)

HELP = """\
*Numbers*
`/social report linkedin comments 4`: add a number, in your own words · or drop an export \
in our direct messages
`/social undo`: undo what you did last · `/social history`: edit or delete others
`/social progress`: how you're doing · `/social why numbers`: the maths
`/social coach is it worth it?`: ask about your own numbers, or just ask me in a direct message

*Objectives*
`/social objective 20 comments on linkedin by 31 December`: set one
`/social objectives`: edit, close or change the owner · `/social objectives ended`: reopen

*Reminders*
`/social checkin`: get your check-in now
`/social away until Friday`: pause check-ins · `/social back`: resume them
`/social why`: why you did, or didn't, get a message
`/social stop`: stop check-ins · `/social start`: start them again

*Team*
`/social plan`: what each result costs, social media next to everything else
`/social own`: count something of your own, such as demo requests, or add a platform such as Xing
`/social muted`: tips muted for the whole team, and how to bring one back
`/social review`: the quarter on one page, as a PDF to show to others
`/social export`: everything as files for a spreadsheet · `/social export mine`: only what's yours
`/social digest`: look at this week's digest · `/social digest now`: post it here
`/social check linkedin: your text`: read a post before it goes out \
· `/social drafts`: who approved what
`/social alarm`: something's blowing up. First steps for the team, and I go quiet
`/social drill`: try an alarm out · `/social alarms`: past ones, and your plan for the next
`/social log`: who changed what, for team admins
`/social setup`: purpose, days, times and who reports
`/social reminders`: when I ask you · `/social charts`: your objectives as pictures
`/social forget me`: delete what I store about you · `/social delete team`: everything of the team
`/social help`: this list"""

RECEIPT = """\
Recorded: 4 comments on LinkedIn.
Now 🟡 10 of 20 by 31 Dec · 2 behind

[Undo] [Edit] [Progress]"""

OBJECTIVES = """\
*The team's open objectives*

*Comments on LinkedIn* (yours)
▰▰▰▰▰▱▱▱▱▱ 🟡 10 of 20 by 31 Dec · 2 behind […]

*Bookings* (<@U0BEN>)
⚪ no numbers yet · target 24 by 15 Jan […]

[Set an objective] [Progress] [Closed ones]"""

PROGRESS = """\
3 objectives: 1 needs attention, 1 on pace, 1 without numbers.

*Comments on LinkedIn*
▰▰▰▰▰▱▱▱▱▱ 🟡 10 of 20 by 31 Dec · 2 behind \
· heading for about 18 (17–19)
*Bookings*
⚪ no numbers yet · target 24 by 15 Jan
*Followers on Instagram*
▰▰▰▰▰▰▰▱▱▱ 🟢 2,150 of 2,500 by 31 Dec · 52 ahead

[Report] [Objectives] [Charts] [Show the maths] [The team's]"""


def test_the_menu_says_what_one_can_do() -> None:
    message = messages.menu(team_ready=True)

    assert drawn(message["blocks"]) == (
        "What would you like to do?\nNothing is due right now.\n\n"
        "[Report] [Progress] [Coach] [Digest] [Plan] [Review] [Objectives] [More]"
    )


def test_the_menu_names_what_is_due() -> None:
    message = messages.menu(asked(SLIPPING, SILENT), team_ready=True)

    assert message["text"] == (
        "What would you like to do?\n2 numbers are due: comments on LinkedIn and bookings."
    )


def test_more_lists_every_command_with_a_button_for_what_the_menu_has_not() -> None:
    message = messages.commands(team_ready=True)

    assert drawn(message["blocks"]) == (
        f"*Everything I do.* `/social help report` explains one command.\n\n{HELP}\n\n"
        "[Report] [Undo] [History] [Set an objective] [Charts] [Own numbers] [Check-in]"
        " [Reminders] [I'll be away] [Why this message?] [Muted tips] [Reopen] [Check a post]"
        " [Drafts] [Alarms] [Start a drill] [Export] [Forget me] [Delete team] [Team settings]"
    )


def test_a_command_is_explained_by_what_the_person_reports() -> None:
    message = messages.explained("report", asked(SILENT))

    assert drawn(message["blocks"]) == (
        "*Report* adds a number, in your own words."
        " Several at once are fine, and so is “yesterday”.\n"
        "In a direct message, leave out `/social`. On its own, `/social report` opens the form."
        " You can also drop an export of a platform in our direct messages.\n"
        "For example: `/social report bookings 4`\n\n[Report]"
    )


def test_every_command_is_explained_in_three_lines() -> None:
    for name in ENGLISH.table("commands"):
        if " " not in name:
            assert messages.explained(name)["text"].count("\n") == 2


def test_the_menu_of_a_channel_without_a_team_starts_with_set_up() -> None:
    message = messages.menu(team_ready=False)

    assert message["text"] == ("This channel has no team yet. Press Set up; it takes a minute.")
    assert list(buttons(message["blocks"])) == [Action.OPEN_SETUP, "command:help"]


def test_the_menu_of_who_is_in_no_team_offers_nothing_to_set_up_where_no_channel_is() -> None:
    message = messages.menu(team_ready=False, in_channel=False)

    assert message["text"].startswith("You're not in a team.")
    assert Action.OPEN_SETUP not in buttons(message["blocks"])


def test_an_unknown_word_gets_the_nearest_command_and_its_button() -> None:
    message = messages.unknown("reprot", "report", "x 4", team_ready=True)

    assert drawn(message["blocks"]) == (
        "I don't know “reprot”. Did you mean `/social report x 4`?\n\n[Report]"
    )
    assert buttons(message["blocks"]) == {"meant:report": "report x 4"}


def test_words_that_are_too_long_for_a_button_are_left_out() -> None:
    message = messages.unknown("reprot", "report", "x" * 3000, team_ready=True)

    assert buttons(message["blocks"]) == {"meant:report": "report"}


def test_unknown_words_get_two_lines_and_one_button() -> None:
    message = messages.unknown("asdf", None, team_ready=True)

    assert message["text"].count("\n") == 1
    assert list(buttons(message["blocks"])) == [Action.SHOW_PROGRESS]


def test_a_long_unknown_word_is_shortened() -> None:
    message = messages.unknown("ha" * 1000, "help", team_ready=True)

    assert message["text"].startswith(f"I don't know “{'ha' * 19}h…”.")


def test_a_greeting_offers_set_up_for_its_channel() -> None:
    message = messages.greeting("C0MARKETING")

    assert message["text"].startswith("Hi, I'm Social Coach.")
    assert buttons(message["blocks"]) == {"open_setup": "C0MARKETING"}


def test_a_new_team_learns_when_the_first_digest_comes_and_who_is_asked() -> None:
    message = messages.team_ready(team_ready("U0ANN", "U0BEN"))

    assert message["text"] == (
        "<#C0MARKETING> is set up."
        " The first digest comes on Tuesday 1 Dec at 09:00 (Europe/London).\n"
        "I'll ask <@U0ANN> and <@U0BEN> for their numbers on Mondays at 09:00"
        " (their own time).\n"
        "Days off: weekends and public holidays (United Kingdom: England)."
    )
    assert "open_objective" in buttons(message["blocks"])


def test_changed_settings_are_confirmed() -> None:
    message = messages.team_ready(team_ready(first=False))

    assert message["text"] == (
        "Settings for <#C0MARKETING> saved."
        " The next digest comes on Tuesday 1 Dec at 09:00 (Europe/London).\n"
        "No one is down to report yet. Anyone can still use `/social report`.\n"
        "Days off: weekends and public holidays (United Kingdom: England)."
    )


def test_who_was_told_to_is_given_a_question_and_a_day_to_stop_on() -> None:
    ready = team_ready("U0ANN")
    told = replace(ready, team=replace(ready.team, trial_until=date(2026, 12, 24)))

    text = messages.team_ready(told)["text"]

    assert (
        "\n\nYou've been asked to be on social media."
        " Worth asking back: *which decision will these numbers inform?*"
        " Put the answer under “In your own words” in Team settings."
        " Until then, treat this as a 30-day trial, and decide on 24 Dec 2026"
        " whether to carry on." in text
    )


def test_of_many_reporters_ten_are_named() -> None:
    message = messages.team_ready(team_ready(*(f"U{number}" for number in range(12))))

    assert message["text"].count("<@") == 10
    assert "<@U9> and 2 more for their numbers" in message["text"]


def test_a_receipt_shows_the_value_the_bar_the_pace_and_undo() -> None:
    message = messages.receipt(receipt(recorded("4", SLIPPING)))

    assert drawn(message["blocks"]) == RECEIPT
    assert message["text"] == (
        "Recorded: 4 comments on LinkedIn. Now 10 of 20 by 31 Dec, 2 behind."
    )
    assert buttons(message["blocks"]) == {"undo": "77", "edit_report": "77", "show_progress": "3"}


def test_a_receipt_offers_an_objective_when_none_counts_the_value() -> None:
    message = messages.receipt(receipt(recorded("1", metric="clicks")))

    assert drawn(message["blocks"]) == (
        "Recorded: 1 click on LinkedIn.\n\n"
        "No objective uses this yet. I'll keep the number.\n\n"
        "[Undo] [Edit] [Progress] [Set an objective]"
    )


def test_a_receipt_names_another_day_than_today() -> None:
    late = replace(recorded("4"), on=date(2026, 11, 9))

    message = messages.receipt(receipt(late))

    assert message["text"].startswith("Recorded: 4 comments on LinkedIn on 9 Nov.")


def test_a_change_of_a_level_is_said_as_a_change() -> None:
    lost = recorded("-12", metric="followers")
    level = replace(recorded("412", metric="followers"), change=False)

    message = messages.receipt(receipt(lost, level))

    assert message["text"].startswith(
        "Recorded: 12 fewer followers on LinkedIn and 412 followers on LinkedIn."
    )


def test_an_objective_moved_twice_is_shown_once_as_it_stands_now() -> None:
    after = replace(SLIPPING, value=Decimal(14))

    message = messages.receipt(receipt(recorded("4", SLIPPING), recorded("4", after)))

    assert message["text"].endswith(" Comments on LinkedIn: 14 of 20 by 31 Dec, 2 behind.")
    assert message["text"].count("Comments on LinkedIn:") == 1


def test_undo_says_what_was_taken_back_and_where_that_leaves_one() -> None:
    message = messages.undone(Undone(recorded=(recorded("4", SLIPPING),)))

    assert message["text"] == (
        "Undone: 4 comments on LinkedIn. Comments on LinkedIn: 10 of 20 by 31 Dec, 2 behind."
    )


def test_a_new_objective_is_shown_back() -> None:
    message = messages.objective_set(replace(objective_set(), progress=SILENT))

    assert message["text"] == (
        "Objective set: 24 bookings by 15 Jan 2027. Owner: <@U0ANN>. That's 1.6 a week from here."
    )
    assert buttons(message["blocks"]) == {
        "open_report": "3",
        "edit_objective": "2",
        "open_objective": "3",
        "show_objectives": "3",
    }


def test_a_level_is_not_taken_to_begin_at_zero() -> None:
    followers = objective(2, "followers", "facebook", target="1000", kind=ObjectiveKind.LEVEL)
    answer = replace(objective_set(), progress=replace(SILENT, objective=followers))

    text = messages.objective_set(answer)["text"]

    assert text.endswith("Report where you are today, so I know the starting point.")
    assert "a week" not in text


def test_an_output_alone_gets_an_outcome_to_set_beside_it() -> None:
    answer = replace(objective_set(), progress=AHEAD, partner=METRICS["leads"])
    undated = replace(AHEAD, objective=replace(AHEAD.objective, due_on=None))

    message = messages.objective_set(answer)

    assert message["text"].endswith(
        " Followers show who could see you. To know what that's worth, pair them with an outcome,"
        " for example `/social objective 10 leads by 31 Dec 2026`."
    )
    assert drawn(message["blocks"]).count("10 leads by 31 Dec 2026") == 1
    assert (
        "10 leads every month`" in messages.objective_set(replace(answer, progress=undated))["text"]
    )


def test_an_edit_says_what_changed() -> None:
    was = replace(objective(target="15", due_on=None), owner="U0BEN")

    message = messages.objective_set(objective_set(was))

    assert drawn(message["blocks"]).startswith(
        "Target raised from 15 to 20.\n"
        "Due date set to 31 Dec 2026.\n"
        "Owner changed from <@U0BEN> to <@U0ANN>.\n\n"
        "The objective is now *20 comments on LinkedIn by 31 Dec 2026*. Owner: <@U0ANN>."
    )


def test_an_edit_of_what_is_counted_shows_both_objectives() -> None:
    was = objective(metric="followers", kind=ObjectiveKind.LEVEL, target="500")

    message = messages.objective_set(objective_set(was))

    assert message["text"].startswith(
        "It was “500 followers on LinkedIn by 31 Dec 2026”."
        " The objective is now 20 comments on LinkedIn by 31 Dec 2026."
    )


def test_an_edit_without_a_change_says_so() -> None:
    message = messages.objective_set(objective_set(objective()))

    assert message["text"].startswith("No changes. The objective is 20 comments on LinkedIn")


def test_objectives_are_listed_with_their_owners_and_a_menu_each() -> None:
    bens = replace(SILENT, objective=replace(SILENT.objective, owner="U0BEN"))

    message = messages.objectives(team_progress(SLIPPING, bens, whose=None), viewer="U0ANN")

    assert drawn(message["blocks"]) == OBJECTIVES
    choices = older(message)["blocks"][2]["accessory"]["options"]
    assert [choice["value"] for choice in choices] == ["edit:2", "hand_over:2", "close:2"]


def test_a_long_list_says_how_many_are_left_out() -> None:
    message = messages.objectives(team_progress(*FIFTY, whose=None), viewer="U0ANN")

    assert len(older(message)["blocks"]) == 42
    assert len(rows(message["blocks"])) == 41
    assert "10 more not shown." in message["text"]


def test_progress_compares_each_objective() -> None:
    mine = team_progress(SLIPPING, SILENT, AHEAD, team=None, whose="U0ANN")

    message = messages.progress(mine, share=False)

    assert drawn(message["blocks"]) == PROGRESS
    assert buttons(message["blocks"]) == {
        "open_report": None,
        "show_objectives": None,
        "show_charts": "mine",
        "why_numbers": "mine",
        "command:progress": "progress team",
    }


@pytest.mark.parametrize("count", [49, 50, 51, 57, 100, 101])
def test_progress_shows_all_page_by_page(count: int) -> None:
    rows = [
        replace(AHEAD, objective=replace(AHEAD.objective, id=each + 1)) for each in range(count)
    ]
    ours = team_progress(*rows, whose=None)
    shown, after = 0, 0
    while True:
        message = messages.progress(ours, share=False, after=after)
        shown += drawn(message["blocks"]).count("*Followers on Instagram")
        following = buttons(message["blocks"]).get("show_progress")
        if following is None:
            break
        after = ProgressPage.decode(following).after

    assert shown == count
    assert "less urgent" not in message["text"]


def test_a_later_page_says_which_objectives_it_shows() -> None:
    ours = team_progress(*FIFTY, AHEAD, whose=None)

    first = messages.progress(ours, share=False)
    last = messages.progress(ours, share=False, after=50)
    closed_since = messages.progress(team_progress(*FIFTY, whose=None), share=False, after=50)

    assert "[Show 1 more]" in drawn(first["blocks"])
    assert last["text"].startswith("Objective 51 of 51.")
    assert closed_since["text"].startswith("50 objectives")


def test_progress_can_be_shared_in_its_channel() -> None:
    mine = messages.progress(team_progress(*ALL, whose="U0ANN"), share=True)
    ours = messages.progress(team_progress(*ALL, whose=None), share=True)
    nowhere = messages.progress(team_progress(*ALL, team=None, whose="U0ANN"), share=True)

    assert buttons(mine["blocks"])["share_progress"] == "mine:3"
    assert buttons(ours["blocks"])["share_progress"] == "team:3"
    assert "share_progress" not in buttons(nowhere["blocks"])


def test_shared_progress_says_who_shares_it() -> None:
    mine = messages.shared_progress(team_progress(AHEAD, SILENT, whose="U0ANN"), by="U0ANN")
    ours = messages.shared_progress(team_progress(AHEAD, whose=None), by="U0ANN")

    assert mine["text"].startswith(
        "Where I am, shared by <@U0ANN>. 2 objectives: 1 on pace, 1 without numbers."
    )
    assert ours["text"].startswith(
        "Where we are, shared by <@U0ANN>. The team's only objective is on pace."
    )


def test_no_report_is_not_called_behind() -> None:
    message = messages.progress(team_progress(SILENT, whose="U0ANN"), share=False)

    assert message["text"].startswith("Your only objective has no numbers yet.")


def test_too_few_reports_are_not_called_behind() -> None:
    one = messages.progress(team_progress(EARLY, whose="U0ANN"), share=False)
    two = messages.progress(team_progress(EARLY, EARLY, whose=None), share=False)
    some = messages.progress(team_progress(EARLY, AHEAD, whose=None), share=False)
    none = messages.progress(team_progress(EARLY, SILENT, whose=None), share=False)

    assert one["text"].startswith("Your only objective is too early to judge.")
    assert two["text"].startswith("2 objectives: 2 too early to judge.")
    assert some["text"].startswith("2 objectives: 1 on pace, 1 too early to judge.")
    assert none["text"].startswith("2 objectives: 1 too early to judge, 1 without numbers.")


def test_closing_keeps_what_was_reported() -> None:
    assert messages.closed(SLIPPING, 7)["text"] == (
        "Closed: Comments on LinkedIn, 10 of 20 by 31 Dec 2026, 2 behind."
        " This approach didn't get there. Note what you learned, and try another."
        " I've stopped asking for it; its numbers are kept."
    )


@pytest.mark.parametrize(
    ("share", "stretch", "words"),
    [
        ("1", False, "You did what you set out to do."),
        ("1", True, "You hit all of a stretch goal."),
        ("0.7", False, "Part of it worked. Keep that part,"),
        ("0.7", True, "That's a good result for a stretch goal."),
        ("0.3", False, "This approach didn't get there."),
    ],
)
def test_an_end_has_a_lesson_by_its_grade(share: str, stretch: bool, words: str) -> None:
    of = replace(SLIPPING.objective, stretch=stretch)

    message = messages.closed(replace(SLIPPING, objective=of, share=Decimal(share)), 7)

    assert f" {words}" in message["text"]


def test_what_was_on_pace_when_closed_was_no_wrong_way() -> None:
    assert "It was on pace when you closed it" in messages.closed(AHEAD, 7)["text"]


def test_a_limit_is_closed_without_a_grade() -> None:
    assert "grade" not in messages.closed(WITHIN, 7)["text"]


def test_an_edit_says_what_became_of_a_commitment() -> None:
    message = messages.objective_set(objective_set(replace(objective(), stretch=True)))

    assert message["text"].startswith("Made a commitment.")


def test_handing_over_names_the_new_owner() -> None:
    assert messages.handed_over(objective(), reader="U0BEN")["text"] == (
        "<@U0ANN> now owns *20 comments on LinkedIn by 31 Dec 2026*"
        " and will be asked for its numbers."
    )


def test_who_takes_over_is_told_that_it_is_theirs() -> None:
    assert messages.handed_over(objective(), reader="U0ANN")["text"] == (
        "You now own *20 comments on LinkedIn by 31 Dec 2026*. I'll ask you for its numbers."
    )


def test_away_has_an_end_and_a_way_back() -> None:
    message = messages.away_set(Absence(TODAY, date(2026, 11, 27)), TODAY)

    assert message["text"] == (
        "You're away from today up to and including Friday 27 Nov 2026."
        " I won't ask you for numbers while you're away. Back sooner? `/social back`"
    )
    assert buttons(message["blocks"]) == {"back": None}


def test_check_ins_that_start_say_when_in_which_zone() -> None:
    message = messages.started(NEXT_CHECKIN, "America/New_York")

    assert message["text"] == (
        "Check-ins are on. Next one: Monday 30 Nov at 04:00 (America/New York)."
    )


def test_who_is_in_no_team_is_told_why_nothing_comes() -> None:
    assert messages.started(None, "Europe/London")["text"] == (
        "Check-ins are on, but no team lists you under “Who reports” yet."
        " A team admin can add you with `/social setup`."
    )


def test_stopped_back_and_nothing_due_say_what_still_works() -> None:
    assert messages.stopped()["text"] == (
        "Done: no more check-ins. The channel digest continues, and you can still report any time."
        " To start again, type `/social start`."
    )
    planned = "Next check-in: Monday 30 Nov at 04:00 (America/New York)."
    zone = "America/New_York"
    assert messages.back(NEXT_CHECKIN, zone, today=TODAY)["text"] == f"Welcome back. {planned}"
    unplanned = messages.back(None, zone, today=TODAY)["text"]
    assert unplanned.startswith("Welcome back. No check-in is planned")
    for periods, kept in [
        ((), ""),
        ((LAST_WEEK,), "I have no number for the week of 16–22 Nov, and won't count it as zero. "),
        (
            (LAST_MONTH, LAST_WEEK),
            "I have no number for October and the week of 16–22 Nov, and won't count it as zero. ",
        ),
    ]:
        said = messages.skipped(NEXT_CHECKIN, zone, asked=periods, today=TODAY)["text"]
        assert said == f"Nothing new, noted. {kept}{planned}"
    assert messages.skipped(None, zone, asked=(), today=TODAY)["text"] == "Nothing new, noted."
    assert messages.nothing_due()["text"] == (
        "Nothing is due right now. Report whenever you like;"
        " `/social progress` shows how you're doing."
    )


def test_a_refusal_is_escaped_and_offers_what_helps() -> None:
    message = messages.refusal("I read <!here> but no number.", buttons=[act(Action.OPEN_SETUP)])

    assert message["text"] == "I read &lt;!here&gt; but no number."
    assert drawn(message["blocks"]) == "I read &lt;!here&gt; but no number.\n\n[Set up]"


def test_a_refusal_names_channels_and_people_and_calls_nobody() -> None:
    message = messages.refusal("In <#C0BLOG>, not for <@U0ANN> or <!channel>.")

    assert message["text"] == "In <#C0BLOG>, not for <@U0ANN> or &lt;!channel&gt;."


def test_why_tells_the_rule_what_comes_next_and_what_became_of_the_last() -> None:
    message = messages.why(why())

    assert message["text"] == (
        "I ask you for numbers in <#C0MARKETING>, on Mondays at 09:00.\n"
        "Next check-in: Monday 30 Nov at 09:00 (Europe/London). I only send it if something is"
        " due.\n"
        "Never more than one a day or three a week. After two unanswered check-ins I ask half as"
        " often; after four, one last time.\n\n"
        "*Next digests*\n"
        "<#C0MARKETING>: Monday 30 Nov at 09:00 (Europe/London)\n\n"
        "*Recent messages*\n"
        "Tuesday 24 Nov at 09:00 (Europe/London) · Digest in <#C0MARKETING>"
        " · not delivered (the channel is archived)\n"
        "Monday 23 Nov at 09:00 (Europe/London) · Check-in · sent\n"
        "Monday 16 Nov at 09:00 (Europe/London) · Check-in · not sent (nothing was due)"
    )


def test_why_names_all_who_ask_and_no_check_in_where_none_is_planned() -> None:
    events = replace(TEAM, channel="C0EVENTS")
    asked_twice = replace(why(), asked_by=(TEAM, events), next_checkin=None)

    text = messages.why(asked_twice)["text"]

    assert text.startswith(
        "I ask you for numbers in <#C0MARKETING> and <#C0EVENTS>, on Mondays at 09:00.\nNever"
    )
    assert "Next check-in" not in text


def test_what_slack_did_not_confirm_is_not_called_sent() -> None:
    unsure = past(Kind.CHECKIN, 23, State.UNKNOWN, None)

    text = messages.why(replace(why(), past=(unsure,)))["text"]

    assert text.endswith("Check-in · may not have arrived; I didn't risk sending it twice")


def test_a_delivery_problem_says_what_happened_and_how_to_mend_it() -> None:
    message = messages.delivery_problem(DeliveryProblem(channel="C0MARKETING", code="is_archived"))

    assert message["text"] == (
        "I can't post the digest in <#C0MARKETING>: the channel is archived. Unarchive it, or set"
        " up a team in another channel with `/social setup`. Nothing is lost; I'll resume as soon"
        " as it works."
    )
