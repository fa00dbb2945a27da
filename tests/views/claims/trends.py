"""Claims about the weeks of one objective."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal
from functools import partial

from bot.domain.catalogue.metrics import Ladder
from bot.domain.coaching.facts import REMEMBERED
from tests.support.raw import falling, known, rising
from tests.views.claims.claim import Said, close

DAY = timedelta(days=1)
WORK = (Ladder.INPUT, Ladder.ACTIVITY)


def _short(said: Said) -> None:
    came, target = said.numbers(r"{name}: {n} of {n} last (?:week|month)\.")
    of = said.objective
    assert of.per is not None
    assert came == said.raw.period(of, of.per.start(said.today) - DAY)
    assert came < target <= of.target


def week_missed(said: Said) -> None:
    _short(said)
    assert said.measure.metric.ladder in WORK


def result_missed(said: Said) -> None:
    _short(said)
    assert said.measure.metric.ladder not in WORK


def missed_twice(said: Said) -> None:
    weeks = known(said.raw.weeks(said.measure, 2))
    if said.says("picking up"):
        after = "{n}" if weeks[0] else "none"
        found = said.numbers("{name}: {n} last week after " + after + ", so")
        assert [last for last in reversed(weeks) if last] == found
        assert weeks[1] > weeks[0]
    elif said.says("none in each"):
        assert weeks == [0, 0]
    elif said.says("in each"):
        assert weeks == said.numbers(r"{name}: {n} in each of the last two weeks\.") * 2
    elif said.says("none last week"):
        assert weeks == [*said.numbers(r"{name}: none last week, {n} the week before\."), 0]
    else:
        last, before = said.numbers(r"{name}: {n} last week, {n} the week before\.")
        assert weeks == [before, last]
    assert max(weeks) < said.objective.target


def missed_again(said: Said) -> None:
    came, target, short, judged = said.numbers(
        r"{name}: {n} of {n} last week, short in {n} of the last {n} weeks\."
    )
    weeks = known(said.raw.weeks(said.measure, 4))
    assert (came, judged) == (weeks[-1], Decimal(4))
    assert came < target <= said.objective.target
    assert short == sum(value < said.objective.target for value in weeks) >= 2
    assert weeks[-2] >= said.objective.target


def always_reached(said: Said) -> None:
    (running,) = said.numbers(r"{name}: target met {n} weeks running\.")
    assert running >= 4
    values = said.raw.least_weeks(said.measure, REMEMBERED)
    weeks = zip(values, map(partial(_working_days, said), range(REMEMBERED, 0, -1)), strict=True)
    asked = [(value, days) for value, days in weeks if days][-int(running) :]
    whole = said.objective.target
    assert all(value is not None and value >= whole * days / 5 for value, days in asked)


def _working_days(said: Said, back: int) -> int:
    """Of the week so many weeks ago, those on which the objective's owner was at work."""
    days = (said.raw.monday - timedelta(weeks=back) + timedelta(days=n) for n in range(5))
    off, began = said.week.now.days_off, said.objective.starts_on
    return sum(day >= began and day not in off for day in days)


def falling_twice(said: Said) -> None:
    before, last, even = said.numbers(
        r"{name}: {n} and {n} in the last two weeks, when the plan is {n} a week\."
    )
    weeks = said.raw.weeks(said.measure, 6)
    assert [before, last] == known(weeks[-2:])
    assert max(before, last) < even * 3 / 4
    assert any(week is not None and week > max(before, last) for week in weeks[:-2])  # "better"


def best_week(said: Said) -> None:
    weeks = said.raw.weeks(said.measure, 8)
    *earlier, last = [week for week in weeks if week is not None]
    if said.says("weeks reported"):
        shown, count, best = said.numbers(
            r"{name}: {n} last week, the most of the last {n} weeks reported \(before: {n}\)\."
        )
        assert count == len(earlier) + 1 < 8
    else:
        shown, best = said.numbers(
            r"{name}: {n} last week, the most in two months \(before: {n}\)\."
        )
        assert None not in weeks
    assert weeks[-1] == last == shown > best == max(earlier)


def improving(said: Said) -> None:
    shown = said.numbers(r"{name}: {n}, {n},(?: then)? {n}(?:, so it\'s climbing)?\.")
    assert shown == known(said.raw.weeks(said.measure, 3))
    assert rising(shown)
    *earlier, last = filter(None, said.raw.weeks(said.measure, 8))
    assert not said.says("check that last number") or last >= max(earlier) * 4


def falling_level(said: Said) -> None:
    shown = said.numbers(r"{name}: down two weeks in a row, {n}, {n}, {n}\.")
    assert shown == known(said.raw.weeks(said.measure, 3))
    assert falling(shown)


def slower_answers(said: Said) -> None:
    shown = said.numbers(r"{name}: {n}, {n}, {n} over three weeks[.,]")
    assert shown == known(said.raw.weeks(said.measure, 3))
    assert rising(shown)
    assert not said.says("over the limit") or shown[-1] > said.objective.target


def followers_lost(said: Said) -> None:
    (lost,) = said.numbers(r"{name}: down {n}(?: points?)? since")
    then = said.week.published
    assert then is not None
    before = said.raw.value(said.objective, then.day)
    now = said.raw.value(said.objective)
    assert before is not None
    assert now is not None
    assert close(lost, before - now, "0.051")
    assert lost > Decimal(0)


def level_dropped(said: Said) -> None:
    followers_lost(said)
    then, now = said.week.published, said.raw.value(said.objective)
    assert then is not None
    assert now is not None
    assert (said.raw.value(said.objective, then.day) or 0) - now > now * Decimal("0.02")


def wild_number(said: Said) -> None:
    last, best = said.numbers(r"{name}: {n} in the last week; the best one before had {n}\.")
    *before, newest = said.raw.weeks(said.measure, 8)
    assert last == newest
    assert best == max(each for each in before if each is not None)
    assert last >= best * 4


CLAIMS = {
    "missed_again": missed_again,
    "level_dropped": level_dropped,
    "week_missed": week_missed,
    "result_missed": result_missed,
    "missed_twice": missed_twice,
    "always_reached": always_reached,
    "falling_twice": falling_twice,
    "best_week": best_week,
    "improving": improving,
    "wild_number": wild_number,
    "falling_level": falling_level,
    "slower_answers": slower_answers,
    "followers_lost": followers_lost,
}
