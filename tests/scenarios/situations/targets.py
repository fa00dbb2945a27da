"""Targets: impossible, too easy, raised, too many, with an event's date, and corrected numbers."""

from __future__ import annotations

from datetime import date

from bot.domain.coaching.step import Done
from bot.domain.objectives.kinds import Period
from bot.domain.team import Purpose
from tests.scenarios.situations.events import both, closes, corrects, mutes, retargets, sets
from tests.support.builders import draft
from tests.support.situations import Aim, Numbers, Situation
from tests.support.workspace import ADA, BEN, CLEO

END = date(2027, 3, 31)
EVENING = date(2027, 2, 12)

IMPOSSIBLE = Situation(
    title="A target out of reach",
    story="Five hundred comments by the end of March, at three or four a week.",
    purpose=Purpose.KNOWN,
    aims=(Aim(draft("comments instagram", 500, by=END)),),
    numbers=(
        Numbers("comments instagram", (4, 3, 4, 3, 4, 4, 3, 5)),
        Numbers("posts instagram", (2, 2, 3, 2, 2, 2, 2, 3)),
    ),
    when_asked=True,
    did=(None, Done.YES, Done.YES, None, Done.YES, Done.YES, None, None),
)
TOO_EASY = Situation(
    title="A target reached at once",
    story="Twenty comments were planned for a quarter and came in four weeks.",
    purpose=Purpose.COMMUNITY,
    aims=(Aim(draft("comments linkedin", 20, by=END)),),
    numbers=(Numbers("comments linkedin", (5, 4, 6, 7, 5, 6, 4, 5)),),
)
RAISED = Situation(
    title="A team raises its target",
    story="With 24 of 30 comments after four weeks, Ada makes it 60.",
    purpose=Purpose.COMMUNITY,
    aims=(
        Aim(draft("comments linkedin", 30, by=END)),
        Aim(draft("conversations linkedin", 12, by=END), BEN),
    ),
    numbers=(
        Numbers("comments linkedin", (5, 6, 6, 7, 4, 6, 5, 7)),
        Numbers("conversations linkedin", (1, 1, 2, 1, 1, 1, 2, 1), BEN),
    ),
    events={5: retargets("comments linkedin", 60)},
    when_asked=True,
)
TOO_MANY = Situation(
    title="Seven objectives for one person",
    story="Ada counts everything, keeps up with some of it, and mutes the tip about it.",
    purpose=Purpose.BUSINESS,
    aims=(
        Aim(draft("leads", 15, by=END)),
        Aim(draft("comments linkedin", 40, by=END)),
        Aim(draft("comments instagram", 60, by=END)),
        Aim(draft("followers linkedin", 600, by=END)),
        Aim(draft("followers instagram", 1200, by=END)),
        Aim(draft("posts linkedin", 3, per=Period.WEEK)),
        Aim(draft("posts instagram", 5, per=Period.WEEK)),
    ),
    numbers=(
        Numbers("leads", (1, 1, None, 2, 1, None, 0, 1)),
        Numbers("comments linkedin", (3, 4, 2, None, 3, 2, None, 2)),
        Numbers("comments instagram", (5, 3, None, None, 2, 4, None, 1)),
        Numbers("followers linkedin", (500, 504, 509, 512, None, 515, None, 520)),
        Numbers("followers instagram", (1000, 1003, None, None, 1010, None, None, 1012)),
        Numbers("posts linkedin", (3, 3, 2, 2, 3, 1, 2, 2)),
        Numbers("posts instagram", (5, 3, 2, 1, 2, 1, None, 1)),
    ),
    events={3: mutes("too_many", "too many objectives")},
)
EVENT = Situation(
    title="An evening in five weeks",
    story="Sixty seats by 12 February; the team falls short, closes it, and plans the next one.",
    purpose=Purpose.SELL,
    aims=(
        Aim(draft("bookings", 60, by=EVENING)),
        Aim(draft("posts instagram", 3, per=Period.WEEK), BEN, "bookings"),
    ),
    numbers=(
        Numbers("bookings", (6, 8, 9, 10, 14, None, 3, 4)),
        Numbers("posts instagram", (3, 3, 2, 4, 5, 0, 2, 3), BEN),
    ),
    events={
        7: both(
            closes("bookings"),
            sets(
                Aim(draft("bookings", 40, by=date(2027, 4, 16))),
                "She sets the next one: 40 bookings by 16 April.",
            ),
        )
    },
)
CORRECTED = Situation(
    title="A wrong number, corrected late",
    story="Thirty bookings of the third week were three; Ada finds out two weeks later.",
    purpose=Purpose.SELL,
    aims=(
        Aim(draft("bookings", 40, by=END), ADA),
        Aim(draft("posts blog", 1, per=Period.WEEK), BEN, "bookings"),
    ),
    numbers=(
        Numbers("bookings", (3, 4, 30, 3, 4, 2, 4, 3), ADA),
        Numbers("posts blog", (1, 1, 1, 1, 0, 1, 1, 1), BEN),
    ),
    events={5: corrects(ADA, "bookings", 30, 3)},
)
NEW_TEAM = Situation(
    title="The first weeks of a new team",
    story="Three people begin on a Wednesday; the first comment comes in the fourth week.",
    purpose=Purpose.KNOWN,
    aims=(
        Aim(draft("comments linkedin", 20, by=date(2027, 4, 30)), BEN),
        Aim(draft("posts linkedin", 1, per=Period.WEEK), BEN, "comments linkedin"),
        Aim(draft("signups", 15, by=date(2027, 4, 30)), CLEO),
    ),
    numbers=(
        Numbers("comments linkedin", (None, 0, 0, 1, 2, 1, 2, 3), BEN),
        Numbers("posts linkedin", (None, 1, 1, 2, 1, 1, 1, 2), BEN),
        Numbers("signups", (None, None, 0, 0, 0, 1, 0, 2), CLEO),
    ),
    begins=date(2027, 1, 13),
    when_asked=True,
)
TARGETS = (IMPOSSIBLE, TOO_EASY, RAISED, TOO_MANY, EVENT, CORRECTED, NEW_TEAM)
