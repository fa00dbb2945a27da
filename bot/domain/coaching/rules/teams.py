"""Rules about a team as a whole: its measures, its reporters and its purpose."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from bot.domain.cadence import workdays
from bot.domain.catalogue.measures import Measure
from bot.domain.catalogue.metrics import EFFECTS, METRICS, Ladder
from bot.domain.coaching.facts import DAY, MOST_PER_PERSON, WEEK, WORK, Facts
from bot.domain.coaching.finding import Number, Numbers, amount, counted
from bot.domain.coaching.objective_week import ObjectiveWeek
from bot.domain.coaching.rules.reach import MOST_POSTS_PER_REPLY
from bot.domain.coaching.series import at_the_end
from bot.domain.objectives.kinds import ObjectiveKind, Period
from bot.domain.objectives.pairing import is_output, is_paired
from bot.domain.progress.progress import Progress
from bot.domain.team import Purpose

FEW_NUMBERS = 3
POSTS, WRITTEN = Measure(METRICS["posts"]), Measure(METRICS["replies_written"])
FEW_POSTS, SOME_POSTS = 5, 3
LONG_SILENCE = WEEK * 3


def no_objective(facts: Facts) -> Numbers | None:
    return None if facts.weeks else ()


def nobody_reported(facts: Facts) -> Numbers | None:
    """No number came in, though not for so long that less should be asked for."""
    silent = _is_silent(facts) and silent_weeks(facts) is None
    return (counted("asked", facts.coverage.due),) if silent else None


def silent_weeks(facts: Facts) -> Numbers | None:
    """No number came in, and the last one is three weeks old; or none ever came in three weeks."""
    began = min((week.now.objective.starts_on for week in facts.weeks), default=facts.today)
    last = facts.last_on
    if not _is_silent(facts) or facts.today - (last or began) < LONG_SILENCE:
        return None
    asked = counted("asked", facts.coverage.due)
    return asked, Number("last_on", last) if last else Number("began_on", began)


def _is_silent(facts: Facts) -> bool:
    return bool(facts.weeks and facts.coverage.due) and not facts.coverage.answered


def few_reported(facts: Facts) -> Numbers | None:
    coverage = facts.coverage
    few = 0 < coverage.came * 2 < coverage.due
    if not facts.weeks or coverage.due < FEW_NUMBERS or not few:
        return None
    if any(map(facts.is_just_back, facts.weeks)):
        return None
    return counted("came", coverage.came), counted("asked", coverage.due)


def too_many(facts: Facts) -> Numbers | None:
    most = facts.most_per_owner
    return (counted("most_owned", most),) if most > MOST_PER_PERSON else None


def vanity_only(facts: Facts) -> Numbers | None:
    return _count(facts) if facts.ladders == {Ladder.OUTPUT} else None


def work_only(facts: Facts) -> Numbers | None:
    return _count(facts) if facts.weeks and facts.ladders <= WORK else None


def no_effect(facts: Facts) -> Numbers | None:
    """The purpose is business, and no objective counts business results."""
    wants = facts.purpose in (Purpose.BUSINESS, Purpose.SELL)
    if not wants or not facts.weeks or facts.ladders & EFFECTS:
        return None
    words = (Number("purpose", facts.purpose_words),) if facts.purpose_words else ()
    return *_count(facts), *words


def contest(facts: Facts) -> Numbers | None:
    """A follower contest without any other result, and how many objectives have no end."""
    alone = facts.purpose is Purpose.CONTEST and not facts.ladders & EFFECTS
    if not alone or not facts.weeks:
        return None
    endless = sum(week.now.objective.due_on is None for week in facts.weeks)
    return *_count(facts), counted("endless", endless)


def answer_first(facts: Facts) -> Numbers | None:
    """Many posts and few replies in two weeks; in the last one if only that is known."""
    return _posts_and_replies(facts, 2) or _posts_and_replies(facts, 1)


def _posts_and_replies(facts: Facts, weeks: int) -> Numbers | None:
    posts, written = facts.full_amount(POSTS, weeks), facts.full_amount(WRITTEN, weeks)
    if posts is None or written is None or posts < FEW_POSTS:
        return None
    if posts <= written * MOST_POSTS_PER_REPLY:
        return None
    when = "last_week" if weeks == 1 else "two_weeks"
    return counted(f"posts_{when}", posts), counted(f"replies_{when}", written)


def no_out_take(facts: Facts) -> Numbers | None:
    """Posts in three known weeks, and no response in any of them."""
    posts, came = facts.full_amount(POSTS, 3), facts.full_out_takes(3)
    if posts is None or posts < FEW_POSTS or came is None or came > 0:
        return None
    return counted("posts_three_weeks", posts), counted("responses", came)


def posts_stopped(facts: Facts) -> Numbers | None:
    """No posts, though other numbers came: a team that reports nothing may post all the same.

    So may one in which who reports the posts is gone, or was away for most of that time.
    """
    weeks = facts.series(POSTS)
    lately, earlier = _sum(weeks[-2:]), _sum(weeks[:-2])
    if lately or facts.running(POSTS) or earlier < SOME_POSTS or _is_unreported(facts):
        return None
    if facts.last_on is None or facts.last_on < facts.this_week - WEEK:
        return None
    quiet = at_the_end([value or Decimal(0) for value in weeks], lambda value: value == 0)
    return counted("weeks_quiet", quiet), counted("posts_before", earlier)


def _is_unreported(facts: Facts) -> bool:
    """Return True if posts have no number of two weeks as nobody is there to report it."""
    owned = [week for week in facts.weeks if week.now.objective.measure.metric == POSTS.metric]
    gone = [week for week in owned if facts.is_away(week) or week.now.objective.owner_left]
    if any(_was_off(facts, week) for week in owned):
        return True
    return bool(gone) and not any(value is not None for value in facts.series(POSTS, 2))


def _was_off(facts: Facts, week: ObjectiveWeek) -> bool:
    """Return True if at most half of the last two weeks' working days were left to its owner."""
    first, last = facts.this_week - WEEK * 2, facts.this_week - DAY
    return workdays(first, last, week.now.days_off) * 2 <= workdays(first, last)


def steady(facts: Facts) -> Numbers | None:
    """All go well, none was moved lately, and what is seen has a result next to it."""
    fine = all(week.now.verdict.good and not _moved(week.now) for week in facts.weeks)
    if not fine or not facts.weeks or _unpaired(facts) or _spends_all(facts):
        return None
    return *_count(facts), *next(_raised(facts), ())


def _spends_all(facts: Facts) -> bool:
    """Return True if weeks like the last one would use up a month's limit, or more."""
    return any(
        last * Period.MONTH.end(facts.today).day / WEEK.days >= week.now.objective.target
        for week in facts.weeks
        if week.now.objective.kind is ObjectiveKind.AT_MOST
        and week.now.objective.per is Period.MONTH
        and (last := facts.amount(week.now.objective.measure, 1)) is not None
    )


def _raised(facts: Facts) -> Iterator[Numbers]:
    """What was raised since the last digest, and where it stands."""
    for week in facts.weeks:
        now, of = week.now, week.now.objective
        raised_on = now.changes.on.get("target") if now.changes else None
        is_new = raised_on is not None and raised_on >= facts.week_began
        if is_new and now.value is not None and of.per is None and not week.done:
            yield (
                Number("raised", of.measure),
                amount(of, "value", now.value),
                amount(of, "target", of.target),
            )


def _moved(now: Progress) -> bool:
    """Return True if it was made easier, or its date was moved."""
    return now.changes is not None and (
        now.changes.ease(now.objective) or "due_on" in now.changes.on
    )


def _unpaired(facts: Facts) -> bool:
    objectives = [week.now.objective for week in facts.weeks]
    return any(map(is_output, objectives)) and not is_paired(objectives, facts.purpose)


def _count(facts: Facts) -> Numbers:
    return (counted("objectives", len(facts.weeks)),)


def _sum(values: tuple[Decimal | None, ...]) -> Decimal:
    return sum((value for value in values if value is not None), Decimal(0))
