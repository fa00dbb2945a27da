"""Headlines and story lines: each event in words, for one, two and many."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest

from bot.domain.coaching.digest import Digest
from bot.domain.coaching.events import EventKind, Story, TieKind
from bot.domain.coaching.finding import Finding, Number
from bot.domain.coaching.silence import Silence
from bot.domain.objectives.kinds import ObjectiveKind
from bot.domain.progress.periods import KeptPeriods
from bot.domain.progress.progress import Progress
from bot.domain.progress.verdict import Verdict
from bot.views import messages
from bot.views.numerals import cardinal, ordinal
from tests.support.builders import measure
from tests.views.drawing import drawn
from tests.views.examples import (
    AHEAD,
    EARLY,
    MISSED,
    OVER,
    REACHED,
    SILENT,
    SLIPPING,
    WEEKS,
    WITHIN,
    objective,
    progress,
    story,
    tie_of,
    week,
    weekly,
)
from tests.views.test_wording import SHORT_WEEK

DONE = progress(Verdict.REACHED, "22", "1", lead="2")
BOOKINGS = replace(SLIPPING, objective=SILENT.objective)
FRESH = replace(AHEAD, last_on=SLIPPING.last_on)
"""Ahead, by a number of this week."""


def shown(digest: Digest) -> str:
    """The headline, as it is read first."""
    words: str = messages.digest(digest)["blocks"][0]["text"]["text"]
    return words


def headline(told: Story) -> str:
    return shown(replace(weekly(*WEEKS), story=told))


@pytest.mark.parametrize(
    ("told", "words"),
    [
        (
            story(EventKind.BEST_WEEK, 1, count=8),
            "Best week in two months: 4 comments on LinkedIn, 2 behind",
        ),
        (
            story(EventKind.BEST_WEEK, 1, count=6),
            "Best week in six weeks: 4 comments on LinkedIn, 2 behind",
        ),
        (story(EventKind.FIRST_RESPONSE, 1, value=1), "First comment on LinkedIn, 2 behind"),
        (story(EventKind.FIRST_RESPONSE, 1, value=3), "First comments on LinkedIn: 3, 2 behind"),
        (story(EventKind.FIRST_NUMBER, 1), "First number for comments on LinkedIn: 4"),
        (
            story(EventKind.HALFWAY, 1, value=11),
            "Past halfway: 11 of 20 comments on LinkedIn, 2 behind",
        ),
        (story(EventKind.HALFWAY, 1, value=10), "Halfway: 10 of 20 comments on LinkedIn, 2 behind"),
        (story(EventKind.REACHED, 1, value=20), "Comments on LinkedIn done: 20 of 20"),
        (
            story(EventKind.BACK, 1, count=2),
            "Back after two quiet weeks: 4 comments on LinkedIn, 2 behind",
        ),
        (story(EventKind.HEARD, count=13), "Welcome back: the first numbers after 13 quiet weeks"),
        (story(EventKind.STUCK, 1, count=1), "Comments on LinkedIn still at 4"),
        (story(EventKind.STUCK, 1, count=2), "Comments on LinkedIn at 4 for two weeks"),
        (
            story(EventKind.NONE_CAME, 1, count=4),
            "No comments on LinkedIn last week, after four weeks with some",
        ),
        (story(EventKind.FELL, 1), "Comments on LinkedIn down three weeks in a row"),
        (story(EventKind.DROPPED, 1, value=3), "Comments on LinkedIn down by 3"),
        (story(EventKind.CLOSING, 1, value=9), "9 comments on LinkedIn to go by 31 Dec"),
        (story(EventKind.CLOSING, 1, value=1), "1 comment on LinkedIn to go by 31 Dec"),
        (story(EventKind.SHORT, 1), "Comments on LinkedIn: third short week in a row"),
        (story(EventKind.KEPT, 1, count=4), "Comments on LinkedIn: on target four weeks in a row"),
        (story(EventKind.GAIN, 1, value=1), "1 more comment on LinkedIn: now 10 of 20"),
        (story(EventKind.GAIN, 1, value=69), "69 more comments on LinkedIn: now 10 of 20"),
        (
            story(EventKind.OVER, 1, count=4),
            "Comments on LinkedIn over the limit for the fourth week: 4",
        ),
        (
            story(EventKind.CORRECTED, 1, value=3),
            "Thanks for the correction: comments on LinkedIn at 3 of 20, 2 behind",
        ),
        (story(EventKind.MOVED, 1), "New target for comments on LinkedIn: 20"),
        (story(EventKind.NEW, 1), "New objective: 20 comments on LinkedIn by 31 Dec"),
        (story(EventKind.RECOVERED, 1), "Comments on LinkedIn back on pace"),
        (story(EventKind.FIRST_WEEK, count=5), "The first numbers are in"),
        (story(EventKind.FIRST_WEEK, count=1), "The first of 5 numbers is in"),
        (story(EventKind.FIRST_WEEK, count=2), "The first 2 of 5 numbers are in"),
        (story(EventKind.SILENT), "No new numbers this week"),
    ],
)
def test_the_headline_names_the_event(told: Story, words: str) -> None:
    assert headline(told) == words


OVER_MOST = "All 3 objectives need attention, most of all money spent on Facebook"
OVER_BY = "Money spent on Facebook at 640.50, over the limit of 500"


@pytest.mark.parametrize(
    ("found", "words"),
    [
        ((), "No objectives yet"),
        ((FRESH,), "Followers on Instagram: 2,150 of 2,500 by 31 Dec"),
        (
            (FRESH, WITHIN),
            "All on pace: followers on Instagram at 2,150 of 2,500",
        ),
        ((WITHIN, WITHIN), "Everything on pace"),
        ((AHEAD,), "No recent numbers"),
        ((SILENT,), "No numbers yet"),
        ((SILENT, SILENT), "No numbers yet"),
        ((SLIPPING,), "Comments on LinkedIn 2 behind"),
        ((EARLY,), "Replies on X: 3 of 30 by 31 Dec"),
        ((EARLY, replace(EARLY, share=Decimal("0.5"))), "Replies on X: 3 of 30 by 31 Dec"),
        ((replace(EARLY, value=Decimal(0), share=Decimal(0)),), "No replies on X yet"),
        ((FRESH, replace(EARLY, value=Decimal(0), share=Decimal(0))), "No replies on X yet"),
        ((EARLY, SILENT), "No number yet for bookings"),
        ((FRESH, EARLY), "Replies on X: 3 of 30 by 31 Dec"),
        ((WITHIN, AHEAD), "No recent number for followers on Instagram"),
        (
            (OVER, SLIPPING),
            "Most urgent: money spent on Facebook, 640.50 this month, at most 500",
        ),
        (
            (SLIPPING, BOOKINGS),
            "Bookings 2 behind, comments on LinkedIn 2 behind",
        ),
        ((OVER, SLIPPING, SLIPPING), OVER_MOST),
        ((FRESH, OVER, SLIPPING), f"{OVER_BY}; one more needs attention"),
        ((FRESH, OVER, SLIPPING, BOOKINGS), f"{OVER_BY}; two more need attention"),
        ((FRESH, SLIPPING, BOOKINGS), "Bookings 2 behind, comments on LinkedIn 2 behind"),
        ((SILENT, SLIPPING), "Comments on LinkedIn 2 behind"),
        ((FRESH, SLIPPING), "Followers on Instagram on pace, comments on LinkedIn 2 behind"),
        ((MISSED,), "Your only objective has ended"),
        ((MISSED, MISSED), "Both objectives have ended"),
        ((FRESH, SILENT), "No number yet for bookings"),
    ],
)
def test_without_an_event_it_counts(found: tuple[Progress, ...], words: str) -> None:
    assert shown(weekly(*(week(now) for now in found))) == words


@pytest.mark.parametrize(
    ("before", "words"),
    [
        (6, "4 more comments on LinkedIn: now 10 of 20"),
        (10, "Comments on LinkedIn 2 behind"),
        (12, "Comments on LinkedIn 2 behind"),  # a correction brought nothing
    ],
)
def test_how_far_a_target_is_out_of_reach_is_no_news(before: int, words: str) -> None:
    off = replace(SLIPPING, verdict=Verdict.OFF_PACE)

    assert shown(weekly(week(off, str(before)))) == words


@pytest.mark.parametrize(
    ("found", "words"),
    [
        ((EARLY,), "Replies on X: 3 of 30 by 31 Dec"),
        ((replace(EARLY, value=Decimal(0), share=Decimal(0)),), "Still no replies on X"),
        ((EARLY, SILENT), "No number yet for bookings"),
        ((OVER, SLIPPING), "Most urgent: money spent on Facebook, 640.50 this month, at most 500"),
        ((SLIPPING,), "Comments on LinkedIn: 10 of 20 by 31 Dec"),
        ((FRESH, SLIPPING), "Comments on LinkedIn 2 behind"),
        ((FRESH, OVER), "Needs attention: money spent on Facebook"),
        ((SILENT, SILENT), "Still no numbers"),
        ((), "No objectives yet"),
    ],
)
def test_after_counts_it_counts_in_other_words(found: tuple[Progress, ...], words: str) -> None:
    weeks = weekly(*(week(now) for now in found))

    assert shown(replace(weeks, story=story(EventKind.COUNTS_AGAIN))) == words


@pytest.mark.parametrize(
    ("told", "found", "words"),
    [
        (story(EventKind.GAIN, 1, value=2), (SLIPPING,), "2 more comments on LinkedIn: now 10"),
        (
            story(EventKind.ALL_WELL, count=2),
            (FRESH, WITHIN),
            "All on pace: followers on Instagram at 2,150 of 2,500",
        ),
    ],
)
def test_what_was_said_lately_comes_with_a_number_that_changes(
    told: Story, found: tuple[Progress, ...], words: str
) -> None:
    of = [replace(now, objective=replace(now.objective, id=n + 1)) for n, now in enumerate(found)]
    again = replace(told, headline=replace(told.headline, again=True))

    assert shown(replace(weekly(*map(week, of)), story=again)).startswith(words)


def test_what_is_done_stands_next_to_what_is_on_pace() -> None:
    done = replace(SLIPPING, objective=replace(SLIPPING.objective, id=9))
    weeks = [week(now) for now in (done, FRESH, WITHIN)]
    told = story(EventKind.REACHED, 9, value=20)

    assert shown(replace(weekly(*weeks), story=told)) == (
        "Comments on LinkedIn done, the other two on pace"
    )
    assert shown(replace(weekly(*weeks[:2]), story=told)) == (
        "Comments on LinkedIn done, followers on Instagram on pace"
    )


def test_what_has_ended_is_not_counted_among_what_is_on_pace() -> None:
    done = replace(SLIPPING, objective=replace(SLIPPING.objective, id=9))
    told = story(EventKind.REACHED, 9, value=20)
    weeks = weekly(*(week(now) for now in (done, FRESH, MISSED)))

    assert shown(replace(weeks, story=told)) == "Comments on LinkedIn done: 20 of 20"


@pytest.mark.parametrize(
    ("kind", "words"),
    [
        (EventKind.REACHED, "Engagement rate on X done: 3%, target 3%"),
        (EventKind.CORRECTED, "Thanks for the correction: engagement rate on X at 3%, target 3%"),
    ],
)
def test_a_rate_is_no_part_of_its_target(kind: EventKind, words: str) -> None:
    rate = objective(9, "engagement_rate", "x", kind=ObjectiveKind.LEVEL, target="3")
    found = weekly(week(progress(Verdict.REACHED, "3", "1", rate)))

    assert shown(replace(found, story=story(kind, 9, value=3))) == words


@pytest.mark.parametrize(
    ("under_way", "first", "then"),
    [
        (
            (FRESH,),
            "Going well: followers on Instagram at 2,150 of 2,500",
            "Followers on Instagram: 2,150 of 2,500 by 31 Dec",
        ),
        (
            (FRESH, WITHIN),
            "Going well: followers on Instagram at 2,150 of 2,500",
            "All on pace: followers on Instagram at 2,150 of 2,500",
        ),
        (
            (FRESH, WITHIN, REACHED),
            "Going well: followers on Instagram at 2,150 of 2,500",
            "All on pace: followers on Instagram at 2,150 of 2,500",
        ),
    ],
)
def test_what_is_done_is_told_once_and_then_the_others(
    under_way: tuple[Progress, ...], first: str, then: str
) -> None:
    found = weekly(week(DONE), *(week(now) for now in under_way))

    assert shown(replace(found, story=story(EventKind.ALL_WELL, count=9))) == first
    assert shown(replace(found, story=story(EventKind.COUNTS))) == then


def test_where_all_is_done_it_grows_or_something_new_can_begin() -> None:
    grown, still = weekly(week(DONE, "18")), weekly(week(DONE, "22"))
    kinds = (EventKind.ALL_WELL, EventKind.COUNTS)

    assert [shown(replace(grown, story=story(kind))) for kind in kinds] == [
        "4 more comments on LinkedIn",
        "Comments on LinkedIn: 22, target 20 by 31 Dec",
    ]
    assert [shown(replace(still, story=story(kind))) for kind in kinds] == [
        "Ready for the next objective",
        "Time for the next objective",
    ]


def test_an_old_number_is_not_called_on_pace_next_to_what_is_done() -> None:
    done = replace(SLIPPING, objective=replace(SLIPPING.objective, id=9))
    told = story(EventKind.REACHED, 9, value=20)

    for others in ([AHEAD], [AHEAD, WITHIN]):
        weeks = weekly(*(week(now) for now in (done, *others)))
        assert shown(replace(weeks, story=told)) == "Comments on LinkedIn done: 20 of 20"


@pytest.mark.parametrize(
    ("count", "words"),
    [
        (1, "Going well: followers on Instagram at 2,150 of 2,500"),
        (2, "Both objectives on pace, followers on Instagram at 2,150 of 2,500"),
        (3, "All 3 objectives on pace, followers on Instagram at 2,150 of 2,500"),
    ],
)
def test_all_on_pace_is_said_for_any_number(count: int, words: str) -> None:
    weeks = [week(now) for now in (FRESH, WITHIN, REACHED)[:count]]

    assert shown(replace(weekly(*weeks), story=story(EventKind.ALL_WELL, count=count))) == words


@pytest.mark.parametrize(
    ("silence", "words"),
    [
        (Silence.FIRST, "No new numbers this week"),
        (Silence.AGAIN, "Still no new numbers"),
        (Silence.LAST, "No numbers since 24 Nov"),
    ],
)
def test_each_silent_week_has_a_headline_of_its_own(silence: Silence, words: str) -> None:
    told = replace(weekly(*WEEKS), story=story(EventKind.SILENT), silence=silence)

    assert shown(told) == words


@pytest.mark.parametrize(
    ("kind", "words"),
    [
        (
            TieKind.CAME_BACK,
            (
                "Posts on the blog came back two weeks ago, and bookings followed later: 2, 0,"
                " then 1, 0. Perhaps by chance."
            ),
        ),
        (
            TieKind.STOPPED,
            (
                "No posts on the blog for two weeks, and bookings fell: 2, 0, then 1, 0."
                " It's no proof, but I'd start there."
            ),
        ),
        (
            TieKind.ROSE,
            (
                "In the last three weeks posts on the blog rose (2, 0, 0, 0) and so did bookings"
                " (2, 0, 1, 0). It may be coincidence."
            ),
        ),
        (
            TieKind.COST,
            (
                "2 spent on LinkedIn in four weeks, and 3 leads came from there:"
                " 0.67 each, not counting your time."
            ),
        ),
    ],
)
def test_two_facts_are_tied_with_their_numbers_and_a_hedge(kind: TieKind, words: str) -> None:
    told = Story(headline=story(EventKind.COUNTS).headline, tie=tie_of(kind))
    message = messages.digest(replace(weekly(*WEEKS), story=told))

    assert f" {words} " in message["text"]


@pytest.mark.parametrize(
    ("effects", "weeks", "words"),
    [
        ((0, 2, 4), 2, "bookings rose too: 0, then 2, 4."),
        ((1, 0, 0, 2, 4), 4, "bookings followed later: 1, then 0, 0, 2, 4."),
        ((3, 3, 2, 4), 3, "bookings followed later: 3, then 3, 2, 4."),
    ],
)
def test_only_what_rose_week_after_week_rose_as_the_work_came_back(
    effects: tuple[int, ...], weeks: int, words: str
) -> None:
    tie = replace(tie_of(TieKind.CAME_BACK), weeks=weeks, effects=tuple(map(Decimal, effects)))
    told = Story(headline=story(EventKind.COUNTS).headline, tie=tie)

    assert words in messages.digest(replace(weekly(*WEEKS), story=told))["text"]


@pytest.mark.parametrize(
    ("value", "weeks", "began", "words"),
    [
        ("0", 3, 3, "Comments on LinkedIn at 0 for three weeks"),
        ("0", 3, 5, "Comments on LinkedIn still at 0"),  # nobody reported its first weeks
        ("0", 2, 3, "Comments on LinkedIn still at 0"),
        ("4", 3, 5, "Comments on LinkedIn at 4 for three weeks"),
    ],
)
def test_none_came_for_no_less_than_since_it_began(
    value: str, weeks: int, began: int, words: str
) -> None:
    now = replace(SLIPPING, value=Decimal(value))
    found = weekly(week(now))
    began_on = found.day - timedelta(weeks=began)
    now = replace(now, begins_on=began_on)
    told = story(EventKind.STUCK, 1, count=weeks, value=int(value))

    assert shown(replace(weekly(week(now)), story=told)) == words


@pytest.mark.parametrize(
    ("kind", "advised", "words"),
    [
        (
            EventKind.KEPT,
            BOOKINGS,
            "Comments on LinkedIn: on target four weeks in a row, bookings 2 behind",
        ),
        (
            EventKind.KEPT,
            replace(BOOKINGS, verdict=Verdict.ON_PACE),
            "Comments on LinkedIn: on target four weeks in a row, bookings at 10 of 24",
        ),
        (EventKind.COUNTS, BOOKINGS, "Bookings 2 behind, comments on LinkedIn 2 behind"),
        (EventKind.KEPT, SLIPPING, "Comments on LinkedIn: on target four weeks in a row"),
    ],
)
def test_the_headline_names_what_the_advice_is_about(
    kind: EventKind, advised: Progress, words: str
) -> None:
    told = story(kind, None if kind is EventKind.COUNTS else 1, count=4)
    found = weekly(week(SLIPPING), week(BOOKINGS if advised is SLIPPING else advised))

    assert shown(replace(found, story=told, suggestion=Finding("still_open", advised, ()))) == words


def test_what_is_stuck_names_the_work_that_stopped() -> None:
    of = next(each.now.objective.id for each in WEEKS if not each.now.objective.measure.platform)
    told = story(EventKind.STUCK, of, count=1, tie=tie_of(TieKind.STOPPED))

    assert headline(told) == "Bookings still at 4, no posts on the blog for two weeks"


def test_what_the_headline_says_stopped_is_not_named_again() -> None:
    of = next(each.now.objective.id for each in WEEKS if not each.now.objective.measure.platform)
    told = story(EventKind.STUCK, of, count=1, tie=tie_of(TieKind.STOPPED))
    text = messages.digest(replace(weekly(*WEEKS), story=told))["text"]

    assert " Bookings in the weeks before the break: 2, 0; since: 1, 0. Two or three weeks" in text
    assert text.lower().count("no posts on the blog") == 1


@pytest.mark.parametrize(
    ("off", "words"),  # all that the whole team has off is named with the week instead
    [
        ((), "last week"),
        ((date(2026, 11, 17),), "last week (1 day off)"),
        (
            (date(2026, 11, 17), date(2026, 11, 18)),
            "last week (2 days off)",
        ),
    ],
)
def test_a_short_week_in_the_headline_says_how_many_days_were_off(
    off: tuple[date, ...], words: str
) -> None:
    short = replace(
        REACHED,
        verdict=Verdict.AT_RISK,
        ended=True,
        before=SHORT_WEEK,
        lead=Decimal(-2),
        days_off=frozenset(off),
    )
    told = story(EventKind.SLIPPED, short.objective.id, count=1)

    at_work = week(replace(SLIPPING, objective=replace(SLIPPING.objective, id=77)))
    alone = replace(weekly(week(short)), story=told)
    beside = replace(weekly(week(short), at_work), story=told)
    assert shown(beside) == f"1 of 3 posts on the blog {words}"
    assert shown(alone) == "1 of 3 posts on the blog last week"
    assert alone.days_off == len(off)


def test_a_second_best_week_in_a_month_is_another_one() -> None:
    best = story(EventKind.BEST_WEEK, 1, count=8, value=4)
    again = Story(headline=replace(best.headline, again=True))

    assert headline(best) == "Best week in two months: 4 comments on LinkedIn, 2 behind"
    assert headline(again) == "Another best week: 4 comments on LinkedIn, 2 behind"


@pytest.mark.parametrize(
    ("kind", "lead", "words"),
    [
        (EventKind.GAIN, "-2", "3 more replies on X"),
        (EventKind.GAIN, "-9", "3 more replies on X: now 3 of 30"),
        (EventKind.FIRST_RESPONSE, "-2", "First replies on X: 3"),
        (EventKind.FIRST_RESPONSE, "-9", "First replies on X: 3 of 30"),
    ],
)
def test_early_news_names_the_target_where_far_more_was_planned(
    kind: EventKind, lead: str, words: str
) -> None:
    early = week(replace(EARLY, lead=Decimal(lead)))
    digest = replace(weekly(early, week(FRESH)), story=story(kind, 8, value=3))

    assert shown(digest) == words


@pytest.mark.parametrize(
    ("numbers", "words"),
    [
        (
            (Number("wild", Decimal(30)), Number("next_best", Decimal(4))),
            "Comments on LinkedIn done, if 30 in one week is right",
        ),
        ((), "Comments on LinkedIn done: 22, target 20"),
    ],
)
def test_what_a_doubtful_number_did_is_done_if_that_is_right(
    numbers: tuple[Number, ...], words: str
) -> None:
    finding = Finding("reached", DONE, numbers)
    told = story(EventKind.REACHED, DONE.objective.id, value=22)

    assert shown(replace(weekly(week(DONE)), story=told, suggestion=finding)) == words


def test_a_limit_on_each_report_is_broken_by_how_many_are_over_it() -> None:
    of = replace(WITHIN, verdict=Verdict.OVER, kept=KeptPeriods(kept=3, reported=5))
    told = replace(weekly(week(of)), story=story(EventKind.SLIPPED, of.objective.id, count=1))

    assert shown(told) == "Minutes to answer on X: within the limit in only 3 of 5 reports"


def test_small_counts_are_words() -> None:
    assert [cardinal(1), cardinal(12), cardinal(13)] == ["one", "twelve", "13"]
    assert [ordinal(place) for place in (1, 3, 12, 13, 21, 22, 23)] == [
        *("first", "third", "twelfth", "13th", "21st", "22nd", "23rd"),
    ]


def test_in_a_silent_week_no_number_is_judged() -> None:
    told = replace(weekly(*WEEKS), story=story(EventKind.SILENT), silence=Silence.FIRST)
    words = drawn(messages.digest(told)["blocks"])

    assert "I can't tell how it's going. Where you were:" in words
    assert "⚪ *Comments on LinkedIn* 10 of 20 on " in words
    assert "🟡" not in words
    assert "_Needs attention_" not in words


@pytest.mark.parametrize(
    ("latest", "words"),
    [
        (95, "Minutes to answer at 95, over the limit of 60"),
        (60, "Minutes to answer: within the limit in only 3 of 5 reports"),
        (40, "Minutes to answer: within the limit in only 3 of 5 reports"),
    ],
)
def test_a_breach_goes_before_how_often_a_limit_was_kept(latest: int, words: str) -> None:
    of = replace(WITHIN.objective, measure=measure("response_time"), target=Decimal(60))
    kept = KeptPeriods(kept=3, reported=5)
    now = replace(WITHIN, objective=of, verdict=Verdict.OVER, value=Decimal(latest), kept=kept)

    told = story(EventKind.SLIPPED, of.id)
    assert shown(replace(weekly(week(now, "40")), story=told)) == words
