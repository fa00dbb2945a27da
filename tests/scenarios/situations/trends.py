"""Weeks in a row: steady ones, slumps, habits, and work that leads to results or stops to."""

from __future__ import annotations

from datetime import date

from bot.domain.coaching.step import Done
from bot.domain.objectives.kinds import Period
from bot.domain.team import Purpose
from tests.scenarios.situations.events import sets
from tests.support.builders import draft
from tests.support.situations import Aim, Numbers, Situation
from tests.support.workspace import BEN, CLEO

END = date(2027, 3, 31)

STEADY = Situation(
    title="A steady good team",
    story="Three people, three objectives, all of them a little ahead.",
    purpose=Purpose.BUSINESS,
    aims=(
        Aim(draft("leads", 24, by=END)),
        Aim(draft("comments linkedin", 48, by=END), BEN),
        Aim(draft("posts linkedin", 3, per=Period.WEEK), CLEO, "comments linkedin"),
    ),
    numbers=(
        Numbers("leads", (2, 3, 2, 2, 3, 2, 2, 3)),
        Numbers("comments linkedin", (5, 4, 5, 5, 4, 5, 4, 5), BEN),
        Numbers("posts linkedin", (3, 3, 3, 4, 3, 3, 3, 3), CLEO),
    ),
)
SLUMP = Situation(
    title="A slump and a recovery",
    story="The blog stops for two weeks; bookings stop after it, and come back after it.",
    purpose=Purpose.SELL,
    aims=(
        Aim(draft("bookings", 24, by=END)),
        Aim(draft("posts blog", 2, per=Period.WEEK), BEN, "bookings"),
        Aim(draft("followers instagram", 900, by=END), CLEO),
    ),
    numbers=(
        Numbers("bookings", (3, 3, 2, 1, 0, 0, 2, 4)),
        Numbers("posts blog", (2, 2, 0, 0, 1, 2, 2, 2), BEN),
        Numbers("followers instagram", (610, 640, 660, 662, 661, 680, 705, 740), CLEO),
    ),
    when_asked=True,
    did=(None, Done.YES, None, Done.NO, Done.PARTLY, Done.YES, Done.YES, Done.YES),
)
BLOG_STOPS = Situation(
    title="The blog stops and bookings follow",
    story="No post since the fourth week, and bookings dry up one by one.",
    purpose=Purpose.SELL,
    aims=(
        Aim(draft("bookings", 30, by=END)),
        Aim(draft("posts blog", 2, per=Period.WEEK), BEN, "bookings"),
    ),
    numbers=(
        Numbers("bookings", (3, 3, 3, 4, 2, 1, 0, 0)),
        Numbers("posts blog", (2, 2, 2, 2, 0, 0, 0, 0), BEN),
    ),
)
HABIT = Situation(
    title="A weekly habit",
    story="One person, one post a week, kept in all weeks but one.",
    purpose=Purpose.KNOWN,
    aims=(
        Aim(draft("posts blog", 1, per=Period.WEEK)),
        Aim(draft("clicks blog", 200, by=END)),
    ),
    numbers=(
        Numbers("posts blog", (1, 0, 1, 1, 1, 1, 1, 1)),
        Numbers("clicks blog", (14, 9, 16, 18, 15, 19, 21, 20)),
    ),
    when_asked=True,
    did=(None, Done.YES, Done.YES, Done.YES, None, Done.YES, Done.YES, Done.YES),
)
AFTER_A_CONTEST = Situation(
    title="A follower contest, and what came after",
    story="The contest ends in the fourth week; then followers leave, week after week.",
    purpose=Purpose.CONTEST,
    aims=(Aim(draft("followers instagram", 3000, by=END)),),
    numbers=(
        Numbers("followers instagram", (1000, 1400, 2100, 2600, 2450, 2300, 2210, 2150)),
        Numbers("signups", (None, None, None, None, None, 2, 3, 3)),
    ),
    events={6: sets(Aim(draft("signups", 20, by=END)), "Ada sets 20 sign-ups by 31 March.")},
)
TRENDS = (STEADY, SLUMP, BLOG_STOPS, HABIT, AFTER_A_CONTEST)
