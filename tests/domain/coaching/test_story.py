"""Stories: what a digest says first is true of what was reported, and is not said twice."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.coaching.coverage import Coverage
from bot.domain.coaching.events import Event, EventKind, Tie, TieKind
from bot.domain.coaching.facts import Facts
from bot.domain.coaching.objective_week import ObjectiveWeek
from bot.domain.coaching.overshadowed import CHEERFUL, GOOD, RED
from bot.domain.coaching.published import Published
from bot.domain.coaching.remarks import APART, SELDOM, Note, Part, Remark, note_due, notes_in
from bot.domain.coaching.silence import Silence
from bot.domain.coaching.step import Step
from bot.domain.coaching.story import GROWING, WEIGHTS, events_of, story_of
from bot.domain.coaching.ties import ties
from bot.domain.objectives.kinds import ObjectiveKind, Period
from bot.domain.objectives.objective import Objective
from bot.domain.progress.assess import progress_of
from bot.domain.progress.progress import Progress
from bot.domain.progress.result import Result
from bot.domain.progress.verdict import Verdict
from bot.domain.team import Purpose
from tests.support.builders import (
    TODAY,
    by_measure,
    firsts_of,
    objective,
    progress_at,
    result,
    week_of,
)
from tests.support.plans import plan

DAY, WEEK = timedelta(days=1), timedelta(weeks=1)
BEGAN, LAST = TODAY - WEEK * 8, TODAY - WEEK
Weeks = Sequence[int | None]
"""What was reported in each whole week, the latest last; None for nothing."""
POSTS = replace(objective("posts blog", 2, starts=BEGAN, by=None, per=Period.WEEK), leads_to=2)
BOOKINGS = objective("bookings", 40, starts=BEGAN, number=2)
FOLLOWERS = objective("followers x", 1000, starts=BEGAN, number=3)
COMPLAINTS = objective(
    "complaints",
    5,
    starts=BEGAN,
    by=None,
    per=Period.WEEK,
    kind=ObjectiveKind.AT_MOST,
    number=4,
)
TEAM = (POSTS, BOOKINGS, FOLLOWERS)
NAMES = {1: "posts blog", 2: "bookings", 3: "followers x", 4: "complaints"}


def told(words: str, weeks: Weeks) -> list[Result]:
    """A result on the Wednesday of each week."""
    firsts = [TODAY - WEEK * back for back in range(len(weeks), 0, -1)]
    pairs = zip(weeks, firsts, strict=True)
    return [result(value, first + 2 * DAY, words) for value, first in pairs if value is not None]


def seen(of: Objective, results: Sequence[Result], today: date) -> Progress:
    known = [each for each in results if of.measure.counts(each.measure) and each.on < today]
    return progress_of(of, known, today=today)


def facts_of(
    posts: Weeks = (),
    bookings: Weeks = (),
    followers: Weeks = (),
    complaints: Weeks = (),
    *,
    team: Sequence[Objective] = TEAM,
    earlier: Sequence[Result] = (),
) -> Facts:
    """A team on a Monday, whose last digest was a week ago; `earlier` is older than all of it."""
    series = zip(NAMES.values(), (posts, bookings, followers, complaints), strict=True)
    results = [each for words, weeks in series for each in told(words, weeks)]
    return Facts(
        today=TODAY,
        purpose=Purpose.SELL,
        weeks=tuple(
            week_of(seen(of, results, TODAY), seen(of, results, TODAY - WEEK)) for of in team
        ),
        coverage=Coverage(due=3, came=3),
        results=by_measure(results),
        firsts=firsts_of(by_measure([*earlier, *results])),
    )


def kinds(facts: Facts) -> set[EventKind]:
    return {event.kind for event in events_of(facts)}


def first(facts: Facts, *remarks: Remark) -> Event:
    return story_of(facts, Silence.NONE, remarks).headline


def said(event: Event, weeks: int = 1) -> Remark:
    return Remark(TODAY - WEEK * weeks, Part.HEADLINE, event.kind, event.about)


@pytest.mark.parametrize(
    ("bookings", "weeks"),
    [
        ((1, 2, 1, 3, 1, 2, 1, 4), 8),
        ((9, 2, 1, 3, 1, 2, 1, 4), 7),
        ((1, 2, 1, 3, 1, 2, 4, 4), None),  # a tie is not best
        ((1, 2, 1, 3, None, 2, 1, 4), None),  # a week without a report proves nothing
        ((1, 2, 1, 3, 1, 2, 1, None), None),
        ((0, 0, 0, 0, 0, 0, 0, 0), None),
    ],
)
def test_a_best_week_is_better_than_each_of_those_before(
    bookings: Weeks, weeks: int | None
) -> None:
    found = [e for e in events_of(facts_of(bookings=bookings)) if e.kind is EventKind.BEST_WEEK]

    assert [event.count for event in found] == ([] if weeks is None else [weeks])


def test_the_first_response_after_none_is_an_event() -> None:
    assert EventKind.FIRST_RESPONSE in kinds(facts_of(bookings=(0, 0, 0, 0, 0, 0, 0, 1)))
    assert EventKind.FIRST_RESPONSE not in kinds(facts_of(bookings=(1, 0, 0, 0, 0, 0, 0, 1)))
    assert EventKind.FIRST_RESPONSE not in kinds(facts_of(bookings=(None,) * 7 + (1,)))


def test_nothing_is_first_if_an_earlier_objective_had_it() -> None:
    none, some = (result(value, BEGAN - WEEK * 20, "bookings") for value in (0, 4))
    response, number = (0, 0, 0, 0, 0, 0, 0, 1), (*(None,) * 7, 3)

    assert EventKind.FIRST_RESPONSE in kinds(facts_of(bookings=response, earlier=[none]))
    assert EventKind.FIRST_RESPONSE not in kinds(facts_of(bookings=response, earlier=[some]))
    assert EventKind.FIRST_NUMBER in kinds(facts_of(bookings=number))
    assert EventKind.FIRST_NUMBER not in kinds(facts_of(bookings=number, earlier=[none]))


@pytest.mark.parametrize("words", ["bookings", "comments linkedin"])
def test_a_team_has_one_first_week(words: str) -> None:
    fresh = replace(BOOKINGS, starts_on=TODAY - WEEK)
    known = [result(3, TODAY - 2 * DAY, "bookings")]
    facts = Facts(
        today=TODAY,
        purpose=Purpose.SELL,
        weeks=(week_of(seen(fresh, known, TODAY)),),
        coverage=Coverage(due=1, came=1),
        results=by_measure(known),
        firsts=firsts_of(by_measure(known)),
    )
    again = replace(facts, firsts=firsts_of(by_measure([result(9, BEGAN, words), *known])))

    assert first(facts) == Event(kind=EventKind.FIRST_WEEK, count=1)
    assert EventKind.FIRST_WEEK not in kinds(again)


def test_a_level_that_stands_still_is_not_down() -> None:
    week = facts_of(followers=(None, None, None, None, None, 900, 890, 880)).weeks[-1]
    facts = facts_of(followers=(None, None, None, None, None, 900, 890, 880))
    assert week.published is not None
    same = replace(week, published=replace(week.published, value=Decimal(880), known=Decimal(880)))

    assert EventKind.FELL in kinds(facts)
    assert EventKind.FELL not in kinds(replace(facts, weeks=(*facts.weeks[:-1], same)))


@pytest.mark.parametrize(
    ("last", "kind"),
    [(980, None), (979, None), (950, EventKind.DROPPED), (600, EventKind.DROPPED)],
)
def test_the_first_clear_fall_of_a_level_is_news(last: int, kind: EventKind | None) -> None:
    facts = facts_of(followers=(None, None, None, None, 900, 950, 990, last))

    assert kinds(facts) & {EventKind.DROPPED, EventKind.FELL} == ({kind} if kind else set())


def test_a_clear_fall_is_said_before_all_is_called_well() -> None:
    ahead = replace(FOLLOWERS, target=Decimal(1200))
    facts = facts_of(followers=(600, 800, 1000, 1200, 1400, 1700, 1900, 1700), team=[ahead])
    undone = replace(facts.weeks[0], was_done=True)

    assert story_of(replace(facts, weeks=(undone,)), Silence.NONE).headline == Event(
        kind=EventKind.DROPPED, about=3, value=Decimal(200)
    )


@pytest.mark.parametrize(("left", "is_said"), [(3, True), (6, True), (8, False), (21, False)])
def test_what_is_behind_in_its_last_week_is_said_before_a_habit(
    left: int, *, is_said: bool
) -> None:
    closing = replace(BOOKINGS, due_on=TODAY + left * DAY)
    facts = facts_of(posts=(2,) * 8, bookings=(1, 2, 3, 1, 2, 3, 2, 2), team=[POSTS, closing])
    headline = story_of(facts, Silence.NONE).headline

    assert (headline.kind is EventKind.CLOSING) is is_said
    assert not is_said or headline.value == 40 - 16


def test_a_limit_that_stays_broken_grows() -> None:
    third = facts_of(complaints=(2, 3, 4, 5, 4, 8, 7, 9), team=(COMPLAINTS,))

    assert first(third) == Event(kind=EventKind.OVER, about=4, count=3, value=Decimal(9))
    assert first(third, said(first(third))).kind is EventKind.OVER


def test_more_followers_are_no_headline_while_a_limit_is_broken() -> None:
    followers = (600, 610, 620, 630, 640, 650, 660, 700)
    team = (FOLLOWERS, COMPLAINTS)
    kept = facts_of(followers=followers, complaints=(2,) * 8, team=team)
    broken = facts_of(followers=followers, complaints=(2,) * 7 + (9,), team=team)
    before = Remark(LAST, Part.HEADLINE, EventKind.ALL_WELL)

    assert first(kept, before).kind is EventKind.GAIN
    assert first(broken, before).kind is not EventKind.GAIN


def test_work_is_no_headline_while_what_it_leads_to_is_stuck() -> None:
    stuck = facts_of(posts=(2,) * 8, bookings=(1, *(0,) * 7), team=(POSTS, BOOKINGS))
    grows = facts_of(posts=(2,) * 8, bookings=(3,) * 8, team=(POSTS, BOOKINGS))

    assert EventKind.KEPT in kinds(stuck) & kinds(grows)
    assert first(stuck, said(first(stuck))).kind is not EventKind.KEPT
    assert first(grows).kind is EventKind.KEPT


def test_less_than_was_published_is_a_correction() -> None:
    facts = facts_of(bookings=(3, 4, 3, 4, 3, 4, 3, 4), team=(BOOKINGS,))
    (week,) = facts.weeks
    assert week.published is not None
    wrong = replace(week, published=replace(week.published, value=Decimal(51)))
    late = replace(week, published=replace(week.published, value=Decimal(20)))

    assert wrong.change == week.change == Decimal(4)
    found = first(replace(facts, weeks=(wrong,)))
    assert found == Event(kind=EventKind.CORRECTED, about=2, value=Decimal(28))
    assert EventKind.CORRECTED not in kinds(replace(facts, weeks=(late,)))


def test_work_that_goes_on_after_two_quiet_weeks_is_back() -> None:
    assert EventKind.BACK in kinds(facts_of(posts=(2, 2, 2, 2, 2, 0, 0, 2)))
    assert EventKind.BACK not in kinds(facts_of(posts=(2, 2, 2, 2, 2, 2, 0, 2)))
    assert EventKind.BACK not in kinds(facts_of(posts=(0, 0, 0, 0, 0, 0, 0, 2)))
    assert EventKind.BACK not in kinds(facts_of(posts=(2, 2, 2, 2, 2, None, None, 2)))


def test_results_after_two_weeks_with_none_are_back_and_complaints_are_not() -> None:
    """Also where they are still behind, and would be said to fall further."""
    slump = facts_of(bookings=(3, 3, 3, 3, 3, 0, 0, 2), team=(BOOKINGS,))
    complaints = facts_of(complaints=(3, 3, 3, 3, 3, 0, 0, 2), team=(COMPLAINTS,))

    assert first(slump) == Event(kind=EventKind.BACK, about=2, count=2, value=Decimal(2))
    assert EventKind.BACK not in kinds(complaints)


@pytest.mark.parametrize(
    ("bookings", "target", "is_first"),
    [
        ((1, 1, 1, 1, 1, 1, 1, 4), 30, True),
        ((1, 1, 1, 1, 1, 1, 1, 4), 300, False),  # 50 a week are needed
        ((3, 0, 0, 0, 0, 0, 0, 2), 18, True),
        ((3, 0, 0, 0, 0, 0, 0, 2), 300, False),
    ],
)
def test_a_good_week_is_no_headline_where_a_week_takes_far_more(
    bookings: Weeks, target: int, is_first: bool
) -> None:
    team = (replace(BOOKINGS, target=Decimal(target)),)
    facts = facts_of(bookings=bookings, team=team)

    assert kinds(facts) & {EventKind.BEST_WEEK, EventKind.BACK}
    assert (first(facts).kind in {EventKind.BEST_WEEK, EventKind.BACK}) is is_first


RATE = replace(objective("engagement_rate linkedin", 3, starts=BEGAN), id=5)


def rated(*weeks: str) -> Facts:
    firsts = [TODAY - WEEK * back for back in range(len(weeks), 0, -1)]
    results = [
        result(value, day + 2 * DAY, "engagement_rate linkedin")
        for value, day in zip(weeks, firsts, strict=True)
    ]
    now, then = seen(RATE, results, TODAY), seen(RATE, results, TODAY - WEEK)
    return replace(facts_of(team=()), results=by_measure(results), weeks=(week_of(now, then),))


OF_A_STEP = {EventKind.HALFWAY, EventKind.SLIPPED, EventKind.RECOVERED}


def test_a_step_of_a_rate_that_goes_up_and_down_is_no_news() -> None:
    wavers = ("2.1", "2.4", "1.9", "2.2", "2.1", "2.6")
    rises = ("2.1", "2.4", "1.9", "2.2", "2.3", "2.6")

    assert EventKind.RECOVERED in kinds(rated(*rises))
    assert not kinds(rated(*wavers)) & OF_A_STEP


def test_a_month_that_has_just_begun_brings_nothing_back_within_its_limit() -> None:
    limit = objective(
        "spend facebook", 400, starts=BEGAN, by=None, per=Period.MONTH, kind=ObjectiveKind.AT_MOST
    )
    began = date(2026, 12, 1)
    over = [result(450, began - WEEK, "spend facebook"), result(40, began, "spend facebook")]
    last, now = (seen(limit, over, began + n * DAY) for n in (-1, 3))
    fresh = replace(facts_of(team=()), today=began + 3 * DAY, weeks=(week_of(now, last),))
    same = replace(fresh.weeks[0], published=replace_period(fresh))

    assert last.verdict is Verdict.OVER
    assert now.verdict is Verdict.WITHIN
    assert EventKind.RECOVERED not in kinds(fresh)
    assert EventKind.RECOVERED in kinds(replace(fresh, weeks=(same,)))


def replace_period(facts: Facts) -> Published:
    """What was published, as if it had been of the running month."""
    (week,) = facts.weeks
    assert week.published is not None
    return replace(week.published, period_on=Period.MONTH.start(facts.today))


def test_numbers_after_weeks_without_any_are_heard() -> None:
    heard = facts_of(posts=(2, 2, 2, 2, 2, None, None, 2))

    assert first(heard) == Event(kind=EventKind.HEARD, count=2)


def test_the_third_short_week_is_news_and_the_second_less() -> None:
    third = facts_of(posts=(2, 2, 2, 2, 2, 1, 0, 0), team=(POSTS,))

    assert first(third) == Event(kind=EventKind.SHORT, about=1, count=3)


@pytest.mark.parametrize(
    ("posts", "bookings", "is_told"),
    [
        (Verdict.SLIPPING, Verdict.OFF_PACE, False),
        (Verdict.OFF_PACE, Verdict.OFF_PACE, True),
        (Verdict.OFF_PACE, Verdict.ON_PACE, True),
    ],
)
def test_a_short_week_is_not_told_before_what_goes_worse(
    posts: Verdict, bookings: Verdict, is_told: bool
) -> None:
    team = facts_of(posts=(2, 2, 2, 2, 2, 1, 0, 0), bookings=(1,) * 8, team=(POSTS, BOOKINGS))
    pairs = zip(team.weeks, (posts, bookings), strict=True)
    judged = tuple(replace(week, now=replace(week.now, verdict=as_of)) for week, as_of in pairs)

    assert (first(replace(team, weeks=judged)).kind is EventKind.SHORT) is is_told


@pytest.mark.parametrize(
    ("bookings", "weeks"),
    [((3, 3, 3, 3, 3, 0, 0), 2), ((3, 3, 3, 0, 0, 0, 0), 4), ((3, 0, 0, 0, 0, 0, 0), 6)],
)
def test_what_does_not_move_is_not_rubbed_in_week_after_week(bookings: Weeks, weeks: int) -> None:
    facts = facts_of(bookings=(3, *bookings), team=(BOOKINGS,))
    stuck = Event(kind=EventKind.STUCK, about=2, count=weeks, value=Decimal(0))

    counts = Event(kind=EventKind.COUNTS)

    assert first(facts).kind is EventKind.STUCK
    assert first(facts, said(stuck)).kind is not EventKind.STUCK
    assert first(facts, said(stuck, weeks=2), said(counts)).kind is EventKind.STUCK


def test_a_week_that_is_better_still_is_news_before_a_habit_that_is_kept() -> None:
    facts = facts_of(posts=(2,) * 8, bookings=(1, 1, 1, 1, 1, 2, 3, 4))
    best = Event(kind=EventKind.BEST_WEEK, about=2)

    assert first(facts).kind is EventKind.BEST_WEEK
    assert first(facts, said(best)).kind is EventKind.BEST_WEEK
    assert first(facts, said(best)).again


@pytest.mark.parametrize(
    ("bookings", "kind"),
    [
        ((0, 0, 0), EventKind.STUCK),
        ((0, 0, 1), EventKind.FIRST_RESPONSE),
        ((None, 0, 0), EventKind.KEPT),  # two numbers are a beginning
        ((3, 3, 3), EventKind.KEPT),
    ],
)
def test_a_habit_is_no_cheer_while_what_it_is_for_never_came(
    bookings: Weeks, kind: EventKind
) -> None:
    young = replace(BOOKINGS, starts_on=TODAY - WEEK * 4)
    facts = facts_of(posts=(2,) * 8, bookings=(*(None,) * 5, *bookings), team=(POSTS, young))

    assert first(facts).kind is kind


@pytest.mark.parametrize(
    ("followers", "is_news"),
    [((500, 520, 540, 541), False), ((500, 520, 540, 545), False), ((500, 520, 540, 640), True)],
)
def test_a_follower_or_two_are_no_news_where_many_are_planned(
    followers: Weeks, *, is_news: bool
) -> None:
    facts = facts_of(followers=followers, team=(FOLLOWERS,))

    assert (EventKind.GAIN in kinds(facts)) is is_news


def test_what_is_stuck_is_named_with_the_work_that_stopped() -> None:
    found = story_of(
        facts_of(posts=(2, 2, 2, 2, 1, 0, 0, 0), bookings=(3, 2, 3, 2, 2, 1, 0, 0)), Silence.NONE
    )

    assert (found.headline.kind, found.headline.about) == (EventKind.STUCK, BOOKINGS.id)
    assert found.tie is not None
    assert found.tie.kind is TieKind.STOPPED


def test_work_that_came_back_is_tied_to_what_followed() -> None:
    facts = facts_of(posts=(2, 2, 2, 1, 0, 0, 2, 2), bookings=(3, 2, 3, 0, 1, 0, 2, 4))
    [tie] = [tie for tie in ties(facts) if tie.kind is TieKind.CAME_BACK]

    assert tie.weeks == 2
    assert tie.effects == tuple(map(Decimal, (0, 2, 4)))


def test_what_followed_late_is_tied_to_the_work_that_came_back_with_all_its_weeks() -> None:
    facts = facts_of(posts=(2, 2, 0, 0, 1, 2, 2, 2), bookings=(3, 3, 2, 1, 0, 0, 2, 4))
    [tie] = [tie for tie in ties(facts) if tie.kind is TieKind.CAME_BACK]

    assert tie.weeks == 4
    assert tie.effects == tuple(map(Decimal, (1, 0, 0, 2, 4)))


@pytest.mark.parametrize(
    ("posts", "bookings"),
    [
        ((2, 2, 0, 0, 1, 2, 2, 2), (3, 3, 2, 5, 0, 0, 2, 4)),  # it is no better than before
        ((2, 0, 0, 1, 1, 2, 2, 2), (3, 3, 2, 1, 0, 0, 2, 4)),  # it came back too long ago
        ((2, 2, 2, 1, 0, 0, 2, 2), (3, 2, 3, 0, 1, 0, 2, 2)),  # it did not grow each week
        ((2, 2, 2, 1, 0, 0, 2, 2), (3, 2, 3, 0, 1, None, 2, 4)),
        ((2, 2, 2, 1, None, None, 2, 2), (3, 2, 3, 0, 1, 0, 2, 4)),  # nobody knows of a break
        ((2, 2, 2, 2, 2, 2, 2, 2), (3, 3, 3, 3, 3, 3, 3, 3)),
        ((1, 1, 1, 1, 1, 0, 2, 2), (3, 2, 3, 0, 1, 0, 2, 4)),  # one week is no break
        ((2, 2, 2, 2, 2, 1, 0, 0), (3, 2, 3, 2, 2, 0, 1, 0)),  # it slowed before the work stopped
        ((2, 2, 2, 2, 2, 1, 0, 0), (3, 2, 3, 2, 1, 5, 2, 0)),
    ],
)
def test_nothing_is_tied_where_the_numbers_do_not(posts: Weeks, bookings: Weeks) -> None:
    assert not list(ties(facts_of(posts=posts, bookings=bookings)))


def test_without_a_link_no_work_is_tied_to_results_elsewhere() -> None:
    unlinked = (replace(POSTS, leads_to=None), BOOKINGS)
    facts = facts_of((2, 2, 2, 1, 0, 0, 2, 2), (3, 2, 3, 0, 1, 0, 2, 4), team=unlinked)

    assert not list(ties(facts))


def test_silence_comes_before_all_else() -> None:
    found = story_of(facts_of(bookings=(1, 2, 1, 3, 1, 2, 1, 4)), Silence.FIRST)

    assert (found.headline.kind, found.tie) == (EventKind.SILENT, None)


def test_a_tie_is_not_shown_twice_in_two_weeks() -> None:
    facts = facts_of(posts=(2, 2, 2, 1, 0, 0, 2, 2), bookings=(3, 2, 3, 0, 1, 0, 2, 4))
    shown = Remark(TODAY - WEEK, Part.TIE, TieKind.CAME_BACK)

    assert story_of(facts, Silence.NONE).tie is not None
    assert story_of(facts, Silence.NONE, [shown]).tie is None


def test_a_note_waits_its_turn() -> None:
    lately = Remark(TODAY - WEEK, Part.NOTE, Note.TRIAL)

    assert note_due([Note.TRIAL, Note.PURPOSE], [], TODAY) is Note.TRIAL
    assert note_due([Note.TRIAL, Note.PURPOSE], [lately], TODAY) is Note.PURPOSE
    assert note_due([Note.TRIAL], [lately], LAST + APART) is Note.TRIAL


@pytest.mark.parametrize(
    ("rule", "note"),
    [("told", Note.TRIAL), ("no_effect", Note.UNPAIRED), ("costly", Note.COSTS)],
)
def test_advice_says_a_note_as_well(rule: str, note: Note) -> None:
    step = Step(id=1, team_id=1, rule=rule, about=None, said_on=LAST - WEEK * 5, recalled_on=LAST)

    assert note_due([note], notes_in([step]), TODAY) is None
    apart = SELDOM if note is Note.UNPAIRED else APART
    assert note_due([note], notes_in([step]), LAST + apart - DAY) is None
    assert note_due([note], notes_in([step]), LAST + apart) is note
    assert note_due([note], notes_in([replace(step, rule="steady")]), TODAY) is note


def test_what_money_brings_is_told_five_weeks_apart() -> None:
    spend = {"spend facebook": (90,) * 8, "leads facebook": (3,) * 8}
    results = [each for words, weeks in spend.items() for each in told(words, weeks)]
    leads = objective("leads facebook", 60, starts=BEGAN)
    facts = replace(facts_of(team=()), results=by_measure(results), plan=plan())
    facts = replace(facts, weeks=(week_of(seen(leads, results, TODAY)),))

    shown = [Remark(TODAY - WEEK * weeks, Part.TIE, TieKind.COST) for weeks in (4, 5)]
    assert [bool(story_of(facts, Silence.NONE, [each]).tie) for each in shown] == [False, True]


def test_a_number_that_is_a_week_old_is_no_failure() -> None:
    old = progress_at(Verdict.OFF_PACE, BOOKINGS, 4, last_on=TODAY - WEEK)

    assert week_of(old).is_old
    assert not week_of(old).needs_attention


FRIDAY = TODAY + 4 * DAY


def by_friday(facts: Facts, words: str, value: int | None) -> Facts:
    """The same team on Friday of the running week, in which so much was reported on Wednesday."""
    more = [] if value is None else [result(value, TODAY + 2 * DAY, words, order=9)]
    known = [each for found in facts.results.values() for each in found]
    return replace(facts, today=FRIDAY, results=by_measure([*known, *more]))


@pytest.mark.parametrize(("running", "is_said"), [(None, True), (0, True), (2, False)])
def test_work_of_the_running_week_ends_a_pause(running: int | None, is_said: bool) -> None:
    facts = facts_of(posts=(2, 2, 2, 2, 1, 1, 0, 0), bookings=(3, 2, 3, 2, 2, 2, 1, 0))
    found = ties(by_friday(facts, "posts blog", running))

    assert (TieKind.STOPPED in {tie.kind for tie in found}) is is_said


@pytest.mark.parametrize(("running", "is_said"), [(None, True), (3, True), (4, False), (9, False)])
def test_a_week_is_not_the_best_while_the_running_one_has_as_much(
    running: int | None, is_said: bool
) -> None:
    facts = by_friday(facts_of(bookings=(1, 2, 1, 3, 1, 2, 1, 4)), "bookings", running)

    assert (EventKind.BEST_WEEK in kinds(facts)) is is_said


@pytest.mark.parametrize(("running", "is_said"), [(None, True), (0, True), (1, False)])
def test_what_moves_in_the_running_week_is_not_stuck(running: int | None, is_said: bool) -> None:
    """Also where the digest before came in this week, so that nothing is newer than it."""
    facts = facts_of(bookings=(3, 4, 3, 2, 1, 0, 0, 0), team=(BOOKINGS,))
    assert EventKind.STUCK in kinds(facts)

    assert (EventKind.STUCK in kinds(by_friday(facts, "bookings", running))) is is_said


@pytest.mark.parametrize(("running", "is_said"), [(None, True), (870, True), (885, False)])
def test_a_level_that_rises_in_the_running_week_is_not_down(
    running: int | None, is_said: bool
) -> None:
    facts = facts_of(followers=(None, None, None, None, None, 900, 890, 880))

    assert (EventKind.FELL in kinds(by_friday(facts, "followers x", running))) is is_said


@pytest.mark.parametrize(
    ("came", "is_said"),
    [
        ((1, 1, 1, 0), True),
        ((3, 3, 2, 1, 0), True),
        ((0, 1, 1, 0), False),  # it came and went before
        ((1, None, 1, 0), False),
        ((1, 1, 0, 0), False),  # it isn't the first
        ((9, 9, 9, 9, 0), False),  # on pace all the same
    ],
)
def test_a_first_week_without_results_is_news(came: Weeks, *, is_said: bool) -> None:
    facts = by_friday(facts_of(bookings=came), "bookings", 0)

    assert (EventKind.NONE_CAME in kinds(facts)) is is_said


REPORTED = st.lists(st.one_of(st.none(), st.integers(0, 6)), min_size=8, max_size=8)
COMPLAINED = st.lists(st.one_of(st.none(), st.integers(3, 8)), min_size=8, max_size=8)
LEVELS = st.lists(st.one_of(st.none(), st.integers(600, 640)), min_size=8, max_size=8)


def tail(weeks: Weeks, test: Callable[[int], bool]) -> int:
    count = 0
    for value in reversed(weeks):
        if value is None or not test(value):
            break
        count += 1
    return count


Histories = Mapping[int | None, Weeks]


def is_best(event: Event, told: Histories) -> bool:
    *before, last = told[event.about]
    compared = before[len(before) - event.count + 1 :]
    return last == event.value and all(v is not None and v < event.value for v in compared)


def is_first(event: Event, told: Histories) -> bool:
    *before, last = told[event.about]
    return event.value == last and not any(before) and any(v == 0 for v in before)


def is_back(event: Event, told: Histories) -> bool:
    *before, last = told[event.about]
    quiet = before[len(before) - event.count :]
    return last == event.value and quiet == [0] * event.count and any(before)


def is_heard(event: Event, told: Histories) -> bool:
    weeks = list(zip(*told.values(), strict=True))
    came = [any(v is not None for v in week) for week in weeks]
    return came[-1] and not any(came[-1 - event.count : -1]) and any(came[: -1 - event.count])


def is_stuck(event: Event, told: Histories) -> bool:
    weeks = told[event.about]
    if event.about == FOLLOWERS.id:
        return len({*weeks[-1 - event.count :]}) == 1 and event.value == weeks[-1]
    total = sum(v for v in weeks if v is not None)
    return list(weeks[-event.count :]) == [0] * event.count and event.value == total


def is_without(event: Event, told: Histories) -> bool:
    *before, last = told[event.about]
    return last == 0 and tail(before, lambda value: value > 0) == event.count >= 3


def has_fallen(event: Event, told: Histories) -> bool:
    weeks = told[event.about][-1 - event.count :]
    known = [v for v in weeks if v is not None]
    falls = all(b < a for a, b in pairwise(known))
    return len(known) == event.count + 1 and falls and known[0] - known[-1] == event.value


def has_dropped(event: Event, told: Histories) -> bool:
    known = [v for v in told[event.about] if v is not None]
    return known[-2] - known[-1] == event.value > known[-1] * Decimal("0.02")


def is_short(event: Event, told: Histories) -> bool:
    return tail(told[event.about], lambda value: value < 2) == event.count


def is_over(event: Event, told: Histories) -> bool:
    weeks = told[event.about]
    return tail(weeks, lambda value: value > 5) == event.count and weeks[-1] == event.value


def is_kept(event: Event, told: Histories) -> bool:
    return tail(told[event.about], lambda value: value >= 2) == event.count


def has_gained(event: Event, told: Histories) -> bool:
    weeks = told[event.about]
    last = weeks[-1] or 0
    if event.about != FOLLOWERS.id:
        return event.value == last > 0
    before = next((v for v in reversed(weeks[:-1]) if v is not None), None)
    return before is not None and event.value == last - before > 0


def is_first_number(event: Event, told: Histories) -> bool:
    *before, last = told[event.about]
    return last == event.value > 0 and not any(v is not None for v in before)


def is_halfway(event: Event, told: Histories) -> bool:
    weeks = [v for v in told[event.about] if v is not None]
    if event.about == FOLLOWERS.id:
        return event.value == weeks[-1] >= (weeks[0] + 1000) / 2 > weeks[-2]
    return event.value == sum(weeks) >= 20 > sum(weeks[:-1])


def is_reached(event: Event, told: Histories) -> bool:
    weeks = [v for v in told[event.about] if v is not None]
    return event.value == sum(weeks) >= 40 > sum(weeks[:-1])


def always(event: Event, told: Histories) -> bool:
    """What verdicts and the log entail, which have tests of their own."""
    return True


CLAIMS: Mapping[EventKind, Callable[[Event, Histories], bool]] = {
    EventKind.BEST_WEEK: is_best,
    EventKind.FIRST_RESPONSE: is_first,
    EventKind.BACK: is_back,
    EventKind.HEARD: is_heard,
    EventKind.STUCK: is_stuck,
    EventKind.NONE_CAME: is_without,
    EventKind.FELL: has_fallen,
    EventKind.DROPPED: has_dropped,
    EventKind.SHORT: is_short,
    EventKind.KEPT: is_kept,
    EventKind.OVER: is_over,
    EventKind.GAIN: has_gained,
    EventKind.FIRST_NUMBER: is_first_number,
    EventKind.HALFWAY: is_halfway,
    EventKind.REACHED: is_reached,
    **dict.fromkeys(
        (
            EventKind.CLOSING,
            *(EventKind.SILENT, EventKind.FIRST_WEEK, EventKind.ENDED, EventKind.SLIPPED),
            *(
                EventKind.RECOVERED,
                EventKind.CORRECTED,
                EventKind.MOVED,
                EventKind.NEW,
                EventKind.ALL_WELL,
            ),
            *(EventKind.COUNTS, EventKind.COUNTS_AGAIN),
        ),
        always,
    ),
}


def test_every_kind_of_event_has_a_weight_and_a_claim() -> None:
    assert set(WEIGHTS) == set(CLAIMS) == set(EventKind)


@given(REPORTED, REPORTED, LEVELS, COMPLAINED)
def test_each_event_is_entailed_by_what_was_reported(
    posts: Weeks, bookings: Weeks, followers: Weeks, complaints: Weeks
) -> None:
    told: Histories = {1: posts, 2: bookings, 3: followers, 4: complaints}
    team = (*TEAM, COMPLAINTS)
    events = list(events_of(facts_of(posts, bookings, followers, complaints, team=team)))

    assert not [event for event in events if not CLAIMS[event.kind](event, told)]


def holds(tie: Tie, work: Weeks, effect: Weeks) -> bool:
    """What the line on a tie says, counted again."""
    n = tie.weeks
    done, came = list(work), list(effect)
    after = [v for v in came[-n:] if v is not None]
    if tie.kind is TieKind.STOPPED:
        before = [v for v in came[-2 * n : -n] if v is not None]
        known = len(after) == len(before) == n
        return known and done[-n:] == [0] * n and sum(after) < sum(before)
    rows = [came] if tie.kind is TieKind.CAME_BACK else [done, came]
    began = tie.kind is TieKind.ROSE or (done[-n - 1] == 0 and all(done[-n:]))
    rising = all(
        (a := row[-k - 1]) is not None and (b := row[-k]) is not None and a < b
        for row in rows
        for k in range(1, n + 1)
    )
    return bool(began and rising)


@given(REPORTED, REPORTED, st.integers(0, 4), st.integers(1, 60))
def test_nothing_is_called_first_twice(
    posts: Weeks, bookings: Weeks, before: int, weeks: int
) -> None:
    earlier = [result(before, BEGAN - WEEK * weeks, "bookings")]
    found = kinds(facts_of(posts, bookings, earlier=earlier))

    assert EventKind.FIRST_NUMBER not in found
    assert not before or EventKind.FIRST_RESPONSE not in found


@given(REPORTED, LEVELS, COMPLAINED)
def test_while_a_limit_is_broken_nothing_good_of_an_output_is_said_first(
    bookings: Weeks, followers: Weeks, complaints: Weeks
) -> None:
    team = (BOOKINGS, FOLLOWERS, COMPLAINTS)
    facts = facts_of((), bookings, followers, complaints, team=team)
    said_first = first(facts)
    broken = any(w.now.verdict is Verdict.OVER and w.needs_attention for w in facts.weeks)

    assert not (broken and said_first.kind in GOOD and said_first.about == FOLLOWERS.id)


@given(REPORTED, REPORTED, LEVELS)
def test_nothing_cheers_over_a_red_line_that_it_has_nothing_to_do_with(
    posts: Weeks, bookings: Weeks, followers: Weeks
) -> None:
    facts = facts_of(posts, bookings, followers)
    story = story_of(facts, Silence.NONE)
    about, tie = story.headline.about, story.tie
    tied = {w.now.objective.id for w in facts.weeks if tie and _is_in(w, tie)}
    red = [
        week
        for week in facts.weeks
        if week.now.verdict in RED and week.needs_attention and week.now.objective.id != about
    ]

    assert not (red and story.headline.kind in CHEERFUL and about not in tied)


@pytest.mark.parametrize(
    ("bookings", "is_short"), [((4,) * 8, True), ((1,) * 8, False), ((0,) * 8, False)]
)
def test_a_short_week_is_no_headline_while_another_line_is_red(
    bookings: Weeks, *, is_short: bool
) -> None:
    posts = replace(POSTS, target=Decimal(4), leads_to=None)
    found = facts_of((4, 4, 4, 4, 4, 3, 3, 3), bookings, team=(posts, BOOKINGS))

    assert (first(found).kind is EventKind.SHORT) is is_short


def _is_in(week: ObjectiveWeek, tie: Tie) -> bool:
    return week.now.objective.measure in (tie.work, tie.effect)


@pytest.mark.parametrize("bookings", [(0,) * 8, (1, 0, 0, 0, 0, 0, 1, 0), (2, 1, 0, 1, 0, 1, 0, 1)])
def test_a_gain_is_no_headline_over_a_red_line(bookings: Weeks) -> None:
    far = replace(BOOKINGS, target=Decimal(200))
    growing = tuple(range(900, 980, 10))
    found = facts_of((2,) * 8, bookings, growing, team=(POSTS, far, FOLLOWERS))

    assert first(found).about != FOLLOWERS.id or first(found).kind not in CHEERFUL


@given(REPORTED, REPORTED)
def test_each_tie_is_entailed_by_what_was_reported(posts: Weeks, bookings: Weeks) -> None:
    found = list(ties(facts_of(posts, bookings)))

    assert all(holds(tie, posts, bookings) for tie in found)
    assert all(tie.effects == tuple(bookings[-len(tie.effects) :]) for tie in found)


@given(REPORTED, REPORTED, LEVELS)
def test_the_same_headline_does_not_come_twice_running(
    posts: Weeks, bookings: Weeks, followers: Weeks
) -> None:
    facts = facts_of(posts, bookings, followers)
    once = first(facts)
    again = first(facts, said(once))

    assert once.kind in GROWING or (once.kind, once.about) != (again.kind, again.about)


def test_a_headline_that_grows_is_longer_by_a_week() -> None:
    second = facts_of(posts=(2, 2, 2, 2, 2, 2, 0, 0), team=(POSTS,))
    third = facts_of(posts=(2, 2, 2, 2, 2, 0, 0, 0), team=(POSTS,))
    before = first(second)

    assert before.count == 2
    assert first(third, said(before)) == replace(before, count=3, again=True)
    assert before.value == Decimal(0)


@pytest.mark.parametrize(
    ("minutes", "is_back"),
    [
        ((50, 90, 70, 58), True),
        ((50, 90, 70, 62), False),
        ((50, 90, 58, 55), False),  # that was last week
        ((50, 40, 50, 58), False),  # it was never over
    ],
)
def test_a_level_is_back_within_its_limit_once_it_is(minutes: Weeks, *, is_back: bool) -> None:
    limit = objective(
        "response_time x", 60, starts=TODAY - 9 * WEEK, kind=ObjectiveKind.AT_MOST, number=5
    )
    results = told("response_time x", minutes)
    week = week_of(seen(limit, results, TODAY), seen(limit, results, TODAY - WEEK))
    facts = replace(facts_of(), weeks=(week,), results=by_measure(results))

    assert (EventKind.RECOVERED in kinds(facts)) is is_back
