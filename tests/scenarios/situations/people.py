"""People: silent, on leave, gone, or told to be here."""

from __future__ import annotations

from datetime import date

from bot.domain.objectives.kinds import ObjectiveKind, Period
from bot.domain.team import Purpose
from tests.scenarios.situations.events import decides, goes_away, leaves, takes_over
from tests.support.builders import draft
from tests.support.situations import Aim, Numbers, Situation
from tests.support.workspace import ADA, BEN, CLEO

END = date(2027, 3, 31)

SILENT = Situation(
    title="Nobody reports for six weeks",
    story="Five objectives, two weeks of numbers, and then none.",
    purpose=Purpose.SELL,
    aims=(
        Aim(draft("bookings", 30, by=END)),
        Aim(draft("posts blog", 1, per=Period.WEEK)),
        Aim(draft("comments linkedin", 40, by=END), BEN),
        Aim(draft("followers linkedin", 600, by=END), BEN),
        Aim(draft("followers instagram", 1200, by=END), CLEO),
    ),
    numbers=(
        Numbers("bookings", (3, 2, *(None,) * 6)),
        Numbers("posts blog", (1, 1, *(None,) * 6)),
        Numbers("comments linkedin", (4, 3, *(None,) * 6), BEN),
        Numbers("followers linkedin", (500, 506, *(None,) * 6), BEN),
        Numbers("followers instagram", (1000, 1014, *(None,) * 6), CLEO),
    ),
)
TOLD = Situation(
    title="Told by the boss",
    story="Nobody said what for; the trial ends in the fifth week, and then somebody does.",
    purpose=Purpose.TOLD,
    aims=(
        Aim(draft("comments linkedin", 24, by=END)),
        Aim(draft("posts linkedin", 1, per=Period.WEEK)),
        Aim(draft("followers linkedin", 440, by=END)),
    ),
    numbers=(
        Numbers("comments linkedin", (0, 1, 2, 2, 3, 2, 3, 2)),
        Numbers("posts linkedin", (1, 1, 1, 2, 1, 1, 1, 1)),
        Numbers("followers linkedin", (380, 384, 389, 395, 400, 406, 411, 417)),
    ),
    events={7: decides(Purpose.BUSINESS, "Find out whether LinkedIn brings leads")},
    when_asked=True,
)
ON_LEAVE = Situation(
    title="An owner on leave",
    story="Ben is away from 29 January to 12 February; the numbers of three weeks wait for him.",
    purpose=Purpose.COMMUNITY,
    aims=(
        Aim(draft("comments linkedin", 40, by=END), BEN),
        Aim(draft("conversations linkedin", 12, by=END), BEN),
        Aim(draft("posts linkedin", 2, per=Period.WEEK)),
    ),
    numbers=(
        Numbers("comments linkedin", (4, 3, None, None, None, 5, 4, 4), BEN),
        Numbers("conversations linkedin", (1, 1, None, None, None, 2, 1, 1), BEN),
        Numbers("posts linkedin", (2, 2, 2, 1, 2, 2, 2, 2)),
    ),
    events={3: goes_away(BEN, date(2027, 2, 12))},
    when_asked=True,
)
ONE_LEAVES = Situation(
    title="One person leaves",
    story="Cleo goes in the fourth week; Ben takes over two weeks later.",
    purpose=Purpose.BUSINESS,
    aims=(
        Aim(draft("leads", 18, by=END)),
        Aim(draft("comments instagram", 40, by=END), CLEO),
        Aim(draft("posts instagram", 2, per=Period.WEEK), CLEO, "comments instagram"),
        Aim(draft("comments linkedin", 30, by=END), BEN),
    ),
    numbers=(
        Numbers("leads", (1, 2, 2, 1, 2, 1, 2, 2), ADA),
        Numbers("comments instagram", (4, 4, 3, None, None, None, None, None), CLEO),
        Numbers("posts instagram", (2, 2, 2, None, None, None, None, None), CLEO),
        Numbers("comments instagram", (None, None, None, None, None, 2, 3, 4), BEN),
        Numbers("posts instagram", (None, None, None, None, None, 1, 2, 2), BEN),
        Numbers("comments linkedin", (3, 2, 3, 3, 2, 3, 3, 2), BEN),
    ),
    events={4: leaves(CLEO), 6: takes_over(BEN, "comments instagram", "posts instagram")},
)
AHEAD_OF_WHAT = Situation(
    title="Told by the boss, and ahead",
    story="Ada is told to be there, does well, and nobody ever says what for.",
    purpose=Purpose.TOLD,
    aims=(
        Aim(draft("comments linkedin", 20, by=END)),
        Aim(draft("posts linkedin", 1, per=Period.WEEK)),
    ),
    numbers=(
        Numbers("comments linkedin", (3, 4, 3, 4, 3, 4, 3, 4)),
        Numbers("posts linkedin", (1,) * 8),
    ),
)
TOO_FEW_HOURS = Situation(
    title="Too few hours",
    story="Ada has five hours a week, and the work takes more in most weeks.",
    purpose=Purpose.BUSINESS,
    aims=(
        Aim(draft("hours", 5, per=Period.WEEK, kind=ObjectiveKind.AT_MOST)),
        Aim(draft("leads", 12, by=END)),
    ),
    numbers=(
        Numbers("hours", (4, 6, 7, 5, 4.8, 6, 7, 8)),
        Numbers("leads", (1, 1, 1, 2, 1, 1, 1, 1)),
    ),
)
PEOPLE = (SILENT, TOLD, AHEAD_OF_WHAT, TOO_FEW_HOURS, ON_LEAVE, ONE_LEAVES)
