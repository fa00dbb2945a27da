"""Objectives in the words of a message: what is set, and what is only asked about."""

from __future__ import annotations

from datetime import date

import pytest

from bot.language.understood import Understood, understood
from handlers.commands import IN_TALK

MONDAY = date(2026, 11, 23)


def answer_to(text: str) -> Understood:
    return understood(text, IN_TALK, today=MONDAY)


def told(answer: Understood) -> list[str]:
    """The objectives as "posts x 2 per_week None", each with its mode and its date."""
    objectives = [answer.objective, *answer.more_objectives] if answer.objective else []
    fields = ("metric", "platform", "target", "mode", "due")
    return [" ".join(str(each[field]) for field in fields) for each in objectives]


@pytest.mark.parametrize(
    ("text", "objectives"),
    [
        (
            "Goals for June: X 8 posts, LinkedIn 40 comments",
            ["posts x 8 sum_by 2027-06-30", "comments linkedin 40 sum_by 2027-06-30"],
        ),
        (
            "objectives per month: 3 posts on the blog, 2 posts on youtube",
            ["posts blog 3 per_month None", "posts youtube 2 per_month None"],
        ),
        (
            "three goals: 2 posts a week on X, 1 on LinkedIn and 30 sign-ups by May",
            [
                *("posts x 2 per_week None", "posts linkedin 1 per_week None"),
                "signups None 30 sum_by 2027-05-31",
            ],
        ),
        (
            "change the objective from 30 to 45 comments on linkedin by 15 January",
            ["comments linkedin 45 sum_by 2027-01-15"],
        ),
        ("raise the target to 6 posts a week on Threads", ["posts threads 6 per_week None"]),
        ("scrap 15 a week, we want 9 posts a week on tiktok", ["posts tiktok 9 per_week None"]),
        (
            "after a long meeting the figure we landed on is 7 leads a month from LinkedIn",
            ["leads linkedin 7 per_month None"],
        ),
        (
            "no more than 4 complaints in January, keep an eye on it",
            ["complaints None 4 at_most 2027-01-31"],
        ),
        ("a minimum of one post monthly on the blog", ["posts blog 1 per_month None"]),
        ("80 clicks from pinterest until friday, ok?", ["clicks pinterest 80 sum_by 2026-11-27"]),
        ("target from the board: 25 leads by the end of H1", ["leads None 25 sum_by 2027-06-30"]),
        ("new goal: 1,500 followers on X by June", ["followers x 1500 total_by 2027-06-30"]),
        ("my new year’s resolution: 2 posts a week on the blog", ["posts blog 2 per_week None"]),
        (
            "goal: sell 40 gift boxes via Instagram by Easter",
            ["sales instagram 40 sum_by 2027-03-28"],
        ),
        (
            "our aim is to raise €900 with the newsletter by May",
            ["revenue newsletter 900 sum_by 2027-05-31"],
        ),
        ("12 leads already, we want 30 by March", ["leads None 30 sum_by 2027-03-31"]),
        ("40 comments on X so far, goal is 60 by Easter", ["comments x 60 sum_by 2027-03-28"]),
        (
            "goal: 60 bookings by 1 March (last year we had 41)",
            ["bookings None 60 sum_by 2027-03-01"],
        ),
    ],
)
def test_an_objective_is_told_in_many_ways(text: str, objectives: list[str]) -> None:
    assert told(answer_to(text)) == objectives


@pytest.mark.parametrize(
    ("text", "objective"),
    [
        ("goal: 900 newsletter subscribers", "subscribers newsletter 900 total_by None"),
        ("our target is 50 shares on Facebook", "reposts facebook 50 sum_by None"),
        ("objective 40 comments on X", "comments x 40 sum_by None"),
    ],
)
def test_an_objective_without_its_date_is_read_and_asked_for_it(text: str, objective: str) -> None:
    answer = answer_to(text)

    assert told(answer) == [objective]
    assert answer.ask_back


@pytest.mark.parametrize(
    "text",
    [
        "goal 1000 subs yt by summer",  # whose summer is asked
        "we can do 20 comments easily",
        "set a goal for downloads plz",
        "what about 20 comments a week?",
        "maybe 5 posts a week on X",
        "52 comments on our reels so far, my job is getting to 90 before I leave on 18 dec",
        "if everyone brought a friend we would have two thousand subscribers by Sunday, but alas",
        "at the moment 1,930 subs on yt, goal is 2,200 by dec 31 or so, was 2,000",
    ],
)
def test_what_is_not_told_in_full_is_asked_about(text: str) -> None:
    answer = answer_to(text)

    assert told(answer) == []
    assert answer.ask_back
