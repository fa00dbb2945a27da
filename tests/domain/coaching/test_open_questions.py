"""Questions that no number answers are put again until somebody does, and not every week."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from bot.domain.coaching.choose import choose
from bot.domain.coaching.finding import Finding
from bot.domain.coaching.outcomes import news_of
from bot.domain.coaching.step import Done, Step
from tests.support.advising import DAY, WEEK, Advised, ago, facts_on, step, weekly
from tests.support.builders import TODAY, objective

COMMENTS = objective("comments linkedin", 30, starts=ago(9), by=TODAY + WEEK * 9)
RATE = objective("engagement_rate linkedin", 3, starts=ago(9), by=TODAY + WEEK * 9, number=2)
NUMBERS = [
    *weekly("comments linkedin", *(2,) * 20, until=TODAY + WEEK * 12),
    *weekly("engagement_rate linkedin", *(2.5,) * 20, until=TODAY + WEEK * 12),
]
OVER = ago(1)


def said(*, weeks: int, done: Done | None = None) -> list[tuple[str, bool]]:
    """What digests put in so many weeks from the end of a trial on, and whether they did before."""
    team, found = Advised(), []
    for number in range(weeks):
        today = TODAY + WEEK * number
        chosen = team.digest(replace(facts_on(today, [COMMENTS], NUMBERS), trial_until=OVER))
        team.answer(done)
        found.append((chosen.rule, chosen.said_on is not None) if chosen else ("", False))
    return found


def weeks_of(rule: str, found: list[tuple[str, bool]], *, again: bool) -> list[int]:
    return [week for week, each in enumerate(found) if each == (rule, again)]


@pytest.mark.parametrize("done", [None, Done.YES, Done.PARTLY])
def test_what_a_trial_was_for_is_asked_until_somebody_answers(done: Done | None) -> None:
    found = said(weeks=11, done=done)

    assert weeks_of("trial_over", found, again=False) == ([0] if done else [0, 5, 10])
    assert not weeks_of("trial_over", found, again=True)


@pytest.mark.parametrize(
    ("done", "weeks", "asked"),
    [
        (None, 4, False),  # it was lately
        (None, 5, True),
        (Done.NO, 5, True),
        (Done.YES, 5, False),
        (Done.PARTLY, 20, False),
    ],
)
def test_how_a_rate_is_worked_out_is_asked_until_somebody_answered(
    done: Done | None, weeks: int, *, asked: bool
) -> None:
    before = step("rate_unclear", 2, said_on=ago(weeks), due_on=ago(weeks - 1), done=done)

    assert _asks(before) is asked
    if done is Done.NO:  # the second refusal is the last word
        assert not _asks(replace(before, said_on=ago(9), due_on=ago(8)), before)


def _asks(*before: Step) -> bool:
    chosen = choose(facts_on(TODAY, [RATE], NUMBERS), steps=before)
    return chosen is not None and (chosen.rule, chosen.said_on) == ("rate_unclear", None)


@pytest.mark.parametrize(
    ("until", "weeks"),
    [(ago(2), None), (ago(3), 3), (ago(5), 5), (ago(5) - DAY, 5), (ago(6) + DAY, 6)],
)
def test_the_end_of_a_trial_says_how_long_it_is_ago_and_what_came(
    until: date, weeks: int | None
) -> None:
    chosen = choose(replace(facts_on(TODAY, [COMMENTS], NUMBERS), trial_until=until))

    assert isinstance(chosen, Finding)
    numbers = {number.key: number.value for number in chosen.numbers}
    assert numbers.get("weeks_over") == weeks
    assert numbers["came_of"] == COMMENTS.measure
    assert numbers["came_so_far"] == 2 * 8  # eight weeks


def test_a_purpose_that_is_ticked_off_but_not_written_is_asked_about() -> None:
    done = step("trial_over", None, done=Done.YES)
    trial = replace(facts_on(TODAY, [COMMENTS], NUMBERS), trial_until=OVER)
    news = [news_of([done], facts) for facts in (trial, replace(trial, trial_until=None))]

    assert [each.undecided for each in news if each] == [True, False]
