"""What people answer: no comments, one platform of two, complaints, rates."""

from __future__ import annotations

from datetime import date

from bot.domain.coaching.step import Done
from bot.domain.objectives.kinds import ObjectiveKind, Period
from bot.domain.team import Purpose
from tests.support.builders import draft
from tests.support.situations import Aim, Numbers, Situation
from tests.support.workspace import BEN

END = date(2027, 3, 31)

NO_COMMENTS = Situation(
    title="Four posts a week and no comments",
    story="Ben posts as planned, and nobody says a word.",
    purpose=Purpose.COMMUNITY,
    aims=(
        Aim(draft("comments linkedin", 40, by=END), BEN),
        Aim(draft("posts linkedin", 4, per=Period.WEEK), BEN, "comments linkedin"),
    ),
    numbers=(
        Numbers("posts linkedin", (4, 4, 5, 4, 4, 4, 3, 4), BEN),
        Numbers("comments linkedin", (0, 0, 0, 0, 0, 0, 0, 0), BEN),
        Numbers("followers linkedin", (420, None, None, 421, None, None, None, 423), BEN),
    ),
    when_asked=True,
    did=(None, None, Done.PARTLY, Done.YES, Done.YES, None, Done.YES, Done.YES),
)
AUDIENCE_WITHOUT_LEADS = Situation(
    title="Followers grow and leads stay flat",
    story="Forty new followers a week, and two leads in two months.",
    purpose=Purpose.BUSINESS,
    aims=(
        Aim(draft("leads", 20, by=END)),
        Aim(draft("followers instagram", 1500, by=END), BEN),
    ),
    numbers=(
        Numbers("leads", (1, 0, 0, 1, 0, 0, 0, 0)),
        Numbers("followers instagram", (1000, 1041, 1080, 1124, 1160, 1205, 1242, 1284), BEN),
        Numbers("posts instagram", (3, 3, 4, 3, 3, 3, 4, 3), BEN),
    ),
)
ONE_PLATFORM_OF_TWO = Situation(
    title="LinkedIn works and Facebook does not",
    story="Two posts a week bring six comments on LinkedIn; five bring none on Facebook.",
    purpose=Purpose.COMMUNITY,
    aims=(
        Aim(draft("comments linkedin", 60, by=END)),
        Aim(draft("comments facebook", 60, by=END), BEN),
    ),
    numbers=(
        Numbers("comments linkedin", (6, 5, 7, 6, 6, 8, 5, 6)),
        Numbers("posts linkedin", (2, 2, 2, 2, 2, 3, 2, 2)),
        Numbers("comments facebook", (0, 0, 1, 0, 0, 0, 0, 0), BEN),
        Numbers("posts facebook", (5, 5, 5, 6, 5, 5, 5, 5), BEN),
    ),
    when_asked=True,
    did=(None, Done.YES, None, None, Done.NO, Done.NO, Done.PARTLY, None),
)
COMPLAINTS = Situation(
    title="Complaints and answer times rise",
    story="More people complain each week, and each waits longer for an answer.",
    purpose=Purpose.BUSINESS,
    aims=(
        Aim(draft("complaints", 5, per=Period.WEEK, kind=ObjectiveKind.AT_MOST)),
        Aim(draft("response_time", 60), BEN),
        Aim(draft("comments facebook", 60, by=END), BEN),
    ),
    numbers=(
        Numbers("complaints", (2, 3, 4, 6, 8, 9, 12, 15)),
        Numbers("response_time", (40, 45, 55, 70, 95, 130, 160, 210), BEN),
        Numbers("comments facebook", (6, 6, 5, 7, 6, 6, 5, 6), BEN),
    ),
)
SEVEN_POSTS_ONE_REPLY = Situation(
    title="Seven posts and one reply a week",
    story="Ben broadcasts; people answer now and then, and seldom hear back.",
    purpose=Purpose.KNOWN,
    aims=(
        Aim(draft("replies x", 40, by=END), BEN),
        Aim(draft("posts x", 7, per=Period.WEEK), BEN),
    ),
    numbers=(
        Numbers("posts x", (7, 7, 8, 7, 7, 7, 7, 7), BEN),
        Numbers("replies_written x", (1, 1, 0, 1, 6, 8, 9, 7), BEN),
        Numbers("replies x", (1, 0, 1, 1, 2, 3, 4, 5), BEN),
    ),
    when_asked=True,
    did=(None, None, Done.NO, Done.PARTLY, Done.YES, Done.YES, Done.YES, Done.YES),
)
ENGAGEMENT_RATE = Situation(
    title="An engagement rate of some kind",
    story="The team wants three percent, and has not said of what.",
    purpose=Purpose.KNOWN,
    aims=(
        Aim(draft("engagement_rate linkedin", 3, by=END)),
        Aim(draft("applications", 12, by=END), BEN),
    ),
    numbers=(
        Numbers("engagement_rate linkedin", (2.1, 2.4, 1.9, 2.2, 2.6, 2.3, 2.8, 2.7)),
        Numbers("applications", (1, 1, 2, 1, 0, 2, 1, 1), BEN),
    ),
)
RESPONSES = (
    NO_COMMENTS,
    AUDIENCE_WITHOUT_LEADS,
    ONE_PLATFORM_OF_TWO,
    COMPLAINTS,
    SEVEN_POSTS_ONE_REPLY,
    ENGAGEMENT_RATE,
)
