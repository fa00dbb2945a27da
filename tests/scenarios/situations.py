"""Twenty situations that a consultant would have an answer to."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from bot.domain.catalogue.metrics import METRICS
from bot.domain.objectives.kinds import ObjectiveKind, Period
from bot.domain.team import Purpose
from tests.support.builders import TODAY
from tests.support.plans import line, plan, social
from tests.support.situations import Situation, goal

A_WEEK = {"per": Period.WEEK, "by": None}
FLAT = [2, 2, 1, 2, 2, 1, 2, 1]
NONE = [0] * 8
DEAR = plan(
    social(540, 12, metric=METRICS["signups"]),
    line(2, cost=330, results=21, metric=METRICS["signups"]),
)
RAISE = ("far_ahead", "always_reached", "too_easy", "reached")

SITUATIONS = (
    Situation(
        name="Four posts a week and no comments",
        objectives=[goal("comments linkedin", 30)],
        numbers={"posts linkedin": [4] * 8, "comments linkedin": NONE},
        by={"no_out_take": 3},
        never=["slipping", "post_more", "steady"],
    ),
    Situation(
        name="Followers grow, leads don't",
        objectives=[goal("leads", 20), goal("followers linkedin", 900, number=2)],
        numbers={
            "followers linkedin": [440, 480, 520, 560, 600, 640, 680, 720],
            "leads": [1, 1, 1, 0, 1, 1, 0, 1],
        },
        by={"audience_idle": 5},
        never=["steady"],
        facts={"purpose": Purpose.BUSINESS},
    ),
    Situation(
        name="No one reports for weeks",
        objectives=[goal("comments linkedin", 30), goal("bookings", 24, number=2)],
        numbers={"comments linkedin": [2, *[None] * 7]},
        by={"nobody_reported": 2},
        never=["posts_stopped", "no_out_take", "steady"],
    ),
    Situation(
        name="A sign-up from LinkedIn costs nearly three times one from the newsletter",
        objectives=[goal("signups", 30)],
        numbers={"signups": [4] * 8},
        by={"costly": 4},
        never=["steady"],
        facts={"plan": DEAR, "purpose": Purpose.BUSINESS},
    ),
    Situation(
        name="Told to be on LinkedIn by the boss",
        objectives=[goal("comments linkedin", 20)],
        numbers={"comments linkedin": [6, 7, 8, 6, 7, 8, 6, 7]},
        by={"told": 1},
        never=RAISE,
        facts={"trial_until": TODAY + timedelta(days=1), "purpose": Purpose.TOLD},
    ),
    Situation(
        name="LinkedIn works, Facebook doesn't",
        objectives=[goal("comments linkedin", 60), goal("comments facebook", 40, number=2)],
        numbers={
            "posts linkedin": [2] * 8,
            "comments linkedin": [6] * 8,
            "posts facebook": [5] * 8,
            "comments facebook": NONE,
        },
        by={"move_the_work": 5},
        never=["steady"],
    ),
    Situation(
        name="Complaints and answer times rise together",
        objectives=[goal("response_time x", 60, by=None), goal("bookings", 24, number=2)],
        numbers={
            "complaints": [1, 1, 2, 4, 7, 11, 12, 12],
            "response_time x": [20, 20, 25, 35, 50, 80, 75, 70],
            "bookings": [2] * 8,
        },
        by={"complaints_rising": 5},
        never=["steady"],
    ),
    Situation(
        name="Seven posts, one reply",
        objectives=[goal("comments x", 40)],
        numbers={"posts x": [7] * 8, "replies_written x": [1] * 8, "comments x": FLAT},
        by={"answer_first": 1},
        never=["post_more", "steady"],
    ),
    Situation(
        name="The owner is on leave",
        objectives=[
            goal("comments linkedin", 30),
            replace(goal("bookings", 24, number=2), owner="U0BEN"),
        ],
        numbers={"comments linkedin": [3, 4, 3, *[None] * 5], "bookings": [2] * 8},
        by={"owner_away": 5},
        never=["stale", "no_data", "nobody_reported", "steady"],
        facts={"away": frozenset({"U0ADA"})},
        since=4,
    ),
    Situation(
        name="A target out of reach",
        objectives=[goal("leads", 600)],
        numbers={"leads": [2] * 8},
        by={"out_of_reach": 4},
        never=["slipping", "steady"],
    ),
    Situation(
        name="A target that is too easy",
        objectives=[goal("bookings", 12)],
        numbers={"bookings": [4, 4, 3, 2, 3, 2, 3, 2]},
        by={"too_easy": 4},
        never=["steady"],
    ),
    Situation(
        name="Followers leave after the contest",
        objectives=[goal("followers instagram", 1000)],
        numbers={"followers instagram": [600, 700, 800, 950, 930, 900, 880, 870]},
        by={"contest": 2, "after_contest": 6},
        never=["steady", "falling_level"],
        facts={"purpose": Purpose.CONTEST},
    ),
    Situation(
        name="Followers fall week after week",
        objectives=[goal("followers x", 1500)],
        numbers={"followers x": [1400, 1380, 1340, 1310, 1290, 1280, 1270, 1260]},
        by={"falling_level": 4},
        never=["steady"],
    ),
    Situation(
        name="Nothing after a month",
        objectives=[goal("comments linkedin", 30)],
        numbers={"comments linkedin": NONE},
        by={"out_of_reach": 4},
        never=["slipping", "steady"],
    ),
    Situation(
        name="A weekly habit that is kept",
        objectives=[goal("posts blog", 2, **A_WEEK), goal("bookings", 24, number=2)],
        numbers={"posts blog": [2, 2, 3, 2, 2, 2, 3, 2], "bookings": [2, 2, 2, 2, 3, 2, 2, 2]},
        by={"always_reached": 6},
    ),
    Situation(
        name="A weekly habit that is too much",
        objectives=[goal("posts blog", 3, **A_WEEK), goal("bookings", 24, number=2)],
        numbers={"posts blog": [3, 1, 1, 0, 1, 1, 1, 1], "bookings": [2, 1, 1, 1, 0, 1, 1, 0]},
        by={"missed_twice": 4},
        never=["steady", "always_reached"],
    ),
    Situation(
        name="The plan is followed, the result doesn't come",
        objectives=[goal("replies_written linkedin", 8, **A_WEEK), goal("leads", 40, number=2)],
        numbers={
            "replies_written linkedin": [8, 9, 8, 8, 10, 8, 9, 8],
            "leads": [1, 0, 1, 1, 0, 1, 1, 0],
        },
        by={"lever_wrong": 8},
        never=["steady", "do_the_plan", "always_reached"],
    ),
    Situation(
        name="Over the limit on hours",
        objectives=[goal("hours", 5, kind=ObjectiveKind.AT_MOST, **A_WEEK)],
        numbers={"hours": [4, 4, 7, 4, 4, 4, 4, 4]},
        by={"over": 3},
    ),
    Situation(
        name="A break after a busy month",
        objectives=[goal("comments linkedin", 40)],
        numbers={
            "posts linkedin": [3, 3, 2, 3, None, None, None, None],
            "comments linkedin": [4, 5, 4, 5, 2, 1, 1, 1],
        },
        by={"posts_stopped": 7},
        never=["post_less"],
    ),
    Situation(
        name="Everything goes well",
        objectives=[goal("comments linkedin", 40), goal("leads linkedin", 18, number=2)],
        numbers={
            "comments linkedin": [3, 4, 2, 4, 3, 4, 2, 4],
            "leads linkedin": [1, 2, 1, 2, 1, 1, 2, 1],
        },
        by={"steady": 8},
        never=["slipping", "at_risk", "out_of_reach", "stale"],
    ),
)
