"""Rules about a team as a whole: what it counts, who reports, and why it is there."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal

from bot.domain.advice.facts import EFFECTS, WORK, Facts
from bot.domain.advice.finding import Numbers, counted
from bot.domain.digest import ObjectiveWeek
from bot.domain.objective import Period
from bot.domain.pace import Verdict
from bot.domain.team import Purpose
from bot.domain.vocabulary import METRICS, Ladder, Measure

MOST_PER_PERSON = 3
FEW_PEOPLE = 3
LEVER_WEEKS = 6
POSTS, WRITTEN = Measure(METRICS["posts"]), Measure(METRICS["replies_written"])
MOST_POSTS_PER_REPLY = 4
FEW_POSTS = 5


def no_objective(facts: Facts) -> Numbers | None:
    return None if facts.weeks else ()


def nobody_reported(facts: Facts) -> Numbers | None:
    coverage = facts.coverage
    if not facts.weeks or not coverage.expected or coverage.reported:
        return None
    return (counted("expected", "people who were expected to report", coverage.expected),)


def few_reported(facts: Facts) -> Numbers | None:
    coverage = facts.coverage
    few = 0 < coverage.reported * 2 < coverage.expected
    if not facts.weeks or coverage.expected < FEW_PEOPLE or not few:
        return None
    return (
        counted("reported", "people who reported", coverage.reported),
        counted("expected", "people who were expected to", coverage.expected),
    )


def too_many(facts: Facts) -> Numbers | None:
    most = facts.most_per_owner
    return (counted("most", "objectives of one person", most),) if most > MOST_PER_PERSON else None


def vanity_only(facts: Facts) -> Numbers | None:
    return _count(facts) if facts.ladders == {Ladder.OUTPUT} else None


def work_only(facts: Facts) -> Numbers | None:
    return _count(facts) if facts.weeks and facts.ladders <= WORK else None


def no_effect(facts: Facts) -> Numbers | None:
    """Here for the business, and nothing that is counted is business."""
    wants = facts.purpose in (Purpose.BUSINESS, Purpose.SELL)
    return _count(facts) if wants and facts.weeks and not facts.ladders & EFFECTS else None


def contest(facts: Facts) -> Numbers | None:
    alone = facts.purpose is Purpose.CONTEST and not facts.ladders & EFFECTS
    return _count(facts) if alone and facts.weeks else None


def answer_first(facts: Facts) -> Numbers | None:
    posts, written = facts.amount(POSTS, 2), facts.amount(WRITTEN, 2)
    if posts is None or written is None or posts < FEW_POSTS:
        return None
    if posts <= written * MOST_POSTS_PER_REPLY:
        return None
    return (
        counted("posts", "posts in the last two weeks", posts),
        counted("written", "replies written in the last two weeks", written),
    )


def no_out_take(facts: Facts) -> Numbers | None:
    posts, came = facts.amount(POSTS, 3), facts.out_takes(3)
    if posts is None or posts < FEW_POSTS or came is None or came > 0:
        return None
    return (
        counted("posts", "posts in the last three weeks", posts),
        counted("came", "comments, replies and other responses reported in that time", came),
    )


def posts_stopped(facts: Facts) -> Numbers | None:
    weeks = facts.series(POSTS)
    lately = _sum(weeks[-2:])
    earlier = _sum(weeks[:-2])
    if lately or earlier < FEW_POSTS:
        return None
    return (
        counted("earlier", "posts reported in the six weeks before", earlier),
        counted("lately", "posts reported in the last two weeks", lately),
    )


def lever_wrong(facts: Facts) -> Numbers | None:
    """For six weeks the work was done, and what it is for did not follow."""
    work, flat = _of(facts, WORK), _effects_behind(facts)
    kept = work and all(_kept(facts, week) for week in work)
    return _levers(work, flat) if kept and flat else None


def do_the_plan(facts: Facts) -> Numbers | None:
    """The work was not done, so that what it is for cannot be judged."""
    missed = [week for week in _of(facts, WORK) if week.now.verdict.slipped]
    behind = _effects_behind(facts)
    return _levers(missed, behind) if missed and behind else None


def steady(facts: Facts) -> Numbers | None:
    good = [week for week in facts.weeks if week.now.verdict.good]
    return _count(facts) if good and len(good) == len(facts.weeks) else None


def _levers(work: list[ObjectiveWeek], behind: list[ObjectiveWeek]) -> Numbers:
    return (
        counted("work", "objectives about what you do", len(work)),
        counted("behind", "objectives about what comes of it that are behind", len(behind)),
    )


def _kept(facts: Facts, week: ObjectiveWeek) -> bool:
    """Tell whether the work is on pace, and of weekly work whether each of six weeks had enough."""
    objective = week.now.objective
    if objective.per != Period.WEEK:
        return week.now.verdict.good
    came = facts.series(objective.measure, LEVER_WEEKS)
    return all(value is not None and value >= objective.target for value in came)


def _effects_behind(facts: Facts) -> list[ObjectiveWeek]:
    """What should follow from the work, behind for all of six weeks or more."""
    return [
        week
        for week in _of(facts, EFFECTS | {Ladder.OUT_TAKE})
        if week.now.verdict in (Verdict.OFF_PACE, Verdict.AT_RISK)
        and (facts.today - week.now.objective.starts_on) >= timedelta(weeks=LEVER_WEEKS)
    ]


def _of(facts: Facts, ladders: frozenset[Ladder]) -> list[ObjectiveWeek]:
    return [w for w in facts.weeks if w.now.objective.measure.metric.ladder in ladders]


def _count(facts: Facts) -> Numbers:
    return (counted("objectives", "open objectives", len(facts.weeks)),)


def _sum(values: tuple[Decimal | None, ...]) -> Decimal:
    return sum((value for value in values if value is not None), Decimal(0))
