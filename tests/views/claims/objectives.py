"""Claims about one objective: its limit, its silence and its end."""

from __future__ import annotations

import re
from datetime import timedelta
from decimal import Decimal

from bot.domain.catalogue.measures import Measure
from bot.domain.catalogue.metrics import Ladder
from bot.domain.objectives.kinds import ObjectiveKind, Period
from bot.views import wording
from tests.support.raw import known, summed, working_days
from tests.views.claims.claim import Said, close

DAY, WEEK = timedelta(days=1), timedelta(weeks=1)


def over(said: Said) -> None:
    of, raw = said.objective, said.raw
    assert of.kind is ObjectiveKind.AT_MOST
    if said.says(" report"):
        broken, reported = said.numbers(r"{name}: over the limit in {n} of {n} reports?\.")
        values = [r.value for r in raw.of(of.measure) if r.on >= of.starts_on]
        assert broken <= reported <= len(values)
        assert broken <= sum(value > of.target for value in values)
    elif said.says(" last "):
        came, limit = said.numbers(r"{name}: {n} last (?:week|month), over the limit of {n}")
        assert of.per is not None
        assert came == raw.period(of, of.per.start(said.today) - DAY)
        assert came > limit == of.target
    else:
        value, limit = said.numbers(r"{name}: {n}, over the limit of {n}\.")
        assert value == raw.period(of, said.today)
        assert value > limit == of.target


def over_often(said: Said) -> None:
    limit, broken, judged, typical = said.numbers(
        r"{name}: over the limit of {n} in {n} of the last {n} weeks\..*a typical week takes about"
        r" {n}: make that the limit\."
    )
    spent = known(said.raw.weeks(said.measure, 6))
    over = [value > limit for value in spent]
    assert broken == sum(over) >= 3
    assert (limit, judged) == (said.objective.target, Decimal(6))
    assert limit < typical <= max(spent)
    assert sum(value <= typical for value in spent) > 3
    assert sum(value >= typical for value in spent) >= 3
    assert spent[-1] > limit
    if said.says("didn't bring more"):
        more, rest = said.numbers(r".* didn't bring more {bold}: {n}, and {n} in the other")
        assert more / sum(over) <= rest / over.count(False)
        assert (more, rest) in [_apart(said, each, over) for each in said.raw.facts.results]


def _apart(said: Said, of: Measure, over: list[bool]) -> tuple[Decimal, Decimal] | None:
    """What came in the weeks over a limit, and in the others."""
    came = said.raw.weeks(of, len(over))
    if None in came:
        return None
    extra = [value for value, is_over in zip(known(came), over, strict=True) if is_over]
    return sum(extra, Decimal(0)), summed(came) - sum(extra, Decimal(0))


def over_twice(said: Said) -> None:
    of, this_week = said.objective, Period.WEEK.start(said.today)
    before, last, limit = said.numbers(
        r"{name}: {n} and {n} in the last two weeks, with a limit of {n}\."
    )
    weeks = (this_week - WEEK * 2, this_week - WEEK)
    spent = [said.raw.between(of.measure, max(m, of.starts_on), m + WEEK - DAY) for m in weeks]
    assert [before, last] == spent
    assert min(before, last) > limit == of.target


def near_limit(said: Said) -> None:
    of = said.objective
    if said.says("last week"):
        value, last, more, limit = said.numbers(
            r"{name}: {n} so far this month, {n} last week\. One more week like that makes {n};"
            r" the limit is {n}\."
        )
        if said.says("left last"):
            (left,) = said.numbers(r".*make the {n} left last until the month ends")
            assert left == limit - value > 0
        assert of.per is Period.MONTH
        assert [last] == said.raw.weeks(of.measure, 1)
        assert value == said.raw.period(of, said.today)
        assert value <= limit == of.target < value + last == more
        return
    value, limit = said.numbers(r"{name}: {n} so far, close to the limit of {n}\.")
    assert value == said.raw.period(of, said.today)
    assert limit * Decimal("0.9") <= value <= limit == of.target


def heading_over(said: Said) -> None:
    of, ends = said.objective, Period.MONTH.end(said.today)
    value, last, likely, limit = said.numbers(
        r"{name}: {n} so far this month, {n} last week\. At that rate, it will be"
        r" about {n} by .*; the limit is {n}\."
    )
    assert of.per is Period.MONTH
    assert said.says(f" by {wording.day(ends, said.today)}; ")
    assert [last] == said.raw.weeks(of.measure, 1)
    assert value == said.raw.period(of, said.today)
    told = max(said.raw.monday - timedelta(days=1), *(r.on for r in said.raw.of(of.measure)))
    left = (ends - told).days
    assert close(likely, value + last * left / 7, "0.51")
    assert value <= limit == of.target <= likely
    (a_week,) = said.numbers(r".*keep to the limit: about {n} a week until then")
    assert value + a_week * left / 7 <= limit


def new_month(said: Said) -> None:
    of, ends = said.objective, Period.MONTH.end(said.today)
    value, last, limit, left = said.numbers(
        r"{name}: {n} so far this month, after {n} last month, with a limit of {n}\."
        r" That leaves about {n} a week until "
    )
    assert of.per is Period.MONTH
    assert said.says(f" a week until {wording.day(ends, said.today)}. ")
    assert value == said.raw.period(of, said.today)
    assert value <= limit == of.target < last
    assert last == said.raw.period(of, Period.MONTH.start(said.today) - timedelta(days=1))
    told = max(said.raw.monday - timedelta(days=1), *(r.on for r in said.raw.of(of.measure)))
    days = (ends - told).days
    assert days * 2 >= ends.day
    assert left <= (limit - value) * 7 / days < left + 1


def date_passed(said: Said) -> None:
    of = said.objective
    assert of.due_on is not None
    assert of.due_on < said.today
    if said.says("ended, target met"):
        kept, reported = said.numbers(r"{name}: ended, target met {n} of {n} times?\.")
        assert kept < reported
        assert reported <= len({r.on for r in said.raw.of(of.measure)})
    else:
        value, target = said.numbers(r"{name} ended at {n}%? of {n}%?\.")
        assert value == said.raw.value(of)
        assert value < target == of.target
    if said.says("The last week had the most"):
        (best,) = said.numbers(r".*The last week had the most: {n}\.")
        *before, last = said.raw.weeks(of.measure, 8)
        assert best == last
        assert all(best > each for each in before if each is not None)


def ended_unknown(said: Said) -> None:
    due = said.objective.due_on
    assert due is not None
    said.numbers(rf"{{name}} ended on {wording.day(due, said.today)} without a single number\.")
    assert due < said.today
    assert said.raw.value(said.objective) is None


def no_data(said: Said) -> None:
    (days,) = said.numbers(r"{name}: no number in the first {n} days\.")
    of = said.objective
    assert days == (said.today - of.starts_on).days
    assert said.raw.value(of) is None


def stale(said: Said) -> None:
    (days,) = said.numbers(r"The last number for {name} is {n} days old\.")
    last = said.raw.last_day(said.measure)
    assert last is not None
    assert days == (said.today - last).days
    assert said.objective.owner not in said.raw.facts.away


def owner_away(said: Said) -> None:
    owner = said.objective.owner
    said.numbers(rf"<@{owner}> is away.*, so I don't expect numbers for {{name}}")
    assert owner in said.raw.facts.away
    theirs = [w for w in said.raw.facts.weeks if w.now.objective.owner == owner]
    if said.says(" other objectives"):
        (more,) = said.numbers(r".* for {name} and {n} other objectives\.")
        assert 2 <= more < len(theirs)
    elif found := re.search(r"\* and \*([^*]+)\*\.", said.words):
        assert found[1] in {wording.title(w.now.objective.measure) for w in theirs}
    last, ended = said.raw.last_day(said.measure), said.objective.due_on
    came_today = last == said.today and last >= said.objective.starts_on
    assert not came_today or (ended is not None and last is not None and last > ended)


def no_owner(said: Said) -> None:
    assert said.objective.owner_left
    left = sum(week.now.objective.owner_left for week in said.raw.facts.weeks)
    if left == 1:
        said.numbers(r"{name} needs a new owner. No one is asked for its numbers")
    elif left == 2:
        said.numbers(r"{name} and {bold} need new owners. No one is asked for those")
    else:
        assert said.numbers(r"{name} and {n} other objectives need new owners") == [left - 1]


def reached(said: Said) -> None:
    if said.says("in one week"):
        best, following = said.numbers(
            r"{name}: target met, with {n} in one week; the next best week had {n}\."
        )
        assert best >= following * 4
    else:
        said.numbers(r"{name}: target met\. Well done")
    if said.says("was the best lately"):
        *_, best = said.numbers(r".*{bold}: behind, but last week was the best lately: {n}\.")
        goals = (w.now for w in said.raw.facts.weeks if w.now.verdict.slipped)
        series = [said.raw.weeks(now.objective.measure, 8) for now in goals]
        assert any(
            each[-1] == best and all(value < best for value in each[:-1] if value is not None)
            for each in series
        )
    _met_this_week(said)


def too_easy(said: Said) -> None:
    (left,) = said.numbers(r"{name}: reached with {n}% of the working days still to come\.")
    of = said.objective
    assert of.due_on is not None
    first = max(of.starts_on, said.week.now.begins_on)
    share = Decimal(working_days(said.today, of.due_on)) / working_days(first, of.due_on) * 100
    assert close(left, share, "0.51")
    assert said.raw.facts.trial_until is None or said.today > said.raw.facts.trial_until
    _met_this_week(said)


def _met_this_week(said: Said) -> None:
    of = said.objective
    value = said.raw.value(of)
    if of.per is None:
        assert value is not None
        assert value >= of.target
        before = said.raw.value(of, said.today - DAY * 7)
        assert before is None or before < of.target or of.starts_on > said.today - DAY * 7


def still_open(said: Said) -> None:
    value, of = said.raw.value(said.objective), said.objective
    assert of.closed_on is None
    assert value is not None
    assert value >= of.target * Decimal("0.7")
    assert of.due_on is None or of.due_on >= said.today
    if said.says("by now"):
        shown, target = said.numbers(r"{name}: {n}%? by now, with a target of {n}%?\.")
        assert (shown, target) == (value, of.target)
    if said.says("lead to"):
        ladders = {week.now.objective.measure.metric.ladder for week in said.raw.facts.weeks}
        assert not ladders & {Ladder.OUTCOME, Ladder.IMPACT}
    if said.says("a week."):
        more, weekly = said.numbers(
            r".*set the next target, about {n}\.\* That takes about {n} a week\."
        )
        assert more > value
        assert weekly > 0


def rate_unclear(said: Said) -> None:
    if said.says(" numbers in the last "):
        reports, weeks = said.numbers(r"{name}: {n} numbers in the last {n} weeks\. Per follower,")
        first = said.raw.monday - timedelta(weeks=8)
        days = [r.on for r in said.raw.of(said.measure) if first <= r.on < said.raw.monday]
        assert reports == len(days) >= 4
        began = min(days) - timedelta(days=min(days).weekday())
        assert weeks == (said.raw.monday - began).days // 7
    else:
        assert said.words.startswith("An engagement rate can be per follower")
    assert said.measure.metric.key == "engagement_rate"


CLAIMS = {
    "over": over,
    "over_often": over_often,
    "over_twice": over_twice,
    "near_limit": near_limit,
    "heading_over": heading_over,
    "new_month": new_month,
    "date_passed": date_passed,
    "ended_unknown": ended_unknown,
    "no_data": no_data,
    "stale": stale,
    "owner_away": owner_away,
    "no_owner": no_owner,
    "reached": reached,
    "too_easy": too_easy,
    "still_open": still_open,
    "rate_unclear": rate_unclear,
}
