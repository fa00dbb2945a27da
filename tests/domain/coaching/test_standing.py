"""Weeks without new advice: the earlier step that people go on with."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from decimal import Decimal

import pytest

from bot.domain.coaching.events import NO_STORY, Event, EventKind, Story, Tie, TieKind
from bot.domain.coaching.facts import Facts
from bot.domain.coaching.standing import standing_of
from bot.domain.coaching.step import Done, Outcome, Stands, Step, StepNews
from bot.domain.objectives.kinds import ObjectiveKind
from bot.domain.objectives.objective import Objective
from bot.domain.progress.result import Result
from tests.support.advising import WEEK, ago, facts_on, step, weekly
from tests.support.builders import TODAY, measure, objective, result

BEGAN = ago(9)
COMMENTS = objective("comments linkedin", 40, starts=BEGAN)
HOURS = objective("hours", 10, starts=BEGAN, kind=ObjectiveKind.AT_MOST, number=2)
OVER = (result(12, ago(0), "hours"),)
"""Over its limit, which needs attention."""
WELL = tuple(weekly("comments linkedin", 6, 6, 6, 6, 6))


def facts(*results: Result, objectives: Collection[Objective] = (HOURS, COMMENTS)) -> Facts:
    return facts_on(TODAY, tuple(objectives), results)


def gave(rule: str, about: int | None = None, *, weeks: int = 1, takes: int = 1) -> Step:
    """A step that was advised so many weeks ago."""
    return step(rule, about, said_on=ago(weeks), due_on=ago(weeks - takes))


def stands(
    found: Facts,
    *steps: Step,
    news: StepNews | None = None,
    story: Story = NO_STORY,
    muted: Collection[str] = (),
) -> tuple[str, Stands] | None:
    standing = standing_of(found, steps, news, story, muted=muted)
    return (standing.step.rule, standing.stands) if standing else None


def came_of(given: Step, outcome: Outcome, done: Done = Done.YES) -> StepNews:
    return StepNews(step=replace(given, done=done), outcome=outcome)


@pytest.mark.parametrize("results", [OVER, WELL], ids=["trouble", "well"])
@pytest.mark.parametrize("weeks", [1, 2, 3])
def test_a_step_that_takes_longer_runs_whatever_the_numbers_say(
    weeks: int, results: tuple[Result, ...]
) -> None:
    running = gave("move_the_work", weeks=weeks, takes=4)

    assert stands(facts(*results), running) == ("move_the_work", Stands.RUNNING)
    assert stands(facts(*results), replace(running, done=Done.NO)) is None
    assert stands(facts(*results), running, muted=["move_the_work"]) is None


def test_a_step_nobody_answered_is_open_while_its_reason_holds() -> None:
    given = gave("over", 2)

    assert stands(facts(*OVER), given) == ("over", Stands.OPEN)
    assert stands(facts(*WELL), given) is None
    assert stands(facts(*OVER), replace(given, done=Done.YES)) is None
    assert stands(facts(*OVER), gave("over", 2, weeks=2)) is None
    assert stands(facts(*OVER), gave("over", 2), gave("over_often", 2)) is not None


@pytest.mark.parametrize("weeks", [1, 2])
def test_what_was_named_again_is_left_to_people(weeks: int) -> None:
    """Neither what is open nor what runs comes up a second time."""
    is_open = replace(gave("over", 2), recalled_on=ago(1))
    running = replace(gave("move_the_work", weeks=weeks, takes=4), recalled_on=ago(1))

    assert stands(facts(*OVER), is_open) is None
    assert stands(facts(*WELL), running) is None
    assert stands(facts(*OVER), running) is None
    assert stands(facts(*OVER), gave("move_the_work", weeks=4, takes=4)) is None
    assert stands(facts(*OVER), replace(running, recalled_on=TODAY)) is not None


SLOWLY = weekly("comments linkedin", 2, 3, 2, 3, 2, 3, 2, 3)


@pytest.mark.parametrize("outcome", [Outcome.HELPED, Outcome.UNKNOWN])
@pytest.mark.parametrize(
    ("target", "expected"), [(45, Stands.MORE), (60, Stands.MORE), (300, Stands.MORE), (25, None)]
)
def test_the_same_again_is_no_advice_where_no_week_had_what_it_takes(
    target: int, expected: Stands | None, outcome: Outcome
) -> None:
    of = replace(COMMENTS, target=Decimal(target), due_on=ago(-6))
    given = gave("slipping", 1)
    news = came_of(given, outcome)
    found = facts(*OVER, *SLOWLY, objectives=(HOURS, of))

    more = expected or (Stands.HELPS if outcome is Outcome.HELPED else Stands.AGAIN)
    assert stands(found, news.step, news=news) == ("slipping", more)


@pytest.mark.parametrize(
    ("outcome", "done", "expected"),
    [
        (Outcome.HELPED, Done.YES, Stands.HELPS),
        (Outcome.UNKNOWN, Done.YES, Stands.AGAIN),
        (Outcome.NO_CHANGE, Done.YES, Stands.LONGER),
        (Outcome.TOO_EARLY, Done.YES, Stands.GOES_ON),
        (Outcome.TOO_EARLY, Done.PARTLY, Stands.GOES_ON),
        (Outcome.HELPED, Done.PARTLY, Stands.REST),
        (Outcome.NO_CHANGE, Done.PARTLY, Stands.REST),
    ],
)
def test_what_was_done_goes_on_while_something_needs_attention(
    outcome: Outcome, done: Done, expected: Stands
) -> None:
    given = gave("over", 2)
    news = came_of(given, outcome, done)

    assert stands(facts(*OVER), news.step, news=news) == ("over", expected)
    assert stands(facts(*WELL), news.step, news=news) is None


def test_what_did_not_help_twice_or_was_refused_or_is_decided_does_not_go_on() -> None:
    given, decision = gave("over", 2), gave("told")

    for news in (
        replace(came_of(given, Outcome.NO_CHANGE), dropped=True),
        came_of(given, Outcome.NOT_DONE, Done.NO),
        replace(came_of(given, Outcome.UNKNOWN), undecided=True),
    ):
        assert stands(facts(*OVER), replace(given, done=news.step.done), news=news) is None
    told = came_of(decision, Outcome.UNKNOWN)
    assert stands(facts(*OVER), told.step, news=told) is None


@pytest.mark.parametrize(
    ("weeks", "done", "recalled", "expected"),
    [
        (1, None, None, Stands.OPEN),  # which of the two is asked first
        (1, Done.YES, None, Stands.RUNNING),
        (2, None, 1, Stands.RUNNING),
        (1, Done.NO, None, None),
        (3, Done.YES, None, None),  # its weeks are over
    ],
)
def test_another_approach_has_three_weeks(
    weeks: int, done: Done | None, recalled: int | None, expected: Stands | None
) -> None:
    asked = gave("out_of_reach", 1, weeks=weeks)
    called = ago(recalled) if recalled else None
    chosen = replace(asked, based_on="month 0", done=done, recalled_on=called)
    found = facts(*OVER, *weekly("comments linkedin", 1))

    assert stands(found, chosen) == (("out_of_reach", expected) if expected else None)


def test_what_runs_goes_before_more_of_what_was_done() -> None:
    done, running = gave("over", 2, weeks=2), replace(gave("move_the_work", takes=4), id=2)
    news = came_of(done, Outcome.NO_CHANGE)

    assert stands(facts(*OVER), news.step, running, news=news) == (
        "move_the_work",
        Stands.RUNNING,
    )


def test_a_refused_step_gives_way_to_another_that_runs() -> None:
    refused, running = gave("over", 2), replace(gave("move_the_work", weeks=2, takes=4), id=2)
    news = came_of(refused, Outcome.NOT_DONE, Done.NO)

    assert stands(facts(*OVER), news.step, running, news=news) == (
        "move_the_work",
        Stands.RUNNING,
    )


def test_nobody_is_held_to_a_step_about_what_is_over_closed_or_left_to_who_is_away() -> None:
    running = gave("lever_wrong", 1, takes=3)
    found = facts(*OVER, *WELL)

    assert stands(found, running) == ("lever_wrong", Stands.RUNNING)
    assert stands(facts(*OVER, objectives=[HOURS]), running) is None
    past = replace(COMMENTS, due_on=TODAY - WEEK)
    assert stands(facts(*OVER, objectives=[HOURS, past]), running) is None
    assert stands(replace(found, away=frozenset({COMMENTS.owner})), running) is None


def test_a_story_that_says_where_to_start_is_the_act() -> None:
    tie = Tie(
        kind=TieKind.STOPPED,
        work=measure("posts blog"),
        effect=measure("bookings"),
        weeks=2,
        efforts=(),
        effects=(),
    )
    story = Story(headline=Event(kind=EventKind.SHORT, about=1), tie=tie)
    running = gave("move_the_work", takes=4)

    assert stands(facts(*OVER), running, story=story) is None
