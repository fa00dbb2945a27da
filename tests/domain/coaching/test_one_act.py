"""One act for a team: it fits the story, somebody is there to do it, and it has one name."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from decimal import Decimal

import pytest

from bot.domain.catalogue.measures import Measure
from bot.domain.coaching.choose import NEAR, choose, findings, is_new
from bot.domain.coaching.contraries import ALIKE, is_same_act, repeats_idea, takes_back
from bot.domain.coaching.events import Event, EventKind, Story, Tie, TieKind
from bot.domain.coaching.facts import Facts
from bot.domain.coaching.finding import Finding, counted
from bot.domain.coaching.focus import PRESSING, TROUBLE, fitting, is_told, with_one_act
from bot.domain.coaching.rule_table import RULES
from bot.domain.coaching.silence import Silence
from bot.domain.coaching.step import Step
from bot.domain.coaching.story import story_of
from bot.domain.objectives.kinds import ObjectiveKind, Period
from bot.domain.objectives.objective import Objective
from bot.domain.progress.result import Result
from tests.support.advising import ago, facts_on, step, weekly
from tests.support.builders import TODAY, objective

BEGAN = ago(9)
COMMENTS = objective("comments linkedin", 40, starts=BEGAN)
BOOKINGS = objective("bookings", 60, starts=BEGAN, number=2)
POSTS = objective("posts blog", 2, starts=BEGAN, per=Period.WEEK, by=None, number=3)
SHORT = [*weekly("posts blog", *[2] * 7, 0, 0), *weekly("bookings", *[3] * 7, 1, 0)]
"""The blog stopped two weeks ago, and bookings slowed."""


def facts(*results: Result, objectives: Sequence[Objective] = (BOOKINGS, POSTS)) -> Facts:
    return facts_on(TODAY, objectives, results)


def stopped(work: Measure = POSTS.measure, kind: TieKind = TieKind.STOPPED) -> Story:
    tie = Tie(kind=kind, work=work, effect=BOOKINGS.measure, weeks=2, efforts=(), effects=())
    return Story(headline=Event(kind=EventKind.COUNTS), tie=tie)


def gave(rule: str, about: int | None, weeks: int) -> Step:
    return step(rule, about, said_on=ago(weeks), due_on=ago(weeks - 1))


def rules_of(found: Sequence[Finding]) -> set[str]:
    return {each.rule for each in found}


def test_where_a_story_says_to_start_the_act_is_about_that() -> None:
    found = facts(*SHORT)

    assert {each.objective_id for each in findings(found)} > {3}
    assert {each.objective_id for each in fitting(findings(found), stopped())} <= {3, None}
    assert {each.rule for each in fitting(findings(found), stopped()) if not each.about} <= {
        "posts_stopped"
    }


@pytest.mark.parametrize("kind", [TieKind.ROSE, TieKind.CAME_BACK, TieKind.COST])
def test_a_tie_that_names_no_start_leaves_the_choice(kind: TieKind) -> None:
    found = findings(facts(*SHORT))

    assert fitting(found, stopped(kind=kind)) == found


def test_once_all_about_the_start_was_said_it_is_called_to_mind() -> None:
    found = facts(*SHORT)
    said = [gave(each.rule, each.objective_id, 2) for each in findings(found)]

    chosen = choose(found, steps=said, story=stopped())

    assert chosen is not None
    assert chosen.said_on == ago(2)
    assert chosen.objective_id in (POSTS.id, None)


@pytest.mark.parametrize("rule", sorted(PRESSING))
def test_what_cannot_wait_goes_first_and_the_story_names_no_start(rule: str) -> None:
    pressing = Finding(rule)

    assert pressing in fitting([*findings(facts(*SHORT)), pressing], stopped())
    assert with_one_act(stopped(), pressing).tie is None


def test_the_story_stays_with_an_act_that_fits_and_with_none() -> None:
    (about_posts, *_) = (each for each in findings(facts(*SHORT)) if each.objective_id == 3)

    assert with_one_act(stopped(), about_posts) == stopped()
    assert with_one_act(stopped(), None) == stopped()


@pytest.mark.parametrize("kind", sorted(EventKind))
def test_to_change_nothing_is_not_said_below_bad_news(kind: EventKind) -> None:
    told = fitting([Finding("steady")], Story(headline=Event(kind=kind)))

    assert bool(told) is (kind not in TROUBLE)


def only(rule: str, found: Facts, *steps: Step) -> Finding | None:
    """The choice where all other rules are muted."""
    return choose(found, muted=RULES.keys() - {rule}, steps=steps)


@pytest.mark.parametrize(("rule", "waits"), [("week_missed", True), ("out_of_reach", False)])
def test_an_ordinary_step_waits_for_an_owner_who_is_away_and_a_decision_does_not(
    rule: str, waits: bool
) -> None:
    slow = [*weekly("posts blog", *[2] * 7, 2, 1), *weekly("bookings", *[1] * 9)]
    found = facts(*slow)
    away = replace(found, away=frozenset({BOOKINGS.owner}))

    assert only(rule, found) is not None
    assert (only(rule, away) is None) is waits


def test_the_same_act_has_one_name_for_four_weeks() -> None:
    climbing = facts(*weekly("comments linkedin", 3, 3, 3, 3, 3, 3, 4, 5), objectives=[COMMENTS])

    assert only("improving", climbing) is not None
    assert only("improving", climbing, gave("best_week", 1, 1)) is None
    assert only("improving", climbing, gave("best_week", 2, 1)) is not None
    assert only("improving", climbing, gave("best_week", 1, 5)) is not None


def test_acts_that_are_alike_are_of_the_table() -> None:
    assert frozenset().union(*ALIKE) <= RULES.keys()
    assert is_same_act(("slipping", 1), ("at_risk", 1))
    assert not is_same_act(("slipping", 1), ("improving", 1))


IN_OTHER_WORDS = [
    ("week_missed", 3, "", "missed_again", 3, True),
    ("posts_stopped", None, "", "missed_again", 3, True),
    ("posts_stopped", None, "", "missed_twice", 3, True),
    ("week_missed", 3, "", "posts_stopped", None, False),
    ("week_missed", 4, "", "missed_again", 3, False),
    ("answer_first", None, "", "answer_early", None, True),
    ("slipping", 2, "gained 3, best 2", "at_risk", 3, True),
    ("slipping", 2, "gained 3", "at_risk", 3, False),
]
"""An earlier step, another one, and whether that would be no news."""
SAID_WITH = {
    "at_risk": (counted("gained", 9), counted("best", 4)),
    "answer_early": (counted("few_last_week", 1),),
    "missed_twice": (counted("before", 0), counted("last_week", 1)),
}


@pytest.mark.parametrize(("rule", "about", "said", "later", "of", "is_old"), IN_OTHER_WORDS)
def test_the_same_idea_in_other_words_is_no_news(
    rule: str, about: int | None, said: str, later: str, of: int | None, *, is_old: bool
) -> None:
    now = {week.now.objective.id: week.now for week in facts(*SHORT).weeks}
    finding = Finding(later, now[of] if of else None, SAID_WITH.get(later, ()))
    earlier = replace(gave(rule, about, 6), based_on=said)

    assert repeats_idea(earlier, finding) is is_old
    assert is_new(finding, [earlier], facts(*SHORT)) is not is_old
    assert is_new(finding, [replace(earlier, said_on=ago(9))], facts(*SHORT))


def test_a_smaller_step_for_the_same_says_what_it_comes_from() -> None:
    plain, after = (
        only("posts_stopped", facts(*SHORT), *steps) for steps in ([], [gave("week_missed", 3, 2)])
    )

    assert plain is not None
    assert after is not None
    assert (plain.like, after.like) == (None, ago(2))


def test_a_plan_to_stick_to_is_not_given_up_a_week_later() -> None:
    assert takes_back(("out_of_reach", 1), ("do_the_plan", None))
    assert takes_back(("do_the_plan", None), ("out_of_reach", 1))


@pytest.mark.parametrize(
    ("weeks", "given_up"), [((1, 1, 1), True), ((1, 2, 3), True), ((3, 5, 7), False)]
)
def test_what_climbs_to_half_of_what_is_needed_is_not_given_up(
    weeks: tuple[int, ...], given_up: bool
) -> None:
    of = objective("comments linkedin", 90, starts=BEGAN)
    found = rules_of(
        findings(facts(*weekly("comments linkedin", *[1] * 6, *weeks), objectives=[of]))
    )

    assert ("out_of_reach" in found) is given_up


@pytest.mark.parametrize(
    ("days", "words", "rule"),
    [
        (4, "bookings", "last_call"),
        (4, "sales", "last_call"),
        (4, "comments linkedin", "ends_soon"),
        (12, "bookings", "deadline_near"),
    ],
)
def test_the_last_days_of_what_people_decide_are_for_a_last_call(
    days: int, words: str, rule: str
) -> None:
    of = objective(words, 60, starts=BEGAN, by=TODAY + timedelta(days=days))
    found = facts(*weekly(words, *[3] * 9), objectives=[of])

    assert {"last_call", "ends_soon", "deadline_near"} & rules_of(findings(found)) == {rule}


@pytest.mark.parametrize("days", [-1, 0, 20])
def test_nothing_is_raised_before_somebody_says_what_for(days: int) -> None:
    ahead = objective("comments linkedin", 30, starts=BEGAN)
    found = facts(*weekly("comments linkedin", *[3] * 9), objectives=[ahead])
    trial = replace(found, trial_until=TODAY + timedelta(days=days))

    assert "far_ahead" in rules_of(findings(found))
    assert "far_ahead" not in rules_of(findings(trial))


@pytest.mark.parametrize(
    ("weeks", "is_said"),
    [
        ((3, 3, 3, 3, 3, 3, 3, 3, 3), True),
        ((9, 9, 9, 0, 0, 0, 0, 0, 0), False),  # it came to a stop
        ((3, 3, 3, 3, 3, 3, 3, 3, None), False),  # nobody knows
        ((1, 1, 1, 20, 1, 1, 1, 1, 1), False),  # one wild week
    ],
)
def test_what_is_far_ahead_goes_on_at_the_pace_that_is_needed(
    weeks: tuple[int | None, ...], is_said: bool
) -> None:
    ahead = objective("comments linkedin", 30, starts=BEGAN)
    found = facts(*weekly("comments linkedin", *weeks), objectives=[ahead])

    assert ("far_ahead" in rules_of(findings(found))) is is_said


@pytest.mark.parametrize(
    ("left", "last", "is_said"), [(True, None, False), (True, 0, True), (False, None, True)]
)
def test_posts_did_not_stop_where_nobody_is_there_to_report_them(
    left: bool, last: int | None, is_said: bool
) -> None:
    of = replace(POSTS, owner_left=left)
    results = [*weekly("posts blog", 2, 2, 2, last, last), *weekly("bookings", 3, 3, 3, 3, 3)]
    found = rules_of(findings(facts(*results, objectives=[BOOKINGS, of])))

    assert ("posts_stopped" in found) is is_said


@pytest.mark.parametrize(("back", "off", "is_said"), [(0, 5, False), (0, 4, True), (2, 10, True)])
def test_a_leave_is_no_stop_of_posts(back: int, off: int, is_said: bool) -> None:
    """Five days of ten, though its owner is back by now and reported 0; not an earlier leave."""
    results = [*weekly("posts blog", 2, 2, 2, 2, 0, 0), *weekly("bookings", 3, 3, 3, 3, 3, 3)]
    found = facts(*results, objectives=[BOOKINGS, POSTS])
    last = found.this_week - timedelta(weeks=back, days=3)
    weekdays = [day for n in range(14) if (day := last - timedelta(days=n)).weekday() < 5]
    days = frozenset(weekdays[:off])
    weeks = tuple(replace(week, now=replace(week.now, days_off=days)) for week in found.weeks)

    assert ("posts_stopped" in rules_of(findings(replace(found, weeks=weeks)))) is is_said


LIMIT = objective("response_time x", 60, starts=BEGAN, by=None, kind=ObjectiveKind.AT_MOST)
HOURS = objective(
    "hours", 5, starts=BEGAN, by=None, per=Period.WEEK, kind=ObjectiveKind.AT_MOST, number=4
)


@pytest.mark.parametrize(("last", "is_said"), [(90, True), (50, False)])
def test_no_cause_is_looked_for_once_a_level_is_back_within_its_limit(
    last: int, is_said: bool
) -> None:
    results = weekly("response_time x", 80, 80, 80, 80, last)

    assert ("over" in rules_of(findings(facts(*results, objectives=[LIMIT])))) is is_said


@pytest.mark.parametrize(("hours", "is_said"), [(4, True), (9, False)])
def test_no_more_time_is_asked_of_a_team_whose_hours_are_over_their_limit(
    hours: int, is_said: bool
) -> None:
    young = objective("comments x", 40, starts=ago(2))
    results = [*weekly("hours", hours, hours), *weekly("comments x", 1, 1)]
    found = rules_of(findings(facts(*results, objectives=[young, HOURS])))

    assert ("answer_early" in found) is is_said
    assert "too_early" in found


@pytest.mark.parametrize(
    ("words", "came", "is_said"),
    [
        ("comments blog", (3,) * 9, True),
        ("comments blog", (1,) * 9, False),
        ("comments blog", (3, 3, 3, 3, *(None,) * 5), False),
        ("leads", (3,) * 9, False),
    ],
)
def test_work_is_not_changed_where_results_are_counted_behind_or_unknown(
    words: str, came: tuple[int | None, ...], is_said: bool
) -> None:
    results = [*weekly("posts blog", *[2] * 9), *weekly(words, *came)]
    goals = [POSTS, objective(words, 40, starts=BEGAN)]

    assert ("always_reached" in rules_of(findings(facts(*results, objectives=goals)))) is is_said


@pytest.mark.parametrize("later", ["falling_level", "followers_lost", "slipping"])
def test_after_a_decision_no_small_change_is_asked_for(later: str) -> None:
    assert takes_back((later, 1), ("out_of_reach", 1))
    assert not takes_back((later, 2), ("out_of_reach", 1))


def test_what_the_numbers_are_for_is_asked_before_their_target_is_given_up() -> None:
    priority = {name: rule.priority for name, rule in RULES.items()}

    assert priority["trial_over"] == priority["told"] > priority["out_of_reach"] + NEAR


@pytest.mark.parametrize(
    ("rule", "about", "headline", "told"),
    [
        ("best_week", 2, Event(kind=EventKind.BEST_WEEK, about=2), True),
        ("best_week", 2, Event(kind=EventKind.BEST_WEEK, about=1), False),
        ("date_passed", 2, Event(kind=EventKind.ENDED, about=2), True),
        ("date_passed", 2, Event(kind=EventKind.STUCK, about=2), False),
        ("slipping", 2, Event(kind=EventKind.BEST_WEEK, about=2), False),
    ],
)
def test_what_the_headline_says_is_not_said_again(
    rule: str, about: int, headline: Event, *, told: bool
) -> None:
    now = next(w.now for w in facts(*SHORT).weeks if w.now.objective.id == about)

    assert is_told(Finding(rule, now), Story(headline=headline)) is told


def test_posts_that_a_story_says_stopped_are_not_counted_again() -> None:
    finding = Finding("posts_stopped")

    assert is_told(finding, stopped())
    assert not is_told(finding, stopped(kind=TieKind.ROSE))


REPLYING = [
    *weekly("replies_written x", 1, 1, 0, 1, 6, 8, 9),
    *weekly("replies x", 1, 0, 1, 1, 2, 3, 4),
]
REPLIES = objective("replies x", 200, starts=ago(9))


@pytest.mark.parametrize("rule", ["at_risk", "slipping", "improving"])
def test_nobody_is_asked_to_find_what_the_numbers_tie_already(rule: str) -> None:
    found = facts_on(TODAY, [REPLIES], REPLYING)
    pays = choose(found, muted=RULES.keys() - {"work_pays"})

    assert pays is not None
    assert choose(found, muted=RULES.keys() - {rule, "work_pays"}) == pays
    assert choose(found, muted=RULES.keys() - {rule, "work_pays"}, steps=[said(pays)]) is None


def test_the_best_week_names_the_work_that_came_before_it() -> None:
    near = replace(REPLIES, target=Decimal(40))
    found = facts_on(TODAY, [near], REPLYING)
    told = step("work_pays", near.id, said_on=ago(1), due_on=None)

    best = choose(found, muted=RULES.keys() - {"best_week", "work_pays"}, steps=[told])

    assert best is not None
    assert best.rule == "best_week"
    assert "lever replies_written x" in best.based_on


def test_a_link_is_not_told_twice() -> None:
    found = facts_on(TODAY, [REPLIES], REPLYING)
    story = story_of(found, Silence.NONE)
    pays = choose(found, muted=RULES.keys() - {"work_pays"}, story=story)

    assert story.tie is not None
    assert with_one_act(story, pays).tie is None
    assert with_one_act(story, None).tie == story.tie


def said(found: Finding) -> Step:
    return step(found.rule, found.objective_id, said_on=ago(2), due_on=None)
