"""Rules about a team as a whole: its measures, its reporters and its purpose."""

from __future__ import annotations

from decimal import Decimal

from bot.domain.catalogue.measures import Measure
from bot.domain.catalogue.metrics import METRICS, Ladder
from bot.domain.coaching.facts import EFFECTS, WORK, Facts
from bot.domain.coaching.finding import Numbers, counted
from bot.domain.progress.progress import Progress
from bot.domain.team import Purpose

MOST_PER_PERSON = 3
FEW_NUMBERS = 3
POSTS, WRITTEN = Measure(METRICS["posts"]), Measure(METRICS["replies_written"])
MOST_POSTS_PER_REPLY = 4
FEW_POSTS = 5


def no_objective(facts: Facts) -> Numbers | None:
    return None if facts.weeks else ()


def nobody_reported(facts: Facts) -> Numbers | None:
    coverage = facts.coverage
    if not facts.weeks or not coverage.due or coverage.came or coverage.others:
        return None
    return (counted("expected", "numbers that were asked for", coverage.due),)


def few_reported(facts: Facts) -> Numbers | None:
    coverage = facts.coverage
    few = 0 < coverage.came * 2 < coverage.due
    if not facts.weeks or coverage.due < FEW_NUMBERS or not few:
        return None
    return (
        counted("came", "numbers that came in", coverage.came),
        counted("expected", "numbers that were asked for", coverage.due),
    )


def too_many(facts: Facts) -> Numbers | None:
    most = facts.most_per_owner
    return (counted("most", "objectives of one person", most),) if most > MOST_PER_PERSON else None


def vanity_only(facts: Facts) -> Numbers | None:
    return _count(facts) if facts.ladders == {Ladder.OUTPUT} else None


def work_only(facts: Facts) -> Numbers | None:
    return _count(facts) if facts.weeks and facts.ladders <= WORK else None


def no_effect(facts: Facts) -> Numbers | None:
    """The purpose is business, and no objective counts business results."""
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
    posts, came = facts.full_amount(POSTS, 3), facts.out_takes(3)
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
    if lately or facts.running(POSTS) or earlier < FEW_POSTS:
        return None
    return (
        counted("earlier", "posts reported in the six weeks before", earlier),
        counted("lately", "posts reported in the last two weeks", lately),
    )


def steady(facts: Facts) -> Numbers | None:
    """All are on pace, and none was made easier in the last week."""
    fine = [week for week in facts.weeks if week.now.verdict.good and not _eased(week.now)]
    return _count(facts) if fine and len(fine) == len(facts.weeks) else None


def _eased(now: Progress) -> bool:
    return now.changes is not None and now.changes.ease(now.objective)


def _count(facts: Facts) -> Numbers:
    return (counted("objectives", "open objectives", len(facts.weeks)),)


def _sum(values: tuple[Decimal | None, ...]) -> Decimal:
    return sum((value for value in values if value is not None), Decimal(0))
